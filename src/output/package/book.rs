//! The parts that name every sheet: what sheets stand in which order, and adding further ones.

use std::fmt::Write;

use anyhow::{Context, Result};

use super::{RELATIONS, TYPES, WORKBOOK, xml};

const SHEET: &str = "<sheet name=\"";
const SHEETS_END: &str = "</sheets>";
const LOCAL: &str = " localSheetId=\"";
const NAMES_END: &str = "</definedNames>";

/// The sheets in their order.
pub(super) struct Order {
    /// Their names as the part has them, escaped.
    names: Vec<String>,
}

/// Sheets that are added behind one of their shape.
pub(super) struct Added<'n> {
    /// The place of that sheet.
    at: usize,
    /// Its name and theirs.
    names: &'n [String],
    /// How many sheets there were.
    before: usize,
}

impl Order {
    /// Reads `xl/workbook.xml`.
    pub(super) fn of(workbook: &str) -> Result<Self> {
        let (sheets, _) = workbook.split_once(SHEETS_END).context("no sheets")?;
        let names = sheets.split(SHEET).skip(1);
        let names = names.map(|sheet| sheet.split('"').next().unwrap_or(sheet).to_owned());
        Ok(Self {
            names: names.collect(),
        })
    }

    /// A sheet's place.
    fn index(&self, name: &str) -> Result<usize> {
        let name = attribute(name);
        let found = self.names.iter().position(|sheet| *sheet == name);
        found.with_context(|| format!("no sheet {name} in the package"))
    }

    /// The part that holds a sheet: `rust_xlsxwriter` numbers them in their order.
    pub(super) fn part(&self, name: &str) -> Result<String> {
        Ok(part(self.index(name)? + 1))
    }
}

impl<'n> Added<'n> {
    /// All but the first of the names, behind the sheet of the first.
    pub(super) fn behind(order: &Order, names: &'n [String]) -> Result<Self> {
        let first = names.first().context("no sheets of a shape")?;
        Ok(Self {
            at: order.index(first)?,
            names,
            before: order.names.len(),
        })
    }

    /// The added sheets, each with its number, which no other has.
    fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        let names = self.names.iter().skip(1);
        (self.before + 1..).zip(names.map(String::as_str))
    }

    /// The parts that hold the added sheets.
    pub(super) fn parts(&self) -> impl Iterator<Item = String> {
        self.numbered().map(|(number, _)| part(number))
    }

    /// A part with the added sheets in it.
    pub(super) fn to(&self, name: &str, text: &str) -> Result<String> {
        match name {
            WORKBOOK => self.workbook(text),
            RELATIONS => self.relations(text),
            TYPES => before_end(text, "</Types>", &self.types()),
            _ => Ok(text.to_owned()),
        }
    }

    fn types(&self) -> String {
        let lines = self.parts().map(|part| {
            format!(
                "<Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-\
                 officedocument.spreadsheetml.worksheet+xml\"/>"
            )
        });
        lines.collect()
    }

    fn relations(&self, text: &str) -> Result<String> {
        let lines = self.numbered().map(|(number, _)| {
            format!(
                "<Relationship Id=\"{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/\
                 2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>",
                relation(number)
            )
        });
        before_end(text, "</Relationships>", &lines.collect::<String>())
    }

    /// The sheets stand behind the first, and names that belong to a sheet count the sheets anew.
    fn workbook(&self, text: &str) -> Result<String> {
        let (sheets, rest) = text.split_once(SHEETS_END).context("no sheets")?;
        let mut told: Vec<String> = sheets.split(SHEET).map(str::to_owned).collect();
        let further = self.numbered().map(|(number, name)| {
            let (name, relation) = (attribute(name), relation(number));
            format!("{name}\" sheetId=\"{number}\" r:id=\"{relation}\"/>")
        });
        let behind = self.at + 2;
        told.splice(behind..behind, further);
        let (names, rest) = match rest.split_once(NAMES_END) {
            Some((names, rest)) => (self.defined(names)?, rest),
            None => (String::new(), rest),
        };
        let sheets = told.join(SHEET);
        let end = if names.is_empty() { "" } else { NAMES_END };
        Ok(format!("{sheets}{SHEETS_END}{names}{end}{rest}"))
    }

    /// The defined names: those of the first sheet are made for the others too.
    fn defined(&self, names: &str) -> Result<String> {
        let mut text = String::new();
        for name in names.split_inclusive("</definedName>") {
            let Some((before, rest)) = name.split_once(LOCAL) else {
                text.push_str(name);
                continue;
            };
            let (index, rest) = rest.split_once('"').context("a name of no sheet")?;
            let index: usize = index.parse()?;
            let moved = if index > self.at {
                index + self.names.len() - 1
            } else {
                index
            };
            write!(text, "{before}{LOCAL}{moved}\"{rest}")?;
            if index == self.at {
                self.copy(&mut text, before, rest)?;
            }
        }
        Ok(text)
    }

    /// A name of the first sheet (` …>'甲'!$1:$3</definedName>`) for each of the others.
    fn copy(&self, text: &mut String, before: &str, rest: &str) -> Result<()> {
        let opening = before.rsplit_once('<').map_or(before, |(_, tag)| tag);
        let (attributes, area) = rest.split_once('>').context("a name without a place")?;
        let (_, cells) = area.split_once('!').context("a name without a sheet")?;
        for (index, name) in (self.at + 1..).zip(self.names.iter().skip(1)) {
            write!(text, "<{opening}{LOCAL}{index}\"{attributes}>'")?;
            xml::push(text, &name.replace('\'', "''"));
            text.push_str("'!");
            text.push_str(cells);
        }
        Ok(())
    }
}

/// `docProps/app.xml` without the list of sheets and names, which is a matter of taste: programs
/// make it anew.
pub(super) fn without_titles(text: &str) -> Result<String> {
    let (before, rest) = text.split_once("<HeadingPairs>").context("no titles")?;
    let (_, rest) = rest.split_once("</TitlesOfParts>").context("no titles")?;
    Ok(format!("{before}{rest}"))
}

/// The text with lines added before its end.
fn before_end(text: &str, end: &str, lines: &str) -> Result<String> {
    let (before, rest) = text.split_once(end).context("a part does not end")?;
    Ok(format!("{before}{lines}{end}{rest}"))
}

/// The part of a sheet by its number.
fn part(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// A relation that `rust_xlsxwriter`, which counts `rId1`, `rId2`, does not use.
fn relation(number: usize) -> String {
    format!("rIdUnit{number}")
}

/// A name within the quotes of an attribute.
fn attribute(name: &str) -> String {
    let mut escaped = String::new();
    xml::push_attribute(&mut escaped, name);
    escaped
}
