//! A field's value among its sources: the first that is not blank of 评审, 补充数据, 填报表, the sum of
//! its parts, what is derived, what stands in.

use super::super::sheet::UNREADABLE;
use super::text;
use crate::amount::plain;
use crate::name::FieldName;
use crate::returns::{Source, Value};
use crate::scheme::formula::Formula;
use crate::scheme::{Derivation, Field, FieldKind};
use crate::score::Sourced;

/// The cells of a field.
#[derive(Debug, Clone)]
pub(in crate::output) struct Row {
    /// 采用值.
    pub(in crate::output) value: String,
    /// 填报表.
    pub(in crate::output) form: String,
    /// 补充数据.
    pub(in crate::output) supplement: String,
    /// 评审.
    pub(in crate::output) review: String,
}

/// One source: taken where `when` holds.
struct Link {
    when: String,
    value: String,
    title: String,
}

/// The formulas of 采用值 and of 来源. `place` says where a source's value was read.
pub(in crate::output) fn chain(
    field: &Field,
    sourced: &Sourced,
    row: &dyn Fn(&FieldName) -> Row,
    place: &dyn Fn(Source) -> String,
) -> (String, String) {
    let own = row(&field.name);
    let mut links: Vec<Link> = [
        (&own.review, Source::Review),
        (&own.supplement, Source::Supplement),
        (&own.form, sourced.form.source.unwrap_or(Source::Form)),
    ]
    .into_iter()
    .map(|(cell, source)| Link {
        when: filled(cell),
        value: cell.clone(),
        title: place(source),
    })
    .collect();
    let mut titled = |link: Option<(String, String)>, source: Source| {
        links.extend(link.map(|(when, value)| Link {
            when,
            value,
            title: place(source),
        }));
    };
    titled(parts(field, sourced, row), Source::Parts);
    let derived = field.derive.as_ref().map(|derive| derived(derive, row));
    titled(derived, Source::Derived);
    let stand_in = field.or_else.as_ref().map(|formula| stand_in(formula, row));
    titled(stand_in, Source::OrElse);
    let nested = |of: &dyn Fn(&Link) -> String| {
        links.iter().rev().fold("\"\"".to_owned(), |rest, link| {
            format!("IF({},{},{rest})", link.when, of(link))
        })
    };
    (
        nested(&|link| link.value.clone()),
        nested(&|link| text(&link.title)),
    )
}

fn filled(cell: &str) -> String {
    format!("LEN({cell})>0")
}

/// The sum of the parts, where the form lists them all.
fn parts(
    field: &Field,
    sourced: &Sourced,
    row: &dyn Fn(&FieldName) -> Row,
) -> Option<(String, String)> {
    if field.parts.is_empty() || !field.parts_complete {
        return None;
    }
    let cells: Vec<String> = field.parts.iter().map(|part| row(part).value).collect();
    let further = match &sourced.further {
        Some(Value::Number(number)) => format!(",{}", plain(*number)),
        Some(_) => return Some(("TRUE".to_owned(), text(UNREADABLE))),
        None => String::new(),
    };
    let when = if sourced.further.is_some() {
        "TRUE".to_owned()
    } else {
        format!("LEN({})>0", cells.join("&"))
    };
    let sum = format!("ROUND(SUM({}{further}),6)", cells.join(","));
    Some((when, readable(&cells, &sum)))
}

/// The expression, unless one of the cells holds something that is no number.
fn readable(cells: &[String], expression: &str) -> String {
    format!(
        "IF({},{},{expression})",
        unreadable(cells),
        text(UNREADABLE)
    )
}

/// Whether one of the cells holds something that is no number.
fn unreadable(cells: &[String]) -> String {
    let filled: Vec<String> = cells
        .iter()
        .map(|cell| format!("(LEN({cell})>0)"))
        .collect();
    format!("COUNT({})<{}", cells.join(","), filled.join("+"))
}

fn of_fields<'f>(
    fields: impl IntoIterator<Item = &'f FieldName>,
    row: &dyn Fn(&FieldName) -> Row,
) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for name in fields {
        let cell = row(name).value;
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    cells
}

/// What the scheme derives, where its conditions hold.
fn derived(derive: &Derivation, row: &dyn Fn(&FieldName) -> Row) -> (String, String) {
    let fields = derive.formula.fields().into_iter().chain(&derive.needs);
    let cells = of_fields(fields, row);
    let value = computed(&derive.formula, row);
    let mut conditions = Vec::new();
    if let Some((one, other)) = &derive.when_equal {
        let (one, other) = (row(one), row(other).value);
        let equal = |cell: &str, rest: &str| format!("IF({},{cell}={other},{rest})", filled(cell));
        conditions.push(equal(
            &one.review,
            &equal(&one.supplement, &equal(&one.form, "TRUE")),
        ));
    }
    if derive.not_negative {
        conditions.push(format!("{value}>=0"));
    }
    let holds = match conditions.as_slice() {
        [] => "TRUE".to_owned(),
        some => format!("AND({})", some.join(",")),
    };
    (available(&cells, &holds), readable(&cells, &value))
}

/// What stands in as a last resort.
fn stand_in(formula: &Formula, row: &dyn Fn(&FieldName) -> Row) -> (String, String) {
    let cells = of_fields(formula.fields(), row);
    let value = computed(formula, row);
    (available(&cells, "TRUE"), readable(&cells, &value))
}

/// Whether something is given: an unreadable ingredient, or all of them where `holds`.
fn available(cells: &[String], holds: &str) -> String {
    if cells.is_empty() {
        return holds.to_owned();
    }
    format!(
        "IF({},TRUE,IF(COUNT({})={},{holds},FALSE))",
        unreadable(cells),
        cells.join(","),
        cells.len()
    )
}

fn computed(formula: &Formula, row: &dyn Fn(&FieldName) -> Row) -> String {
    format!("ROUND({},9)", formula.excel(&|name| row(name).value))
}

/// What an input cell of 评审与调整 gives: blank, a value of the field's kind, 不适用, or 不可读.
pub(in crate::output) fn taken_from_review(kind: &FieldKind, cell: &str) -> String {
    let unreadable = text(UNREADABLE);
    let not_applicable = text("不适用");
    let known = match kind {
        FieldKind::Answer => words(cell, &["是", "否"]),
        FieldKind::Choice(options) => {
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            words(cell, &options)
        }
        FieldKind::Cases => number(cell, &format!("AND({cell}>=0,{cell}=INT({cell}))")),
        FieldKind::Marks(most) => number(cell, &within(cell, &plain(*most))),
        FieldKind::Share => number(cell, &within(cell, "1")),
        FieldKind::Amount => number(cell, &format!("ABS({cell})<10000000")),
        FieldKind::People | FieldKind::Area | FieldKind::Ratio => format!("ISNUMBER({cell})"),
    };
    format!(
        "IF(LEN({cell})=0,\"\",IF({known},{cell},IF({cell}={not_applicable},{cell},{unreadable})))"
    )
}

fn words(cell: &str, known: &[&str]) -> String {
    let equal: Vec<String> = known
        .iter()
        .map(|word| format!("{cell}={}", text(word)))
        .collect();
    format!("OR({})", equal.join(","))
}

fn number(cell: &str, condition: &str) -> String {
    format!("IF(ISNUMBER({cell}),{condition},FALSE)")
}

fn within(cell: &str, most: &str) -> String {
    format!("AND({cell}>=0,{cell}<={most})")
}
