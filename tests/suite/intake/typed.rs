//! Numbers as people type them, from the cell to the field with all that is said about it.

use std::io::{Read, Write};

use jixiao::finding::Finding;
use jixiao::returns::UnitReturn;

use super::drawing::{self, Put, golden};
use super::{lines, read_form, value};

/// What is read from a cell of the golden form: the value, then level and code of each finding.
fn said(address: &str, field: &str, put: Put) -> String {
    let filed = read_form(&golden().with(address, put));
    let read = filed
        .lines
        .get(field)
        .map(|_| lines(&filed, field).join("、"));
    let read = read.unwrap_or_else(|| value(&filed, field));
    let at_cell = at(&filed, address);
    let codes = at_cell
        .into_iter()
        .map(|one| format!(" {} {}", one.level(), one.code()));
    [read].into_iter().chain(codes).collect()
}

fn at<'f>(filed: &'f UnitReturn, address: &str) -> Vec<&'f Finding> {
    let findings = filed.findings.iter();
    let cell = format!("附件2!{address}");
    findings
        .filter(|one| one.places[0].within_file() == cell)
        .collect()
}

/// The form with a formula in F17 that was never calculated, as openpyxl and other programs save it.
fn uncalculated() -> UnitReturn {
    let folder = tempfile::tempdir().unwrap();
    let (drawn, path) = (
        folder.path().join("drawn.xlsx"),
        folder.path().join("县水利局.xlsx"),
    );
    let form = golden().with("F17", Put::Formula("=B17", "31.25"));
    drawing::save(&drawn, &[("附件2", &form)]);
    let mut from = zip::ZipArchive::new(std::fs::File::open(&drawn).unwrap()).unwrap();
    let mut to = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.contains("sheet1") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("<v>31.25</v>"));
            bytes = text.replace("<v>31.25</v>", "").into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap();
    super::read(&[&path], &[]).returns.remove(0)
}

#[test]
fn a_formula_that_was_never_calculated() {
    let filed = uncalculated();
    assert_eq!(value(&filed, "本年度公用经费决算数"), "不可读");
    let said: Vec<String> = at(&filed, "F17")
        .into_iter()
        .map(jixiao::wording::problem)
        .collect();
    assert_eq!(said, ["单元格内容为「公式没有计算结果」，读不出数"]);
}

const UNREADABLE: &str = "不可读 强制 J101";

#[test]
fn amounts() {
    let read = [
        ("1,234.5", "1234.5 提示 J104"),
        ("1，234，567", "1234567 提示 J104"),
        ("１，２３４．５", "1234.5 提示 J104"),
        ("1,234,567.891234", "1234567.891234 提示 J104"),
        ("52,86", UNREADABLE),
        ("1,23,456", UNREADABLE),
        ("1234,567", UNREADABLE),
        ("1,2345", UNREADABLE),
        ("1.28万元", "1.28 提示 J104"),
        ("１．２８ 万元", "1.28 提示 J104"),
        ("1.28万", "1.28 提示 J104"),
        ("12800元", "1.28 核实 J127"),
        ("12,800 元", "1.28 核实 J127"),
        ("128千元", UNREADABLE),
        ("100%", UNREADABLE),
        ("11人", UNREADABLE),
        ("(1.2)", "-1.2 提示 J104"),
        ("（1.2）", "-1.2 提示 J104"),
        ("(1.2", UNREADABLE),
        ("-1.2", "-1.2 提示 J104"),
        ("–1.2", "-1.2 提示 J104"),
        ("1.2。", "1.2 提示 J104"),
        ("1.2.", "1.2 提示 J104"),
        ("1.2．", "1.2 提示 J104"),
        ("1.2..", UNREADABLE),
        ("。", UNREADABLE),
        ("零", "0 提示 J104"),
        ("0", "0 提示 J104"),
        ("〇", UNREADABLE),
        ("\u{FEFF}3.5", "3.5 提示 J104"),
        ("3\u{200B}.5", "3.5 提示 J104"),
        ("　3.5\u{A0}", "3.5 提示 J104"),
        ("约3.5", UNREADABLE),
        ("3-5", UNREADABLE),
        ("1/2", UNREADABLE),
        ("3.5①", UNREADABLE),
        ("不适用", UNREADABLE),
        ("1.2345674", "1.234567 提示 J104 提示 J105"),
        ("9999999.999999", "9999999.999999 提示 J104"),
        ("10000000", "不可读 强制 J103"),
        ("(10000000)", "不可读 强制 J103"),
    ];
    for (text, expected) in read {
        assert_eq!(
            said("F17", "本年度公用经费决算数", text.into()),
            expected,
            "「{text}」"
        );
    }
    for blank in [
        "—",
        "——",
        "–",
        "-",
        "－",
        "/",
        "／",
        "无",
        "无此项",
        "N/A",
        "n/a",
        "　",
        "\u{200B}",
        " 无 ",
    ] {
        assert_eq!(
            said("F17", "本年度公用经费决算数", blank.into()),
            "空白",
            "「{blank}」"
        );
    }
}

