//! The stamp (表样, 退回件): one printed line by which a form says for which scheme, year and unit it
//! was made, so that an old form or another unit's is noticed when it comes back.
//!
//! `表样：方案名（1a2b3c4d5e6f）·2021年度·县教育局`, and on a correction workbook
//! `退回件：方案名（1a2b3c4d5e6f）·2021年度·县教育局·第2次·原件 6f5e4d3c2b1a`.

use std::fmt;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::{CORRECTION, TEMPLATE};
use crate::name::{UnitName, label};

/// The first twelve hexadecimal digits of a SHA-256: enough to tell schemes and files apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Digest([char; DIGITS]);

const DIGITS: usize = 12;

impl Digest {
    /// The digest that a SHA-256 in hexadecimal begins with; `None` where it is too short or holds
    /// other characters.
    #[must_use]
    pub fn of(sha256: &str) -> Option<Self> {
        let digits: Vec<char> = sha256.chars().take(DIGITS).collect();
        Self::from_digits(&digits)
    }

    /// The digest of a text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        const HEXADECIMAL: &[u8; 16] = b"0123456789abcdef";
        let bytes = Sha256::digest(text.as_bytes());
        let mut digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let mut next = || {
            let digit = digits.next().map(usize::from).unwrap_or_default();
            HEXADECIMAL.get(digit).copied().unwrap_or_default()
        };
        Self(std::array::from_fn(|_| char::from(next())))
    }

    fn from_digits(digits: &[char]) -> Option<Self> {
        let digits: [char; DIGITS] = digits.try_into().ok()?;
        let digits = digits.map(|digit| digit.to_ascii_lowercase());
        digits
            .iter()
            .all(char::is_ascii_hexdigit)
            .then_some(Self(digits))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().collect::<String>())
    }
}

/// What a stamped form is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StampKind {
    /// 表样: a blank form given out to be filled in.
    Template,
    /// 退回件: a return sent back to be corrected.
    Correction {
        /// 第几次退回, from 1.
        round: u32,
        /// The digest of the file that held the return.
        original: Digest,
    },
}

/// What a form says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// 表样 or 退回件.
    pub kind: StampKind,
    /// The scheme's name.
    pub scheme: String,
    /// The digest of the scheme's text.
    pub digest: Digest,
    /// The evaluation year.
    pub year: i32,
    /// The unit that the form was made for; `None` for a form for any unit.
    pub unit: Option<UnitName>,
}

const YEAR: &str = "年度";
const ORIGINAL: &str = "原件";

/// The printed line.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.kind {
            StampKind::Template => TEMPLATE,
            StampKind::Correction { .. } => CORRECTION,
        };
        write!(
            f,
            "{word}：{}（{}）·{}{YEAR}",
            self.scheme, self.digest, self.year
        )?;
        if let Some(unit) = &self.unit {
            write!(f, "·{unit}")?;
        }
        match &self.kind {
            StampKind::Template => Ok(()),
            StampKind::Correction { round, original } => {
                write!(f, "·第{round}次·{ORIGINAL} {original}")
            }
        }
    }
}

impl Stamp {
    /// Reads a printed line again, however it was spaced and whatever width its marks took; `None`
    /// for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // Most texts begin otherwise.
        let first = visible(text).next().map(in_one_width)?;
        if ![TEMPLATE, CORRECTION]
            .iter()
            .any(|word| word.starts_with(first))
        {
            return None;
        }
        let line = Line::of(text);
        let template = line.after(0, &format!("{TEMPLATE}:"));
        let start = template.or_else(|| line.after(0, &format!("{CORRECTION}:")))?;
        let (end, digest) = line.digest_from(start)?;
        let behind = line.after(end, "·")?;
        let year = line.digits(behind, 4)?;
        let mut from = line.after(behind + 4, YEAR)?;
        let (kind, to) = match template {
            Some(_) => (StampKind::Template, line.length()),
            None => line.correction(from)?,
        };
        if from < to {
            from = line.after(from, "·")?;
        }
        let unit = line.original(from, to);
        Some(Self {
            kind,
            scheme: line.original(start, end.checked_sub(DIGITS + 2)?),
            digest,
            year: i32::try_from(year).ok()?,
            unit: (!unit.is_empty()).then(|| UnitName::new(&unit)),
        })
    }
}

/// A text without white space, each character as it stood and in one width.
struct Line {
    original: Vec<char>,
    folded: Vec<char>,
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}');
    text.chars().filter(move |c| !blank(*c))
}

fn in_one_width(c: char) -> char {
    match c {
        '•' | '・' | '･' | '‧' | '∙' | '⋅' => '·',
        plain if label::is_plain(plain) => plain,
        _ => std::iter::once(c).nfkc().next().unwrap_or(c),
    }
}

impl Line {
    fn of(text: &str) -> Self {
        let original: Vec<char> = visible(text).collect();
        Self {
            folded: original.iter().copied().map(in_one_width).collect(),
            original,
        }
    }

    fn length(&self) -> usize {
        self.folded.len()
    }

    /// Where a word that begins at a character ends.
    fn after(&self, at: usize, word: &str) -> Option<usize> {
        let word: Vec<char> = word.chars().collect();
        let rest = self.folded.get(at..)?;
        rest.starts_with(&word).then_some(at + word.len())
    }

    /// The text between two characters as it stood.
    fn original(&self, from: usize, to: usize) -> String {
        self.original
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// A number of so many digits at a character.
    fn digits(&self, at: usize, count: usize) -> Option<u32> {
        let digits = self.folded.get(at..at.checked_add(count)?)?;
        let text: String = digits.iter().collect();
        let plain = text.chars().all(|c| c.is_ascii_digit());
        text.parse().ok().filter(|_| plain)
    }

    /// The first `（digest）` behind a character, and where it ends.
    fn digest_from(&self, start: usize) -> Option<(usize, Digest)> {
        (start..self.length()).find_map(|at| {
            let inside = self.after(at, "(")?;
            let end = inside + DIGITS;
            let digest = Digest::from_digits(self.folded.get(inside..end)?)?;
            Some((self.after(end, ")")?, digest))
        })
    }

    /// `·第2次·原件 6f5e4d3c2b1a` at the line's end, behind a character, and where it begins.
    fn correction(&self, start: usize) -> Option<(StampKind, usize)> {
        (start..self.length()).rev().find_map(|at| {
            let number = self.after(at, "·第")?;
            let rest = self.folded.get(number..)?;
            let count = rest.iter().take_while(|c| c.is_ascii_digit()).count();
            let round = self.digits(number, count)?;
            let behind = self.after(number + count, &format!("次·{ORIGINAL}"))?;
            let from = self.after(behind, ":").unwrap_or(behind);
            let original = Digest::from_digits(self.folded.get(from..)?)?;
            Some((StampKind::Correction { round, original }, at))
        })
    }
}
