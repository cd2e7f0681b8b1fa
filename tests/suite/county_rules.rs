//! The county: years, duplicates, roster, ranks.

use jixiao::county::{OnDuplicate, Prepared, Settings, prepare, rank};
use jixiao::finding::Code;
use jixiao::name::UnitName;
use jixiao::returns::{Intake, UnitReturn};
use jixiao::scheme::Steps;
use jixiao::score::Policy;
use jixiao::wording;

use crate::filed::{filed, review, scheme};

const POLICY: Policy = Policy {
    steps: Steps::Whole,
    accept_self_scores: false,
};

fn settings(year: Option<i32>, on_duplicate: Option<OnDuplicate>) -> Settings {
    Settings {
        scheme: None,
        year,
        use_report_figures: false,
        on_duplicate,
    }
}

fn prepared(returns: Vec<UnitReturn>, roster: &[&str]) -> Prepared {
    let review = roster.iter().map(|unit| review(unit, &[], &[])).collect();
    prepare(
        scheme(),
        Intake {
            returns,
            review,
            ..Intake::default()
        },
        &settings(None, None),
    )
    .unwrap()
}

fn staff(unit: &str, actual: &str) -> UnitReturn {
    filed(unit, &[("编制数", "100"), ("实际在职人数", actual)])
}

fn names(units: &[UnitName]) -> Vec<&str> {
    units.iter().map(UnitName::as_str).collect()
}

#[test]
fn the_year_is_the_one_most_returns_carry() {
    let in_year = |unit: &str, year| UnitReturn {
        year,
        ..staff(unit, "100")
    };
    let county = prepared(
        vec![
            in_year("甲", Some(2021)),
            in_year("乙", Some(2021)),
            in_year("丙", Some(2020)),
            in_year("丁", None),
        ],
        &[],
    );
    assert_eq!(county.year, 2021);
    assert_eq!(
        county
            .unscored
            .iter()
            .filter_map(|one| one.unit.as_ref())
            .map(UnitName::as_str)
            .collect::<Vec<_>>(),
        ["丙"]
    );
    assert!(
        county
            .findings
            .iter()
            .any(|finding| finding.code() == Code::J405)
    );
    let undated = county
        .candidates
        .iter()
        .find(|one| one.unit.as_str() == "丁")
        .unwrap();
    assert!(
        undated
            .findings
            .iter()
            .any(|finding| finding.code() == Code::J110)
    );

    for years in [vec![Some(2020), Some(2021)], vec![None, None]] {
        let returns = years
            .into_iter()
            .zip(["甲", "乙"])
            .map(|(year, unit)| in_year(unit, year))
            .collect();
        let intake = Intake {
            returns,
            ..Intake::default()
        };
        let error = prepare(scheme(), intake.clone(), &settings(None, None)).unwrap_err();
        assert!(error.to_string().contains("--year"), "{error}");
        assert!(prepare(scheme(), intake, &settings(Some(2021), None)).is_ok());
    }
}

#[test]
fn different_duplicates_are_not_scored_unless_the_user_says_which() {
    let two = vec![
        staff("甲", "100"),
        UnitReturn {
            ..staff(" 甲 ", "103")
        },
    ];
    let county = prepared(two.clone(), &[]);
    assert_eq!((county.candidates.len(), county.unscored.len()), (0, 2));
    assert!(
        county
            .findings
            .iter()
            .any(|finding| finding.code() == Code::J401 && finding.places.len() == 2)
    );
    for (choice, expected) in [(OnDuplicate::First, "100"), (OnDuplicate::Last, "103")] {
        let intake = Intake {
            returns: two.clone(),
            ..Intake::default()
        };
        let county = prepare(scheme(), intake, &settings(None, Some(choice))).unwrap();
        let actual = &county.candidates[0]
            .filed
            .form
            .get("实际在职人数")
            .unwrap()
            .value;
        assert_eq!(actual.number().unwrap().to_string(), expected);
        assert!(
            county.candidates[0]
                .findings
                .iter()
                .any(|finding| finding.code() == Code::J409)
        );
    }
    let same = prepared(vec![staff("甲", "100"), staff("甲", "100")], &[]);
    assert_eq!((same.candidates.len(), same.unscored.len()), (1, 0));
    assert!(
        same.candidates[0]
            .findings
            .iter()
            .any(|finding| finding.code() == Code::J402)
    );
}

#[test]
fn a_hidden_return_gives_way_to_a_visible_one() {
    let hidden = UnitReturn {
        hidden: true,
        ..staff("甲", "120")
    };
    let county = prepared(vec![hidden.clone(), staff("甲", "100")], &[]);
    assert_eq!(
        county.candidates[0]
            .filed
            .form
            .get("实际在职人数")
            .unwrap()
            .value
            .number()
            .unwrap()
            .to_string(),
        "100"
    );
    assert!(
        county.candidates[0]
            .findings
            .iter()
            .any(|finding| finding.code() == Code::J408)
    );
    assert_eq!(prepared(vec![hidden], &[]).candidates.len(), 1);
}

#[test]
fn the_roster_tells_who_is_missing_and_who_is_unknown() {
    let empty = filed("乙", &[("编制数", "")]);
    let county = prepared(
        vec![staff("甲", "100"), empty, staff("县教育", "100")],
        &["甲", "乙", "丙", "县教育局"],
    );
    assert_eq!(
        names(&county.missing),
        ["丙", "县教育局"],
        "乙 was rejected, not missing"
    );
    assert_eq!(county.unscored.len(), 1);
    let unknown = county
        .candidates
        .iter()
        .find(|one| one.unit.as_str() == "县教育")
        .unwrap();
    let finding = unknown
        .findings
        .iter()
        .find(|finding| finding.code() == Code::J403)
        .unwrap();
    assert!(
        wording::problem(finding).contains("县教育局"),
        "{finding:?}"
    );
}

#[test]
fn equal_totals_share_a_rank_and_the_next_is_skipped() {
    let returns = ["100", "101", "101", "102", "120"]
        .iter()
        .zip(["戊", "丁", "丙", "乙", "甲"]);
    let returns: Vec<UnitReturn> = returns.map(|(actual, unit)| staff(unit, actual)).collect();
    let ranks = |returns: Vec<UnitReturn>| {
        let mut prepared = prepared(returns, &[]);
        let scored = prepared
            .candidates
            .iter_mut()
            .map(|one| one.score(scheme(), POLICY))
            .collect();
        let county = rank(prepared, scored, POLICY);
        county
            .units
            .iter()
            .map(|unit| (unit.rank, unit.unit.to_string()))
            .collect::<Vec<_>>()
    };
    let found = ranks(returns.clone());
    assert_eq!(
        found.iter().map(|(rank, _)| *rank).collect::<Vec<_>>(),
        [1, 2, 2, 4, 5]
    );
    assert_eq!(
        ranks(returns.into_iter().rev().collect()),
        found,
        "the order of inputs changes nothing"
    );
}
