//! A unit's row of 指标得分.

use anyhow::Result;
use rust_xlsxwriter::Format;

use super::super::live;
use super::super::plan::Plan;
use super::super::ranking::named;
use super::super::sheet::{Area, Content, Sheet};
use super::super::style::BODY;
use super::super::text::row_height;
use super::super::{Detail, figures, unit};
use super::{FIRST_INDICATOR, FULL, Measure, UNIT_WIDTH};
use crate::county::RankedUnit;
use crate::place::Cell;
use crate::score::Line;

/// Writes the row of the unit at a place in the ranking; `name` is its sheet's.
pub(super) fn write(
    plan: &Plan,
    (index, unit, name): (usize, &RankedUnit, &str),
    sheet: &mut Sheet,
) -> Result<()> {
    let (styles, matrix) = (&plan.styles, &plan.matrix);
    points(plan, (index, unit, name), sheet)?;
    let followed = sums(plan, index, unit);
    let own = claims(plan, index, unit, name);
    for (measure, content, format) in followed.into_iter().chain(own) {
        sheet.put(matrix.cell(measure, index), &content, format)?;
    }
    if matrix.categories {
        let category = unit.category.as_ref().map_or(Content::Blank, Content::text);
        let category = match plan.category_of(index) {
            Some(cell) => Content::live(live::held(&cell), category),
            None => category,
        };
        let cell = matrix.cell(Measure::Category, index);
        sheet.put(cell, &category, &styles.middle)?;
    }
    let cell = matrix.cell(Measure::Unit, index);
    sheet.put(cell, &named(plan, unit), &styles.link)?;
    let height = row_height([(unit.unit.as_str(), UNIT_WIDTH)], BODY);
    sheet.row_height(cell.row, height)
}

/// The points of every indicator.
fn points(
    plan: &Plan,
    (index, unit, name): (usize, &RankedUnit, &str),
    sheet: &mut Sheet,
) -> Result<()> {
    let (styles, matrix) = (&plan.styles, &plan.matrix);
    let indicators = plan.scheme.indicators().zip(&unit.card.lines);
    let numbered = (0..).zip(indicators).zip(plan.layout.indicators());
    for ((at, (indicator, line)), (drawn, _)) in numbered {
        let cell = matrix.cell(Measure::Indicator(at), index);
        let points = match plan.detail {
            Detail::Units => {
                let formula = live::on(name, Cell::new(drawn, unit::POINTS));
                Content::live(formula, Content::number(line.points))
            }
            Detail::Figures => {
                let full = Cell::new(FULL, cell.column);
                figures::points(plan, (index, unit), (indicator, line), full)
            }
        };
        if line.adjusted.is_some() {
            sheet.put(cell, &points, &styles.adjusted)?;
            sheet.note(cell, &line.basis)?;
        } else {
            sheet.put(cell, &points, &styles.mark)?;
        }
    }
    Ok(())
}

type Figure<'p> = (Measure, Content, &'p Format);

/// What follows from the points in the row.
fn sums<'p>(plan: &'p Plan, index: usize, unit: &RankedUnit) -> [Figure<'p>; 5] {
    let (styles, matrix, card) = (&plan.styles, &plan.matrix, &unit.card);
    let own = |measure| live::fixed(matrix.cell(measure, index));
    let (row, after) = (
        matrix.cell(Measure::Total, index).row,
        matrix.column(Measure::Total),
    );
    let points = live::cells(Area::in_row(row, (FIRST_INDICATOR, after - 1)));
    let full = live::fixed_area(Area::in_row(FULL, (FIRST_INDICATOR, after - 1)));
    let whole = live::fixed(Cell::new(FULL, after));
    let (total, highest) = (own(Measure::Total), own(Measure::Highest));
    let totals = live::fixed_area(matrix.area(Measure::Total));
    let grade = card.grade.as_deref().unwrap_or("待定");
    [
        (
            Measure::Rank,
            Content::live(format!("RANK({total},{totals})"), Content::count(unit.rank)),
            &styles.middle,
        ),
        (
            Measure::Total,
            Content::live(
                format!("ROUND(SUM({points}),2)"),
                Content::Number(card.total),
            ),
            &styles.total,
        ),
        (
            Measure::Assessed,
            Content::live(
                format!("ROUND(SUMPRODUCT(ISNUMBER({points})*1,{full}),2)"),
                Content::Number(card.assessed),
            ),
            &styles.mark,
        ),
        (
            Measure::Highest,
            Content::live(
                format!("ROUND({total}+{whole}-{},2)", own(Measure::Assessed)),
                Content::Number(card.highest),
            ),
            &styles.points,
        ),
        (
            Measure::Grade,
            Content::live(
                live::steady_grade(plan.scheme, &total, &highest),
                Content::text(grade),
            ),
            &styles.middle,
        ),
    ]
}

