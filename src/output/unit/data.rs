//! The data as read, under the official table: what each source gives for a field, and which value
//! is taken.

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Formula};

use super::super::live::{self, Row};
use super::super::sheet::{Area, Content, Sheet};
use super::super::style::{BODY, SMALL};
use super::super::text::row_height;
use super::Draft;
use super::layout::{FIELD, FORM, LAST, MEASURE, REVIEW, SOURCE, SUPPLEMENT, VALUE};
use super::widths::{LINE_HEIGHT, Widths};
use super::working::cell;
use crate::amount::{AMOUNT_LIMIT, plain};
use crate::name::FieldName;
use crate::place::Cell;
use crate::returns::{Source, Used};
use crate::scheme::{Field, FieldKind};
use crate::score::Sourced;

/// Stands where some rows have a figure and others, though filled in, lack it.
pub(in crate::output) const INCOMPLETE: &str = "不全";

/// Writes heading, column headings and a row a field; gives the heights of those rows in pixels.
pub(super) fn write(draft: &Draft, widths: &Widths, sheet: &mut Sheet) -> Result<Vec<u32>> {
    let plan = draft.plan;
    let styles = &plan.styles;
    let heading = plan.layout.data_heading();
    let place = &draft.unit.place;
    let title = format!("基础数据（{}，{}）", place.file, place.within_file());
    sheet.put_over(
        Area::in_row(heading, (0, LAST)),
        &Content::Text(title),
        &styles.heading,
    )?;
    sheet.row_height(heading, 34)?;
    let headings = [
        (FIELD, "字段"),
        ((MEASURE, MEASURE), "单位"),
        ((VALUE, VALUE), "采用值"),
        ((SOURCE, SOURCE), "来源"),
        ((FORM, FORM), "填报表"),
        ((SUPPLEMENT, SUPPLEMENT), "补充数据"),
        ((REVIEW, REVIEW), "评审"),
    ];
    for (columns, text) in headings {
        let area = Area::in_row(heading + 1, columns);
        sheet.put_over(area, &Content::text(text), &styles.header)?;
    }
    sheet.row_height(heading + 1, LINE_HEIGHT)?;
    let (first, count) = (heading + 2, plan.layout.data().count());
    let last = first + u32::try_from(count).unwrap_or_default().max(1) - 1;
    let inputs = Area::new((first, last), (FORM, SUPPLEMENT));
    sheet.validate(inputs, &correction(inputs.first)?)?;
    let mut heights = Vec::new();
    for ((row, name), sourced) in plan.layout.data().zip(&draft.sourced) {
        if let Some(field) = plan.scheme.fields.get(name) {
            heights.push(self::field(draft, widths, row, (field, sourced), sheet)?);
        }
    }
    Ok(heights)
}

/// What a correction of a figure may be.
fn correction(first: Cell) -> Result<DataValidation> {
    let limit = plain(AMOUNT_LIMIT);
    let number = format!("IF(ISNUMBER({first}),ABS({first})<{limit},FALSE)");
    Ok(DataValidation::new()
        .allow_custom(Formula::new(number))
        .set_error_title("不能这样填")?
        .set_error_message(format!(
            "应为数，金额按万元填，小于 {limit}；没有发生请填 0，没有填报请清空。"
        ))?
        .set_error_style(DataValidationErrorStyle::Stop))
}

/// The cells of a field of the data block.
pub(super) fn row(draft: &Draft, name: &FieldName) -> Row {
    let row = draft.plan.layout.row_of(name).unwrap_or_default();
    let at = |column| live::fixed(Cell::new(row, column));
    Row {
        value: at(VALUE),
        form: at(FORM),
        supplement: at(SUPPLEMENT),
        review: at(REVIEW),
    }
}

