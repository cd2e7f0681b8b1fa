//! 得分排名: the table in the text, whole for a small county, the two ends of it for a large one.

use super::words::listed;
use super::{Facts, said};
use crate::amount::plain;
use crate::county::RankedUnit;
use crate::output::document::{Block, Cell, Paragraph, Style, Table};

/// So many units stand in the text's table.
const WHOLE: usize = 20;
/// Of more units, so many at either end.
const END: usize = 10;

/// The section.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let units = &facts.report.county.units;
    if units.is_empty() {
        return Vec::new();
    }
    let whole = units.len() <= WHOLE;
    let opening = if whole {
        format!(
            "{}个单位的名次和得分如下，各一级指标得分见附件1。",
            units.len()
        )
    } else {
        format!(
            "前{END}名和后{END}名的单位如下，全部{}个单位的名次和得分见附件1。",
            units.len()
        )
    };
    let mut blocks = vec![
        said(opening),
        Paragraph::new(Style::Caption, "得分排名表").into(),
    ];
    let row = |unit: &RankedUnit| {
        let middle = |words: String| Cell::new(Style::TableMiddle, words);
        vec![
            middle(unit.rank.to_string()),
            Cell::new(Style::TableText, unit.unit.as_str()),
            middle(plain(unit.card.total)),
            middle(grade(unit)),
            middle(remark(unit)),
        ]
    };
    let rows = if whole {
        units.iter().map(row).collect()
    } else {
        let last = units.len() - END;
        let gap = ["…", "…", "…", "…", ""].map(|word| Cell::new(Style::TableMiddle, word));
        let first = units.iter().take(END).map(row);
        let tail = units.iter().skip(last).map(row);
        first.chain([gap.to_vec()]).chain(tail).collect()
    };
    let head = ["名次", "单位", "总分", "等级", "备注"];
    blocks.push(Block::Table(Table {
        columns: vec![10, 44, 14, 12, 20],
        head: vec![head.map(|word| Cell::new(Style::TableHead, word)).to_vec()],
        rows,
    }));
    if let Some(remark) = ties(units) {
        blocks.push(Paragraph::new(Style::Remark, remark).into());
    }
    blocks
}

/// The grade; 待定 while it is open.
pub(super) fn grade(unit: &RankedUnit) -> String {
    unit.card.grade.clone().unwrap_or_else(|| "待定".to_owned())
}

/// 暂列 while something is pending.
pub(super) fn remark(unit: &RankedUnit) -> String {
    let word = if unit.card.provisional() {
        "暂列"
    } else {
        ""
    };
    word.to_owned()
}

/// Names the ranks that are shared.
fn ties(units: &[RankedUnit]) -> Option<String> {
    let mut shared: Vec<String> = Vec::new();
    for pair in units.windows(2) {
        if let [one, next] = pair
            && one.rank == next.rank
        {
            shared.push(format!("第{}名", one.rank));
        }
    }
    shared.dedup();
    (!shared.is_empty()).then(|| {
        format!(
            "注：总分相同的名次并列（{}），其后名次顺延。",
            listed(&shared, 10)
        )
    })
}
