//! 复核调整: a list of points that the bureau puts in the place of the computed ones. It tells of each
//! row whether it is in force; given back with `--review`.

use anyhow::Result;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula as Condition};

use super::super::book::Book;
use super::super::look::{self, Look};
use super::super::plan::{ListColumn, SheetKind};
use super::super::rules::list;
use super::super::table::{self, Column, Drawn, Table};
use super::review::content;
use crate::output::sheet::{Area, Orientation};
use crate::place::Cell;
use crate::sheets;

const REMARK: &str = "在空行里选单位、选指标，填调整后得分（0 到该指标分值，至多两位小数）和调整理由；“状态”为已生效的，得分、总分、名次随之变动，为红字的没有生效，照字面改正。改后保存，下次运行时用 --review 给出本工作簿，所填即被读回。";

/// So many rows are printed where fewer are filled.
const PRINTED: u32 = 18;

/// The most characters of a reason.
const LONGEST_REASON: u32 = 500;

/// The names of the ranges from which unit and indicator are chosen.
pub(in crate::output) const UNITS: &str = "单位";
pub(in crate::output) const INDICATORS: &str = "指标";

/// The whole sheet.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let rows = book.model.plan.adjustments.rows.len();
    let columns = ListColumn::ALL.into_iter();
    let columns = columns.map(|column| drawn(book, column));
    let table = Table {
        remark: REMARK.to_owned(),
        page: Orientation::Landscape,
        ..Table::of(
            SheetKind::Adjustments,
            columns.collect(),
            (0..rows).collect(),
        )
    };
    let mut standing = table::draw(book, table)?;
    rules(&mut standing)?;
    let entered = book.model.plan.adjustments.rows.iter();
    let entered = entered.filter(|row| !row.unit.is_empty()).count();
    let printed = standing.first + u32::try_from(entered)?.max(PRINTED);
    let shown = (0, ListColumn::Full.column());
    standing
        .sheet
        .print_only(Area::new((table::TITLE, printed), shown))?;
    if let Some(area) = standing.column(ListColumn::State.column()) {
        let bad = format!("AND(LEN({0})>0,{0}<>\"{1}\")", area.first, list::IN_FORCE);
        standing.sheet.conditional(area, &look::alarm(&bad))?;
    }
    Ok(standing.finish())
}

fn drawn<'b>(book: &'b Book, column: ListColumn) -> Column<'b, usize> {
    let (heading, width, look) = match column {
        ListColumn::Unit => (sheets::UNIT, 200, Look::OpenText),
        ListColumn::Indicator => (sheets::INDICATOR, 220, Look::OpenText),
        ListColumn::Now => ("现得分", 70, Look::Points),
        ListColumn::Points => (sheets::ADJUSTED_POINTS, 80, Look::OpenPoints),
        ListColumn::Reason => (sheets::ADJUST_REASON, 320, Look::OpenText),
        ListColumn::State => ("状态", 150, Look::Middle),
        ListColumn::Full => ("分值", 60, Look::Points),
        ListColumn::Key => ("辅助键", 60, Look::Aside),
        ListColumn::Fault => ("辅助判断", 60, Look::Aside),
        ListColumn::InForce => ("辅助生效键", 60, Look::Aside),
    };
    let rule = match column {
        ListColumn::Now => Some(list::now(&book.model.plan)),
        other => book.model.rules.listed(other).cloned(),
    };
    let drawn = match rule {
        Some(rule) => Column::live(heading, width, look, rule),
        None => Column::new(heading, width, look, move |row: &usize| {
            content(book.model.listed(column.column(), *row))
        }),
    };
    match column {
        ListColumn::Key | ListColumn::Fault | ListColumn::InForce => drawn.out_of_sight(),
        _ => drawn,
    }
}

/// What may be typed.
fn rules(standing: &mut table::Standing) -> Result<()> {
    let points = Cell::new(standing.first, ListColumn::Points.column());
    let sound = format!("AND(ISNUMBER({points}),{points}>=0,ROUND({points},2)={points})");
    let sound = DataValidation::new().allow_custom(Condition::new(sound));
    let listed = |name: &str| {
        let names = Condition::new(format!("={name}"));
        DataValidation::new().allow_list_formula(names)
    };
    let length = DataValidationRule::LessThanOrEqualTo(LONGEST_REASON);
    let short = DataValidation::new().allow_text_length(length);
    let most = format!("至多 {LONGEST_REASON} 字。");
    let range = "应为 0 到该指标分值的数，至多两位小数；必须写调整理由。";
    let rules = [
        (ListColumn::Unit, listed(UNITS), "请从列表中选单位"),
        (
            ListColumn::Indicator,
            listed(INDICATORS),
            "请从列表中选三级指标",
        ),
        (ListColumn::Points, sound, range),
        (ListColumn::Reason, short, most.as_str()),
    ];
    for (column, rule, words) in rules {
        if let Some(area) = standing.column(column.column()) {
            let rule = rule
                .set_error_title("不能这样填")?
                .set_error_message(words)?;
            standing.sheet.validate(area, &rule)?;
        }
    }
    Ok(())
}
