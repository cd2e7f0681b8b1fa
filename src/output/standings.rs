//! 报送情况: the board of all units, with lines ready to be sent.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::names;
use super::plan::Plan;
use super::sheet::{Content, Orientation};
use super::table::{self, Head, Row};
use crate::county::{Standing, State, board};

const COLUMNS: [(&str, u32); 8] = [
    ("单位", 170),
    ("状态", 70),
    ("强制", 46),
    ("核实", 46),
    ("提示", 46),
    ("缺什么", 220),
    ("原因", 200),
    ("催报（可直接粘贴）", 360),
];

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let head = Head {
        name: names::STANDINGS,
        orientation: Orientation::Landscape,
        remark: "状态取最先符合的一种：未报送、未评分、退回待改（填报表有强制问题）、待评（等评审表）、已评分。为生成时的情况。",
        columns: &COLUMNS,
    };
    let standings = board(plan.county);
    let rows: Vec<Row> = standings.iter().map(|one| row(plan, one)).collect();
    Ok(table::write(plan, &head, &rows)?.finish())
}

fn row<'p>(plan: &'p Plan, one: &Standing) -> Row<'p> {
    let styles = &plan.styles;
    let text = one.unit.to_string();
    let unit = match plan.link_to(&one.unit) {
        Some(target) => (Content::Link { text, target }, &styles.link),
        None => (Content::Text(text), &styles.text),
    };
    let reason = match &one.state {
        State::Unscored(reason) => reason.as_str(),
        _ => "",
    };
    let mut row: Row = vec![unit, (Content::text(one.state.title()), &styles.middle)];
    row.extend(
        one.findings
            .map(|count| (Content::count(count), &styles.middle)),
    );
    row.extend(
        [one.lacking.as_str(), reason, one.reminder.as_str()]
            .map(|text| (Content::text(text), &styles.text)),
    );
    row
}
