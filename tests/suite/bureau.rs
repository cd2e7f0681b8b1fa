//! What the bureau gives and owes: marks that are not given yet, points beside their items,
//! corrections of figures, its own sheets' faults.

use jixiao::county::{County, Settings, prepare, rank};
use jixiao::finding::{Actor, Code, Finding};
use jixiao::name::{FieldName, IndicatorName};
use jixiao::place::{Cell, Place};
use jixiao::returns::{BureauSheet, ByIndicator, Entry, Intake, SelfScore, Source, Value};
use jixiao::scheme::Steps;
use jixiao::score::{Policy, Status};

use crate::filed::{card, filed, golden, review, scheme, value, with_lines};

fn county(intake: Intake, accept_self_scores: bool) -> County {
    let policy = Policy {
        steps: Steps::Whole,
        accept_self_scores,
    };
    let settings = Settings {
        year: Some(2021),
        on_duplicate: None,
        use_report_figures: false,
        scheme: None,
    };
    let mut prepared = prepare(scheme(), intake, &settings).unwrap();
    let candidates = prepared.candidates.iter_mut();
    let scored = candidates.map(|one| one.score(scheme(), policy)).collect();
    rank(prepared, scored, policy)
}

fn of(findings: &[Finding], code: Code) -> Vec<String> {
    let found = findings.iter().filter(|one| one.code() == code);
    found.map(jixiao::wording::line).collect()
}

#[test]
fn marks_that_nobody_was_given_yet_are_one_line() {
    let mut returns = Vec::new();
    for unit in 0..5 {
        let mut one = golden();
        one.unit = jixiao::name::UnitName::new(&format!("县{unit}局"));
        returns.push(one);
    }
    let given = review("县0局", &[("行政效能", "好")], &[]);
    let intake = Intake {
        returns,
        review: vec![given, review("县1局", &[], &[])],
        ..Intake::default()
    };
    let county = county(intake, false);
    let own = |unit: &str| {
        let unit = county
            .units
            .iter()
            .find(|one| one.unit.as_str() == unit)
            .unwrap();
        of(&unit.findings, Code::J307).len()
    };
    assert_eq!(own("县0局"), 6, "one mark was given, six are asked for");
    assert_eq!((own("县1局"), own("县2局")), (0, 0));
    let line = of(&county.findings, Code::J307);
    assert_eq!(line.len(), 1, "{line:?}");
    assert!(
        line[0].contains("4 个单位") && line[0].contains("28 项"),
        "{line:?}"
    );
    let all = county.all_findings();
    let actors: Vec<Actor> = all.iter().map(|one| county.actor(one)).collect();
    assert!(actors.is_sorted(), "what the units must do comes first");
    let line = all.iter().find(|one| one.unit.is_none()).unwrap();
    assert_eq!(county.actor(line), Actor::Bureau);
}

#[test]
fn what_is_wrong_on_the_bureaus_sheets_is_the_bureaus() {
    let sheet = Place::sheet(&"县.xlsx".into(), &"评审表".into());
    let intake = Intake {
        returns: vec![golden()],
        bureau: vec![BureauSheet {
            place: sheet.clone(),
            title: "评审表",
            rows: 1,
            year: None,
        }],
        ..Intake::default()
    };
    let county = county(intake, false);
    let at = |place: &Place| {
        let cell = place.at(Cell::new(4, 4));
        jixiao::finding::reading::fault(&cell, "满意度", "#REF!")
    };
    assert_eq!(county.actor(&at(&sheet)), Actor::Bureau);
    let form = Place::sheet(&"县.xlsx".into(), &"附件2".into());
    assert_eq!(county.actor(&at(&form)), Actor::Unit);
}

#[test]
fn an_accepted_self_score_owes_no_judgement() {
    let mut one = golden();
    let place = one.place.clone();
    one.self_score = Some(SelfScore {
        unit: None,
        place: place.clone(),
        points: ByIndicator::from_iter([(IndicatorName::new("行政效能"), (5.into(), place))]),
        findings: Vec::new(),
        copy: None,
    });
    let row = review("县工伤保险服务中心", &[("满意度", "0.95")], &[]);
    let intake = |one| Intake {
        returns: vec![one],
        review: vec![row.clone()],
        ..Intake::default()
    };
    let owed = |accept: bool| {
        let county = county(intake(one.clone()), accept);
        let unit = &county.units[0];
        let line = unit.card.line(&IndicatorName::new("行政效能")).unwrap();
        let owed = of(&unit.findings, Code::J307);
        let named = owed.iter().filter(|line| line.contains("“行政效能”"));
        (line.status, named.count())
    };
    assert_eq!(owed(false), (Status::Pending, 1));
    assert_eq!(owed(true), (Status::SelfAccepted, 0));
}

