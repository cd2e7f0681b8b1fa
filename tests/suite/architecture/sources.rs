//! The sources as text.

use std::fs;
use std::path::{Path, PathBuf};

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
pub fn sources(folder: &str) -> Vec<(String, String)> {
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

/// Whether a path lies in one of the rooms.
pub fn within(path: &str, rooms: &[&str]) -> bool {
    let first = path.split('/').next().unwrap();
    rooms.contains(&first.trim_end_matches(".rs"))
}

/// Files of `src` that hold one of the words, unless they may.
pub fn offenders(words: &[&str], may: impl Fn(&str) -> bool) -> Vec<String> {
    let holds = |(path, text): (String, String)| {
        let word = words.iter().find(|word| text.contains(*word))?;
        (!may(&path)).then(|| format!("{path}: {word}"))
    };
    sources("src").into_iter().filter_map(holds).collect()
}

/// A text without comments and without the tests at its end.
pub fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().map(|line| {
        let comment = line.trim_start().starts_with("//");
        let code = line.split(" // ").next().unwrap();
        if comment { "" } else { code }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The functions of a text with their lengths, as rustfmt lays them out: each ends with a brace as
/// far in as its head.
pub fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let head = |line: &str| -> Option<String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| *word == "fn")?;
        let known =
            |word: &&str| word.starts_with("pub") || ["in", "const", "async"].contains(word);
        let plain = words[..at]
            .iter()
            .all(|word| known(word) || word.contains("::"));
        let name = words.get(at + 1)?;
        let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
        plain.then(|| name[..end.unwrap_or(name.len())].to_owned())
    };
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = head(line) else { continue };
        let depth = indent(line);
        let ends = |line: &&str| {
            indent(line) == depth
                && (line.trim_end().ends_with('}') || line.trim_end().ends_with(';'))
        };
        let length = lines[at..].iter().position(ends).unwrap();
        found.push((name, length + 1));
    }
    found
}
