//! The year columns and the rows of the table.

use jixiao::finding::Code;

use super::drawing::{GOLDEN, Put, golden};
use super::{assert_values, found, lines, read_form, value};

#[test]
fn headings_may_span_two_rows() {
    let two_rows = golden()
        .insert_row(5)
        .with("B6", "2020年")
        .with("D6", "2021年")
        .with("B7", "决算数")
        .with("D7", "预算数")
        .with("F7", "决算数");
    let filed = read_form(&two_rows);
    assert_eq!(filed.year, Some(2021));
    assert_values(&filed, &GOLDEN);
    assert_eq!(
        &*filed.form.get("本年度公用经费决算数").unwrap().label,
        "公用经费 2021年决算数"
    );

    let mut years_beneath = golden().unmerged().insert_row(6);
    for (address, text) in [
        ("B6", "决算数"),
        ("D6", ""),
        ("F6", "预算数"),
        ("B7", "2020年"),
        ("D7", "2021年"),
        ("F7", "2021年"),
    ] {
        let (row, column) = super::drawing::at(address);
        years_beneath.put(row, column, text);
    }
    let filed = read_form(&years_beneath);
    assert_values(
        &filed,
        &[
            ("上年度公用经费决算数", "22.55"),
            ("本年度公用经费决算数", "29.24"),
            ("本年度公用经费预算数", "20.5"),
        ],
    );
}

#[test]
fn an_added_column_of_last_years_budget_is_read() {
    let form = golden()
        .insert_column(3)
        .insert_column(4)
        .with("D6", "2020年预算数")
        .with("D7", 1.5)
        .with("D17", 30.0);
    let filed = read_form(&form);
    assert_eq!(value(&filed, "上年度公用经费预算数"), "30");
    assert_eq!(
        filed
            .form
            .get("上年度“三公经费”预算数")
            .unwrap()
            .place
            .within_file(),
        "附件2!D7"
    );
    assert_eq!(value(&filed, "本年度公用经费预算数"), "29.24");
}

#[test]
fn a_last_year_column_of_another_year_is_unreadable() {
    let filed = read_form(&golden().with("B6", "2019年决算数"));
    assert_eq!(filed.year, Some(2021));
    assert_eq!(value(&filed, "上年度“三公经费”决算数"), "不可读");
    assert_eq!(value(&filed, "本年度“三公经费”决算数"), "1.28");
    assert_eq!(found(&filed.findings, Code::J108).len(), 1);
}

#[test]
fn a_missing_or_repeated_column_is_unreadable_and_never_blank() {
    let missing = read_form(&golden().without("D6"));
    assert_eq!(value(&missing, "本年度公用经费预算数"), "不可读");
    assert_eq!(value(&missing, "本年度公车购置预算数"), "不可读");
    assert_eq!(value(&missing, "本年度公用经费决算数"), "20.5");
    assert_eq!(found(&missing.findings, Code::J111).len(), 1);

    let twice = read_form(&golden().with("B6", "2021年决算数"));
    assert_eq!(value(&twice, "本年度公用经费决算数"), "不可读");
    assert_eq!(value(&twice, "上年度公用经费决算数"), "不可读");
    assert_eq!(value(&twice, "本年度公用经费预算数"), "29.24");
    assert_eq!(found(&twice.findings, Code::J111).len(), 2);

    let none = read_form(&golden().without("B6").without("D6").without("F6"));
    assert_eq!(value(&none, "本年度公用经费决算数"), "不可读");
}

#[test]
fn next_years_budget_beside_the_table_is_not_taken_for_this_years() {
    let filed = read_form(&golden().with("H6", "2022年预算数").with("H17", 99.0));
    assert_eq!(filed.year, Some(2021));
    assert_values(&filed, &GOLDEN);
}

#[test]
fn yuan_is_converted_where_it_is_declared() {
    let line = read_form(&golden().with("G3", "单位：元").with("D17", 292_400.0));
    assert_eq!(value(&line, "本年度公用经费预算数"), "29.24");
    assert_eq!(value(&line, "编制数"), "11");
    assert!(!found(&line.findings, Code::J107).is_empty());

    let heading = read_form(
        &golden()
            .with("D6", "2021年预算数（元）")
            .with("D17", 292_400.0),
    );
    assert_eq!(value(&heading, "本年度公用经费预算数"), "29.24");
    assert_eq!(value(&heading, "本年度公用经费决算数"), "20.5");

    let other = read_form(&golden().with("G3", "单位：千元"));
    assert_eq!(value(&other, "本年度公用经费预算数"), "不可读");
    assert_eq!(value(&other, "本年度政府采购金额预算数"), "空白");
    assert!(!found(&other.findings, Code::J123).is_empty());

    let ten_thousand = read_form(&golden().with("G3", "金额单位：人民币万元"));
    assert_values(&ten_thousand, &GOLDEN);
}