#[test]
fn direct_points_are_held_against_the_items() {
    let items = [
        ("管理制度①", "是"),
        ("管理制度②", "是"),
        ("管理制度③", "否"),
        ("管理制度④", "否"),
    ];
    let name = "管理制度健全性";
    let computed = card(&golden(), Some(&review("县", &items, &[])), Steps::Whole);
    let computed = computed
        .line(&IndicatorName::new(name))
        .unwrap()
        .points
        .unwrap();
    let said = |items: &[(&str, &str)], points: &str| {
        let row = review("县", items, &[(name, points)]);
        let card = card(&golden(), Some(&row), Steps::Whole);
        let points = card
            .line(&IndicatorName::new(name))
            .unwrap()
            .points
            .unwrap();
        (points.to_string(), of(&card.findings, Code::J435).len())
    };
    let same = computed.to_string();
    assert_eq!(said(&items, &same), (same.clone(), 0));
    assert_eq!(said(&items, "1").1, usize::from(same != "1"));
    assert_eq!(said(&items, "0").1, 1);
    assert_eq!(said(&items[..3], "0").1, 0, "an item is blank");
}

/// A row with a correction of a field.
fn corrected(field: &str, text: &str) -> jixiao::returns::ReviewRow {
    let mut row = review("县工伤保险服务中心", &[], &[]);
    let place = Place::sheet(&"结果.xlsx".into(), &"取数".into());
    let entry = Entry {
        value: value(text),
        place: place.at(Cell::new(7, 6)),
        label: field.into(),
        measured: true,
    };
    row.corrections.insert(FieldName::new(field), entry);
    row
}

#[test]
fn a_correction_wins_over_every_source_and_both_are_named() {
    let name = IndicatorName::new("在职人员控制率");
    let field = "实际在职人数";
    for (filed_value, findings) in [("22", 1), ("不可读", 1), ("11", 0), ("", 0)] {
        let one = filed(
            "县工伤保险服务中心",
            &[("编制数", "11"), (field, filed_value)],
        );
        let card = card(&one, Some(&corrected(field, "11")), Steps::Whole);
        let line = card.line(&name).unwrap();
        assert_eq!(line.points, Some(5.into()), "{filed_value}");
        let used = line
            .used
            .iter()
            .find(|used| used.field.as_str() == field)
            .unwrap();
        assert_eq!(used.source, Some(Source::Correction));
        assert_eq!(used.value, Value::Number(11.into()));
        let found = of(&card.findings, Code::J208);
        assert_eq!(found.len(), findings, "{filed_value}: {found:?}");
    }
}

#[test]
fn a_correction_of_lines_is_held_against_their_sum() {
    for (given, findings) in [("1000", 1), ("1130", 0)] {
        let buildings: [(&str, &[&str]); 2] =
            [("批复规模", &["600", "400"]), ("实际规模", &["700", "430"])];
        let one = with_lines(filed("县工伤保险服务中心", &[]), &buildings);
        let scored = card(&one, Some(&corrected("实际规模", given)), Steps::Whole);
        assert_eq!(of(&scored.findings, Code::J208).len(), findings, "{given}");
    }
}

#[test]
fn a_correction_of_a_unit_that_sent_nothing_is_said() {
    let mut row = corrected("编制数", "11");
    row.unit = jixiao::name::UnitName::new("县档案馆");
    let intake = Intake {
        returns: vec![golden()],
        review: vec![row],
        ..Intake::default()
    };
    assert_eq!(of(&county(intake, false).findings, Code::J433).len(), 1);
}

#[test]
fn a_cell_that_is_told_of_is_not_told_of_again_for_its_indicator() {
    let marks = "重点工作考核得分";
    let told = |found: Vec<Finding>| {
        let mut row = review("县水利局", &[(marks, "不可读")], &[]);
        row.findings = found;
        let scored = card(&golden(), Some(&row), Steps::Whole);
        let pending = scored
            .line(&IndicatorName::new("重点工作实际完成率"))
            .unwrap();
        assert_eq!(pending.status, Status::Pending);
        of(&scored.findings, Code::J302)
    };
    let row = review("县水利局", &[(marks, "不可读")], &[]);
    let place = &row.entries.get(marks).unwrap().place;
    let own = jixiao::finding::reading::label_twice(place, place, marks);
    assert_eq!(told(vec![own]), [""; 0]);
    let once = told(Vec::new());
    assert_eq!(once.len(), 1);
    assert!(once[0].contains("“重点工作考核得分”不可读"), "{once:?}");
}
