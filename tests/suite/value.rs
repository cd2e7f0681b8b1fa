//! A cell read as the value of each kind of field, with what is said about it.

mod formats;

use std::sync::Arc;

use jixiao::amount;
use jixiao::finding::{Code, Finding};
use jixiao::place::{Cell, Place};
use jixiao::returns::{CellContent, CellFormat, RawCell, Value, read_points, read_value};
use jixiao::scheme::FieldKind;
use rust_decimal::Decimal;

fn number(text: &str) -> RawCell {
    RawCell::new(CellContent::Number(text.parse().unwrap()))
}

fn formatted(text: &str, format: CellFormat) -> RawCell {
    RawCell {
        format,
        ..number(text)
    }
}

fn text(text: &str) -> RawCell {
    RawCell::text(text)
}

fn place() -> Place {
    Place::sheet(&Arc::from("县.xlsx"), &Arc::from("附件2")).at(Cell::new(6, 1))
}

/// The value in words and the codes of its findings: `0.3`, `是`, `blank`, `unreadable J101`.
fn said(kind: &FieldKind, cell: Option<&RawCell>, yuan: bool) -> String {
    let (value, findings) = read_value(kind, cell, yuan, &place(), &Arc::from("“三公经费”"));
    let value = match value {
        Value::Blank => "blank".to_owned(),
        Value::Number(number) => amount::plain(number),
        Value::Answer(answer) => if answer { "是" } else { "否" }.to_owned(),
        Value::Choice(choice) => choice.to_string(),
        Value::NotApplicable => "不适用".to_owned(),
        Value::Unreadable => "unreadable".to_owned(),
    };
    let codes = findings.iter().map(|finding| finding.code().to_string());
    [value]
        .into_iter()
        .chain(codes)
        .collect::<Vec<_>>()
        .join(" ")
}

fn reads(kind: &FieldKind, table: &[(RawCell, &str)]) {
    for (cell, expected) in table {
        assert_eq!(
            said(kind, Some(cell), false),
            *expected,
            "{cell:?} as {kind:?}"
        );
    }
}

#[test]
fn amounts() {
    reads(
        &FieldKind::Amount,
        &[
            (number("1.28"), "1.28"),
            (number("0"), "0"),
            (number("-3.5"), "-3.5"),
            (formatted("0.5", CellFormat::Percent), "unreadable J101"),
            (formatted("0", CellFormat::Percent), "0"),
            (text("　1.4"), "1.4 J104"),
            (text("1.28万元"), "1.28 J104"),
            (text("12800元"), "1.28 J127"),
            (text("零"), "0 J104"),
            (text("——"), "blank"),
            (text("无"), "blank"),
            (text("　"), "blank"),
            (text(""), "blank"),
            (text("不适用"), "unreadable J101"),
            (text("约5"), "unreadable J101"),
            (text("52,86"), "unreadable J101"),
            (text("100%"), "unreadable J101"),
            (formatted("44197", CellFormat::Date), "44197 J106"),
            (number("9999999.99"), "9999999.99"),
            (number("10000000"), "unreadable J103"),
            (number("-10000000"), "unreadable J103"),
            (text("100000000000元"), "unreadable J103"),
            (number("1.2345678"), "1.234568 J105"),
            (text("1.2345678"), "1.234568 J104 J105"),
            (text("0.01元"), "0.000001 J127"),
            (text("0.001元"), "0 J127 J105"),
        ],
    );
    assert_eq!(said(&FieldKind::Amount, None, false), "blank");
}

#[test]
fn amounts_under_a_heading_in_yuan() {
    for (cell, expected) in [
        (number("12800"), "1.28 J107"),
        (text("12,800"), "1.28 J107 J104"),
        (text("1.28万元"), "1.28 J127"),
        (text("12800元"), "1.28 J104"),
        (number("0"), "0 J107"),
        (number("12345678901"), "1234567.8901 J107"),
        (number("0.005"), "0.000001 J107 J105"),
        (number("100000000000"), "unreadable J103"),
        (text("——"), "blank"),
    ] {
        assert_eq!(
            said(&FieldKind::Amount, Some(&cell), true),
            expected,
            "{cell:?}"
        );
    }
    assert_eq!(said(&FieldKind::People, Some(&number("11")), true), "11");
    assert_eq!(said(&FieldKind::Area, Some(&number("300")), true), "300");
}

#[test]
fn people_and_areas() {
    reads(
        &FieldKind::People,
        &[
            (number("11"), "11"),
            (text("11人"), "11 J104"),
            (text("　11"), "11 J104"),
            (number("10.5"), "10.5"),
            (text("11个"), "unreadable J101"),
            (text("无"), "blank"),
        ],
    );
    reads(
        &FieldKind::Area,
        &[
            (number("300.5"), "300.5"),
            (text("300㎡"), "300 J104"),
            (text("300平方米"), "300 J104"),
            (text("三百"), "unreadable J101"),
        ],
    );
}

#[test]
fn ratios_that_units_state() {
    reads(
        &FieldKind::Ratio,
        &[
            (number("1"), "1"),
            (formatted("0.9828", CellFormat::Percent), "0.9828"),
            (text("100%"), "1 J104"),
            (text("98.28％"), "0.9828 J104"),
            (number("98.28"), "0.9828"),
            (text("——"), "blank"),
            (number("0.333333333333333"), "0.333333333333333"),
            (text("达标"), "unreadable J101"),
        ],
    );
}

