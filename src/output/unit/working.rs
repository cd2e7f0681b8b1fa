//! The working beside the official table: what was taken from where, what was computed, how it was
//! judged, and what the unit itself had claimed.

use anyhow::Result;

use super::super::live;
use super::super::plan::Plan;
use super::super::sheet::{Area, Content, Sheet};
use super::Draft;
use super::layout::{
    BASIS, CALCULATION, DENOMINATOR, HEADER_ROW, JUDGEMENT, LOST, NAME_ROW, NUMERATOR, RATE,
    SELF_DIFFERENCE, SELF_POINTS, SUMMARY_ROW, TAKEN, TITLE_ROW, WORKING_FIRST, WORKING_INDICATOR,
    WORKING_LAST,
};
use super::reckoning::Reckoning;
use crate::county::RankedUnit;
use crate::name::IndicatorName;
use crate::place::{Cell, Place};
use crate::returns::{Source, Used};
use crate::score::{Line, NextMark, Status};

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
    match place.cell_words() {
        Some(cell) if place.sheet == home.sheet || used.source == Some(Source::Review) => cell,
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
    draft: &Draft,
    workings: &[Working],
    reckonings: &[Reckoning],
    sheet: &mut Sheet,
) -> Result<()> {
    let (plan, unit) = (draft.plan, draft.unit);
    let styles = &plan.styles;
    let columns = (WORKING_FIRST, WORKING_LAST);
    let heads = [
        (TITLE_ROW, "评分依据".to_owned(), &styles.title),
        (NAME_ROW, unit.unit.to_string(), &styles.strong_text),
        (
            SUMMARY_ROW,
            "取数、计算、判断、说明各栏的文字为生成时的情况，分子、分母、比率、扣分、差额随数据变动。差额为自评分减得分。".to_owned(),
            &styles.remark,
        ),
    ];
    for (row, text, format) in heads {
        sheet.put_over(Area::in_row(row, columns), &Content::Text(text), format)?;
    }
    for (column, heading) in HEADINGS {
        let cell = Cell::new(HEADER_ROW, column);
        sheet.put(cell, &Content::text(heading), &styles.header)?;
    }
    let lines = unit.card.lines.iter().zip(workings).zip(reckonings);
    for (((line, working), reckoning), rows) in lines.zip(plan.layout.indicators()) {
        indicator(plan, (line, working, reckoning), rows, sheet)?;
    }
    sums(draft, sheet)
}

fn sums(draft: &Draft, sheet: &mut Sheet) -> Result<()> {
    let (plan, card) = (draft.plan, &draft.unit.card);
    let styles = &plan.styles;
    let total = plan.layout.total();
    let labels = Area::in_row(total, (WORKING_FIRST, JUDGEMENT));
    sheet.put_over(labels, &Content::text("合计"), &styles.label)?;
    let range = |column| live::cells(plan.layout.of_indicators(column));
    let lost = Content::Number(card.assessed - card.total);
    let lost = Content::live(format!("ROUND(SUM({}),2)", range(LOST)), lost);
    let own = Content::number(card.self_total);
    let own = Content::live(live::number_or_nothing(&range(SELF_POINTS)), own);
    let difference = Content::number(card.self_difference());
    let difference = Content::live(live::number_or_nothing(&range(SELF_DIFFERENCE)), difference);
    let sums = [
        (LOST, lost, &styles.strong_mark),
        (SELF_POINTS, own, &styles.strong_mark),
        (SELF_DIFFERENCE, difference, &styles.difference),
        (BASIS, Content::Blank, &styles.label),
    ];
    for (column, content, format) in sums {
        sheet.put(Cell::new(total, column), &content, format)?;
    }
    Ok(())
}

fn indicator(
    plan: &Plan,
    (line, working, reckoning): (&Line, &Working, &Reckoning),
    rows: (u32, u32),
    sheet: &mut Sheet,
) -> Result<()> {
    let styles = &plan.styles;
    let [taken, calculation, judgement, basis] = working.texts().map(Content::text);
    let [numerator, denominator] = reckoning.parts();
    let name = Content::text(line.indicator.as_str());
    let cells = [
        (WORKING_INDICATOR, name, &styles.small),
        (TAKEN, taken, &styles.small),
        (CALCULATION, calculation, &styles.small),
        (NUMERATOR, numerator, &styles.figure),
        (DENOMINATOR, denominator, &styles.figure),
        (RATE, reckoning.rate(), &styles.percent),
        (JUDGEMENT, judgement, &styles.small),
        (LOST, reckoning.lost(), &styles.mark),
        (
            SELF_POINTS,
            Content::number(line.self_points),
            &styles.mark_input,
        ),
        (SELF_DIFFERENCE, reckoning.difference(), &styles.difference),
        (BASIS, basis, &styles.small),
    ];
    for (column, content, format) in cells {
        sheet.put_over(Area::new(rows, (column, column)), &content, format)?;
    }
    Ok(())
}
