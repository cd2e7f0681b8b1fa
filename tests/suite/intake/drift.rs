//! What other counties and hasty hands make of the form: each drift with what is read from it.

use jixiao::finding::Code;

use super::drawing::{Drawing, GOLDEN, golden};
use super::forms::assert_golden;
use super::{assert_values, found, lines, read_form, read_sheets, value};

/// Rows `from..=to` in the place before row `before` (all zero-based, of the form as drawn).
fn rows_moved(form: Drawing, from: u32, to: u32, before: u32) -> Drawing {
    let count = to - from + 1;
    form.moved(move |row, column| {
        let row = match row {
            row if (from..=to).contains(&row) && before <= from => row - from + before,
            row if (from..=to).contains(&row) => row - from + before - count,
            row if (before..from).contains(&row) => row + count,
            row if (to + 1..before).contains(&row) => row - count,
            row => row,
        };
        (row, column)
    })
}

/// Rows `from..=to` at another place on the sheet.
fn block_at(form: Drawing, from: u32, to: u32, (top, left): (u32, u16)) -> Drawing {
    form.moved(move |row, column| {
        if (from..=to).contains(&row) {
            (row - from + top, column + left)
        } else {
            (row, column)
        }
    })
}

#[test]
fn rows_columns_blocks_and_merges() {
    let merged_labels = {
        let mut form = golden().insert_column(1);
        form.merges.extend((6..22).map(|row| (row, 0, row, 1)));
        form
    };
    let tall_row = {
        let mut form = golden().unmerged().insert_row(17);
        form.merges.extend([
            (16, 0, 17, 0),
            (16, 1, 17, 2),
            (16, 3, 17, 4),
            (16, 5, 17, 6),
        ]);
        form
    };
    let tall_headings = {
        let mut form = golden().unmerged().insert_row(6);
        form.merges
            .extend([(5, 0, 6, 0), (5, 1, 6, 2), (5, 3, 6, 4), (5, 5, 6, 6)]);
        form
    };
    let rows_everywhere = (4..32).rev().fold(golden().unmerged(), Drawing::insert_row);
    let columns_everywhere = [6, 5, 3, 1, 0]
        .into_iter()
        .fold(golden(), Drawing::insert_column);
    let cases = [
        ("a row between any two", rows_everywhere),
        ("columns between all", columns_everywhere.clone()),
        (
            "columns between all, unmerged",
            columns_everywhere.unmerged(),
        ),
        ("at C5 and unmerged", golden().unmerged().shifted(4, 2)),
        ("buildings first", rows_moved(golden(), 22, 23, 3)),
        ("staff last", rows_moved(golden(), 3, 4, 25)),
        (
            "the table below buildings and text",
            rows_moved(golden(), 5, 21, 25),
        ),
        (
            "the table below everything",
            block_at(golden(), 5, 21, (34, 0)),
        ),
        (
            "the supplement on the right",
            block_at(golden(), 27, 32, (5, 8)),
        ),
        (
            "the supplement on the right, unmerged",
            block_at(golden().unmerged(), 27, 32, (6, 8)),
        ),
        ("buildings on the right", block_at(golden(), 22, 23, (8, 9))),
        ("labels merged over two columns", merged_labels.clone()),
        (
            "a column behind the labels, unmerged",
            merged_labels.unmerged(),
        ),
        ("a row merged over two", tall_row),
        ("headings merged over two rows", tall_headings),
    ];
    for (name, form) in &cases {
        assert_golden(name, form);
    }
}

#[test]
fn staff_as_pairs_anywhere() {
    let pairs: [&[(&str, &str)]; 3] = [
        &[
            ("B4", "编制数"),
            ("C4", "11"),
            ("D4", "2021年实际在职人数"),
            ("E4", "11"),
            ("F4", "控制率"),
            ("G4", "100%"),
        ],
        &[
            ("B4", "编制数"),
            ("D4", "11"),
            ("B5", "实有人数"),
            ("D5", "11"),
            ("B6", "控制率"),
            ("D6", "100%"),
        ],
        &[
            ("J8", "人员编制"),
            ("K8", "11"),
            ("J9", "在编人数"),
            ("K9", "11"),
            ("J10", "财政供养人员控制率"),
            ("K10", "100%"),
        ],
    ];
    for cells in pairs {
        let mut form = golden().unmerged();
        form.cells.retain(|(row, _), _| !(3..=4).contains(row));
        if cells.iter().any(|(address, _)| address.ends_with('6')) {
            form = form.insert_row(5);
        }
        let form = cells
            .iter()
            .fold(form, |form, (address, text)| match text.parse::<f64>() {
                Ok(number) => form.with(address, number),
                Err(_) => form.with(address, *text),
            });
        assert_golden(cells[0].0, &form);
    }
}

