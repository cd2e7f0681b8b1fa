//! A letterhead's section properties for pages after the first: what belongs to its first page only
//! (a head of its own, numbers that begin again) is not said twice.

use std::fmt::Write;

use anyhow::Result;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The same properties for a section that goes on.
///
/// # Errors
/// Where they are no XML, which the reading of the letterhead has refused already.
pub(super) fn continued(section: &str) -> Result<String> {
    let mut reader = Reader::from_str(section);
    let (mut kept, mut before, mut dropped) = (String::new(), 0, false);
    loop {
        let event = reader.read_event()?;
        let after = usize::try_from(reader.buffer_position())?;
        let text = section.get(before..after).unwrap_or_default();
        before = after;
        match event {
            Event::Start(start) if first_only(&start) => dropped = true,
            Event::Empty(start) if first_only(&start) => {}
            Event::End(_) if dropped => dropped = false,
            Event::Empty(start) if start.local_name().as_ref() == "pgNumType" => {
                without_start(&mut kept, &start);
            }
            Event::Eof => return Ok(kept),
            _ => kept.push_str(text),
        }
    }
}

/// The first page's own head, and how its section begins.
fn first_only(start: &BytesStart<'_>) -> bool {
    matches!(start.local_name().as_ref(), "titlePg" | "type")
}

/// How pages are numbered, but not from which number on.
fn without_start(kept: &mut String, numbers: &BytesStart<'_>) {
    let name = numbers.name();
    let name: &str = name.as_ref();
    // Writing to a string cannot fail.
    let _ = write!(kept, "<{name}");
    for attribute in numbers.attributes().flatten() {
        if attribute.key.local_name().as_ref() != "start" {
            let key: &str = attribute.key.as_ref();
            let value: &str = attribute.value.as_ref();
            let _ = write!(kept, " {key}=\"{value}\"");
        }
    }
    kept.push_str("/>");
}
