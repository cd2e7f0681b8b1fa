//! What a text says of the form that it stands on: 填报单位：…, 评价年度：…, 单位：…, several of them
//! perhaps in one text.

use unicode_normalization::UnicodeNormalization;

use crate::name::label;
use crate::scheme::Form;

/// Longer texts are prose.
const LINE_LIMIT: usize = 200;

/// What a label on the line above a form asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Unit,
    Year,
    Measure,
    /// What else may stand on the line: it ends what stands before it.
    Other,
}

/// Labels of other things on the line above a form.
const OTHERS: [&str; 20] = [
    "填报日期",
    "填表日期",
    "报送日期",
    "日期",
    "预算编码",
    "预算单位编码",
    "单位编码",
    "编码",
    "填报人",
    "填表人",
    "联系人",
    "联系电话",
    "电话",
    "负责人",
    "单位负责人",
    "财务负责人",
    "审核人",
    "制表人",
    "经办人",
    "部门预算编码",
];
/// Labels this long end a name even without a colon behind them.
const TELLING: usize = 4;

/// No label of anything else is longer.
const LONGEST: usize = 12;

/// A label found in a text, and what follows it there.
pub(super) struct Piece {
    pub kind: Kind,
    /// Which of the labels of its kind: earlier ones are the better.
    pub rank: usize,
    /// What follows it.
    pub value: String,
}

/// The labels that open a piece, folded, the longest first.
pub(super) struct Labels(Vec<(Vec<char>, Kind, usize)>);

/// A text's characters without white space, folded, each with where it stood.
struct Folded {
    characters: Vec<char>,
    starts: Vec<usize>,
}

impl Labels {
    /// Those of a scheme's form.
    pub(super) fn of(form: &Form) -> Self {
        let kinds = [
            (Kind::Unit, &form.unit_labels),
            (Kind::Year, &form.year_labels),
            (Kind::Measure, &form.measure_labels),
        ];
        let others = OTHERS
            .iter()
            .map(|text| (fold(text).characters, Kind::Other, 0));
        let mut labels: Vec<_> = kinds
            .into_iter()
            .flat_map(|(kind, texts)| {
                texts
                    .iter()
                    .enumerate()
                    .map(move |(rank, text)| (fold(text).characters, kind, rank))
            })
            .chain(others)
            .collect();
        labels.sort_by_key(|(text, _, _)| std::cmp::Reverse(text.len()));
        Self(labels)
    }

    /// Cuts a text at the labels in it.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        if text.chars().count() > LINE_LIMIT {
            return Vec::new();
        }
        let folded = fold(text);
        let mut found: Vec<(usize, usize, Kind, usize)> = Vec::new();
        let mut at = 0;
        while at < folded.characters.len() {
            let named = found.iter().any(|(_, _, kind, _)| *kind == Kind::Unit);
            match self.label_at(&folded, text, at, named) {
                Some((end, kind, rank)) => {
                    found.push((at, end, kind, rank));
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        let starts = found.iter().skip(1).map(|(start, ..)| *start);
        let ends = starts.chain([folded.characters.len()]);
        found
            .iter()
            .zip(ends)
            .map(|((_, from, kind, rank), to)| Piece {
                kind: *kind,
                rank: *rank,
                value: folded.slice(text, *from, to).trim().to_owned(),
            })
            .collect()
    }

    /// The label that begins at a character: with a colon behind it, or at the text's very
    /// beginning with nothing or white space behind it. Behind a unit's name a label may follow
    /// without a gap where it has its colon, or without a colon where it has a gap.
    fn label_at(
        &self,
        folded: &Folded,
        text: &str,
        at: usize,
        named: bool,
    ) -> Option<(usize, Kind, usize)> {
        let before = at.checked_sub(1).and_then(|at| folded.original(text, at));
        let free = before.is_none_or(|c| !c.is_alphanumeric()) || folded.spaced(text, at);
        if !free && !named {
            return None;
        }
        let rest = folded.characters.get(at..)?;
        let known = self.0.iter().find_map(|(label, kind, rank)| {
            if label.first() != rest.first() || !rest.starts_with(label) {
                return None;
            }
            let mut end = at + label.len();
            let mut sealed = false;
            if rest.get(label.len()) == Some(&'(') {
                let closing = rest.iter().position(|c| *c == ')')?;
                end = at + closing + 1;
                sealed = rest.get(closing - 1) == Some(&'章');
            }
            // What is sealed is a unit.
            let (kind, rank) = match kind {
                Kind::Measure if sealed => (Kind::Unit, usize::MAX),
                kind => (*kind, *rank),
            };
            let colon = folded.characters.get(end) == Some(&':');
            let alone = at == 0 && (end == folded.characters.len() || folded.spaced(text, end));
            let telling = named && free && kind != Kind::Unit && label.len() >= TELLING;
            let asks = at == 0 && sealed && kind == Kind::Unit;
            let opens = colon || alone || telling || asks;
            opens.then_some((end + usize::from(colon), kind, rank))
        });
        let spaced = named && folded.spaced(text, at);
        known.or_else(|| {
            spaced
                .then(|| further_label(rest))
                .flatten()
                .map(|length| (at + length, Kind::Other, 0))
        })
    }
}

/// The length of any other label with its colon at the beginning of a text.
fn further_label(text: &[char]) -> Option<usize> {
    let colon = text.iter().take(LONGEST).position(|c| *c == ':')?;
    let letters = text.iter().take(colon);
    let word = colon >= 2 && letters.into_iter().all(|c| c.is_alphabetic());
    word.then_some(colon + 1)
}

fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        characters: Vec::new(),
        starts: Vec::new(),
    };
    for (start, character) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let mut push = |small: char| {
            folded.characters.push(small);
            folded.starts.push(start);
        };
        match label::composed_alone(character) {
            Some(alone) if label::is_plain(alone) => push(alone.to_ascii_lowercase()),
            _ => character.nfkc().flat_map(char::to_lowercase).for_each(push),
        }
    }
    folded
}

impl Folded {
    /// The original text between two folded characters.
    fn slice<'t>(&self, text: &'t str, from: usize, to: usize) -> &'t str {
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or(text.len());
        text.get(byte(from)..byte(to)).unwrap_or_default()
    }

    fn original(&self, text: &str, at: usize) -> Option<char> {
        text.get(*self.starts.get(at)?..)?.chars().next()
    }

    /// Whether white space stands before a folded character.
    fn spaced(&self, text: &str, at: usize) -> bool {
        let start = self.starts.get(at).copied().unwrap_or(text.len());
        let before = text.get(..start).unwrap_or_default();
        before.chars().next_back().is_some_and(char::is_whitespace)
    }
}
