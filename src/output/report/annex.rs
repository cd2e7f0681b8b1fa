//! The annexes: the whole ranking on its side, then method, readings and digests.

use super::words::figure;
use super::{Facts, said};
use crate::amount::{plain, share};
use crate::county::RankedUnit;
use crate::output::document::{Block, Cell, Merge, Paragraph, Style, Table};
use crate::scheme::{Group, Steps};

/// The first annex's name.
pub(super) const RANKING: &str = "得分排名表";
/// The second annex's name.
pub(super) const METHOD: &str = "评价方法和数据说明";
/// A cell that joins those under it.
pub(super) const FIRST: Merge = Merge::First;
/// A cell that belongs to the one above.
pub(super) const ABOVE: Merge = Merge::Above;

/// Input files are listed up to so many.
const MOST_FILES: usize = 30;

fn opening(number: u32, name: &str) -> [Block; 2] {
    [
        Paragraph::new(Style::AnnexMark, format!("附件{number}")).into(),
        Paragraph::new(Style::AnnexTitle, name).into(),
    ]
}

/// 附件1: every unit with the subtotals of the 一级指标.
pub(super) fn ranking(facts: &Facts<'_>) -> Vec<Block> {
    let report = facts.report;
    let groups = &report.scheme.groups;
    let categories = report
        .county
        .units
        .iter()
        .any(|unit| unit.category.is_some());
    let mut front = vec!["名次", "单位"];
    if categories {
        front.push("类别");
    }
    let back = ["总分", "等级", "已评分值", "得分率", "备注"];
    let head = |word: &str| Cell::new(Style::TableHead, word);
    let joined = |word: &&str| head(word).merged(FIRST);
    let above = |_: &&str| head("").merged(ABOVE);
    let subtotals = head("一级指标得分（分值）").over(groups.len());
    let first = front.iter().map(joined).chain([subtotals]);
    let named = groups
        .iter()
        .map(|group| head(&format!("{}（{}）", group.name, plain(group.full))));
    let second = front.iter().map(above).chain(named);
    let row = |unit: &RankedUnit| row(unit, groups, categories);
    let mut columns = vec![7, 30];
    if categories {
        columns.push(12);
    }
    columns.extend(groups.iter().map(|_| 12));
    columns.extend([9, 8, 11, 12, 8]);
    let table = Table {
        columns,
        head: vec![
            first.chain(back.iter().map(joined)).collect(),
            second.chain(back.iter().map(above)).collect(),
        ],
        rows: report.county.units.iter().map(row).collect(),
    };
    let mut blocks: Vec<Block> = opening(1, RANKING).into();
    blocks.push(Block::Table(table));
    let remark = format!(
        "注：平均{}分，中位数{}分。得分率为总分除以已评分值；有指标待评的单位，待评指标暂计0分，名次标“暂列”。",
        figure(facts.statistics.mean),
        figure(facts.statistics.median)
    );
    blocks.push(Paragraph::new(Style::Remark, remark).into());
    blocks
}

fn row(unit: &RankedUnit, groups: &[Group], categories: bool) -> Vec<Cell> {
    let middle = |words: String| Cell::new(Style::TableMiddle, words);
    let card = &unit.card;
    let mut cells = vec![
        middle(unit.rank.to_string()),
        Cell::new(Style::TableText, unit.unit.as_str()),
    ];
    if categories {
        cells.push(middle(unit.category.clone().unwrap_or_default()));
    }
    let subtotals = groups.iter().map(|group| plain(card.subtotal(group)));
    cells.extend(subtotals.map(middle));
    cells.extend([
        middle(plain(card.total)),
        middle(super::ranking::grade(unit)),
        middle(plain(card.assessed)),
        middle(share(card.total, card.assessed)),
        middle(super::ranking::remark(unit)),
    ]);
    cells
}

/// 附件2: method, scheme, readings, digests.
pub(super) fn method(facts: &Facts<'_>) -> Vec<Block> {
    let report = facts.report;
    let scheme = report.scheme;
    let mut blocks: Vec<Block> = opening(2, METHOD).into();
    let heading = |words: &str| Block::from(Paragraph::new(Style::Heading, words));
    blocks.push(heading("一、评分标准"));
    let head = ["指标", "分值", "评价标准"];
    let row = |indicator: &crate::scheme::Indicator| {
        vec![
            Cell::new(Style::TableText, indicator.name.as_str()),
            Cell::new(Style::TableMiddle, indicator.printed.clone()),
            Cell::new(Style::TableText, indicator.standard.as_str()),
        ]
    };
    blocks.push(Block::Table(Table {
        columns: vec![24, 8, 68],
        head: vec![head.map(|word| Cell::new(Style::TableHead, word)).to_vec()],
        rows: scheme.indicators().map(row).collect(),
    }));
    blocks.push(heading("二、数据口径"));
    blocks.push(said(
        "空白不当作零：计算所需的数空白或不可读的，该指标待评，暂计0分。没有相应支出或项目的，按规定计满分。比率不经四舍五入直接与标准比较，得分四舍五入保留两位小数。",
    ));
    blocks.push(said(readings(facts)));
    blocks.push(heading("三、方案和数据来源"));
    blocks.extend(files(facts));
    blocks
}

/// How the county would stand under the other readings of begun steps.
fn readings(facts: &Facts<'_>) -> String {
    let county = facts.report.county;
    let changed = |steps: Steps| {
        let units = county.units.iter().filter(|unit| {
            let mut others = unit.alternatives.iter();
            others.any(|other| other.steps == steps && other.rank != unit.rank)
        });
        units.count()
    };
    let others = Steps::ALL
        .into_iter()
        .filter(|steps| *steps != county.steps);
    let said: Vec<String> = others
        .map(|steps| match changed(steps) {
            0 => format!("按“{}”计算，各单位名次不变", steps.title()),
            units => format!("按“{}”计算，{units}个单位的名次不同", steps.title()),
        })
        .collect();
    format!(
        "本次按“{}”扣分；{}。",
        county.steps.title(),
        said.join("；")
    )
}

/// The scheme and the input files by their digests.
fn files(facts: &Facts<'_>) -> [Block; 2] {
    let report = facts.report;
    let files = &report.county.files;
    let words = match files.len() {
        many if many > MOST_FILES => format!(
            "评价方案为“{}”。数据来自{many}个文件，各文件的SHA-256见结果工作簿，方案的如下：",
            report.scheme.name
        ),
        few => format!(
            "评价方案为“{}”，数据来自{few}个文件，其SHA-256如下：",
            report.scheme.name
        ),
    };
    let row = |name: &str, digest: &str| {
        vec![
            Cell::new(Style::TableText, name),
            Cell::new(Style::TableSmall, digest),
        ]
    };
    let listed = files.iter().filter(|_| files.len() <= MOST_FILES);
    let listed = listed.map(|file| {
        let name = file.path.rsplit(['/', '\\']).next().unwrap_or_default();
        row(name, &file.sha256)
    });
    let head = ["方案或文件", "SHA-256"];
    let table = Table {
        columns: vec![28, 72],
        head: vec![head.map(|word| Cell::new(Style::TableHead, word)).to_vec()],
        rows: [row("评价方案", report.scheme_sha256)]
            .into_iter()
            .chain(listed)
            .collect(),
    };
    [said(words), Block::Table(table)]
}
