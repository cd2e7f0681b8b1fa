//! 口径敏感性, read back.

use calamine::Data;
use jixiao::county::GradeChange;
use jixiao::returns::Intake;
use rust_decimal::Decimal;

use super::small_county::{scored, small_county};
use super::written::{text, written};
use crate::filed::scheme;

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
        assert_eq!(row[13], text(unit.grade_change().title()));
        let (best, worst) = unit.rank_range();
        let range = [best, worst, worst - best].map(|rank| rank.to_string());
        assert_eq!(
            [&row[10], &row[11], &row[12]].map(ToString::to_string),
            range
        );
    }
}

#[test]
fn a_grade_that_would_change_is_marked() {
    let scheme = scheme();
    let mut county = small_county(scheme);
    let judged = &mut county.units[0];
    assert_eq!(judged.grade_change(), GradeChange::Never);
    judged.alternatives[2].total = Decimal::from(50);
    judged.alternatives[2].grade = Some("差".to_owned());
    judged.alternatives[2].rank = 6;
    assert_eq!(judged.grade_change(), GradeChange::Changes);
    assert_eq!(judged.rank_range(), (1, 6));
    assert_eq!(county.units[3].grade_change(), GradeChange::Open);
}

#[test]
fn without_scored_units_it_says_so() {
    let scheme = scheme();
    let county = scored(scheme, Intake::default());
    let rows = written(scheme, &county).rows("口径敏感性");
    assert_eq!(rows[4][0], text("没有已评分的单位"));
}
