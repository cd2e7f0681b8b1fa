//! Points of judged indicators: from what the bureau wrote for each item.

use super::{rounded, text};
use crate::amount::plain;
use crate::name::FieldName;
use crate::scheme::{Indicator, Method, WhenNotApplicable};

/// Points by the items; empty while one is blank or no judgement.
pub(super) fn points(
    indicator: &Indicator,
    full: &str,
    cell: &dyn Fn(&FieldName) -> String,
) -> String {
    let cells = cells(indicator, cell);
    let first = cells.first().map(String::as_str).unwrap_or_default();
    let number = |points: &str| {
        let points = rounded(&format!("MIN({full},MAX(0,{points}))"));
        format!("IF(ISNUMBER({first}),{points},\"\")")
    };
    let by_items = match &indicator.method {
        Method::Checklist { marks, .. } => {
            let met = sum_of(&cells, "是");
            let all = format!("{met}+{}={}", sum_of(&cells, "否"), cells.len());
            let points = rounded(&format!("MIN({full},({met})*{})", plain(*marks)));
            format!("IF({all},{points},\"\")")
        }
        Method::Cases { marks, .. } => number(&format!("{full}-{first}*{}", plain(*marks))),
        Method::Proportional { of, .. } => number(&format!("{first}*{full}/{}", plain(*of))),
        Method::Marks { .. } => number(first),
        Method::Graded { grades, .. } => {
            grades.iter().rev().fold("\"\"".to_owned(), |rest, grade| {
                let points = plain(crate::amount::to_points(grade.points.min(indicator.full)));
                format!("IF({first}={},{points},{rest})", text(&grade.name))
            })
        }
        Method::Deduct { .. } | Method::Bands { .. } => "\"\"".to_owned(),
    };
    unless_refused(indicator, full, cell, &by_items)
}

/// The expression, unless 不适用 stands for every item: then as the scheme has it.
pub(super) fn unless_refused(
    indicator: &Indicator,
    full: &str,
    cell: &dyn Fn(&FieldName) -> String,
    expression: &str,
) -> String {
    let cells = cells(indicator, cell);
    let none = not_applicable(indicator, full);
    format!(
        "IF({}={},{none},{expression})",
        sum_of(&cells, "不适用"),
        cells.len()
    )
}

/// What 不适用 earns.
pub(super) fn not_applicable(indicator: &Indicator, full: &str) -> String {
    match indicator.when_not_applicable {
        WhenNotApplicable::Full => full.to_owned(),
        WhenNotApplicable::Refused => "\"\"".to_owned(),
    }
}

fn cells(indicator: &Indicator, cell: &dyn Fn(&FieldName) -> String) -> Vec<String> {
    let fields = indicator.method.fields().into_iter();
    fields.map(cell).collect()
}

/// How many of the cells hold the word.
fn sum_of(cells: &[String], word: &str) -> String {
    let equal: Vec<String> = cells
        .iter()
        .map(|cell| format!("({cell}={})", text(word)))
        .collect();
    match equal.as_slice() {
        [one] => format!("{one}+0"),
        _ => equal.join("+"),
    }
}
