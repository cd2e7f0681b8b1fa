//! The points that the workbook's formulas come to are the scorer's, whatever a return holds.

use jixiao::county::County;
use jixiao::name::FieldName;
use jixiao::output;
use jixiao::returns::{Intake, ReviewRow};
use jixiao::scheme::{Field, FieldKind, Steps};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::filed::{filed, review, scheme, with_lines, with_supplement};
use crate::office::boundaries;
use crate::office::recalculated::scored;

fn agrees(county: &County) {
    if let Err(difference) = output::agreement(scheme(), county) {
        panic!("{difference}");
    }
}

#[test]
fn units_around_every_boundary_agree_under_every_reading() {
    for (steps, accept) in [
        (Steps::Whole, false),
        (Steps::Prorata, true),
        (Steps::Started, false),
    ] {
        agrees(&scored(boundaries::intake(1), steps, accept));
    }
}

#[test]
fn a_county_without_returns_agrees() {
    agrees(&scored(Intake::default(), Steps::Whole, false));
}

#[test]
fn a_part_above_zero_speaks_against_a_whole_of_zero_on_both_sides() {
    let zeros = [("本年度公用经费决算数", "0"), ("本年度公用经费预算数", "0")];
    for part in ["", "0", "20.5", "-3", "不可读"] {
        for from_review in [false, true] {
            let row = [("本年度办公经费决算数", part)];
            let (of_form, of_review): (&[_], &[_]) = if from_review {
                (&[], &row)
            } else {
                (&row, &[])
            };
            let intake = Intake {
                returns: vec![filed("县测试局", &[&zeros, of_form].concat())],
                review: vec![review("县测试局", of_review, &[])],
                ..Intake::default()
            };
            let county = scored(intake, Steps::Whole, false);
            agrees(&county);
            let lines = &county.units[0].card.lines;
            let line = lines
                .iter()
                .find(|line| line.indicator.as_str() == "公用经费控制率")
                .unwrap();
            let full = matches!(part, "" | "0" | "-3");
            assert_eq!(
                line.points.is_some(),
                full,
                "{part} {from_review}: {}",
                line.basis()
            );
        }
    }
}

#[test]
fn an_unreadable_building_speaks_against_a_whole_of_zero_on_both_sides() {
    let columns = ["批复规模", "实际规模", "预算投资", "实际投资"];
    for (cell, full) in [
        ("", true),
        ("0", true),
        ("-3", true),
        ("0.000001", false),
        ("不可读", false),
    ] {
        let cells = [cell];
        let buildings = columns.map(|name| (name, cells.as_slice()));
        let intake = Intake {
            returns: vec![with_lines(
                filed("县测试局", &[("编制数", "10")]),
                &buildings,
            )],
            review: vec![review("县测试局", &columns.map(|name| (name, "0")), &[])],
            ..Intake::default()
        };
        let county = scored(intake, Steps::Whole, false);
        agrees(&county);
        let mut lines = county.units[0].card.lines.iter();
        let line = lines.find(|line| line.indicator.as_str() == "新建楼堂馆所投资概算控制率");
        let line = line.unwrap();
        assert_eq!(line.points.is_some(), full, "{cell}: {}", line.basis());
    }
}

/// A cell of a field: mostly nothing, else something that a return could hold.
fn cell() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        "",
        "",
        "0",
        "1",
        "1.4",
        "-3",
        "100",
        "105",
        "0.000001",
        "9999999.999999",
        "20.5",
        "140.8",
        "不可读",
    ])
}

/// What the bureau may give for a field.
fn given(kind: &FieldKind) -> Vec<&'static str> {
    let mut given = vec!["", "不可读"];
    given.extend(match kind {
        FieldKind::Answer => vec!["是", "是", "否", "不适用"],
        FieldKind::Cases => vec!["0", "1", "7", "不适用"],
        FieldKind::Marks(_) => vec!["0", "9.5", "7.005", "10", "不适用"],
        FieldKind::Share => vec!["0", "0.9", "0.899999", "1", "不适用"],
        FieldKind::Choice(_) => vec!["好", "一般", "无", "不适用"],
        FieldKind::Amount | FieldKind::People | FieldKind::Area | FieldKind::Ratio => {
            vec!["0", "12.5", "-4"]
        }
    });
    given
}

type Pairs = Vec<(&'static str, &'static str)>;

fn chosen(fields: &[&'static Field], places: &[Index], of: &[&'static str]) -> Pairs {
    let picked = fields.iter().zip(places.iter().zip(of));
    picked
        .map(|(field, (place, cell))| {
            let options = given(&field.kind);
            let text = if field.judged {
                options[place.index(options.len())]
            } else {
                cell
            };
            (field.name.as_str(), text)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_return_agrees(
        form in prop::collection::vec(cell(), 120),
        supplement in prop::collection::vec(cell(), 120),
        places in prop::collection::vec(any::<Index>(), 120),
        reviewed in prop::collection::vec(cell(), 120),
        buildings in prop::collection::vec(prop::collection::vec(cell(), 3), 4),
        projects in prop::collection::vec(cell(), 0..3),
        direct in prop::collection::vec(select(vec!["", "", "", "5", "4.005", "不适用", "不可读"]), 16),
        own in prop::bool::ANY,
        steps in select(Steps::ALL.to_vec()),
    ) {
        let fields: Vec<&'static Field> = scheme().fields.values().collect();
        let in_lines = |name: &FieldName| !scheme().figures_beside(name).is_empty();
        let of_form: Vec<&Field> = fields
            .iter()
            .copied()
            .filter(|field| !field.judged && !in_lines(&field.name))
            .collect();
        let pairs = |cells: &[&'static str]| -> Pairs {
            of_form.iter().zip(cells).map(|(field, cell)| (field.name.as_str(), *cell)).collect()
        };
        let mut unit = with_supplement(filed("县测试局", &pairs(&form)), &pairs(&supplement)[..5.min(of_form.len())]);
        let columns = ["批复规模", "实际规模", "预算投资", "实际投资"];
        for (name, cells) in columns.into_iter().zip(&buildings) {
            unit = with_lines(unit, &[(name, cells)]);
        }
        if let Some(total) = fields.iter().find(|field| field.name.as_str() == "本年度项目支出决算数") {
            unit = with_lines(unit, &[(total.name.as_str(), &projects)]);
        }
        let given = chosen(&fields, &places, &reviewed);
        let indicators = scheme().indicators();
        let direct: Vec<(&str, &str)> = indicators
            .zip(&direct)
            .filter(|(indicator, text)| scheme().judged(indicator) && !text.is_empty())
            .map(|(indicator, text)| (indicator.name.as_str(), *text))
            .collect();
        let row = ReviewRow {
            direct: review("县测试局", &[], &direct).direct,
            ..review("县测试局", &given, &[])
        };
        let intake = Intake {
            returns: vec![unit],
            review: vec![row],
            ..Intake::default()
        };
        agrees(&scored(intake, steps, own));
    }
}
