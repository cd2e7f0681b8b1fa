//! The sources keep to the rooms and arrows that `src/README.md` lists, and to the sizes.

mod graph;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use graph::Graph;
use sources::{code_of, offenders, sources, within};

/// The core: values in, values out.
const CORE: [&str; 11] = [
    "amount", "place", "name", "sheets", "finding", "scheme", "returns", "check", "score",
    "county", "wording",
];

const OUTSIDE: [&str; 10] = [
    "calamine",
    "rust_xlsxwriter",
    "clap",
    "anyhow",
    "rayon",
    "std::fs",
    "std::env",
    "std::time",
    "std::thread",
    "std::net",
];

/// Functions of more than 60 lines that still wait to be parted.
const LONG: [&str; 0] = [];

/// The longest function; a match that is a table of messages may be longer.
const LINES: usize = 60;

/// What stands in backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The rows of the table of `src/README.md` beneath a heading, cell by cell.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let text = include_str!("../../src/README.md");
    let mut lines = text.lines().skip_while(|line| !line.starts_with(heading));
    assert!(lines.next().is_some(), "no table {heading}");
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// Each room with those that it may use, from the ground up.
fn arrows() -> Vec<(String, BTreeSet<String>)> {
    let rows = table("| Room ").into_iter();
    let rows = rows.filter(|row| row[0].starts_with('`'));
    rows.map(|row| (names(row[0]).remove(0), names(row[2]).into_iter().collect()))
        .collect()
}

#[test]
fn every_arrow_goes_down() {
    let mut above: BTreeSet<String> = BTreeSet::new();
    for (room, uses) in arrows() {
        let wrong: Vec<&String> = uses.difference(&above).collect();
        assert!(wrong.is_empty(), "{room} may not use {wrong:?}");
        above.insert(room);
    }
}

#[test]
fn every_path_follows_the_arrows() {
    let arrows: BTreeMap<String, BTreeSet<String>> = arrows().into_iter().collect();
    let graph = Graph::new();
    let rooms: BTreeSet<String> = graph.rooms();
    assert_eq!(rooms, arrows.keys().cloned().collect());
    for (from, to) in graph.edges() {
        let allowed = from[0] == to[0] || arrows[&from[0]].contains(&to[0]);
        assert!(allowed, "{} uses {}", from.join("/"), to.join("/"));
    }
}

#[test]
fn no_module_knows_itself_by_way_of_others() {
    let circles = Graph::new().circles();
    assert!(circles.is_empty(), "{circles:?}");
}

#[test]
fn the_core_knows_no_file_format_thread_or_clock() {
    assert_eq!(offenders(&OUTSIDE, |path| !within(path, &CORE)), [""; 0]);
}

#[test]
fn threads_live_in_one_place() {
    let words = ["rayon", "std::thread", "thread::spawn", "thread::scope"];
    assert_eq!(
        offenders(&words, |path| within(path, &["batch"])
            || path.starts_with("commands/serve")),
        [""; 0]
    );
}

#[test]
fn no_code_is_asked_for_by_its_name() {
    let named = |text: &str| {
        let mut found = text.match_indices("Code::J");
        found.any(|(at, _)| text[at + 7..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let all = sources("src").into_iter();
    let wrong = all.filter(|(path, text)| !within(path, &["finding"]) && named(&code_of(text)));
    assert_eq!(wrong.map(|(path, _)| path).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let all = ["src", "tests"].into_iter().flat_map(sources);
    for (path, text) in all {
        let length = text.lines().count();
        assert!(length <= 350, "{path} has {length} lines");
        let says = text.starts_with("//!") || text.starts_with("#![doc");
        assert!(says, "{path} does not say what it is");
    }
}

#[test]
fn functions_are_short() {
    let all = sources("src").into_iter();
    let long: Vec<String> = all
        .flat_map(|(path, text)| {
            let long = sources::functions(&text).into_iter();
            let table = within(&path, &["wording"]);
            let long = long.filter(|(name, length)| *length > LINES && !(table && name == "words"));
            long.map(move |(name, _)| format!("{path} {name}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(long, LONG, "found, and known");
}
