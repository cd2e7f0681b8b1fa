//! Findings as facts: their key, by which an explanation finds its finding again.

use std::sync::Arc;

use jixiao::county::{RankedUnit, Settings, prepare, rank};
use jixiao::finding::{Code, Finding, Labelled, grouped, sums};
use jixiao::place::{Cell, Place};
use jixiao::returns::{Explanation, Intake};
use jixiao::scheme::Steps;
use jixiao::score::Policy;
use jixiao::sheets::Digest;
use jixiao::wording;

use crate::filed::{filed, scheme};

fn at(row: u32) -> Place {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("附件2"));
    place.at(Cell::new(row, 1))
}

fn negative(row: u32, label: &str, value: &str) -> Finding {
    let place = &at(row);
    sums::negative(Labelled { place, label }, value.parse().unwrap())
}

#[test]
fn a_key_holds_while_code_label_and_facts_do() {
    let key = negative(4, "公务接待", "-1.5").key();
    assert!(key.is_some());
    let same = [
        negative(9, "公务接待", "-1.5"),
        negative(4, "公务 接待", "-1.50"),
    ];
    assert!(same.iter().all(|one| one.key() == key), "moved, respaced");
    let place = &at(4);
    let label = "公务接待";
    let whole = sums::not_whole(Labelled { place, label }, "-1.5".parse().unwrap());
    let others = [
        negative(4, "公务接待", "-1.51"),
        negative(4, "公务用车", "-1.5"),
        whole,
    ];
    assert!(others.iter().all(|one| one.key() != key));
}

#[test]
fn joined_findings_have_a_key_and_one_sentence() {
    let blank = |row: u32, label: &str| {
        let place = &at(row);
        sums::required_blank(Labelled { place, label })
    };
    let labels = ["甲", "乙", "丙", "丁", "戊"];
    let all: Vec<Finding> = (0..)
        .zip(labels)
        .map(|(row, one)| blank(row, one))
        .collect();
    let three = grouped(all[..3].to_vec());
    let five = grouped(all);
    assert_eq!((three.len(), five.len()), (1, 1));
    assert_ne!(three[0].key(), five[0].key());
    let said = "“甲”没有填写；“乙”没有填写；“丙”没有填写";
    assert_eq!(wording::statement(&three[0]), said);
    assert_eq!(wording::statement(&five[0]), format!("{said}；……"));
    assert_eq!(five[0].places.len(), 5);
}

/// A unit with a negative amount, and words about it with this key.
fn explained(key: Option<Digest>) -> RankedUnit {
    explained_of(Code::J204, &[("本年度公务接待预算数", "-1")], key)
}

/// A unit with these cells, and words about a finding of the code with this key.
fn explained_of(code: Code, form: &[(&str, &str)], key: Option<Digest>) -> RankedUnit {
    let mut unit = filed("甲局", form);
    let entry = unit.form.values().next().unwrap().clone();
    unit.explanations.push(Explanation {
        code,
        cell: entry.place.cell.unwrap().to_string(),
        key,
        text: "属实".to_owned(),
        place: entry.place,
    });
    let policy = Policy {
        steps: Steps::Whole,
        accept_self_scores: false,
    };
    let settings = Settings {
        scheme: None,
        year: None,
        use_report_figures: false,
        on_duplicate: None,
    };
    let intake = Intake {
        returns: vec![unit],
        ..Intake::default()
    };
    let mut prepared = prepare(scheme(), intake, &settings).unwrap();
    let scored = prepared.candidates.iter_mut();
    let scored = scored.map(|one| one.score(scheme(), policy)).collect();
    rank(prepared, scored, policy).units.remove(0)
}

#[test]
fn words_without_a_key_close_nothing_and_are_said() {
    let found = |unit: &RankedUnit, code: Code| {
        let found = unit.findings.iter().find(|one| one.code() == code);
        found.cloned()
    };
    let unit = explained(None);
    let finding = found(&unit, Code::J204).unwrap();
    assert!(finding.is_open());
    let said = wording::problem(&found(&unit, Code::J430).unwrap());
    assert!(said.contains("“标识”已不在"), "{said}");

    let unit = explained(finding.key());
    assert!(found(&unit, Code::J204).unwrap().is_closed());
    assert_eq!(found(&unit, Code::J430), None);
}

#[test]
fn spending_without_a_budget_is_closed_by_words_and_nothing_pending_is() {
    const BUDGET: &str = "本年度“三公经费”预算数";
    const FINAL: &str = "本年度“三公经费”决算数";
    // Spending over a zero budget scores 0; a part above zero totals leaves the indicator pending.
    let cases = [
        (vec![(BUDGET, "0"), (FINAL, "0.01")], true),
        (
            vec![(BUDGET, "0"), (FINAL, "0"), ("本年度公务接待决算数", "0.1")],
            false,
        ),
    ];
    for (form, closes) in cases {
        let zero = |key: Option<Digest>| {
            let unit = explained_of(Code::J303, &form, key);
            let mut found = unit.findings.into_iter();
            found.find(|one| one.code() == Code::J303).unwrap()
        };
        let silent = zero(None);
        assert!(silent.is_open() && !silent.is_closed(), "{form:?}");
        assert_eq!(silent.standing(), "待改正", "{form:?}");
        let spoken = zero(silent.key());
        assert_eq!(spoken.is_closed(), closes, "{form:?}");
        assert_eq!(spoken.is_open(), !closes, "{form:?}");
        let standing = if closes { "已说明" } else { "待改正" };
        assert_eq!(spoken.standing(), standing, "{form:?}");
    }
}
