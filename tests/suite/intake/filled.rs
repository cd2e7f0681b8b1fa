//! What stands where a value, a measure or the numbers of columns belong: words that are no value are
//! not taken for blank, and a measure beside or beneath a heading holds.

use jixiao::finding::Code;
use jixiao::finding::files::SkipReason;
use jixiao::name::FieldName;
use jixiao::returns::UnitReturn;

use super::drawing::{Drawing, golden};
use super::{found, lines, read_form, read_sheets, value};

/// The golden form with other texts, by their addresses.
fn with(cells: &[(&str, &str)]) -> UnitReturn {
    let mut form = golden().unmerged();
    for (address, text) in cells {
        let (row, column) = super::drawing::at(address);
        form.put(row, column, text);
    }
    read_form(&form)
}

#[test]
fn words_in_the_place_of_a_value_are_no_blank() {
    for text in [
        "其中：60",
        "行政60",
        "60（合计）",
        "2021年60",
        "小计",
        "60（其中项目40）",
    ] {
        let filed = with(&[("D32", text)]);
        assert_eq!(value(&filed, "本年追加预算"), "不可读", "{text}");
        assert_eq!(found(&filed.findings, Code::J101).len(), 1, "{text}");
        let filed = with(&[("D5", text)]);
        assert_eq!(value(&filed, "实际在职人数"), "不可读", "{text}");
    }
    for text in ["", "万元", "——", "———", "－－－"] {
        let filed = with(&[("D32", text)]);
        assert_eq!(value(&filed, "本年追加预算"), "空白", "{text}");
    }
    // Where no label has a value a word is a heading as well as anything.
    let headed = with(&[
        ("D29", "2021年"),
        ("D30", ""),
        ("D31", ""),
        ("D32", ""),
        ("D33", ""),
    ]);
    assert_eq!(found(&headed.findings, Code::J101).len(), 0);
}

#[test]
fn what_speaks_of_a_part_speaks_of_the_whole() {
    let blank: Vec<(String, &str)> = ["B", "D", "F"]
        .iter()
        .flat_map(|column| (7..=12).map(move |row| (format!("{column}{row}"), "")))
        .collect();
    let blank: Vec<(&str, &str)> = blank.iter().map(|(at, text)| (&**at, *text)).collect();
    let budget = "本年度“三公经费”预算数";
    let is_spoken_of = |further: &[(&str, &str)]| {
        let filed = with(&[&blank, further].concat());
        filed.beside.contains_key(&FieldName::new(budget)) || value(&filed, budget) == "不可读"
    };
    assert!(!is_spoken_of(&[]));
    for (address, text) in [
        ("H12", "4.1"),
        ("I8", "4.1万元"),
        ("H12", "公务接待4.1万元"),
        ("H9", "公车1辆，支出3万元"),
        ("A12", "   3、公务接待（4.1万元）"),
    ] {
        assert!(is_spoken_of(&[(address, text)]), "{address} {text}");
    }
    for (address, text) in [
        ("H12", "0"),
        ("H12", "2020年4.1万元"),
        ("H12", "没有支出，节约2万元"),
        ("H21", "4.1"),
    ] {
        assert!(!is_spoken_of(&[(address, text)]), "{address} {text}");
    }
}

#[test]
fn a_ratio_without_figures_is_not_nothing() {
    let told = with(&[("D24", "1.13")]);
    assert_eq!(lines(&told, "实际规模"), ["不可读"]);
    assert_eq!(found(&told.findings, Code::J132).len(), 1);
    let silent = with(&[("D24", "0")]);
    assert_eq!(lines(&silent, "实际规模"), ["空白"]);
    let beside = [
        ("B24", "0"),
        ("C24", "0"),
        ("D24", "1"),
        ("E24", "0"),
        ("F24", "0"),
    ];
    assert_eq!(lines(&with(&beside), "实际规模"), ["0"]);
}

