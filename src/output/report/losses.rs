//! 失分较多的指标: a sentence, a table, and a chart of 得分率.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::words::figure;
use super::{Facts, said};
use crate::amount::{Rate, plain, share};
use crate::county::IndicatorStatistics;
use crate::output::document::{Block, Cell, Chart, Paragraph, Style, Table};

/// So many indicators are named.
const MOST: usize = 5;

/// The section.
pub(super) fn blocks(facts: &Facts<'_>) -> Vec<Block> {
    let indicators = &facts.statistics.indicators;
    let assessed = indicators.iter().any(|one| one.possible > Decimal::ZERO);
    if !assessed {
        return Vec::new();
    }
    let mut worst: Vec<&IndicatorStatistics> = indicators
        .iter()
        .filter(|one| one.lost() > Decimal::ZERO)
        .collect();
    worst.sort_by_key(|one| Reverse(one.lost()));
    worst.truncate(MOST);
    let mut blocks = vec![said(opening(&worst))];
    if !worst.is_empty() {
        blocks.push(Paragraph::new(Style::Caption, "失分较多的指标").into());
        blocks.push(Block::Table(table(&worst)));
    }
    blocks.extend(chart(indicators));
    blocks
}

fn opening(worst: &[&IndicatorStatistics]) -> String {
    let said: Vec<String> = worst
        .iter()
        .map(|one| {
            format!(
                "{}，共失{}分，得分率{}",
                one.indicator,
                plain(one.lost()),
                share(one.reached, one.possible)
            )
        })
        .collect();
    match said.as_slice() {
        [] => "已评的指标均为满分，没有失分。".to_owned(),
        [only] => format!("失分的指标只有{only}。"),
        // An indicator's own name may hold a 、.
        several => format!(
            "失分最多的{}项指标依次是：{}。",
            several.len(),
            several.join("；")
        ),
    }
}

fn table(worst: &[&IndicatorStatistics]) -> Table {
    let heads = [
        "指标",
        "分值",
        "平均分",
        "得分率",
        "失分合计",
        "满分",
        "零分",
        "待评",
    ];
    let middle = |words: String| Cell::new(Style::TableMiddle, words);
    let row = |one: &&IndicatorStatistics| {
        vec![
            Cell::new(Style::TableText, one.indicator.as_str()),
            middle(plain(one.full)),
            middle(figure(one.mean)),
            middle(share(one.reached, one.possible)),
            middle(plain(one.lost())),
            middle(one.at_full.to_string()),
            middle(one.at_zero.to_string()),
            middle(one.pending.to_string()),
        ]
    };
    let (of_points, of_units) = heads.split_at(5);
    let joined = |word: &&str| Cell::new(Style::TableHead, *word).merged(super::annex::FIRST);
    let above = |_: &&str| Cell::new(Style::TableHead, "").merged(super::annex::ABOVE);
    let units = Cell::new(Style::TableHead, "单位数").over(of_units.len());
    let single = |word: &&str| Cell::new(Style::TableHead, *word);
    Table {
        columns: vec![36, 8, 10, 12, 13, 7, 7, 7],
        head: vec![
            of_points.iter().map(joined).chain([units]).collect(),
            of_points
                .iter()
                .map(above)
                .chain(of_units.iter().map(single))
                .collect(),
        ],
        rows: worst.iter().map(row).collect(),
    }
}

/// 得分率 of every indicator that was assessed.
fn chart(indicators: &[IndicatorStatistics]) -> [Block; 3] {
    let bars = indicators.iter().filter_map(|one| {
        let rate = Rate::new(one.reached, one.possible)?.percentage()?;
        Some((one.indicator.to_string(), rate))
    });
    let remark = "注：得分率为各单位得分之和除以分值之和，只计已评的单位。";
    [
        Paragraph::new(Style::Caption, "各指标得分率（%）").into(),
        Block::Chart(Chart {
            title: "各指标得分率（%）".to_owned(),
            bars: bars.collect(),
        }),
        Paragraph::new(Style::Remark, remark).into(),
    ]
}
