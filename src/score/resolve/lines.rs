//! Lines that add up to a field, such as buildings; and what every source gives for one.

use std::borrow::Cow;

use super::spoken::is_none_above_zero;
use super::{Candidate, Resolver, sum, whole};
use crate::name::FieldName;
use crate::returns::{Entry, Source, Used, Value};
use crate::scheme::{Field, Scheme};
use crate::score::Subject;
use crate::score::offered::Offered;

impl<'a> Resolver<'a> {
    /// The sum over value rows such as buildings. A row that has other figures but lacks this one
    /// leaves the sum blank: a part of the whole is never the whole.
    pub(super) fn sum_of_lines(&self, field: &Field, lines: &[Entry]) -> Option<Candidate> {
        let counted = self.filled_lines(field, lines);
        let values: Vec<&Value> = counted.iter().map(|entry| &entry.value).collect();
        if values.iter().any(|value| value.is_blank()) && !values.contains(&&Value::Unreadable) {
            return None;
        }
        let source = if counted.len() > 1 {
            Source::Parts
        } else {
            Source::Form
        };
        Some(Candidate {
            value: sum(&values)?,
            source,
            place: Some(counted.first()?.place.clone()),
        })
    }

    /// The lines of which any figure is filled in.
    fn filled_lines<'l>(&self, field: &Field, lines: &'l [Entry]) -> Vec<&'l Entry> {
        let figures = self.scheme.figures_beside(&field.name);
        let filled = |index: usize| {
            let of_field = |name: &FieldName| self.subject.filed.lines.get(name)?.get(index);
            figures
                .iter()
                .filter_map(of_field)
                .any(|entry| !entry.value.is_blank())
        };
        let numbered = lines.iter().enumerate();
        numbered
            .filter(|(index, _)| filled(*index))
            .map(|(_, entry)| entry)
            .collect()
    }

    /// What the return offers for a field.
    fn offered(&self, name: &FieldName, asked: bool) -> Offered<'a> {
        let filed = self.subject.filed;
        let (form, supplement) = (filed.form.get(name), filed.supplement.get(name));
        let value = |entry: Option<&'a Entry>| entry.map_or(&Value::Blank, |entry| &entry.value);
        let lines = filed
            .lines
            .get(name)
            .map(|lines| &**lines)
            .unwrap_or_default();
        let values: Vec<&Value> = lines.iter().map(|line| &line.value).collect();
        let nothing_above = values.iter().all(|value| is_none_above_zero(value));
        let mut offered = Offered {
            form: Cow::Borrowed(value(form)),
            supplement: value(supplement),
            lines: Vec::new(),
            incomplete: false,
            above_zero: asked && (!nothing_above || self.is_spoken_of(name)),
            further: None,
        };
        if lines.is_empty() {
            return offered;
        }
        let Some(field) = self.scheme.fields.get(name) else {
            return offered;
        };
        if !field.parts.is_empty() {
            offered.further = Some(whole(&values).unwrap_or(Value::Blank));
            return offered;
        }
        let counted = self.filled_lines(field, lines);
        match self.sum_of_lines(field, lines) {
            Some(whole) if offered.form.is_blank() => {
                let numbers = counted.iter().filter_map(|line| line.value.number());
                offered.lines = numbers.collect();
                offered.form = Cow::Owned(whole.value);
            }
            Some(_) => {}
            None => {
                let not_zero =
                    |line: &&Entry| line.value.number().is_some_and(|one| !one.is_zero());
                offered.incomplete = counted.iter().any(not_zero);
            }
        }
        offered
    }
}

/// What is taken for each of the fields, in their order.
#[must_use]
pub fn taken<'f>(
    scheme: &Scheme,
    subject: Subject,
    fields: impl IntoIterator<Item = &'f FieldName>,
) -> Vec<Used> {
    let mut resolver = Resolver::new(scheme, subject);
    fields
        .into_iter()
        .map(|name| resolver.resolve(name))
        .collect()
}

/// What a return offers for each of the fields, in their order, each with whether it is asked if a
/// line of it is above 0.
#[must_use]
pub fn offered<'r, 'f>(
    scheme: &'r Scheme,
    subject: Subject<'r>,
    fields: impl IntoIterator<Item = (&'f FieldName, bool)>,
) -> Vec<Offered<'r>> {
    let resolver = Resolver::new(scheme, subject);
    fields
        .into_iter()
        .map(|(name, asked)| resolver.offered(name, asked))
        .collect()
}
