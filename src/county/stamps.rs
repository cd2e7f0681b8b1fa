//! What the stamps on forms say, compared with the year, the unit and the scheme.

use super::roster::Roster;
use crate::finding::{Finding, stamp as findings};
use crate::returns::UnitReturn;
use crate::sheets::Digest;

/// Findings about a form made for another year, another unit or another scheme. An old form has an
/// old scheme, which is not said again.
pub(super) fn check(
    filed: &UnitReturn,
    roster: &Roster,
    year: i32,
    scheme: Option<Digest>,
) -> Vec<Finding> {
    let Some((stamp, place)) = filed.stamp.as_deref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if stamp.year != year {
        found.push(findings::old_form(place, stamp.year, year));
    }
    if let Some(unit) = &stamp.unit
        && roster.official(unit).key() != roster.official(&filed.unit).key()
    {
        found.push(findings::form_of_another_unit(place, unit, &filed.unit));
    }
    if let Some(scheme) = scheme.filter(|scheme| *scheme != stamp.digest && stamp.year == year) {
        found.push(findings::form_of_another_scheme(place, stamp, scheme));
    }
    found
}
