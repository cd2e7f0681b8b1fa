//! How a letterhead's paragraphs are set, by its styles.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::output::document::outline::attribute;

/// How a paragraph is set, as far as its height depends on it (twentieths of a point).
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    /// The height of its characters.
    pub(super) size: Option<u32>,
    pub(super) line: Option<u32>,
    /// Whether `line` is a height; else it counts 240ths of a line.
    pub(super) fixed: Option<bool>,
    pub(super) around: [Option<u32>; 2],
    based: Option<String>,
}

/// No length on a page is greater (Word's own bound; twentieths of a point).
const LARGEST: u32 = 31_680;
/// Chains of styles are followed so far: a style may be based on itself.
const DEEPEST: usize = 12;

/// The first tags of a piece of XML.
pub(super) fn starts(text: &str) -> Vec<BytesStart<'_>> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) => found.push(start),
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// A length or a count that an attribute gives; none where it is larger than any page.
pub(super) fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    distance(start, name, LARGEST)
}

/// The same within another bound.
pub(super) fn distance(start: &BytesStart<'_>, name: &str, largest: u32) -> Option<u32> {
    let text = attribute(start, name)?;
    let whole = text.split('.').next().unwrap_or_default();
    whole.parse::<u32>().ok().filter(|one| *one <= largest)
}

impl Shape {
    /// Takes what an element says of a paragraph or its characters.
    pub(super) fn take(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "spacing" => {
                self.line = number(start, "line").or(self.line);
                if let Some(rule) = attribute(start, "lineRule") {
                    self.fixed = Some(rule != "auto");
                }
                let [before, after] = self.around;
                self.around = [
                    number(start, "before").or(before),
                    number(start, "after").or(after),
                ];
            }
            "sz" => {
                let size = number(start, "val").map(|half| half.saturating_mul(10));
                self.size = self.size.max(size);
            }
            "basedOn" => self.based = attribute(start, "val"),
            _ => {}
        }
    }

    /// The shape with what it leaves unsaid taken from another.
    pub(super) fn over(mut self, other: &Self) -> Self {
        let ([before, after], [above, below]) = (self.around, other.around);
        self.size = self.size.or(other.size);
        self.line = self.line.or(other.line);
        self.fixed = self.fixed.or(other.fixed);
        self.around = [before.or(above), after.or(below)];
        self
    }
}

/// The styles by their ids; under the empty id what every paragraph starts from, under `default`
/// the one of paragraphs that name none.
pub(super) fn shapes(styles: &str) -> BTreeMap<String, Shape> {
    let mut known: BTreeMap<String, Shape> = BTreeMap::new();
    let mut id = String::new();
    for start in starts(styles) {
        match start.local_name().as_ref() {
            "docDefaults" => id.clear(),
            "style" => {
                id = attribute(&start, "styleId").unwrap_or_default();
                let standard = attribute(&start, "default").is_some_and(|one| one != "0");
                if standard && attribute(&start, "type").as_deref() == Some("paragraph") {
                    let based = Some(id.clone());
                    let standard = Shape {
                        based,
                        ..Shape::default()
                    };
                    known.insert("default".to_owned(), standard);
                }
            }
            _ => known.entry(id.clone()).or_default().take(&start),
        }
    }
    known
}

/// A style with all that it is based on.
pub(super) fn resolved(known: &BTreeMap<String, Shape>, id: &str) -> Shape {
    let mut shape = Shape::default();
    let mut next = Some(id.to_owned());
    for _ in 0..DEEPEST {
        let Some(one) = next.as_ref().and_then(|id| known.get(id)) else {
            break;
        };
        shape = shape.over(one);
        next.clone_from(&one.based);
    }
    known
        .get("")
        .map_or(shape.clone(), |start| shape.over(start))
}
