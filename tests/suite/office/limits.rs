//! Excel's limits, on written workbooks.

use std::collections::BTreeSet;
use std::fs::File;
use std::sync::Arc;

use jixiao::finding::Finding;
use jixiao::finding::intake::unknown_column;
use jixiao::output::{self, Detail};
use jixiao::place::{Cell, Place};
use jixiao::returns::Intake;

use super::book::Book;
use super::recalculated::scored;
use crate::filed::{golden, scheme};
use jixiao::scheme::Steps;

const LONGEST_NAME: usize = 31;
const LONGEST_TEXT: usize = 32_767;

/// Two names that are the same up to the 31st character, and one of which every character takes two
/// UTF-16 units.
const NAMES: [&str; 3] = [
    "县人力资源和社会保障局下属城乡居民基本医疗保险管理服务中心城关分中心一",
    "县人力资源和社会保障局下属城乡居民基本医疗保险管理服务中心城关分中心二",
    "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷局",
];

fn intake() -> Intake {
    let returns = NAMES.map(|name| {
        let mut unit = golden();
        unit.unit = jixiao::name::UnitName::new(name);
        unit
    });
    Intake {
        returns: returns.to_vec(),
        ..Intake::default()
    }
}

/// A finding that repeats these words.
fn finding(words: &str) -> Finding {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("表")).at(Cell::new(0, 0));
    unknown_column(&place, words)
}

#[test]
fn sheet_names_and_texts_fit() {
    let mut county = scored(intake(), Steps::Whole, false);
    county.findings.push(finding(&"字".repeat(40_000)));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("结果.xlsx");
    let mut file = File::create(&path).unwrap();
    output::results(&mut file, scheme(), &"0".repeat(64), &county, Detail::Units).unwrap();
    let book = Book::open(&path);
    let names: BTreeSet<&str> = book.sheets.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), book.sheets.len());
    for sheet in &book.sheets {
        let name = sheet.name.encode_utf16().count();
        assert!(name <= LONGEST_NAME, "{}", sheet.name);
        for (cell, value) in &sheet.values {
            let length = value.to_string().encode_utf16().count();
            assert!(length <= LONGEST_TEXT, "{}!{cell}: {length}", sheet.name);
        }
    }
    let longest = book.sheet("问题清单").values.values();
    let longest = longest.map(|value| value.to_string().encode_utf16().count());
    assert!(
        longest.max() > Some(LONGEST_TEXT - 10),
        "the long text is there"
    );
    // Every unit's sheet still says whose it is.
    for unit in NAMES {
        let own = book.sheets.iter().filter(|sheet| {
            let held = sheet.value(Cell::new(1, 2)).to_string();
            held == unit
        });
        assert_eq!(own.count(), 1, "{unit}");
    }
}
