//! Returns held against each other: copies, and amounts in 元 that nobody declared.

use jixiao::county::{Prepared, Settings, prepare};
use jixiao::finding::{Code, Finding};
use jixiao::returns::{Intake, UnitReturn, Value};
use jixiao::scheme::Steps;
use jixiao::score::{Policy, Status};
use jixiao::wording;

use crate::county::{County, Unit};
use crate::filed::{filed, golden, scheme, with_lines, with_supplement};
use crate::program::Desk;

const POLICY: Policy = Policy {
    steps: Steps::Whole,
    accept_self_scores: false,
};

fn prepared(returns: Vec<UnitReturn>) -> Prepared {
    let intake = Intake {
        returns,
        ..Intake::default()
    };
    let settings = Settings {
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None,
        scheme: None,
    };
    prepare(scheme(), intake, &settings).unwrap()
}

/// The findings of a code by unit.
fn found(county: &Prepared, code: Code) -> Vec<(&str, &Finding)> {
    let units = county.candidates.iter();
    let all = units.flat_map(|one| one.findings.iter().map(|it| (one.unit.as_str(), it)));
    all.filter(|(_, finding)| finding.code() == code).collect()
}

const SIX: [(&str, &str); 6] = [
    ("编制数", "11"),
    ("实际在职人数", "11"),
    ("本年度“三公经费”预算数", "1.4"),
    ("本年度“三公经费”决算数", "1.28"),
    ("本年度公用经费预算数", "29.24"),
    ("本年度公用经费决算数", "20.5"),
];

#[test]
fn copies_are_found_from_six_figures_on() {
    let changed = |at: usize, text: &'static str| {
        let mut pairs = SIX;
        pairs[at].1 = text;
        filed("乙", &pairs)
    };
    let with = |more: &[(&str, &str)]| filed("乙", &[&SIX[..], more].concat());
    let building =
        |unit: &str, area: &str| with_lines(filed(unit, &SIX[..5]), &[("实际规模", &[area])]);
    let cases = [
        ("six alike", filed("甲", &SIX), filed("乙", &SIX), true),
        (
            "five alike",
            filed("甲", &SIX[..5]),
            filed("乙", &SIX[..5]),
            false,
        ),
        ("one of six is 0", changed(0, "0"), changed(0, "0"), false),
        ("one differs", filed("甲", &SIX), changed(5, "20.51"), false),
        (
            "written otherwise",
            filed("甲", &SIX),
            changed(5, "20.50"),
            true,
        ),
        ("one is blank", filed("甲", &SIX), changed(5, ""), false),
        (
            "a further blank",
            filed("甲", &SIX),
            with(&[("本年度政府采购金额预算数", "")]),
            true,
        ),
        (
            "a further figure",
            filed("甲", &SIX),
            with(&[("本年度政府采购金额预算数", "3")]),
            false,
        ),
        (
            "a further 0",
            filed("甲", &SIX),
            with(&[("本年度政府采购金额预算数", "0")]),
            false,
        ),
        (
            "one is unreadable",
            changed(5, "不可读"),
            changed(5, "不可读"),
            false,
        ),
        (
            "the supplement differs",
            with_supplement(filed("甲", &SIX), &[("年初预算", "1")]),
            with_supplement(filed("乙", &SIX), &[("年初预算", "2")]),
            false,
        ),
        (
            "lines alike",
            building("甲", "100"),
            building("乙", "100"),
            true,
        ),
        (
            "lines differ",
            building("甲", "100"),
            building("乙", "101"),
            false,
        ),
    ];
    for (name, mut one, other, expected) in cases {
        one.unit = jixiao::name::UnitName::new("甲");
        let county = prepared(vec![one, other]);
        let found = found(&county, Code::J214);
        assert_eq!(found.len(), if expected { 2 } else { 0 }, "{name}");
        if expected {
            for (unit, finding) in found {
                let other = if unit == "甲" {
                    "「乙」"
                } else {
                    "「甲」"
                };
                assert!(
                    wording::problem(finding).contains(other),
                    "{name}: {finding:?}"
                );
            }
        }
    }
}

#[test]
fn many_copies_are_named_up_to_three() {
    let units = ["甲", "乙", "丙", "丁", "戊"];
    let county = prepared(units.map(|unit| filed(unit, &SIX)).to_vec());
    let found = found(&county, Code::J214);
    assert_eq!(found.len(), 5);
    assert!(
        found
            .iter()
            .all(|(_, one)| wording::problem(one).contains("等 4 个单位"))
    );
    // Its own place and those of the named: of thousands of copies none grows with the others.
    assert!(found.iter().all(|(_, one)| one.places.len() == 4));
}

/// A unit of ten heads with an amount; `declared` says whether its sheet says 万元.
fn heads(unit: &str, amounts: &[(&str, &str)], declared: bool) -> UnitReturn {
    let pairs = [&[("编制数", "8"), ("实际在职人数", "10")], amounts].concat();
    let mut filed = filed(unit, &pairs);
    for (_, entry) in filed.form.iter_mut() {
        entry.measured = declared;
    }
    filed
}

const BUDGET: &str = "本年度公用经费预算数";
const FINAL: &str = "本年度公用经费决算数";

/// Other units with 公用经费 of 10 to 50 万元, a median of 3 a head.
fn others(count: usize) -> Vec<UnitReturn> {
    let names = ["一局", "二局", "三局", "四局", "五局", "六局"];
    let amounts = ["10", "20", "30", "40", "50", "30"];
    let all = names.into_iter().zip(amounts);
    all.take(count)
        .map(|(unit, amount)| heads(unit, &[(BUDGET, amount)], true))
        .collect()
}

