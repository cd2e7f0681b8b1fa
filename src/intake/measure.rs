//! 万元 or 元: what a sheet, a heading or a label declares.

use super::vocabulary::folded;

/// A declared unit of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Money {
    /// 万元.
    TenThousand,
    /// 元.
    Yuan,
    /// Another one, such as 千元, or several that contradict each other: nothing can be read in it.
    Unclear(String),
}

impl Money {
    /// Reads a word such as 万元, 人民币元, 千元; `None` where it is no unit of money.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let word = folded(word);
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let word = word.strip_prefix("人民币").unwrap_or(word);
        match word {
            "万元" | "万" => Some(Self::TenThousand),
            "元" => Some(Self::Yuan),
            other => {
                let multiple = other.strip_suffix('元')?;
                let known = multiple.chars().all(|c| "十百千万亿美欧港日".contains(c));
                known.then(|| Self::Unclear(other.to_owned()))
            }
        }
    }

    /// Reads what follows 单位：, which may name several measures: 万元、人、㎡.
    pub(super) fn of_list(text: &str) -> Option<Self> {
        let words = text.split(['、', '，', ',', '/', '／', ';', '；', ' ', '\u{3000}']);
        Self::agreed(words.filter_map(Self::of_word))
    }

    /// Reads what stands in parentheses in a heading or label.
    pub(super) fn of_heading(text: &str) -> Option<Self> {
        let folded = folded(text);
        let groups = folded
            .split('(')
            .skip(1)
            .filter_map(|group| group.split(')').next());
        let words = groups.map(|group| group.rsplit(':').next().unwrap_or(group));
        Self::agreed(words.filter_map(Self::of_word))
    }

    /// The one that all say; unclear where they differ.
    pub(super) fn agreed(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().reduce(|one, other| {
            if one == other {
                one
            } else {
                Self::Unclear(format!("{}和{}", one.word(), other.word()))
            }
        })
    }

    /// As people read it.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::TenThousand => "万元",
            Self::Yuan => "元",
            Self::Unclear(word) => word,
        }
    }
}

/// Whether a text is nothing but a unit of measure, as in a column of its own.
pub(super) fn is_measure_word(text: &str) -> bool {
    let word = folded(text);
    let word = word.trim_matches(['(', ')']);
    Money::of_word(word).is_some() || ["人", "m2", "平方米", "%", "个"].contains(&word)
}
