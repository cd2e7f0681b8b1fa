//! Tags as nearly all programs write nearly all of them. A reader of XML would find nothing else in
//! them; whatever is written otherwise is left to it.

use std::borrow::Cow;

use super::{FEW_ATTRIBUTES, is_called};

/// A tag by what stands between its brackets.
pub(super) enum Tag<'a> {
    /// It opens an element.
    Start(&'a str),
    /// It is a whole element; without its slash.
    Whole(&'a str),
    /// It ends an element; without its slash.
    End(&'a str),
}

/// The tag that a text begins with, where another one follows right behind it, and how long it is
/// (bytes).
pub(super) fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
    let inside = text.strip_prefix('<')?;
    let mut quoted = false;
    let end = inside.as_bytes().iter().position(|byte| match byte {
        b'"' => {
            quoted = !quoted;
            false
        }
        b'>' => !quoted,
        b'<' | b'\'' => true,
        _ => false,
    })?;
    let (inside, behind) = inside.split_at_checked(end)?;
    if !behind.starts_with("><") {
        return None;
    }
    let length = inside.len() + 2;
    let tag = match inside.as_bytes() {
        [b'/', ..] => Tag::End(inside.get(1..)?),
        [first, .., b'/'] if first.is_ascii_alphabetic() => {
            Tag::Whole(inside.get(..inside.len() - 1)?)
        }
        [first, ..] if first.is_ascii_alphabetic() => Tag::Start(inside),
        _ => return None,
    };
    Some((tag, length))
}

/// The values of attributes by their local names, where all are written ` name="value"` with nothing
/// in it to be resolved. `None` where one is not, where one stands twice, where there are many.
pub(super) fn values<'s, const COUNT: usize>(
    attributes: &'s str,
    wanted: [&str; COUNT],
) -> Option<[Option<Cow<'s, str>>; COUNT]> {
    let mut values = [const { None }; COUNT];
    let mut names = [""; FEW_ATTRIBUTES];
    let mut ahead = attributes;
    for number in 0..=FEW_ATTRIBUTES {
        let Some(attribute) = ahead.strip_prefix(' ') else {
            return ahead.is_empty().then_some(values);
        };
        let ends = |byte: &u8| matches!(*byte, b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\n' | b'\r');
        let (name, said) =
            attribute.split_at_checked(attribute.as_bytes().iter().position(ends)?)?;
        let value;
        (value, ahead) = quoted(said.strip_prefix('=')?)?;
        let (known, free) = names.split_at_mut_checked(number)?;
        if name.is_empty() || known.contains(&name) {
            return None;
        }
        *free.first_mut()? = name;
        let at = wanted.iter().position(|one| is_called(name, one));
        if let Some(known) = at.and_then(|at| values.get_mut(at)) {
            known.get_or_insert(Cow::Borrowed(value));
        }
    }
    None
}

/// What a text that begins with a quotation mark holds up to the next one, where nothing in it is to
/// be resolved; and what stands behind.
pub(in crate::intake) fn quoted(text: &str) -> Option<(&str, &str)> {
    let said = text.strip_prefix('"')?;
    let special = |byte: &u8| matches!(*byte, b'"' | b'&' | b'<' | b'\t' | b'\n' | b'\r');
    let end = said.as_bytes().iter().position(special)?;
    let (value, behind) = said.split_at_checked(end)?;
    Some((value, behind.strip_prefix('"')?))
}
