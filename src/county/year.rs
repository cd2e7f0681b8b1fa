//! Which year is evaluated, where nobody says it.

use std::collections::BTreeMap;
use std::fmt;

use crate::returns::UnitReturn;

/// No year, or several equally often: the user must say which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearUnclear {
    /// The years that were found, with the number of returns that carry them.
    pub found: BTreeMap<i32, usize>,
}

/// Says what was found and asks for `--year`.
impl fmt::Display for YearUnclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.found.is_empty() {
            return f.write_str(
                "填报表中没有任何年份，分不清评价年度；请用 --year 指定，例如 --year 2021",
            );
        }
        let shown: Vec<String> = self
            .found
            .iter()
            .map(|(year, count)| format!("{year} 年 {count} 份"))
            .collect();
        write!(
            f,
            "填报表的年份不一（{}），分不清评价年度；请用 --year 指定",
            shown.join("，")
        )
    }
}

impl std::error::Error for YearUnclear {}

/// The year that most returns carry.
pub(super) fn of(returns: &[UnitReturn]) -> Result<i32, YearUnclear> {
    let mut found: BTreeMap<i32, usize> = BTreeMap::new();
    for year in returns.iter().filter_map(|filed| filed.year) {
        *found.entry(year).or_default() += 1;
    }
    let most = found.values().max().copied().unwrap_or_default();
    let mut leading = found
        .iter()
        .filter(|(_, count)| **count == most)
        .map(|(year, _)| *year);
    match (leading.next(), leading.next()) {
        (Some(year), None) => Ok(year),
        _ => Err(YearUnclear { found }),
    }
}
