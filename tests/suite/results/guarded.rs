//! What may be done with a sheet by Excel's rules. On a protected sheet a filter works where it is
//! allowed, a link where locked cells may be selected; locked cells cannot be sorted, and grouped
//! rows cannot be unfolded, whatever is allowed.

use std::fs::File;
use std::io::Read;

use zip::ZipArchive;

use crate::program::{Desk, repository};

/// The sheets that are to be sorted, or unfolded.
const OPEN: [&str; 6] = [
    "排名分析",
    "评审表",
    "复核调整",
    "自评复核",
    "问题清单",
    "报送情况",
];

/// The sheets of the sample county's results with their XML.
fn sheets() -> Vec<(String, String)> {
    let desk = Desk::new();
    let sample = repository("workbooks/示例县2021年度.xlsx");
    let arguments = [sample.to_str().unwrap(), "-o", "结果.xlsx"];
    desk.score(&arguments);
    let mut parts = ZipArchive::new(File::open(desk.file("结果.xlsx")).unwrap()).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        parts
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let book = part("xl/workbook.xml");
    let names = book.split("<sheet name=\"").skip(1);
    let names: Vec<&str> = names.filter_map(|rest| rest.split('"').next()).collect();
    let numbered = (1..).zip(names);
    numbered
        .map(|(number, name)| {
            let xml = part(&format!("xl/worksheets/sheet{number}.xml"));
            (name.to_owned(), xml)
        })
        .collect()
}

#[test]
fn a_sheet_is_open_or_allows_what_it_is_for() {
    for (name, xml) in sheets() {
        let found = xml.split_once("<sheetProtection ");
        let found = found.and_then(|(_, rest)| rest.split('>').next());
        if OPEN.contains(&name.as_str()) {
            assert_eq!(found, None, "{name}");
            continue;
        }
        let found = found.unwrap_or_else(|| panic!("{name} is open"));
        assert!(found.contains("autoFilter=\"0\""), "{name}: {found}");
        for forbidden in ["password", "hashValue", "selectLockedCells", "sort="] {
            assert!(!found.contains(forbidden), "{name}: {found}");
        }
        for folded in ["outlineLevel=", "collapsed=", "summaryBelow="] {
            assert!(
                !xml.contains(folded),
                "{name}: rows that cannot be unfolded"
            );
        }
    }
}

#[test]
fn what_only_formulas_use_is_out_of_sight_on_the_sheet_to_publish() {
    let sheets = sheets();
    let (_, xml) = sheets.iter().find(|(name, _)| name == "排名").unwrap();
    let columns = xml.split("<col ").skip(1);
    let hidden: Vec<&str> = columns.filter(|one| one.contains("hidden=\"1\"")).collect();
    // 行 and 序, the last two; 备注 stands before them.
    assert_eq!(hidden.len(), 1, "{hidden:?}");
    assert!(hidden[0].starts_with("min=\"10\" max=\"11\""), "{hidden:?}");
}

/// Whether a formula names a row of another sheet that is not fixed: `计算过程!C5` or `计算过程!C$5:D6`.
fn names_a_moving_row(formula: &str) -> bool {
    let ends =
        |character: char| !character.is_ascii_alphanumeric() && !['$', ':'].contains(&character);
    let places = formula.split('!').skip(1);
    places
        .filter_map(|rest| rest.split(ends).next())
        .any(|place| {
            place
                .split(':')
                .any(|cell| !cell.trim_start_matches('$').contains('$'))
        })
}

/// Sorting moves a formula to another row, and with it every row of another sheet that it names,
/// unless that row is fixed.
#[test]
fn a_sheet_that_is_sorted_names_no_moving_row_of_another() {
    assert!(names_a_moving_row("SUM(计算过程!C$5:D6)") && names_a_moving_row("1+计算过程!$C5"));
    assert!(!names_a_moving_row(
        "IF(A3=\"\",1,计算过程!C$5+指标得分!$C$5:$C$9)"
    ));
    let mut seen = 0;
    for (name, xml) in sheets() {
        if !OPEN.contains(&name.as_str()) {
            continue;
        }
        for rest in xml.split("<f").skip(1) {
            let formula = rest
                .split_once('>')
                .and_then(|(_, rest)| rest.split('<').next());
            let formula = formula.unwrap_or_default();
            seen += usize::from(formula.contains('!'));
            assert!(!names_a_moving_row(formula), "{name}: {formula}");
        }
    }
    assert!(seen > 300, "{seen} formulas");
}
