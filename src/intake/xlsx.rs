//! Workbooks in Office Open XML (.xlsx, .xlsm), read part by part within limits.
//!
//! The parts are read here rather than by calamine because its streaming reader gives a cell's
//! format or its formula but not both, and passes silently over what must not look right or blank:
//! a shared string whose index is wrong, an entity within a number, an unknown error value, two
//! sheets of one name. A test holds both readers against each other.

mod address;
mod cell;
mod plain;
mod sheet;
mod strings;
mod styles;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::grid::{Grid, Sheet, SheetFault};
use super::package::Package;
use super::xml::{Node, Xml, is};
use crate::batch;
use crate::finding::files::{self, Obstacle};
use sheet::Shared;

/// The most sheets of a workbook.
const SHEETS_LIMIT: usize = 10_000;

/// A part that another one points to.
pub(super) struct Relation {
    /// The last word of its type: worksheet, sharedStrings.
    pub kind: String,
    /// Its path in the package.
    pub path: String,
}

/// A sheet as the workbook part lists it.
pub(super) struct Listed {
    pub name: Arc<str>,
    pub hidden: bool,
    /// The id of its part among the relations.
    pub relation: String,
}

/// The sheets of a package, each a part of its own that is read when it is worked on.
pub(super) struct Parts<'b> {
    pub package: Package<'b>,
    pub listed: Vec<Listed>,
    pub relations: BTreeMap<String, Relation>,
    pub read: ReadPart<'b>,
}

/// Reads the part of a worksheet, by its path.
pub(super) type ReadPart<'b> =
    Box<dyn Fn(&mut Package<'b>, &str) -> Result<Grid, Obstacle> + Sync + 'b>;

impl Parts<'_> {
    /// The names of the sheets.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(|one| &*one.name)
    }

    /// Does the work for every sheet on all cores; the results stand in the sheets' order.
    pub(super) fn map<Result: Send>(
        &self,
        work: impl Fn(Sheet) -> Result + Sync + Send,
    ) -> Vec<Result> {
        batch::map(&self.listed, |one| {
            work(Sheet {
                name: Arc::clone(&one.name),
                hidden: one.hidden,
                above: None,
                content: self.content(one),
            })
        })
    }

    fn content(&self, listed: &Listed) -> Result<Grid, SheetFault> {
        let Some(relation) = self.relations.get(&listed.relation) else {
            return Err(SheetFault::Unreadable(files::damaged("缺少工作表部件")));
        };
        if relation.kind != "worksheet" {
            return Err(SheetFault::NoCells);
        }
        let read = (self.read)(&mut self.package.clone(), &relation.path);
        read.map_err(SheetFault::Unreadable)
    }
}

/// Lists the sheets, in the workbook's order, and reads what they share.
pub(super) fn open(mut package: Package<'_>) -> Result<Parts<'_>, Obstacle> {
    let roots = relations(&mut package, "")?;
    let main = roots
        .values()
        .find(|relation| relation.kind == "officeDocument")
        .ok_or_else(|| files::damaged("找不到工作簿部件"))?;
    let relations = relations(&mut package, &main.path)?;
    let listed = sheets(&mut package, &main.path)?;
    if listed.is_empty() {
        return Err(Obstacle::NoSheets);
    }
    distinct(&listed, &relations)?;
    let shared = shared(&mut package, &relations)?;
    let read = move |package: &mut Package<'_>, path: &str| {
        sheet::grid(&required(package, path)?, path, &shared)
    };
    Ok(Parts {
        package,
        listed,
        relations,
        read: Box::new(read),
    })
}

/// Each sheet must have a name and a part of its own: places would not say which is meant, and a
/// few bytes could list one part without end.
pub(super) fn distinct(
    listed: &[Listed],
    relations: &BTreeMap<String, Relation>,
) -> Result<(), Obstacle> {
    if listed.len() > SHEETS_LIMIT {
        return Err(files::too_many("工作表", SHEETS_LIMIT));
    }
    let (mut names, mut parts) = (BTreeSet::new(), BTreeSet::new());
    for one in listed {
        if !names.insert(one.name.to_lowercase()) {
            return Err(files::damaged("有同名的工作表"));
        }
        if let Some(relation) = relations.get(&one.relation)
            && !parts.insert(relation.path.to_ascii_lowercase())
        {
            return Err(files::damaged("几张工作表指向同一个部件"));
        }
    }
    Ok(())
}

fn required(package: &mut Package<'_>, path: &str) -> Result<String, Obstacle> {
    package
        .text(path)?
        .ok_or_else(|| files::damaged(&format!("缺少 {path}")))
}

/// The relations of a part (of the package itself where the path is empty), by their ids.
pub(super) fn relations(
    package: &mut Package<'_>,
    of: &str,
) -> Result<BTreeMap<String, Relation>, Obstacle> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let path = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let text = required(package, &path)?;
    let mut xml = Xml::new(&text, &path);
    let mut relations = BTreeMap::new();
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "Relationship") => {
                let said = xml.named(&start, ["Id", "Type", "Target"])?;
                let [id, kind, target] = said.map(Option::unwrap_or_default);
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let path = resolve(folder, &target);
                relations.insert(id.into_owned(), Relation { kind, path });
            }
            Node::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A target's path in the package: from the root where it begins with a slash.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let base = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The sheets that the workbook part lists.
fn sheets(package: &mut Package<'_>, path: &str) -> Result<Vec<Listed>, Obstacle> {
    let text = required(package, path)?;
    let mut xml = Xml::new(&text, path);
    let mut listed = Vec::new();
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "sheet") => {
                let [name, state, relation] = xml.named(&start, ["name", "state", "id"])?;
                listed.push(Listed {
                    name: Arc::from(strings::unescape(name.unwrap_or_default())),
                    hidden: state.is_some_and(|state| state != "visible"),
                    relation: relation.unwrap_or_default().into_owned(),
                });
            }
            Node::Eof => return Ok(listed),
            _ => {}
        }
    }
}

/// The strings and formats that the sheets point to.
fn shared(
    package: &mut Package<'_>,
    relations: &BTreeMap<String, Relation>,
) -> Result<Shared, Obstacle> {
    let part = |kind: &str| relations.values().find(|relation| relation.kind == kind);
    let mut shared = Shared::default();
    if let Some(relation) = part("sharedStrings") {
        let text = required(package, &relation.path)?;
        shared.strings = strings::shared(&text, &relation.path)?;
    }
    if let Some(relation) = part("styles") {
        let text = required(package, &relation.path)?;
        shared.styles = styles::styles(&text, &relation.path)?;
    }
    Ok(shared)
}
