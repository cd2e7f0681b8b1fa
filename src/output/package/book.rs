//! The parts that name every sheet: what sheets stand in which order, and adding further ones.

use std::fmt::Write;
use std::mem;
use std::ops::Range;

use anyhow::{Context, Result};

use super::{RELATIONS, WORKBOOK, xml};

const SHEET: &str = "<sheet name=\"";
const SHEETS_END: &str = "</sheets>";
const LOCAL: &str = " localSheetId=\"";
const NAMES_END: &str = "</definedNames>";
/// Before a sheet's number a relation that `rust_xlsxwriter`, which counts `rId1`, `rId2`, does not
/// use.
const RELATION: &str = "rIdUnit";

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

/// A stretch of a part that names every sheet.
pub(super) enum Stretch {
    /// As it stands.
    Text(String),
    /// The same of each of the added sheets, made when it is written: there may be thousands.
    Lines(Line),
}

/// What is said of an added sheet.
pub(super) enum Line {
    /// What its part holds.
    Type,
    /// Where its part stands.
    Relation,
    /// The sheet itself.
    Sheet,
    /// A name that belongs to it: its tag, what follows the sheet's place, the cells.
    Name(String, String, String),
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

    /// The parts that hold the added sheets.
    pub(super) fn parts(&self) -> impl Iterator<Item = String> {
        (1..self.names.len()).map(|index| part(self.before + index))
    }

    /// A part that names every sheet.
    pub(super) fn to(&self, name: &str, text: &str) -> Result<Vec<Stretch>> {
        match name {
            WORKBOOK => self.workbook(text),
            RELATIONS => before_end(text, "</Relationships>", Line::Relation),
            _ => before_end(text, "</Types>", Line::Type),
        }
    }

    /// How many sheets are added.
    pub(super) fn count(&self) -> usize {
        self.names.len().saturating_sub(1)
    }

    /// What is said of some of the added sheets, which are counted from 0.
    pub(super) fn lines(&self, line: &Line, range: Range<usize>) -> Result<String> {
        let mut text = String::new();
        for (index, name) in self
            .names
            .iter()
            .enumerate()
            .skip(range.start + 1)
            .take(range.len())
        {
            let number = self.before + index;
            match line {
                Line::Type => write!(
                    text,
                    "<Override PartName=\"/{}\" ContentType=\"application/vnd.openxmlformats-\
                     officedocument.spreadsheetml.worksheet+xml\"/>",
                    part(number)
                )?,
                Line::Relation => write!(
                    text,
                    "<Relationship Id=\"{RELATION}{number}\" Type=\"http://schemas.openxmlformats.org/\
                     officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
                )?,
                Line::Sheet => {
                    text.push_str(SHEET);
                    xml::push_attribute(&mut text, name);
                    write!(
                        text,
                        "\" sheetId=\"{number}\" r:id=\"{RELATION}{number}\"/>"
                    )?;
                }
                Line::Name(opening, attributes, cells) => {
                    let place = self.at + index;
                    write!(text, "<{opening}{LOCAL}{place}\"{attributes}>'")?;
                    xml::push(&mut text, &name.replace('\'', "''"));
                    write!(text, "'!{cells}")?;
                }
            }
        }
        Ok(text)
    }

    /// The sheets stand behind the first, and names that belong to a sheet count the sheets anew.
    fn workbook(&self, text: &str) -> Result<Vec<Stretch>> {
        let (sheets, rest) = text.split_once(SHEETS_END).context("no sheets")?;
        let behind = sheets.match_indices(SHEET).nth(self.at + 1);
        let (before, behind) = sheets.split_at(behind.map_or(sheets.len(), |(at, _)| at));
        let mut stretches = vec![
            Stretch::Text(before.to_owned()),
            Stretch::Lines(Line::Sheet),
        ];
        let behind = format!("{behind}{SHEETS_END}");
        let rest = match rest.split_once(NAMES_END) {
            Some((names, rest)) => {
                let last = self.defined(behind, names, &mut stretches)?;
                format!("{last}{NAMES_END}{rest}")
            }
            None => format!("{behind}{rest}"),
        };
        stretches.push(Stretch::Text(rest));
        Ok(stretches)
    }

    /// The defined names behind a text: those of the first sheet are made for the others too. Gives
    /// the text behind the last of those.
    fn defined(&self, text: String, names: &str, stretches: &mut Vec<Stretch>) -> Result<String> {
        let mut text = text;
        for name in names.split_inclusive("</definedName>") {
            let Some((before, rest)) = name.split_once(LOCAL) else {
                text.push_str(name);
                continue;
            };
            let (index, rest) = rest.split_once('"').context("a name of no sheet")?;
            let index: usize = index.parse()?;
            let moved = if index > self.at {
                index + self.count()
            } else {
                index
            };
            write!(text, "{before}{LOCAL}{moved}\"{rest}")?;
            if index == self.at {
                stretches.push(Stretch::Text(mem::take(&mut text)));
                stretches.push(Stretch::Lines(Line::named(before, rest)?));
            }
        }
        Ok(text)
    }
}

impl Line {
    /// A name like one of the first sheet (` …>'甲'!$1:$3</definedName>`).
    fn named(before: &str, rest: &str) -> Result<Self> {
        let opening = before.rsplit_once('<').map_or(before, |(_, tag)| tag);
        let (attributes, area) = rest.split_once('>').context("a name without a place")?;
        let (_, cells) = area.split_once('!').context("a name without a sheet")?;
        let [opening, attributes, cells] = [opening, attributes, cells].map(str::to_owned);
        Ok(Self::Name(opening, attributes, cells))
    }
}

/// `docProps/app.xml` without the list of sheets and names, which is a matter of taste: programs
/// make it anew.
pub(super) fn without_titles(text: &str) -> Result<String> {
    let (before, rest) = text.split_once("<HeadingPairs>").context("no titles")?;
    let (_, rest) = rest.split_once("</TitlesOfParts>").context("no titles")?;
    Ok(format!("{before}{rest}"))
}

/// The text with lines before its end.
fn before_end(text: &str, end: &str, line: Line) -> Result<Vec<Stretch>> {
    let at = text.find(end).context("a part does not end")?;
    let (before, behind) = text.split_at(at);
    let [before, behind] = [before, behind].map(|text| Stretch::Text(text.to_owned()));
    Ok(vec![before, Stretch::Lines(line), behind])
}

/// The part of a sheet by its number.
fn part(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// A name within the quotes of an attribute.
fn attribute(name: &str) -> String {
    let mut escaped = String::new();
    xml::push_attribute(&mut escaped, name);
    escaped
}
