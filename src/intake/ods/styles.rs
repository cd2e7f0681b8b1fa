//! The styles of a document, as far as they change what its cells say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quick_xml::events::BytesStart;

use crate::finding::files::Obstacle;
use crate::intake::number_format::NumberFormat;
use crate::intake::style::{Setting, Style};
use crate::intake::xml::{Node, Xml, is};
use crate::returns::{CellFormat, ShownUnit};

/// The styles by their names.
#[derive(Default)]
pub(super) struct Styles {
    cells: BTreeMap<String, Style>,
    runs: BTreeMap<String, Setting>,
    hidden_tables: BTreeSet<String>,
    /// Number formats, and of each those that it gives way to under a condition.
    numbers: BTreeMap<String, Numbers>,
    /// The number format of each cell style.
    formats: BTreeMap<String, String>,
}

#[derive(Default)]
struct Numbers {
    format: NumberFormat,
    exceptions: Vec<(String, String)>,
}

impl Styles {
    /// Takes in the styles of a part, which stand before all else.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Obstacle> {
        loop {
            match xml.next()? {
                Node::Start(start) if is(&start, "style") => self.style(xml, &start)?,
                Node::Start(start) if is(&start, "body") => xml.skip()?,
                Node::Start(start) => {
                    let name = start.local_name();
                    let kind = match name.as_ref() {
                        "percentage-style" => Some(CellFormat::Percent),
                        "date-style" | "time-style" => Some(CellFormat::Date),
                        "number-style" | "currency-style" => Some(CellFormat::Plain),
                        _ => None,
                    };
                    if let Some(kind) = kind {
                        let name = xml.attribute(&start, "name")?.unwrap_or_default();
                        let numbers = numbers(xml, kind)?;
                        self.numbers.insert(name, numbers);
                    }
                }
                Node::Eof => return Ok(()),
                Node::End | Node::Text(_) => {}
            }
        }
    }

    /// A style of cells, of runs or of tables.
    fn style(&mut self, xml: &mut Xml<'_>, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        let name = xml.attribute(start, "name")?.unwrap_or_default();
        let family = xml.attribute(start, "family")?.unwrap_or_default();
        let format = xml.attribute(start, "data-style-name")?;
        let inside = xml.depth();
        let mut setting = Setting::Plain;
        loop {
            match xml.next()? {
                Node::Start(start) if is(&start, "text-properties") => {
                    setting = text_setting(xml, &start)?;
                }
                Node::Start(start) if is(&start, "table-properties") => {
                    let hidden = xml.attribute(&start, "display")?.as_deref() == Some("false");
                    self.hidden_tables.extend(hidden.then(|| name.clone()));
                }
                Node::End if xml.depth() < inside => break,
                Node::Eof => return Err(xml.damaged("不完整")),
                _ => {}
            }
        }
        if family == "table-cell" {
            let style = Style {
                struck: setting == Setting::Struck,
                ..Style::default()
            };
            if let Some(format) = format {
                self.formats.insert(name.clone(), format);
            }
            self.cells.insert(name, style);
        } else if family == "text" {
            self.runs.insert(name, setting);
        }
        Ok(())
    }

    /// Gives each cell style its number format, now that all are known.
    pub(super) fn finish(mut self) -> Self {
        let resolve = |name: &String| {
            let numbers = self.numbers.get(name)?;
            let other = |name: &String| self.numbers.get(name).map(|numbers| &numbers.format);
            let format = numbers.format.clone();
            let format = numbers
                .exceptions
                .iter()
                .fold(format, |format, (condition, name)| match other(name) {
                    Some(other) => format.except(condition, other),
                    None => format,
                });
            Some(Arc::new(format))
        };
        for (style, format) in &self.formats {
            if let (Some(style), Some(numbers)) = (self.cells.get_mut(style), resolve(format)) {
                style.numbers = numbers;
            }
        }
        self
    }

    pub(super) fn hides_table(&self, style: &str) -> bool {
        self.hidden_tables.contains(style)
    }

    pub(super) fn cell(&self, style: &str) -> Option<&Style> {
        self.cells.get(style)
    }

    pub(super) fn run(&self, style: &str) -> Setting {
        self.runs.get(style).copied().unwrap_or_default()
    }
}

/// How a text is set: raised or lowered by a position such as `super 58%` or `-33% 58%`.
fn text_setting(xml: &Xml<'_>, start: &BytesStart<'_>) -> Result<Setting, Obstacle> {
    let mut setting = Setting::Plain;
    if let Some(position) = xml.attribute(start, "text-position")? {
        let raise = position.split_whitespace().next().unwrap_or_default();
        let percent = raise
            .strip_suffix('%')
            .and_then(|raise| raise.parse::<f64>().ok());
        let shifted = percent.is_some_and(|percent| percent != 0.0);
        if shifted || ["super", "sub"].contains(&raise) {
            setting = Setting::Shifted;
        }
    }
    for name in ["text-line-through-style", "text-line-through-type"] {
        if xml
            .attribute(start, name)?
            .is_some_and(|line| line != "none")
        {
            setting = Setting::Struck;
        }
    }
    Ok(setting)
}

/// The number format that was just opened.
fn numbers(xml: &mut Xml<'_>, kind: CellFormat) -> Result<Numbers, Obstacle> {
    let inside = xml.depth();
    let mut exceptions = Vec::new();
    let (mut tenfold, mut behind, mut shows) = (0_u8, String::new(), kind != CellFormat::Plain);
    loop {
        match xml.next()? {
            Node::Start(start) if is(&start, "number") => {
                shows = true;
                behind.clear();
                let factor = xml.attribute(&start, "display-factor")?.unwrap_or_default();
                let zeros = factor.chars().filter(|c| *c == '0').count();
                tenfold = tenfold.saturating_add(u8::try_from(zeros).unwrap_or(u8::MAX));
            }
            Node::Start(start) if is(&start, "embedded-text") => {
                let position = xml.attribute(&start, "position")?;
                let position = position.and_then(|position| position.parse::<u8>().ok());
                if xml.text()? == "." {
                    tenfold = tenfold.saturating_add(position.unwrap_or_default());
                }
            }
            Node::Start(start) if is(&start, "text") => {
                behind.push_str(&xml.text()?);
                shows |= !behind.trim().is_empty();
            }
            Node::Start(start) if is(&start, "map") => {
                let condition = xml.attribute(&start, "condition")?.unwrap_or_default();
                let style = xml
                    .attribute(&start, "apply-style-name")?
                    .unwrap_or_default();
                exceptions.push((condition.replace("value()", ""), style));
            }
            Node::Start(_) => shows = true,
            Node::End if xml.depth() < inside => break,
            Node::End | Node::Text(_) => {}
            Node::Eof => return Err(xml.damaged("不完整")),
        }
    }
    let unit = ShownUnit::of_word(&behind);
    let plain = kind == CellFormat::Plain;
    let format = if plain && (tenfold > 0 || unit != ShownUnit::None) {
        CellFormat::Shown { tenfold, unit }
    } else {
        kind
    };
    let format = if shows {
        NumberFormat::of_kind(format)
    } else {
        NumberFormat::of_code(";")
    };
    Ok(Numbers { format, exceptions })
}
