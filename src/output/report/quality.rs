//! 填报质量: how many units have which kind of problem.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Facts, said};
use crate::county::County;
use crate::finding::{Code, Level};
use crate::output::document::{Block, Cell, Paragraph, Style, Table};

/// So many kinds stand in the table.
const MOST: usize = 10;
/// So many of them are spelt out in a sentence.
const SPELT_OUT: usize = 3;

/// A kind of problem.
struct Kind {
    code: Code,
    units: usize,
    places: usize,
}

/// The section.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let county = facts.report.county;
    let scored = county.units.len();
    let kinds = kinds(county);
    let touched: BTreeSet<&str> = units_with(county, |_| true);
    if kinds.is_empty() {
        return vec![said("各单位填报表中没有发现须改正（强制）或须核实的问题。")];
    }
    let of_level = |level: Level| -> usize {
        let kinds = kinds.iter().filter(|kind| kind.code.level() == level);
        kinds.map(|kind| kind.places).sum()
    };
    let mut blocks = vec![said(format!(
        "已评分的{scored}个单位中，{}的填报表有问题：须改正（强制）的{}处，须核实的{}处。",
        units(touched.len()),
        of_level(Level::Error),
        of_level(Level::Warning)
    ))];
    let spelt: Vec<String> = kinds
        .iter()
        .filter(|kind| kind.units > 1)
        .take(SPELT_OUT)
        .map(|kind| format!("{scored}个单位中有{}个“{}”", kind.units, kind.code.title()))
        .collect();
    if !spelt.is_empty() {
        blocks.push(said(format!("较普遍的问题是：{}。", spelt.join("；"))));
    }
    blocks.push(Paragraph::new(Style::Caption, "填报问题分类").into());
    blocks.push(Block::Table(table(&kinds)));
    if kinds.len() > MOST {
        let more = kinds.len() - MOST;
        let remark = format!("注：另有{more}类问题未列出，见结果工作簿“问题清单”。");
        blocks.push(Paragraph::new(Style::Remark, remark).into());
    }
    blocks
}

fn units(count: usize) -> String {
    format!("有{count}个单位")
}

/// The kinds of problems that scored units still have to settle, the commonest first.
fn kinds(county: &County) -> Vec<Kind> {
    let mut found: BTreeMap<Code, usize> = BTreeMap::new();
    for unit in &county.units {
        for finding in unit.findings.iter().filter(|one| one.is_open()) {
            if !finding.code().is_bureaus() {
                *found.entry(finding.code()).or_default() += 1;
            }
        }
    }
    let kind = |(code, places): (Code, usize)| Kind {
        code,
        units: units_with(county, |other| other == code).len(),
        places,
    };
    let mut kinds: Vec<Kind> = found.into_iter().map(kind).collect();
    kinds.sort_by_key(|kind| (Reverse(kind.units), kind.code.level(), kind.code));
    kinds
}

/// The scored units with an open problem of a wanted kind that they must settle themselves.
fn units_with(county: &County, wanted: impl Fn(Code) -> bool) -> BTreeSet<&str> {
    let with = county.units.iter().filter(|unit| {
        let mut open = unit.findings.iter().filter(|one| one.is_open());
        open.any(|one| !one.code().is_bureaus() && wanted(one.code()))
    });
    with.map(|unit| unit.unit.key()).collect()
}

fn table(kinds: &[Kind]) -> Table {
    let head = ["问题", "级别", "单位数", "处数"];
    let row = |kind: &Kind| {
        let middle = |words: String| Cell::new(Style::TableMiddle, words);
        vec![
            Cell::new(Style::TableText, kind.code.title()),
            middle(kind.code.level().to_string()),
            middle(kind.units.to_string()),
            middle(kind.places.to_string()),
        ]
    };
    Table {
        columns: vec![58, 14, 14, 14],
        head: vec![head.map(|word| Cell::new(Style::TableHead, word)).to_vec()],
        rows: kinds.iter().take(MOST).map(row).collect(),
    }
}
