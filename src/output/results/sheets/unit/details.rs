//! Page 2: the figures that the indicators use, the working with its numbers, and the unit's findings.
//! Each is as many rows as the unit needs.

use anyhow::Result;

use super::super::super::book::Book;
use super::super::super::look::{BODY, Look};
use super::super::super::plan::{Base, FieldId, Figure, Ref, SheetKind};
use super::super::super::ready::{BASES, prepared};
use super::frame::{Frame, Holes, Slot};
use super::page::{HEADER, HEADING, LINE, PAGE, Page, over, spoken_height};
use super::{Filled, Filling, LAST};
use crate::finding::Finding;
use crate::output::expr::{Expr, Val};
use crate::output::package::{Prepared, Rows};
use crate::output::text::row_height;
use crate::scheme::{FieldKind, Scheme};
use crate::score::{Line, Status};
use crate::wording;

const FIELD: (u32, u32) = (0, 5);
const VALUE: (u32, u32) = (6, 6);
const SOURCE: (u32, u32) = (7, 7);
const PLACE: (u32, u32) = (8, 10);
const LINK: (u32, u32) = (LAST, LAST);

const INDICATOR: (u32, u32) = (0, 5);
const WORKING: (u32, u32) = (6, 10);
const NEXT: (u32, u32) = (LAST, LAST);

const LEVEL: (u32, u32) = (0, 3);
const WHERE: (u32, u32) = (4, 5);
const PROBLEM: (u32, u32) = (6, 7);
const ADVICE: (u32, u32) = (8, LAST);

/// What findings get where the figures alone fill the page.
const LEAST: u32 = 200;

/// A field that an indicator uses.
struct Shown {
    id: FieldId,
    name: String,
    /// Its place in the list of words that stand in many cells.
    listed: u32,
    value: Prepared,
    source: Prepared,
    jump: Prepared,
    look: Look,
}

/// The shape's rows of page 2, and what fills them.
pub(super) struct Details {
    figures: [usize; 2],
    /// A row of a figure for each look that figures have.
    figure_rows: Vec<(Look, usize)>,
    working: [usize; 3],
    findings: [usize; 3],
    shown: Vec<Shown>,
    /// The indicators' names in the list of words that stand in many cells.
    indicators: Vec<u32>,
}

impl Details {
    pub(super) fn draw(book: &Book, frame: &mut Frame) -> Result<Self> {
        let shown = shown(book);
        let figures = top(
            frame,
            "取数（采用值随“取数”表变动；没有用到的不列）",
            &figure_columns(Look::Middle),
        )?;
        let mut figure_rows: Vec<(Look, usize)> = Vec::new();
        for look in shown.iter().map(|one| one.look) {
            if figure_rows.iter().all(|(other, _)| *other != look) {
                figure_rows.push((look, open_row(frame, &figure_columns(look))?));
            }
        }
        let working = part(
            frame,
            "计算过程（生成时；随时的分子、分母、比率、步数见“计算过程”表）",
            &[
                (INDICATOR, "指标", Look::Small),
                (WORKING, "计算与判断", Look::Small),
                (NEXT, "距上一档", Look::Small),
            ],
        )?;
        let findings = part(
            frame,
            "问题（生成时）",
            &[
                (LEVEL, "级别", Look::Middle),
                (WHERE, "位置", Look::Small),
                (PROBLEM, "问题", Look::Small),
                (ADVICE, "怎样改", Look::Small),
            ],
        )?;
        let indicators = book.model.scheme.indicators();
        let indicators = indicators.map(|one| book.listed(one.name.as_str()));
        Ok(Self {
            figures,
            figure_rows,
            working,
            findings,
            shown,
            indicators: indicators.collect(),
        })
    }

