//! One section of a format code, character by character.

use std::str::Chars;

use super::{Condition, Section};
use crate::returns::{CellFormat, ShownUnit};

/// A walk through one section of a format code.
#[derive(Default)]
pub(super) struct Scan {
    condition: Option<Condition>,
    /// Its letters outside quotes.
    letters: String,
    /// What is written before, between and behind the digits, since the last digit.
    words: String,
    digits: bool,
    anything: bool,
    percent: bool,
    elapsed: bool,
    /// Commas since the last digit: each divides by a thousand.
    commas: u8,
    /// Digits since a point that is only written, not meant: each divides by ten.
    behind_point: Option<u8>,
    /// Whether a point that is meant has come.
    point: bool,
}

impl Scan {
    /// Reads up to the next semicolon; tells whether there was one.
    pub(super) fn section(characters: &mut Chars<'_>) -> (Section, bool) {
        let mut scan = Self::default();
        let mut more = false;
        while let Some(character) = characters.next() {
            match character {
                ';' => {
                    more = true;
                    break;
                }
                '"' => {
                    let quoted: String = characters.by_ref().take_while(|c| *c != '"').collect();
                    scan.written(&quoted);
                }
                '\\' | '!' => {
                    let next = characters.next().map(String::from);
                    scan.written(&next.unwrap_or_default());
                }
                // A gap as wide as the next character, or that character as often as it fits.
                '_' | '*' => {
                    let _ = characters.next();
                }
                '[' => {
                    let bracketed: String = characters.by_ref().take_while(|c| *c != ']').collect();
                    scan.bracketed(&bracketed);
                }
                '0' | '#' | '?' => scan.digit(),
                ',' if scan.digits => scan.commas = scan.commas.saturating_add(1),
                '.' => {
                    scan.point = true;
                    scan.anything = true;
                }
                '%' | '％' => {
                    scan.percent = true;
                    scan.anything = true;
                }
                other => {
                    scan.anything |= !other.is_whitespace();
                    scan.letters.extend(other.to_lowercase());
                    scan.words.push(other);
                }
            }
        }
        (scan.finish(), more)
    }

    fn digit(&mut self) {
        self.digits = true;
        self.anything = true;
        // A comma between digits groups them.
        self.commas = 0;
        self.words.clear();
        if let Some(behind) = &mut self.behind_point {
            *behind = behind.saturating_add(1);
        }
    }

    fn written(&mut self, text: &str) {
        self.anything |= !text.trim().is_empty();
        if text == "." && self.digits && !self.point {
            self.behind_point = Some(0);
        }
        self.words.push_str(text);
    }

    fn bracketed(&mut self, text: &str) {
        if let Some(condition) = Condition::parse(text) {
            self.condition = Some(condition);
        } else if !text.is_empty() && text.chars().all(|c| "hmsHMS".contains(c)) {
            self.elapsed = true;
        }
    }

    fn finish(self) -> Section {
        let is_date = self.elapsed
            || self
                .letters
                .contains(['y', 'd', 'm', 'h', 's', '年', '月', '日'])
                && !self.is_general();
        let tenfold = self
            .commas
            .saturating_mul(3)
            .saturating_add(self.behind_point.unwrap_or_default());
        let unit = ShownUnit::of_word(&self.words);
        let format = if self.percent {
            CellFormat::Percent
        } else if is_date {
            CellFormat::Date
        } else if tenfold > 0 || unit != ShownUnit::None {
            CellFormat::Shown { tenfold, unit }
        } else {
            CellFormat::Plain
        };
        Section {
            condition: self.condition,
            format,
            silent: !self.anything,
        }
    }

    /// The name of the format for anything, in the languages of Office that have other letters.
    fn is_general(&self) -> bool {
        ["general", "standard", "g/通用格式"]
            .iter()
            .any(|name| self.letters.starts_with(name))
    }
}
