//! Page 1: the official table (附件1), merged as in the original, with the points, the unit's own and
//! what was lost.

use anyhow::Result;

use super::super::super::book::Book;
use super::super::super::look::{BODY, Look, SMALL};
use super::super::super::plan::{IndicatorId, Mark, Ref, SheetKind, Standing};
use super::super::super::ready::Ready;
use super::super::super::rules::{Formula, of_unit};
use super::frame::{Frame, Holes, Slot};
use super::{Filled, Filling, LAST, WIDTHS};
use rust_decimal::Decimal;

use crate::output::expr::{Expr, Operator};
use crate::output::package::Rows;
use crate::output::sheet::{Area, Content};
use crate::output::text::row_height;
use crate::scheme::{Group, Indicator, Section};
use crate::sheets::OFFICIAL_HEADINGS;

/// The first row under the headings.
pub(super) const TOP: u32 = 4;
/// The column of 得分.
pub(super) const POINTS: u32 = 8;
const REASON: u32 = LAST;
const STANDARD: u32 = 6;
const NOTE: u32 = 7;

const REMARK: &str = "注：着色的空白得分为待评，合计中暂按 0 分计，名次为暂列；可能区间为待评指标全得 0 分与全得满分时的总分，两端等级不同时等级待定。";

fn live(book: &Book, formula: Formula) -> Ready {
    Ready::new(&book.model.plan, formula, SheetKind::Unit)
}

impl Ready {
    fn filling(&self, filled: &Filled) -> Filling<'_> {
        Filling::Live(&self.text, filled.value(&self.formula))
    }
}

/// What fills page 1.
pub(super) struct Official {
    /// 总分, 名次's label, 名次, 等级, 可能区间.
    summary: Vec<Ready>,
    /// The rows of each indicator, with 得分, 自评分 and 差额.
    indicators: Vec<(u32, u32, [Ready; 3])>,
    /// The total of 得分, of 自评分 and of 差额; 得分率.
    totals: Vec<Ready>,
    /// The height that the official text of each indicator takes.
    heights: Vec<u32>,
}

impl Official {
    pub(super) fn draw(book: &Book, frame: &mut Frame) -> Result<Self> {
        head(book, frame)?;
        let mut indicators = Vec::new();
        let mut heights = Vec::new();
        let mut id = 0;
        for group in &book.model.scheme.groups {
            let first = frame.next();
            let mut drawn = Vec::new();
            for section in &group.sections {
                let rows = section.indicators.iter().map(|one| one.rows.len().max(1));
                drawn.push((section, rows.sum::<usize>()));
            }
            let mut group_parts = Some((group, drawn));
            for indicator in group.indicators() {
                let top = frame.next();
                if let Some((group, sections)) = group_parts.take() {
                    spans(frame, group, &sections, first)?;
                }
                let count = u32::try_from(indicator.rows.len().max(1))?;
                heights.push(self::indicator(frame, indicator, count)?);
                let marks = [Mark::Points, Mark::Own, Mark::OwnDifference];
                let shown = marks.map(|mark| live(book, shown(IndicatorId(id), mark)));
                indicators.push((top, count, shown));
                id += 1;
            }
        }
        let totals = foot(book, frame)?;
        let summary = [
            of_unit(Standing::Total),
            Expr::when(open(), Expr::words("名次（暂列）"), Expr::words("名次")),
            of_unit(Standing::Rank),
            of_unit(Standing::Grade),
            of_unit(Standing::Total)
                .beside(Expr::words(" – "))
                .beside(of_unit(Standing::Highest)),
        ];
        Ok(Self {
            summary: summary.map(|one| live(book, one)).into(),
            indicators,
            totals,
            heights,
        })
    }