fn field(
    draft: &Draft,
    widths: &Widths,
    row: u32,
    (field, sourced): (&Field, &Sourced),
    sheet: &mut Sheet,
) -> Result<u32> {
    let styles = &draft.plan.styles;
    let share = matches!(field.kind, FieldKind::Share | FieldKind::Ratio);
    let (figure, input): (&Format, &Format) = if share {
        (&styles.percent, &styles.percent_input)
    } else {
        (&styles.figure, &styles.figure_input)
    };
    let place = |source: Source| origin(draft, sourced, source);
    let (value, source) = live::chain(field, sourced, &|name| self::row(draft, name), &place);
    let taken = taken(sourced);
    let origin = match sourced.chosen.source {
        _ if sourced.is_open() => place(Source::Form),
        Some(source) => place(source),
        None => String::new(),
    };
    let name = field.name.as_str();
    let height = row_height([(name, widths.over(FIELD))], BODY).max(row_height(
        [(origin.as_str(), widths.over((SOURCE, SOURCE)))],
        SMALL,
    ));
    sheet.row_height(row, height)?;
    let cells = [
        (FIELD, Content::text(name), &styles.text),
        (
            (MEASURE, MEASURE),
            Content::text(field.kind.unit()),
            &styles.middle,
        ),
        ((VALUE, VALUE), Content::live(value, taken), figure),
        (
            (SOURCE, SOURCE),
            Content::live(source, Content::Text(origin)),
            &styles.small,
        ),
        ((FORM, FORM), form(sourced), input),
        (
            (SUPPLEMENT, SUPPLEMENT),
            Content::value(&sourced.supplement.value),
            input,
        ),
        ((REVIEW, REVIEW), review(draft, field, sourced), figure),
    ];
    for (columns, content, format) in cells {
        sheet.put_over(Area::in_row(row, columns), &content, format)?;
    }
    Ok(height)
}

/// The value that is taken.
pub(in crate::output) fn taken(sourced: &Sourced) -> Content {
    if sourced.is_open() {
        Content::text(INCOMPLETE)
    } else {
        Content::value(&sourced.chosen.value)
    }
}

/// The figure of the form; a sum where it has several lines.
fn form(sourced: &Sourced) -> Content {
    let value = Content::value(&sourced.form.value);
    match sourced.lines.as_slice() {
        [] | [_] if sourced.incomplete => Content::text(INCOMPLETE),
        [_, _, ..] => {
            let lines: Vec<String> = sourced.lines.iter().copied().map(plain).collect();
            Content::live(format!("ROUND(SUM({}),6)", lines.join(",")), value)
        }
        _ => value,
    }
}

/// What the input sheet gives.
fn review(draft: &Draft, field: &Field, sourced: &Sourced) -> Content {
    let value = Content::value(&sourced.review.value);
    match draft.plan.input_of(draft.index, &field.name) {
        Some(cell) => Content::live(live::taken_from_review(&field.kind, &cell), value),
        None => value,
    }
}

/// `补充数据 C31`.
fn origin(draft: &Draft, sourced: &Sourced, source: Source) -> String {
    let used: &Used = match source {
        Source::Review | Source::Correction => return super::super::names::INPUT.to_owned(),
        Source::Supplement => &sourced.supplement,
        Source::Form => &sourced.form,
        Source::Parts
        | Source::Derived
        | Source::Report
        | Source::ReportImplied
        | Source::LastYear
        | Source::OrElse => &sourced.chosen,
    };
    let known = used.source == Some(source) || source == Source::Form;
    let cell = if known {
        cell(used, &draft.unit.place)
    } else {
        String::new()
    };
    format!("{} {cell}", source.title()).trim_end().to_owned()
}

/// The number of a field's value, where the sheet finds one too.
pub(super) fn number(draft: &Draft, name: &FieldName) -> Option<Decimal> {
    let place = draft.plan.layout.place_of(name)?;
    let sourced = draft.sourced.get(usize::try_from(place).ok()?)?;
    sourced.chosen.value.number()
}
