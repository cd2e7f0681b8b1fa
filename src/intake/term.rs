//! A label with what it means in the form, looked up once for each distinct text.

use std::ops::Deref;

use crate::name::label::{Label, YearWord};
use crate::name::{FieldName, IndicatorName};

/// A field under one of its names, with the year that the name says.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub year: Option<YearWord>,
    pub field: FieldName,
    /// Whether the form itself calls it so.
    pub own: bool,
}

/// A label with what it means in the form.
#[derive(Debug)]
pub(super) struct Term {
    pub label: Label,
    /// The table row that it names, by its index.
    pub row: Option<usize>,
    /// The table columns whose heading, apart from its year, it is.
    pub headings: Vec<usize>,
    /// Whether the form itself calls a row or a column so; else it is an alias.
    pub own: bool,
    /// The block whose heading it is, by its index.
    pub block: Option<usize>,
    /// The indicator that it names, by its name or by that of one of its rows.
    pub indicator: Option<IndicatorName>,
    /// The fields that it names.
    pub fields: Vec<Named>,
    /// Whether the form knows it at all, so that it is no value.
    pub known: bool,
    /// Whether it stands over or before names of units.
    pub before_units: bool,
    /// Whether it stands over or before units of measure.
    pub before_measures: bool,
    /// Whether it is the form's title, perhaps with a county's name or a year before it.
    pub form_title: bool,
    /// Whether it is the title of the indicator table (附件1).
    pub table_title: bool,
}

impl Deref for Term {
    type Target = Label;

    fn deref(&self) -> &Label {
        &self.label
    }
}

impl Term {
    /// Whether it is the title of either form.
    pub(super) fn is_title(&self) -> bool {
        self.form_title || self.table_title
    }

    /// Whether it is a row or a field of the form, for telling the form from other sheets.
    pub(super) fn counts(&self) -> bool {
        self.row.is_some() || self.names_field()
    }

    /// Whether it is the label of any field.
    pub(super) fn names_field(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Whether the form itself calls a field so; else it is an alias.
    pub(super) fn is_own_field(&self, name: &FieldName) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|named| named.field == *name && named.own)
    }

    /// Whether it is a field's, in a form of the given year. A field's name without a year may be
    /// written with this year's.
    pub(super) fn is_field(&self, name: &FieldName, year: Option<i32>) -> bool {
        let offset = |word: YearWord| match word {
            YearWord::Relative(offset) => Some(offset),
            YearWord::Absolute(absolute) => year.map(|year| absolute.saturating_sub(year)),
        };
        let mut fields = self.fields.iter().filter(|one| one.field == *name);
        fields.any(|one| match (one.year, self.label.year) {
            (None, None) => true,
            (None, Some(YearWord::Absolute(_))) if year.is_none() => true,
            (named, Some(said)) => offset(said) == Some(named.and_then(offset).unwrap_or(0)),
            (Some(_), None) => false,
        })
    }
}
