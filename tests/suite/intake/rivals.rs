//! Which cell is taken where several could be: each kind of rival with its variants, and what is
//! read from it. A value needs one witness and no rival.

use jixiao::finding::Code;

use super::drawing::{Drawing, golden};
use super::{found, read_form, value};

/// A change to the golden form, and what is read of some fields.
pub(super) type Case<'c> = (&'c str, Drawing, &'c [(&'c str, &'c str)]);

pub(super) fn assert_cases(cases: &[Case<'_>]) {
    for (name, form, expected) in cases {
        let filed = read_form(form);
        for (field, wanted) in *expected {
            let told: Vec<String> = filed.findings.iter().map(jixiao::wording::line).collect();
            assert_eq!(value(&filed, field), *wanted, "{name}: {field}\n{told:#?}");
        }
    }
}

/// The golden form with other rows of people in the place of rows 4 and 5.
pub(super) fn people(rows: &[&[&str]]) -> Drawing {
    let mut form = golden().unmerged();
    form.cells.retain(|(row, _), _| !(3..=4).contains(row));
    for extra in 2..rows.len() {
        form = form.insert_row(u32::try_from(extra).unwrap() + 3);
    }
    for (row, cells) in (3..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            form.put(row, column, text);
        }
    }
    form
}

pub(super) const HEADS: &[&str] = &[
    "财政供养人员情况",
    "编制数",
    "",
    "2021年实际在职人数",
    "",
    "控制率",
];

#[test]
fn people_by_kind_are_parts_and_their_total_is_taken() {
    let total: &[(&str, &str)] = &[("编制数", "40"), ("实际在职人数", "42")];
    let unclear: &[(&str, &str)] = &[("编制数", "不可读"), ("实际在职人数", "不可读")];
    assert_cases(&[
        (
            "kinds down, total last",
            people(&[
                HEADS,
                &["行政", "10", "", "12"],
                &["事业", "30", "", "30"],
                &["合计", "40", "", "42"],
            ]),
            total,
        ),
        (
            "kinds down, total first",
            people(&[
                HEADS,
                &["合计", "40", "", "42"],
                &["行政", "10", "", "12"],
                &["事业", "30", "", "30"],
            ]),
            total,
        ),
        (
            "kinds across under each label",
            people(&[
                &["", "编制数", "", "", "2021年实际在职人数", "", "", "控制率"],
                &["", "行政", "事业", "合计", "行政", "事业", "合计"],
                &["", "10", "30", "40", "12", "30", "42", "1.05"],
            ]),
            total,
        ),
        (
            "kinds beside labels",
            people(&[
                &["", "", "行政", "事业", "合计"],
                &["", "编制数", "10", "30", "40"],
                &["", "2021年实际在职人数", "12", "30", "42"],
            ]),
            total,
        ),
        (
            "kinds beside labels, each word before its number",
            people(&[
                &["编制数", "行政", "10", "事业", "30", "合计", "40"],
                &[
                    "2021年实际在职人数",
                    "行政",
                    "12",
                    "事业",
                    "30",
                    "合计",
                    "42",
                ],
            ]),
            total,
        ),
        (
            "no total",
            people(&[HEADS, &["行政", "10", "", "12"], &["事业", "30", "", "30"]]),
            unclear,
        ),
        (
            "a blank total",
            people(&[
                HEADS,
                &["行政", "10", "", "12"],
                &["事业", "30", "", "30"],
                &["合计"],
            ]),
            unclear,
        ),
        (
            "one kind alone",
            people(&[HEADS, &["行政", "10", "", "12"]]),
            unclear,
        ),
        (
            "two rows without words",
            people(&[HEADS, &["", "10", "", "12"], &["", "30", "", "30"]]),
            unclear,
        ),
    ]);
}

#[test]
fn rows_that_count_or_show_how_are_no_values() {
    let read: &[(&str, &str)] = &[("编制数", "40"), ("实际在职人数", "42")];
    assert_cases(&[
        (
            "栏次 between label and value",
            people(&[
                HEADS,
                &["栏次", "1", "", "2", "", "3"],
                &["", "40", "", "42", "", "1.05"],
            ]),
            read,
        ),
        (
            "行次 as a column",
            people(&[
                &["项目", "行次", "人数"],
                &["编制数", "1", "40"],
                &["2021年实际在职人数", "2", "42"],
            ]),
            read,
        ),
        (
            "an example row",
            people(&[HEADS, &["示例", "100", "", "98"], &["", "40", "", "42"]]),
            read,
        ),
        (
            "an example column",
            people(&[
                &["项目", "示例", "人数"],
                &["编制数", "100", "40"],
                &["2021年实际在职人数", "98", "42"],
            ]),
            read,
        ),
        (
            "序号 before the labels",
            people(&[
                &["序号", "项目", "人数"],
                &["1", "编制数", "40"],
                &["2", "2021年实际在职人数", "42"],
            ]),
            read,
        ),
    ]);
}

