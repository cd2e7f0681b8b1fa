//! Which module of `src` names which other, by its `use` items and by the paths in its text.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{code_of, sources};

/// A module or an item by the parts of its path: `score`, `resolve`.
type Parts = Vec<String>;

/// The modules and what each names.
pub struct Graph {
    modules: BTreeSet<Parts>,
    /// What a module's `pub use` hands on, by the name it has there.
    handed_on: BTreeMap<Parts, Parts>,
    named: BTreeMap<Parts, BTreeSet<Parts>>,
}

fn parts(path: &str) -> Parts {
    path.split("::")
        .map(|part| part.trim().to_owned())
        .collect()
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn expanded(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((front, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap().trim().to_owned()];
    };
    let inside = rest.trim_end().strip_suffix('}').unwrap();
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let one = &inside[start..at];
                start = (at + 1).min(inside.len());
                if !one.trim().is_empty() {
                    found.extend(
                        expanded(one)
                            .iter()
                            .map(|one| format!("{}{one}", front.trim())),
                    );
                }
            }
            _ => {}
        }
    }
    found
}

/// The `use` items of a text: whether each is public, and its path.
fn uses(code: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let head = line.trim_start();
        let public = head.starts_with("pub");
        let item = head.split_once("use ").filter(|(before, _)| {
            before.is_empty()
                || public
                    && !before
                        .trim_start_matches("pub")
                        .contains(char::is_alphabetic)
                || before.starts_with("pub(") && before.trim_end().ends_with(')')
        });
        if let Some((before, _)) = item {
            let at = start + (line.len() - head.len()) + before.len() + 4;
            let tree = code[at..].split(';').next().unwrap().replace('\n', " ");
            found.extend(expanded(&tree).into_iter().map(|path| (public, path)));
        }
        start += line.len();
    }
    found
}

/// Paths from `crate`, `super` or `self` anywhere in a text.
fn inline(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().last();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let path: String = code[at..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':')
                .collect();
            found.push(path.trim_end_matches(':').to_owned());
        }
    }
    found
}

impl Graph {
    pub fn new() -> Self {
        let files: Vec<(Parts, String)> = sources("src")
            .into_iter()
            .filter(|(path, _)| path != "lib.rs" && path != "main.rs")
            .map(|(path, text)| {
                let path = path.trim_end_matches(".rs").replace('/', "::");
                (parts(&path), code_of(&text))
            })
            .collect();
        let mut graph = Self {
            modules: files.iter().map(|(module, _)| module.clone()).collect(),
            handed_on: BTreeMap::new(),
            named: BTreeMap::new(),
        };
        for (module, code) in &files {
            let mut named = BTreeSet::new();
            for (public, path) in uses(code) {
                let Some(target) = graph.target(module, &path) else {
                    continue;
                };
                if public {
                    let mut here = module.clone();
                    here.extend(target.last().cloned());
                    graph.handed_on.insert(here, target.clone());
                }
                named.insert(target);
            }
            named.extend(
                inline(code)
                    .iter()
                    .filter_map(|path| graph.target(module, path)),
            );
            graph.named.insert(module.clone(), named);
        }
        graph
    }

    /// A path from the root of the crate; `None` where it leads out of it.
    fn target(&self, module: &Parts, path: &str) -> Option<Parts> {
        let mut rest = parts(path);
        let mut base = match rest.first()?.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => module.clone(),
            first => {
                let mut child = module.clone();
                child.push(first.to_owned());
                return self.modules.contains(&child).then(|| {
                    child.extend(rest.drain(1..));
                    child
                });
            }
        };
        while rest.first().is_some_and(|one| one == "super") {
            base.pop();
            rest.remove(0);
        }
        let rest = rest
            .into_iter()
            .filter(|one| one != "self" && one != "crate");
        base.extend(rest);
        Some(base)
    }

    /// The module that defines what a path names, through everything that hands it on.
    fn module_of(&self, path: &Parts) -> Parts {
        let mut path = path.clone();
        for _ in 0..8 {
            let known = (1..=path.len()).rev().find(|length| {
                let front = path[..*length].to_vec();
                !self.modules.contains(&front) && self.handed_on.contains_key(&front)
            });
            let Some(length) = known else { break };
            let mut next = self.handed_on[&path[..length].to_vec()].clone();
            next.extend(path.drain(length..));
            path = next;
        }
        while !path.is_empty() && !self.modules.contains(&path) {
            path.pop();
        }
        path
    }

    /// The rooms.
    pub fn rooms(&self) -> BTreeSet<String> {
        self.modules
            .iter()
            .map(|module| module[0].clone())
            .collect()
    }

    /// Each module with each other that it names.
    pub fn edges(&self) -> BTreeSet<(Parts, Parts)> {
        let mut found = BTreeSet::new();
        for (module, named) in &self.named {
            for path in named {
                // The room that a path names, and the one that defines what it hands on.
                let targets = [path[..1.min(path.len())].to_vec(), self.module_of(path)];
                for target in targets {
                    if !target.is_empty() && self.modules.contains(&target) && target != *module {
                        found.insert((module.clone(), target));
                    }
                }
            }
        }
        found
    }

    /// The parts of each module that know each other in a circle.
    pub fn circles(&self) -> BTreeSet<(String, Vec<String>)> {
        let mut within: BTreeMap<Parts, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (from, to) in self.edges() {
            let common = from.iter().zip(&to).take_while(|(one, other)| one == other);
            let depth = common.count();
            if depth > 0 && depth < from.len() && depth < to.len() {
                let beside = within.entry(from[..depth].to_vec()).or_default();
                let known = beside.entry(from[depth].clone()).or_default();
                known.insert(to[depth].clone());
            }
        }
        let mut found = BTreeSet::new();
        for (module, beside) in within {
            let reached: BTreeMap<&String, BTreeSet<&String>> = beside
                .keys()
                .map(|one| (one, reach(&beside, one)))
                .collect();
            for (one, others) in &reached {
                let back =
                    |other: &&&String| reached.get(**other).is_some_and(|all| all.contains(*one));
                let circle: Vec<String> = others
                    .iter()
                    .filter(back)
                    .map(|other| (**other).clone())
                    .collect();
                if circle.len() > 1 {
                    found.insert((module.join("/"), circle));
                }
            }
        }
        found
    }
}

/// Everything that is reached from a module by its arrows.
fn reach<'g>(beside: &'g BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'g String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = beside.get(from).into_iter().flatten().collect();
    while let Some(one) = next.pop() {
        if reached.insert(one) {
            next.extend(beside.get(one).into_iter().flatten());
        }
    }
    reached
}
