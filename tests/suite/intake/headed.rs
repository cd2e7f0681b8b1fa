//! What stands beneath and beside the headings of the form's table: words that go on with them, parts
//! and their total, columns that the unit works out.

use jixiao::finding::Code;
use jixiao::returns::UnitReturn;

use super::drawing::golden;
use super::{found, read_form, value};

#[test]
fn columns_that_the_unit_works_out_are_no_figures_left_over() {
    for (heading, left) in [
        ("控制率", 0),
        ("控制率（%）", 0),
        ("同比", 0),
        ("执行进度", 0),
        ("差异（决算-预算）", 0),
        ("差额", 0),
        ("超支（+）节约（-）", 0),
        ("其他", 1),
        ("差额拨款", 1),
    ] {
        let form = golden().unmerged().with("H6", heading);
        let filed = read_form(&form.with("H7", 1.03).with("H17", "98%"));
        let named = found(&filed.findings, Code::J128);
        assert_eq!(named.len(), left, "{heading}: {named:?}");
        assert_eq!(value(&filed, "编制数"), "11", "{heading}");
    }
}

/// The golden form's table with a row of these words beneath its headings.
fn beneath_headings(words: &str) -> UnitReturn {
    let mut form = golden().unmerged().insert_row(6);
    for (column, text) in (1..).zip(words.split('|')) {
        form.put(6, column, text);
    }
    read_form(&form)
}

#[test]
fn words_beneath_a_heading_belong_to_it() {
    let spent = "本年度公用经费决算数";
    let planned = "本年度公用经费预算数";
    for words in [
        "基本支出",
        "其中：财政拨款",
        "本级",
        "1-6月",
        "上半年",
        "下属单位",
        "2022年",
    ] {
        let filed = beneath_headings(&format!("||||{words}"));
        assert_eq!(value(&filed, spent), "不可读", "{words}");
        assert_eq!(value(&filed, planned), "29.24", "{words}");
        assert_eq!(found(&filed.findings, Code::J111).len(), 1, "{words}");
    }
    for words in [
        "金额",
        "万元",
        "合计",
        "（3）",
        "③",
        "C",
        "数",
        "决算报表数",
        "2021年",
    ] {
        let filed = beneath_headings(&format!("||||{words}"));
        assert_eq!(value(&filed, spent), "20.5", "{words}");
    }
}

#[test]
fn a_total_beneath_a_heading_holds_its_figures() {
    let years = ["2020年决算数", "2021年预算数", "2021年决算数"];
    for (kinds, whole) in [
        ("本级|下属|合计", Some(2)),
        ("合计|基本支出|项目支出", Some(0)),
        ("本级|下属|其他", None),
    ] {
        let mut form = golden().unmerged().insert_row(6);
        for row in 5..23 {
            for column in 1..7 {
                form.put(row, column, "");
            }
        }
        for (at, year) in (0_u16..).zip(years) {
            form.put(5, 1 + 3 * at, year);
            for (kind, text) in (0_u16..).zip(kinds.split('|')) {
                let figure = if Some(kind) == whole { "30" } else { "15" };
                form.put(6, 1 + 3 * at + kind, text);
                form.put(17, 1 + 3 * at + kind, figure);
            }
        }
        let filed = read_form(&form);
        let expected = if whole.is_some() { "30" } else { "不可读" };
        assert_eq!(value(&filed, "本年度公用经费决算数"), expected, "{kinds}");
        let left = found(&filed.findings, Code::J128).len();
        assert_eq!(left, usize::from(whole.is_none()), "{kinds}");
    }
}
