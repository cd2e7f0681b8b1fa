//! A rate's cells: 分子, 分母, 比率, and whether the thing itself exists.

use super::text;
use crate::name::FieldName;
use crate::scheme::formula::{Formula, Quotient};
use crate::scheme::{Indicator, Scheme};

/// Whether all cells hold numbers.
fn all_numbers(cells: &[String]) -> String {
    if cells.is_empty() {
        return "TRUE".to_owned();
    }
    format!("COUNT({})={}", cells.join(","), cells.len())
}

/// 分子 or 分母: the formula at six places, while all of the rate's cells hold numbers and no
/// points were given directly.
pub(in crate::output) fn part(
    formula: &Formula,
    quotient: &Quotient,
    direct: Option<&str>,
    cell: &dyn Fn(&FieldName) -> String,
) -> String {
    let mut fields = quotient.numerator.fields();
    fields.extend(quotient.denominator.fields());
    fields.dedup();
    let mut cells: Vec<String> = Vec::new();
    for name in fields {
        let cell = cell(name);
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    let value = format!("ROUND({},6)", formula.excel(cell));
    let known = format!("IF({},{value},\"\")", all_numbers(&cells));
    unless_direct(direct, &known)
}

/// 比率: 不适用 where the thing does not exist, else the quotient over a positive 分母.
pub(in crate::output) fn quotient(
    numerator: &str,
    denominator: &str,
    absent: Option<&str>,
    direct: Option<&str>,
) -> String {
    let divided = format!(
        "IF(ISNUMBER({denominator}),IF({denominator}>0,{numerator}/{denominator},\"\"),\"\")"
    );
    let judged = match absent {
        Some(absent) => format!("IF({absent},{},{divided})", text("不适用")),
        None => divided,
    };
    unless_direct(direct, &judged)
}

fn unless_direct(direct: Option<&str>, expression: &str) -> String {
    match direct {
        Some(direct) => format!("IF(LEN({direct})>0,\"\",{expression})"),
        None => expression.to_owned(),
    }
}

/// Whether the thing itself does not exist: no field of the formula is unreadable, all of
/// `indicator.absent` are blank or 0, and none of their parts is above 0. `None` where it always exists.
pub(in crate::output) fn absent(
    scheme: &Scheme,
    indicator: &Indicator,
    lines_above_zero: bool,
    cell: &dyn Fn(&FieldName) -> String,
) -> Option<String> {
    if indicator.absent.is_empty() {
        return None;
    }
    if lines_above_zero {
        return Some("FALSE".to_owned());
    }
    let fields = indicator.method.fields().into_iter();
    let others = fields.filter(|name| !indicator.absent.contains(name));
    let readable = others.map(|name| {
        let cell = cell(name);
        format!("OR(LEN({cell})=0,ISNUMBER({cell}))")
    });
    let nothing = indicator.absent.iter().map(|name| {
        let cell = cell(name);
        format!("OR(LEN({cell})=0,{cell}=0)")
    });
    let absent = indicator.absent.iter();
    let parts = absent.flat_map(|name| scheme.parts_within(name));
    let none_above = parts.map(|name| {
        let cell = cell(name);
        format!("OR(LEN({cell})=0,{cell}<=0)")
    });
    let conditions: Vec<String> = readable.chain(nothing).chain(none_above).collect();
    Some(format!("AND({})", conditions.join(",")))
}
