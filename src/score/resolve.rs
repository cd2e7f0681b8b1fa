//! Where a field's value comes from: the first that is not blank of the bureau's correction, the 评审表, the supplement
//! block, the form (or its parts), derivation, the scheme's stand-in. An unreadable one stops the
//! search.

mod derived;
mod lines;
mod spoken;

pub use lines::{offered, taken};

use rust_decimal::Decimal;

use super::Subject;
use crate::finding::{Finding, scoring};
use crate::name::FieldName;
use crate::place::Place;
use crate::returns::{ByField, Entry, Source, Used, Value};
use crate::scheme::formula::Formula;
use crate::scheme::{Field, Indicator, Scheme};

/// Finds the values of one subject's fields, each once, and keeps what was found on the way.
pub(super) struct Resolver<'a> {
    scheme: &'a Scheme,
    subject: Subject<'a>,
    known: ByField<Used>,
    findings: Vec<Finding>,
}

/// A value that one of the sources gives.
struct Candidate {
    value: Value,
    source: Source,
    place: Option<Place>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(scheme: &'a Scheme, subject: Subject<'a>) -> Self {
        Self {
            scheme,
            subject,
            known: ByField::with_capacity(scheme.fields.len()),
            findings: Vec::new(),
        }
    }

    pub(super) fn subject(&self) -> Subject<'a> {
        self.subject
    }

    pub(super) fn scheme(&self) -> &'a Scheme {
        self.scheme
    }

    pub(super) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Forgets why an indicator was pending, once it is not any more.
    pub(super) fn settle(&mut self, indicator: &Indicator) {
        let settled =
            |one: &Finding| one.code().holds_back() && *one.label == *indicator.name.as_str();
        self.findings.retain(|one| !settled(one));
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// The field's value. The scheme refuses cyclic fields, so this ends.
    pub(super) fn resolve(&mut self, name: &FieldName) -> Used {
        if let Some(used) = self.known.get(name) {
            return used.clone();
        }
        let used = match self.scheme.fields.get(name) {
            Some(field) => self.search(field),
            None => Used {
                field: name.clone(),
                value: Value::Blank,
                source: None,
                place: None,
            },
        };
        self.known.insert(name.clone(), used.clone());
        used
    }

    /// The values of an indicator's fields, in the order in which its method names them.
    pub(super) fn used_by(&mut self, indicator: &Indicator) -> Vec<Used> {
        let fields = indicator.method.fields().into_iter();
        fields.map(|name| self.resolve(name)).collect()
    }

    /// The formula's value, where all its fields have numbers; and whether one is unreadable.
    fn evaluate(&mut self, formula: &Formula) -> (Option<Decimal>, bool) {
        let used: Vec<Used> = formula
            .fields()
            .into_iter()
            .map(|name| self.resolve(name))
            .collect();
        let number = |name: &FieldName| {
            used.iter()
                .find(|one| one.field == *name)
                .and_then(|one| one.value.number())
        };
        let unreadable = used.iter().any(|one| one.value == Value::Unreadable);
        (formula.evaluate(&number), unreadable)
    }

    fn search(&mut self, field: &Field) -> Used {
        let mut candidates: Vec<Candidate> = self.given(field);
        if candidates.is_empty() {
            candidates.extend(self.parts(field));
        } else if field.parts.is_empty() {
            let lines = self.subject.filed.lines.get(&field.name);
            candidates.extend(lines.and_then(|lines| self.sum_of_lines(field, lines)));
        }
        let derived = field
            .derive
            .as_ref()
            .and_then(|derive| self.derived(field, derive, candidates.first()));
        self.compare(field, &candidates, derived.as_ref());
        if candidates.is_empty() {
            if let Some(used) = &derived {
                self.report_derived(field, used);
            }
            candidates.extend(derived);
        }
        if candidates.is_empty() {
            candidates.extend(self.stand_in(field));
        }
        match candidates.into_iter().next() {
            Some(Candidate {
                value,
                source,
                place,
            }) => Used {
                field: field.name.clone(),
                value,
                source: Some(source),
                place,
            },
            None => self.blank(field),
        }
    }

    /// What the sheets give, in their order; blank ones left out.
    fn given(&self, field: &Field) -> Vec<Candidate> {
        let Subject { filed, review, .. } = self.subject;
        let entries = [
            (
                Source::Correction,
                review.and_then(|row| row.corrections.get(&field.name)),
            ),
            (
                Source::Review,
                review.and_then(|row| row.entries.get(&field.name)),
            ),
            (Source::Supplement, filed.supplement.get(&field.name)),
            (Source::Form, filed.form.get(&field.name)),
        ];
        entries
            .into_iter()
            .filter_map(|(source, entry)| {
                Some((source, entry.filter(|entry| !entry.value.is_blank())?))
            })
            .map(|(source, entry)| Candidate {
                value: entry.value.clone(),
                source: match filed.borrowed.get(&field.name) {
                    Some(borrowed) if !matches!(source, Source::Review | Source::Correction) => {
                        *borrowed
                    }
                    _ => source,
                },
                place: Some(entry.place.clone()),
            })
            .collect()
    }

    /// The cell that waits for a value.
    fn blank(&self, field: &Field) -> Used {
        let Subject { filed, review, .. } = self.subject;
        let lines = filed
            .lines
            .get(&field.name)
            .and_then(|lines| lines.iter().find(|line| line.value.is_blank()));
        let waiting: Option<&Entry> = filed
            .form
            .get(&field.name)
            .or_else(|| filed.supplement.get(&field.name))
            .or_else(|| review.and_then(|row| row.entries.get(&field.name)))
            .or(lines);
        Used {
            field: field.name.clone(),
            value: Value::Blank,
            source: None,
            place: waiting.map(|entry| entry.place.clone()),
        }
    }

    /// The sum of lines, or of parts where the form lists them all.
    fn parts(&mut self, field: &Field) -> Option<Candidate> {
        let Subject { filed, .. } = self.subject;
        let lines = filed.lines.get(&field.name);
        let lines = lines.map(|lines| &**lines).unwrap_or_default();
        if field.parts.is_empty() {
            return self.sum_of_lines(field, lines);
        }
        if !field.parts_complete {
            return None;
        }
        let parts: Vec<Used> = field.parts.iter().map(|part| self.resolve(part)).collect();
        let values: Vec<&Value> = parts
            .iter()
            .map(|part| &part.value)
            .chain(lines.iter().map(|line| &line.value))
            .collect();
        let place = parts
            .iter()
            .find_map(|part| part.place.clone())
            .or_else(|| Some(lines.first()?.place.clone()));
        let value = whole(&values)?;
        if let (Value::Number(total), Some(place)) = (&value, &place) {
            let at = self.blank(field).place.unwrap_or_else(|| place.clone());
            self.report(scoring::summed(&at, field.name.as_str(), *total));
        }
        Some(Candidate {
            value,
            source: Source::Parts,
            place,
        })
    }
}

/// The sum of all of them; unreadable if one is, `None` if any is blank: a part of the whole is never
/// the whole.
fn whole(values: &[&Value]) -> Option<Value> {
    let blank = values.iter().any(|value| value.is_blank());
    let unreadable = values.contains(&&Value::Unreadable);
    sum(values).filter(|_| unreadable || !blank)
}

/// The sum of what is filled in; unreadable if one is, `None` if none is.
fn sum(values: &[&Value]) -> Option<Value> {
    if values.contains(&&Value::Unreadable) {
        return Some(Value::Unreadable);
    }
    let numbers: Vec<Decimal> = values.iter().filter_map(|value| value.number()).collect();
    (!numbers.is_empty()).then(|| Value::Number(numbers.into_iter().sum()))
}
