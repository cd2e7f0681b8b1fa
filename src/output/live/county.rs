//! Formulas over all units: means, shares, grades.

use super::text;
use crate::amount::plain;
use crate::scheme::Scheme;

/// The mean of the numbers at two decimals, “—” of none.
pub(in crate::output) fn mean(range: &str) -> String {
    or_dash(
        range,
        &format!("ROUND(ROUND(SUM({range})/COUNT({range}),9),2)"),
    )
}

/// The median of the numbers at two decimals, “—” of none.
pub(in crate::output) fn median(range: &str) -> String {
    or_dash(range, &format!("ROUND(ROUND(MEDIAN({range}),9),2)"))
}

/// The expression while there is a number in the range, else “—”.
pub(in crate::output) fn or_dash(range: &str, expression: &str) -> String {
    format!("IF(COUNT({range})=0,\"—\",{expression})")
}

/// The sum at two decimals while there is a number in the range, else nothing.
pub(in crate::output) fn number_or_nothing(range: &str) -> String {
    format!("IF(COUNT({range})=0,\"\",ROUND(SUM({range}),2))")
}

/// 得分率: part over whole, “—” over nothing.
pub(in crate::output) fn share(part: &str, whole: &str) -> String {
    format!("IF({whole}=0,\"—\",{part}/{whole})")
}

/// How many cells hold the word or number.
pub(in crate::output) fn count_if(range: &str, sought: &str) -> String {
    format!("COUNTIF({range},{sought})")
}

/// The grade of a total.
fn grade(scheme: &Scheme, total: &str) -> String {
    let grades = scheme.grades.iter().rev();
    grades.fold("\"\"".to_owned(), |below, grade| match grade.from {
        Some(from) => format!("IF({total}>={},{},{below})", plain(from), text(&grade.name)),
        None => text(&grade.name),
    })
}

/// The grade that both ends of 可能区间 share, else 待定.
pub(in crate::output) fn steady_grade(scheme: &Scheme, total: &str, highest: &str) -> String {
    let (low, high) = (grade(scheme, total), grade(scheme, highest));
    format!("IF({low}={high},{low},{})", text("待定"))
}