#[test]
fn a_thousandfold_amount_a_head_is_yuan() {
    let one = |amount: &str| heads("甲", &[(BUDGET, amount)], false);
    let cases = [
        ("a thousand times", one("30000"), 5, true),
        ("just below", one("29999.999999"), 5, false),
        ("999 times", one("29970"), 5, false),
        ("ten thousand times", one("300000"), 5, true),
        ("four others", one("30000"), 4, false),
        ("six others", one("30000"), 6, true),
        (
            "it is declared",
            heads("甲", &[(BUDGET, "30000")], true),
            5,
            false,
        ),
        ("0", one("0"), 5, false),
        (
            "nobody else has it",
            heads("甲", &[(FINAL, "30000")], false),
            5,
            false,
        ),
    ];
    for (name, own, count, expected) in cases {
        let county = prepared([others(count), vec![own]].concat());
        let found = found(&county, Code::J125);
        let units: Vec<&str> = found.iter().map(|(unit, _)| *unit).collect();
        assert_eq!(units, if expected { vec!["甲"] } else { vec![] }, "{name}");
        let own = county
            .candidates
            .iter()
            .find(|one| one.unit.as_str() == "甲");
        let mut own = own.unwrap().clone();
        let unreadable = own
            .filed
            .form
            .values()
            .any(|one| one.value == Value::Unreadable);
        assert_eq!(unreadable, expected, "{name}");
        if expected {
            let card = own.score(scheme(), POLICY).card;
            let name = jixiao::name::IndicatorName::new("公用经费控制率");
            assert_eq!(card.line(&name).unwrap().status, Status::Pending);
            assert!(own.findings.iter().any(|one| one.code() == Code::J302));
        }
    }
}

#[test]
fn heads_decide_and_without_heads_nothing_is_judged() {
    let mut large = heads("甲", &[(BUDGET, "30000")], false);
    let people = large.form.get_mut("实际在职人数").unwrap();
    people.value = Value::Number(11.into());
    let mut none = heads("甲", &[(BUDGET, "30000")], false);
    none.form.remove("编制数");
    none.form.remove("实际在职人数");
    for own in [large, none] {
        let county = prepared([others(5), vec![own]].concat());
        assert!(found(&county, Code::J125).is_empty());
    }
}

#[test]
fn half_of_the_amounts_must_be_beyond_belief_and_0_stays_0() {
    let also = |filed: UnitReturn| {
        let unit = filed.unit.to_string();
        let amount = filed
            .form
            .get(BUDGET)
            .unwrap()
            .value
            .number()
            .unwrap()
            .to_string();
        heads(
            &unit,
            &[
                (BUDGET, &amount),
                (FINAL, &amount),
                ("本年度政府采购金额决算数", &amount),
            ],
            true,
        )
    };
    let others: Vec<UnitReturn> = others(5).into_iter().map(also).collect();
    let own = |amounts: [&str; 3]| {
        let names = [BUDGET, FINAL, "本年度政府采购金额决算数"];
        let pairs: Vec<(&str, &str)> = names.into_iter().zip(amounts).collect();
        heads("甲", &pairs, false)
    };
    let cases = [
        (["30000", "30000", "30000"], true),
        (["30000", "30000", "30"], true),
        (["30000", "30", "30"], false),
        (["30000", "30", "0"], true),
    ];
    for (amounts, expected) in cases {
        let county = prepared([others.clone(), vec![own(amounts)]].concat());
        assert_eq!(
            !found(&county, Code::J125).is_empty(),
            expected,
            "{amounts:?}"
        );
        let own = county
            .candidates
            .iter()
            .find(|one| one.unit.as_str() == "甲");
        let zero = &own
            .unwrap()
            .filed
            .form
            .get("本年度政府采购金额决算数")
            .unwrap()
            .value;
        if amounts[2] == "0" {
            assert_eq!(*zero, Value::Number(0.into()));
        }
    }
}

#[test]
fn a_return_without_a_measure_in_yuan_is_found_among_five_others() {
    let unit = |name: &str, times: f64, declared: bool| {
        let unit = Unit::named(name)
            .staff(12.0, 11.0)
            .row("公用经费", 22.5 * times, 29.2 * times, 20.5 * times)
            .row("三公经费", 0.9 * times, 1.4 * times, 1.28 * times);
        if declared {
            return unit;
        }
        unit.edit(|sheet| {
            sheet.clear_cell(2, 6);
        })
    };
    let county = |own: Unit| {
        let names = ["一局", "二局", "三局", "四局", "五局"];
        let all = (1..).zip(names);
        all.fold(County::new(2021).unit(own), |county, (at, name)| {
            county.unit(unit(name, 1.0 + f64::from(at) / 10.0, true))
        })
    };
    for (times, declared, expected) in [(10_000.0, false, 1), (10_000.0, true, 0), (1.0, false, 0)]
    {
        let desk = Desk::new();
        county(unit("甲局", times, declared)).save(&desk.file("县.xlsx"));
        let (_, json) = desk.score(&["县.xlsx"]);
        let units = json["units"].as_array().unwrap();
        let own = units.iter().find(|unit| unit["name"] == "甲局").unwrap();
        let findings = own["findings"].as_array().unwrap();
        let count = findings.iter().filter(|one| one["code"] == "J125").count();
        assert_eq!(count, expected, "{times} {declared}");
    }
    assert!(golden().form.values().all(|entry| entry.measured));
}
