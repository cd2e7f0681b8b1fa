//! XML as it is written: every element that is opened is closed, every text is escaped.

use std::fmt::Write;

use quick_xml::escape::escape;

/// The namespace of `WordprocessingML`.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of charts, which is also their kind of graphic.
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";

/// The namespaces of a body, by the prefixes that we write.
pub(super) const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:w", MAIN),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
];

/// XML growing from its start to its end.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
}

/// Names and values of an element's attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A part of a package: its declaration, then its one element.
    pub(super) fn part(
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        };
        xml.element(name, attributes, inside);
        xml.text
    }

    /// Elements without a declaration, to stand within a part.
    pub(super) fn fragment(inside: impl FnOnce(&mut Self)) -> String {
        let mut xml = Self::default();
        inside(&mut xml);
        xml.text
    }

    /// An element with what stands in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.text.push('>');
        inside(self);
        // Writing to a string cannot fail.
        let _ = write!(self.text, "</{name}>");
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.text.push_str("/>");
    }

    /// An empty element whose one attribute is `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that holds a text.
    pub(super) fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |xml| xml.text(words));
    }

    /// A text; what XML cannot hold is left out.
    pub(super) fn text(&mut self, text: &str) {
        let legal: String = text.chars().filter(|one| is_legal(*one)).collect();
        self.text.push_str(&escape(legal.as_str()));
    }

    /// What is XML already.
    pub(super) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        let _ = write!(self.text, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.text, " {key}=\"");
            self.text(value);
            self.text.push('"');
        }
    }
}

/// The characters of XML 1.0, less tabs and line ends, which Word writes as elements of their own.
fn is_legal(one: char) -> bool {
    !one.is_control() && !matches!(one, '\u{FFFE}' | '\u{FFFF}')
}
