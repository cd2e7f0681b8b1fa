//! 指标分析, read back.

use calamine::Data;
use jixiao::returns::Intake;

use super::small_county::{scored, small_county};
use super::written::{text, written};
use crate::filed::scheme;

#[test]
fn each_indicator_has_its_figures() {
    let scheme = scheme();
    let county = small_county(scheme);
    let table = written(scheme, &county).table("指标分析", 3);
    assert_eq!(table.len(), scheme.indicators().count());
    let staff = &table[0];
    let points: Vec<f64> = county
        .units
        .iter()
        .filter_map(|unit| unit.card.lines[0].points)
        .map(|points| points.to_string().parse().unwrap())
        .collect();
    let expected = [
        ("三级指标", text("在职人员控制率")),
        ("分值", Data::Float(5.0)),
        ("最高", Data::Float(5.0)),
        (
            "最低",
            Data::Float(points.iter().copied().fold(5.0, f64::min)),
        ),
        ("满分\n单位数", Data::Float(4.0)),
        ("待评\n单位数", Data::Float(0.0)),
    ];
    for (heading, value) in expected {
        assert_eq!(staff[heading], value, "{heading}");
    }
    // Only the two judged units have it.
    let satisfaction = table.last().unwrap();
    assert_eq!(satisfaction["待评\n单位数"], Data::Float(4.0));
    let share = satisfaction["得分率"].to_string().parse::<f64>().unwrap();
    let mean = satisfaction["平均分"].to_string().parse::<f64>().unwrap();
    assert!((share * 6.0 - mean).abs() < 0.01, "{share} {mean}");
}

#[test]
fn without_scored_units_the_figures_are_dashes() {
    let scheme = scheme();
    let county = scored(scheme, Intake::default());
    let table = written(scheme, &county).table("指标分析", 3);
    for row in table {
        assert_eq!(row["平均分"], text("—"));
        assert_eq!(row["得分率"], text("—"));
        assert_eq!(row["待评\n单位数"], Data::Float(0.0));
    }
}
