//! The working beside the official table: what was taken from where, what was computed, how it was
//! judged, and what the unit itself had claimed.

use anyhow::Result;

use super::super::plan::Plan;
use super::super::sheet::{Area, Content, Sheet};
use super::layout::{
    BASIS, CALCULATION, DENOMINATOR, HEADER_ROW, JUDGEMENT, LOST, NAME_ROW, NUMERATOR, RATE,
    SELF_DIFFERENCE, SELF_POINTS, SUMMARY_ROW, TAKEN, TITLE_ROW, WORKING_FIRST, WORKING_INDICATOR,
    WORKING_LAST,
};
use crate::county::RankedUnit;
use crate::place::Place;
use crate::scheme::IndicatorName;
use crate::score::{Line, NextMark, Source, Status, Used};

/// The words of one indicator's working.
#[derive(Default)]
pub(super) struct Working {
    /// 取数: name = value and cell, a line a field.
    taken: String,
    /// 计算: the formula with its numbers.
    calculation: String,
    /// 判断: the steps or the band, or the items that were met.
    judgement: String,
    /// 说明: why there are no points, how they came about without a rule, or the next mark.
    basis: String,
}

impl Working {
    /// The words of a unit's line.
    pub(super) fn of(unit: &RankedUnit, indicator: &IndicatorName) -> Self {
        let Some(line) = unit.card.line(indicator) else {
            return Self::default();
        };
        let taken: Vec<String> = line
            .used
            .iter()
            .map(|used| taken(used, &unit.place))
            .collect();
        let explained = line.status == Status::Scored && !line.calculation.is_empty();
        Self {
            taken: taken.join("\n"),
            calculation: line.calculation.clone(),
            judgement: judgement(line),
            basis: if explained {
                line.next_mark
                    .as_ref()
                    .map(NextMark::sentence)
                    .unwrap_or_default()
            } else {
                line.basis.clone()
            },
        }
    }

    /// The texts in the order of their columns.
    pub(super) fn texts(&self) -> [&str; 4] {
        [&self.taken, &self.calculation, &self.judgement, &self.basis]
    }
}

/// `年初预算 = 140.8（C31）`; a source other than the unit's own sheet is named.
fn taken(used: &Used, home: &Place) -> String {
    let source = match used.source {
        None | Some(Source::Form | Source::Supplement) => "",
        Some(source) => source.title(),
    };
    let origin = format!("{source} {}", cell(used, home));
    match origin.trim() {
        "" => format!("{} = {}", used.field, used.shown()),
        origin => format!("{} = {}（{origin}）", used.field, used.shown()),
    }
}

/// The cell of a value; with its sheet, where that is neither the unit's nor the 评审表.
pub(super) fn cell(used: &Used, home: &Place) -> String {
    let Some(place) = &used.place else {
        return String::new();
    };
    match place.cell {
        Some(cell) if place.sheet == home.sheet || used.source == Some(Source::Review) => {
            cell.to_string()
        }
        _ => place.within_file(),
    }
}

/// The deduction where there is one, else every condition with its mark.
fn judgement(line: &Line) -> String {
    if !line.deduction.is_empty() {
        return line.deduction.clone();
    }
    let tried: Vec<String> = line
        .trials
        .iter()
        .map(|trial| format!("{} {}", if trial.met { "√" } else { "×" }, trial.rule))
        .collect();
    tried.join("\n")
}

/// The headings in the order of the columns.
const HEADINGS: [(u32, &str); 11] = [
    (WORKING_INDICATOR, "三级指标"),
    (TAKEN, "取数\n（字段 = 值，来源）"),
    (CALCULATION, "计算"),
    (NUMERATOR, "分子"),
    (DENOMINATOR, "分母"),
    (RATE, "比率"),
    (JUDGEMENT, "判断"),
    (LOST, "扣分"),
    (SELF_POINTS, "自评分"),
    (SELF_DIFFERENCE, "差额"),
    (BASIS, "说明"),
];

/// Writes headings, a row an indicator, and the sums.
pub(super) fn write(
    plan: &Plan,
    unit: &RankedUnit,
    workings: &[Working],
    sheet: &mut Sheet,
) -> Result<()> {
    let styles = &plan.styles;
    let columns = (WORKING_FIRST, WORKING_LAST);
    let heads = [
        (TITLE_ROW, "评分依据".to_owned(), &styles.title),
        (NAME_ROW, unit.unit.to_string(), &styles.strong_text),
        (
            SUMMARY_ROW,
            "取数、计算、判断、说明各栏的文字为生成时的情况。差额为自评分减得分。".to_owned(),
            &styles.remark,
        ),
    ];
    for (row, text, format) in heads {
        sheet.put_over(Area::in_row(row, columns), &Content::Text(text), format)?;
    }
    for (column, heading) in HEADINGS {
        let cell = crate::place::Cell::new(HEADER_ROW, column);
        sheet.put(cell, &Content::text(heading), &styles.header)?;
    }
    let lines = unit.card.lines.iter().zip(workings);
    for ((line, working), rows) in lines.zip(plan.layout.indicators()) {
        indicator(plan, line, working, rows, sheet)?;
    }
    let total = plan.layout.total();
    let labels = (WORKING_FIRST, JUDGEMENT);
    sheet.put_over(
        Area::in_row(total, labels),
        &Content::text("合计"),
        &styles.label,
    )?;
    let lost = unit.card.assessed - unit.card.total;
    let sums = [
        (LOST, Content::Number(lost), &styles.strong_mark),
        (
            SELF_POINTS,
            Content::number(unit.card.self_total),
            &styles.strong_mark,
        ),
        (
            SELF_DIFFERENCE,
            Content::number(unit.card.self_difference()),
            &styles.difference,
        ),
        (BASIS, Content::Blank, &styles.label),
    ];
    for (column, content, format) in sums {
        sheet.put(crate::place::Cell::new(total, column), &content, format)?;
    }
    Ok(())
}

fn indicator(
    plan: &Plan,
    line: &Line,
    working: &Working,
    rows: (u32, u32),
    sheet: &mut Sheet,
) -> Result<()> {
    let styles = &plan.styles;
    let [taken, calculation, judgement, basis] = working.texts().map(Content::text);
    let rate = line.rate.as_ref();
    let numerator = rate.map(crate::amount::Rate::numerator);
    let denominator = rate.map(crate::amount::Rate::denominator);
    let quotient = rate.map(crate::amount::Rate::quotient);
    let lost = line.points.map(|points| line.full - points);
    let name = Content::text(line.indicator.as_str());
    let cells = [
        (WORKING_INDICATOR, name, &styles.small),
        (TAKEN, taken, &styles.small),
        (CALCULATION, calculation, &styles.small),
        (NUMERATOR, Content::number(numerator), &styles.figure),
        (DENOMINATOR, Content::number(denominator), &styles.figure),
        (RATE, Content::number(quotient), &styles.percent),
        (JUDGEMENT, judgement, &styles.small),
        (LOST, Content::number(lost), &styles.mark),
        (SELF_POINTS, Content::number(line.self_points), &styles.mark),
        (
            SELF_DIFFERENCE,
            Content::number(line.self_difference()),
            &styles.difference,
        ),
        (BASIS, basis, &styles.small),
    ];
    for (column, content, format) in cells {
        sheet.put_over(Area::new(rows, (column, column)), &content, format)?;
    }
    Ok(())
}
