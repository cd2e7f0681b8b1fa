//! XML as the parts of a workbook use it: elements by local name, text with its entities resolved,
//! no document type, nothing left open at the end.

mod plain;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::finding::files::{self, Obstacle};
use plain::Tag;
pub(in crate::intake) use plain::quoted;

/// The most attributes of an element. Checking that their names differ takes the square of it.
const ATTRIBUTES_LIMIT: usize = 64;
/// As many attributes as elements of sheets have.
const FEW_ATTRIBUTES: usize = 8;

/// A walk through one part.
pub(in crate::intake) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    part: &'a str,
    /// The elements that are open.
    open: Vec<Open<'a>>,
    /// Whether the element that was just opened ends with its own tag.
    ends: bool,
}

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// Whether its tag was plain: then a plain tag may end it.
    plain: bool,
}

/// What comes next in a part.
pub(in crate::intake) enum Node<'a> {
    Start(BytesStart<'a>),
    End,
    Text(Cow<'a, str>),
    Eof,
}

impl<'a> Xml<'a> {
    /// `part` names the part in messages.
    pub(in crate::intake) fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        // Ends are held against `open`, whoever read their start.
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        Self {
            text,
            reader,
            part,
            open: Vec::new(),
            ends: false,
        }
    }

    /// The text that is still to be read; none while an element that ends with its own tag is open.
    pub(in crate::intake) fn ahead(&self) -> &'a str {
        let ahead = if self.ends {
            0
        } else {
            self.reader.get_ref().len()
        };
        let from = self.text.len().saturating_sub(ahead);
        self.text.get(from..).unwrap_or_default()
    }

    /// Passes over so many bytes of it: whole elements, or the text behind a tag, with a further tag
    /// right behind them.
    pub(in crate::intake) fn pass(&mut self, bytes: usize) {
        let ahead = self.reader.get_mut();
        *ahead = ahead.get(bytes..).unwrap_or_default();
    }

    /// How many elements are open.
    pub(in crate::intake) fn depth(&self) -> usize {
        self.open.len() + usize::from(self.ends)
    }

    /// Whether the element that was just opened ends with its own tag, and so holds nothing.
    pub(in crate::intake) fn is_closed(&self) -> bool {
        self.ends
    }

    pub(in crate::intake) fn damaged(&self, what: &str) -> Obstacle {
        files::damaged(&format!("{} {what}", self.part))
    }

    /// The next element, end or piece of text; comments and instructions are passed over. An element
    /// that ends with its own tag has an end as any other.
    pub(in crate::intake) fn next(&mut self) -> Result<Node<'a>, Obstacle> {
        if std::mem::take(&mut self.ends) {
            return Ok(Node::End);
        }
        if let Some(node) = self.plain() {
            return Ok(node);
        }
        let ill_formed = |xml: &Self| xml.damaged("不是合格的 XML");
        loop {
            let event = self.reader.read_event().map_err(|_| ill_formed(self))?;
            return Ok(match event {
                Event::Start(start) => {
                    let name = self.behind(start.len(), start.name().into_inner().len());
                    self.open.push(Open { name, plain: false });
                    Node::Start(start)
                }
                Event::Empty(start) => {
                    self.ends = true;
                    Node::Start(start)
                }
                Event::End(end) => {
                    let open = self
                        .open
                        .pop()
                        .filter(|open| open.name == end.name().into_inner());
                    open.map(|_| Node::End).ok_or_else(|| ill_formed(self))?
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Node::Text(self.entity(&reference)?),
                Event::Eof if !self.open.is_empty() => return Err(self.damaged("不完整")),
                Event::Eof => Node::Eof,
                Event::DocType(_) => return Err(self.damaged("含有文档类型声明")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    /// The name of the element whose tag was just read, by the lengths of what stands between its
    /// brackets and of the name.
    fn behind(&self, inside: usize, name: usize) -> &'a str {
        let end = self.text.len().saturating_sub(self.reader.get_ref().len());
        let from = end.saturating_sub(inside + 1);
        self.text.get(from..from + name).unwrap_or_default()
    }

    /// What comes next, where it is a plain tag.
    fn plain(&mut self) -> Option<Node<'a>> {
        let (tag, length) = plain::tag(self.ahead())?;
        let node = match tag {
            Tag::Start(inside) | Tag::Whole(inside) => {
                let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
                let name = inside.bytes().position(blank).unwrap_or(inside.len());
                match tag {
                    Tag::Start(_) => self.open.push(Open {
                        name: inside.get(..name)?,
                        plain: true,
                    }),
                    _ => self.ends = true,
                }
                Node::Start(BytesStart::from_content(inside, name))
            }
            Tag::End(name) => {
                self.open.pop_if(|open| open.plain && open.name == name)?;
                Node::End
            }
        };
        self.pass(length);
        Some(node)
    }

    fn entity(
        &self,
        reference: &quick_xml::events::BytesRef<'_>,
    ) -> Result<Cow<'static, str>, Obstacle> {
        let unknown = || self.damaged(&format!("含有未知的实体 &{};", &**reference));
        if reference.is_char_ref() {
            let resolved = reference.resolve_char_ref().map_err(|_| unknown())?;
            let resolved = resolved.map(|character| Cow::Owned(character.to_string()));
            return resolved.ok_or_else(unknown);
        }
        quick_xml::escape::resolve_predefined_entity(reference)
            .map(Cow::Borrowed)
            .ok_or_else(unknown)
    }

    /// All text up to the end of the element that was just opened, inner elements included.
    pub(in crate::intake) fn text(&mut self) -> Result<Cow<'a, str>, Obstacle> {
        let inside = self.depth();
        let mut text = self.text_ahead().unwrap_or_default();
        loop {
            match self.next()? {
                Node::Text(piece) => text += piece,
                Node::End if self.depth() < inside => return Ok(text),
                Node::Start(_) | Node::End => {}
                Node::Eof => return Err(self.damaged("不完整")),
            }
        }
    }

    /// Passes over the text right behind a tag, its references resolved all at once: some programs
    /// write every Chinese character as one. What is not plain is left to the reader of XML.
    fn text_ahead(&mut self) -> Option<Cow<'a, str>> {
        let (raw, _) = self.ahead().split_once('<')?;
        let text = quick_xml::escape::unescape(raw).ok()?;
        if raw.contains('\r') {
            return None;
        }
        self.pass(raw.len());
        Some(text)
    }

    /// Passes over the element that was just opened.
    pub(in crate::intake) fn skip(&mut self) -> Result<(), Obstacle> {
        let inside = self.depth();
        loop {
            match self.next()? {
                Node::End if self.depth() < inside => return Ok(()),
                Node::Eof => return Err(self.damaged("不完整")),
                _ => {}
            }
        }
    }

    /// Gives every attribute by its local name.
    pub(in crate::intake) fn attributes(
        &self,
        start: &BytesStart<'_>,
        mut take: impl FnMut(&str, &str),
    ) -> Result<(), Obstacle> {
        self.each_attribute(start, |attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
            take(attribute.key.local_name().as_ref(), &value);
            Ok(())
        })
    }

    /// The value of an attribute by its local name.
    pub(in crate::intake) fn attribute(
        &self,
        start: &BytesStart<'_>,
        name: &str,
    ) -> Result<Option<String>, Obstacle> {
        let [value] = self.named(start, [name])?;
        Ok(value.map(Cow::into_owned))
    }

    /// The values of some attributes by their local names, in one walk; of two that are called the
    /// same the first.
    pub(in crate::intake) fn named<'s, const COUNT: usize>(
        &self,
        start: &'s BytesStart<'_>,
        names: [&str; COUNT],
    ) -> Result<[Option<Cow<'s, str>>; COUNT], Obstacle> {
        if let Some(values) = plain::values(start.attributes_raw(), names) {
            return Ok(values);
        }
        let mut values = [const { None }; COUNT];
        self.each_attribute(start, |attribute| {
            let mut names = names.iter();
            let wanted = names.position(|name| is_called(attribute.key.into_inner(), name));
            let value = wanted.and_then(|at| values.get_mut(at));
            if let Some(value) = value.filter(|value| value.is_none()) {
                *value = Some(attribute.normalized_value(XmlVersion::Implicit1_0)?);
            }
            Ok(())
        })?;
        Ok(values)
    }

    /// Walks through the attributes, no two of which may have the same name.
    fn each_attribute<'s>(
        &self,
        start: &'s BytesStart<'_>,
        mut take: impl FnMut(Attribute<'s>) -> quick_xml::Result<()>,
    ) -> Result<(), Obstacle> {
        let damaged = || self.damaged("含有不合格的属性");
        // The reader's own comparison of names takes memory for every element: most have few.
        let mut names = [""; FEW_ATTRIBUTES];
        let mut attributes = start.attributes();
        attributes.with_checks(false);
        for (number, attribute) in attributes.enumerate() {
            let attribute = attribute.map_err(|_| damaged())?;
            let (known, free) = names.split_at_mut(number.min(FEW_ATTRIBUTES));
            if known.contains(&attribute.key.into_inner()) {
                return Err(damaged());
            }
            match free.first_mut() {
                Some(free) => *free = attribute.key.into_inner(),
                None if number == FEW_ATTRIBUTES => self.distinct(start)?,
                None => {}
            }
            take(attribute).map_err(|_| damaged())?;
        }
        Ok(())
    }

    /// That an element of many attributes has not too many, and none twice.
    fn distinct(&self, start: &BytesStart<'_>) -> Result<(), Obstacle> {
        for (number, attribute) in start.attributes().enumerate() {
            attribute.map_err(|_| self.damaged("含有不合格的属性"))?;
            if number >= ATTRIBUTES_LIMIT {
                return Err(self.damaged("有的元素属性过多"));
            }
        }
        Ok(())
    }
}

/// Whether an attribute `val` switches its element on: also where it is left out.
pub(in crate::intake) fn switched_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

/// Whether an element has this local name.
pub(in crate::intake) fn is(start: &BytesStart<'_>, name: &str) -> bool {
    is_called(start.name().into_inner(), name)
}

/// Whether this is a name's local part.
fn is_called(name: &str, local: &str) -> bool {
    match name.len().checked_sub(local.len()) {
        Some(0) => name == local,
        Some(prefix) => {
            let colon = name.as_bytes().get(prefix - 1) == Some(&b':');
            colon && name.ends_with(local)
        }
        None => false,
    }
}

/// Whether a height or width is none at all: 0, 0.0.
pub(in crate::intake) fn is_zero(size: &str) -> bool {
    size.parse() == Ok(0.0)
}
