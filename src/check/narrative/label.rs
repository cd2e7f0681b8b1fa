//! The words before a number: a noun of the scheme among words that add nothing, or nothing that is
//! known.

use std::collections::BTreeSet;

use super::words::{
    AROUND_SIDES, BEFORE, BEFORE_SIDES, BEHIND, FURTHER_OFFICES, LEADING, OFFICES, PARTS, TOTAL,
};
use crate::name::FieldName;
use crate::scheme::{Narration, Phrase};

/// Whether money was granted or is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// 预算.
    Budget,
    /// 决算, 实际支出.
    Spent,
}

/// What the words around a noun say of its side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// 预算 or 决算, where one of them is said.
    pub side: Option<Side>,
    /// Whether both are: then it is neither.
    pub both: bool,
    /// 支出.
    pub spending: bool,
    /// 合计, 总额.
    pub total: bool,
    /// 其中.
    pub inner: bool,
    /// 财政拨款, 本级: a part, where other parts are named.
    pub partial: bool,
}

/// What the words before a number are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label<'s> {
    /// A noun.
    Noun(&'s Phrase, Said),
    /// 支出决算为: no noun but a side, for the noun before.
    Side(Said),
    /// Anything else.
    Unknown,
}

/// The longest words around a noun, in characters: no honest label is longer.
const LONGEST: usize = 60;

/// The longest name of an office, in characters.
const LONGEST_NAME: usize = 20;

/// Whose words they are.
pub(super) struct Reader<'s> {
    pub narration: &'s Narration,
    /// The report's year.
    pub year: i32,
    /// The unit, where it is known.
    pub unit: Option<&'s str>,
}

impl<'s> Reader<'s> {
    /// Reads the words before a number.
    pub(super) fn read(&self, words: &str) -> Label<'s> {
        let Some(words) = self.without_date(words) else {
            return Label::Unknown;
        };
        let mut found: Option<(usize, Label<'s>)> = None;
        for phrase in &self.narration.phrases {
            for noun in &phrase.words {
                let Some(said) = self.around(&words, noun, phrase) else {
                    continue;
                };
                if found
                    .as_ref()
                    .is_none_or(|(length, _)| noun.len() > *length)
                {
                    found = Some((noun.len(), Label::Noun(phrase, said)));
                }
            }
        }
        if let Some((_, label)) = found {
            return label;
        }
        match consumed(&words, &[&AROUND_SIDES, &TOTAL, &BEHIND, &["其中"]]) {
            Some(said) if !words.is_empty() && (said.side.is_some() || said.both) => {
                Label::Side(said)
            }
            _ => Label::Unknown,
        }
    }

    /// Whether words name a noun at all, known words around it or not.
    pub(super) fn names(&self, words: &str) -> bool {
        let phrases = self.narration.phrases.iter();
        let mut nouns = phrases.flat_map(|phrase| &phrase.words);
        nouns.any(|noun| words.contains(noun.as_str()))
    }

    /// Whether words only lead to what follows: 其中, a date, an office's name, a known noun.
    pub(super) fn leads(&self, words: &str) -> bool {
        let number = words
            .chars()
            .all(|one| "一二三四五六七八九十".contains(one));
        let Some(words) = self.without_date(words) else {
            return self.names(words);
        };
        let lead: &[&[&str]] = &[
            &BEFORE,
            &BEFORE_SIDES,
            &PARTS,
            &AROUND_SIDES,
            &["收入", "情况"],
        ];
        let known = |words: &str| consumed(words, lead).is_some();
        number
            || known(&words)
            || self.names(&words)
            || self.without_office(&words).is_some_and(known)
    }