#[test]
fn years_beside_each_other_are_told_apart() {
    let two_years = |form: Drawing, first: &str, second: &str| {
        form.with("C28", first)
            .with("D28", second)
            .with("C30", 7.0)
            .with("C31", 100.0)
            .with("C32", 3.0)
            .with("C33", 1.0)
    };
    let this: &[(&str, &str)] = &[
        ("上年结转", "16.8"),
        ("年初预算", "140.8"),
        ("本年追加预算", "5.08"),
        ("年末结余", "0"),
    ];
    let unclear: &[(&str, &str)] = &[("上年结转", "不可读"), ("年初预算", "不可读")];
    assert_cases(&[
        ("2020 | 2021", two_years(golden(), "2020年", "2021年"), this),
        ("上年 | 本年", two_years(golden(), "上年数", "本年数"), this),
        (
            "bare years",
            two_years(golden().unmerged(), "2020", "2021"),
            this,
        ),
        ("预算 | 决算", two_years(golden(), "预算", "决算"), unclear),
        (
            "no headings",
            two_years(golden(), "", "").without("C28").without("D28"),
            unclear,
        ),
        (
            "基本 | 项目 | 合计",
            golden()
                .with("B28", "基本支出")
                .with("C28", "项目支出")
                .with("D28", "合计")
                .with("B31", 100.0)
                .with("C31", 40.8),
            &[("年初预算", "140.8")],
        ),
        (
            "this year's blank beside last year's figure",
            two_years(golden(), "2020年", "2021年")
                .without("D31")
                .without("D33")
                .without("D30"),
            &[
                ("年初预算", "空白"),
                ("年末结余", "空白"),
                ("上年结转", "不可读"),
            ],
        ),
    ]);
}

#[test]
fn another_columns_figure_is_no_field() {
    let column = |heading: &str| {
        golden()
            .with("H6", heading)
            .with("H7", 0.5)
            .with("H13", 35.7)
            .with("H17", 1.5)
    };
    for heading in [
        "年末结余",
        "上年结转",
        "2021年追加预算数",
        "年初预算",
        "调整预算数",
        "备注",
    ] {
        let blank = column(heading)
            .without("D30")
            .without("D31")
            .without("D32")
            .without("D33");
        let filed = read_form(&blank);
        for field in ["上年结转", "年初预算", "本年追加预算", "年末结余"] {
            assert_eq!(value(&filed, field), "空白", "{heading}: {field}");
        }
        let left = found(&filed.findings, Code::J128);
        assert_eq!(left.len(), 1, "{heading}: {left:?}");
        assert!(left[0].contains("H7、H13、H17"), "{heading}: {left:?}");
        let filed = read_form(&column(heading));
        assert_eq!(value(&filed, "年末结余"), "0", "{heading}");
    }
    let rate = read_form(&column("增减率"));
    assert_eq!(found(&rate.findings, Code::J128), [""; 0]);
    let past = read_form(&column("2019年决算数"));
    assert_eq!(found(&past.findings, Code::J128), [""; 0]);
}

#[test]
fn staff_of_vehicles_is_not_the_units() {
    let vehicles = |before: &str, label: &str| {
        golden()
            .without("B4")
            .without("B5")
            .with("A36", before)
            .with("B36", label)
            .with("C36", 5.0)
    };
    for (before, label) in [
        ("公务用车情况", "编制数"),
        ("车辆", "编制数"),
        ("车辆情况", "人员编制"),
    ] {
        let filed = read_form(&vehicles(before, label));
        assert_eq!(value(&filed, "编制数"), "不可读", "{before} {label}");
        assert_eq!(found(&filed.findings, Code::J121).len(), 1);
        let beside = vehicles(before, label)
            .with("B4", "编制数")
            .with("B5", 11.0);
        assert_eq!(
            value(&read_form(&beside), "编制数"),
            "11",
            "{before} {label}"
        );
    }
    let unknown = golden()
        .without("B5")
        .without("D5")
        .with("A5", "车辆")
        .with("B5", 5.0);
    assert_eq!(value(&read_form(&unknown.unmerged()), "编制数"), "空白");
}

#[test]
fn a_table_of_another_year_gives_nothing() {
    let mut older = Drawing::default();
    for (row, cells) in (0..).zip([
        ["项目", "2019年决算数", "2020年预算数", "2020年决算数"],
        ["三公经费", "7.1", "7.2", "7.3"],
        ["公用经费", "8.1", "8.2", "8.3"],
        ["政府采购金额", "", "9.2", "9.3"],
    ]) {
        for (column, text) in (0..).zip(cells) {
            older.put(row, column, text);
        }
    }
    let expected: &[(&str, &str)] = &[
        ("本年度政府采购金额预算数", "空白"),
        ("本年度政府采购金额决算数", "空白"),
        ("本年度公用经费决算数", "20.5"),
    ];
    assert_cases(&[
        (
            "last year's table beneath",
            golden().above(&older),
            expected,
        ),
        (
            "last year's table on top",
            {
                let mut form = golden().shifted(8, 0);
                form.cells.extend(older.clone().shifted(3, 0).cells);
                form
            },
            expected,
        ),
    ]);
    let filed = read_form(&golden().above(&older));
    assert_eq!(found(&filed.findings, Code::J128), [""; 0]);
    assert_eq!(filed.year, Some(2021));
}
