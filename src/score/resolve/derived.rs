//! Values that follow from others: derivations, the scheme's stand-in, and sources that differ.

use super::{Candidate, Resolver};
use crate::finding::{Finding, bureau, scoring};
use crate::returns::{Source, Used, Value};
use crate::scheme::{Derivation, Field};
use rust_decimal::Decimal;

/// A derived figure may differ by so much (万元): what it is derived from is rounded, too.
const LAST_PLACE: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

impl Resolver<'_> {
    /// What the scheme's formula gives, where its conditions hold. An unreadable ingredient makes
    /// the result unreadable.
    pub(super) fn derived(
        &mut self,
        field: &Field,
        derive: &Derivation,
        chosen: Option<&Candidate>,
    ) -> Option<Candidate> {
        let needed: Vec<Used> = derive.needs.iter().map(|name| self.resolve(name)).collect();
        let (value, unreadable) = self.evaluate(&derive.formula);
        let first = derive
            .formula
            .fields()
            .first()
            .map(|name| self.resolve(name));
        let place = first.and_then(|used| used.place);
        if unreadable || needed.iter().any(|used| used.value == Value::Unreadable) {
            return Some(Candidate {
                value: Value::Unreadable,
                source: Source::Derived,
                place,
            });
        }
        if needed.iter().any(|used| used.value.is_blank()) {
            return None;
        }
        if self.given_otherwise(derive) {
            return None;
        }
        // Beside a given figure it is only compared, and the difference is said there.
        if chosen.is_none()
            && let Some(finding) = self.not_covered(derive)
        {
            if !self.findings.contains(&finding) {
                self.report(finding);
            }
            return None;
        }
        let value = value?;
        if derive.not_negative && value < Decimal::ZERO {
            let place = place
                .as_ref()
                .or(chosen.and_then(|chosen| chosen.place.as_ref()))?;
            self.report(scoring::derived_negative(
                place,
                field.name.as_str(),
                &derive.shown(),
                value,
            ));
            return None;
        }
        Some(Candidate {
            value: Value::Number(value),
            source: Source::Derived,
            place,
        })
    }

    /// Whether the two fields that must be equal are not.
    fn given_otherwise(&mut self, derive: &Derivation) -> bool {
        let Some((one, other)) = &derive.when_equal else {
            return false;
        };
        let field = self.scheme.fields.get(one);
        let given = field.map(|field| self.given(field)).unwrap_or_default();
        let other = self.resolve(other);
        given
            .first()
            .is_some_and(|given| given.value != other.value)
    }

    /// A whole that is below its parts, so that nothing can be derived from it.
    fn not_covered(&mut self, derive: &Derivation) -> Option<Finding> {
        let (whole, parts) = derive.covers.split_first()?;
        let whole = self.resolve(whole);
        let figure = whole.value.number()?;
        let parts = parts.iter().map(|part| self.resolve(part).value.number());
        let sum: Decimal = parts.map(Option::unwrap_or_default).sum();
        let place = whole.place.filter(|_| figure < sum)?;
        Some(scoring::not_covered(
            &place,
            whole.field.as_str(),
            figure,
            sum,
        ))
    }

    pub(super) fn report_derived(&mut self, field: &Field, derived: &Candidate) {
        if let (Value::Number(value), Some(place)) = (&derived.value, &derived.place) {
            let formula = field
                .derive
                .as_ref()
                .map(Derivation::shown)
                .unwrap_or_default();
            self.report(scoring::derived_used(
                place,
                field.name.as_str(),
                &formula,
                *value,
            ));
        }
    }

    /// A lower source that differs from the one chosen.
    pub(super) fn compare(
        &mut self,
        field: &Field,
        candidates: &[Candidate],
        derived: Option<&Candidate>,
    ) {
        let Some(chosen) = candidates.first() else {
            return;
        };
        let (Value::Number(value), Some(place)) = (&chosen.value, &chosen.place) else {
            return;
        };
        for lower in candidates.iter().skip(1).chain(derived) {
            let Some(at) = &lower.place else {
                continue;
            };
            if chosen.source == Source::Correction && lower.value == Value::Unreadable {
                let shown = chosen.value.to_string();
                let finding = bureau::unreadable_corrected(&field.name, (place, &shown), at);
                self.report(finding);
            }
            let Value::Number(other) = &lower.value else {
                continue;
            };
            let apart = (*other - *value).abs();
            let derived = lower.source == Source::Derived;
            if apart.is_zero() || derived && apart <= LAST_PLACE {
                continue;
            }
            let given = (chosen.source.title(), *value, place);
            let differing = (lower.source.title(), *other, at);
            self.report(if lower.source == Source::Derived {
                scoring::derived_differs(field.name.as_str(), given, differing)
            } else {
                scoring::sources_differ(field.name.as_str(), given, differing)
            });
        }
    }

    /// The scheme's last resort.
    pub(super) fn stand_in(&mut self, field: &Field) -> Option<Candidate> {
        let formula = field.or_else.as_ref()?;
        let (value, unreadable) = self.evaluate(formula);
        let place = formula
            .fields()
            .first()
            .map(|name| self.resolve(name))
            .and_then(|used| used.place);
        if unreadable {
            return Some(Candidate {
                value: Value::Unreadable,
                source: Source::OrElse,
                place,
            });
        }
        let value = value?;
        let shown = formula.show(&crate::name::FieldName::quoted);
        self.report(scoring::stand_in_used(
            place.as_ref(),
            field.name.as_str(),
            &shown,
            value,
        ));
        Some(Candidate {
            value: Value::Number(value),
            source: Source::OrElse,
            place,
        })
    }
}
