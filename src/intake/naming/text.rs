//! A text cut into characters, and what stands at its ends: years, numbers, brackets, seals.

use unicode_normalization::UnicodeNormalization;

use crate::name::label;

/// A text's characters as they stand and in one form, one for one.
pub(super) struct Text {
    pub(super) original: Vec<char>,
    pub(super) folded: Vec<char>,
}

impl Text {
    pub(super) fn of(text: &str) -> Self {
        let original: Vec<char> = text
            .chars()
            .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
            .collect();
        let fold = |c: &char| match c {
            '[' | '【' | '〔' | '［' | '{' | '《' | '<' => '(',
            ']' | '】' | '〕' | '］' | '}' | '》' | '>' => ')',
            plain if label::is_plain(*plain) => plain.to_ascii_lowercase(),
            _ => std::iter::once(*c)
                .nfkc()
                .flat_map(char::to_lowercase)
                .next()
                .unwrap_or(*c),
        };
        Self {
            folded: original.iter().map(fold).collect(),
            original,
        }
    }

    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.folded.get(at).copied()
    }

    pub(super) fn is_letter(&self, at: usize) -> bool {
        self.at(at)
            .is_some_and(|c| c.is_alphanumeric() && !c.is_ascii_digit())
    }

    pub(super) fn is_separator(&self, at: usize) -> bool {
        self.at(at)
            .is_some_and(|c| !c.is_alphanumeric() && !matches!(c, '(' | ')'))
    }

    pub(super) fn is_numbering_mark(&self, at: usize) -> bool {
        self.at(at)
            .is_some_and(|c| matches!(c, '、' | '.' | ')' | ',' | ':' | '-' | '_'))
    }

    /// The partner of an opening bracket.
    pub(super) fn closing(&self, open: usize, to: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for at in open..to {
            match self.at(at) {
                Some('(') => depth += 1,
                Some(')') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The partner of a closing bracket.
    pub(super) fn opening(&self, from: usize, close: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for at in (from..=close).rev() {
            match self.at(at) {
                Some(')') => depth += 1,
                Some('(') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether a bracket asks for a seal: 盖章, 公章, 单位公章.
    pub(super) fn is_seal(&self, from: usize, to: usize) -> bool {
        to > from && self.at(to - 1) == Some('章')
    }

    pub(super) fn digits_at(&self, from: usize, to: usize) -> usize {
        let rest = self.folded.get(from..to).unwrap_or_default();
        rest.iter().take_while(|c| c.is_ascii_digit()).count()
    }

    pub(super) fn digits_before(&self, from: usize, to: usize) -> usize {
        let rest = self.folded.get(from..to).unwrap_or_default();
        rest.iter().rev().take_while(|c| c.is_ascii_digit()).count()
    }

    pub(super) fn numerals_at(&self, from: usize, to: usize) -> usize {
        let rest = self.folded.get(from..to).unwrap_or_default();
        let numeral = |c: &&char| "一二三四五六七八九十".contains(**c);
        rest.iter().take_while(numeral).count()
    }

    /// Behind 年, 年度, 月, 日 or 号 where one follows a number.
    pub(super) fn behind_date_word(&self, at: usize, to: usize) -> usize {
        let next = (at < to).then(|| self.at(at)).flatten();
        match next {
            Some('年') if at + 1 < to && self.at(at + 1) == Some('度') => at + 2,
            Some('年' | '月' | '日' | '号') => at + 1,
            _ => at,
        }
    }

    /// Before such a word at the end, where a number stands before it.
    pub(super) fn before_date_word(&self, from: usize, to: usize) -> usize {
        for word in [2, 1] {
            let Some(start) = to.checked_sub(word).filter(|start| *start > from) else {
                continue;
            };
            let whole = self.behind_date_word(start, to) == to;
            if whole && self.digits_before(from, start) > 0 {
                return start;
            }
        }
        to
    }

    /// Behind a year at the front: 2021, 2021年, 2021年度, 二〇二一年.
    pub(super) fn year_at(&self, from: usize, to: usize) -> Option<usize> {
        let end = from + 4;
        let year = self.folded.get(from..end.min(to)).filter(|_| end <= to)?;
        let digits = self.digits_at(from, to);
        let plain = digits == 4 && matches!(year, ['1', '9', ..] | ['2', '0' | '1', ..]);
        let chinese = |c: &char| "〇零○一二三四五六七八九".contains(*c);
        let behind = self.behind_date_word(end, to);
        let said = year.iter().all(chinese) && behind > end;
        (plain || said).then_some(behind)
    }

    /// Before a year at the end.
    pub(super) fn year_before(&self, from: usize, to: usize) -> Option<usize> {
        let mut starts = (4..=6).filter_map(|length| to.checked_sub(length));
        starts.find(|start| {
            let digit = |at: usize| self.at(at).is_some_and(|c| c.is_ascii_digit());
            let free = *start == from || *start > from && !digit(*start - 1);
            free && self.year_at(*start, to) == Some(to)
        })
    }
}

impl Text {
    /// Before a whole date at the end: 2022年3月10日, 2022.3.10, 2022-3.
    pub(super) fn before_date(&self, from: usize, to: usize) -> usize {
        let dated = |at: usize| {
            let c = self.at(at);
            c.is_some_and(|c| c.is_ascii_digit() || "年月日号.-/".contains(c))
        };
        let start = (from..to).rev().take_while(|at| dated(*at)).last();
        let whole = start.filter(|start| {
            let end = self.year_at(*start, to).filter(|end| *end < to);
            end.is_some_and(|end| {
                (end..to).any(|at| self.at(at).is_some_and(|c| c.is_ascii_digit()))
            })
        });
        whole.unwrap_or(to)
    }

    /// Before a seal, a bracket that was left open, or a bracket with a code or a seal in it.
    pub(super) fn before_seal(&self, seals: &[&str], from: usize, to: usize) -> usize {
        let rest: String = self
            .folded
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect();
        for seal in seals {
            if rest.ends_with(seal) {
                return to - seal.chars().count();
            }
        }
        if from < to && self.at(to - 1) == Some('(') {
            return to - 1;
        }
        if from < to && self.at(to - 1) == Some(')') {
            let Some(open) = self.opening(from, to - 1) else {
                return to - 1;
            };
            let code = self.digits_at(open + 1, to - 1) == to - open - 2;
            if code || self.is_seal(open + 1, to - 1) {
                return open;
            }
        }
        to
    }
}
