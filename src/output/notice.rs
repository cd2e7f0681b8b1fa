//! 反馈单: one page to a unit, with its score, its greatest losses and what it must still do.

use std::cmp::Reverse;

use anyhow::Result;
use rust_decimal::Decimal;

use super::document::{
    Area, Block, Cell, Document, Letterhead, Orientation, Paragraph, Section, Style, Table, height,
    title,
};
use super::report::{Report, subject};
use crate::amount::plain;
use crate::county::{Moved, RankedUnit, faults, questions};
use crate::finding::Finding;
use crate::place::Place;
use crate::score::Line;
use crate::wording;

/// So many losses are told.
const LOSSES: usize = 3;
/// The longest clause and the longest problem or advice that are told whole, in characters, the first
/// where there is room for them; of a longer one the beginning.
const LONGEST: [(usize, usize); 4] = [FULL, (60, 110), (40, 80), (20, 50)];
const FULL: (usize, usize) = (90, 110);
/// So many cells of a problem are named.
const MOST_CELLS: usize = 3;
/// Reasons are told whole up to so many characters, however little room there is.
const REASON: usize = 40;

/// A notice as it is written.
pub struct Written {
    /// The .docx.
    pub bytes: Vec<u8>,
    /// Whether all of it has room on one page: a letterhead may take too much of it.
    pub on_one_page: bool,
}

/// A notice to one unit.
pub struct Notice<'a> {
    /// What the county's report is written from.
    pub report: &'a Report<'a>,
    /// The unit.
    pub unit: &'a RankedUnit,
}

impl Notice<'_> {
    /// The notice as a .docx, or in a letterhead.
    ///
    /// # Errors
    /// Where the letterhead cannot take it.
    pub fn written(&self, letterhead: Option<&Letterhead>) -> Result<Written> {
        let area = letterhead.map_or_else(Area::own, Letterhead::area);
        let document = self.document(area);
        let blocks = document.sections.iter().map(|one| &one.blocks);
        let high: u32 = blocks.map(|blocks| height(blocks, area.wide)).sum();
        Ok(Written {
            bytes: document.bytes(letterhead)?,
            on_one_page: high <= area.high,
        })
    }

    fn document(&self, area: Area) -> Document {
        let report = self.report;
        let name = self.unit.unit.as_str();
        let year = format!("{}年度", report.county.year);
        let subject = subject(report.scheme);
        let mut blocks: Vec<Block> = vec![
            title(&[&year, &subject, "结果", "反馈单"], area.wide).into(),
            Paragraph::new(Style::Recipient, format!("{name}：")).into(),
            Paragraph::new(Style::Body, self.result()).into(),
        ];
        blocks.extend(
            self.last_year()
                .map(|words| Block::from(Paragraph::new(Style::Body, words))),
        );
        let close = self.close();
        let high = |blocks: &[Block]| height(blocks, area.wide);
        let room = area.high.saturating_sub(high(&blocks) + high(&close));
        blocks.extend(self.inside(|blocks| high(blocks) <= room));
        blocks.extend(close);
        Document {
            title: format!("{name}{year}{subject}结果反馈单"),
            red_head: None,
            sections: vec![Section {
                orientation: Orientation::Portrait,
                blocks,
            }],
        }
    }

    /// Total, grade and rank.
    fn result(&self) -> String {
        let (county, card) = (self.report.county, &self.unit.card);
        let grade = match &card.grade {
            Some(grade) => format!("等级为{grade}"),
            None => "等级待定".to_owned(),
        };
        let scored = county.units.len();
        let rank = match self.unit.category_rank.zip(self.unit.category.as_ref()) {
            Some((within, category)) => format!(
                "在{scored}个已评分的单位中列第{}名（{category}类第{within}名）",
                self.unit.rank
            ),
            None => format!("在{scored}个已评分的单位中列第{}名", self.unit.rank),
        };
        let open = if card.provisional() {
            format!(
                "。尚有指标待评，名次暂列，总分可能在{}至{}分之间",
                plain(card.total),
                plain(card.highest)
            )
        } else {
            String::new()
        };
        format!(
            "你单位{}年度{}总分{}分，{grade}，{rank}{open}。",
            county.year,
            subject(self.report.scheme),
            plain(card.total)
        )
    }

    fn last_year(&self) -> Option<String> {
        let movement = self.report.movement?;
        let key = self.unit.unit.key();
        let moved = movement.units.iter().find(|one| one.unit.key() == key)?;
        Some(format!(
            "{}{}",
            change(moved, movement.year),
            repeated(moved)
        ))
    }

    /// The losses and the open problems: as many losses as fit, then as many problems, then as much
    /// of the clauses.
    fn inside(&self, fits: impl Fn(&[Block]) -> bool) -> Vec<Block> {
        let open: Vec<&Finding> = faults(self.unit)
            .into_iter()
            .chain(questions(self.unit))
            .collect();
        let ways = (1..=LOSSES).rev().flat_map(|losses| {
            let shown = (0..=open.len()).rev();
            shown.flat_map(move |shown| LONGEST.map(|longest| (losses, shown, longest)))
        });
        let blocks = |(losses, shown, (clause, said))| {
            let losses = self.losses(losses, clause);
            losses
                .into_iter()
                .chain(problems(&open, &self.unit.filed.place, shown, said))
                .collect::<Vec<Block>>()
        };
        // Where a letterhead leaves no room even for the shortest, the fullest is told on two pages.
        let fullest = || blocks((LOSSES, open.len(), FULL));
        let mut all = ways.map(blocks);
        all.find(|blocks| fits(blocks)).unwrap_or_else(fullest)
    }

    fn losses(&self, most: usize, longest: usize) -> Vec<Block> {
        let mut lost: Vec<(&Line, Decimal)> = self
            .unit
            .card
            .lines
            .iter()
            .filter_map(|line| Some((line, line.full - line.points?)))
            .filter(|(_, lost)| *lost > Decimal::ZERO)
            .collect();
        lost.sort_by_key(|(_, lost)| Reverse(*lost));
        if lost.is_empty() {
            let words = "已评的各项指标均为满分，没有失分。";
            return vec![Paragraph::new(Style::Body, words).into()];
        }
        let head = ["指标", "分值", "得分", "评价标准", "扣分原因"];
        let row = |(line, _): &(&Line, Decimal)| {
            let middle = |words: String| Cell::new(Style::TableMiddle, words);
            let clause = self.report.scheme.indicators();
            let clause = clause.into_iter().find(|one| one.name == line.indicator);
            let clause = clause.map_or("", |one| one.standard.as_str());
            vec![
                Cell::new(Style::TableText, line.indicator.as_str()),
                middle(plain(line.full)),
                middle(line.points.map(plain).unwrap_or_default()),
                Cell::new(Style::TableText, short(clause, longest)),
                Cell::new(Style::TableText, short(&line.reason(), longest.max(REASON))),
            ]
        };
        vec![
            Paragraph::new(Style::Caption, "失分最多的指标").into(),
            Block::Table(Table {
                columns: vec![16, 8, 8, 34, 34],
                head: vec![head.map(|word| Cell::new(Style::TableHead, word)).to_vec()],
                rows: lost.iter().take(most).map(row).collect(),
            }),
        ]
    }

    /// What to do until when, and the signature.
    fn close(&self) -> Vec<Block> {
        let report = self.report;
        let deadline = report.deadline.unwrap_or("【期限】");
        let issuer = report.issuer.unwrap_or("【发文机关】");
        let asked = !faults(self.unit).is_empty() || !questions(self.unit).is_empty();
        let wish = if asked {
            format!("请对照上述情况查找原因，于{deadline}前改正或书面说明。")
        } else {
            "请对照失分指标查找原因，改进管理。".to_owned()
        };
        vec![
            Paragraph::new(Style::Body, wish).into(),
            Paragraph::new(Style::Signature, format!("{issuer}\n【成文日期】")).into(),
        ]
    }
}

