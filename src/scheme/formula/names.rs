//! The names that a formula may use, as people write them: 12月支出, 支出（12月）, 占比%.
//!
//! A name that is known is found whole, whatever it holds, so that its digits and brackets are not
//! taken for those of the formula. Only the signs of formulas themselves need square brackets around
//! the name.

/// Names that are known, the longest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<Vec<char>>);

/// Signs that join parts of a formula or of a condition, in all their forms.
const SIGNS: &str = "+-*/＋－−×÷＊／=<>≤≥＝＜＞≦≧";
/// Brackets of a formula.
const BRACKETS: &str = "()（）[]";

/// Whether a character ends a name that is not known as a whole.
pub(super) fn breaks(c: char) -> bool {
    c.is_whitespace() || SIGNS.contains(c) || BRACKETS.contains(c)
}

/// Why a name cannot stand in any formula; `None` for one that can.
#[must_use]
pub fn unusable(name: &str) -> Option<&'static str> {
    let number = |c: char| c.is_ascii_digit() || c == '.' || c == '%';
    if name.contains(']') {
        Some("含有“]”，公式用方括号括住名称")
    } else if name.chars().all(number) {
        Some("是一个数，公式会把它当作数")
    } else {
        None
    }
}

impl Names {
    /// Takes all names and other names by which fields are known.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let bare = |name: &&str| {
            let trimmed = name.trim();
            !trimmed.is_empty()
                && unusable(trimmed).is_none()
                && !trimmed.contains(|c: char| c.is_whitespace() || SIGNS.contains(c))
        };
        let names = names.into_iter().filter(bare);
        let names = names.map(|name| fold(name.trim()).collect());
        Self(names.collect()).in_order()
    }

    /// These names and others.
    #[must_use]
    pub fn with<'n>(&self, others: impl IntoIterator<Item = &'n str>) -> Self {
        let Self(others) = Self::new(others);
        Self(self.0.iter().cloned().chain(others).collect()).in_order()
    }

    /// The longest first, each once.
    fn in_order(mut self) -> Self {
        self.0
            .sort_by(|one, other| (other.len(), other).cmp(&(one.len(), one)));
        self.0.dedup();
        self
    }

    /// How many bytes of the text the longest name takes that stands at its start and ends there.
    pub(super) fn at_start(&self, text: &str) -> Option<usize> {
        let ends = |rest: Option<char>| rest.is_none_or(|c| breaks(c) || c == '且');
        self.0.iter().find_map(|name| {
            let mut chars = text.char_indices().zip(fold(text));
            for wanted in name {
                let (_, found) = chars.next()?;
                if found != *wanted {
                    return None;
                }
            }
            let next = chars.next().map(|((at, c), _)| (at, c));
            ends(next.map(|(_, c)| c)).then(|| next.map_or(text.len(), |(at, _)| at))
        })
    }
}

/// The characters in one width and case, one for each.
fn fold(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|c| {
        let half = match u32::from(c) {
            wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        match half {
            '“' | '”' | '「' | '」' => '"',
            '‘' | '’' => '\'',
            other => other.to_ascii_lowercase(),
        }
    })
}
