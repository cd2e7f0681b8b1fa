//! 报送情况: how far every unit has come, what is wanting, and the words to remind it with.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::claims::wanting;
use super::names;
use super::plan::Plan;
use super::ranking::named;
use super::sheet::{Content, Orientation};
use super::table::{HEADER, Table};
use crate::county::{RankedUnit, Rejection, Standing, State, board, faults, questions};
use crate::finding::Finding;
use crate::score::{Line, Status};
use crate::wording;

const FIRST: u32 = HEADER + 1;

/// Headings and widths in pixels.
const COLUMNS: [(&str, u32); 7] = [
    ("单位", 170),
    ("状态", 76),
    ("强制\n问题", 46),
    ("核实\n问题", 46),
    ("提示", 46),
    ("缺什么（生成时）", 270),
    ("催报（生成时）", 410),
];
const STATE: u32 = 1;

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let widths = COLUMNS.map(|(_, width)| width).to_vec();
    let mut table = Table::new(plan, names::BOARD, Orientation::Landscape, widths)?;
    let remark = match plan.county.roster {
        Some(due) => format!(
            "名册（评审表）{due} 个单位，加上不在名册中而有来报的单位。“退回待改”为填报表中有强制问题；“待评”为只待县财政局评审；催报一栏可直接复制。"
        ),
        None => "没有评审表，不知道应报哪些单位，只列来报的单位。“退回待改”为填报表中有强制问题；“待评”为只待县财政局评审；催报一栏可直接复制。".to_owned(),
    };
    table.head("报送情况", &remark)?;
    table.headings(COLUMNS.map(|(heading, _)| heading))?;
    for standing in board(plan.county) {
        row(&mut table, &standing)?;
    }
    if table.next() == FIRST {
        table.line("没有单位", &plan.styles.middle)?;
    } else {
        table.filter_states(STATE, ["未报送", "未评分", "退回待改"])?;
    }
    table.finish(FIRST, 1)
}

fn row(table: &mut Table, standing: &Standing) -> Result<()> {
    let plan = table.plan;
    let styles = &plan.styles;
    let unit = match (standing.ranked, standing.unit) {
        (Some(ranked), _) => (named(plan, ranked), &styles.link),
        (None, Some(unit)) => (Content::text(unit.as_str()), &styles.text),
        (None, None) => (Content::text("（认不出）"), &styles.text),
    };
    let mut cells = vec![
        unit,
        (Content::text(standing.state.title()), &styles.middle),
    ];
    cells.extend(
        standing
            .findings
            .map(|count| (Content::count(count), &styles.middle)),
    );
    let reminder = reminder(plan, standing).map_or(Content::Blank, Content::Text);
    cells.push((Content::Text(lacking(standing)), &styles.text));
    cells.push((reminder, &styles.text));
    table.row(&cells)
}

/// What stands between the unit and its score.
fn lacking(standing: &Standing) -> String {
    match (&standing.state, standing.ranked) {
        (State::Missing, _) => "填报表（附件2）".to_owned(),
        (State::Unscored { reasons }, _) => rejections(reasons),
        (_, Some(unit)) => pending(unit),
        (_, None) => String::new(),
    }
}

/// `空表（县.xlsx ▸ 附件2）；…`.
fn rejections(reasons: &[Rejection]) -> String {
    let said: Vec<String> = reasons
        .iter()
        .map(|one| {
            let places: Vec<String> = one.places.iter().map(ToString::to_string).collect();
            format!("{}（{}）", wording::reason(&one.facts), places.join("、"))
        })
        .collect();
    said.join("；")
}

/// The pending indicators: those of the return with their cells, then those of the bureau.
fn pending(unit: &RankedUnit) -> String {
    let lines = unit.card.lines.iter();
    let open: Vec<&Line> = lines
        .filter(|line| line.status == Status::Pending)
        .collect();
    let (judged, own): (Vec<&Line>, Vec<&Line>) = open.iter().partition(|line| line.judged);
    let own: Vec<String> = own
        .iter()
        .map(|line| match wanting(line).as_slice() {
            [] => line.indicator.to_string(),
            cells => format!("{}（{}）", line.indicator, cells.join("、")),
        })
        .collect();
    let judged: Vec<&str> = judged.iter().map(|line| line.indicator.as_str()).collect();
    let parts = [("数据：", own.join("、")), ("评审：", judged.join("、"))];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(label, names)| format!("{label}{names}"))
        .collect();
    parts.join("\n")
}

/// So many findings are spelt out in a reminder.
const SPELT_OUT: usize = 8;

/// The words to remind the unit with; `None` where it has nothing to do.
fn reminder(plan: &Plan, standing: &Standing) -> Option<String> {
    let unit = standing.unit?;
    let form = format!("{}年度{}", plan.county.year, plan.scheme.form.title);
    let asked = standing.ranked.map(questions).unwrap_or_default();
    match &standing.state {
        State::Missing => Some(format!("{unit}：请于规定期限前报送{form}。")),
        State::Unscored { reasons } => Some(format!(
            "{unit}：所报填报表未能评分：{}。请于规定期限前重报{form}。",
            rejections(reasons)
        )),
        State::Returned { errors } => {
            let faults = standing.ranked.map(faults).unwrap_or_default();
            let also = if asked.is_empty() {
                String::new()
            } else {
                format!("\n另有{}处请核实：{}", asked.len(), spelt_out(&asked))
            };
            Some(format!(
                "{unit}：填报表有{errors}处强制问题，请改正后重报：{}{also}",
                spelt_out(&faults)
            ))
        }
        State::Pending | State::Scored if asked.is_empty() => None,
        State::Pending | State::Scored => Some(format!(
            "{unit}：填报表有{}处请核实：{}",
            asked.len(),
            spelt_out(&asked)
        )),
    }
}

/// Each finding on a line of its own: its cells, what is wrong and what to do.
fn spelt_out(findings: &[&Finding]) -> String {
    let said = findings.iter().take(SPELT_OUT).map(|finding| {
        let line = format!("{} {}", wording::cells(finding), wording::message(finding));
        format!("\n{}", line.trim_start())
    });
    let rest = findings.len().saturating_sub(SPELT_OUT);
    let more = (rest > 0).then(|| format!("\n其余{rest}处见问题清单。"));
    said.chain(more).collect()
}
