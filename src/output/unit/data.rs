//! The data as read, under the official table: what each source gives for a field, and which value
//! is taken.

use std::collections::BTreeMap;

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

use super::super::plan::Plan;
use super::super::sheet::{Area, Content, Sheet};
use super::super::style::{BODY, SMALL};
use super::super::text::row_height;
use super::layout::{FIELD, FORM, LAST, MEASURE, REVIEW, SOURCE, SUPPLEMENT, VALUE};
use super::widths::{LINE_HEIGHT, Widths};
use super::working::cell;
use crate::county::RankedUnit;
use crate::place::Place;
use crate::returns::Value;
use crate::scheme::{FieldKind, FieldName};
use crate::score::{Source, Used};

/// Writes heading, column headings and a row a field; gives the heights of those rows in pixels.
pub(super) fn write(
    plan: &Plan,
    unit: &RankedUnit,
    widths: &Widths,
    sheet: &mut Sheet,
) -> Result<Vec<u32>> {
    let styles = &plan.styles;
    let heading = plan.layout.data_heading();
    let title = format!(
        "基础数据（{}，{}）",
        unit.place.file,
        unit.place.within_file()
    );
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
        ((REVIEW, REVIEW), "评审表"),
    ];
    for (columns, text) in headings {
        let area = Area::in_row(heading + 1, columns);
        sheet.put_over(area, &Content::text(text), &styles.header)?;
    }
    sheet.row_height(heading + 1, LINE_HEIGHT)?;
    let used: BTreeMap<&FieldName, &Used> = unit
        .card
        .lines
        .iter()
        .flat_map(|line| &line.used)
        .map(|used| (&used.field, used))
        .collect();
    let mut heights = Vec::new();
    for (row, name) in plan.layout.data() {
        let given = Given::of(unit, name);
        let chosen = used.get(name).copied().cloned();
        let chosen = chosen.unwrap_or_else(|| given.first(name));
        heights.push(field(
            plan,
            widths,
            row,
            (&chosen, &unit.place),
            &given,
            sheet,
        )?);
    }
    Ok(heights)
}

fn field(
    plan: &Plan,
    widths: &Widths,
    row: u32,
    (chosen, home): (&Used, &Place),
    given: &Given,
    sheet: &mut Sheet,
) -> Result<u32> {
    let styles = &plan.styles;
    let kind = plan
        .scheme
        .fields
        .get(&chosen.field)
        .map(|field| &field.kind);
    let measure = kind.map(FieldKind::unit).unwrap_or_default();
    let figure: &Format = match kind {
        Some(FieldKind::Share | FieldKind::Ratio) => &styles.percent,
        _ => &styles.figure,
    };
    let name = chosen.field.as_str();
    let origin = origin(chosen, home);
    let height = row_height([(name, widths.over(FIELD))], BODY).max(row_height(
        [(origin.as_str(), widths.over((SOURCE, SOURCE)))],
        SMALL,
    ));
    sheet.row_height(row, height)?;
    let cells = [
        (FIELD, Content::text(name), &styles.text),
        ((MEASURE, MEASURE), Content::text(measure), &styles.middle),
        ((VALUE, VALUE), shown(&chosen.value), figure),
        ((SOURCE, SOURCE), Content::Text(origin), &styles.small),
        ((FORM, FORM), shown(&given.form.value), figure),
        (
            (SUPPLEMENT, SUPPLEMENT),
            shown(&given.supplement.value),
            figure,
        ),
        ((REVIEW, REVIEW), shown(&given.review.value), figure),
    ];
    for (columns, content, format) in cells {
        sheet.put_over(Area::in_row(row, columns), &content, format)?;
    }
    Ok(height)
}

/// `补充数据 C31`.
fn origin(used: &Used, home: &Place) -> String {
    match used.source {
        Some(source) => format!("{} {}", source.title(), cell(used, home)),
        None => String::new(),
    }
}

fn shown(value: &Value) -> Content {
    match value {
        Value::Blank => Content::Blank,
        Value::Number(number) => Content::Number(*number),
        Value::Answer(true) => Content::text("是"),
        Value::Answer(false) => Content::text("否"),
        Value::Choice(choice) => Content::text(choice),
        Value::NotApplicable => Content::text("不适用"),
        Value::Unreadable => Content::text("不可读"),
    }
}

/// What each sheet gives for a field.
struct Given {
    form: Used,
    supplement: Used,
    review: Used,
}

impl Given {
    fn of(unit: &RankedUnit, name: &FieldName) -> Self {
        let nothing = Used {
            field: name.clone(),
            value: Value::Blank,
            source: None,
            place: None,
        };
        let entry = |entry: Option<&crate::returns::Entry>, source: Source| {
            entry.map_or_else(
                || nothing.clone(),
                |entry| Used {
                    value: entry.value.clone(),
                    source: Some(source),
                    place: Some(entry.place.clone()),
                    ..nothing.clone()
                },
            )
        };
        let review = unit.review.as_ref();
        Self {
            form: lines(unit, name)
                .unwrap_or_else(|| entry(unit.filed.form.get(name), Source::Form)),
            supplement: entry(unit.filed.supplement.get(name), Source::Supplement),
            review: entry(review.and_then(|row| row.entries.get(name)), Source::Review),
        }
    }

    /// The first that is not blank, in the order in which sources are asked.
    fn first(&self, name: &FieldName) -> Used {
        [&self.review, &self.supplement, &self.form]
            .into_iter()
            .find(|used| !used.value.is_blank())
            .cloned()
            .unwrap_or_else(|| Used {
                field: name.clone(),
                value: Value::Blank,
                source: None,
                place: None,
            })
    }
}

/// The sum of a field's own lines, such as buildings; `None` where it has none.
fn lines(unit: &RankedUnit, name: &FieldName) -> Option<Used> {
    let lines = unit.filed.lines.get(name)?;
    let first = lines.first()?;
    let numbers: Vec<Decimal> = lines
        .iter()
        .filter_map(|line| line.value.number())
        .collect();
    let value = if lines.iter().any(|line| line.value == Value::Unreadable) {
        Value::Unreadable
    } else if numbers.is_empty() {
        Value::Blank
    } else {
        Value::Number(numbers.into_iter().sum())
    };
    Some(Used {
        field: name.clone(),
        value,
        source: Some(if lines.len() > 1 {
            Source::Parts
        } else {
            Source::Form
        }),
        place: Some(first.place.clone()),
    })
}
