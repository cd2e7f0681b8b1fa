//! A finding as a row: its level, its place as a link into the form as read, its words.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::query;
use crate::county::RankedUnit;
use crate::finding::{Finding, Level};
use crate::place::FileSheet;
use crate::wording;

/// The class that colours a level.
pub(super) fn class(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// The sheets of units whose content was kept: what a place can be shown in.
pub(super) type Kept<'a> = BTreeSet<&'a FileSheet>;

/// The sheets that a county's findings can be shown in.
pub(super) fn kept<'a>(units: impl IntoIterator<Item = &'a RankedUnit>) -> Kept<'a> {
    let of_unit = |unit: &'a RankedUnit| {
        let own = unit.filed.self_score.as_ref();
        let own = own.filter(|own| own.copy.is_some()).map(|own| &own.place);
        let form = unit.filed.copy.is_some().then_some(&unit.place);
        form.into_iter().chain(own)
    };
    let places = units.into_iter().flat_map(of_unit);
    places.map(|place| &*place.sheet).collect()
}

/// The places of a finding, at most three of them, linked where they can be shown.
fn places(finding: &Finding, kept: &Kept<'_>) -> Markup {
    html! {
        @for place in finding.places.iter().take(3) {
            @let words = place.within_file();
            @match &finding.unit {
                Some(unit) if kept.contains(&*place.sheet) => {
                    a href=(query::form_link(unit.as_str(), place)) title=(place.sheet.file) { (words) }
                }
                _ => span title=(place.sheet.file) { (if words.is_empty() { place.sheet.file.to_string() } else { words }) },
            }
            " "
        }
        @if finding.places.len() > 3 { "等 " (finding.places.len()) " 处" }
    }
}

/// A table of findings; `units` says whether the unit stands in it.
pub(super) fn table(findings: &[&Finding], kept: &Kept<'_>, units: bool) -> Markup {
    html! {
        table.findings {
            thead { tr {
                th { "级别" } @if units { th { "单位" } } th { "位置" } th { "问题" } th { "怎样办" } th { "编码" }
            } }
            tbody { @for finding in findings {
                tr {
                    td { span class={ "level " (class(finding.level())) } { (finding.level()) } }
                    @if units { td.unit { @if let Some(unit) = &finding.unit {
                        a href=(query::unit_link(unit.as_str())) { (unit) }
                    } } }
                    td.places { (places(finding, kept)) }
                    td { (wording::statement(finding))
                        @if let Some(said) = &finding.explanation { br; "单位说明：" (said) }
                    }
                    td { (wording::advice(finding)) }
                    td { a href=(query::link(&[("v", "findings"), ("code", &finding.code().to_string())]))
                        title=(finding.code().title()) { (finding.code()) } }
                }
            } }
        }
    }
}
