//! Further variants of each kind of rival: how people, years, totals and states are told apart by
//! the words over, beside and before a figure.

use jixiao::finding::Code;

use super::drawing::{Drawing, Put, golden};
use super::rivals::{Case, HEADS, assert_cases, people};
use super::{found, lines, read_form, value};

const READ: &[(&str, &str)] = &[("编制数", "40"), ("实际在职人数", "42")];
const UNCLEAR: &[(&str, &str)] = &[("编制数", "不可读"), ("实际在职人数", "不可读")];

/// Rows of cells, `|` between them and `/` between rows, in the place of the form's people.
fn staff(rows: &str) -> Drawing {
    let rows: Vec<Vec<&str>> = rows
        .split('/')
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    let mut heads = HEADS.to_vec();
    heads.truncate(6);
    let rows: Vec<&[&str]> = rows
        .iter()
        .map(|row| match row.as_slice() {
            ["*"] => heads.as_slice(),
            row => row,
        })
        .collect();
    people(&rows)
}

fn assert_staff(cases: &[(&'static str, &'static [(&'static str, &'static str)])]) {
    let cases: Vec<Case> = cases
        .iter()
        .map(|(rows, expected)| (*rows, staff(rows), *expected))
        .collect();
    assert_cases(&cases);
}

#[test]
fn people_of_other_kinds_years_and_things() {
    let none: &[(&str, &str)] = &[("编制数", "空白")];
    let only_staff: &[(&str, &str)] = &[("编制数", "40"), ("实际在职人数", "不可读")];
    assert_staff(&[
        ("*/干部|10||12/工人|30||30/合计|40||42", READ),
        ("*/干部|10||12/工人|30||30", UNCLEAR),
        ("*/局机关|10||12/下属站所|30||30/总计|40||42", READ),
        (
            "*/行政|6||8/参公|4||4/小计|10||12/事业|30||30/合计|40||42",
            READ,
        ),
        (
            "项目|行政|参公|小计|事业|合计/编制数|6|4|10|30|40/2021年实际在职人数|8|4|12|30|42",
            READ,
        ),
        (
            "项目||其中：行政|事业/编制数|40|10|30/2021年实际在职人数|42|12|30",
            READ,
        ),
        (
            "项目|人数|其中：女/编制数|40|9/2021年实际在职人数|42|20",
            READ,
        ),
        ("*/|40||42/其中：行政|10||12/事业|30||30", READ),
        (
            "项目|计量单位|行政|事业|合计/编制数|人|10|30|40/2021年实际在职人数|人|12|30|42",
            READ,
        ),
        // The retired are counted in the total, or stand beside it.
        ("*/在职人员|40||42/离退休人员|||15/合计|40||57", only_staff),
        ("*/在职|40||42/离退休|0||15", UNCLEAR),
        // Years.
        (
            "人员情况|编制数||实际在职人数|/|2020年|2021年|2020年|2021年/|38|40|38|42",
            READ,
        ),
        (
            "人员情况|编制数|2020年实际在职人数|2021年实际在职人数/|40|38|42",
            READ,
        ),
        ("人员情况|编制数|年初实有数|年末实有人数/|40|38|42", READ),
        (
            "*/|40||42/2020年财政供养人员情况|编制数||2020年实际在职人数/|38||39",
            READ,
        ),
        (
            "2020年财政供养人员情况|编制数||2020年实际在职人数/|38||39/2021年财政供养人员情况|编制数||2021年实际在职人数/|40||42",
            READ,
        ),
        (
            "2020年财政供养人员情况|编制数||2020年实际在职人数/|38||39/2021年财政供养人员情况|编制数||2021年实际在职人数/|||",
            none,
        ),
        (
            "项目|年初数|年末数/编制数|38|40/实际在职人数|38|42",
            UNCLEAR,
        ),
        // Things.
        (
            "公务用车|编制数|5|实有数|4/财政供养人员|编制数|40|2021年实际在职人数|42",
            READ,
        ),
        ("公务用车情况|编制数||实有数/|5||4/*/|||", none),
        // Counters and examples.
        ("*/|1||2/|40||42", UNCLEAR),
        ("*/（示例）|100||98/填报数|40||42", READ),
    ]);
}