/// A building of 1000 and 1130 beneath a row of these cells.
fn building_beneath(cells: [&str; 7]) -> Drawing {
    let mut form = golden().unmerged().insert_row(23);
    for (column, text) in (0..).zip(cells) {
        form.put(23, column, text);
    }
    for (column, text) in (1..).zip(["1000", "1130", "", "300", "340"]) {
        form.put(24, column, text);
    }
    form
}

#[test]
fn numbers_in_brackets_and_circles_number_the_columns() {
    for cells in [
        [
            "",
            "（1）",
            "（2）",
            "（3）=（2）/（1）",
            "（4）",
            "（5）",
            "（6）",
        ],
        ["", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["", "①", "②", "③=②/①", "④", "⑤", "⑥"],
        ["栏次", "（1）", "（2）", "（3）", "（4）", "（5）", "（6）"],
    ] {
        let filed = read_form(&building_beneath(cells));
        let numbered = !cells.contains(&"③=②/①");
        if numbered {
            assert_eq!(lines(&filed, "批复规模"), ["1000"], "{cells:?}");
            assert_eq!(found(&filed.findings, Code::J101).len(), 0, "{cells:?}");
        }
    }
    // Amounts below zero do not count from 1.
    let negative = ["", "（2）", "（3）", "", "（4）", "（5）", ""];
    let filed = read_form(&building_beneath(negative));
    assert_eq!(lines(&filed, "批复规模"), ["-2", "1000"]);
    let mut table = golden().unmerged().insert_row(6);
    for (column, text) in [(1, "（1）"), (3, "（2）"), (5, "（3）")] {
        table.put(6, column, text);
    }
    let filed = read_form(&table);
    assert_eq!(value(&filed, "本年度“三公经费”预算数"), "1.4");
    assert_eq!(found(&filed.findings, Code::J122).len(), 0);
}

#[test]
fn a_measure_beneath_a_heading_or_behind_a_row_holds() {
    let cells = |money: &'static str| ["", "㎡", "㎡", "%", money, money, "%"];
    for (money, expected) in [("万元", "300"), ("元", "0.03"), ("千元", "不可读")] {
        let mut form = building_beneath(cells(money));
        form.put(22, 4, "预算投资");
        form.put(22, 5, "实际投资");
        let filed = read_form(&form);
        assert_eq!(lines(&filed, "预算投资"), [expected], "{money}");
    }
    let mut table = golden().unmerged().insert_row(6);
    for column in [1, 3, 5] {
        table.put(6, column, "千元");
    }
    let filed = read_form(&table);
    assert_eq!(value(&filed, "本年度公用经费预算数"), "不可读");
    for (address, money, expected) in [
        ("H17", "千元", "不可读"),
        ("G17", "千元", "不可读"),
        ("H17", "万元", "20.5"),
        ("G17", "万元", "20.5"),
        ("H18", "千元", "20.5"),
    ] {
        let filed = with(&[(address, money)]);
        let read = value(&filed, "本年度公用经费决算数");
        assert_eq!(read, expected, "{address} {money}");
    }
}

#[test]
fn marks_of_footnotes_are_no_part_of_a_label() {
    for (address, label, field, expected) in [
        ("A17", "公用经费①", "本年度公用经费决算数", "20.5"),
        ("A17", "公用经费[1]", "本年度公用经费决算数", "20.5"),
        ("A17", "公用经费（注1）", "本年度公用经费决算数", "20.5"),
        ("A17", "公用经费注", "本年度公用经费决算数", "20.5"),
        ("F6", "2021年决算数②", "本年度公用经费决算数", "20.5"),
        ("F6", "2021年决算数（注）", "本年度公用经费决算数", "20.5"),
        ("B4", "编制数①", "编制数", "11"),
        ("A33", "年末结余【3】", "年末结余", "0"),
        // What a bracket says may change what the figure is of.
        ("A17", "公用经费（1）", "本年度公用经费决算数", "不可读"),
        ("A17", "公用经费（项目）", "本年度公用经费决算数", "不可读"),
    ] {
        let filed = with(&[(address, label)]);
        assert_eq!(value(&filed, field), expected, "{label}");
    }
}

#[test]
fn blocks_stand_side_by_side() {
    let moved = |rows: std::ops::RangeInclusive<u32>, up: u32, right: u16| {
        let form = golden()
            .with("D5", 11.0)
            .with("B24", 1000.0)
            .with("C24", 1130.0);
        form.moved(|row, column| {
            if rows.contains(&row) {
                (row - up, column + right)
            } else {
                (row, column)
            }
        })
    };
    let people = read_form(&golden().moved(|row, column| match row {
        3 | 4 => (row + 2, column + 8),
        _ => (row, column),
    }));
    assert_eq!(value(&people, "编制数"), "11");
    let buildings = read_form(&moved(22..=23, 17, 8));
    assert_eq!(lines(&buildings, "实际规模"), ["1130"]);
    let supplement = read_form(&moved(27..=32, 5, 9));
    assert_eq!(lines(&supplement, "实际规模"), ["1130"]);
    assert_eq!(value(&supplement, "上年结转"), "16.8");
}

#[test]
fn a_year_beneath_a_heading_of_time_is_no_figure_left_over() {
    let cells = [
        ("B24", "1000"),
        ("C24", "1130"),
        ("E24", "300"),
        ("F24", "340"),
    ];
    for (heading, year, left) in [("完工年份", "2021", 0), ("层数", "2021", 1)] {
        let filed = with(&[&cells[..], &[("H23", heading), ("H24", year)]].concat());
        let named = found(&filed.findings, Code::J128);
        assert_eq!(named.len(), left, "{heading}: {named:?}");
    }
}

#[test]
fn zero_has_no_other_measure() {
    let filed = with(&[("D21", "0元"), ("F21", "450000元")]);
    assert_eq!(value(&filed, "本年度政府采购金额预算数"), "0");
    assert_eq!(found(&filed.findings, Code::J127).len(), 1);
}

#[test]
fn a_units_name_ends_where_something_else_begins() {
    for text in [
        "填报单位：县测试局 单位代码：301001",
        "填报单位：县测试局 统一社会信用代码：11431200",
        "填报单位：县测试局  主管部门：县政府",
        "填报单位：县测试局（公章） 2022.3.10",
        "填报单位：县测试局2022年3月10日",
        "填报单位（盖章）县测试局",
        "单位（盖章）：县测试局",
        "单位：县测试局",
        "单位：县测试局    单位：万元",
    ] {
        let filed = with(&[("A3", text)]);
        assert_eq!(filed.unit.as_str(), "县测试局", "{text}");
    }
    let filed = with(&[("A3", "填报单位：县12345热线2021")]);
    assert_eq!(filed.unit.as_str(), "县12345热线2021");
}

#[test]
fn an_example_beside_a_return_is_nobodys() {
    let example = |name: &str| golden().with("A3", format!("填报单位：{name}").as_str());
    for name in ["×××单位", "XX县XX局", "县○○局"] {
        let sheets = [("附件2", golden()), ("样表", example(name))];
        let intake = read_sheets(&sheets.each_ref().map(|(tab, form)| (*tab, form)));
        assert_eq!(intake.returns.len(), 1, "{name}");
        assert_eq!(intake.skipped.len(), 1, "{name}");
        assert_eq!(intake.skipped[0].reason, SkipReason::Example, "{name}");
        // Alone it may be a return on the wrong sheet, and a tab may name the unit.
        assert!(
            read_form(&example(name))
                .unit
                .as_str()
                .contains("未写单位名称")
        );
        let tab = read_sheets(&[("附件2", &golden()), ("县水利局", &example(name))]);
        assert_eq!(tab.returns.len(), 2, "{name}");
    }
    for name in ["某县教育局", "XX县教育局", "县某某局"] {
        assert_eq!(read_form(&example(name)).unit.as_str(), name);
    }
}
