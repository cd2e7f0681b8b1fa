//! A column's values by what they are, so that a search over all units takes no walk over them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use smol_str::{SmolStr, StrExt};

use crate::output::expr::{Function, Val, median};

/// A column's values in order, each with its place from 0 on, and its numbers in order.
pub(super) struct Index {
    places: Box<[(Key, u32)]>,
    /// From the smallest on.
    numbers: Vec<Decimal>,
    /// How many values there are, if none of them is an error.
    count: Option<usize>,
}

/// A value as a search takes it: letters of either case are the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(Decimal),
    Words(SmolStr),
}

impl Key {
    fn of(value: &Val) -> Option<Self> {
        match value {
            Val::Number(number) => Some(Self::Number(*number)),
            Val::Words(words) if words.chars().all(has_one_case) => {
                Some(Self::Words(words.clone()))
            }
            Val::Words(words) => Some(Self::Words(words.to_lowercase_smolstr())),
            Val::Blank | Val::Truth(_) | Val::Fault => None,
        }
    }
}

/// Whether a sign surely is what it is in lower case, as those of nearly all names are.
fn has_one_case(sign: char) -> bool {
    // Of full width only the letters have another case; ｜ stands in every key of 复核调整.
    matches!(sign, '\0'..='@' | '['..='\u{7f}' | '\u{2e80}'..='\u{9fff}' | '｛'..='～')
}

impl Index {
    pub(super) fn of(values: &[Val]) -> Self {
        let keys = (0..).zip(values);
        let keys = keys.filter_map(|(at, value)| Some((Key::of(value)?, at)));
        let mut places: Box<[(Key, u32)]> = keys.collect();
        places.sort_unstable();
        let mut numbers: Vec<Decimal> = values.iter().filter_map(Val::number).collect();
        numbers.sort_unstable();
        Self {
            places,
            numbers,
            count: (!values.contains(&Val::Fault)).then_some(values.len()),
        }
    }

    /// What the column's numbers come to together; `None` for what is not indexed.
    fn together(&self, function: Function) -> Option<Val> {
        let none = Some(Decimal::ZERO);
        let number = match function {
            Function::Count => Some(Decimal::from(self.numbers.len())),
            Function::Max => self.numbers.last().copied().or(none),
            Function::Min => self.numbers.first().copied().or(none),
            Function::Median => median(&self.numbers),
            Function::Sum => {
                let mut numbers = self.numbers.iter();
                numbers.try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one))
            }
            _ => return None,
        };
        Some(number.map_or(Val::Fault, Val::Number))
    }

    /// What RANK, MATCH or COUNTIF of a value, or an aggregate, comes to over the column's first
    /// `within` rows; `None` for what is not indexed.
    pub(super) fn search(
        &self,
        function: Function,
        sought: &dyn Fn() -> Val,
        within: usize,
    ) -> Option<Val> {
        if self.count.is_some_and(|count| within >= count)
            && let Some(together) = self.together(function)
        {
            return Some(together);
        }
        if self.places.is_empty() && function == Function::Match {
            return Some(Val::Fault);
        }
        let sought = sought();
        let key = Key::of(&sought)?;
        let first = self.places.partition_point(|(other, _)| *other < key);
        let places = self.places.get(first..).unwrap_or_default();
        let is_within = |(other, at): &(Key, u32)| *other == key && (*at as usize) < within;
        match function {
            Function::CountIf => Some(Val::count(places.partition_point(is_within))),
            Function::Match => {
                let first = places.first().filter(|one| is_within(one));
                Some(first.map_or(Val::Fault, |(_, at)| Val::count(*at as usize + 1)))
            }
            Function::Rank if within >= self.numbers.len() => {
                let own = sought.number()?;
                let below = self.numbers.partition_point(|number| *number <= own);
                Some(Val::count(self.numbers.len() - below + 1))
            }
            _ => None,
        }
    }
}

/// The totals of each category, from the smallest on.
pub(super) struct Categories(BTreeMap<SmolStr, Vec<Decimal>>);

impl Categories {
    pub(super) fn of(categories: &[Val], totals: &[Val]) -> Self {
        let mut of_each: BTreeMap<SmolStr, Vec<Decimal>> = BTreeMap::new();
        for (category, total) in categories.iter().zip(totals) {
            if let (Some(category), Some(total)) = (category.shown(), total.number()) {
                of_each.entry(category).or_default().push(total);
            }
        }
        for totals in of_each.values_mut() {
            totals.sort_unstable();
        }
        Self(of_each)
    }

    /// How many of a category are above a total.
    pub(super) fn above(&self, category: &Val, total: &Val) -> Option<Val> {
        let totals = self.0.get(&category.shown()?);
        let totals = totals.map(Vec::as_slice).unwrap_or_default();
        let total = total.number()?;
        let up_to = totals.partition_point(|other| *other <= total);
        Some(Val::count(totals.len() - up_to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aggregate_is_what_the_numbers_come_to() {
        let number = |text: &str| Val::Number(text.parse().unwrap_or_default());
        let column = [
            number("4.5"),
            Val::words("不适用"),
            number("-2"),
            Val::Blank,
            number("3"),
            number("3"),
        ];
        let expected = [
            (Function::Count, "4"),
            (Function::Sum, "8.5"),
            (Function::Max, "4.5"),
            (Function::Min, "-2"),
            (Function::Median, "3"),
        ];
        let index = Index::of(&column);
        let of = |index: &Index, function, within| index.search(function, &|| Val::Blank, within);
        for (function, text) in expected {
            assert_eq!(of(&index, function, usize::MAX), Some(number(text)));
            assert_eq!(of(&index, function, column.len() - 1), None);
            let with_fault = [column.as_slice(), &[Val::Fault]].concat();
            assert_eq!(of(&Index::of(&with_fault), function, usize::MAX), None);
        }
        let nothing = Index::of(&[Val::Blank]);
        let max = of(&nothing, Function::Max, usize::MAX);
        assert_eq!(max, Some(Val::count(0)));
        let median = of(&nothing, Function::Median, usize::MAX);
        assert_eq!(median, Some(Val::Fault));
    }
}