    /// Fills page 1; gives the row behind it.
    pub(super) fn fill(&self, filled: &Filled, holes: &Holes, rows: &mut Rows) -> Result<u32> {
        holes.fill(filled, rows, (0, 0, None), &[])?;
        let name = Filling::Listed(filled.at);
        holes.fill(filled, rows, (1, 1, None), &[name])?;
        let summary: Vec<Filling> = self.summary.iter().map(|one| one.filling(filled)).collect();
        holes.fill(filled, rows, (2, 2, None), &summary)?;
        holes.fill(filled, rows, (3, 3, None), &[])?;
        let lines = filled.unit.card.lines.iter();
        for (((top, count, live), line), height) in
            self.indicators.iter().zip(lines).zip(&self.heights)
        {
            let reason = line.reason();
            let width = WIDTHS.last().copied().unwrap_or_default();
            let needed = row_height([(reason.as_str(), width)], SMALL).max(*height);
            let [points, own, difference] = live;
            let fillings = [
                points.filling(filled),
                own.filling(filled),
                difference.filling(filled),
                Filling::words(&reason),
            ];
            for row in *top..top + count {
                let given: &[Filling] = if row == *top { &fillings } else { &[] };
                let height = Some(needed.div_ceil(*count));
                holes.fill(filled, rows, (row as usize, row, height), given)?;
            }
        }
        let next = self
            .indicators
            .last()
            .map_or(TOP, |(top, count, _)| top + count);
        let totals: Vec<Filling> = self.totals.iter().map(|one| one.filling(filled)).collect();
        holes.fill(filled, rows, (next as usize, next, None), &totals)?;
        let remark = next + 1;
        holes.fill(filled, rows, (remark as usize, remark, None), &[])?;
        Ok(remark + 1)
    }
}

/// Whether anything is pending.
fn open() -> Formula {
    of_unit(Standing::Highest).join(Operator::More, of_unit(Standing::Total))
}

/// A mark of an indicator; a blank own score shows nothing.
fn shown(id: IndicatorId, mark: Mark) -> Formula {
    let cell = Expr::Cell(Ref::Mark(id, mark));
    if mark == Mark::Own {
        return Expr::when(cell.clone().nothing_there(), Expr::nothing(), cell);
    }
    cell
}

fn head(book: &Book, frame: &mut Frame) -> Result<()> {
    let (scheme, year) = (book.model.scheme, book.model.county.year);
    let title = format!("{year}年度{}", scheme.title);
    frame.row(40, &[((0, LAST), Slot::words(title), Look::Title)])?;
    let label = |columns, words: &str| (columns, Slot::words(words), Look::Label);
    frame.row(
        26,
        &[
            label((0, 1), "单位"),
            ((2, 7), Slot::Open, Look::StrongText),
            label((8, 9), "评价年度"),
            ((10, LAST), Slot::words(format!("{year}年")), Look::Middle),
        ],
    )?;
    frame.row(
        26,
        &[
            label((0, 1), "总分"),
            ((2, 3), Slot::Open, Look::StrongMiddle),
            ((4, 4), Slot::Open, Look::Label),
            ((5, 5), Slot::Open, Look::StrongMiddle),
            label((6, 6), "等级"),
            ((7, 7), Slot::Open, Look::StrongMiddle),
            label((8, 9), "可能区间"),
            ((10, LAST), Slot::Open, Look::Middle),
        ],
    )?;
    let further = ["自评分", "差额", "扣分原因（生成时）"];
    let headings: Vec<_> = (0..)
        .zip(OFFICIAL_HEADINGS.into_iter().chain(further))
        .map(|(at, words)| ((at, at), Slot::words(words), Look::Header))
        .collect();
    frame.row(40, &headings).map(drop)
}

/// A 一级指标 and its 二级指标 over their rows. Neighbours of one name share their name's cell.
fn spans(
    frame: &mut Frame,
    group: &Group,
    sections: &[(&Section, usize)],
    first: u32,
) -> Result<()> {
    let whole: usize = sections.iter().map(|(_, rows)| rows).sum();
    let rows = (first, first + u32::try_from(whole)?.max(1) - 1);
    let over = |rows, column| Area::new(rows, (column, column));
    frame.part(over(rows, 0), &Slot::words(&group.name), Look::Middle)?;
    frame.part(
        over(rows, 1),
        &weight(group.full, &group.printed),
        Look::Full,
    )?;
    let mut top = first;
    let mut named: Vec<(&str, (u32, u32))> = Vec::new();
    for (section, count) in sections {
        let last = top + u32::try_from(*count)?.max(1) - 1;
        frame.part(
            over((top, last), 3),
            &weight(section.full, &section.printed),
            Look::Full,
        )?;
        match named.last_mut() {
            Some((name, rows)) if *name == section.name => rows.1 = last,
            _ => named.push((&section.name, (top, last))),
        }
        top = last + 1;
    }
    for (name, rows) in named {
        frame.part(over(rows, 2), &Slot::words(name), Look::Middle)?;
    }
    Ok(())
}