#[test]
fn numbers_as_excel_keeps_them() {
    let cases: [(Put, &str); 21] = [
        ((0.1 + 0.2).into(), "0.3"),
        (20.500_000_000_000_004.into(), "20.5"),
        (1_234_567.123_456.into(), "1234567.123456"),
        (1.234_567.into(), "1.234567"),
        (1.234_567_4.into(), "1.234567 提示 J105"),
        (1.234_567_5.into(), "1.234568 提示 J105"),
        (0.000_000_4.into(), "0 提示 J105"),
        ((-3.5).into(), "-3.5"),
        (9_999_999.999_999.into(), "9999999.999999"),
        (10_000_000.0.into(), "不可读 强制 J103"),
        ((-9_999_999.0).into(), "-9999999"),
        ((-10_000_000.0).into(), "不可读 强制 J103"),
        (Put::Formatted(44_562.0, "yyyy-mm-dd"), "44562 核实 J106"),
        (Put::Formatted(20.5, "yyyy\"年\"m\"月\""), "20.5 核实 J106"),
        (Put::Formatted(20.5, "#,##0.00"), "20.5"),
        (Put::Formatted(20.5, "0.00_);[Red]\\(0.00\\)"), "20.5"),
        (Put::Formatted(0.5, "0%"), "不可读 强制 J101"),
        (Put::Formula("=10.25*2", "20.5"), "20.5"),
        (Put::Formula("=0.1+0.2", "0.30000000000000004"), "0.3"),
        (Put::Formula("=TEXT(1,\"0.0\")", "1.0万元"), "1 提示 J104"),
        (Put::Formula("=IF(1,\"\")", "——"), "空白"),
    ];
    for (put, expected) in cases {
        assert_eq!(
            said("F17", "本年度公用经费决算数", put.clone()),
            expected,
            "{put:?}"
        );
    }
    for error in [
        "#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!",
    ] {
        let put = Put::Formula("=B1/0", error);
        assert_eq!(
            said("F17", "本年度公用经费决算数", put),
            "不可读 强制 J102",
            "{error}"
        );
    }
}

#[test]
fn people_areas_and_ratios() {
    let people = [
        ("11人", "11 提示 J104"),
        ("１１ 人", "11 提示 J104"),
        ("11名", "11 提示 J104"),
        ("1,100", "1100 提示 J104"),
        ("11个", UNREADABLE),
        ("11万", UNREADABLE),
        ("十一", UNREADABLE),
        ("无", "空白"),
    ];
    for (text, expected) in people {
        assert_eq!(said("B5", "编制数", text.into()), expected, "「{text}」");
    }
    let areas = [
        ("300㎡", "300 提示 J104"),
        ("300 平方米", "300 提示 J104"),
        ("1,300m²", "1300 提示 J104"),
        ("300万元", UNREADABLE),
        ("——", "空白"),
    ];
    for (text, expected) in areas {
        assert_eq!(said("B24", "批复规模", text.into()), expected, "「{text}」");
    }
    let ratios: [(Put, &str); 8] = [
        ("100%".into(), "1 提示 J104"),
        ("１００％".into(), "1 提示 J104"),
        ("98.28 %".into(), "0.9828 提示 J104"),
        (Put::Formatted(0.9828, "0.00%"), "0.9828"),
        (98.28.into(), "0.9828"),
        (0.9828.into(), "0.9828"),
        ("达标".into(), UNREADABLE),
        ("/".into(), "空白"),
    ];
    for (put, expected) in ratios {
        assert_eq!(
            said("F5", "财政供养人员控制率", put.clone()),
            expected,
            "{put:?}"
        );
    }
}

#[test]
fn the_nearest_declaration_of_the_measure_holds() {
    let field = "本年度公用经费预算数";
    let cases: [(&str, &[(&str, &str)], &str); 10] = [
        ("line", &[("G3", "单位：元")], "29.24 提示 J107"),
        (
            "line, full words",
            &[("G3", "金额单位：人民币元")],
            "29.24 提示 J107",
        ),
        (
            "line with people",
            &[("G3", "单位：人、元、㎡")],
            "29.24 提示 J107",
        ),
        (
            "heading",
            &[("D6", "2021年预算数（元）")],
            "29.24 提示 J107",
        ),
        (
            "heading after a colon",
            &[("D6", "2021年预算数\n(单位:元)")],
            "29.24 提示 J107",
        ),
        ("row", &[("A17", "公用经费（元）")], "29.24 提示 J107"),
        (
            "heading against line",
            &[("G3", "单位：万元"), ("D6", "2021年预算数（元）")],
            "29.24 提示 J107",
        ),
        (
            "row against heading",
            &[("A17", "公用经费（元）"), ("D6", "2021年预算数（万元）")],
            "不可读 强制 J123",
        ),
        ("thousands", &[("G3", "单位：千元")], "不可读 强制 J123"),
        (
            "two measures",
            &[("G3", "单位：元/万元")],
            "不可读 强制 J123",
        ),
    ];
    for (name, cells, expected) in cases {
        let form = cells
            .iter()
            .fold(golden(), |form, (address, text)| form.with(address, *text));
        let filed = read_form(&form.with("D17", 292_400.0));
        let codes = at(&filed, "D17")
            .into_iter()
            .map(|one| format!(" {} {}", one.level(), one.code()));
        let read: String = [value(&filed, field)].into_iter().chain(codes).collect();
        assert_eq!(read, expected, "{name}");
    }
}