#[test]
fn project_lines_without_a_name_of_the_form_belong_to_their_total() {
    let form = golden()
        .with("A16", "3、乡村振兴专项")
        .with("B16", 1.0)
        .with("D16", 2.0)
        .with("F16", 3.0)
        .insert_row(16)
        .with("A17", "4、信息化")
        .with("D17", "无")
        .with("F17", 0.5)
        .insert_row(17)
        .with("A18", "合计")
        .with("D18", 2.0)
        .with("F18", 9.0);
    let filed = read_form(&form);
    assert_eq!(lines(&filed, "上年度项目支出决算数"), ["1", "空白"]);
    assert_eq!(lines(&filed, "本年度项目支出预算数"), ["2", "空白"]);
    assert_eq!(lines(&filed, "本年度项目支出决算数"), ["3", "0.5"]);
    assert_eq!(
        &*filed.lines.get("本年度项目支出决算数").unwrap()[1].label,
        "4、信息化 2021年决算数"
    );
    let totals = found(&filed.findings, Code::J124);
    assert_eq!(totals.len(), 1, "{totals:?}");
    assert!(
        totals[0].contains('9') && totals[0].contains("3.5"),
        "{totals:?}"
    );
    assert_eq!(value(&filed, "本年度公用经费决算数"), "20.5");
}

#[test]
fn a_row_the_form_does_not_know_is_reported() {
    let filed = read_form(&golden().with("A12", "3、公务招待支出"));
    assert_eq!(value(&filed, "本年度公务接待决算数"), "没有");
    let unknown = found(&filed.findings, Code::J122);
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].contains("公务招待支出"), "{unknown:?}");
}

#[test]
fn a_row_that_is_needed_and_not_there_is_unreadable() {
    let filed = read_form(&golden().remove_row(20));
    assert_eq!(value(&filed, "本年度政府采购金额决算数"), "不可读");
    let missing = found(&filed.findings, Code::J121);
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].contains("政府采购金额"), "{missing:?}");
}

#[test]
fn a_label_that_stands_twice_with_other_numbers_is_unreadable() {
    let repeated = golden().with("A16", "公用经费").with("D16", 1.0);
    let filed = read_form(&repeated);
    assert_eq!(value(&filed, "本年度公用经费预算数"), "不可读");
    assert_eq!(value(&filed, "本年度公用经费决算数"), "20.5");
    assert_eq!(found(&filed.findings, Code::J112).len(), 1);
}

#[test]
fn the_group_heading_beside_its_rows_is_no_row_of_its_own() {
    // 三公经费 merged over its parts in A, the parts in B.
    let rows: [(&str, &str); 6] = [
        ("三公经费", "合计"),
        ("", "公务用车购置和维护经费"),
        ("", "公车购置"),
        ("", "公车运行维护"),
        ("", "出国经费"),
        ("", "公务接待"),
    ];
    for merged in [true, false] {
        let mut form = golden().insert_column(1);
        for (row, (group, part)) in (6..).zip(rows) {
            form.put(row, 0, group);
            form.put(row, 1, part);
        }
        if merged {
            form.merges.push((6, 0, 11, 0));
        }
        let filed = read_form(&form);
        assert_values(&filed, &GOLDEN);

        // Without a row of its own the total is not there.
        form.put(6, 1, "其他说明");
        let filed = read_form(&form);
        assert_eq!(
            value(&filed, "本年度“三公经费”决算数"),
            "不可读",
            "{merged}"
        );
    }
}

#[test]
fn cells_that_hold_no_number_are_unreadable() {
    let cases: [(Put, &str, Code); 6] = [
        (Put::Formula("=B1/0", "#DIV/0!"), "不可读", Code::J102),
        ("详见附件".into(), "不可读", Code::J101),
        ("52,86".into(), "不可读", Code::J101),
        (Put::Formatted(20.5, "yyyy-m-d"), "20.5", Code::J106),
        ("20.5万元".into(), "20.5", Code::J104),
        (Put::Formula("=10.25*2", "20.5"), "20.5", Code::J104),
    ];
    for (put, wanted, code) in cases {
        let formula = matches!(&put, Put::Formula(_, "20.5"));
        let filed = read_form(&golden().with("F17", put.clone()));
        assert_eq!(value(&filed, "本年度公用经费决算数"), wanted, "{put:?}");
        let at_cell = filed
            .findings
            .iter()
            .filter(|one| one.places[0].within_file() == "附件2!F17");
        let codes: Vec<Code> = at_cell.map(jixiao::finding::Finding::code).collect();
        assert_eq!(codes, if formula { vec![] } else { vec![code] }, "{put:?}");
    }
}
