//! Further kinds of doubtful readings: what one block declares, states of buildings in words, tables
//! of years gone by, what stands beneath and beside.

use jixiao::finding::{Code, Level};
use jixiao::returns::UnitReturn;

use super::drawing::{Drawing, Put, golden};
use super::{assert_values, found, lines, read_form};

/// What the unit is asked to mend or explain.
fn told(filed: &UnitReturn) -> Vec<String> {
    let findings = filed.findings.iter();
    let asked = findings.filter(|finding| finding.level() != Level::Info);
    asked.map(jixiao::wording::line).collect()
}

/// The golden form with the figures of its supplement in 元.
fn supplement_in_yuan() -> Drawing {
    let mut form = golden();
    for row in 29..=32 {
        let Some(Put::Number(number)) = form.cells.get(&(row, 3)).cloned() else {
            panic!("row {row} holds a number");
        };
        form.cells.insert((row, 3), Put::Number(number * 10_000.0));
    }
    form
}

#[test]
fn a_block_declares_its_own_unit_of_money() {
    let expected = [
        ("本年度公用经费决算数", "20.5"),
        ("上年结转", "16.8"),
        ("年初预算", "140.8"),
        ("本年追加预算", "5.08"),
    ];
    for (cell, text) in [
        ("A28", "附：评价补充数据（单位：元）"),
        ("F28", "单位：元"),
        ("G29", "金额单位：元"),
    ] {
        let filed = read_form(&supplement_in_yuan().with(cell, text));
        assert_values(&filed, &expected);
        assert_eq!(found(&filed.findings, Code::J107).len(), 4, "{cell}");
    }
    // Two that stand over the whole form contradict each other.
    let twice = golden().unmerged().with("G2", "单位：元");
    assert_values(&read_form(&twice), &[("年初预算", "不可读")]);
    // One that heads no block is the whole form's.
    let beneath = golden().with("A35", "单位：元");
    assert_values(&read_form(&beneath), &[("年初预算", "不可读")]);
}

/// The golden form with two buildings of which a further column says something.
fn built(heading: &str, first: &str, second: &str) -> Drawing {
    let mut form = golden().unmerged().insert_row(24).with("H23", heading);
    form.put(23, 1, "1000");
    form.put(23, 2, "1130");
    form.put(23, 7, first);
    form.put(24, 1, "500");
    form.put(24, 2, "100");
    form.put(24, 7, second);
    form
}

#[test]
fn states_of_buildings_in_words() {
    const FIRST: &[&str] = &["1000"];
    const BOTH: &[&str] = &["1000", "500"];
    const UNSURE: &[&str] = &["1000", "不可读"];
    for (heading, first, second, expected) in [
        ("是否完工", "是", "否", FIRST),
        ("是否完工", "1", "0", FIRST),
        ("是否已竣工", "√", "×", FIRST),
        ("是否完工", "是", "是", BOTH),
        ("建设状态", "竣工", "主体封顶", UNSURE),
        ("工程进度", "已投入使用", "装修", UNSURE),
        ("工程进展情况", "已交付", "尚未交付", FIRST),
        ("完工情况", "完工", "未完", FIRST),
        ("完工时间", "6月", "12月", BOTH),
        ("完工时间", "2021年6月", "待定", UNSURE),
        ("状态", "完工", "—", BOTH),
        ("完工项目负责人", "张三", "李四", BOTH),
    ] {
        let filed = read_form(&built(heading, first, second));
        let read = lines(&filed, "批复规模");
        assert_eq!(
            read,
            expected,
            "{heading} {first} {second}\n{:#?}",
            told(&filed)
        );
    }
}

#[test]
fn the_ratio_of_a_total_is_no_lines() {
    let mut form = golden().unmerged().insert_row(24).insert_row(24);
    for (row, cells) in (23..).zip([
        ["办公楼", "600", "700", "", "200", "220"],
        ["食堂", "400", "430", "", "100", "120"],
        ["合计", "1000", "1130", "1.13", "300", "340"],
    ]) {
        for (column, text) in (0..).zip(cells) {
            form.put(row, column, text);
        }
    }
    let filed = read_form(&form);
    assert_eq!(lines(&filed, "实际规模"), ["700", "430"]);
    assert_eq!(lines(&filed, "规模控制率"), ["空白", "空白"]);
    assert_eq!(told(&filed), [""; 0]);
}

#[test]
fn a_table_of_years_gone_by_gives_nothing_beside_this_years() {
    let mut past = golden();
    past.cells.retain(|(row, _), _| (5..=21).contains(row));
    past.merges.clear();
    let past = past
        .relabelled(|text| match text {
            "2020年决算数" => "前年决算数".to_owned(),
            "2021年预算数" => "上年预算数".to_owned(),
            "2021年决算数" => "上年决算数".to_owned(),
            _ => text.to_owned(),
        })
        .with("D17", 7.0)
        .with("F17", 8.0);
    let filed = read_form(&golden().above(&past));
    let expected = [
        ("本年度公用经费预算数", "29.24"),
        ("本年度公用经费决算数", "20.5"),
        ("上年度公用经费决算数", "22.55"),
    ];
    assert_values(&filed, &expected);
    assert_eq!(found(&filed.findings, Code::J111), [""; 0]);
    assert_eq!(found(&filed.findings, Code::J112), [""; 0]);
}

