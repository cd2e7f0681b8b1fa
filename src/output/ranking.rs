//! 排名: one row a unit, from the first rank to the last.

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatDataBarDirection, ConditionalFormatFormula,
    ConditionalFormatType, Format, Worksheet,
};

use super::names;
use super::plan::Plan;
use super::sheet::{Area, Content, Orientation, Sheet};
use super::style::{self, BODY, Styles};
use super::text::row_height;
use crate::amount::{self, Rate};
use crate::county::RankedUnit;
use crate::finding::Level;
use crate::place::Cell;
use crate::scheme::Group;
use crate::score::Scorecard;

const TITLE: u32 = 0;
const REMARK: u32 = 1;
const HEADER: u32 = 2;
/// The row of the first unit.
pub(super) const FIRST_UNIT: u32 = 3;

/// A column by what it holds.
#[derive(Clone, Copy)]
pub(super) enum Column<'a> {
    Rank,
    /// 暂列, while something is pending; 已调整, where the bureau changed points.
    Mark,
    Unit,
    Category,
    CategoryRank,
    Total,
    Grade,
    /// The points of a 一级指标.
    Group(&'a Group),
    Assessed,
    Share,
    Lowest,
    Highest,
    SelfTotal,
    SelfDifference,
    Findings(Level),
    /// The rank under another steps policy, by its place in the alternatives.
    Under(usize),
}

/// The columns of a county's ranking, in order.
pub(super) fn columns<'a>(plan: &Plan<'a>) -> Vec<Column<'a>> {
    let mut columns = vec![Column::Rank, Column::Mark, Column::Unit];
    if plan.county.units.iter().any(|unit| unit.category.is_some()) {
        columns.extend([Column::Category, Column::CategoryRank]);
    }
    columns.extend([Column::Total, Column::Grade]);
    columns.extend(plan.scheme.groups.iter().map(Column::Group));
    columns.extend([
        Column::Assessed,
        Column::Share,
        Column::Lowest,
        Column::Highest,
        Column::SelfTotal,
        Column::SelfDifference,
    ]);
    columns.extend([Level::Error, Level::Warning, Level::Info].map(Column::Findings));
    let policies = crate::scheme::Steps::ALL.iter().enumerate();
    let others = policies.filter(|(_, steps)| **steps != plan.county.steps);
    columns.extend(others.map(|(index, _)| Column::Under(index)));
    columns
}

/// The whole sheet.
pub(super) fn sheet(plan: &Plan) -> Result<Worksheet> {
    let columns = columns(plan);
    let last = (0..).zip(&columns).map(|(at, _)| at).last().unwrap_or(0);
    let mut sheet = Sheet::new(names::RANKING, Orientation::Landscape)?;
    sheet.column_widths(columns.iter().map(Column::width))?;
    head(plan, &columns, last, &mut sheet)?;
    for (row, (unit, _)) in (FIRST_UNIT..).zip(plan.units()) {
        for (at, column) in (0..).zip(&columns) {
            let content = column.content(plan, unit);
            sheet.put(Cell::new(row, at), &content, column.format(&plan.styles))?;
        }
        let name = columns.iter().find(|column| matches!(column, Column::Unit));
        let width = name.map_or(0, Column::width);
        sheet.row_height(row, row_height([(unit.unit.as_str(), width)], BODY))?;
    }
    let bottom = (FIRST_UNIT..).zip(&plan.county.units).map(|(row, _)| row);
    if let Some(bottom) = bottom.last() {
        sheet.filter(Area::new((HEADER, bottom), (0, last)))?;
        colours(plan, &columns, bottom, &mut sheet)?;
    }
    sheet.freeze(Cell::new(FIRST_UNIT, 3))?;
    sheet.repeat_rows(TITLE, HEADER)?;
    Ok(sheet.finish())
}

fn head(plan: &Plan, columns: &[Column], last: u32, sheet: &mut Sheet) -> Result<()> {
    let styles = &plan.styles;
    let title = format!("{}年度{}排名", plan.county.year, plan.subject());
    sheet.put_over(
        Area::in_row(TITLE, (0, last)),
        &Content::text(title),
        &styles.title,
    )?;
    sheet.row_height(TITLE, 40)?;
    let remark = format!(
        "扣分口径：{}。总分相同名次并列，其后名次顺延。标“暂列”的单位尚有待评指标，待评暂按 0 分计；标“已调整”的单位有指标经复核调整；可能区间为待评指标全得 0 分与全得满分时的总分。自评偏差为已评指标的自评分减得分。",
        plan.county.steps.title()
    );
    let width = columns.iter().map(Column::width).sum();
    sheet.row_height(REMARK, row_height([(remark.as_str(), width)], 9))?;
    sheet.put_over(
        Area::in_row(REMARK, (0, last)),
        &Content::text(remark),
        &styles.remark,
    )?;
    let headings: Vec<String> = columns.iter().map(Column::heading).collect();
    let texts = headings
        .iter()
        .zip(columns)
        .map(|(heading, column)| (heading.as_str(), column.width()));
    sheet.row_height(HEADER, row_height(texts, BODY) + 18)?;
    let headings: Vec<Content> = headings.into_iter().map(Content::Text).collect();
    sheet.put_row(Cell::new(HEADER, 0), &headings, &styles.header)
}

