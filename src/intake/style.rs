//! How the cells of a style look, as far as it changes what they say.

mod fonts;

use std::sync::Arc;

use super::number_format::NumberFormat;
use crate::returns::{CellContent, CellFormat, RawCell};
pub(super) use fonts::Fonts;

/// A cell style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// How it shows numbers.
    pub numbers: Arc<NumberFormat>,
    /// Whether it strikes through what stands in the cell.
    pub struck: bool,
}

/// How a run of a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Setting {
    /// As part of the text.
    #[default]
    Plain,
    /// Raised or lowered, as the marks of footnotes are.
    Shifted,
    /// Struck through.
    Struck,
}

/// A text whose runs may be set apart from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RichText {
    /// The text without those runs.
    pub text: Arc<str>,
    /// What stands in runs that are raised, lowered or struck through.
    pub set_apart: Option<Arc<str>>,
    /// Whether all of it is struck through.
    pub struck: bool,
}

/// A text while its runs are put together.
#[derive(Debug, Default)]
pub(super) struct Runs {
    text: String,
    apart: String,
    struck: bool,
}

impl Runs {
    /// Adds a run.
    pub(super) fn add(&mut self, text: &str, setting: Setting) {
        // The raised figure of m² belongs to the unit.
        let of_metre = self.text.ends_with(['m', 'M', 'ｍ']);
        match (setting, text) {
            (Setting::Shifted, "2") if of_metre => self.text.push('²'),
            (Setting::Shifted, "3") if of_metre => self.text.push('³'),
            (Setting::Plain, text) => self.text.push_str(text),
            (setting, text) => {
                self.struck |= setting == Setting::Struck;
                self.apart.push_str(text);
            }
        }
    }

    /// Adds the runs of another text.
    pub(super) fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.apart.push_str(&other.apart);
        self.struck |= other.struck;
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.text.len().saturating_add(self.apart.len())
    }

    /// The text; what is wholly raised or lowered is no footnote mark.
    pub(super) fn finish(self) -> RichText {
        let blank = |text: &str| text.trim().is_empty();
        if blank(&self.apart) {
            return RichText::from(self.text);
        }
        if blank(&self.text) {
            let struck = self.struck;
            return RichText {
                struck,
                ..RichText::from(self.apart)
            };
        }
        RichText {
            text: self.text.into(),
            set_apart: Some(self.apart.into()),
            struck: false,
        }
    }
}

impl From<String> for RichText {
    fn from(text: String) -> Self {
        Self {
            text: text.into(),
            set_apart: None,
            struck: false,
        }
    }
}

impl Style {
    /// A cell of this style. What is struck through is a fault: it stands there and is not meant.
    pub(super) fn cell(&self, content: CellContent, hidden: bool) -> RawCell {
        let silent = match &content {
            CellContent::Number(number) => !number.is_zero() && self.numbers.of(*number).is_none(),
            CellContent::Text(_) => !self.numbers.shows_text(),
            CellContent::Bool(_) | CellContent::Fault(_) => false,
        };
        let format = match &content {
            CellContent::Number(number) => self.numbers.of(*number).unwrap_or_default(),
            _ => CellFormat::Plain,
        };
        let cell = RawCell {
            content,
            format,
            hidden: hidden || silent,
            set_apart: None,
        };
        if self.struck { struck(cell) } else { cell }
    }

    /// A cell of this style with a text of runs.
    pub(super) fn text_cell(&self, text: &RichText, hidden: bool) -> RawCell {
        let cell = self.cell(CellContent::Text(Arc::clone(&text.text)), hidden);
        let cell = if text.struck { struck(cell) } else { cell };
        RawCell {
            set_apart: text.set_apart.clone(),
            ..cell
        }
    }
}

/// A cell whose whole content is struck through.
fn struck(cell: RawCell) -> RawCell {
    let shown = cell.shown();
    if shown.trim().is_empty() || matches!(cell.content, CellContent::Fault(_)) {
        return cell;
    }
    RawCell {
        content: CellContent::Fault(format!("{shown}（已划去）")),
        ..cell
    }
}
