//! The county's tables as plain rows of words, as CSV and 核对汇总 have them.

use std::iter::repeat_n;

use super::names;
use crate::amount;
use crate::county::{County, RankedUnit, Standing, State, board, faults, questions};
use crate::finding::Finding;
use crate::name::UnitName;
use crate::scheme::Scheme;
use crate::wording;

/// A table of the county.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// 排名: a row a unit, those without points at the end with the reason.
    Ranking,
    /// 指标得分: units × indicators.
    Scores,
    /// 问题清单: a row a finding.
    Problems,
    /// 报送情况: a row a unit on the roster or among the returns.
    Board,
}

/// A table's headings and rows, as many cells in each row as there are headings.
pub(super) struct Rows {
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Rows {
    fn new(headings: &[&str], rows: Vec<Vec<String>>) -> Self {
        let headings = headings.iter().map(|heading| (*heading).to_owned());
        Self {
            headings: headings.collect(),
            rows,
        }
    }
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 4] = [Self::Ranking, Self::Scores, Self::Problems, Self::Board];

    /// The table's name, and its file's without `.csv`.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Ranking => names::RANKING,
            Self::Scores => names::SCORES,
            Self::Problems => names::PROBLEMS,
            Self::Board => names::BOARD,
        }
    }

    /// The table's rows.
    pub(super) fn rows(self, scheme: &Scheme, county: &County) -> Rows {
        match self {
            Self::Ranking => ranking(scheme, county),
            Self::Scores => scores(scheme, county),
            Self::Problems => problems(&county.all_findings()),
            Self::Board => standings(county),
        }
    }
}

fn ranking(scheme: &Scheme, county: &County) -> Rows {
    let fixed = [
        "名次",
        "单位",
        "类别",
        "总分",
        "等级",
        "已评分值",
        "可能最高",
    ];
    let groups = scheme.groups.iter().map(|group| group.name.as_str());
    let headings: Vec<&str> = fixed.into_iter().chain(groups).chain(["说明"]).collect();
    let scored = county.units.iter().map(|unit| {
        let card = &unit.card;
        let cells = [
            unit.rank.to_string(),
            unit.unit.to_string(),
            unit.category.clone().unwrap_or_default(),
            amount::plain(card.total),
            card.grade.clone().unwrap_or("待定".to_owned()),
            amount::plain(card.assessed),
            amount::plain(card.highest),
        ];
        let note = if card.provisional() { "暂列" } else { "" };
        let cells = cells.into_iter().chain(subtotals(scheme, unit));
        cells.chain([note.to_owned()]).collect()
    });
    let unscored = county.unscored.iter().map(|one| {
        let unit = one.unit.as_ref().map(UnitName::to_string);
        let why = format!("未评分：{}", wording::reason(&one.reason));
        (unit.unwrap_or_default(), why)
    });
    let missing = county.missing.iter();
    let missing = missing.map(|unit| (unit.to_string(), "未报送".to_owned()));
    let without = unscored.chain(missing).map(|(unit, why)| {
        let blank = repeat_n(String::new(), headings.len() - 3);
        let cells = [String::new(), unit].into_iter().chain(blank);
        cells.chain([why]).collect()
    });
    let rows = scored.chain(without).collect();
    Rows::new(&headings, rows)
}

/// What a unit has of each group of indicators.
fn subtotals(scheme: &Scheme, unit: &RankedUnit) -> Vec<String> {
    let groups = scheme.groups.iter();
    let groups = groups.map(|group| amount::plain(unit.card.subtotal(group)));
    groups.collect()
}

fn scores(scheme: &Scheme, county: &County) -> Rows {
    let names = scheme.indicators().map(|one| one.name.as_str());
    let headings: Vec<&str> = ["单位"].into_iter().chain(names).chain(["总分"]).collect();
    let rows = county.units.iter().map(|unit| {
        // Pending is blank, never 0.
        let points = unit.card.lines.iter();
        let points = points.map(|line| line.points.map(amount::plain).unwrap_or_default());
        let cells = [unit.unit.to_string()].into_iter().chain(points);
        cells.chain([amount::plain(unit.card.total)]).collect()
    });
    Rows::new(&headings, rows.collect())
}

/// 问题清单 of some findings.
pub(super) fn problems(findings: &[&Finding]) -> Rows {
    let headings = [
        "级别",
        "编码",
        "单位",
        "文件",
        "位置",
        "问题",
        "怎样改",
        "状态",
        "单位说明",
    ];
    let rows = findings.iter().map(|finding| {
        let unit = finding.unit.as_ref().map(UnitName::to_string);
        let file = finding
            .places
            .first()
            .map(|place| place.sheet.file.to_string());
        vec![
            finding.level().to_string(),
            finding.code().to_string(),
            unit.unwrap_or_default(),
            file.unwrap_or_default(),
            wording::cells(finding),
            wording::statement(finding),
            wording::advice(finding),
            finding.standing().to_owned(),
            finding.explanation.clone().unwrap_or_default(),
        ]
    });
    Rows::new(&headings, rows.collect())
}

fn standings(county: &County) -> Rows {
    let headings = ["单位", "状态", "强制问题", "核实问题", "提示", "要做的事"];
    let rows = board(county).into_iter().map(|standing| {
        let unit = standing.unit.map(UnitName::to_string);
        let cells = [
            unit.unwrap_or("（认不出）".to_owned()),
            standing.state.title().to_owned(),
        ];
        let found = standing.findings.map(|count| count.to_string());
        let cells = cells.into_iter().chain(found);
        cells.chain([wanted(county, &standing)]).collect()
    });
    Rows::new(&headings, rows.collect())
}

/// What is to be done next about a unit, by when and whom to ask.
fn wanted(county: &County, standing: &Standing<'_>) -> String {
    let mend = standing.ranked.map_or(0, |unit| faults(unit).len());
    let explain = standing.ranked.map_or(0, |unit| questions(unit).len());
    let what = match (&standing.state, mend, explain) {
        (State::Missing, ..) => "报送填报表（附件2）".to_owned(),
        (State::Unscored { reasons }, ..) => {
            let said = reasons.iter().map(|one| wording::reason(&one.facts));
            format!("重报：{}", said.collect::<Vec<_>>().join("；"))
        }
        (_, 0, 0) if standing.state == State::Pending => return "待局内评审".to_owned(),
        (_, 0, 0) => return String::new(),
        (_, 0, _) => format!("核实 {explain} 处，见退回件"),
        (_, _, 0) => format!("改正 {mend} 处，见退回件"),
        _ => format!("改正 {mend} 处，核实 {explain} 处，见退回件"),
    };
    let answer = &county.answer;
    let deadline = answer.deadline.as_ref().map(|day| format!("期限 {day}"));
    let contact = answer.contact.as_ref().map(|who| format!("联系 {who}"));
    let parts = [Some(what), deadline, contact];
    parts.into_iter().flatten().collect::<Vec<_>>().join("；")
}
