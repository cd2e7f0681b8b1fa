//! Every return that came in is accounted for once, whatever came in: scored, set aside for another
//! of its unit, rejected, or listed as a 汇总表. And which of several returns counts.

use std::sync::Arc;

use jixiao::county::{OnDuplicate, Prepared, Settings, prepare};
use jixiao::finding::Code;
use jixiao::place::Place;
use jixiao::returns::{Intake, UnitReturn};
use proptest::prelude::*;

use crate::filed::{filed, scheme};

const FULL: [(&str, &str); 3] = [
    ("编制数", "11"),
    ("实际在职人数", "10"),
    ("本年度公用经费决算数", "20.5"),
];

fn prepared(returns: Vec<UnitReturn>, on_duplicate: Option<OnDuplicate>) -> Prepared {
    let settings = Settings {
        year: Some(2021),
        on_duplicate,
        use_report_figures: false,
        scheme: None,
    };
    let intake = Intake {
        returns,
        ..Intake::default()
    };
    prepare(scheme(), intake, &settings).unwrap()
}

/// A return of a unit in a file of its own.
fn variant(unit: usize, kind: usize, file: usize) -> UnitReturn {
    let form: &[(&str, &str)] = match kind {
        2 => &FULL[..2],
        3 => &[("编制数", "12"), FULL[1], FULL[2]],
        6 => &[],
        _ => &FULL,
    };
    let mut one = filed(&format!("县{unit}局"), form);
    one.place = Place::sheet(&Arc::from(format!("{file}.xlsx")), &Arc::from("附件2"));
    one.hidden = kind == 4;
    one.year = Some(if kind == 5 { 2020 } else { 2021 });
    one
}

proptest! {
    #[test]
    fn every_return_is_counted_once(sent in prop::collection::vec((0_usize..4, 0_usize..7), 0..14)) {
        for on_duplicate in [None, Some(OnDuplicate::First), Some(OnDuplicate::Last)] {
            let returns = sent.iter().enumerate();
            let returns = returns.map(|(file, (unit, kind))| variant(*unit, *kind, file)).collect();
            let county = prepared(returns, on_duplicate);
            let received = county.received;
            prop_assert_eq!(received.all, sent.len());
            prop_assert_eq!(
                received.all,
                received.used + received.set_aside + received.rejected + received.summaries
            );
            prop_assert_eq!(received.used, county.candidates.len());
            prop_assert_eq!(received.rejected, county.unscored.len());
            for unit in 0..4 {
                let name = format!("县{unit}局");
                let came = sent.iter().any(|(sender, _)| *sender == unit);
                let scored = county.candidates.iter().any(|one| one.unit.as_str() == name);
                let mut unscored = county.unscored.iter().filter_map(|one| one.unit.as_ref());
                let rejected = unscored.any(|unit| unit.as_str() == name);
                prop_assert_eq!(came, scored || rejected, "{}", name);
            }
        }
    }
}

/// The codes that are said about two returns of one unit, and the file that counts.
fn settled(kinds: [usize; 2]) -> (Option<String>, Vec<Code>) {
    let returns = kinds.iter().enumerate();
    let returns = returns
        .map(|(file, kind)| variant(0, *kind, file))
        .collect();
    let county = prepared(returns, None);
    let chosen = county.candidates.first();
    let found = chosen
        .into_iter()
        .flat_map(|one| &one.findings)
        .chain(&county.findings);
    let codes = found.map(jixiao::finding::Finding::code);
    let about = [Code::J401, Code::J402, Code::J405, Code::J407, Code::J408];
    (
        chosen.map(|one| one.filed.place.sheet.file.to_string()),
        codes.filter(|code| about.contains(code)).collect(),
    )
}

#[test]
fn of_two_returns_the_fuller_counts_unless_they_differ() {
    let (first, second) = (Some("0.xlsx".to_owned()), Some("1.xlsx".to_owned()));
    let cases = [
        ([0, 0], first.clone(), Code::J402),
        ([0, 2], first.clone(), Code::J402),
        ([2, 0], second.clone(), Code::J402),
        ([0, 3], None, Code::J401),
        // Each lacks what the other has, or they differ and one lacks something.
        ([2, 3], None, Code::J401),
        ([0, 4], first.clone(), Code::J408),
        ([4, 0], second.clone(), Code::J408),
        ([0, 6], first.clone(), Code::J402),
        ([6, 0], second, Code::J402),
        ([0, 5], first, Code::J405),
        ([6, 6], None, Code::J407),
    ];
    for (kinds, file, code) in cases {
        let (chosen, codes) = settled(kinds);
        assert_eq!(chosen, file, "{kinds:?}");
        assert!(codes.contains(&code), "{kinds:?}: {codes:?}");
    }
}

#[test]
fn a_return_that_is_the_sum_of_the_others_is_asked_about() {
    let figures = |scale: u32| -> Vec<(String, String)> {
        let fields = [
            "编制数",
            "实际在职人数",
            "本年度公用经费预算数",
            "本年度公用经费决算数",
            "上年度公用经费决算数",
            "本年度“三公经费”决算数",
        ];
        let figure =
            |(at, field): (u32, &&str)| ((*field).to_owned(), (scale * (at + 7)).to_string());
        (0..).zip(&fields).map(figure).collect()
    };
    let one = |unit: &str, scale: u32| {
        let figures = figures(scale);
        let pairs: Vec<(&str, &str)> = figures
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        filed(unit, &pairs)
    };
    let asked = |scale: u32| {
        let county = prepared(
            vec![one("县局", scale), one("县一中", 1), one("县二中", 3)],
            None,
        );
        let about = |one: &&jixiao::county::Candidate| {
            one.findings
                .iter()
                .any(|finding| finding.code() == Code::J429)
        };
        let asked = county.candidates.iter().filter(about);
        asked.map(|one| one.unit.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(asked(4), ["县局"]);
    assert_eq!(asked(5), [""; 0]);
}
