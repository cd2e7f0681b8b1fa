//! An indicator's points, in forms that floats cannot spoil: shares are compared by cross
//! multiplication of whole numbers (分 of money), and steps are counted on them.

use rust_decimal::Decimal;

use super::{judged, rounded, text};
use crate::amount::plain;
use crate::name::FieldName;
use crate::scheme::{Bands, Deduction, Direction, Indicator, Method, Steps};

/// The cells of an indicator's row.
#[derive(Debug, Clone)]
pub(in crate::output) struct Marks {
    /// 分值.
    pub(in crate::output) full: String,
    /// 分子.
    pub(in crate::output) numerator: String,
    /// 分母.
    pub(in crate::output) denominator: String,
    /// 比率, or 不适用.
    pub(in crate::output) rate: String,
    /// 复算得分, before any adjustment.
    pub(in crate::output) rule: String,
    /// 复核调整.
    pub(in crate::output) adjusted: String,
    /// 自评分.
    pub(in crate::output) own: String,
}

/// 复算得分 by the rule; empty while it is pending.
pub(in crate::output) fn rule(
    indicator: &Indicator,
    judged: bool,
    steps: Steps,
    marks: &Marks,
    cell: &dyn Fn(&FieldName) -> String,
) -> String {
    let Some(points) = by_rate(indicator, steps, marks) else {
        return judged::points(indicator, &marks.full, cell);
    };
    let Marks {
        numerator,
        denominator,
        rate,
        full,
        ..
    } = marks;
    let divided = |otherwise: &str| {
        format!("IF(ISNUMBER({denominator}),IF({denominator}>0,{points},{otherwise}),\"\")")
    };
    if judged {
        return judged::unless_refused(indicator, full, cell, &divided("\"\""));
    }
    let nothing_planned = format!("IF(AND({denominator}=0,{numerator}>0),0,\"\")");
    format!(
        "IF({rate}={},{full},{})",
        text("不适用"),
        divided(&nothing_planned)
    )
}

/// The points of a rate over a positive 分母; `None` for a method without a rate.
fn by_rate(indicator: &Indicator, steps: Steps, marks: &Marks) -> Option<String> {
    match &indicator.method {
        Method::Deduct { rule, .. } => Some(deducted(rule, steps, marks)),
        Method::Bands { bands, .. } => Some(banded(bands, marks)),
        _ => None,
    }
}

/// 分 of money, or the millionth of a person: whole numbers that a float holds exactly.
fn whole(cell: &str) -> String {
    format!("ROUND({cell}*1E6,0)")
}

/// The power of ten that makes all of the decimals whole.
fn scale(decimals: &[Decimal]) -> Decimal {
    let places = decimals.iter().map(|one| one.normalize().scale()).max();
    let ten = Decimal::TEN;
    (0..places.unwrap_or(0)).fold(Decimal::ONE, |power, _| power.saturating_mul(ten))
}

/// `factor*cell`, empty of a factor 1.
fn times(factor: Decimal, cell: &str) -> String {
    if factor == Decimal::ONE {
        cell.to_owned()
    } else {
        format!("{}*{cell}", plain(factor))
    }
}

/// Full marks less the steps: `ROUND(ROUND(MAX(0,F-INT(MAX(0,X/D))*m),9),2)`.
fn deducted(rule: &Deduction, steps: Steps, marks: &Marks) -> String {
    let (n, d) = (whole(&marks.numerator), whole(&marks.denominator));
    let scale = scale(&[rule.target, rule.step]);
    let hundredfold = times(crate::amount::HUNDRED * scale, &n);
    let target = times((rule.target * scale).normalize(), &d);
    let excess = match rule.direction {
        _ if rule.target.is_zero() && rule.direction == Direction::Above => hundredfold,
        Direction::Above => format!("({hundredfold}-{target})"),
        Direction::Below => format!("({target}-{hundredfold})"),
        Direction::Both => format!("ABS({hundredfold}-{target})"),
    };
    let step = times((rule.step * scale).normalize(), &d);
    let count = format!("MAX(0,{excess}/({step}))");
    let counted = match steps {
        Steps::Whole => format!("INT({count})"),
        Steps::Started => format!("(-INT(-{count}))"),
        Steps::Prorata => count,
    };
    let lost = times(rule.marks, &counted);
    rounded(&format!("MAX(0,{}-{lost})", marks.full))
}

/// Bands from the lowest up, told apart by their upper ends.
fn banded(bands: &Bands, marks: &Marks) -> String {
    let (n, d) = (whole(&marks.numerator), whole(&marks.denominator));
    let points = |points: Decimal| plain(points);
    bands
        .as_slice()
        .iter()
        .rev()
        .fold(String::new(), |above, band| match &band.upper {
            None => points(band.points),
            Some(edge) => {
                let scale = scale(&[edge.percent]);
                let sign = if edge.closed { "<=" } else { "<" };
                let rate = times(crate::amount::HUNDRED * scale, &n);
                let end = times((edge.percent * scale).normalize(), &d);
                format!("IF({rate}{sign}{end},{},{above})", points(band.points))
            }
        })
}

/// Points given directly win over the rule: a number from 0 to full, or 不适用.
pub(in crate::output) fn direct_or(
    indicator: &Indicator,
    direct: &str,
    full: &str,
    rule: &str,
) -> String {
    let none = judged::not_applicable(indicator, full);
    let within = format!("AND({direct}>=0,{direct}<={full})");
    format!(
        "IF(LEN({direct})=0,{rule},IF(ISNUMBER({direct}),IF({within},{},\"\"),IF({direct}={},{none},\"\")))",
        rounded(direct),
        text("不适用")
    )
}

/// 复核调整 as it counts: a number from 0 to full at two decimals, with a reason; else nothing.
pub(in crate::output) fn adjusted(points: &str, reason: &str, full: &str) -> String {
    format!(
        "IF(AND(ISNUMBER({points}),LEN(TRIM({reason}))>0),IF(AND({points}>=0,{points}<={full},ROUND({points},2)={points}),{points},\"\"),\"\")"
    )
}

/// 得分 under a steps policy: adjusted, by the rule, or as the unit claims where that is accepted.
/// `own` is the policy of the run, under which 复算得分 stands.
pub(in crate::output) fn under(
    indicator: &Indicator,
    (steps, own): (Steps, Steps),
    accepted: bool,
    marks: &Marks,
) -> String {
    let Marks {
        adjusted,
        rule,
        rate,
        ..
    } = marks;
    let other = match &indicator.method {
        Method::Deduct {
            rule: deduction, ..
        } if steps != own => format!(
            "IF(ISNUMBER({rate}),{},{rule})",
            deducted(deduction, steps, marks)
        ),
        _ => rule.clone(),
    };
    let pending = if accepted {
        format!("IF(ISNUMBER({0}),{0},\"\")", marks.own)
    } else {
        "\"\"".to_owned()
    };
    format!("IF(LEN({adjusted})>0,{adjusted},IF(LEN({rule})=0,{pending},{other}))")
}

/// 扣分.
pub(in crate::output) fn lost(full: &str, points: &str) -> String {
    format!("IF(ISNUMBER({points}),ROUND({full}-{points},2),\"\")")
}