/// The unit's own scores and the bureau's adjustments. Without a sheet a unit the own scores are
/// values.
fn claims<'p>(plan: &'p Plan, index: usize, unit: &RankedUnit, name: &str) -> [Figure<'p>; 3] {
    let (styles, card) = (&plan.styles, &unit.card);
    let adjusted = |line: &&Line| line.adjusted.is_some();
    let adjusted = Content::count(card.lines.iter().filter(adjusted).count());
    let own = Content::number(card.self_total);
    let difference = Content::number(card.self_difference());
    let over = |column| live::over(name, plan.layout.of_indicators(column));
    let [own, difference, adjusted] = match plan.detail {
        Detail::Units => [
            Content::live(live::number_or_nothing(&over(unit::SELF_POINTS)), own),
            Content::live(
                live::number_or_nothing(&over(unit::SELF_DIFFERENCE)),
                difference,
            ),
            Content::live(format!("COUNT({})", over(unit::ADJUSTED)), adjusted),
        ],
        Detail::Figures => [
            never_zero(own),
            own_difference(plan, index, unit, difference),
            Content::live(adjustments(plan, index), adjusted),
        ],
    };
    [
        (Measure::SelfTotal, own, &styles.mark),
        (Measure::SelfDifference, difference, &styles.difference),
        (Measure::Adjusted, adjusted, &styles.middle),
    ]
}

/// A reference to a blank cell is 0, one to the empty text is not.
fn never_zero(content: Content) -> Content {
    match content {
        Content::Blank => Content::live("\"\"", Content::Blank),
        content => content,
    }
}

/// 自评偏差 from the own scores as values: their sum where there are points, less those points.
fn own_difference(plan: &Plan, index: usize, unit: &RankedUnit, cached: Content) -> Content {
    let lines = (0..).zip(&unit.card.lines);
    let differences: Vec<String> = lines
        .filter_map(|(at, line)| {
            let cell = plan.matrix.cell(Measure::Indicator(at), index);
            let own = crate::amount::plain(line.self_points?);
            Some(format!("IF(ISNUMBER({cell}),{own}-{cell},0)"))
        })
        .collect();
    if differences.is_empty() {
        return never_zero(cached);
    }
    let points = (0..).zip(&unit.card.lines);
    let counted: Vec<String> = points
        .filter(|(_, line)| line.self_points.is_some())
        .map(|(at, _)| plan.matrix.cell(Measure::Indicator(at), index).to_string())
        .collect();
    let formula = format!(
        "IF(COUNT({})=0,\"\",ROUND({},2))",
        counted.join(","),
        differences.join("+")
    );
    Content::live(formula, cached)
}

/// How many adjustments of a unit count.
fn adjustments(plan: &Plan, index: usize) -> String {
    let pairs = plan.scheme.indicators().filter_map(|indicator| {
        let (points, reason) = plan.adjustment_of(index, &indicator.name)?;
        Some(format!("ISNUMBER({points})*(LEN(TRIM({reason}))>0)"))
    });
    let pairs: Vec<String> = pairs.collect();
    if pairs.is_empty() {
        return "0".to_owned();
    }
    pairs.join("+")
}
