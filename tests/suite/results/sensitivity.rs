//! 口径敏感性, read back.

use std::collections::BTreeSet;

use calamine::Data;
use jixiao::county::{GradeChange, RankedUnit};
use jixiao::returns::Intake;

use super::small_county::{scored, small_county};
use super::written::{text, written};
use crate::filed::scheme;

/// Whether another steps policy would give another grade.
fn grade_change(unit: &RankedUnit) -> GradeChange {
    let grades = || unit.alternatives.iter().map(|other| other.grade.as_deref());
    let named: BTreeSet<&str> = grades().flatten().collect();
    match named.len() {
        0 | 1 if grades().any(|grade| grade.is_none()) => GradeChange::Open,
        0 | 1 => GradeChange::Never,
        _ => GradeChange::Changes,
    }
}

#[test]
fn each_policy_has_total_rank_and_grade() {
    let scheme = scheme();
    let county = small_county(scheme);
    let mut written = written(scheme, &county);
    let rows = written.rows("口径敏感性");
    assert!(rows[1][0].to_string().starts_with("本结果用“整步扣分”"));
    assert_eq!(rows[2][1], text("整步扣分（本结果）"));
    assert_eq!(rows[3][0..4], ["单位", "总分", "名次", "等级"].map(text));
    assert_eq!(rows.len(), 4 + county.units.len());
    for (row, unit) in rows[4..].iter().zip(&county.units) {
        assert_eq!(row[0], text(unit.unit.as_str()));
        for (cells, other) in row[1..10].chunks(3).zip(&unit.alternatives) {
            let total = other.total.to_string().parse().unwrap();
            assert_eq!(cells[0], Data::Float(total));
            assert_eq!(cells[1].to_string(), other.rank.to_string());
            assert_eq!(cells[2], text(other.grade.as_deref().unwrap_or("待定")));
        }
        assert_eq!(row[13], text(grade_change(unit).title()));
        let (best, worst) = unit.rank_range();
        let range = [best, worst, worst - best].map(|rank| rank.to_string());
        assert_eq!(
            [&row[10], &row[11], &row[12]].map(ToString::to_string),
            range
        );
    }
}

#[test]
fn the_ranks_of_all_policies_make_the_range() {
    let scheme = scheme();
    let mut county = small_county(scheme);
    let judged = &mut county.units[0];
    judged.alternatives[2].rank = 6;
    assert_eq!(judged.rank_range(), (1, 6));
}

#[test]
fn without_scored_units_it_says_so() {
    let scheme = scheme();
    let county = scored(scheme, Intake::default());
    let rows = written(scheme, &county).rows("口径敏感性");
    assert_eq!(rows[4][0], text("没有已评分的单位"));
}