#[test]
fn a_last_column_of_examples_and_a_telephone_beneath_its_word_are_no_figures() {
    let mut form = golden().unmerged().with("H6", "填报示例");
    for row in 6..=9 {
        form.cells.insert((row, 7), Put::Number(100.0));
    }
    form.put(34, 0, "填报人");
    form.put(34, 2, "联系电话");
    form.put(35, 0, "张三");
    form.put(35, 2, "6881234");
    assert_eq!(told(&read_form(&form)), [""; 0]);
}

#[test]
fn words_in_a_labels_own_column_say_nothing_of_the_next_labels() {
    let filed = read_form(&golden().with("B5", "11人（其中：女2人）"));
    assert_values(&filed, &[("编制数", "不可读"), ("实际在职人数", "11")]);
    assert_eq!(found(&filed.findings, Code::J132), [""; 0]);
}

/// The golden form with its supplement as these rows, above row `top` (zero-based).
fn supplemented(top: u32, rows: &[&[&str]]) -> Drawing {
    let mut form = golden().unmerged();
    form.cells.retain(|(row, _), _| !(27..=32).contains(row));
    for _ in rows {
        form = form.insert_row(top);
    }
    for (row, cells) in (top..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            form.put(row, column, text);
        }
    }
    form
}

#[test]
fn kinds_of_the_supplements_money_stand_anywhere_on_the_forms_own_columns() {
    let down = |heads: &'static [&'static str]| -> Vec<&'static [&'static str]> {
        vec![
            heads,
            &["上年结转", "10", "", "6.8", "", "16.8"],
            &["年初预算", "100", "", "40.8", "", "140.8"],
            &["本年追加预算", "5", "", "0.08", "", "5.08"],
            &["年末结余", "0", "", "2", "", "2"],
        ]
    };
    let labels: &[&str] = &["", "上年结转", "年初预算", "本年追加预算", "年末结余"];
    let blocks: [Vec<&[&str]>; 6] = [
        down(&["", "基本支出", "", "项目支出", "", "合计"]),
        down(&["", "公用经费", "", "项目支出", "", "合计"]),
        down(&["项目", "三公经费", "", "其他", "", "合计"]),
        vec![
            labels,
            &["基本支出", "10", "100", "5", "0"],
            &["项目支出", "6.8", "40.8", "0.08", "2"],
            &["合计", "16.8", "140.8", "5.08", "2"],
        ],
        vec![
            labels,
            &["2020年", "1", "2", "3", "4"],
            &["2021年", "16.8", "140.8", "5.08", "2"],
        ],
        vec![labels, &["", "16.8", "140.8", "5.08", "2"]],
    ];
    let expected = [
        ("上年结转", "16.8"),
        ("年初预算", "140.8"),
        ("本年追加预算", "5.08"),
        ("年末结余", "2"),
        ("编制数", "11"),
        ("本年度公用经费决算数", "20.5"),
    ];
    for rows in &blocks {
        // Before the people, before the table, beneath it, beneath the buildings, at the end.
        for top in [3, 5, 22, 24, 27] {
            let filed = read_form(&supplemented(top, rows));
            assert_values(&filed, &expected);
            assert_eq!(told(&filed), [""; 0], "{rows:?} at {top}");
        }
    }
}

#[test]
fn headings_of_buildings_may_stand_beneath_those_of_their_group() {
    let grouped = |title: &str, merged: bool| {
        let mut form = golden().unmerged().insert_row(23);
        form.cells.retain(|(row, _), _| !(22..=24).contains(row));
        for (row, cells) in (22..).zip([
            [title, "建设规模（㎡）", "", "", "投资（万元）", "", ""],
            ["", "批复", "实际", "控制率", "预算", "实际", "控制率"],
            ["", "1000", "1130", "1.13", "300", "340", "1.1333"],
        ]) {
            for (column, text) in (0..).zip(cells) {
                form.put(row, column, text);
            }
        }
        if merged {
            form.merges.extend([(22, 1, 22, 3), (22, 4, 22, 6)]);
        }
        read_form(&form)
    };
    for merged in [true, false] {
        let filed = grouped("楼堂馆所控制情况（2021年完工项目）", merged);
        for (field, read) in [
            ("批复规模", "1000"),
            ("实际规模", "1130"),
            ("规模控制率", "1.13"),
            ("预算投资", "300"),
            ("实际投资", "340"),
        ] {
            assert_eq!(lines(&filed, field), [read], "{field}");
        }
        assert_eq!(told(&filed), [""; 0]);
    }
    // Those of another year are none of this year's.
    let past = grouped("楼堂馆所控制情况（2020年完工项目）", false);
    assert_eq!(lines(&past, "批复规模"), ["不可读"]);
}
