//! Where things stand in a letterhead's main part.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The words of the paragraph whose place the document takes.
const PLACE: &str = "【正文】";
/// What makes a document right that Word or WPS can open.
pub(super) const AGAIN: &str = "请用 Word 或 WPS 打开，另存为 .docx 后再用";

/// Where things stand in a main part, as ranges of its bytes.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The root's first tag.
    pub root: Range<usize>,
    /// The namespaces that the root declares.
    pub spaces: Vec<(String, String)>,
    /// The paragraph 【正文】.
    pub place: Range<usize>,
    /// All section properties, in their order.
    pub sections: Vec<Range<usize>>,
    /// Whether anything but section properties follows 【正文】.
    pub goes_on: bool,
    /// The highest number of a drawing.
    pub drawings: usize,
    /// Whether any section has a footer, and one for even pages.
    pub footers: bool,
    pub even_footers: bool,
}

/// The properties of the section in which 【正文】 stands.
pub(super) fn own_section<'a>(text: &'a str, outline: &Outline) -> Result<&'a str> {
    let mut following = outline.sections.iter();
    let own = following.find(|one| one.start >= outline.place.end);
    let own = own.and_then(|own| text.get(own.clone()));
    own.context("没有页面设置；请用 Word 或 WPS 打开，另存为 .docx 后再用")
}

/// An attribute's value by its local name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .flatten()
        .find(|one| one.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}

/// Reads where everything stands.
pub(super) fn outline(text: &str) -> Result<Outline> {
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(text);
    let mut before = 0;
    loop {
        let event = reader
            .read_event()
            .with_context(|| format!("内容不是合格的 XML；{AGAIN}"))?;
        let after = usize::try_from(reader.buffer_position())?;
        match event {
            Event::Start(start) => walk.open(&start, before..after, true),
            Event::Empty(start) => walk.open(&start, before..after, false),
            Event::Text(words) if walk.in_words => walk.words.push_str(&words.xml10_content()),
            Event::End(_) => walk.close(after),
            Event::DocType(_) => bail!("含有文档类型声明；{AGAIN}"),
            Event::Eof => break,
            _ => {}
        }
        before = after;
    }
    let Walk {
        outline, places, ..
    } = walk;
    match places.as_slice() {
        [place] => {
            if outline
                .sections
                .iter()
                .any(|one| place.contains(&one.start))
            {
                bail!("分节符就在“{PLACE}”这一段里；请在“{PLACE}”后另起一段，再插入分节符");
            }
            Ok(Outline {
                place: place.clone(),
                goes_on: walk.last_block > place.end,
                ..outline
            })
        }
        [] => bail!("找不到“{PLACE}”；请在放正文的地方单独写一段“{PLACE}”"),
        _ => bail!("有 {} 处“{PLACE}”；请只留一处", places.len()),
    }
}

/// The state of the walk through a main part.
#[derive(Default)]
struct Walk {
    depth: usize,
    /// Where the block of the body began in which the walk is, and whether it is a paragraph.
    block: (usize, bool),
    words: String,
    in_words: bool,
    section: Option<(usize, usize)>,
    places: Vec<Range<usize>>,
    /// The end of the last block that is no section's properties.
    last_block: usize,
    outline: Outline,
}

/// The depth at which the blocks of a body stand: within document and body.
const BLOCKS: usize = 2;

impl Walk {
    fn open(&mut self, start: &BytesStart<'_>, at: Range<usize>, stays_open: bool) {
        let name = start.local_name();
        let name = name.as_ref();
        match name {
            _ if self.depth == 0 => {
                self.outline.root = at.clone();
                let spaces = start.attributes().flatten().filter_map(|one| {
                    let key: &str = one.key.as_ref();
                    let prefix = key.strip_prefix("xmlns:")?;
                    let value = one.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                    Some((prefix.to_owned(), value.ok()?.into_owned()))
                });
                self.outline.spaces = spaces.collect();
            }
            "sectPr" if stays_open => self.section = Some((self.depth, at.start)),
            "sectPr" => self.outline.sections.push(at.clone()),
            "t" => self.in_words = stays_open,
            "docPr" => {
                let id = attribute(start, "id").and_then(|id| id.parse().ok());
                self.outline.drawings = self.outline.drawings.max(id.unwrap_or_default());
            }
            "footerReference" => {
                self.outline.footers = true;
                self.outline.even_footers |= attribute(start, "type").as_deref() == Some("even");
            }
            _ => {}
        }
        if self.depth == BLOCKS {
            self.block = (at.start, name == "p");
            self.words.clear();
            if name != "sectPr" {
                self.last_block = at.end;
            }
        }
        if stays_open {
            self.depth += 1;
        }
    }

    fn close(&mut self, after: usize) {
        self.depth = self.depth.saturating_sub(1);
        self.in_words = false;
        if let Some((depth, from)) = self.section
            && depth == self.depth
        {
            self.outline.sections.push(from..after);
            self.section = None;
        } else if self.depth == BLOCKS {
            self.last_block = after;
        }
        let (from, is_paragraph) = self.block;
        if self.depth == BLOCKS && is_paragraph && self.words.trim() == PLACE {
            self.places.push(from..after);
            self.words.clear();
        }
    }
}
