//! The better of several rules: `either = [{ rate = "…", deduct = { … } }, { conditions = [ … ] }]`.

use rust_decimal::Decimal;
use toml::Spanned;

use super::rule;
use crate::scheme::build::Faults;
use crate::scheme::build::fields::FieldTable;
use crate::scheme::raw::{RawAlternative, RawIndicator, RawRule};
use crate::scheme::{Alternative, Method};

/// The rules as written; a fault where there are fewer than two, or more is written beside them.
pub(super) fn either(
    raw: &RawIndicator,
    list: &Spanned<Vec<RawAlternative>>,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    let own = RawRule::of(raw);
    let beside = own.written().into_iter().any(|(_, is)| is) || own.rate.is_some();
    if beside || !raw.absent.is_empty() || raw.lever.is_some() {
        let message = format!(
            "指标「{}」是择优（either），评分方法、比率公式和不存在的条件要写在各办法里，也没有可改进的字段；请移进去或删去",
            raw.name.get_ref()
        );
        faults.at(list, message);
    }
    if list.get_ref().len() < 2 {
        let message = "择优（either）至少要写两种办法；请补写，或改成一种评分方法".to_owned();
        faults.at(list, message);
    }
    let each = list.get_ref().iter().map(|one| {
        let absent = faults.fields(&one.absent, fields);
        let method = rule(&RawRule::among(raw, one), full, fields, faults)?;
        Some(Alternative { method, absent })
    });
    let each: Vec<Option<Alternative>> = each.collect();
    each.into_iter().collect::<Option<_>>().map(Method::Either)
}
