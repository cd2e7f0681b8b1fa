//! A unit's name out of the text around it: without years, codes, words of forms, marks of copies.

mod text;

use crate::batch::Memory;
use crate::name::UnitName;
use crate::scheme::Scheme;
use text::Text;

/// The words of a scheme, ready to be compared.
pub(super) struct Namer {
    /// Words that are nobody's name, the longest first.
    words: Vec<Vec<char>>,
    totals: Vec<String>,
    endings: Vec<String>,
    /// What texts name: the same title and the same file may speak of many returns.
    known: Memory<Option<UnitName>>,
}

/// The longest number that may stand before a name without anything between.
const ORDINAL: usize = 2;
/// The shortest number before a name that can only be a code: shorter ones may be part of the name,
/// as in 12345热线.
const CODE: usize = 6;

impl Namer {
    /// The words that the scheme lists, and its own titles.
    pub(super) fn new(scheme: &Scheme) -> Self {
        let form = &scheme.form;
        let titles = form.aliases.iter().chain([&form.title, &scheme.title]);
        let mut words: Vec<Vec<char>> = form
            .words
            .forms
            .iter()
            .chain(titles)
            .map(|word| folded(word).chars().collect())
            .collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self {
            words,
            totals: form.words.totals.iter().map(|word| folded(word)).collect(),
            endings: form.words.endings.iter().map(|word| folded(word)).collect(),
            known: Memory::default(),
        }
    }

    /// Whether a name says that it sums up others.
    pub(super) fn is_total(&self, text: &str) -> bool {
        let text = folded(text);
        self.totals.iter().any(|word| text.contains(word.as_str()))
    }

    /// Whether a name ends as names of units do.
    pub(super) fn is_like_a_unit(&self, text: &str) -> bool {
        let text = folded(text);
        let inside = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let ends = |word: &String| inside.len() > word.len() && inside.ends_with(word.as_str());
        self.endings.iter().any(ends)
    }

    /// Whether nothing in a text names anybody.
    pub(super) fn is_nobodys(&self, text: &str) -> bool {
        let text = Text::of(text);
        let (from, to) = self.bare(&text, 0, text.folded.len());
        from >= to
    }

    /// What a text names: at least two Chinese characters that are no ending alone.
    pub(super) fn name_in(&self, text: &str) -> Option<UnitName> {
        let known = self.known.of(text, |text| self.look_for_name(text));
        Option::clone(&known)
    }

    fn look_for_name(&self, text: &str) -> Option<UnitName> {
        let text = Text::of(text);
        let (from, to) = self.bare(&text, 0, text.folded.len());
        let kept: String = text.original.get(from..to)?.iter().collect();
        let kept: String = kept.split_whitespace().collect();
        let chinese = kept.chars().filter(|c| is_chinese(*c)).count();
        let mut listed = kept.split(['、', '，', ',', ';', '；', '和', '与']);
        let several = listed.clone().count() > 1 && listed.all(|one| self.is_like_a_unit(one));
        if several {
            return None;
        }
        let ending_alone = self.endings.iter().any(|word| *word == folded(&kept));
        (chinese >= 2 && !ending_alone).then(|| UnitName::new(&kept))
    }

    /// The part of a text that is left when everything at its ends is stripped that names nobody.
    fn bare(&self, text: &Text, mut from: usize, mut to: usize) -> (usize, usize) {
        loop {
            let before = (from, to);
            while from < to && text.is_separator(from) {
                from += 1;
            }
            while from < to && text.is_separator(to - 1) {
                to -= 1;
            }
            (from, to) = self.brackets(text, from, to);
            from = self.front(text, from, to);
            to = self.back(text, from, to);
            if (from, to) == before {
                return before;
            }
        }
    }

    /// Without brackets around everything, brackets at an end that hold nobody's name, and brackets
    /// without a partner.
    fn brackets(&self, text: &Text, from: usize, to: usize) -> (usize, usize) {
        let nobodys = |first: usize, last: usize| {
            let (from, to) = self.bare(text, first, last);
            from >= to || text.is_seal(first, last)
        };
        if from < to && text.at(from) == Some('(') {
            return match text.closing(from, to) {
                None => (from + 1, to),
                Some(end) if end + 1 == to => (from + 1, end),
                Some(end) if nobodys(from + 1, end) => (end + 1, to),
                Some(_) => (from, to),
            };
        }
        if from < to && text.at(to - 1) == Some(')') {
            return match text.opening(from, to - 1) {
                None => (from, to - 1),
                Some(start) if nobodys(start + 1, to - 1) => (from, start),
                Some(_) => (from, to),
            };
        }
        (from, to)
    }

