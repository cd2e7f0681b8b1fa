//! Which values conditions leave over. Each linear form of fields (`甲 − 2 × 乙`) is taken as a
//! figure of its own, so that what is said to be covered is, and what is said never to be reached
//! never is; what depends on how such forms hang together is left undecided.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::amount;
use crate::name::FieldName;
use crate::scheme::formula::{Comparison, Formula, Operator, Sign};

/// More pieces than any honest list of conditions leaves over.
const MOST: usize = 256;

/// One end of an interval: the number, and whether it belongs to it.
type End = Option<(Decimal, bool)>;

/// The numbers from one end to another; `None` is without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Interval {
    low: End,
    high: End,
}

impl Interval {
    const ALL: Self = Self {
        low: None,
        high: None,
    };

    fn of(sign: Sign, bound: Decimal) -> Self {
        let (closed, open) = (Some((bound, true)), Some((bound, false)));
        let (low, high) = match sign {
            Sign::Equal => (closed, closed),
            Sign::Less => (None, open),
            Sign::AtMost => (None, closed),
            Sign::More => (open, None),
            Sign::AtLeast => (closed, None),
        };
        Self { low, high }
    }

    /// The numbers of both; `None` where there are none.
    fn and(self, other: Self) -> Option<Self> {
        let low = [self.low, other.low].into_iter().flatten();
        let high = [self.high, other.high].into_iter().flatten();
        let both = Self {
            low: low.max_by(|one, two| one.0.cmp(&two.0).then(two.1.cmp(&one.1))),
            high: high.min_by(|one, two| one.0.cmp(&two.0).then(one.1.cmp(&two.1))),
        };
        let some = match (both.low, both.high) {
            (Some((low, from)), Some((high, to))) => match low.cmp(&high) {
                Ordering::Less => true,
                Ordering::Equal => from && to,
                Ordering::Greater => false,
            },
            _ => true,
        };
        some.then_some(both)
    }

    /// The numbers below and above.
    fn outside(self) -> [Option<Self>; 2] {
        let below = self.low.map(|(at, closed)| Self {
            low: None,
            high: Some((at, !closed)),
        });
        let above = self.high.map(|(at, closed)| Self {
            low: Some((at, !closed)),
            high: None,
        });
        [below, above]
    }

    /// `年末结余 > 0`.
    fn show(self, name: &str) -> String {
        let bound = |number: Decimal| amount::plain(number);
        match (self.low, self.high) {
            (Some((low, _)), Some((high, _))) if low == high => format!("{name} = {}", bound(low)),
            (low, high) => {
                let low = low.map(|(at, closed)| {
                    let sign = if closed { "≥" } else { ">" };
                    format!("{name} {sign} {}", bound(at))
                });
                let high = high.map(|(at, closed)| {
                    let sign = if closed { "≤" } else { "<" };
                    format!("{name} {sign} {}", bound(at))
                });
                let both: Vec<String> = low.into_iter().chain(high).collect();
                both.join(" 且 ")
            }
        }
    }
}

/// Where all of some comparisons hold: an interval for each form; `None` where they contradict each
/// other.
#[derive(Debug, Clone)]
pub(super) struct Region(Option<BTreeMap<String, Interval>>);

impl Region {
    pub(super) fn of(comparisons: &[Comparison]) -> Self {
        let mut region = BTreeMap::new();
        for comparison in comparisons {
            let (form, sign, bound) = form_of(comparison);
            if form.is_empty() {
                if !sign.allows(Decimal::ZERO.cmp(&bound)) {
                    return Self(None);
                }
                continue;
            }
            let known = region.get(&form).copied().unwrap_or(Interval::ALL);
            let Some(both) = known.and(Interval::of(sign, bound)) else {
                return Self(None);
            };
            region.insert(form, both);
        }
        Self(Some(region))
    }
}

/// What is left over, in pieces that do not meet.
#[derive(Debug, Clone)]
pub(super) struct Remaining {
    pieces: Vec<BTreeMap<String, Interval>>,
    /// Whether there came to be too many pieces to tell.
    lost: bool,
}

impl Remaining {
    pub(super) fn everything() -> Self {
        Self {
            pieces: vec![BTreeMap::new()],
            lost: false,
        }
    }

    /// Whether anything of the region is left, as far as that can be told.
    pub(super) fn meets(&self, region: &Region) -> bool {
        let Region(Some(region)) = region else {
            return false;
        };
        let meets = |piece: &BTreeMap<String, Interval>| {
            region.iter().all(|(form, interval)| {
                let own = piece.get(form).copied().unwrap_or(Interval::ALL);
                own.and(*interval).is_some()
            })
        };
        self.lost || self.pieces.iter().any(meets)
    }

