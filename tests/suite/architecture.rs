//! The sources keep to the layers that `src/lib.rs` describes.

use std::fs;
use std::path::{Path, PathBuf};

/// The core: values in, values out.
const CORE: [&str; 9] = [
    "amount", "place", "name", "finding", "scheme", "returns", "check", "score", "county",
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

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    found.sort();
    found
}

/// Every source file by its path within `src` or `tests`, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let named = |path: PathBuf| {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (name, fs::read_to_string(&path).unwrap())
    };
    files(&root).into_iter().map(named).collect()
}

/// Whether a path lies in one of the modules.
fn within(path: &str, modules: &[&str]) -> bool {
    let first = path.split('/').next().unwrap();
    modules.contains(&first.trim_end_matches(".rs"))
}

/// Files of `src` that hold one of the words, unless they may.
fn offenders(words: &[&str], may: impl Fn(&str) -> bool) -> Vec<String> {
    let holds = |(path, text): (String, String)| {
        let word = words.iter().find(|word| text.contains(*word))?;
        (!may(&path)).then(|| format!("{path}: {word}"))
    };
    sources("src").into_iter().filter_map(holds).collect()
}

#[test]
fn the_core_knows_no_file_format_thread_or_clock() {
    assert_eq!(offenders(&OUTSIDE, |path| !within(path, &CORE)), [""; 0]);
    let modules = [
        "crate::intake",
        "crate::output",
        "crate::commands",
        "crate::cli",
        "crate::batch",
    ];
    assert_eq!(offenders(&modules, |path| !within(path, &CORE)), [""; 0]);
}

#[test]
fn the_two_halves_of_the_edge_do_not_know_each_other() {
    assert_eq!(
        offenders(&["crate::output"], |path| !within(path, &["intake"])),
        [""; 0]
    );
    assert_eq!(
        offenders(&["crate::intake"], |path| !within(path, &["output"])),
        [""; 0]
    );
    assert_eq!(
        offenders(&["crate::commands"], |path| !within(
            path,
            &["intake", "output", "batch"]
        )),
        [""; 0]
    );
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
fn files_are_short_and_say_what_they_are() {
    let all = ["src", "tests"].into_iter().flat_map(sources);
    for (path, text) in all {
        let length = text.lines().count();
        assert!(length <= 350, "{path} has {length} lines");
        assert!(text.starts_with("//!"), "{path} does not say what it is");
    }
}
