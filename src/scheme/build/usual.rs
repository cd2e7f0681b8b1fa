//! What the built-in scheme says, for a scheme that says nothing of it: as far as that has the
//! fields.

use std::sync::LazyLock;

use super::fields::FieldTable;
use crate::name::FieldName;
use crate::scheme::formula::Formula;
use crate::scheme::{BUILT_IN, FieldKind, Narration, Phrase, Scheme};

/// It gives everything itself, so that it is built without this.
static BUILT: LazyLock<Option<Scheme>> = LazyLock::new(|| Scheme::parse(BUILT_IN).ok());

/// The usual ways of reports, without those whose fields the scheme has not.
pub(super) fn narration(fields: &FieldTable) -> Narration {
    let Some(usual) = Usual::of(fields) else {
        return Narration::default();
    };
    let built = &usual.built.narration;
    Narration {
        phrases: built
            .phrases
            .iter()
            .filter_map(|phrase| usual.phrase(phrase))
            .collect(),
        balances: built
            .balances
            .iter()
            .filter_map(|balance| {
                let mut own = balance.clone();
                own.left = usual.formula(&balance.left)?;
                own.right = usual.formula(&balance.right)?;
                Some(own)
            })
            .collect(),
        implied: built
            .implied
            .iter()
            .filter_map(|implied| {
                let mut own = implied.clone();
                own.field = usual.name(&implied.field)?;
                own.formula = usual.formula(&implied.formula)?;
                Some(own)
            })
            .collect(),
    }
}

/// The budget that is usually held against the limit for each of the unit's people.
pub(super) fn per_head_of(fields: &FieldTable) -> Option<FieldName> {
    let usual = Usual::of(fields)?;
    usual.name(usual.built.limits.per_head_of.as_ref()?)
}

/// The built-in scheme beside a scheme's own fields.
struct Usual<'a> {
    built: &'static Scheme,
    fields: &'a FieldTable,
}

impl<'a> Usual<'a> {
    fn of(fields: &'a FieldTable) -> Option<Self> {
        let built = BUILT.as_ref()?;
        Some(Self { built, fields })
    }

    /// The scheme's own field of that name and kind; a name that only reports know stays.
    fn name(&self, name: &FieldName) -> Option<FieldName> {
        let built = self.built.fields.get(name);
        let kind = built.map_or(&FieldKind::Amount, |field| &field.kind);
        let Some(own) = self.fields.canonical(name.as_str()) else {
            return built.is_none().then(|| name.clone());
        };
        (self.fields.kind(&own) == Some(kind)).then_some(own)
    }

    fn phrase(&self, phrase: &Phrase) -> Option<Phrase> {
        let own = |name: &Option<FieldName>| self.name(name.as_ref()?);
        let (value, budget, spent) = (own(&phrase.value), own(&phrase.budget), own(&phrase.spent));
        [&value, &budget, &spent]
            .iter()
            .any(|one| one.is_some())
            .then(|| Phrase {
                value,
                budget,
                spent,
                ..phrase.clone()
            })
    }

    fn formula(&self, formula: &Formula) -> Option<Formula> {
        let renamed = formula.rename(&mut |name| self.name(name).ok_or(()));
        renamed.ok()
    }
}
