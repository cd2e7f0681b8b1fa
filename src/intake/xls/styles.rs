//! Fonts, number formats and cell styles of a workbook, as far as they change what cells say.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::records::{Pieces, Record, Text, Version};
use crate::intake::binary::u16_at;
use crate::intake::number_format::NumberFormat;
use crate::intake::style::{Fonts, RichText, Setting, Style};

const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041E;
const CELL_STYLE: u16 = 0x00E0;

/// A text as BIFF holds it.
pub(super) fn rich(fonts: &Fonts, text: &Text) -> RichText {
    let runs = text.runs.iter().map(|(first, font)| (*first, index(*font)));
    fonts.of_runs(&text.text, runs)
}

/// There is no font 4.
fn index(font: u16) -> usize {
    let font = usize::from(font);
    if font > 4 { font - 1 } else { font }
}

/// The styles while their records come.
#[derive(Default)]
pub(super) struct Reading {
    fonts: Fonts,
    formats: BTreeMap<u16, Arc<NumberFormat>>,
    /// The font and the number format of each style.
    styles: Vec<(u16, u16)>,
}

impl Reading {
    pub(super) fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Takes in a record; others say nothing here.
    pub(super) fn record(&mut self, record: &Record<'_>, version: Version, page: u16) {
        let number = |at| u16_at(record.content, at).unwrap_or_default();
        match record.kind {
            FONT => self.fonts.push(number(2), number(8)),
            CELL_STYLE => self.styles.push((number(0), number(2))),
            FORMAT => {
                let mut code = Pieces::of(record, 2);
                let code = match version {
                    Version::Eight => code.unicode(false),
                    Version::Five => code.narrow(true, page),
                };
                if let Some(code) = code {
                    let format = Arc::new(NumberFormat::of_code(&code.text));
                    self.formats.insert(number(0), format);
                }
            }
            _ => {}
        }
    }

    pub(super) fn finish(mut self) -> (Fonts, Vec<Style>) {
        let mut styles = Vec::new();
        for (font, format) in self.styles {
            let built_in = || Arc::new(NumberFormat::built_in(format));
            let numbers = self.formats.entry(format).or_insert_with(built_in);
            styles.push(Style {
                numbers: Arc::clone(numbers),
                struck: self.fonts.setting(index(font)) == Setting::Struck,
            });
        }
        (self.fonts, styles)
    }
}
