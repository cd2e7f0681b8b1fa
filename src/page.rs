//! The local page (网页): a county and a query in, HTML out. Pure: no file, no clock, no script needed.
//!
//! Every address on a page is a query alone (`?v=unit&u=县教育局`), so that whoever serves it chooses
//! what stands before it. maud escapes by construction: a unit called `<script>` stays text. What
//! changes something is a form that posts; the door decides what it does.

mod board;
mod changes;
mod charts;
mod choose;
mod findings;
mod form;
mod indicators;
mod query;
mod ranking;
mod scorecard;
mod shell;
mod unit_findings;
mod what_if;
mod write;

use maud::Markup;

use crate::county::County;
use crate::scheme::Scheme;
use crate::score::Policy;

pub use changes::changes;
pub use choose::{Folder, Listing};
pub use query::Query;
pub use shell::farewell;
pub use write::Written;

/// The style sheet of every page.
pub const STYLE: &str = include_str!("page/style.css");

/// What the pages do where scripts run: files may be dropped on them. All works without it.
pub const SCRIPT: &str = include_str!("page/script.js");

/// A county that was read, and what the officer set for it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The scheme that scored it.
    pub scheme: &'a Scheme,
    /// The scored and ranked county, its forms' sheets kept.
    pub county: &'a County,
    /// How it was scored.
    pub policy: Policy,
    /// What was read, as a person would name it: the folder's path.
    pub source: &'a str,
    /// The review file that counts, if any.
    pub review: Option<&'a str>,
    /// What was written so far, the newest first.
    pub written: &'a [Written],
}

/// What an act came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// It was done.
    Said(String),
    /// It was not done, and why.
    Fault(String),
}

/// How far a part of the work has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the part does.
    pub what: String,
    /// Steps that are done.
    pub done: u64,
    /// All its steps.
    pub steps: u64,
}

/// Work that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// What is being done.
    pub what: String,
    /// For how long.
    pub seconds: u64,
    /// How far it has come, where that can be told.
    pub part: Option<Part>,
}

/// What there is to show.
#[derive(Debug, Clone, Copy)]
pub enum Stage<'a> {
    /// A folder is to be chosen.
    Choosing(&'a Listing),
    /// Work is under way.
    Working(&'a Working),
    /// A county stands.
    Ready(Shown<'a>),
}

/// The page of a query; `notice` is what the last act came to, if that is still to be said.
#[must_use]
pub fn page(stage: Stage<'_>, query: &Query, notice: Option<&Notice>) -> String {
    let markup = match stage {
        Stage::Choosing(listing) => shell::bare("选择文件夹", notice, &choose::page(listing)),
        Stage::Working(working) => shell::waiting(working),
        Stage::Ready(shown) => {
            let (view, title, content) = view(&shown, query);
            let around = shell::Around {
                view,
                title: &title,
                here: &query.address(),
                notice,
            };
            shell::framed(&shown, &around, &content)
        }
    };
    markup.into_string()
}

/// The view that a query asks for: its name in addresses, its title, its content. Whatever is not
/// known shows the board.
fn view(shown: &Shown<'_>, query: &Query) -> (&'static str, String, Markup) {
    let named = |name: &str| query.value("u").filter(|_| query.value("v") == Some(name));
    if let Some(unit) = named("unit") {
        return ("ranking", unit.to_owned(), scorecard::page(shown, unit));
    }
    if let Some(unit) = named("form") {
        let title = format!("{unit}的填报表");
        return ("board", title, form::page(shown, unit, query));
    }
    if let Some(unit) = named("what-if") {
        let title = format!("{unit}试算");
        return ("ranking", title, what_if::page(shown, unit, query));
    }
    match query.value("v") {
        Some("findings") => ("findings", "问题".to_owned(), findings::page(shown, query)),
        Some("ranking") => ("ranking", "排名".to_owned(), ranking::page(shown)),
        Some("indicators") => (
            "indicators",
            "指标".to_owned(),
            indicators::page(shown, query),
        ),
        Some("write") => ("write", "写出".to_owned(), write::page(shown)),
        _ => ("board", "收件".to_owned(), board::page(shown)),
    }
}
