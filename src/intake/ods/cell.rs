//! A cell: its value by its type, and the text that it shows.

use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::date;
use super::styles::Styles;
use crate::finding::files::{self, Obstacle};
use crate::intake::binary::number;
use crate::intake::computed::is_of_blank_form;
use crate::intake::style::{RichText, Runs, Setting, Style};
use crate::intake::xml::{Node, Xml, is};
use crate::returns::{CellContent, CellFormat, NO_RESULT, RawCell};

/// Excel holds 32,767 characters in a cell; anything much longer is no cell text (bytes).
const LENGTH_LIMIT: usize = 200_000;

/// What stands in a cell, before its style.
pub(super) enum Content {
    Text(RichText),
    /// With the format that its type says.
    Other(CellContent, CellFormat),
}

/// A cell as it is written.
pub(super) struct Filled {
    pub content: Option<Content>,
    pub style: Option<String>,
    /// How often it comes.
    pub repeated: u32,
    /// The columns and rows that it spans.
    pub columns: u32,
    pub rows: u32,
}

/// The attributes that say a cell's value.
#[derive(Default)]
struct Said {
    kind: Option<String>,
    is_error: bool,
    value: Option<String>,
    date: Option<String>,
    truth: Option<String>,
    string: Option<String>,
    formula: Option<String>,
}

impl Content {
    /// The cell in a style.
    pub(super) fn in_style(&self, style: Option<&Style>, hidden: bool) -> RawCell {
        let plain = Style::default();
        let style = style.unwrap_or(&plain);
        match self {
            Self::Text(text) => style.text_cell(text, hidden),
            Self::Other(content, format) => {
                let raw = style.cell(content.clone(), hidden);
                let says_more =
                    matches!(content, CellContent::Number(_)) && raw.format == CellFormat::Plain;
                if says_more {
                    raw.with_format(*format)
                } else {
                    raw
                }
            }
        }
    }
}

/// Reads the cell that was just opened.
pub(super) fn read(
    xml: &mut Xml<'_>,
    start: &BytesStart<'_>,
    styles: &Styles,
) -> Result<Filled, Obstacle> {
    let mut said = Said::default();
    let mut filled = Filled {
        content: None,
        style: None,
        repeated: 1,
        columns: 1,
        rows: 1,
    };
    let count = |value: &str| value.parse().unwrap_or(1);
    xml.attributes(start, |name, value| match name {
        "value-type" if value == "error" => said.is_error = true,
        "value-type" => said.kind = Some(value.to_owned()),
        "value" => said.value = Some(value.to_owned()),
        "date-value" => said.date = Some(value.to_owned()),
        "boolean-value" => said.truth = Some(value.to_owned()),
        "string-value" | "time-value" => said.string = Some(value.to_owned()),
        "formula" => said.formula = Some(value.to_owned()),
        "style-name" => filled.style = Some(value.to_owned()),
        "number-columns-repeated" => filled.repeated = count(value),
        "number-columns-spanned" => filled.columns = count(value),
        "number-rows-spanned" => filled.rows = count(value),
        _ => {}
    })?;
    let text = text(xml, styles)?;
    filled.content = said.content(text);
    Ok(filled)
}

impl Said {
    fn content(self, text: Option<RichText>) -> Option<Content> {
        let plain = |content| Some(Content::Other(content, CellFormat::Plain));
        let fault = |text: &str| CellContent::Fault(text.to_owned());
        let shown = text
            .as_ref()
            .map(|text| Arc::clone(&text.text))
            .unwrap_or_default();
        let is_formula = self.formula.is_some();
        if self.is_error || is_formula && (shown.starts_with('#') || shown.starts_with("Err:")) {
            return plain(fault(&shown));
        }
        match self.kind.as_deref() {
            Some("float" | "currency" | "percentage") => {
                let value = self.value.unwrap_or_default();
                let format = if self.kind.as_deref() == Some("percentage") {
                    CellFormat::Percent
                } else {
                    CellFormat::Plain
                };
                let content = value.parse().map_or_else(|_| fault(&value), number);
                Some(Content::Other(content, format))
            }
            Some("date") => {
                let date = self.date.unwrap_or_default();
                match date::serial(&date) {
                    Some(days) => {
                        let days = CellContent::Number(days.into());
                        Some(Content::Other(days, CellFormat::Date))
                    }
                    None => Some(Content::Text(RichText::from(date))),
                }
            }
            Some("boolean") => plain(CellContent::Bool(self.truth.as_deref() == Some("true"))),
            Some(_) => text.or(self.string.map(RichText::from)).map(Content::Text),
            None if text.is_some() => text.map(Content::Text),
            None => {
                let formula = self.formula?;
                (!is_of_blank_form(&formula))
                    .then(|| Content::Other(fault(NO_RESULT), CellFormat::Plain))
            }
        }
    }
}

/// The text that a cell shows, its paragraphs a line each; `None` where it has none. Notes and
/// drawings are no part of it.
fn text(xml: &mut Xml<'_>, styles: &Styles) -> Result<Option<RichText>, Obstacle> {
    let inside = xml.depth();
    let mut runs = Runs::default();
    let mut paragraphs = 0_usize;
    let mut spans: Vec<(usize, Setting)> = Vec::new();
    loop {
        let setting = spans
            .last()
            .map(|(_, setting)| *setting)
            .unwrap_or_default();
        match xml.next()? {
            Node::Start(start) if is(&start, "p") && spans.is_empty() => {
                if paragraphs > 0 {
                    runs.add("\n", Setting::Plain);
                }
                paragraphs += 1;
                spans.push((xml.depth(), Setting::Plain));
            }
            Node::Start(start) if is(&start, "span") => {
                let style = xml.attribute(&start, "style-name")?;
                let own = style.map_or(setting, |style| styles.run(&style));
                spans.push((xml.depth(), own));
            }
            Node::Start(start) if is(&start, "a") => spans.push((xml.depth(), setting)),
            Node::Start(start) if is(&start, "s") => {
                let count = xml.attribute(&start, "c")?;
                let count = count.and_then(|count| count.parse().ok()).unwrap_or(1);
                runs.add(&" ".repeat(LENGTH_LIMIT.min(count)), setting);
            }
            Node::Start(start) if is(&start, "tab") => runs.add("\t", setting),
            Node::Start(start) if is(&start, "line-break") => runs.add("\n", setting),
            Node::Start(_) => xml.skip()?,
            Node::Text(text) if !spans.is_empty() => {
                let mut words = text.split(['\n', '\r', '\t']);
                runs.add(words.next().unwrap_or_default(), setting);
                for word in words {
                    runs.add(" ", setting);
                    runs.add(word, setting);
                }
            }
            Node::End if xml.depth() < inside => {
                let text = runs.finish();
                return Ok((paragraphs > 0).then_some(text));
            }
            Node::End => {
                if spans.last().is_some_and(|(depth, _)| xml.depth() < *depth) {
                    spans.pop();
                }
            }
            Node::Text(_) => {}
            Node::Eof => return Err(xml.damaged("不完整")),
        }
        if runs.len() > LENGTH_LIMIT {
            return Err(files::too_many("单元格文字的字节", LENGTH_LIMIT));
        }
    }
}
