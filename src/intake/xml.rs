//! XML as the parts of a workbook use it: elements by local name, text with its entities resolved,
//! no document type, nothing left open at the end.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::finding::files::{self, Obstacle};

/// The most attributes of an element. Checking that their names differ takes the square of it.
const ATTRIBUTES_LIMIT: usize = 64;

/// A walk through one part.
pub(in crate::intake) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
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
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            part,
            depth: 0,
        }
    }

    /// How many elements are open.
    pub(in crate::intake) fn depth(&self) -> usize {
        self.depth
    }

    pub(in crate::intake) fn damaged(&self, what: &str) -> Obstacle {
        files::damaged(&format!("{} {what}", self.part))
    }

    /// The next element, end or piece of text; comments and instructions are passed over.
    pub(in crate::intake) fn next(&mut self) -> Result<Node<'a>, Obstacle> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|_| self.damaged("不是合格的 XML"))?;
            return Ok(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    Node::Start(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Node::Text(self.entity(&reference)?.into()),
                Event::Eof if self.depth > 0 => return Err(self.damaged("不完整")),
                Event::Eof => Node::Eof,
                Event::DocType(_) => return Err(self.damaged("含有文档类型声明")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    fn entity(&self, reference: &quick_xml::events::BytesRef<'_>) -> Result<String, Obstacle> {
        let unknown = || self.damaged(&format!("含有未知的实体 &{};", &**reference));
        if reference.is_char_ref() {
            let resolved = reference.resolve_char_ref().map_err(|_| unknown())?;
            return resolved.map(String::from).ok_or_else(unknown);
        }
        quick_xml::escape::resolve_predefined_entity(reference)
            .map(str::to_owned)
            .ok_or_else(unknown)
    }

    /// All text up to the end of the element that was just opened, inner elements included.
    pub(in crate::intake) fn text(&mut self) -> Result<String, Obstacle> {
        let inside = self.depth;
        let mut text = String::new();
        loop {
            match self.next()? {
                Node::Text(piece) => text.push_str(&piece),
                Node::End if self.depth < inside => return Ok(text),
                Node::Start(_) | Node::End => {}
                Node::Eof => return Err(self.damaged("不完整")),
            }
        }
    }

    /// Passes over the element that was just opened.
    pub(in crate::intake) fn skip(&mut self) -> Result<(), Obstacle> {
        let inside = self.depth;
        loop {
            match self.next()? {
                Node::End if self.depth < inside => return Ok(()),
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
        for (number, attribute) in start.attributes().enumerate() {
            let attribute = attribute.map_err(|_| self.damaged("含有不合格的属性"))?;
            if number >= ATTRIBUTES_LIMIT {
                return Err(self.damaged("有的元素属性过多"));
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| self.damaged("含有不合格的属性"))?;
            take(attribute.key.local_name().as_ref(), &value);
        }
        Ok(())
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
        let mut values = [const { None }; COUNT];
        for (number, attribute) in start.attributes().enumerate() {
            let attribute = attribute.map_err(|_| self.damaged("含有不合格的属性"))?;
            if number >= ATTRIBUTES_LIMIT {
                return Err(self.damaged("有的元素属性过多"));
            }
            let key = attribute.key.local_name();
            let wanted = names.iter().position(|name| key.as_ref() == *name);
            let value = wanted.and_then(|at| values.get_mut(at));
            if let Some(value) = value.filter(|value| value.is_none()) {
                let text = attribute.normalized_value(XmlVersion::Implicit1_0);
                *value = Some(text.map_err(|_| self.damaged("含有不合格的属性"))?);
            }
        }
        Ok(values)
    }
}

/// Whether an attribute `val` switches its element on: also where it is left out.
pub(in crate::intake) fn switched_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

/// Whether an element has this local name.
pub(in crate::intake) fn is(start: &BytesStart<'_>, name: &str) -> bool {
    start.local_name().as_ref() == name
}

/// Whether a height or width is none at all: 0, 0.0.
pub(in crate::intake) fn is_zero(size: &str) -> bool {
    size.parse() == Ok(0.0)
}