/// The golden form with a further column of figures before `before`, or behind the table.
fn with_column(heading: &str, before: Option<u16>) -> Drawing {
    let form = golden().unmerged();
    let (form, column) = match before {
        Some(before) => (
            form.moved(|row, column| {
                let inside = (5..=21).contains(&row) && column >= before;
                (row, if inside { column + 2 } else { column })
            }),
            before,
        ),
        None => (form, 7),
    };
    let mut form = form;
    form.cells.insert((5, column), heading.into());
    for row in [6, 11, 16, 17] {
        let value = 900.0 + f64::from(row);
        form.cells.insert((row, column), Put::Number(value));
    }
    form
}

#[test]
fn a_further_column_gives_no_value_and_takes_none_away() {
    const HEADINGS: [&str; 20] = [
        "年末结余",
        "上年结转",
        "年初预算",
        "追加预算",
        "2021年追加预算数",
        "2021年调整预算数",
        "调整后预算数",
        "2021年预算数（调整后）",
        "2019年决算数",
        "2022年预算数",
        "其中：财政拨款",
        "2021年1-9月执行数",
        "审定数",
        "备注",
        "比上年增减",
        "预算执行率",
        "行次",
        "科目编码",
        "结转下年",
        "合计",
    ];
    let expected = [
        ("上年度“三公经费”决算数", "0.9"),
        ("本年度公用经费预算数", "29.24"),
        ("本年度公用经费决算数", "20.5"),
        ("年初预算", "140.8"),
        ("年末结余", "0"),
    ];
    for heading in HEADINGS {
        for before in [None, Some(1), Some(3), Some(5)] {
            let filed = read_form(&with_column(heading, before));
            for (field, wanted) in expected {
                let told: Vec<String> = filed.findings.iter().map(jixiao::wording::line).collect();
                assert_eq!(
                    value(&filed, field),
                    wanted,
                    "{heading} {before:?}: {field}\n{told:#?}"
                );
            }
        }
    }
    // Where nothing tells them apart, neither is read; what is hidden rivals nothing.
    let twice = with_column("2021年决算数", None);
    assert_eq!(value(&read_form(&twice), "本年度公用经费决算数"), "不可读");
    let hidden = twice.with_hidden_columns(&[7]);
    let filed = read_form(&hidden);
    assert_eq!(value(&filed, "本年度公用经费决算数"), "20.5");
    assert_eq!(
        found(&filed.findings, Code::J133).len(),
        1,
        "{:#?}",
        filed.findings
    );
}

#[test]
fn headings_as_units_word_them() {
    for (past, budget, actual) in [
        ("2020决算数", "2021预算数", "2021决算数"),
        ("2020年执行数", "2021年预算数", "2021年执行数"),
        ("上年实际支出", "本年预算安排", "本年实际支出"),
        ("2020年支出决算", "2021年支出预算", "2021年支出决算"),
        ("2020年实际数", "2021年批复预算数", "2021年实际数"),
        ("2020年度决算", "2021年度预算", "2021年度决算"),
        ("决算数（2020年）", "预算数（2021年）", "决算数（2021年）"),
    ] {
        let form = golden()
            .with("B6", past)
            .with("D6", budget)
            .with("F6", actual);
        assert_cases(&[(
            past,
            form,
            &[
                ("上年度公用经费决算数", "22.55"),
                ("本年度公用经费预算数", "29.24"),
                ("本年度公用经费决算数", "20.5"),
            ],
        )]);
    }
}

/// The golden form with figures behind the labels of the supplement under these headings.
fn supplement(headings: &[&str], shares: &[f64]) -> Drawing {
    let mut form = golden();
    for row in 29..=32 {
        form.cells.remove(&(row, 3));
    }
    for (column, heading) in (1..).zip(headings) {
        form.cells.insert((27, column), (*heading).into());
    }
    for (row, whole) in (29..).zip([16.8, 140.8, 5.08, 2.0]) {
        for (column, share) in (1..).zip(shares) {
            let value = (whole * share * 100.0_f64).round() / 100.0;
            form.cells.insert((row, column), Put::Number(value));
        }
    }
    form
}

