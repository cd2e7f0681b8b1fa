//! Each scoring method under small schemes of its own: what is read, refused, scored, said, written
//! as a formula and brought back from the scheme's workbook.

mod conditions;
mod either;
mod every;
mod judgements;
mod outside;
mod proof;
mod rates;
mod table;
mod weights;

use jixiao::county::{self, County, Settings};
use jixiao::output;
use jixiao::returns::{ByIndicator, Intake, ReviewRow, UnitReturn};
use jixiao::scheme::{Scheme, SchemeError, SchemeSource, Steps, book, lint};
use jixiao::score::{Line, Policy, Subject, score};

use crate::filed::{entries_under, filed, review};

/// A scheme of one section with these fields (name, kind) and the indicators as TOML.
pub fn small(full: &str, fields: &[(&str, &str)], indicators: &str) -> String {
    let judged = |kind: &str| kind.contains("judged");
    let asked: Vec<String> = fields
        .iter()
        .filter(|(_, kind)| !judged(kind))
        .map(|(name, _)| format!("{name:?}"))
        .collect();
    let listed: Vec<String> = fields
        .iter()
        .map(|(name, kind)| format!("[[field]]\nname = {name:?}\nkind = {kind}\n\n"))
        .collect();
    format!(
        r#"name = "某县评价方案"
title = "评价指标表"
full = "{full}"

[policy]
steps = "whole"

[[grade]]
name = "好"
from = "{full}"

[[grade]]
name = "差"

[form]
title = "基础数据表"
unit_labels = ["填报单位"]
year_labels = ["年度"]
measure_labels = ["计量单位"]

[[form.block]]
kind = "supplement"
label = "补充数据"
{asked}

{listed}
[[group]]
name = "一级"
full = "{full}"

[[group.section]]
name = "二级"
full = "{full}"
{indicators}"#,
        asked = if asked.is_empty() {
            String::new()
        } else {
            format!("fields = [{}]", asked.join(", "))
        },
        listed = listed.concat(),
    )
}

/// An indicator as TOML.
pub fn indicator(name: &str, full: &str, rule: &str) -> String {
    format!(
        "\n[[group.section.indicator]]\nname = {name:?}\nfull = {full:?}\n{rule}\nstandard = \"按方案\"\n"
    )
}

pub fn parsed(text: &str) -> Scheme {
    Scheme::parse(text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
}

/// A unit's return and row of 评审表, each figure where the scheme has it.
pub fn unit(scheme: &Scheme, name: &str, cells: &[(&str, &str)]) -> (UnitReturn, ReviewRow) {
    let judged = |field: &str| scheme.field_called(field).is_some_and(|one| one.judged);
    let of = |is: bool| -> Vec<(&str, &str)> {
        let cells = cells.iter().copied();
        cells.filter(|(field, _)| judged(field) == is).collect()
    };
    let mut unit = filed(name, &[]);
    unit.supplement = entries_under(scheme, &of(false), "补充数据");
    let row = ReviewRow {
        entries: entries_under(scheme, &of(true), "评审表"),
        direct: ByIndicator::new(),
        ..review(name, &[], &[])
    };
    (unit, row)
}

/// The lines of a unit with these figures.
pub fn lines(scheme: &Scheme, steps: Steps, cells: &[(&str, &str)]) -> Vec<Line> {
    let (filed, review) = unit(scheme, "县某局", cells);
    let subject = Subject {
        unit: &filed.unit,
        filed: &filed,
        review: Some(&review),
    };
    let policy = Policy {
        steps,
        accept_self_scores: false,
    };
    score(scheme, subject, policy).lines
}

/// Points as text; 待评 where there are none.
pub fn points(line: &Line) -> String {
    line.points
        .map_or_else(|| "待评".to_owned(), jixiao::amount::plain)
}

/// A county of units with these figures each.
pub fn scored(scheme: &Scheme, steps: Steps, units: &[Vec<(&str, &str)>]) -> County {
    let mut intake = Intake::default();
    for (at, cells) in units.iter().enumerate() {
        let (filed, row) = unit(scheme, &format!("县第{at}局"), cells);
        intake.returns.push(filed);
        intake.review.push(row);
    }
    let policy = Policy {
        steps,
        accept_self_scores: false,
    };
    let settings = Settings {
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None,
        scheme: None,
    };
    let mut prepared = county::prepare(scheme, intake, &settings).unwrap();
    let candidates = prepared.candidates.iter_mut();
    let scored = candidates.map(|one| one.score(scheme, policy)).collect();
    county::rank(prepared, scored, policy)
}

/// The formulas of the workbook come to the scorer's points under every reading.
pub fn agrees(scheme: &Scheme, units: &[Vec<(&str, &str)>]) {
    for steps in Steps::ALL {
        let county = scored(scheme, steps, units);
        if let Err(difference) = output::agreement(scheme, &county) {
            panic!("{steps:?}: {difference}");
        }
    }
}

/// The scheme comes back from its workbook as it was, and says the same in the same words.
pub fn comes_back(text: &str) {
    let source = SchemeSource::toml(text);
    let scheme = parsed(text);
    let canonical = book::canonical(&source);
    assert_eq!(parsed(&canonical), scheme, "{canonical}");
    assert_eq!(book::canonical(&SchemeSource::toml(&canonical)), canonical);
    let said = |text: &str| -> toml::Table { text.parse().unwrap() };
    assert_eq!(said(&canonical), said(text), "{canonical}");
}

/// What is wrong with a scheme.
pub fn faults(text: &str) -> Vec<SchemeError> {
    Scheme::parse(text).expect_err("a broken scheme")
}

/// One fault on the line that holds `at`, which says `said`.
#[track_caller]
pub fn refused(text: &str, at: &str, said: &str) {
    let line = text
        .lines()
        .position(|line| line.contains(at))
        .unwrap_or_else(|| panic!("no line with {at}"));
    let found = faults(text);
    let place = jixiao::scheme::SchemePlace::Line(line + 1);
    let hit = found
        .iter()
        .any(|fault| fault.place == place && fault.message.contains(said));
    assert!(hit, "line {} “{said}”: {found:?}", line + 1);
}

/// The messages of `scheme check`.
pub fn remarks(text: &str) -> Vec<String> {
    let found = lint::check(&SchemeSource::toml(text), None);
    found.into_iter().map(|one| one.message).collect()
}