    /// The figures that a noun within words can mean.
    pub(super) fn meant(&self, words: &str) -> impl Iterator<Item = &'s FieldName> {
        let phrases = self.narration.phrases.iter();
        let named = phrases.filter(move |phrase| {
            let mut nouns = phrase.words.iter();
            nouns.any(|noun| words.contains(noun.as_str()))
        });
        named.flat_map(|phrase| {
            [&phrase.value, &phrase.budget, &phrase.spent]
                .into_iter()
                .flatten()
        })
    }

    /// Whether words end with a noun that counts people, whatever stands before it.
    pub(super) fn ends_with_total(&self, words: &str) -> bool {
        let people = self.narration.phrases.iter().filter(|phrase| phrase.people);
        let mut nouns = people.flat_map(|phrase| &phrase.words);
        nouns.any(|noun| words.ends_with(noun.as_str()))
    }

    /// Whether a clause begins with the name of an office that is not the unit's.
    pub(super) fn begins_with_another_office(&self, clause: &str) -> bool {
        let Some(unit) = self.unit else {
            return false;
        };
        let words = LEADING.iter().find_map(|word| clause.strip_prefix(word));
        let words = words.unwrap_or(clause);
        let placed = words.starts_with(['县', '市', '区', '省', '州', '乡', '镇', '旗']);
        let general = words
            .chars()
            .nth(1)
            .is_some_and(|one| "级内域里".contains(one));
        if !placed || general {
            return false;
        }
        let endings = OFFICES.iter().chain(&FURTHER_OFFICES);
        let names = endings.filter_map(|ending| {
            let end = words.find(ending)? + ending.len();
            words.get(..end)
        });
        let mut names = names
            .filter(|name| (3..=LONGEST_NAME).contains(&name.chars().count()))
            .peekable();
        names.peek().is_some() && !names.any(|name| is_own(name, unit))
    }

    /// What is said around a noun; `None` where anything unknown is.
    fn around(&self, words: &str, noun: &str, phrase: &Phrase) -> Option<Said> {
        words.match_indices(noun).find_map(|(at, _)| {
            let before = words.get(..at)?;
            let behind = words.get(at + noun.len()..)?;
            let sides = phrase.value.is_none();
            let front: &[&[&str]] = if sides {
                &[&BEFORE, &BEFORE_SIDES, &PARTS, &["年初", "预算", "决算"]]
            } else {
                &[&BEFORE]
            };
            let back: &[&[&str]] = if sides {
                &[&BEHIND, &TOTAL, &AROUND_SIDES]
            } else {
                &[&BEHIND, &TOTAL]
            };
            let first = consumed(before, front)
                .or_else(|| consumed(self.without_office(before)?, front))?;
            Some(first.and(consumed(behind, back)?))
        })
    }

    /// The words without a date of the report's own year or its end; `None` with any other digits.
    fn without_date(&self, words: &str) -> Option<String> {
        let own = self.year.to_string();
        let left = words.replace(&format!("{own}年度"), "");
        let left = left.replace(&format!("{own}年"), "");
        let left = left.replace("12月31日", "").replace("12月", "");
        (!left.contains(|one: char| one.is_ascii_alphanumeric())).then_some(left)
    }

    /// The words behind an office's name, if it may be the unit's own.
    fn without_office<'w>(&self, words: &'w str) -> Option<&'w str> {
        let ends = OFFICES
            .iter()
            .filter_map(|office| Some(words.rfind(office)? + office.len()));
        let (name, rest) = words.split_at(ends.max()?);
        let other = [
            "其中", "下属", "所属", "直属", "机关", "二级", "各", "全", "预算", "和", "及", "、",
        ];
        let placed = name.contains(['县', '市', '区', '省', '州', '乡', '镇', '旗']);
        if !placed || name.chars().count() < 4 || other.iter().any(|word| name.contains(word)) {
            return None;
        }
        let own = self.unit.is_none_or(|unit| is_same_office(name, unit));
        own.then_some(rest)
    }
}

/// Whether a name may be the beginning of the unit's, or the whole of it.
fn is_own(name: &str, unit: &str) -> bool {
    unit.contains(name) || name.contains(unit) || is_same_office(name, unit)
}

/// Whether a name may be the unit's: one ends with the other, the county's name aside.
fn is_same_office(name: &str, unit: &str) -> bool {
    let short = |name: &str| {
        let end = name.find(['县', '市', '区', '州', '省']);
        let behind = end.and_then(|end| name.get(end + '县'.len_utf8()..));
        behind
            .filter(|rest| rest.chars().count() > 2)
            .unwrap_or(name)
            .to_owned()
    };
    let (name, unit) = (short(name), short(unit));
    name.ends_with(&unit) || unit.ends_with(&name)
}

impl Said {
    fn and(self, other: Self) -> Self {
        let differ = self.side.is_some() && other.side.is_some() && self.side != other.side;
        Self {
            side: self.side.or(other.side),
            both: self.both || other.both || differ,
            spending: self.spending || other.spending,
            total: self.total || other.total,
            inner: self.inner || other.inner,
            partial: self.partial || other.partial,
        }
    }

    fn of(word: &str) -> Self {
        let side = match word {
            "一般公共预算" | "一般公共预算财政拨款" => None,
            word if word.contains("预算") => Some(Side::Budget),
            word if word.contains("决算") || word.starts_with("实际") => Some(Side::Spent),
            _ => None,
        };
        Self {
            side,
            both: false,
            spending: word.contains("支出"),
            total: TOTAL.contains(&word),
            inner: word == "其中",
            partial: PARTS.contains(&word),
        }
    }
}

/// What words say that are wholly of known ones; `None` where anything is left over. The longest
/// known word is taken at each place, a shorter one where that leads nowhere.
fn consumed(words: &str, known: &[&[&str]]) -> Option<Said> {
    if words.chars().count() > LONGEST {
        return None;
    }
    let mut dead = BTreeSet::new();
    rest_consumed(words, known, &mut dead)
}

/// The same; `dead` are the lengths of ends that were tried before and lead nowhere.
fn rest_consumed(words: &str, known: &[&[&str]], dead: &mut BTreeSet<usize>) -> Option<Said> {
    if words.is_empty() {
        return Some(Said::default());
    }
    if dead.contains(&words.len()) {
        return None;
    }
    let all = known.iter().flat_map(|list| list.iter());
    let mut fitting: Vec<&str> = all
        .copied()
        .filter(|word| words.starts_with(word))
        .collect();
    fitting.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let found = fitting.into_iter().find_map(|word| {
        let rest = rest_consumed(words.strip_prefix(word)?, known, dead)?;
        Some(Said::of(word).and(rest))
    });
    if found.is_none() {
        dead.insert(words.len());
    }
    found
}