#[test]
fn parts_and_years_of_the_supplement() {
    let read: &[(&str, &str)] = &[("年初预算", "140.8"), ("年末结余", "2")];
    let unclear: &[(&str, &str)] = &[("年初预算", "不可读"), ("年末结余", "不可读")];
    let cases: [(&[&str], &[f64], &[(&str, &str)]); 9] = [
        (
            &["一般公共预算", "政府性基金", "合计"],
            &[0.75, 0.25, 1.0],
            read,
        ),
        (
            &["合计", "一般公共预算", "政府性基金"],
            &[1.0, 0.75, 0.25],
            read,
        ),
        (&["一般公共预算", "政府性基金"], &[0.75, 0.25], unclear),
        (&["金额（万元）", "备注"], &[1.0, 0.1], read),
        (&["本月数", "累计数"], &[0.1, 1.0], unclear),
        (&["年初数", "年末数"], &[0.1, 1.0], unclear),
        (&["2021年预算数", "2021年决算数"], &[0.9, 1.0], unclear),
        (&["示例", "填报数"], &[9.0, 1.0], read),
        (&["行次", "金额"], &[1.0, 1.0], unclear),
    ];
    for (headings, shares, expected) in cases {
        if headings[0] != "行次" {
            assert_cases(&[(headings[0], supplement(headings, shares), expected)]);
        }
    }
    let counted = supplement(&["行次", "金额"], &[0.0, 1.0]);
    let counted = (29..=32).fold(counted, |form, row| {
        form.with(&format!("B{}", row + 1), f64::from(row - 28))
    });
    assert_cases(&[("行次", counted, read)]);
}

#[test]
fn states_and_times_of_buildings() {
    let built = |heading: &str, first: Put, second: Put| {
        golden()
            .insert_row(24)
            .with("H23", heading)
            .with("B24", 1000.0)
            .with("C24", 1130.0)
            .with("H24", first)
            .with("B25", 500.0)
            .with("C25", 900.0)
            .with("H25", second)
    };
    let text = |text: &str| Put::from(text);
    let day = |serial: f64| Put::Formatted(serial, "yyyy-mm-dd");
    let cases: [(&str, Put, Put, &[&str]); 12] = [
        ("竣工时间", text("2021.12"), text("2020.6"), &["1000"]),
        ("竣工时间", text("2021年12月"), text("2020年6月"), &["1000"]),
        ("竣工日期", day(44_531.0), day(43_983.0), &["1000"]),
        // The last day of 2020 and the first of 2021.
        ("竣工日期", day(44_197.0), day(44_196.0), &["1000"]),
        ("完工年度", 2021.0.into(), 2020.0.into(), &["1000"]),
        (
            "建设年度",
            text("2019-2021"),
            text("2018-2020"),
            &["不可读", "不可读"],
        ),
        ("完工进度", text("100%"), text("60%"), &["1000"]),
        ("完工进度", 1.0.into(), 0.6.into(), &["1000"]),
        ("状态", text("已完工"), text("在建"), &["1000"]),
        ("状态", text("完工"), text("续建"), &["1000"]),
        ("备注", text("2层"), text("3层"), &["1000", "500"]),
        ("状态", text("已完工"), text("已完工"), &["1000", "500"]),
    ];
    for (heading, first, second, expected) in cases {
        let form = built(heading, first.clone(), second.clone());
        let filed = read_form(&form.unmerged());
        assert_eq!(
            lines(&filed, "批复规模"),
            expected,
            "{heading} {first:?} {second:?}\n{:#?}",
            filed.findings
        );
    }
}

#[test]
fn rows_that_count_show_how_or_are_hidden_are_no_buildings() {
    let row = |cells: [&str; 6]| {
        let mut form = golden()
            .unmerged()
            .insert_row(23)
            .with("B25", 1000.0)
            .with("C25", 1130.0);
        for (column, text) in (0..).zip(cells) {
            form.put(23, column, text);
        }
        form
    };
    for cells in [
        ["示例", "2000", "2000", "", "100", "100"],
        ["栏次", "1", "2", "3", "4", "5"],
        ["栏次", "1", "2", "3=2/1", "4", "5"],
    ] {
        let filed = read_form(&row(cells));
        assert_eq!(lines(&filed, "批复规模"), ["1000"], "{cells:?}");
    }
    let hidden = row(["", "700", "710", "", "", ""]).with_hidden_rows(&[23]);
    let filed = read_form(&hidden);
    assert_eq!(lines(&filed, "批复规模"), ["1000"]);
    assert_eq!(found(&filed.findings, Code::J133).len(), 1);
}

#[test]
fn a_figure_where_none_is_asked_speaks_against_nothing_there() {
    let filed = read_form(&golden().with("B21", 66.0));
    assert_eq!(value(&filed, "本年度政府采购金额决算数"), "不可读");
    assert_eq!(found(&filed.findings, Code::J132).len(), 2);
    let zero = read_form(&golden().with("B21", 0.0));
    assert_eq!(value(&zero, "本年度政府采购金额决算数"), "空白");
}
