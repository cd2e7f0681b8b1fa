//! 问题: all findings, by level, code, unit and who must act.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{Query, Shown, query, unit_findings};
use crate::county::County;
use crate::finding::{Actor, Code, Finding, Level};

/// The levels with their names in addresses.
const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Info];

/// What is asked for: a level, a code, a unit, who acts.
struct Wanted<'a> {
    level: Option<&'a str>,
    code: Option<&'a str>,
    unit: Option<&'a str>,
    actor: Option<&'a str>,
}

impl Wanted<'_> {
    fn holds(&self, county: &County, finding: &Finding) -> bool {
        let unit = finding.unit.as_ref().map(crate::name::UnitName::as_str);
        self.level
            .is_none_or(|level| level == finding.level().word())
            && self
                .code
                .is_none_or(|code| code == finding.code().to_string())
            && self.unit.is_none_or(|wanted| unit == Some(wanted))
            && self
                .actor
                .is_none_or(|actor| actor == actor_of(county, finding))
    }
}

/// Who must act: a name in addresses.
fn actor_of(county: &County, finding: &Finding) -> &'static str {
    match county.actor(finding) {
        Actor::Bureau => "bureau",
        Actor::Unit => "unit",
    }
}

/// The list.
pub(super) fn page(shown: &Shown<'_>, query: &Query) -> Markup {
    let wanted = Wanted {
        level: query.value("level"),
        code: query.value("code"),
        unit: query.value("u"),
        actor: query.value("who"),
    };
    let all = shown.county.all_findings();
    let found: Vec<&Finding> = all
        .iter()
        .copied()
        .filter(|one| wanted.holds(shown.county, one))
        .collect();
    html! {
        (filters(&all, &wanted))
        @if let Some(code) = wanted.code.and_then(Code::named) {
            p.note { b { (code) " " (code.title()) "：" } (code.why()) }
        }
        @if found.is_empty() { p { "没有这样的问题。" } }
        @else { (unit_findings::table(&found, &unit_findings::kept(&shown.county.units), wanted.unit.is_none())) }
    }
}

fn filters(all: &[&Finding], wanted: &Wanted<'_>) -> Markup {
    let count = |level: Level| all.iter().filter(|one| one.level() == level).count();
    let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in all {
        *codes.entry(finding.code()).or_default() += 1;
    }
    html! {
        p.filters {
            a href=(query::link(&[("v", "findings")])) { "全部 " (all.len()) }
            @for level in LEVELS {
                @let on = (wanted.level == Some(level.word())).then_some("true");
                a aria-current=[on] class=(unit_findings::class(level))
                    href=(query::link(&[("v", "findings"), ("level", level.word())])) { (level) " " (count(level)) }
            }
            @for (actor, words) in [("unit", "单位须改"), ("bureau", "局内待办")] {
                @let on = (wanted.actor == Some(actor)).then_some("true");
                a aria-current=[on] href=(query::link(&[("v", "findings"), ("who", actor)])) { (words) }
            }
        }
        details {
            summary { "按编码（" (codes.len()) " 种）" }
            ul.codes { @for (code, count) in &codes {
                li { a href=(query::link(&[("v", "findings"), ("code", &code.to_string())])) {
                    (code) " " (code.title()) } " " (count) }
            } }
        }
        @if let Some(unit) = wanted.unit { p { "只列 " b { (unit) } " 的问题。" } }
    }
}