    /// Behind a year, a number or words at the front.
    fn front(&self, text: &Text, from: usize, to: usize) -> usize {
        if let Some(end) = text.year_at(from, to) {
            return end;
        }
        let digits = text.digits_at(from, to);
        if digits > 0 {
            let end = text.behind_date_word(from + digits, to);
            let free = end > from + digits || end == to || !text.is_letter(end);
            return if free || digits <= ORDINAL || digits >= CODE {
                end
            } else {
                from
            };
        }
        let numerals = text.numerals_at(from, to);
        if numerals > 0 && from + numerals < to && text.is_numbering_mark(from + numerals) {
            return from + numerals;
        }
        self.words_at(text, from, to)
    }

    /// Behind a run of words. What follows must be apart from them, or they end in 表 or 附件, so that
    /// 数据资源管理局 keeps its name.
    fn words_at(&self, text: &Text, from: usize, to: usize) -> usize {
        let mut at = from;
        let mut closes = false;
        while let Some(word) = self.word_at(text, at, to) {
            at += word.len();
            closes = matches!(word.last(), Some('表' | '件'));
        }
        let numerals = text.numerals_at(at, to);
        if at > from && numerals > 0 && (at + numerals == to || !text.is_letter(at + numerals)) {
            return at + numerals;
        }
        let apart = at == to || !text.is_letter(at);
        if at > from && (apart || closes) {
            at
        } else {
            from
        }
    }

    /// The longest word that begins at a character; one of a single character only where it stands
    /// alone.
    fn word_at(&self, text: &Text, at: usize, to: usize) -> Option<&[char]> {
        let rest = text.folded.get(at..to)?;
        let alone = |word: &&Vec<char>| {
            let next = at + word.len();
            word.len() > 1 || next == to || !text.is_letter(next)
        };
        let mut words = self.words.iter().filter(|word| rest.starts_with(word));
        words.find(alone).map(Vec::as_slice)
    }

    /// Before a year, a number or a word at the back.
    fn back(&self, text: &Text, from: usize, to: usize) -> usize {
        if let Some(start) = text.year_before(from, to) {
            return start;
        }
        let dated = text.before_date_word(from, to);
        let digits = text.digits_before(from, dated);
        if digits > 0 {
            return dated - digits;
        }
        let Some(rest) = text.folded.get(from..to) else {
            return to;
        };
        let alone = |word: &&Vec<char>| {
            let start = to - word.len();
            word.len() > 1 || start == from || !text.is_letter(start - 1)
        };
        let mut words = self.words.iter().filter(|word| rest.ends_with(word));
        words.find(alone).map_or(to, |word| to - word.len())
    }
}

/// NFKC, lower case, no white space.
fn folded(text: &str) -> String {
    super::vocabulary::folded(text)
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a text stands in the place of a unit's name in an example: ×××单位, XX县XX局. What names a
/// unit besides, as XX县教育局 does, is none.
pub(super) fn is_placeholder(text: &str) -> bool {
    const MARKS: [&str; 4] = ["××", "xx", "○○", "**"];
    const KINDS: &str = "×x○*县市区局单位部门镇乡中心";
    let text = folded(text);
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    let kinds = letters.all(|c| KINDS.contains(c));
    kinds && MARKS.iter().any(|mark| text.contains(mark))
}

/// The name that stands behind 填报单位 or in a column of names: without white space, seals and marks
/// that forms put around it; `None` where nothing is left.
pub(super) fn stated(text: &str) -> Option<UnitName> {
    const SEALS: [&str; 6] = ["单位公章", "加盖公章", "公章", "盖章", "签章", "印章"];
    if is_placeholder(text) {
        return None;
    }
    let text = Text::of(text);
    let kept: Vec<usize> = (0..text.original.len())
        .filter(|at| !text.at(*at).is_some_and(char::is_whitespace))
        .collect();
    let squeezed = Text {
        original: kept
            .iter()
            .filter_map(|at| text.original.get(*at).copied())
            .collect(),
        folded: kept.iter().filter_map(|at| text.at(*at)).collect(),
    };
    let (mut from, mut to) = (0, squeezed.folded.len());
    loop {
        let before = (from, to);
        while from < to && squeezed.is_separator(from) {
            from += 1;
        }
        while from < to && squeezed.is_separator(to - 1) {
            to -= 1;
        }
        to = squeezed.before_date(from, squeezed.before_seal(&SEALS, from, to));
        if (from, to) == before {
            break;
        }
    }
    let name: String = squeezed.original.get(from..to)?.iter().collect();
    let says = name
        .chars()
        .any(|c| c.is_alphanumeric() && !matches!(c, 'x' | 'X'));
    says.then(|| UnitName::new(&name))
}
