//! 报送情况: how far each unit has come, and the line that reminds it.

use super::{County, RankedUnit};
use crate::finding::{Code, Finding, Level};
use crate::returns::UnitName;

/// How far a unit has come: the first that applies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// 未报送: nothing came in.
    Missing,
    /// 未评分: what came in was not scored, for this reason.
    Unscored(String),
    /// 退回待改: its return has an open 强制.
    ToCorrect,
    /// 待评: an indicator waits for the bureau.
    Pending,
    /// 已评分.
    Scored,
}

impl State {
    /// The word on the board.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Missing => "未报送",
            Self::Unscored(_) => "未评分",
            Self::ToCorrect => "退回待改",
            Self::Pending => "待评",
            Self::Scored => "已评分",
        }
    }
}

/// A unit's row on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The unit.
    pub unit: UnitName,
    /// How far it has come.
    pub state: State,
    /// Its findings: 强制, 核实, 提示.
    pub findings: [usize; 3],
    /// What is missing; empty where nothing is.
    pub lacking: String,
    /// A line ready to be sent; empty where nothing is asked of the unit.
    pub reminder: String,
}

/// Every unit of the roster, and every other one that sent something; sorted by state and name.
#[must_use]
pub fn board(county: &County) -> Vec<Standing> {
    let mut rows: Vec<Standing> = county
        .units
        .iter()
        .map(|unit| scored(county, unit))
        .collect();
    rows.extend(county.missing.iter().map(|unit| missing(county, unit)));
    for one in &county.unscored {
        let Some(unit) = &one.unit else { continue };
        if rows.iter().all(|row| row.unit.key() != unit.key()) {
            rows.push(unscored(county, unit, &one.reason));
        }
    }
    rows.sort_by_cached_key(|row| (row.state.clone(), row.unit.key()));
    rows
}

fn scored(county: &County, unit: &RankedUnit) -> Standing {
    let to_correct = unit
        .findings
        .iter()
        .filter(|one| is_its_own_error(unit, one))
        .count();
    let pending = unit.card.lines.iter().filter(|line| line.points.is_none());
    let names: Vec<&str> = pending.map(|line| line.indicator.as_str()).collect();
    let (state, reminder) = if to_correct > 0 {
        let reminder = format!(
            "{}：你单位{}年度部门整体支出绩效评价填报表有 {to_correct} 处强制问题，请按问题清单改正后重报。",
            unit.unit, county.year
        );
        (State::ToCorrect, reminder)
    } else if names.is_empty() {
        (State::Scored, String::new())
    } else {
        (State::Pending, String::new())
    };
    Standing {
        unit: unit.unit.clone(),
        state,
        findings: counts(unit.findings.iter()),
        lacking: names.join("、"),
        reminder,
    }
}

/// An open 强制 that the unit can mend: it stands in its return, or nowhere else.
fn is_its_own_error(unit: &RankedUnit, finding: &Finding) -> bool {
    let own = |place: &crate::place::Place| {
        place.file == unit.place.file && place.sheet == unit.place.sheet
    };
    let placed = finding.places.is_empty() || finding.places.iter().any(own);
    finding.level() == Level::Error && finding.code != Code::J307 && placed
}

fn missing(county: &County, unit: &UnitName) -> Standing {
    Standing {
        unit: unit.clone(),
        state: State::Missing,
        findings: [0; 3],
        lacking: "填报表".to_owned(),
        reminder: format!(
            "{unit}：请尽快报送{}年度部门整体支出绩效评价基础数据表（附件2）。",
            county.year
        ),
    }
}

fn unscored(county: &County, unit: &UnitName, reason: &str) -> Standing {
    let own = county
        .findings
        .iter()
        .filter(|one| one.unit.as_ref().is_some_and(|of| of.key() == unit.key()));
    Standing {
        unit: unit.clone(),
        state: State::Unscored(reason.to_owned()),
        findings: counts(own),
        lacking: "可用的填报表".to_owned(),
        reminder: format!(
            "{unit}：你单位所报{}年度填报表未能评分（{reason}），请改正后重报。",
            county.year
        ),
    }
}

/// 强制, 核实, 提示.
fn counts<'a>(findings: impl Iterator<Item = &'a Finding>) -> [usize; 3] {
    let levels: Vec<Level> = findings.map(Finding::level).collect();
    [Level::Error, Level::Warning, Level::Info]
        .map(|level| levels.iter().filter(|one| **one == level).count())
}