#[test]
fn faults_are_not_blank() {
    let fault = RawCell::new(CellContent::Fault("#REF!".to_owned()));
    let yes = RawCell::new(CellContent::Bool(true));
    for kind in [
        FieldKind::Amount,
        FieldKind::Answer,
        FieldKind::Share,
        choices(),
    ] {
        assert_eq!(
            said(&kind, Some(&fault), false),
            "unreadable J102",
            "{kind:?}"
        );
    }
    assert_eq!(
        said(&FieldKind::Amount, Some(&yes), false),
        "unreadable J101"
    );
    assert_eq!(said(&FieldKind::Answer, Some(&yes), false), "是");
}

#[test]
fn answers() {
    for yes in ["是", "√", "✓", "✔", "1", "１", " 是 ", "TRUE"] {
        assert_eq!(
            said(&FieldKind::Answer, Some(&text(yes)), false),
            "是",
            "{yes}"
        );
    }
    for no in ["否", "×", "✗", "✘", "x", "X", "Ｘ", "0", "FALSE"] {
        assert_eq!(
            said(&FieldKind::Answer, Some(&text(no)), false),
            "否",
            "{no}"
        );
    }
    reads(
        &FieldKind::Answer,
        &[
            (number("1"), "是"),
            (number("0"), "否"),
            (number("2"), "unreadable J101"),
            (text("基本"), "unreadable J101"),
            (text("部分是"), "unreadable J101"),
            (text("不适用"), "不适用"),
            (text("—"), "unreadable J101"),
            (text("-"), "unreadable J101"),
            (text("　"), "blank"),
        ],
    );
}

#[test]
fn cases_are_whole_and_not_negative() {
    reads(
        &FieldKind::Cases,
        &[
            (number("0"), "0"),
            (number("3"), "3"),
            (text("3"), "3 J104"),
            (text("零"), "0 J104"),
            (text("无"), "0 J104"),
            (text(" 无 "), "0 J104"),
            (text("—"), "unreadable J101"),
            (text("不适用"), "不适用"),
            (number("-1"), "unreadable J101"),
            (number("1.5"), "unreadable J101"),
            (text("若干"), "unreadable J101"),
        ],
    );
}

#[test]
fn marks_lie_within_their_range() {
    reads(
        &FieldKind::Marks(Decimal::ONE_HUNDRED),
        &[
            (number("0"), "0"),
            (number("93.5"), "93.5"),
            (number("100"), "100"),
            (text("93.5"), "93.5 J104"),
            (number("100.01"), "unreadable J101"),
            (number("-1"), "unreadable J101"),
            (text("优秀"), "unreadable J101"),
            (text("95%"), "unreadable J101"),
            (text("不适用"), "不适用"),
            (text("无"), "unreadable J101"),
            (text("/"), "unreadable J101"),
        ],
    );
    let points =
        |cell: &RawCell| read_points(Decimal::TEN, Some(cell), &place(), &Arc::from("经济效益")).0;
    assert_eq!(points(&number("10")), Value::Number(Decimal::TEN));
    assert_eq!(points(&number("10.5")), Value::Unreadable);
    assert_eq!(points(&text("不适用")), Value::NotApplicable);
}

#[test]
fn a_share_may_be_written_three_ways() {
    reads(
        &FieldKind::Share,
        &[
            (number("0.92"), "0.92"),
            (number("92"), "0.92"),
            (text("92%"), "0.92 J104"),
            (text("92"), "0.92 J104"),
            (formatted("0.92", CellFormat::Percent), "0.92"),
            (number("1"), "1"),
            (number("0"), "0"),
            (number("100"), "1"),
            (text("100%"), "1 J104"),
            (text("1%"), "0.01 J104"),
            (number("5"), "0.05 J116"),
            (number("1.01"), "0.0101 J116"),
            (number("9.99"), "0.0999 J116"),
            (number("10"), "0.1"),
            (text("5%"), "0.05 J104"),
            (number("100.1"), "unreadable J101"),
            (number("-0.1"), "unreadable J101"),
            (text("101%"), "unreadable J101"),
            (formatted("92", CellFormat::Percent), "unreadable J101"),
            (text("满意"), "unreadable J101"),
            (text("不适用"), "不适用"),
        ],
    );
}

fn choices() -> FieldKind {
    FieldKind::Choice(["好", "一般", "无"].map(str::to_owned).to_vec())
}

#[test]
fn a_choice_is_matched_before_any_word_for_nothing() {
    reads(
        &choices(),
        &[
            (text("好"), "好"),
            (text(" 一 般 "), "一般"),
            (text("无"), "无"),
            (text("——"), "unreadable J101"),
            (text("/"), "unreadable J101"),
            (text(""), "blank"),
            (text("较好"), "unreadable J101"),
            (text("N/A"), "unreadable J101"),
            (number("6"), "unreadable J101"),
            (text("不适用"), "不适用"),
        ],
    );
}

/// What is found where an amount is read.
fn found(cell: &RawCell) -> Vec<Finding> {
    let (kind, label) = (&FieldKind::Amount, Arc::from("公务接待"));
    read_value(kind, Some(cell), false, &place(), &label).1
}

#[test]
fn a_conversion_says_what_stood_there_and_what_was_read() {
    let cell = text("（1,234.5万元）");
    let findings = found(&cell);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code(), Code::J101);
    let cell = text("１，２３４.5万元");
    let findings = found(&cell);
    assert_eq!(
        jixiao::wording::line(&findings[0]),
        "[J104 提示] 县.xlsx ▸ 附件2!B7 “公务接待”：「１，２３４.5万元」已按 1234.5 读取\
         （文本型数字、全角转半角、去掉单位“万元”、去掉千分位逗号）。无需处理。"
    );
    let long = text(&"很长的说明\n".repeat(30));
    let findings = found(&long);
    let said = jixiao::wording::line(&findings[0]);
    assert!(
        said.contains("…") && said.chars().count() < 120 && !said.contains('\n'),
        "{said}"
    );
}
