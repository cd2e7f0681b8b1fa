//! A finding as a row: its level, its place as a link into the form as read, its words.

use maud::{Markup, html};

use super::query;
use crate::finding::{Finding, Level};
use crate::wording;

/// The class that colours a level.
pub(super) fn class(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// Links to the places of a finding, at most three of them.
fn places(finding: &Finding) -> Markup {
    html! {
        @for place in finding.places.iter().take(3) {
            @let cell = place.cell.map(|cell| cell.to_string()).unwrap_or_default();
            @let words = place.within_file();
            @match &finding.unit {
                Some(unit) if !place.sheet.is_empty() => {
                    a href=(query::form_link(unit.as_str(), &place.sheet, &cell)) title=(place.file) { (words) }
                }
                _ => span title=(place.file) { (if words.is_empty() { place.file.to_string() } else { words }) },
            }
            " "
        }
        @if finding.places.len() > 3 { "等 " (finding.places.len()) " 处" }
    }
}

/// A table of findings; `units` says whether the unit stands in it.
pub(super) fn table(findings: &[&Finding], units: bool) -> Markup {
    html! {
        table.findings {
            thead { tr {
                th { "级别" } @if units { th { "单位" } } th { "位置" } th { "问题" } th { "怎样办" } th { "编码" }
            } }
            tbody { @for finding in findings {
                tr {
                    td { span class={ "level " (class(finding.level())) } { (finding.level()) } }
                    @if units { td { @if let Some(unit) = &finding.unit {
                        a href=(query::unit_link(unit.as_str())) { (unit) }
                    } } }
                    td.places { (places(finding)) }
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
