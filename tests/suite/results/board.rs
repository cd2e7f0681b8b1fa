//! 报送情况: the states, and the sheet read back.

use std::sync::Arc;

use jixiao::county::{State, board};
use jixiao::finding::files::Obstacle;
use jixiao::finding::intake::{IntakeFacts, ReviewFacts};
use jixiao::finding::scoring::ScoringFacts;
use jixiao::finding::sums::SumsFacts;
use jixiao::finding::{Facts, Finding};
use jixiao::name::UnitName;
use jixiao::place::Place;
use jixiao::returns::{Intake, Unscored};
use rust_decimal::Decimal;

use super::small_county::{scored, small_county};
use super::written::{text, written};
use crate::filed::{filed, review, scheme};

/// A finding on a sheet of these facts.
fn found(facts: impl Into<Facts>, sheet: &str) -> Finding {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from(sheet));
    Finding::at(&place, "", facts)
}

#[test]
fn findings_of_the_bureau_send_no_return_back() {
    let scheme = scheme();
    let mut county = small_county(scheme);
    county.units.retain(|one| one.unit.as_str() == "县财政局");
    county.units[0].review = Some(Box::new(review("县财政局", &[], &[])));
    county.missing.clear();
    county.unscored.clear();
    let complete = county.units[0].card.clone();
    let mut pending = complete.clone();
    pending.lines[0].status = jixiao::score::Status::Pending;
    let blank = ScoringFacts::Blank {
        names: Vec::new(),
        compared: None,
    };
    let both = {
        let mut both = found(blank.clone(), "评审表");
        both.places.extend(found(blank.clone(), "附件2").places);
        both
    };
    let nowhere = Finding {
        places: Vec::new(),
        ..both.clone()
    };
    let judgement = ScoringFacts::JudgementMissing { names: Vec::new() };
    let unreadable = ScoringFacts::Unreadable { names: Vec::new() };
    let negative = SumsFacts::Negative {
        value: Decimal::NEGATIVE_ONE,
    };
    let zero = ScoringFacts::DenominatorZero {
        calculation: String::new(),
        counts: true,
    };
    let returned = State::Returned { errors: 1 };
    let cases = [
        (&complete, vec![], State::Scored),
        (&pending, vec![], State::Pending),
        (
            &pending,
            vec![found(judgement.clone(), "评审表")],
            State::Pending,
        ),
        (&pending, vec![found(judgement, "附件2")], State::Pending),
        (&pending, vec![found(unreadable, "评审表")], State::Pending),
        (
            &complete,
            vec![found(ReviewFacts::RowsDiffer, "评审表")],
            State::Scored,
        ),
        (&complete, vec![found(negative, "附件2")], State::Scored),
        (&pending, vec![found(blank, "附件2")], returned.clone()),
        (&complete, vec![found(zero, "附件2")], returned.clone()),
        (&pending, vec![both], returned.clone()),
        (&pending, vec![nowhere], returned),
    ];
    for (card, findings, expected) in cases {
        county.units[0].card = card.clone();
        county.units[0].findings = findings.clone();
        assert_eq!(board(&county)[0].state, expected, "{findings:?}");
    }
}

#[test]
fn every_unit_stands_on_the_board_once() {
    let scheme = scheme();
    let mut county = small_county(scheme);
    county.unscored.push(Unscored {
        place: Place::file(&Arc::from("旧.xlsx")),
        unit: Some(UnitName::new("县 财政局")),
        reason: IntakeFacts::EmptyForm.into(),
    });
    county.findings.push(Finding {
        places: vec![Place::file(&Arc::from("坏文件.xlsx"))],
        ..found(IntakeFacts::Unreadable(Obstacle::Password), "")
    });
    let nameless = board(&county).into_iter().find(|row| row.unit.is_none());
    assert_eq!(nameless.unwrap().findings, [1, 0, 0]);
    let rows: Vec<(Option<&str>, &str)> = board(&county)
        .iter()
        .map(|row| (row.unit.map(UnitName::as_str), row.state.title()))
        .collect();
    let expected = [
        (Some("县档案馆"), "未报送"),
        (Some("县空表单位"), "未评分"),
        (None, "未评分"),
        (Some("=1+1"), "退回待改"),
        (Some("@sum(a1)"), "退回待改"),
        (Some("http://x"), "退回待改"),
        (Some("县工伤保险服务中心"), "退回待改"),
        (Some("县教育局"), "已评分"),
        (Some("县财政局"), "已评分"),
    ];
    let lower = |name: Option<&str>| name.map(str::to_lowercase);
    let shown: Vec<_> = rows
        .iter()
        .map(|(name, state)| (lower(*name), *state))
        .collect();
    let expected = expected.map(|(name, state)| (name.map(str::to_owned), state));
    assert_eq!(shown, expected);
}

