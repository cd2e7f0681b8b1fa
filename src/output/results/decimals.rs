//! How many decimals the figures of a kind are shown with: always so many, and room for as many more
//! as any figure of the county needs, so that the points stand under each other and no digit is
//! hidden.

use crate::amount::AMOUNT_PLACES;
use crate::batch;
use crate::county::{County, RankedUnit};
use crate::name::FieldName;
use crate::returns::Entry;
use crate::scheme::{Field, FieldKind, Scheme};

/// Decimals of money and areas.
const USUAL: u32 = 2;

/// How a figure's decimals are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::output) struct Decimals {
    /// So many are always shown.
    always: u32,
    /// For so many there is room at most.
    most: u32,
}

impl Decimals {
    /// Always as many.
    pub(in crate::output) const fn fixed(count: u32) -> Self {
        Self {
            always: count,
            most: count,
        }
    }

    /// Excel's format. A `?` leaves room for a digit that is not there; it is never the first
    /// decimal, for that would show a bare point.
    pub(in crate::output) fn format(self) -> String {
        let zeros = "0".repeat(self.always as usize);
        let room = "?".repeat(self.most.saturating_sub(self.always) as usize);
        let point = if self.most == 0 { "" } else { "." };
        format!("#,##0{point}{zeros}{room}")
    }

    /// The wider of both.
    fn or(self, other: Self) -> Self {
        Self {
            always: self.always.max(other.always),
            most: self.most.max(other.most),
        }
    }
}

/// The most decimals in use, by the kind of field.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::output) struct InUse {
    /// Money and areas.
    measured: u32,
    /// People and cases, which are whole unless a return is wrong.
    counted: u32,
    /// Marks.
    marked: u32,
}

impl InUse {
    /// The decimals of all figures of a county.
    pub(in crate::output) fn of(scheme: &Scheme, county: &County) -> Self {
        let of_units = batch::map(&county.units, |unit| Self::of_unit(scheme, unit));
        let mut all = of_units.into_iter().fold(Self::default(), Self::or);
        for row in &county.review {
            all.note(scheme, &row.entries);
        }
        all
    }

    fn of_unit(scheme: &Scheme, unit: &RankedUnit) -> Self {
        let mut own = Self::default();
        let filed = &unit.filed;
        own.note(scheme, filed.form.iter().chain(&filed.supplement));
        let lines = filed.lines.iter();
        let lines = lines.flat_map(|(name, lines)| lines.iter().map(move |line| (name, line)));
        own.note(scheme, lines);
        if let Some(row) = &unit.review {
            own.note(scheme, row.entries.iter().chain(&row.corrections));
        }
        own
    }

    /// The more of both.
    fn or(self, other: Self) -> Self {
        Self {
            measured: self.measured.max(other.measured),
            counted: self.counted.max(other.counted),
            marked: self.marked.max(other.marked),
        }
    }

    fn note<'e>(
        &mut self,
        scheme: &Scheme,
        entries: impl IntoIterator<Item = (&'e FieldName, &'e Entry)>,
    ) {
        for (name, entry) in entries {
            let scale = entry
                .value
                .number()
                .map_or(0, |one| one.normalize().scale());
            if scale == 0 {
                continue;
            }
            match scheme.fields.get(name).map(|field| &field.kind) {
                Some(FieldKind::Amount | FieldKind::Area) => {
                    self.measured = self.measured.max(scale);
                }
                Some(FieldKind::People | FieldKind::Cases) => {
                    self.counted = self.counted.max(scale);
                }
                Some(FieldKind::Marks(_)) => self.marked = self.marked.max(scale),
                _ => {}
            }
        }
    }

    /// The decimals of a field's figures; `None` for words and shares.
    pub(in crate::output) fn field(self, field: &Field) -> Option<Decimals> {
        match field.kind {
            FieldKind::Amount | FieldKind::Area => Some(Decimals {
                always: USUAL,
                most: self.measured.clamp(USUAL, AMOUNT_PLACES),
            }),
            FieldKind::People | FieldKind::Cases => {
                Some(Decimals::fixed(self.counted.min(AMOUNT_PLACES)))
            }
            FieldKind::Marks(_) => Some(Decimals::fixed(self.marked.min(AMOUNT_PLACES))),
            FieldKind::Ratio | FieldKind::Share | FieldKind::Answer | FieldKind::Choice(_) => None,
        }
    }

    /// The decimals of what is computed from fields.
    pub(in crate::output) fn computed<'f>(
        self,
        fields: impl IntoIterator<Item = &'f Field>,
    ) -> Decimals {
        let each = fields.into_iter().filter_map(|field| self.field(field));
        each.reduce(Decimals::or).unwrap_or(Decimals::fixed(USUAL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_never_shows_a_bare_point() {
        let pairs = (0..=AMOUNT_PLACES)
            .flat_map(|always| (always..=AMOUNT_PLACES).map(move |most| Decimals { always, most }));
        for decimals in pairs.filter(|one| one.always > 0 || one.most == 0) {
            let format = decimals.format();
            assert!(!format.contains(".?"), "{format}");
        }
        assert_eq!(Decimals::fixed(0).format(), "#,##0");
        let wide = Decimals { always: 2, most: 4 };
        assert_eq!(wide.format(), "#,##0.00??");
    }
}
