//! Whatever further numbers stand on a form: each is accounted for, and none becomes a value.

use std::collections::BTreeMap;

use jixiao::finding::{Code, Finding};
use jixiao::intake::{self, Fate, Request};
use jixiao::place::Cell;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::drawing::{self, Drawing, GOLDEN, Put, golden};
use super::{read, value};
use crate::filed::scheme;

/// A number that the form does not ask for, perhaps with words before or above it.
#[derive(Debug, Clone)]
struct Further {
    at: (u32, u16),
    hundredths: u32,
    words: Option<(&'static str, bool)>,
}

/// Cells in which a value may honestly stand: staff, the table, buildings, the supplement.
fn is_asked_for((row, column): (u32, u16)) -> bool {
    match row {
        4 | 6..=21 | 23 => (1..=6).contains(&column),
        // The only figure beside a label is its value, wherever it stands.
        28 => column > 0,
        29..=32 => column == 3,
        _ => false,
    }
}

fn further() -> impl Strategy<Value = Further> {
    let words = select(vec![
        "其他",
        "车辆",
        "行政",
        "事业",
        "合计",
        "备注",
        "2021年",
        "编制数",
        "年末结余",
        "预算数",
        "决算数",
        "2021年决算数",
        "序号",
        "增减率",
        "公用经费",
        "批复规模",
        "在建项目",
        "其中：货物",
        "示例",
    ]);
    let words = proptest::option::of((words, any::<bool>()));
    let at = (3_u32..38, 0_u16..12);
    let at = at.prop_filter("a cell of the form", |at| !is_asked_for(*at));
    (at, 700_000_u32..799_999, words).prop_map(|(at, hundredths, words)| Further {
        at,
        hundredths,
        words,
    })
}

/// Labels of the form, and words of numbers that are no values: what stands behind or beneath one of
/// them is no longer another label's.
const LABELS: [&str; 9] = [
    "序号",
    "增减率",
    "编制数",
    "年末结余",
    "预算数",
    "决算数",
    "2021年决算数",
    "公用经费",
    "批复规模",
];

/// Those of them that are headings of the table.
const HEADINGS: [&str; 3] = ["预算数", "决算数", "2021年决算数"];

/// The form with the numbers where nothing stands yet.
fn drawn(form: Drawing, numbers: &[Further]) -> (Drawing, Vec<Further>) {
    let mut form = form;
    let mut added = Vec::new();
    for number in numbers {
        if form.cells.contains_key(&number.at) {
            continue;
        }
        let value = f64::from(number.hundredths) / 100.0;
        form.cells.insert(number.at, Put::Number(value));
        added.push(number.clone());
        let (row, column) = number.at;
        let place = match number.words {
            Some((_, true)) if row > 3 => Some((row - 1, column)),
            Some((_, false)) if column > 0 => Some((row, column - 1)),
            _ => None,
        };
        let free = place.filter(|place| !form.cells.contains_key(place) && !is_asked_for(*place));
        if let (Some(place), Some((words, _))) = (free, number.words) {
            form.cells.insert(place, words.into());
        }
    }
    (form, added)
}

/// Whether a number is the first behind its row's label, with words between it and what stands
/// further on: label | number | words | number, so that it is the label's value as people read.
fn is_read_first(form: &Drawing, (row, column): (u32, u16)) -> bool {
    let mut of_row = form.cells.range((row, 0)..(row + 1, 0));
    let mut behind = of_row.clone().filter(|((_, at), _)| *at > column);
    let words = behind
        .next()
        .is_some_and(|(_, put)| matches!(put, Put::Text(_)));
    let first = !of_row.any(|((_, at), _)| (1..column).contains(at));
    words && first && column > 0
}

/// Whether a finding names a cell, or the heading of its column.
pub(super) fn names(finding: &Finding, cell: Cell) -> bool {
    let of_column = [Code::J108, Code::J111, Code::J129].contains(&finding.code());
    let mut cells = finding.places.iter().filter_map(|place| place.cell);
    cells.any(|named| named == cell || of_column && named.column == cell.column)
}

/// As many and others each time where `PROPTEST_CASES` says how many; else few enough for every run,
/// and the same each time, so that no change is blamed for a form that failed before it.
pub(super) fn config() -> ProptestConfig {
    let usual = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if usual.cases != 256 {
        return usual;
    }
    ProptestConfig {
        cases: 120,
        rng_seed: RngSeed::Fixed(2021),
        ..usual
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_number_is_accounted_for_and_none_is_taken_from_a_rival(
        unmerged in any::<bool>(),
        built in any::<bool>(),
        numbers in prop::collection::vec(further(), 1..6),
    ) {
        let form = if unmerged { golden().unmerged() } else { golden() };
        let form = if built { form.with("B24", 1000.0).with("C24", 900.0) } else { form };
        let merges = form.merges.clone();
        let covered = |(row, column): (u32, u16)| merges.iter().any(|(top, left, bottom, right)| {
            (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column) && (row, column) != (*top, *left)
        });
        let numbers: Vec<Further> = numbers.into_iter().filter(|one| !covered(one.at)).collect();
        let (form, added) = drawn(form, &numbers);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("县水利局.xlsx");
        drawing::save(&path, &[("附件2", &form)]);
        let mut all = read(&[&path], &[]);
        prop_assert_eq!(all.returns.len(), 1);
        let filed = all.returns.remove(0);
        let inputs = [path];
        let request = Request { inputs: &inputs, review: &[] };
        let accounts = intake::accounts(scheme(), &request).unwrap();
        let fates: BTreeMap<Cell, Fate> = accounts.into_iter().flat_map(|account| account.numbers).collect();
        for (field, wanted) in GOLDEN {
            let given = value(&filed, field);
            let cut_off = ["空白", "没有"].contains(&given.as_str()) && numbers.iter().any(|one| {
                one.words.is_some_and(|(words, _)| LABELS.contains(&words))
            });
            let before = added.iter().any(|one| {
                is_read_first(&form, one.at) && given == format!("{}", f64::from(one.hundredths) / 100.0)
            });
            let right = given == wanted || given == "不可读";
            prop_assert!(right || cut_off || before, "{}: {} is {}", field, wanted, given);
        }
        for number in &added {
            let cell = Cell::new(number.at.0, u32::from(number.at.1));
            let fate = fates.get(&cell);
            prop_assert!(fate.is_some(), "{} has no fate", cell);
            let Some(fate) = fate else { continue };
            // Only a label of a field's own makes a number a candidate for it, or a heading of the
            // table's own above it.
            let headed = number.words.is_some_and(|(words, above)| above && HEADINGS.contains(&words));
            let called = |field: &str| {
                let mut words = numbers.iter().filter_map(|one| one.words);
                words.any(|(words, _)| words == field)
            };
            let taken = matches!(fate, Fate::Taken(field) if !called(field.as_str()))
                && !headed
                && !is_read_first(&form, number.at);
            prop_assert!(!taken, "{} is taken: {:?}", cell, fate);
            if *fate == Fate::Named {
                let mut findings = filed.findings.iter();
                let named = findings.any(|one| names(one, cell));
                prop_assert!(named, "{} is named nowhere", cell);
            }
        }
    }
}

/// A row of a block of words has no headings, so that nothing beneath an 示例 in it is an example.
#[test]
fn a_word_and_a_number_between_two_blocks_cut_nothing_off() {
    for words in ["示例", "其他", "备注"] {
        let form = golden().unmerged();
        let form = form.with("D25", words).with("D26", 7000.0);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("县水利局.xlsx");
        drawing::save(&path, &[("附件2", &form)]);
        let filed = read(&[&path], &[]).returns.remove(0);
        for (field, wanted) in GOLDEN {
            assert_eq!(value(&filed, field), wanted, "{words}: {field}");
        }
        let cell = Cell::new(25, 3);
        let named = filed.findings.iter().any(|one| names(one, cell));
        assert!(named, "{words}: {cell} is named nowhere");
    }
}
