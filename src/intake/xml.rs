//! XML as the parts of a workbook use it: elements by local name, text with its entities resolved,
//! no document type, nothing left open at the end.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::finding::files::{self, Obstacle};

/// The most attributes of an element. Checking that their names differ takes the square of it.
const ATTRIBUTES_LIMIT: usize = 64;
/// As many attributes as elements of sheets have.
const FEW_ATTRIBUTES: usize = 8;

/// A walk through one part.
pub(in crate::intake) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
    /// Whether the element that was just opened ends with its own tag.
    ends: bool,
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
        Self {
            text,
            reader: Reader::from_str(text),
            part,
            depth: 0,
            ends: false,
        }
    }

    /// The text that is still to be read; none while an element that ends with its own tag is open.
    pub(in crate::intake) fn ahead(&self) -> &'a str {
        let ahead = match self.ends {
            true => 0,
            false => self.reader.get_ref().len(),
        };
        let from = self.text.len().saturating_sub(ahead);
        self.text.get(from..).unwrap_or_default()
    }

    /// Passes over so many bytes of it: whole elements, with a further tag right behind them.
    pub(in crate::intake) fn pass(&mut self, bytes: usize) {
        let ahead = self.reader.get_mut();
        *ahead = ahead.get(bytes..).unwrap_or_default();
    }

    /// How many elements are open.
    pub(in crate::intake) fn depth(&self) -> usize {
        self.depth
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
            self.depth = self.depth.saturating_sub(1);
            return Ok(Node::End);
        }
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|_| self.damaged("不是合格的 XML"))?;
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    Node::Start(start)
                }
                Event::Empty(start) => {
                    self.depth += 1;
                    self.ends = true;
                    Node::Start(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Node::Text(self.entity(&reference)?),
                Event::Eof if self.depth > 0 => return Err(self.damaged("不完整")),
                Event::Eof => Node::Eof,
                Event::DocType(_) => return Err(self.damaged("含有文档类型声明")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
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
        let inside = self.depth;
        let mut text = Cow::Borrowed("");
        loop {
            match self.next()? {
                Node::Text(piece) => text += piece,
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
        if let Some(values) = plain_values(start.attributes_raw(), names) {
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

/// The values of attributes that are written plainly, as nearly all are: ` name="value"`, with
/// nothing in it to be resolved. `None` where one is not, where one stands twice, where there are
/// many.
fn plain_values<'s, const COUNT: usize>(
    mut ahead: &'s str,
    wanted: [&str; COUNT],
) -> Option<[Option<Cow<'s, str>>; COUNT]> {
    let mut values = [const { None }; COUNT];
    let mut names = [""; FEW_ATTRIBUTES];
    for number in 0..=FEW_ATTRIBUTES {
        if ahead.is_empty() {
            return Some(values);
        }
        let attribute = ahead.strip_prefix(' ')?;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_');
        let end = attribute.bytes().position(|byte| !is_name(byte))?;
        let (name, behind) = attribute.split_at_checked(end)?;
        let behind = behind.strip_prefix("=\"")?;
        let special = |byte: u8| matches!(byte, b'"' | b'&' | b'<' | b'\t' | b'\n' | b'\r');
        let (value, behind) = behind.split_at_checked(behind.bytes().position(special)?)?;
        ahead = behind.strip_prefix('"')?;
        let (known, free) = names.split_at_mut_checked(number)?;
        if name.is_empty() || known.contains(&name) {
            return None;
        }
        *free.first_mut()? = name;
        let at = wanted.iter().position(|one| is_called(name, one));
        if let Some(value_of) = at.and_then(|at| values.get_mut(at)) {
            value_of.get_or_insert(Cow::Borrowed(value));
        }
    }
    None
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
    let prefix = name.strip_suffix(local);
    prefix.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
}

/// Whether a height or width is none at all: 0, 0.0.
pub(in crate::intake) fn is_zero(size: &str) -> bool {
    size.parse() == Ok(0.0)
}

#[cfg(test)]
mod tests {
    use super::{Node, Xml};

    /// The values of two attributes of the first element.
    fn values(text: &str) -> Option<[Option<String>; 2]> {
        let mut xml = Xml::new(text, "part");
        let Ok(Node::Start(start)) = xml.next() else {
            return None;
        };
        let [one, other] = xml.named(&start, ["a", "b"]).ok()?;
        Some([one.map(Into::into), other.map(Into::into)])
    }

    #[test]
    fn no_attribute_stands_twice_however_many_there_are() {
        let seven = "c='' d='' e='' f='' g='' h='' i=''";
        let both = Some([Some("1".to_owned()), Some("2".to_owned())]);
        for (attributes, expected) in [
            ("a='1' b='2'", both.clone()),
            ("x:b='2' a='1'", both.clone()),
            ("a='1' b='2' x:b='3'", both.clone()),
            ("a='1' a='2'", None),
            ("b='1' a='1' a='1'", None),
            ("a='1 & 2'", None),
            ("a='1' b=2", None),
            ("a='1' b", None),
            ("a='1'b='2'", both.clone()),
            (
                "a='&lt;1' b='2&#10;3\n4'",
                Some([Some("<1".to_owned()), Some("2\n3 4".to_owned())]),
            ),
            ("xa='3' a='1' b-b='4' b='2' _b=''", both.clone()),
            (
                &format!("{seven} a='1'"),
                Some([Some("1".to_owned()), None]),
            ),
            (&format!("{seven} a='1' b='2'"), both),
            (&format!("{seven} c='1'"), None),
            (&format!("{seven} a='1' b='2' c='3'"), None),
        ] {
            // As nearly all programs write them, and as none does.
            for written in [attributes.to_owned(), attributes.replace('\'', "\"")] {
                for element in [format!("<e {written}/>"), format!("<e  {written} ></e>")] {
                    assert_eq!(values(&element), expected, "{element}");
                }
            }
        }
    }

    #[test]
    fn an_element_that_ends_with_its_own_tag_has_an_end() {
        let mut xml = Xml::new("<a><b/>文<c></c></a>", "part");
        let mut walk = String::new();
        loop {
            match xml.next() {
                Ok(Node::Start(start)) => walk.push_str(start.name().into_inner()),
                Ok(Node::End) => walk.push('/'),
                Ok(Node::Text(text)) => walk.push_str(&text),
                Ok(Node::Eof) | Err(_) => break,
            }
            walk.push_str(&xml.depth().to_string());
        }
        assert_eq!(walk, "a1b2/1文1c2/1/0");
    }
}
