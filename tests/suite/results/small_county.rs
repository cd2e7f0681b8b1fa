//! A small county made in memory, with one of everything that the results have to show.

use std::sync::Arc;

use jixiao::county::{self, County, Settings};
use jixiao::finding::files::{Obstacle, SkipReason};
use jixiao::finding::intake::IntakeFacts;
use jixiao::name::{IndicatorName, UnitName};
use jixiao::place::{Cell, Place};
use jixiao::returns::{InputFile, Intake, ReviewRow, SelfScore, Skipped, UnitReturn, Unscored};
use jixiao::scheme::{Scheme, Steps};
use jixiao::score::Policy;
use rust_decimal::Decimal;

use crate::filed::{filed, golden, review, value};

/// Stands for the scheme's and every file's.
pub const SHA256: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Scores and ranks an intake of 2021.
pub fn scored(scheme: &Scheme, intake: Intake) -> County {
    let policy = Policy {
        steps: Steps::Whole,
        accept_self_scores: false,
    };
    let settings = Settings {
        scheme: None,
        year: Some(2021),
        use_report_figures: false,
        on_duplicate: None,
    };
    let mut prepared = county::prepare(scheme, intake, &settings).unwrap();
    let scored = prepared
        .candidates
        .iter_mut()
        .map(|candidate| candidate.score(scheme, policy))
        .collect();
    county::rank(prepared, scored, policy)
}

/// The golden unit with its own scores, two that are judged, three whose names try to be more than
/// text, one that is empty, one that is silent.
pub fn small_county(scheme: &Scheme) -> County {
    let mut own = golden();
    own.self_score = Some(claimed(scheme));
    let named = own.unit.to_string();
    let judged = ["县财政局", "县教育局"].map(judged);
    let bare = [named.as_str(), "县档案馆", "县空表单位"].map(|unit| review(unit, &[], &[]));
    scored(
        scheme,
        Intake {
            files: ["县工伤保险服务中心.xlsx", "县财政局.xlsx", "评审表.xlsx"]
                .map(|path| InputFile {
                    path: Arc::from(path),
                    sha256: SHA256.to_owned(),
                })
                .to_vec(),
            returns: vec![
                own,
                like_golden(
                    "县财政局",
                    &[("实际在职人数", "12"), ("本年度公用经费决算数", "30.11")],
                ),
                like_golden("县教育局", &[("本年度“三公经费”预算数", "1.43")]),
                like_golden("=1+1", &[("编制数", "0")]),
                like_golden("@SUM(A1)", &[]),
                like_golden("http://x", &[]),
                filed("县空表单位", &[]),
            ],
            review: judged.into_iter().chain(bare).collect(),
            skipped: vec![Skipped {
                place: Place::sheet(&Arc::from("说明.xlsx"), &Arc::from("Sheet1")),
                reason: SkipReason::OtherSheet,
            }],
            unreadable: vec![Unscored {
                place: Place::file(&Arc::from("坏文件.xlsx")),
                unit: None,
                reason: IntakeFacts::Unreadable(Obstacle::Password).into(),
            }],
            ..Intake::default()
        },
    )
}

/// The golden figures under another name, some of them replaced.
fn like_golden(unit: &str, replaced: &[(&str, &str)]) -> UnitReturn {
    let mut like = UnitReturn {
        unit: UnitName::new(unit),
        ..golden()
    };
    for (name, text) in replaced {
        like.form.get_mut(*name).unwrap().value = value(text);
    }
    like
}

/// What the bureau gives a unit: every judged field, and last year's budget.
fn judged(unit: &str) -> ReviewRow {
    let rules = ["①", "②", "③", "④"].map(|item| (format!("管理制度{item}"), "是"));
    let open = ["①", "②", "③", "④", "⑤"].map(|item| (format!("信息公开{item}"), "是"));
    let others = [
        ("上年度“三公经费”预算数", "1.4"),
        ("资金使用违规例数", "1"),
        ("重点工作考核得分", "92.5"),
        ("经济社会效益得分", "9"),
        ("行政效能", "好"),
        ("满意度", "0.885"),
    ];
    let others = others.map(|(name, text)| (name.to_owned(), text));
    let all: Vec<(String, &str)> = rules.into_iter().chain(open).chain(others).collect();
    let pairs: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    review(unit, &pairs, &[])
}

/// Full marks everywhere but 预算控制率 4, as the seed's unit claimed.
pub fn claimed(scheme: &Scheme) -> SelfScore {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("附件1"));
    let points = scheme.indicators().zip(3..).map(|(one, row)| {
        let lower = one.name == IndicatorName::new("预算控制率");
        let points = if lower { Decimal::from(4) } else { one.full };
        (one.name.clone(), (points, place.at(Cell::new(row, 8))))
    });
    SelfScore {
        unit: Some(golden().unit),
        points: points.collect(),
        place,
        findings: Vec::new(),
        copy: None,
    }
}
