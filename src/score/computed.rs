//! Indicators that are computed from a return's figures, in spec's order of judgement: (0) unreadable,
//! (a) the thing itself does not exist, (b) blank, then (c) and (d) the method.

use std::sync::Arc;

use super::card::Grounds;
use super::resolve::Resolver;
use super::{Line, conditions, ratio};
use crate::amount::Rate;
use crate::finding::scoring::{self, Compared};
use crate::name::FieldName;
use crate::returns::{Used, Value, all_fields, fields, with_value};
use crate::scheme::formula::Quotient;
use crate::scheme::{Indicator, Method, Steps, WhenNotApplicable};

/// The line of an indicator whose points are computed from figures of the return.
pub(super) fn line(indicator: &Arc<Indicator>, steps: Steps, resolver: &mut Resolver) -> Line {
    let used = resolver.used_by(indicator);
    let pending =
        |used: Vec<Used>, grounds: Grounds| Line::pending(indicator, steps, used, grounds);
    if report_unreadable(indicator, &used, resolver) {
        return pending(used, Grounds::Unreadable);
    }
    if is_absent(indicator, resolver) {
        let left_out = indicator.when_not_applicable == WhenNotApplicable::Rescaled;
        let place = used.first().and_then(|used| used.place.as_ref());
        resolver.report(if left_out {
            scoring::absent_left_out(&indicator.name, place)
        } else {
            scoring::absent(&indicator.name, place)
        });
        let points = (!left_out).then_some(indicator.full);
        return pending(used, Grounds::Absent).not_applicable(points);
    }
    if used.iter().any(|one| one.value.is_blank()) {
        let hint = report_blank(indicator, &used, resolver);
        return pending(used, Grounds::Blank(hint));
    }
    match &indicator.method {
        Method::Conditions(list) => {
            let line = conditions::decide(list, pending(used, Grounds::Condition(None)));
            if line.points.is_none() {
                resolver.report(scoring::beyond(&indicator.name, all_fields(&line.used)));
            }
            line
        }
        method => match method.rate() {
            Some(quotient) => {
                ratio::divide(indicator, quotient, pending(used, Grounds::Rate), resolver)
            }
            None => pending(used, Grounds::Judgement),
        },
    }
}

/// (0) Whether a field of the formula is unreadable, which is said.
fn report_unreadable(indicator: &Indicator, used: &[Used], resolver: &mut Resolver) -> bool {
    let unreadable = with_value(used, &Value::Unreadable);
    if !unreadable.is_empty() {
        resolver.report(scoring::unreadable(&indicator.name, fields(&unreadable)));
    }
    !unreadable.is_empty()
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
fn report_blank(
    indicator: &Indicator,
    used: &[Used],
    resolver: &mut Resolver,
) -> Option<Box<Compared>> {
    let blank = with_value(used, &Value::Blank);
    let rate = indicator.method.rate();
    let hint = rate.and_then(|rate| compared(rate, used, &blank, resolver));
    resolver.report(scoring::blank(
        &indicator.name,
        fields(&blank),
        hint.clone(),
    ));
    hint
}

/// What the rate would be on the figure that the scheme compares the only blank field with.
fn compared(
    quotient: &Quotient,
    used: &[Used],
    blank: &[&Used],
    resolver: &mut Resolver,
) -> Option<Box<Compared>> {
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
    Some(Box::new(Compared {
        field: compare,
        figure,
        rate,
    }))
}
