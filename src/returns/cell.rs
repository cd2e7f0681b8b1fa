//! A cell before it is known which field it belongs to: what stands in it and how the page shows it.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::amount;

/// How a number is formatted in its cell, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum CellFormat {
    /// Any format that says nothing about the meaning.
    #[default]
    Plain,
    /// As a percentage.
    Percent,
    /// As a date or time.
    Date,
    /// Divided by ten as often as `tenfold` says, with a unit behind it: 210000 as 21.0万元.
    Shown {
        /// How often it is divided by ten.
        tenfold: u8,
        /// The unit that the format writes.
        unit: ShownUnit,
    },
}

/// The unit that a number's format writes behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ShownUnit {
    /// None that concerns the number's size.
    #[default]
    None,
    /// 元.
    Yuan,
    /// 万元.
    TenThousand,
    /// A % that does not multiply by 100 as the percentage format does.
    Percent,
    /// Another unit of money, such as 千元.
    Unclear,
}

impl ShownUnit {
    /// The unit in what a format writes behind a number.
    #[must_use]
    pub fn of_word(words: &str) -> Self {
        let folded: String = words.nfkc().filter(|c| !c.is_whitespace()).collect();
        let word = folded.trim_matches(['(', ')']);
        match word.strip_prefix("人民币").unwrap_or(word) {
            "元" => Self::Yuan,
            "万元" | "万" => Self::TenThousand,
            "%" => Self::Percent,
            other if other.ends_with(['元', '万', '亿', '千', '百']) => Self::Unclear,
            _ => Self::None,
        }
    }

    /// As it is written behind a number.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::None | Self::Unclear => "",
            Self::Yuan => "元",
            Self::TenThousand => "万元",
            Self::Percent => "%",
        }
    }
}

/// What a formula without a result is called, as a fault.
pub const NO_RESULT: &str = "公式没有计算结果";

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellContent {
    /// A number at Excel's 15 significant digits.
    Number(Decimal),
    /// A text, as it stands.
    Text(Arc<str>),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error such as #REF!, a number that is not finite, or a formula without a cached value;
    /// the text says which, as it is shown to people.
    Fault(String),
}

/// A cell before it is known which field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawCell {
    /// What stands in it.
    pub content: CellContent,
    /// How it is formatted.
    pub format: CellFormat,
    /// Whether the page does not show it: its row or column is hidden, or its format shows nothing.
    pub hidden: bool,
    /// What stands in runs of the text that are raised (footnote marks) or struck through, and so is
    /// no part of the content.
    pub set_apart: Option<Arc<str>>,
}

impl RawCell {
    /// A visible cell without a format.
    #[must_use]
    pub fn new(content: CellContent) -> Self {
        Self {
            content,
            format: CellFormat::Plain,
            hidden: false,
            set_apart: None,
        }
    }

    /// A text cell without a format.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::new(CellContent::Text(Arc::from(text)))
    }

    /// The same cell in a format.
    #[must_use]
    pub fn with_format(self, format: CellFormat) -> Self {
        Self { format, ..self }
    }

    /// The content as people see it, for labels, names and messages; decimals that the format hides
    /// are kept.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.content {
            CellContent::Number(number) => match self.format {
                CellFormat::Percent => format!("{}%", amount::plain(amount::HUNDRED * number)),
                CellFormat::Shown { tenfold, unit } => {
                    let scaled = amount::plain(amount::divided_by_ten(*number, tenfold));
                    format!("{scaled}{}", unit.word())
                }
                CellFormat::Plain | CellFormat::Date => amount::plain(*number),
            },
            CellContent::Text(text) => text.to_string(),
            CellContent::Fault(text) => text.clone(),
            CellContent::Bool(true) => "TRUE".to_owned(),
            CellContent::Bool(false) => "FALSE".to_owned(),
        }
    }
}
