//! A .docx as the tests look at it: its parts, its paragraphs and tables, and a lint of our own.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// A document by its parts.
pub struct Docx {
    pub parts: BTreeMap<String, Vec<u8>>,
}

/// What stands in a body, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph with its style's id.
    Words(String, String),
    /// A table's rows.
    Rows(Vec<Vec<String>>),
}

impl Docx {
    pub fn open(path: &Path) -> Self {
        let file =
            std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut zip = zip::ZipArchive::new(file).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            let name = part.name().unwrap().into_owned();
            assert!(parts.insert(name, bytes).is_none(), "a part twice");
        }
        Self { parts }
    }

    pub fn text(&self, part: &str) -> &str {
        let bytes = self.parts.get(part).unwrap_or_else(|| panic!("no {part}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The body's paragraphs and tables.
    pub fn blocks(&self) -> Vec<Block> {
        let mut reader = Reader::from_str(self.text("word/document.xml"));
        let (mut blocks, mut rows) = (Vec::new(), Vec::new());
        let (mut words, mut style, mut in_table) = (String::new(), String::new(), false);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                    "w:tbl" => in_table = true,
                    "w:tr" => rows.push(Vec::new()),
                    "w:p" => words.clear(),
                    "w:pStyle" => style = attribute(&start, "w:val").unwrap(),
                    "w:br" => words.push('\n'),
                    _ => {}
                },
                Event::Text(text) => words.push_str(&text.xml10_content()),
                Event::GeneralRef(one) => {
                    words.push_str(quick_xml::escape::resolve_predefined_entity(&one).unwrap());
                }
                Event::End(end) => match end.name().as_ref() {
                    "w:tc" => rows.last_mut().unwrap().push(std::mem::take(&mut words)),
                    "w:p" if !in_table => {
                        blocks.push(Block::Words(style.clone(), std::mem::take(&mut words)));
                    }
                    "w:tbl" => {
                        in_table = false;
                        blocks.push(Block::Rows(std::mem::take(&mut rows)));
                    }
                    _ => {}
                },
                Event::Eof => return blocks,
                _ => {}
            }
        }
    }

    /// All words of the body, a line a paragraph or cell.
    pub fn words(&self) -> String {
        let lines = self.blocks().into_iter().flat_map(|block| match block {
            Block::Words(_, words) => vec![words],
            Block::Rows(rows) => rows.concat(),
        });
        lines.collect::<Vec<String>>().join("\n")
    }

    /// The table whose first heading this is.
    pub fn table(&self, heading: &str) -> Vec<Vec<String>> {
        let tables = self.blocks().into_iter().filter_map(|block| match block {
            Block::Rows(rows) => Some(rows),
            Block::Words(..) => None,
        });
        let mut found = tables.filter(|rows| rows[0].iter().any(|cell| cell == heading));
        found
            .next()
            .unwrap_or_else(|| panic!("no table with {heading}"))
    }

    /// Whether every rule holds that Word is silent about but breaks on.
    pub fn lint(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let styles = attributes(self.text("word/styles.xml"), "w:style", "w:styleId");
        let known: BTreeSet<&String> = styles.iter().collect();
        if known.len() != styles.len() {
            faults.push("a style id twice".to_owned());
        }
        for (name, bytes) in &self.parts {
            let Ok(text) = std::str::from_utf8(bytes) else {
                continue;
            };
            if !name.starts_with("word/") || name.contains("embeddings") {
                continue;
            }
            for used in attributes(text, "w:pStyle", "w:val") {
                if !known.contains(&used) {
                    faults.push(format!("{name}: no style {used}"));
                }
            }
            if name == "word/document.xml" {
                faults.extend(cells(text));
                let ids = attributes(text, "wp:docPr", "id");
                if ids.iter().collect::<BTreeSet<_>>().len() != ids.len() {
                    faults.push(format!("a drawing's id twice: {ids:?}"));
                }
                let related = attributes(
                    self.text("word/_rels/document.xml.rels"),
                    "Relationship",
                    "Id",
                );
                let referred = attributes(text, "c:chart", "r:id");
                let footers = attributes(text, "w:footerReference", "r:id");
                for one in referred.iter().chain(&footers) {
                    if !related.contains(one) {
                        faults.push(format!("no relation {one}"));
                    }
                }
                if related.iter().collect::<BTreeSet<_>>().len() != related.len() {
                    faults.push("a relation's id twice".to_owned());
                }
            }
        }
        for part in attributes(self.text("[Content_Types].xml"), "Override", "PartName") {
            if !self.parts.contains_key(part.trim_start_matches('/')) {
                faults.push(format!("no part {part}"));
            }
        }
        faults
    }
}

/// Cells without a paragraph, and runs that do not say that they are Chinese.
fn cells(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for cell in text.split("<w:tc>").skip(1) {
        let cell = cell.split("</w:tc>").next().unwrap();
        if !cell.contains("<w:p>") {
            faults.push("a cell without a paragraph".to_owned());
        }
    }
    for run in text.split("<w:r>").skip(1) {
        if !run.starts_with("<w:rPr><w:rFonts w:hint=\"eastAsia\"/>") {
            faults.push(format!(
                "a run without the hint: {}",
                &run[..run.len().min(60)]
            ));
        }
    }
    faults
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes().flatten();
    let found = all.find(|one| one.key.as_ref() == name)?;
    Some(
        found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .unwrap()
            .into_owned(),
    )
}

/// An attribute of all elements of a name.
pub fn attributes(text: &str, element: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element => {
                found.extend(attribute(&start, name));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}
