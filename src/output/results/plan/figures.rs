//! 取数: a row a unit × field, of those fields that any indicator's points can depend on.

use std::collections::{BTreeMap, BTreeSet};

use crate::name::FieldName;
use crate::scheme::{Field, Scheme};

/// A field by its place on 取数, from 0 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::output) struct FieldId(pub(in crate::output) u16);

impl FieldId {
    /// Its place as an index.
    pub(in crate::output) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A column of 取数.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::output) enum Figure {
    /// 单位.
    Unit,
    /// 字段.
    Field,
    /// 计量单位.
    Measure,
    /// 填报表, as read.
    Form,
    /// 补充数据, as read.
    Supplement,
    /// 评审, as 评审表 has it.
    Review,
    /// 更正值: the one column to type into.
    Correction,
    /// 采用值.
    Value,
    /// 来源.
    Source,
    /// 位置.
    Place,
    /// 辅助: 1 where a line that belongs to the field is above 0.
    Lines,
    /// 辅助: −1, 0 or 1 as 采用值 stands to 0, 9 where it is no number; 1 where a line that belongs
    /// to it is above 0.
    Sign,
    /// 辅助: what unnamed lines of the form add to the field's parts.
    Further,
    /// 辅助: what the figure was taken from where that is not the return itself, though it stands in
    /// its columns: last year's results, the unit's own report.
    Lent,
    /// 辅助: what follows from other fields, for where nothing gives the field itself.
    Followed,
    /// 辅助: the largest 正负 of the field and of all parts within it, where it has any.
    Within,
    /// 辅助: the unit's row on 评审表, from 1 on, in its first row; 0 where it has none.
    ReviewRow,
}

impl Figure {
    /// The columns from left to right.
    pub(in crate::output) const ALL: [Self; 17] = [
        Self::Unit,
        Self::Field,
        Self::Measure,
        Self::Form,
        Self::Supplement,
        Self::Review,
        Self::Correction,
        Self::Value,
        Self::Source,
        Self::Place,
        Self::Lines,
        Self::Sign,
        Self::Further,
        Self::Lent,
        Self::Followed,
        Self::Within,
        Self::ReviewRow,
    ];

    /// The columns of formulas that look at their own row alone, each after those that it looks at.
    pub(in crate::output) const OF_GIVEN: [Self; 3] = [Self::Value, Self::Source, Self::Sign];

    /// Whether its values are kept: the unit is told by its place, and 位置 is made when it is written.
    pub(in crate::output) fn is_kept(self) -> bool {
        !matches!(self, Self::Unit | Self::Place)
    }

    /// The column, from 0 on.
    pub(in crate::output) fn column(self) -> u32 {
        self as u32
    }
}

/// The fields of 取数, in its order.
pub(in crate::output) struct Fields<'a> {
    fields: Vec<&'a Field>,
    place_of: BTreeMap<&'a FieldName, u16>,
}

impl<'a> Fields<'a> {
    /// The fields of the form in its order, then those that the bureau gives.
    pub(super) fn of(scheme: &'a Scheme) -> Self {
        let needed = needed(scheme);
        let form = scheme.form.blocks.iter().flat_map(|block| block.fields());
        let judged = scheme.indicators().flat_map(|one| one.method.fields());
        let mut fields: Vec<&Field> = Vec::new();
        let mut place_of = BTreeMap::new();
        for name in form.chain(judged).chain(needed.iter().copied()) {
            let Some(field) = scheme.fields.get(name).filter(|_| needed.contains(name)) else {
                continue;
            };
            if let Ok(place) = u16::try_from(fields.len())
                && !place_of.contains_key(name)
            {
                place_of.insert(&field.name, place);
                fields.push(field);
            }
        }
        Self { fields, place_of }
    }

    /// How many there are.
    pub(in crate::output) fn count(&self) -> u32 {
        u32::try_from(self.fields.len()).unwrap_or(u32::MAX)
    }

    /// The fields with their places.
    pub(in crate::output) fn all(&self) -> impl Iterator<Item = (FieldId, &'a Field)> {
        (0..).map(FieldId).zip(self.fields.iter().copied())
    }

    /// The field at a place.
    pub(in crate::output) fn field(&self, id: FieldId) -> Option<&'a Field> {
        self.fields.get(id.index()).copied()
    }

    /// A field's place; `None` for one that no points depend on.
    pub(in crate::output) fn id(&self, name: &FieldName) -> Option<FieldId> {
        self.place_of.get(name).copied().map(FieldId)
    }
}

/// Every field that any indicator's points can depend on.
fn needed(scheme: &Scheme) -> BTreeSet<&FieldName> {
    let mut needed: BTreeSet<&FieldName> = BTreeSet::new();
    for indicator in scheme.indicators() {
        for name in indicator.method.fields() {
            gather(scheme, name, &mut needed);
        }
        for name in scheme.asked_for_nothing(indicator) {
            for one in std::iter::once(name).chain(scheme.parts_within(name)) {
                gather(scheme, one, &mut needed);
            }
        }
    }
    needed
}

/// The field and all that it can follow from.
fn gather<'a>(scheme: &'a Scheme, name: &'a FieldName, needed: &mut BTreeSet<&'a FieldName>) {
    let Some(field) = scheme.fields.get(name) else {
        return;
    };
    if !needed.insert(name) {
        return;
    }
    for source in ingredients(field).into_iter().chain(&field.compare) {
        gather(scheme, source, needed);
    }
}

/// The fields that a field's value can follow from.
pub(in crate::output) fn ingredients(field: &Field) -> Vec<&FieldName> {
    let mut sources: Vec<&FieldName> = Vec::new();
    if field.parts_complete {
        sources.extend(&field.parts);
    }
    if let Some(derive) = &field.derive {
        sources.extend(derive.formula.fields());
        sources.extend(&derive.needs);
        sources.extend(&derive.covers);
        sources.extend(
            derive
                .when_equal
                .iter()
                .flat_map(|(one, other)| [one, other]),
        );
    }
    sources.extend(field.or_else.iter().flat_map(|formula| formula.fields()));
    sources
}