#[test]
fn many_project_lines_with_a_total_among_them() {
    let mut form = golden().unmerged();
    for line in 0..30_u32 {
        let row = 15 + line;
        if line > 0 {
            form = form.insert_row(row);
        }
        form.put(row, 0, &format!("（{}）某专项{line}", line + 3));
        form.put(row, 3, &format!("{}.5", line + 1));
        form.put(row, 5, &format!("{line}"));
    }
    form = form.insert_row(30);
    form.put(30, 0, "小　计");
    form.put(30, 3, "480");
    form.put(30, 5, "435");
    let filed = read_form(&form);
    assert_eq!(lines(&filed, "本年度项目支出预算数").len(), 30);
    assert_eq!(lines(&filed, "本年度项目支出预算数")[29], "30.5");
    assert_eq!(lines(&filed, "本年度项目支出决算数")[29], "29");
    assert_values(&filed, &GOLDEN);
    assert_eq!(found(&filed.findings, Code::J124), [""; 0]);

    form.put(30, 5, "434.99");
    let totals = found(&read_form(&form).findings, Code::J124);
    assert_eq!(totals.len(), 1, "{totals:?}");
    assert!(totals[0].contains("附件2!F31"), "{totals:?}");
    assert!(
        totals[0].contains("434.99，各行之和 435（差 -0.01）"),
        "{totals:?}"
    );
}

#[test]
fn buildings_beneath_blank_rows_are_not_lost() {
    let built = golden().with("B24", 1000.0).with("C24", 900.0);
    for blank in 0..9 {
        let form = (0..blank).fold(built.clone(), |form, _| form.insert_row(23));
        let filed = read_form(&form);
        assert_eq!(lines(&filed, "批复规模"), ["1000"], "{blank} blank rows");
        let two = (0..blank).fold(built.clone().insert_row(24), |form, _| form.insert_row(24));
        let row = 24 + blank;
        let mut two = two;
        two.put(row, 1, "500");
        two.put(row, 2, "501");
        let filed = read_form(&two);
        assert_eq!(
            lines(&filed, "实际规模"),
            ["900", "501"],
            "{blank} blank rows between"
        );
        assert_values(&filed, &GOLDEN);
    }
}

#[test]
fn an_added_column_of_last_years_budget_stands_anywhere() {
    for (before, heading) in [
        (1, "2020年预算数"),
        (3, "上年预算数"),
        (5, "2020年度预算数"),
        (7, "二〇二〇年预算数"),
    ] {
        let mut form = golden().unmerged().insert_column(before);
        form.put(5, before, heading);
        form.put(6, before, "1.5");
        form.put(16, before, "30");
        let filed = read_form(&form);
        assert_values(
            &filed,
            &[
                ("上年度公用经费预算数", "30"),
                ("本年度公用经费预算数", "29.24"),
            ],
        );
        assert_eq!(value(&filed, "上年度“三公经费”预算数"), "1.5", "{heading}");
        assert_eq!(filed.year, Some(2021), "{heading}");
    }
}

#[test]
fn a_second_form_without_a_title_is_never_silently_dropped() {
    let other = golden()
        .with("A3", "填报单位：县林业局")
        .without("A1")
        .without("A2");
    for (name, other) in [
        ("other figures", other.clone().with("B5", 7.0)),
        ("same figures", other),
    ] {
        for beside in [false, true] {
            let sheet = if beside {
                let mut sheet = golden();
                let right = other.clone().shifted(0, 9);
                sheet.cells.extend(right.cells);
                sheet.merges.extend(right.merges);
                sheet
            } else {
                golden().above(&other)
            };
            let intake = read_sheets(&[("附件2", &sheet)]);
            let units: Vec<&str> = intake.returns.iter().map(|one| one.unit.as_str()).collect();
            let both = units == ["县工伤保险服务中心", "县林业局"];
            let said = intake
                .returns
                .iter()
                .any(|one| !found(&one.findings, Code::J112).is_empty());
            assert!(both || said, "{name}, beside: {beside}: {units:?}");
        }
    }
}
