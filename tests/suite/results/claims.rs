//! 自评复核: the comparison itself, and the sheet read back.

use calamine::Data;
use jixiao::name::IndicatorName;
use jixiao::returns::Intake;
use jixiao::score::{Claim, Comparable, Status};
use rust_decimal::Decimal;

use super::small_county::{claimed, scored, small_county};
use super::written::{text, written};
use crate::filed::{golden, scheme};

const GOLDEN: &str = "县工伤保险服务中心";

#[test]
fn an_own_score_is_held_against_the_points() {
    let scheme = scheme();
    let county = small_county(scheme);
    let golden = county.units.iter().find(|one| one.unit.as_str() == GOLDEN);
    let mut line = golden.unwrap().card.lines[0].clone();
    let cases = [
        (Some(5), Some(5), Status::Scored, Some(Claim::Same)),
        (Some(5), Some(4), Status::Scored, Some(Claim::Over)),
        (Some(3), Some(4), Status::Scored, Some(Claim::Under)),
        (Some(4), Some(5), Status::NotApplicable, Some(Claim::Under)),
        (Some(5), None, Status::Pending, Some(Claim::Unverifiable)),
        (
            Some(5),
            Some(5),
            Status::SelfAccepted,
            Some(Claim::Unverifiable),
        ),
        (None, Some(5), Status::Scored, None),
    ];
    for (own, points, status, expected) in cases {
        line.self_points = own.map(Decimal::from);
        line.points = points.map(Decimal::from);
        line.status = status;
        assert_eq!(line.claim(), expected, "{own:?} {points:?} {status:?}");
    }
    let [full, claimed, points] = [46, 45, 45].map(Decimal::from);
    let sums = Comparable {
        full,
        claimed,
        points,
    };
    assert_eq!(golden.unwrap().card.comparable(), sums);
}

#[test]
fn the_subtotal_comes_first_then_a_row_an_indicator() {
    let scheme = scheme();
    let county = small_county(scheme);
    let table = written(scheme, &county).table("自评复核", 3);
    assert_eq!(table.len(), 1 + scheme.indicators().count());
    let subtotal = [
        ("单位", text(GOLDEN)),
        ("指标", text("小计（可比）")),
        ("分值", Data::Float(46.0)),
        ("自评分", Data::Float(45.0)),
        ("得分", Data::Float(45.0)),
        ("差额", Data::Float(0.0)),
        (
            "说明（生成时）",
            text(
                "自评 99，得分 45（可比 46 分中）；高报 0 项，低报 0 项，无法复算 8 项，一致 8 项",
            ),
        ),
    ];
    for (heading, value) in subtotal {
        assert_eq!(table[0][heading], value, "{heading}");
    }
    let open = &table[1];
    assert_eq!(open["指标"], text("“三公经费”变动率"));
    assert_eq!(open["状态"], text("无法复算"));
    assert_eq!(open["得分"], Data::Empty);
    assert_eq!(open["差额"], Data::Empty);
    assert_eq!(open["评审\n指标"], Data::Empty);
    let reason = open["说明（生成时）"].to_string();
    assert!(
        reason.starts_with("“上年度‘三公经费’预算数”空白"),
        "{reason}"
    );
    assert_eq!(table[2]["评审\n指标"], text("评审"));
}

#[test]
fn differences_stand_on_top_and_agreement_below() {
    let scheme = scheme();
    let mut own = golden();
    let mut claims = claimed(scheme);
    // Of the points 5, 5, 4 and 5.
    for (indicator, points) in [("预算完成率", 3), ("预算控制率", 5)] {
        let claim = claims.points.get_mut(&IndicatorName::new(indicator));
        claim.unwrap().0 = Decimal::from(points);
    }
    own.self_score = Some(claims);
    let intake = Intake {
        returns: vec![own],
        ..Intake::default()
    };
    let table = written(scheme, &scored(scheme, intake)).table("自评复核", 3);
    let states: Vec<String> = table[1..]
        .iter()
        .map(|row| format!("{} {}", row["状态"], row["差额"]))
        .collect();
    assert_eq!(states[..3], ["低报 -2", "高报 1", "无法复算 "]);
    let agreeing = states.iter().position(|state| state == "一致 0").unwrap();
    assert!(states[agreeing..].iter().all(|state| state == "一致 0"));
    assert_eq!(states.len() - agreeing, 6);
}

#[test]
fn without_own_scores_it_says_so() {
    let scheme = scheme();
    let county = scored(scheme, Intake::default());
    let rows = written(scheme, &county).rows("自评复核");
    assert_eq!(rows[3][0], text("无自评"));
}