/// 分值: a number, or the nested weights as printed.
fn weight(full: Decimal, printed: &str) -> Slot {
    let number = printed == crate::amount::plain(full);
    let number = number.then_some(Slot::Same(Content::Number(full)));
    number.unwrap_or_else(|| Slot::words(printed))
}

/// An indicator over its rows; gives the height that its official text takes.
fn indicator(frame: &mut Frame, indicator: &Indicator, count: u32) -> Result<u32> {
    let top = frame.next();
    let over = |column| Area::new((top, top + count - 1), (column, column));
    if indicator.rows.is_empty() {
        let name = Slot::words(indicator.name.as_str());
        frame.part(over(4), &name, Look::Middle)?;
    }
    for (row, name) in (top..).zip(&indicator.rows) {
        frame.part(Area::in_row(row, (4, 4)), &Slot::words(name), Look::Middle)?;
    }
    let full = weight(indicator.full, &indicator.printed);
    frame.part(over(5), &full, Look::Full)?;
    // Without a note, the official table joins the two columns.
    let joined = indicator.note.is_empty();
    let rows = (top, top + count - 1);
    let last = if joined { NOTE } else { STANDARD };
    let standard = Slot::words(&indicator.standard);
    frame.part(Area::new(rows, (STANDARD, last)), &standard, Look::Small)?;
    if !joined {
        frame.part(over(NOTE), &Slot::words(&indicator.note), Look::Small)?;
    }
    let looks = [
        (POINTS, Look::Total),
        (POINTS + 1, Look::Points),
        (POINTS + 2, Look::Difference),
        (REASON, Look::Small),
    ];
    for (column, look) in looks {
        frame.part(over(column), &Slot::Open, look)?;
    }
    let [standard, note] =
        [STANDARD, NOTE].map(|at| WIDTHS.get(at as usize).copied().unwrap_or_default());
    let widths = [if joined { standard + note } else { standard }, note];
    let texts = [indicator.standard.as_str(), indicator.note.as_str()];
    let name = row_height([(indicator.name.as_str(), 104)], BODY);
    let height = row_height(texts.into_iter().zip(widths), SMALL)
        .max(name)
        .max(26);
    for _ in 0..count {
        frame.end_row(height.div_ceil(count))?;
    }
    Ok(height)
}

/// 合计 and the remark.
fn foot(book: &Book, frame: &mut Frame) -> Result<Vec<Ready>> {
    let whole = Slot::Same(Content::Number(book.model.scheme.full));
    frame.row(
        26,
        &[
            ((0, 0), Slot::words("合计"), Look::Label),
            ((1, 1), whole, Look::Full),
            ((2, 6), Slot::words("已评分值、得分率"), Look::Label),
            ((7, 7), Slot::Open, Look::Middle),
            ((8, 8), Slot::Open, Look::Total),
            ((9, 9), Slot::Open, Look::Points),
            ((10, 10), Slot::Open, Look::Difference),
            ((LAST, LAST), Slot::words(""), Look::Label),
        ],
    )?;
    let width: u32 = WIDTHS.iter().sum();
    let height = row_height([(REMARK, width)], SMALL).max(24);
    frame.row(height, &[((0, LAST), Slot::words(REMARK), Look::Remark)])?;
    let assessed = of_unit(Standing::Assessed);
    let rate = of_unit(Standing::Total) / assessed.clone();
    let percent = (rate * Expr::count(100))
        .rounded(2)
        .beside(Expr::words("%"));
    let none = assessed.clone().equals(Expr::count(0));
    let share = Expr::when(none, Expr::words("—"), percent);
    let both = assessed.beside(Expr::words("，")).beside(share);
    let totals = [
        both,
        of_unit(Standing::Total),
        of_unit(Standing::SelfTotal),
        of_unit(Standing::SelfDifference),
    ];
    Ok(totals.map(|one| live(book, one)).into())
}
