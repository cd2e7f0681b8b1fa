//! A field must not need itself, directly or through others.

use std::collections::BTreeSet;

use super::Faults;
use super::fields::FieldTable;
use crate::name::FieldName;
use crate::scheme::Field;
use crate::scheme::raw::RawScheme;

impl FieldTable {
    /// A field must not need itself, directly or through others.
    pub(super) fn refuse_cycles(&self, raw: &RawScheme, faults: &mut Faults) {
        let mut sound: BTreeSet<&FieldName> = BTreeSet::new();
        for name in self.fields.keys() {
            let mut path = Vec::new();
            if let Some(cycle) = self.cycle(name, &mut path, &mut sound) {
                let route: Vec<&str> = cycle.iter().map(|name| name.as_str()).collect();
                let written = raw.field.iter().map(|field| &field.name);
                let rows = raw
                    .form
                    .block
                    .iter()
                    .flat_map(|block| block.row.iter().map(|row| &row.name));
                let place = written.chain(rows).find(|text| {
                    let text = text.get_ref().trim();
                    route
                        .iter()
                        .any(|name| *name == text || name.contains(text))
                });
                let offset = place.map_or(0, |text| text.span().start);
                let message = format!("字段互相依赖：{}；请去掉其中一个公式", route.join(" → "));
                faults.add(offset, message);
                return;
            }
        }
    }

    /// The names on a cycle reached from `name`, if any.
    fn cycle<'a>(
        &'a self,
        name: &'a FieldName,
        path: &mut Vec<&'a FieldName>,
        sound: &mut BTreeSet<&'a FieldName>,
    ) -> Option<Vec<&'a FieldName>> {
        if sound.contains(name) {
            return None;
        }
        if let Some(start) = path.iter().position(|seen| *seen == name) {
            let mut cycle = path.split_off(start);
            cycle.push(name);
            return Some(cycle);
        }
        path.push(name);
        let field = self.fields.get(name)?;
        for next in needs(field) {
            if let Some(cycle) = self.cycle(next, path, sound) {
                return Some(cycle);
            }
        }
        path.pop();
        sound.insert(name);
        None
    }
}

/// What a field's value can be computed from.
fn needs(field: &Field) -> Vec<&FieldName> {
    let derived = field.derive.iter().flat_map(|derive| {
        let formula = derive.formula.fields().into_iter();
        formula.chain(&derive.needs).chain(&derive.covers)
    });
    // The first field of `when_equal` is only asked what was given for it, never derived.
    let stand_in = field.or_else.iter().flat_map(|formula| formula.fields());
    derived.chain(stand_in).chain(&field.parts).collect()
}