    /// Fills page 2 from a row on.
    pub(super) fn fill(
        &self,
        filled: &Filled,
        holes: &Holes,
        first: u32,
        rows: &mut Rows,
    ) -> Result<()> {
        let mut page = Page::new(filled, holes, rows, first);
        page.begin(&self.figures)?;
        self.fill_figures(&mut page)?;
        page.begin(&self.working)?;
        for (line, listed) in filled.unit.card.lines.iter().zip(&self.indicators) {
            let (basis, next) = (line.basis(), distance(filled.model.scheme, line));
            let texts = [line.indicator.as_str(), &basis, &next];
            let height = spoken_height(texts, &[INDICATOR, WORKING, NEXT]);
            let fillings = [
                Filling::Listed(*listed),
                Filling::words(&basis),
                Filling::words(&next),
            ];
            page.put(self.working[2], height, &fillings)?;
        }
        page.begin(&self.findings)?;
        self.fill_findings(&mut page)
    }

    /// The figures that the unit's points use.
    fn fill_figures(&self, page: &mut Page) -> Result<()> {
        let filled = page.filled;
        for one in self.shown.iter().filter(|one| is_used(filled, one.id)) {
            let of = |figure| filled.values.figure(one.id, figure).clone();
            let place = filled.model.place(filled.at, one.id).unwrap_or_default();
            let texts = [
                (one.name.as_str(), over(FIELD)),
                (place.as_str(), over(PLACE)),
            ];
            let height = row_height(texts, BODY).max(LINE);
            let fillings = [
                Filling::Listed(one.listed),
                Filling::Live(&one.value, of(Figure::Value)),
                Filling::Live(&one.source, of(Figure::Source)),
                Filling::words(&place),
                Filling::Live(&one.jump, Val::words(JUMP)),
            ];
            let pattern = self.figure_rows.iter().find(|(look, _)| *look == one.look);
            let pattern = pattern.map_or(0, |(_, row)| *row);
            page.put(pattern, height, &fillings)?;
        }
        Ok(())
    }

    /// The findings, errors first: as many as the page holds, and how many more there are.
    fn fill_findings(&self, page: &mut Page) -> Result<()> {
        let row = self.findings[2];
        let columns = [LEVEL, WHERE, PROBLEM, ADVICE];
        let findings = &page.filled.unit.findings;
        if findings.is_empty() {
            let texts = ["", "", "没有问题", ""].map(ToOwned::to_owned);
            return page.spoken(row, &texts, &columns);
        }
        let said: Vec<[String; 4]> = findings.iter().map(texts).collect();
        let room = PAGE.saturating_sub(page.height).max(LEAST);
        let heights = said
            .iter()
            .map(|texts| spoken_height(texts.iter().map(String::as_str), &columns));
        let ends: Vec<u32> = heights
            .scan(0, |end, height| {
                *end += height;
                Some(*end)
            })
            .collect();
        let fitting = match ends.last() {
            Some(end) if *end <= room => ends.len(),
            _ => ends.iter().filter(|end| **end + LINE <= room).count(),
        };
        for texts in said.iter().take(fitting) {
            page.spoken(row, texts, &columns)?;
        }
        if let more @ 1.. = said.len() - fitting {
            let problem = format!("另有 {more} 处，见“{}”表", SheetKind::Problems.name());
            let texts = [String::new(), String::new(), problem, String::new()];
            page.spoken(row, &texts, &columns)?;
        }
        Ok(())
    }
}

/// What the link to 取数 says.
const JUMP: &str = "到取数表";

/// Where a column stands, its heading, and how its cells look.
type Part<'p> = ((u32, u32), &'p str, Look);

/// The columns of a figure whose value has a look.
fn figure_columns(look: Look) -> [Part<'static>; 5] {
    [
        (FIELD, "字段", Look::Text),
        (VALUE, "采用值", look),
        (SOURCE, "来源", Look::Middle),
        (PLACE, "位置（生成时）", Look::Small),
        (LINK, "更正", Look::Link),
    ]
}

