//! Names of the roster within other texts.

use jixiao::county::Roster;
use jixiao::returns::ReviewRow;
use proptest::prelude::*;

use crate::filed::review;

fn rows(names: &[String]) -> Vec<ReviewRow> {
    names.iter().map(|name| review(name, &[], &[])).collect()
}

/// The same by looking for every name: the longest, then the first by order.
fn looked_for(rows: &[ReviewRow], text: &str) -> Option<(usize, String)> {
    let mut keys: Vec<String> = rows.iter().map(|row| row.unit.key().to_owned()).collect();
    keys.retain(|key| key.chars().count() > 1 && text.contains(key.as_str()));
    keys.sort_by_key(|key| (std::cmp::Reverse(key.len()), key.clone()));
    let first = keys.into_iter().next()?;
    Some((text.find(&first)?, first))
}

#[test]
fn of_names_within_one_another_the_longest_is_meant() {
    let names = ["县教育局", "县教育局机关服务中心", "教育", "局"];
    let rows = rows(&names.map(str::to_owned));
    let roster = Roster::new(&rows);
    let found = |text: &str| {
        let (at, key, row) = roster.named_in(text)?;
        Some((at, key.to_owned(), row.unit.to_string()))
    };
    let meant = |at: usize, name: &str| Some((at, name.to_owned(), name.to_owned()));
    assert_eq!(
        found("附件2县教育局机关服务中心2021"),
        meant(7, "县教育局机关服务中心")
    );
    assert_eq!(found("县教育局机关"), meant(0, "县教育局"));
    assert_eq!(found("教育体育局"), meant(0, "教育"));
    assert_eq!(found("县卫健局"), None);
    assert_eq!(found(""), None);
}

proptest! {
    #[test]
    fn a_name_is_found_wherever_looking_for_each_finds_it(
        names in prop::collection::vec("[县教育局]{1,4}", 0..8),
        text in "[县教育局分]{0,12}",
    ) {
        let rows = rows(&names);
        let roster = Roster::new(&rows);
        let found = roster.named_in(&text).map(|(at, key, _)| (at, key.to_owned()));
        prop_assert_eq!(found, looked_for(&rows, &text));
    }
}
