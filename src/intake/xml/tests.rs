//! Elements, their ends and their attributes.

use std::borrow::Cow;

use proptest::prelude::*;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

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

/// Pieces of which a text may be XML, or nearly.
const PIECES: [&str; 29] = [
    "<a>",
    "</a>",
    "<b>",
    "</b>",
    "<b c=\"1\">",
    "<a c=\"1\" d=\"\"/>",
    "<a/>",
    "<x:a />",
    "</x:a>",
    "<x:a\n>",
    "<b><a/></b>",
    "<b>文</b>",
    "<a><b c=\"1\"></b>",
    "</a >",
    "<a c='>'>",
    "<b c=\">\">",
    "<b c=\"'\"/>",
    "<b c=\"",
    "文",
    "\n",
    "\r\n",
    "&#38468;",
    "&amp;",
    "&so;",
    "<!-- <a> -->",
    "<![CDATA[<a>]]>",
    "<?a <a>?>",
    "<!DOCTYPE a>",
    "<",
];

/// What the reader of XML itself finds in a text, up to the first thing that is wrong.
fn by_the_reader(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    let mut open = 0_usize;
    loop {
        let next = match reader.read_event() {
            Ok(Event::Start(start)) => {
                open += 1;
                format!("<{}>{}", start.name().into_inner(), start.attributes_raw())
            }
            Ok(Event::Empty(start)) => {
                found.push(format!(
                    "<{}>{}",
                    start.name().into_inner(),
                    start.attributes_raw()
                ));
                "/".to_owned()
            }
            Ok(Event::End(_)) => {
                open -= 1;
                "/".to_owned()
            }
            Ok(Event::Text(text)) => text.xml10_content().into_owned(),
            Ok(Event::CData(text)) => text.xml10_content().into_owned(),
            Ok(Event::GeneralRef(name)) if &*name == "amp" => "&".to_owned(),
            Ok(Event::GeneralRef(name)) if &*name == "#38468" => "附".to_owned(),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => continue,
            Ok(Event::Eof) if open == 0 => return found,
            Ok(Event::Eof | Event::DocType(_) | Event::GeneralRef(_)) | Err(_) => "!".to_owned(),
        };
        let ends = next == "!";
        found.push(next);
        if ends {
            return found;
        }
    }
}

fn by_us(text: &str) -> Vec<String> {
    let mut xml = Xml::new(text, "part");
    let mut found = Vec::new();
    loop {
        match xml.next() {
            Ok(Node::Start(start)) => {
                found.push(format!(
                    "<{}>{}",
                    start.name().into_inner(),
                    start.attributes_raw()
                ));
            }
            Ok(Node::End) => found.push("/".to_owned()),
            Ok(Node::Text(text)) => found.push(text.into_owned()),
            Ok(Node::Eof) => return found,
            Err(_) => {
                found.push("!".to_owned());
                return found;
            }
        }
    }
}

/// The text of the first element, piece by piece.
fn text_by_pieces(xml: &mut Xml<'_>) -> Option<String> {
    let mut pieces = String::new();
    loop {
        match xml.next().ok()? {
            Node::Text(text) => pieces.push_str(&text),
            Node::End if xml.depth() == 0 => return Some(pieces),
            Node::Start(_) | Node::End => {}
            Node::Eof => return None,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn plain_tags_change_nothing(pieces in prop::collection::vec(0..PIECES.len(), 0..14)) {
        let text: String = pieces.iter().filter_map(|at| PIECES.get(*at)).copied().collect();
        prop_assert_eq!(by_us(&text), by_the_reader(&text), "{}", text);
        let whole = format!("<a>{text}</a>");
        prop_assert_eq!(by_us(&whole), by_the_reader(&whole), "{}", whole);
        let mut walks = [Xml::new(&whole, "part"), Xml::new(&whole, "part")];
        let [by_pieces, at_once] = &mut walks;
        prop_assert!(by_pieces.next().is_ok() && at_once.next().is_ok());
        let text = at_once.text().ok().map(Cow::into_owned);
        prop_assert_eq!(text, text_by_pieces(by_pieces), "{}", whole);
    }
}
