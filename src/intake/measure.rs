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
    /// Reads a word, folded, such as 万元, 人民币元, 千元; `None` where it is no unit of money.
    pub(super) fn of_word(word: &str) -> Option<Self> {
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
        Self::agreed(words.filter_map(|word| Self::of_word(&folded(word))))
    }

    /// Reads what stands in parentheses in a heading or label.
    pub(super) fn of_heading(text: &str) -> Option<Self> {
        Self::within(&folded(text))
    }

    /// The same, of a text that is folded.
    pub(super) fn within(text: &str) -> Option<Self> {
        let groups = text
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

/// Whether a text, folded, is nothing but a unit of measure of other things than money, as in a
/// column of its own.
pub(super) fn is_other_measure(word: &str) -> bool {
    let word = word.trim_matches(['(', ')']);
    ["人", "名", "m2", "平方米", "%", "个"].contains(&word)
}
