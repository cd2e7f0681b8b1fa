//! Queries: what a page is asked for, and the links to further pages.

use crate::place::Place;

/// The decoded names and values of a query or of a posted form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Decodes `v=unit&u=%E5%8E%BF…`. Bytes that are no text become U+FFFD; nothing is refused.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self(pairs.into_owned().collect())
    }

    /// The query as an address: `?v=unit&u=…`, encoded again.
    #[must_use]
    pub fn address(&self) -> String {
        let mut encoded = form_urlencoded::Serializer::new(String::new());
        encoded.extend_pairs(&self.0);
        format!("?{}", encoded.finish())
    }

    /// The first value of that name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        pairs
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A link to a view: `?v=unit&u=县教育局`, encoded.
#[must_use]
pub(super) fn link(pairs: &[(&str, &str)]) -> String {
    let mut encoded = form_urlencoded::Serializer::new(String::new());
    encoded.extend_pairs(pairs);
    format!("?{}", encoded.finish())
}

/// A link to a unit's scorecard.
pub(super) fn unit_link(unit: &str) -> String {
    link(&[("v", "unit"), ("u", unit)])
}

/// A link to a cell of a unit's sheet, or to the sheet alone.
pub(super) fn form_link(unit: &str, place: &Place) -> String {
    let cell = place.cell.map(|cell| cell.to_string());
    let mut pairs = vec![
        ("v", "form"),
        ("u", unit),
        ("b", &place.sheet.file),
        ("s", &place.sheet.name),
    ];
    pairs.extend(cell.as_deref().map(|cell| ("c", cell)));
    let to = link(&pairs);
    match cell {
        Some(cell) => format!("{to}#{cell}"),
        None => to,
    }
}