#[test]
fn an_unscored_return_under_an_alias_is_the_roster_units() {
    let mut row = review("县档案局", &[], &[]);
    row.aliases = vec![UnitName::new("档案局")];
    let county = scored(
        scheme(),
        Intake {
            returns: vec![filed("档案局", &[])],
            review: vec![row],
            ..Intake::default()
        },
    );
    let rows = board(&county);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].unit, Some(&UnitName::new("县档案局")));
    assert_eq!(rows[0].findings, [1, 0, 0]);
    assert!(matches!(rows[0].state, State::Unscored { .. }));
}

#[test]
fn the_sheet_says_what_is_wanting_and_reminds() {
    let scheme = scheme();
    let mut written = written(scheme, &small_county(scheme));
    let remark = written.rows("报送情况")[1][0].to_string();
    let begin = "应报 5；";
    assert!(remark.starts_with(begin), "{remark}");
    assert!(remark.contains("未报送 1"), "{remark}");
    let table = written.table("报送情况", 3);
    let row = |unit: &str| {
        let found = table.iter().find(|row| row["单位"] == text(unit));
        found.unwrap_or_else(|| panic!("no {unit}"))
    };
    let silent = row("县档案馆");
    assert_eq!(silent["缺什么"], text("填报表（附件2）"));
    assert_eq!(
        silent["催报"],
        text("县档案馆：请于规定期限前报送2021年度部门整体支出绩效评价基础数据表。")
    );
    let golden = row("县工伤保险服务中心");
    let reminder = golden["催报"].to_string();
    let begin = "县工伤保险服务中心：填报表有1处强制问题，请改正后重报：\n“‘三公经费’变动率”：缺少";
    assert!(reminder.starts_with(begin), "{reminder}");
    let lacking = golden["缺什么"].to_string();
    assert!(lacking.starts_with("数据：“三公经费”变动率"), "{lacking}");
    assert!(lacking.contains("\n评审：管理制度健全性、"), "{lacking}");
    let asked = row("县财政局")["催报"].to_string();
    assert!(
        asked.starts_with("县财政局：填报表有1处请核实：\n"),
        "{asked}"
    );
    assert!(asked.contains("填报 0.9，小于分项"), "{asked}");
    let unreadable = row("（认不出）")["缺什么"].to_string();
    assert!(unreadable.contains("坏文件.xlsx"), "{unreadable}");
}

#[test]
fn deadline_and_contact_stand_in_every_reminder() {
    let scheme = scheme();
    let mut county = small_county(scheme);
    county.answer.deadline = Some("2022年3月31日".to_owned());
    county.answer.contact = Some("绩效股 张三 1234567".to_owned());
    let mut written = written(scheme, &county);
    let remark = written.rows("报送情况")[1][0].to_string();
    assert!(
        remark.contains("期限：2022年3月31日。联系：绩效股 张三 1234567。"),
        "{remark}"
    );
    let table = written.table("报送情况", 3);
    let reminders = table.iter().map(|row| row["催报"].to_string());
    let reminders: Vec<String> = reminders.filter(|words| !words.is_empty()).collect();
    for words in &reminders {
        assert!(words.contains("于2022年3月31日前"), "{words}");
        assert!(words.ends_with("\n联系：绩效股 张三 1234567。"), "{words}");
    }
    assert!(reminders.len() > 3);
}
