//! 指标分析, read back.

use calamine::Data;
use jixiao::county::County;
use jixiao::returns::Intake;
use rust_decimal::Decimal;

use super::small_county::{scored, small_county};
use super::written::{text, written};
use crate::filed::scheme;

#[test]
fn each_indicator_has_its_figures() {
    let scheme = scheme();
    let county = small_county(scheme);
    let table = written(scheme, &county).table("指标分析", 3);
    assert_eq!(table.len(), scheme.indicators().count() + 1);
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
    let satisfaction = &table[table.len() - 2];
    assert_eq!(satisfaction["待评\n单位数"], Data::Float(4.0));
    let share = satisfaction["得分率"].to_string().parse::<f64>().unwrap();
    let mean = satisfaction["平均分"].to_string().parse::<f64>().unwrap();
    assert!((share * 6.0 - mean).abs() < 0.01, "{share} {mean}");
    let all = table.last().unwrap();
    assert_eq!(all["三级指标"], text("全部指标"));
    assert_eq!(all["分值"], Data::Float(100.0));
    let reached: f64 = totals(&county);
    let lost = all["失分"].to_string().parse::<f64>().unwrap();
    let share = all["得分率"].to_string().parse::<f64>().unwrap();
    assert!((reached / (reached + lost) - share).abs() < 1e-9, "{share}");
}

fn totals(county: &County) -> f64 {
    let totals = county.units.iter().map(|unit| unit.card.total);
    totals.sum::<Decimal>().to_string().parse().unwrap()
}

/// The bars of the chart stand from the highest 得分率 to the lowest, all together among them.
#[test]
fn the_chart_is_sorted_and_ends_at_100_percent() {
    let scheme = scheme();
    let rows = written(scheme, &small_county(scheme)).rows("指标分析");
    let bars: Vec<(String, f64)> = rows[3..]
        .iter()
        .map(|row| {
            let bar = if row[15] == Data::Empty {
                &row[16]
            } else {
                &row[15]
            };
            (row[14].to_string(), bar.to_string().parse().unwrap())
        })
        .collect();
    assert_eq!(bars.len(), scheme.indicators().count() + 1);
    assert!(bars.is_sorted_by(|one, next| one.1 >= next.1), "{bars:?}");
    assert!(bars.iter().all(|(_, share)| *share <= 1.0), "{bars:?}");
    let together = bars.iter().filter(|(name, _)| name == "全部指标");
    assert_eq!(together.count(), 1);
}

#[test]
fn without_scored_units_the_figures_are_dashes() {
    let scheme = scheme();
    let county = scored(scheme, Intake::default());
    let table = written(scheme, &county).table("指标分析", 3);
    for row in &table {
        assert_eq!(row["平均分"], text("—"));
        assert_eq!(row["得分率"], text("—"));
        assert_eq!(row["失分"], Data::Float(0.0));
    }
    let (_, indicators) = table.split_last().unwrap();
    for row in indicators {
        assert_eq!(row["待评\n单位数"], Data::Float(0.0));
    }
}
