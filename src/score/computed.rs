//! Indicators that are computed from a return's figures, in spec's order of judgement: (0) unreadable,
//! (a) the thing itself does not exist, (b) blank, then (c) and (d) the method.

use super::resolve::Resolver;
use super::{Line, Status, conditions, ratio};
use crate::amount::Rate;
use crate::finding::scoring::{self, Compared};
use crate::name::FieldName;
use crate::returns::{Used, Value, fields, names};
use crate::scheme::formula::Quotient;
use crate::scheme::{Indicator, Method, Steps, WhenNotApplicable};

/// The line of an indicator whose points are computed from figures of the return.
pub(super) fn line(indicator: &Indicator, steps: Steps, resolver: &mut Resolver) -> Line {
    let used = resolver.used_by(indicator);
    let mut line = Line::pending(indicator, String::new());
    line.used = used;
    if let Some(basis) = unreadable(indicator, &line.used, resolver) {
        line.basis = basis;
        return line;
    }
    if is_absent(indicator, resolver) {
        let left_out = indicator.when_not_applicable == WhenNotApplicable::Rescaled;
        let place = line.used.first().and_then(|used| used.place.as_ref());
        resolver.report(if left_out {
            scoring::absent_left_out(&indicator.name, place)
        } else {
            scoring::absent(&indicator.name, place)
        });
        line.status = Status::NotApplicable;
        line.absent = true;
        if left_out {
            line.basis = "没有此类支出或项目，不适用，剔除后其余指标折算成满分".to_owned();
            return line;
        }
        line.points = Some(indicator.full);
        line.basis = "没有此类支出或项目，不适用，计满分".to_owned();
        return line;
    }
    if let Some(basis) = blank(indicator, &line.used, resolver) {
        line.basis = basis;
        return line;
    }
    if let Method::Conditions(conditions) = &indicator.method {
        let line = conditions::decide(conditions, line);
        if line.points.is_none() {
            let places: Vec<&Used> = line.used.iter().collect();
            resolver.report(scoring::beyond(&indicator.name, fields(&places)));
        }
        return line;
    }
    match indicator.method.rate() {
        Some(quotient) => ratio::divide(indicator, quotient, steps, line, resolver),
        None => line,
    }
}

/// (0) A field of the formula is unreadable.
pub(super) fn unreadable(
    indicator: &Indicator,
    used: &[Used],
    resolver: &mut Resolver,
) -> Option<String> {
    let unreadable: Vec<&Used> = used
        .iter()
        .filter(|one| one.value == Value::Unreadable)
        .collect();
    if unreadable.is_empty() {
        return None;
    }
    resolver.report(scoring::unreadable(&indicator.name, fields(&unreadable)));
    Some(format!("{}不可读，待评", names(&unreadable)))
}

/// (a) The thing itself does not exist: its fields are all blank or 0, and no part is above 0.
fn is_absent(indicator: &Indicator, resolver: &mut Resolver) -> bool {
    if indicator.absent.is_empty() {
        return false;
    }
    indicator
        .absent
        .iter()
        .all(|name| resolver.is_nothing(name))
}

/// (b) A field of the formula is blank. Where the scheme names a figure to compare with, the
/// finding says what the rate would be on it; the figure is never put in the blank's place.
fn blank(indicator: &Indicator, used: &[Used], resolver: &mut Resolver) -> Option<String> {
    let blank: Vec<&Used> = used.iter().filter(|one| one.value.is_blank()).collect();
    if blank.is_empty() {
        return None;
    }
    let rate = indicator.method.rate();
    let hint = rate.and_then(|rate| compared(rate, used, &blank, resolver));
    resolver.report(scoring::blank(
        &indicator.name,
        fields(&blank),
        hint.clone(),
    ));
    Some(format!(
        "{}空白，待评{}",
        names(&blank),
        hint.map(|hint| format!("（{hint}）")).unwrap_or_default()
    ))
}

/// What the rate would be on the figure that the scheme compares the only blank field with.
fn compared(
    quotient: &Quotient,
    used: &[Used],
    blank: &[&Used],
    resolver: &mut Resolver,
) -> Option<Compared> {
    let [only] = blank else { return None };
    let compare = resolver.scheme().fields.get(&only.field)?.compare.clone()?;
    let stand_in = resolver.resolve(&compare);
    let figure = stand_in.value.number()?;
    let number = |name: &FieldName| {
        let own = used
            .iter()
            .find(|one| one.field == *name)
            .and_then(|one| one.value.number());
        if *name == only.field {
            Some(figure)
        } else {
            own
        }
    };
    let rate = Rate::new(
        quotient.numerator.evaluate(&number)?,
        quotient.denominator.evaluate(&number)?,
    )?;
    Some(Compared {
        field: compare,
        figure,
        rate,
    })
}