/// The first problems in a table, and how many more there are.
fn problems(open: &[&Finding], form: &Place, shown: usize, longest: usize) -> Vec<Block> {
    let more = open.len() - shown;
    if shown == 0 {
        let words = match more {
            0 => "填报表没有须改正、须说明的问题。".to_owned(),
            more => format!("填报表有{more}处须改正或说明的问题，见退回的审核意见。"),
        };
        return vec![Paragraph::new(Style::Body, words).into()];
    }
    let head = ["级别", "问题", "怎样处理"];
    let row = |finding: &&Finding| {
        let place = cells(finding, form);
        let gap = if place.is_empty() { "" } else { "：" };
        let statement = format!("{place}{gap}{}", wording::statement(finding));
        vec![
            Cell::new(Style::TableMiddle, finding.level().to_string()),
            Cell::new(Style::TableText, short(&statement, longest)),
            Cell::new(Style::TableText, short(&wording::advice(finding), longest)),
        ]
    };
    let mut blocks = vec![
        Paragraph::new(Style::Caption, "须改正和说明的问题").into(),
        Block::Table(Table {
            columns: vec![9, 59, 32],
            head: vec![head.map(|word| Cell::new(Style::TableHead, word)).to_vec()],
            rows: open.iter().take(shown).map(row).collect(),
        }),
    ];
    if more > 0 {
        let words = format!("另有{more}处，见退回的审核意见。");
        blocks.push(Paragraph::new(Style::Remark, words).into());
    }
    blocks
}

/// Where it stands: of the unit's own form the first cells alone.
fn cells(finding: &Finding, form: &Place) -> String {
    let places = finding.places.iter();
    let own = places.filter(|place| place.sheet == form.sheet);
    let own: Vec<String> = own.filter_map(Place::cell_words).collect();
    if own.is_empty() || own.len() < finding.places.len() {
        return wording::cells(finding);
    }
    match own.split_at_checked(MOST_CELLS) {
        Some((shown, [_, ..])) => format!("{}等{}处", shown.join("、"), own.len()),
        _ => own.join("、"),
    }
}

/// The beginning of a text that is too long.
fn short(text: &str, most: usize) -> String {
    let text = text.replace('\n', "");
    if text.chars().count() <= most {
        return text;
    }
    let beginning: String = text.chars().take(most).collect();
    format!("{beginning}……")
}

/// 上年度总分80分、第3名；本年度总分上升5分，其中…
fn change(moved: &Moved, year: i32) -> String {
    let [before, _] = moved.totals;
    let [rank, _] = moved.ranks;
    let by = moved.change();
    let way = match by {
        by if by.is_zero() => "持平".to_owned(),
        by if by > Decimal::ZERO => format!("上升{}分", plain(by)),
        by => format!("下降{}分", plain(by.abs())),
    };
    let parts = match (moved.by_data, moved.by_rules) {
        (Some(data), Some(rules)) if !rules.is_zero() => format!(
            "，其中数据变化{}分、规则变化{}分",
            plain(data),
            plain(rules)
        ),
        _ => String::new(),
    };
    format!(
        "{year}年度总分{}分，列第{rank}名；本年度总分{way}{parts}。",
        plain(before)
    )
}

fn repeated(moved: &Moved) -> String {
    let titles: Vec<&str> = moved.repeated.iter().map(|code| code.title()).collect();
    match titles.as_slice() {
        [] => String::new(),
        titles => format!("上年度指出的“{}”再次出现。", titles.join("”“")),
    }
}
