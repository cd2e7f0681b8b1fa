//! The words of what was judged.

use rust_decimal::Decimal;

use super::{Trial, lost_all};
use crate::amount;
use crate::returns::{Used, Value};
use crate::scheme::{GradeOption, ListItem, Method, marks_alike};
use crate::score::Line;
use crate::score::judge;

/// What was judged, with its numbers.
pub(super) fn calculation(line: &Line) -> String {
    let full = amount::plain(line.full);
    let number = || amount::plain(judge::number(&line.used));
    match &line.rule.method {
        Method::Checklist { items } => earned(line, items),
        Method::Cases { marks, .. } => {
            format!("{full} − {} 例 × {} 分", number(), amount::plain(*marks))
        }
        Method::Proportional { of, .. } => {
            format!("{} ÷ {} × {full}", number(), amount::plain(*of))
        }
        Method::Marks { .. } => format!("评审给分 {}", number()),
        Method::Graded { grades, .. } => {
            let points = judge::chosen(grades, &line.used).map(|grade| grade.points);
            let points = amount::plain(points.unwrap_or_default());
            format!("评定为“{}”，计 {points} 分", choice(line))
        }
        _ => String::new(),
    }
}

/// Each item or grade.
pub(super) fn trials(line: &Line) -> Vec<Trial> {
    match &line.rule.method {
        Method::Checklist { items } => {
            let alike = marks_alike(items).is_some();
            let pairs = line.used.iter().zip(items);
            pairs.map(|(used, item)| asked(used, item, alike)).collect()
        }
        Method::Graded { grades, .. } => {
            let choice = choice(line);
            grades.iter().map(|grade| offered(grade, &choice)).collect()
        }
        _ => Vec::new(),
    }
}

/// What the cases cost; empty for none, and for another method.
pub(super) fn deduction(line: &Line) -> String {
    let Method::Cases { marks, most, .. } = &line.rule.method else {
        return String::new();
    };
    let (full, count) = (line.full, judge::number(&line.used));
    let most = most.unwrap_or(full).min(full);
    let lost = judge::lost(count, *marks, most);
    if lost.is_zero() {
        return String::new();
    }
    format!(
        "{} 例 × {} 分，扣 {} 分{}",
        amount::plain(count),
        amount::plain(*marks),
        amount::plain(lost),
        lost_all(lost, most, full)
    )
}

/// The calculation and its points.
pub(super) fn basis(line: &Line) -> String {
    let calculation = calculation(line);
    if let Method::Marks { .. } | Method::Graded { .. } = line.rule.method {
        return calculation;
    }
    let points = judge::points(&line.rule, &line.used);
    format!("{calculation} = {} 分", amount::plain(points))
}

/// `3 项“是” × 0.5 分`, `1 + 0.5`.
fn earned(line: &Line, items: &[ListItem]) -> String {
    let earned = judge::earned(items, &line.used).map(|item| item.marks);
    let earned: Vec<Decimal> = earned.collect();
    match (marks_alike(items), earned.as_slice()) {
        (Some(marks), earned) => {
            format!("{} 项“是” × {} 分", earned.len(), amount::plain(marks))
        }
        (None, []) => "没有一项为“是”".to_owned(),
        (None, earned) => {
            let shown: Vec<String> = earned.iter().copied().map(amount::plain).collect();
            shown.join(" + ")
        }
    }
}

/// An item, with its marks where they are not alike.
fn asked(used: &Used, item: &ListItem, alike: bool) -> Trial {
    let marks = if alike {
        String::new()
    } else {
        format!(" {} 分", amount::plain(item.marks))
    };
    Trial {
        rule: format!("{}{marks}", used.field),
        met: used.value == Value::Answer(true),
    }
}

fn offered(grade: &GradeOption, choice: &str) -> Trial {
    Trial {
        rule: format!("{} 计 {} 分", grade.name, amount::plain(grade.points)),
        met: grade.name == choice,
    }
}

/// The choice that was made.
fn choice(line: &Line) -> String {
    line.used.first().map(Used::shown).unwrap_or_default()
}