/// A bar behind each total, tinted grades, and ranks that another policy would change.
fn colours(plan: &Plan, columns: &[Column], bottom: u32, sheet: &mut Sheet) -> Result<()> {
    for (at, column) in (0..).zip(columns) {
        let area = Area::new((FIRST_UNIT, bottom), (at, at));
        match column {
            Column::Total => {
                let full = amount::to_float(plan.scheme.full);
                let bar = ConditionalFormatDataBar::new()
                    .set_minimum(ConditionalFormatType::Number, 0)
                    .set_maximum(ConditionalFormatType::Number, full)
                    .set_direction(ConditionalFormatDataBarDirection::LeftToRight)
                    .set_fill_color(0x00BD_D7EE)
                    .set_solid_fill(true);
                sheet.conditional(area, &bar)?;
            }
            Column::Grade => {
                for rule in style::grades(plan.scheme, area.first) {
                    sheet.conditional(area, &rule)?;
                }
            }
            Column::Under(_) => {
                let rank = Cell::new(FIRST_UNIT, 0);
                let rule = ConditionalFormatFormula::new()
                    .set_rule(format!("{}<>${rank}", area.first).as_str())
                    .set_format(Format::new().set_bold().set_italic());
                sheet.conditional(area, &rule)?;
            }
            _ => {}
        }
    }
    Ok(())
}

impl Column<'_> {
    fn heading(&self) -> String {
        match self {
            Self::Rank => "名次".to_owned(),
            Self::Mark => "状态".to_owned(),
            Self::Unit => "单位".to_owned(),
            Self::Category => "类别".to_owned(),
            Self::CategoryRank => "类内\n名次".to_owned(),
            Self::Total => "总分".to_owned(),
            Self::Grade => "等级".to_owned(),
            Self::Group(group) => format!("{}\n（{}分）", group.name, amount::plain(group.full)),
            Self::Assessed => "已评\n分值".to_owned(),
            Self::Share => "得分率".to_owned(),
            Self::Lowest => "可能区间\n最低".to_owned(),
            Self::Highest => "可能区间\n最高".to_owned(),
            Self::SelfTotal => "自评分".to_owned(),
            Self::SelfDifference => "自评\n偏差".to_owned(),
            Self::Findings(level) => format!("问题\n{level}"),
            Self::Under(index) => {
                let steps = crate::scheme::Steps::ALL.get(*index).copied();
                format!("若{}的名次", steps.map_or("", |steps| steps.title()))
            }
        }
    }

    /// In pixels.
    fn width(&self) -> u32 {
        match self {
            Self::Rank | Self::CategoryRank | Self::Findings(_) => 46,
            Self::Mark => 52,
            Self::Unit => 190,
            Self::Category => 80,
            Self::Total => 72,
            Self::Grade => 50,
            Self::Group(_) => 76,
            Self::Share | Self::Under(_) => 74,
            Self::Lowest | Self::Highest => 66,
            Self::Assessed | Self::SelfTotal | Self::SelfDifference => 58,
        }
    }

    fn format<'s>(&self, styles: &'s Styles) -> &'s Format {
        match self {
            Self::Unit => &styles.link,
            Self::Total => &styles.total,
            Self::Group(_) | Self::Lowest | Self::Highest => &styles.points,
            Self::Assessed | Self::SelfTotal => &styles.mark,
            Self::Share => &styles.share,
            Self::SelfDifference => &styles.difference,
            _ => &styles.middle,
        }
    }

    fn content(&self, plan: &Plan, unit: &RankedUnit) -> Content {
        let card = &unit.card;
        match self {
            Self::Rank => Content::count(unit.rank),
            Self::Mark => mark(card),
            Self::Unit => named(plan, unit),
            Self::Category => unit.category.as_ref().map_or(Content::Blank, Content::text),
            Self::CategoryRank => unit.category_rank.map_or(Content::Blank, Content::count),
            Self::Total | Self::Lowest => Content::Number(card.total),
            Self::Grade => Content::text(card.grade.as_deref().unwrap_or("待定")),
            Self::Group(group) => Content::number(subtotal(unit, group)),
            Self::Assessed => Content::Number(card.assessed),
            Self::Share => Content::number_or_dash(
                Rate::new(card.total, card.assessed).map(|rate| rate.quotient()),
            ),
            Self::Highest => Content::Number(card.highest),
            Self::SelfTotal => Content::number(card.self_total),
            Self::SelfDifference => Content::number(card.self_difference()),
            Self::Findings(level) => Content::count(findings(unit, *level)),
            Self::Under(index) => unit
                .alternatives
                .get(*index)
                .map_or(Content::Blank, |other| Content::count(other.rank)),
        }
    }
}

/// 暂列, 已调整, both or neither.
fn mark(card: &Scorecard) -> Content {
    let provisional = card.provisional().then_some("暂列");
    let adjusted = card.has_adjusted().then_some("已调整");
    let words: Vec<&str> = provisional.into_iter().chain(adjusted).collect();
    if words.is_empty() {
        Content::Blank
    } else {
        Content::Text(words.join("\n"))
    }
}

/// The unit's name, leading to its sheet.
pub(super) fn named(plan: &Plan, unit: &RankedUnit) -> Content {
    let text = unit.unit.to_string();
    match plan.link_to(&unit.unit) {
        Some(target) => Content::Link { text, target },
        None => Content::Text(text),
    }
}

/// The points of a group; `None` while all of it is pending.
fn subtotal(unit: &RankedUnit, group: &Group) -> Option<Decimal> {
    let lines = group
        .indicators()
        .filter_map(|indicator| unit.card.line(&indicator.name));
    let points: Vec<Decimal> = lines.filter_map(|line| line.points).collect();
    (!points.is_empty()).then(|| amount::total(points))
}

fn findings(unit: &RankedUnit, level: Level) -> usize {
    let of_level = unit.findings.iter().filter(|one| one.level() == level);
    of_level.count()
}
