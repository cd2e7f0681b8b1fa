//! Names of files that are written a unit each.

use std::collections::BTreeSet;

use crate::name::label;

/// The most characters of a unit's name in a file's, so that no system finds it too long.
const LONGEST: usize = 60;

/// A file name for a unit that every system allows and none before it took: the unit's name, then
/// `what`.
pub(super) fn free_name(unit: &str, what: &str, taken: &mut BTreeSet<String>) -> String {
    let legal: String = unit
        .chars()
        .take(LONGEST)
        .map(|c| match c {
            '/' => '／',
            '\\' => '＼',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '"' => '＂',
            '<' => '＜',
            '>' => '＞',
            '|' => '｜',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let legal = legal.trim().trim_matches('.');
    let mut name = format!("{legal}{what}.xlsx");
    let mut copy = 1;
    while !taken.insert(label::name_key(&name)) {
        copy += 1;
        name = format!("{legal}{what}({copy}).xlsx");
    }
    name
}
