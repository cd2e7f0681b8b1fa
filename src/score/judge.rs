//! Judgements become points, once all that is judged is there.

use rust_decimal::Decimal;

use super::{Line, Status, Trial, conditions, lost_all, ratio};
use crate::amount::{self, Rate};
use crate::name::FieldName;
use crate::returns::{Used, Value};
use crate::scheme::formula::Quotient;
use crate::scheme::{GradeOption, Indicator, ListItem, Method, Steps, marks_alike};

/// All items are there: the method decides.
pub(super) fn judge(indicator: &Indicator, steps: Steps, mut line: Line) -> Line {
    let number = line
        .used
        .first()
        .and_then(|used| used.value.number())
        .unwrap_or_default();
    let full = indicator.full;
    let points = match &indicator.method {
        Method::Deduct { rate, .. } | Method::Goal { rate, .. } | Method::Bands { rate, .. } => {
            return by_rate(indicator, rate, steps, line);
        }
        Method::Conditions(list) => return conditions::decide(list, line),
        // Each of the rules is scored by itself.
        Method::Either(_) => return line,
        Method::Unscored => {
            line.basis = "分值为 0，不计分".to_owned();
            return line.scored(Decimal::ZERO);
        }
        Method::Checklist { items } => checklist(items, &mut line),
        Method::Cases { marks, most, .. } => {
            let most = most.unwrap_or(full).min(full);
            cases(full, number, (*marks, most), &mut line)
        }
        Method::Proportional { of, .. } => {
            let (shown, of_shown) = (amount::plain(number), amount::plain(*of));
            line.calculation = format!("{shown} ÷ {of_shown} × {}", amount::plain(full));
            number
                .checked_mul(full)
                .and_then(|scaled| scaled.checked_div(*of))
                .unwrap_or_default()
        }
        Method::Marks { .. } => {
            line.calculation = format!("评审给分 {}", amount::plain(number));
            number
        }
        Method::Graded { grades, .. } => graded(grades, &mut line),
    };
    let points = amount::to_points(points.clamp(Decimal::ZERO, full));
    line.basis = format!("{} = {} 分", line.calculation, amount::plain(points));
    if matches!(
        indicator.method,
        Method::Marks { .. } | Method::Graded { .. }
    ) {
        line.basis.clone_from(&line.calculation);
    }
    line.status = Status::Scored;
    line.points = Some(points);
    line
}

/// A rate of judged figures.
fn by_rate(indicator: &Indicator, rate: &Quotient, steps: Steps, mut line: Line) -> Line {
    let value = |name: &FieldName| {
        line.used
            .iter()
            .find(|one| one.field == *name)
            .and_then(|one| one.value.number())
    };
    let parts = rate
        .numerator
        .evaluate(&value)
        .zip(rate.denominator.evaluate(&value));
    let Some(rate) = parts.and_then(|(numerator, denominator)| Rate::new(numerator, denominator))
    else {
        line.basis = "无法计算，待评".to_owned();
        return line;
    };
    let filled = rate.decimal();
    line.calculation = format!("{filled} = {}", rate.percent());
    ratio::apply(indicator, &rate, steps, &filled, line)
}

/// Each 是 earns its marks.
fn checklist(items: &[ListItem], line: &mut Line) -> Decimal {
    let alike = marks_alike(items);
    let mut earned: Vec<Decimal> = Vec::new();
    for (used, item) in line.used.iter().zip(items) {
        let met = used.value == Value::Answer(true);
        let marks = match alike {
            Some(_) => String::new(),
            None => format!(" {} 分", amount::plain(item.marks)),
        };
        line.trials.push(Trial {
            rule: format!("{}{marks}", used.field),
            met,
        });
        if met {
            earned.push(item.marks);
        }
    }
    line.calculation = match (alike, earned.as_slice()) {
        (Some(marks), earned) => {
            format!("{} 项“是” × {} 分", earned.len(), amount::plain(marks))
        }
        (None, []) => "没有一项为“是”".to_owned(),
        (None, earned) => {
            let shown: Vec<String> = earned.iter().copied().map(amount::plain).collect();
            shown.join(" + ")
        }
    };
    earned.into_iter().sum()
}

/// Each case loses its marks.
fn cases(
    full: Decimal,
    count: Decimal,
    (marks, most): (Decimal, Decimal),
    line: &mut Line,
) -> Decimal {
    let lost = count.checked_mul(marks).unwrap_or(most).min(most);
    let (full_shown, count, marks) = (
        amount::plain(full),
        amount::plain(count),
        amount::plain(marks),
    );
    line.calculation = format!("{full_shown} − {count} 例 × {marks} 分");
    if !lost.is_zero() {
        let floor = lost_all(lost, most, full);
        line.deduction = format!(
            "{count} 例 × {marks} 分，扣 {} 分{floor}",
            amount::plain(lost)
        );
    }
    full - lost
}

/// The choice's points.
fn graded(grades: &[GradeOption], line: &mut Line) -> Decimal {
    let choice = line.used.first().map(Used::shown).unwrap_or_default();
    for grade in grades {
        line.trials.push(Trial {
            rule: format!("{} 计 {} 分", grade.name, amount::plain(grade.points)),
            met: grade.name == choice,
        });
    }
    let points = grades
        .iter()
        .find(|grade| grade.name == choice)
        .map_or(Decimal::ZERO, |grade| grade.points);
    line.calculation = format!("评定为“{choice}”，计 {} 分", amount::plain(points));
    points
}
