//! 收件: what came in, how far every unit is, what each has to do, whom to remind.

use maud::{Markup, html};

use super::{Shown, query, write};
use crate::county::{self, Standing, State, board};
use crate::wording;

/// What a unit in this state has to do, in a few words.
fn wanted(standing: &Standing<'_>) -> String {
    match &standing.state {
        State::Missing => "请报送".to_owned(),
        State::Unscored { reasons } => {
            let said = reasons.iter().map(|one| wording::reason(&one.facts));
            said.collect::<Vec<String>>().join("；")
        }
        State::Returned { errors } => format!("改正 {errors} 处后重报"),
        State::Pending => "单位已无须改动，等局里评审".to_owned(),
        State::Scored => String::new(),
    }
}

fn tile(count: usize, words: &str) -> Markup {
    html! { div.tile { b { (count) } span { (words) } } }
}

/// The board.
pub(super) fn page(shown: &Shown<'_>) -> Markup {
    let counts = county::counts(shown.county);
    let standings = board(shown.county);
    let mend =
        |wanted: fn(&State) -> bool| standings.iter().filter(|one| wanted(&one.state)).count();
    let returned = mend(|state| matches!(state, State::Returned { .. }));
    html! {
        div.tiles {
            @if let Some(due) = counts.due { (tile(due, "应报")) }
            (tile(counts.received, "已报"))
            (tile(counts.missing, "未报送"))
            (tile(counts.unscored, "未评分"))
            (tile(counts.scored, "已评分"))
            (tile(returned, "其中退回待改"))
        }
        @if returned > 0 {
            (write::corrections(shown))
        }
        table {
            thead { tr {
                th { "单位" } th { "情况" } th.number { "强制" } th.number { "核实" } th { "要做什么" }
            } }
            tbody { @for standing in &standings { (row(standing)) } }
        }
        (reminder(shown, &standings))
        (passed_over(shown))
    }
}

fn row(standing: &Standing<'_>) -> Markup {
    let [errors, warnings, _] = standing.findings;
    let class = match standing.state {
        State::Missing | State::Unscored { .. } => "bad",
        State::Returned { .. } => "open",
        State::Pending => "wait",
        State::Scored => "good",
    };
    html! {
        tr {
            td {
                @match (standing.unit, standing.ranked) {
                    (Some(unit), Some(_)) => a href=(query::unit_link(unit.as_str())) { (unit) },
                    (Some(unit), None) => (unit),
                    (None, _) => "（认不出单位）",
                }
            }
            td { span class={ "state " (class) } { (standing.state.title()) } }
            td.number { @if errors > 0 { (errors) } }
            td.number { @if warnings > 0 { (warnings) } }
            td { (wanted(standing)) }
        }
    }
}

/// The line to send to those of whom nothing came.
fn reminder(shown: &Shown<'_>, standings: &[Standing<'_>]) -> Markup {
    let missing: Vec<&str> = standings
        .iter()
        .filter(|one| one.state == State::Missing)
        .filter_map(|one| one.unit.map(crate::name::UnitName::as_str))
        .collect();
    html! {
        @if !missing.is_empty() {
            h3 { "催报" }
            textarea readonly rows="3" cols="90" aria-label="催报语" {
                (missing.join("、")) "：请尽快报送" (shown.county.year) "年度部门整体支出绩效评价基础数据表。"
            }
        }
    }
}

/// Files and sheets that were not used.
fn passed_over(shown: &Shown<'_>) -> Markup {
    let skipped = &shown.county.skipped;
    html! {
        @if !skipped.is_empty() {
            details {
                summary { "没有采用的文件和工作表（" (skipped.len()) "）" }
                ul { @for one in skipped { li { (one.place) "：" (wording::skipped(&one.reason)) } } }
            }
        }
    }
}