/// A heading, column headings and a row; gives their places.
fn part(frame: &mut Frame, heading: &str, columns: &[Part]) -> Result<[usize; 3]> {
    let [heading, header] = top(frame, heading, columns)?;
    Ok([heading, header, open_row(frame, columns)?])
}

/// A heading and column headings; gives their places.
fn top(frame: &mut Frame, heading: &str, columns: &[Part]) -> Result<[usize; 2]> {
    let top = frame.row(HEADING, &[((0, LAST), Slot::words(heading), Look::Heading)])?;
    let headings: Vec<_> = columns
        .iter()
        .map(|(columns, words, _)| (*columns, Slot::words(*words), Look::Header))
        .collect();
    Ok([top, frame.row(HEADER, &headings)?])
}

/// A row to be filled; gives its place.
fn open_row(frame: &mut Frame, columns: &[Part]) -> Result<usize> {
    let cells: Vec<_> = columns
        .iter()
        .map(|(columns, _, look)| (*columns, Slot::Open, *look))
        .collect();
    frame.row(LINE, &cells)
}

/// The fields that any indicator's method names, with what refers to them.
fn shown(book: &Book) -> Vec<Shown> {
    let plan = &book.model.plan;
    let named: Vec<_> = book
        .model
        .scheme
        .indicators()
        .flat_map(|one| one.method.fields())
        .collect();
    let fields = plan.fields.all();
    fields
        .filter(|(_, field)| named.contains(&&field.name))
        .map(|(id, field)| {
            let cell = |figure| {
                let cell = Expr::Cell(Ref::Figure(id, figure));
                prepared(plan, &cell, SheetKind::Unit)
            };
            let mut jump = Prepared::default();
            jump.text(&format!("HYPERLINK(\"#{}!G", SheetKind::Figures.name()));
            let figures = BASES.iter().position(|base| *base == Base::Figures);
            jump.row(figures.unwrap_or_default(), u32::from(id.0));
            jump.text(&format!("\",\"{JUMP}\")"));
            let unit = match field.kind.unit() {
                "" => String::new(),
                unit => format!("（{unit}）"),
            };
            let name = format!("{}{unit}", field.name);
            Shown {
                id,
                listed: book.listed(&name),
                look: match (&field.kind, book.decimals.field(field)) {
                    (FieldKind::Share | FieldKind::Ratio, _) => Look::Share,
                    (_, Some(decimals)) => Look::Number(decimals),
                    _ => Look::Middle,
                },
                name,
                value: cell(Figure::Value),
                source: cell(Figure::Source),
                jump,
            }
        })
        .collect()
}

/// Whether the field has a value, or something waits for it.
fn is_used(filled: &Filled, field: FieldId) -> bool {
    if !filled.values.figure(field, Figure::Value).is_empty() {
        return true;
    }
    let Some(field) = filled.model.plan.fields.field(field) else {
        return false;
    };
    let lines = filled.unit.card.lines.iter();
    let mut waiting = lines.filter(|line| line.status == Status::Pending);
    waiting.any(|line| line.used.iter().any(|used| used.field == field.name))
}

/// How far the lever is from the next better points; nothing where there is none.
fn distance(scheme: &Scheme, line: &Line) -> String {
    let Some(next) = line.next_mark(scheme) else {
        return String::new();
    };
    format!(
        "{}相差 {} {}（{} 分）",
        next.field.quoted(),
        crate::amount::plain(next.change.abs()),
        next.unit,
        crate::amount::plain(next.gain)
    )
}

/// Level and code, place, problem, advice.
fn texts(finding: &Finding) -> [String; 4] {
    let place = [finding.label.to_string(), wording::cells(finding)];
    let place: Vec<String> = place.into_iter().filter(|one| !one.is_empty()).collect();
    [
        format!("{} {}", finding.level(), finding.code()),
        place.join("\n"),
        wording::problem(finding),
        match &finding.explanation {
            Some(said) => format!("{}\n单位说明：{said}", wording::advice(finding)),
            None => wording::advice(finding),
        },
    ]
}
