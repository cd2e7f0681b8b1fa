//! 概览, 问题清单 and 运行记录, read back.

use calamine::Data;
use jixiao::returns::Intake;

use super::small_county::{SHA256, scored, small_county};
use super::written::{text, written};
use crate::filed::scheme;

#[test]
fn the_overview_says_it_all_on_one_page() {
    let scheme = scheme();
    let county = small_county(scheme);
    let rows = written(scheme, &county).rows("概览");
    let sentence = rows[1][0].to_string();
    assert!(sentence.starts_with("应报 5，已评 6；平均 "), "{sentence}");
    assert!(sentence.ends_with("；未报送 1，未评分 2。"), "{sentence}");
    assert_eq!(rows[3][0], Data::Float(6.0));
    let grades: f64 = (6..=10)
        .map(|row| rows[row][2].to_string().parse::<f64>().unwrap())
        .sum();
    assert!((grades - 6.0).abs() < f64::EPSILON);
    let heading = |words: &str| {
        let mut all = rows.iter();
        all.position(|row| row[0] == text(words))
            .unwrap_or_else(|| panic!("no {words}"))
    };
    let ends = heading("前 5 名、后 1 名") + 2;
    assert_eq!(rows[ends][1], text(county.units[0].unit.as_str()));
    assert_eq!(rows[ends][5], text(county.units[5].unit.as_str()));
    let lost = heading("失分最多的指标") + 2;
    let points: Vec<f64> = (lost..lost + 5)
        .map(|row| rows[row][7].to_string().parse().unwrap_or(0.0))
        .collect();
    assert!(points.is_sorted_by(|one, next| one >= next), "{points:?}");
    let owing = heading("还缺什么（生成时；详见报送情况）") + 1;
    assert_eq!(rows[owing][0], text("未报送 1 个：县档案馆"));
    // Digests stand on 运行记录 alone.
    let digest = rows
        .iter()
        .flatten()
        .any(|cell| cell.to_string().contains(SHA256));
    assert!(!digest);
}

#[test]
fn a_county_without_returns_has_an_overview_too() {
    let scheme = scheme();
    let rows = written(scheme, &scored(scheme, Intake::default())).rows("概览");
    assert_eq!(rows[3][2], text("—"));
    let sentence = rows[1][0].to_string();
    assert!(sentence.starts_with("已评 0；平均 —，"), "{sentence}");
}

#[test]
fn each_problem_says_who_has_to_act() {
    let scheme = scheme();
    let table = written(scheme, &small_county(scheme)).table("问题清单", 3);
    assert!(table.iter().all(|row| {
        let wanted = if row["状态"] == text("无需处理") || row["状态"] == text("已说明")
        {
            vec!["—"]
        } else {
            vec!["单位须改", "局内待办"]
        };
        wanted.iter().any(|who| row["谁来办"] == text(who))
    }));
    let who = |word: &str| {
        table
            .iter()
            .filter(|row| row["谁来办"] == text(word))
            .count()
    };
    assert!(who("单位须改") > 0);
}

#[test]
fn the_record_names_what_was_read_and_passed_over() {
    let scheme = scheme();
    let table = written(scheme, &small_county(scheme)).table("运行记录", 3);
    let of = |kind: &str| table.iter().filter(|row| row["类别"] == text(kind)).count();
    assert_eq!((of("输入文件"), of("已跳过"), of("方案")), (3, 1, 1));
    let digests = table.iter().filter(|row| row["SHA-256"] == text(SHA256));
    assert_eq!(digests.count(), 4);
}
