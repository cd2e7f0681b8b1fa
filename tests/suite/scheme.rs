//! The built-in scheme is the official text.

use jixiao::scheme::{BUILT_IN, BlockKind, Method, Scheme, Steps};
use rust_decimal::Decimal;

use crate::county::official::{self, FULL, INDICATORS, NOTE, STANDARD, flat};

fn built_in() -> Scheme {
    Scheme::parse(BUILT_IN).unwrap()
}

/// A text's lines without the spaces around them.
fn lines(text: Option<&String>) -> Vec<&str> {
    let lines = text.map_or("", |text| text.as_str()).lines();
    lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_built_in_scheme_is_the_official_one() {
    let scheme = built_in();
    assert_eq!(scheme.full, Decimal::ONE_HUNDRED);
    assert_eq!(scheme.steps, Steps::Whole);
    assert_eq!(scheme.indicators().count(), 16);
    assert_eq!(scheme.checks.len(), 3);
    let weights: Vec<String> = scheme
        .groups
        .iter()
        .map(|group| format!("{} {}", group.name, group.full))
        .collect();
    assert_eq!(weights, ["投入 10", "过程 60", "产出及效率 30"]);
    for (total, grade) in [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ] {
        assert_eq!(scheme.grade(total.parse().unwrap()), grade, "{total}");
    }
}

#[test]
fn every_text_of_the_indicator_table_is_the_official_one() {
    let scheme = built_in();
    let mut official = INDICATORS[1..].iter();
    for indicator in scheme.indicators() {
        let row = official.next().unwrap();
        assert_eq!(
            lines(Some(&indicator.standard)),
            lines(row[STANDARD].as_ref())
        );
        assert_eq!(lines(Some(&indicator.note)), lines(row[NOTE].as_ref()));
        assert_eq!(Some(&indicator.full.to_string()), row[FULL].as_ref());
        if indicator.rows.is_empty() {
            assert_eq!(indicator.name.as_str(), official::indicator(row));
        }
        for (at, name) in indicator.rows.iter().enumerate() {
            let row = if at == 0 {
                row
            } else {
                official.next().unwrap()
            };
            assert_eq!(*name, official::indicator(row));
        }
    }
    assert!(official.next().is_none());
    assert_eq!(scheme.title, "部门整体支出绩效评价指标表");
    assert!(official::TEXT.contains(&scheme.title));
}

#[test]
fn groups_and_sections_are_the_official_ones() {
    let column = |name: usize| {
        let cells = INDICATORS[1..]
            .iter()
            .filter(move |row| row[name + 1].is_some());
        let mut last = String::new();
        cells
            .map(|row| {
                last = row[name].as_deref().map_or_else(|| last.clone(), flat);
                format!("{last} {}", row[name + 1].as_deref().unwrap())
            })
            .collect::<Vec<_>>()
    };
    let scheme = built_in();
    let groups = scheme.groups.iter();
    let groups: Vec<String> = groups
        .map(|one| format!("{} {}", one.name, one.full))
        .collect();
    let sections = scheme.groups.iter().flat_map(|group| &group.sections);
    let sections: Vec<String> = sections
        .map(|one| format!("{} {}", one.name, one.full))
        .collect();
    assert_eq!(groups, column(0));
    assert_eq!(sections, column(2));
}

#[test]
fn the_form_is_the_official_one() {
    let scheme = built_in();
    assert_eq!(scheme.form.remark, *official::REMARK);
    let (columns, rows) = scheme.form.table().unwrap();
    let official_rows = official::figure_rows()
        .iter()
        .filter(|row| !row[0].contains("……"));
    let labels: Vec<&str> = official_rows.map(|row| row[0].trim()).collect();
    let drawn: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(drawn, labels);
    let headings = columns.iter().filter(|column| !column.optional);
    let headings: Vec<String> = headings.map(|column| column.heading_in(2021)).collect();
    assert_eq!(headings, official::BASE_DATA[2][1..]);
    let lines = scheme
        .form
        .blocks
        .iter()
        .find_map(|block| match &block.kind {
            BlockKind::Lines(fields) => Some(fields),
            _ => None,
        });
    let labels = lines
        .unwrap()
        .iter()
        .map(|name| scheme.fields[name].label_in(2021));
    let official_labels = &official::BASE_DATA[official::BASE_DATA.len() - 3][1..];
    assert!(labels.eq(official_labels.iter().map(|label| flat(label))));
}

#[test]
fn what_is_judged_is_known() {
    let scheme = built_in();
    let judged = scheme.indicators().filter(|one| scheme.judged(one));
    let judged: Vec<&str> = judged.map(|one| one.name.as_str()).collect();
    assert_eq!(
        judged,
        [
            "管理制度健全性",
            "资金使用合规性",
            "预决算信息公开性",
            "重点工作实际完成率",
            "经济效益、社会效益",
            "行政效能",
            "社会公众或服务对象满意度"
        ]
    );
    let satisfaction = scheme.indicator_called("社会公众或服务对象满意度").unwrap();
    assert!(matches!(satisfaction.method, Method::Bands { .. }));
}
