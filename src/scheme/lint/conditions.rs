//! Conditions that never decide.

use super::super::raw::RawScheme;
use super::{Remarks, indicators};
use crate::finding::Level;
use crate::name::quoted;
use crate::scheme::{Method, Scheme};

/// Conditions whose cases those above them leave none of, or that contradict themselves.
pub(super) fn check(scheme: &Scheme, raw: &RawScheme, remarks: &mut Remarks<'_>) {
    for (indicator, written) in scheme.indicators().zip(indicators(raw)) {
        let (Method::Conditions(conditions), Some(list)) = (&indicator.method, &written.conditions)
        else {
            continue;
        };
        let name = quoted(indicator.name.as_str());
        for at in conditions.unreachable() {
            let Some(one) = list.get_ref().get(at) else {
                continue;
            };
            let message = match &one.when {
                Some(when) => format!(
                    "指标{name}的条件「{}」永远轮不到：它自相矛盾，或上面的条件已包括它；请检查各条的次序和界限",
                    when.get_ref()
                ),
                None => format!(
                    "指标{name}的“其余”永远轮不到：上面的条件已包括所有情形；可以删去这一条"
                ),
            };
            remarks.at(Level::Warning, &one.points, message);
        }
    }
}
