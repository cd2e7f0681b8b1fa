//! Whether anything else on the sheet speaks of a field that is blank or 0: a thing is taken for
//! absent only where nothing does.

use rust_decimal::Decimal;

use super::Resolver;
use crate::name::FieldName;
use crate::returns::{Entry, Value};

/// Whether a value lets a thing be nothing: one above 0 does not, and an unreadable one may be.
pub(super) fn is_none_above_zero(value: &Value) -> bool {
    *value != Value::Unreadable && value.number().is_none_or(|number| number <= Decimal::ZERO)
}

impl Resolver<'_> {
    /// Whether a row that the form does not know, or another year's column of the field's own row,
    /// holds a figure above 0 or something unreadable, which may be one. Of a row with a typed 0 in
    /// every column of this year, other years' figures say nothing.
    pub(super) fn is_spoken_of(&self, name: &FieldName) -> bool {
        let (filed, review) = (self.subject.filed, self.subject.review);
        let above = |entry: &Entry| !is_none_above_zero(&entry.value);
        let beside = |field: &FieldName| {
            let rows = filed.beside.get(field);
            rows.is_some_and(|rows| rows.iter().any(above))
        };
        let table = self.scheme.form.table();
        let Some(((columns, _), row)) = table.zip(self.scheme.row_of(name)) else {
            return beside(name);
        };
        let fields = columns.iter().zip(&row.fields);
        let fields = fields.filter_map(|(column, field)| Some((column.year, field.as_ref()?)));
        let typed_zero = |field: &FieldName| {
            let given = filed.form.get(field);
            given.and_then(|entry| entry.value.number()) == Some(Decimal::ZERO)
        };
        let mut this_year = fields.clone().filter(|(year, _)| *year == 0);
        let none_now = this_year.all(|(_, field)| typed_zero(field));
        let given = |field: &FieldName| {
            let sources = [
                filed.form.get(field),
                filed.supplement.get(field),
                review.and_then(|row| row.entries.get(field)),
            ];
            sources.into_iter().flatten().any(above)
        };
        fields.into_iter().any(|(year, field)| match year {
            0 => beside(field),
            _ => !none_now && (beside(field) || given(field)),
        })
    }

    /// The same of a field or any of its parts.
    fn anything_speaks_of(&self, name: &FieldName) -> bool {
        let parts = self.scheme.parts_within(name);
        let mut fields = std::iter::once(name).chain(parts);
        fields.any(|field| self.is_spoken_of(field))
    }

    /// Whether a field is blank or 0, and neither a part nor a line nor a row beside it is above 0.
    pub(in crate::score) fn is_nothing(&mut self, name: &FieldName) -> bool {
        let nothing = |value: &Value| value.is_blank() || *value == Value::Number(Decimal::ZERO);
        let lines = self.subject.filed.lines.get(name);
        let lines =
            lines.is_none_or(|lines| lines.iter().all(|line| is_none_above_zero(&line.value)));
        let parts = self.scheme.parts_within(name);
        nothing(&self.resolve(name).value)
            && lines
            && !self.anything_speaks_of(name)
            && parts
                .iter()
                .all(|part| is_none_above_zero(&self.resolve(part).value))
    }
}