    /// Takes the region away.
    pub(super) fn remove(&mut self, region: &Region) {
        let Region(Some(region)) = region else {
            return;
        };
        let mut left = Vec::new();
        for mut piece in std::mem::take(&mut self.pieces) {
            let alone = Self {
                pieces: vec![piece.clone()],
                lost: false,
            };
            if !alone.meets(&Region(Some(region.clone()))) {
                left.push(piece);
                continue;
            }
            for (form, interval) in region {
                let own = piece.get(form).copied().unwrap_or(Interval::ALL);
                let outside = interval.outside().into_iter().flatten();
                for part in outside.filter_map(|outside| own.and(outside)) {
                    let mut kept = piece.clone();
                    kept.insert(form.clone(), part);
                    left.push(kept);
                }
                piece.insert(form.clone(), own.and(*interval).unwrap_or(own));
            }
        }
        self.lost |= left.len() > MOST;
        left.truncate(MOST);
        self.pieces = left;
    }

    /// Some values that are left, in words; empty where they cannot be told. `None` where nothing is
    /// left.
    pub(super) fn example(&self) -> Option<String> {
        let Some(piece) = self.pieces.first() else {
            return self.lost.then(String::new);
        };
        let each = piece.iter().map(|(form, interval)| interval.show(form));
        let each: Vec<String> = each.filter(|shown| !shown.is_empty()).collect();
        Some(each.join(" 且 "))
    }
}

/// A comparison as one form of fields against a bound; the form is empty where there are no fields.
fn form_of(comparison: &Comparison) -> (String, Sign, Decimal) {
    let mut terms = BTreeMap::new();
    let mut constant = Decimal::ZERO;
    let sides = [
        (&comparison.left, Decimal::ONE),
        (&comparison.right, -Decimal::ONE),
    ];
    for (side, factor) in sides {
        if gather(side, factor, &mut terms, &mut constant).is_none() {
            return opaque(comparison);
        }
    }
    terms.retain(|_, factor: &mut Decimal| !factor.is_zero());
    let Some(first) = terms.values().next().copied() else {
        return (String::new(), comparison.sign, -constant);
    };
    let sign = if first < Decimal::ZERO {
        comparison.sign.turned()
    } else {
        comparison.sign
    };
    let Some(bound) = (-constant).checked_div(first) else {
        return opaque(comparison);
    };
    let mut shown = String::new();
    for (name, factor) in &terms {
        let factor = factor.checked_div(first).unwrap_or_default();
        let joint = match (shown.is_empty(), factor < Decimal::ZERO) {
            (true, _) => "",
            (false, true) => " − ",
            (false, false) => " + ",
        };
        let size = factor.abs().normalize();
        let times = if size == Decimal::ONE {
            String::new()
        } else {
            format!("{} × ", amount::plain(size))
        };
        shown.push_str(joint);
        shown.push_str(&times);
        shown.push_str(name.as_str());
    }
    (shown, sign, bound.normalize())
}

/// A comparison whose sides are no sums: known again only as it stands.
fn opaque(comparison: &Comparison) -> (String, Sign, Decimal) {
    let name = |name: &FieldName| name.to_string();
    let (left, right) = (comparison.left.show(&name), comparison.right.show(&name));
    if left <= right {
        let form = format!("({left}) − ({right})");
        (form, comparison.sign, Decimal::ZERO)
    } else {
        let form = format!("({right}) − ({left})");
        (form, comparison.sign.turned(), Decimal::ZERO)
    }
}

/// Adds a formula's terms. `None` where it is no sum of fields.
fn gather<'f>(
    formula: &'f Formula,
    factor: Decimal,
    terms: &mut BTreeMap<&'f FieldName, Decimal>,
    constant: &mut Decimal,
) -> Option<()> {
    match formula {
        Formula::Number(number) => *constant = constant.checked_add(number.checked_mul(factor)?)?,
        Formula::Field(name) => {
            let term = terms.entry(name).or_default();
            *term = term.checked_add(factor)?;
        }
        Formula::Negate(inner) => gather(inner, -factor, terms, constant)?,
        Formula::Binary(Operator::Add, left, right) => {
            gather(left, factor, terms, constant)?;
            gather(right, factor, terms, constant)?;
        }
        Formula::Binary(Operator::Subtract, left, right) => {
            gather(left, factor, terms, constant)?;
            gather(right, -factor, terms, constant)?;
        }
        Formula::Binary(Operator::Multiply, left, right) => {
            let none = |_: &FieldName| None;
            let (inner, number) = match (left.evaluate(&none), right.evaluate(&none)) {
                (Some(number), _) => (right, number),
                (_, Some(number)) => (left, number),
                _ => return None,
            };
            gather(inner, factor.checked_mul(number)?, terms, constant)?;
        }
        Formula::Binary(Operator::Divide, left, right) => {
            let number = right.evaluate(&|_: &FieldName| None)?;
            gather(left, factor.checked_div(number)?, terms, constant)?;
        }
    }
    Some(())
}
