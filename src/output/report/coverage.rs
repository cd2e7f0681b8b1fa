//! 报送情况: who was due, who came, who did not.

use super::words::listed;
use super::{Facts, said};
use crate::county::{Rejection, State, board, counts};
use crate::name::UnitName;
use crate::output::document::Block;
use crate::wording;

/// Names are all spelt out up to so many; the rest are counted.
const MOST_NAMES: usize = 60;

/// The section.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let county = facts.report.county;
    let reported = counts(county);
    let mut blocks = Vec::new();
    let came = match reported.due {
        Some(due) if reported.missing == 0 => {
            format!("列入名册应报送的单位{due}个，全部报送了填报表")
        }
        Some(due) => format!(
            "列入名册应报送的单位{due}个，已报送{}个，未报送{}个",
            due.saturating_sub(reported.missing),
            reported.missing
        ),
        None => format!("共收到{}个单位的填报表", reported.received),
    };
    let listed_units = reported.due.map(|due| due.saturating_sub(reported.missing));
    let beyond = listed_units.map_or(0, |listed| reported.received.saturating_sub(listed));
    let beyond = match beyond {
        0 => String::new(),
        more => format!("；另有名册以外的{more}个来报"),
    };
    let scored = match reported.unscored {
        0 => format!("。报送的填报表均已评分，共{}个单位。", reported.scored),
        unscored => format!("。已评分{}个，未能评分{unscored}个。", reported.scored),
    };
    blocks.push(said(format!("{came}{beyond}{scored}")));
    if !county.missing.is_empty() {
        let names: Vec<&str> = county.missing.iter().map(UnitName::as_str).collect();
        blocks.push(said(format!(
            "未报送的单位：{}。",
            listed(&names, MOST_NAMES)
        )));
    }
    let unscored: Vec<String> = board(county)
        .into_iter()
        .filter_map(|standing| match standing.state {
            State::Unscored { reasons } => {
                let name = standing.unit.map_or("单位不明的来件", |unit| unit.as_str());
                Some(format!("{name}（{}）", why(&reasons)))
            }
            _ => None,
        })
        .collect();
    if !unscored.is_empty() {
        blocks.push(said(format!(
            "未能评分的单位：{}。",
            listed(&unscored, MOST_NAMES)
        )));
    }
    blocks
}

/// The reasons without the files, which the bureau can look up.
fn why(reasons: &[Rejection]) -> String {
    let short = reasons.iter().map(|one| wording::reason(&one.facts));
    let mut short: Vec<String> = short.collect();
    short.dedup();
    short.join("；")
}
