//! The body of a document: sections, paragraphs, runs.

use super::page::{self, Sheet};
use super::style::Style;
use super::title::width;
use super::xml::Xml;
use super::{Block, Chart, Document, Orientation, Paragraph, Section, drawing, table, title_lines};

/// What a body needs from the package around it.
pub(super) struct Setting<'a> {
    /// The relations of the odd and even footer; `None` where a letterhead has its own.
    pub footers: Option<[&'a str; 2]>,
    /// How the relation of a chart is called, up to its number.
    pub chart: &'a str,
    /// The number before the first drawing's.
    pub drawings: usize,
    /// Where the last section's properties stand.
    pub ending: Ending,
    /// The section properties that the letterhead has for upright pages: the first one's, and those
    /// after it.
    pub upright: Option<[&'a str; 2]>,
    /// The width of the text on them.
    pub wide: u32,
}

/// Where the properties of the last section stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// At the end of the body, after everything.
    AtTheEnd,
    /// In the section's last paragraph, because more of a letterhead follows on other pages.
    InTheLastParagraph,
    /// With what follows of a letterhead, which goes on with the same pages.
    WithWhatFollows,
}

/// The elements of a body and the charts in it, in the order of their relations.
pub(super) fn write<'d>(
    xml: &mut Xml,
    document: &'d Document,
    setting: &Setting<'_>,
) -> Vec<&'d Chart> {
    let mut charts = Vec::new();
    if let Some(name) = &document.red_head {
        red_head(xml, name, setting.wide);
    }
    for (index, section) in document.sections.iter().enumerate() {
        let last = index + 1 == document.sections.len();
        let ended = |xml: &mut Xml| properties(xml, section, setting, index == 0);
        let inner = !last || setting.ending == Ending::InTheLastParagraph;
        let inner: Option<&dyn Fn(&mut Xml)> = inner.then_some(&ended);
        blocks(xml, section, setting, &mut charts, inner);
        if last && setting.ending == Ending::AtTheEnd {
            ended(xml);
        }
    }
    charts
}

/// A section's properties: the letterhead's own for upright pages.
fn properties(xml: &mut Xml, section: &Section, setting: &Setting<'_>, is_first: bool) {
    match setting.upright {
        Some([first, later]) if section.orientation == Orientation::Portrait => {
            xml.raw(if is_first { first } else { later });
        }
        _ => page::section(xml, section.orientation, setting.footers),
    }
}

/// A section's blocks. Where its properties stand within it, its last paragraph carries them.
fn blocks<'d>(
    xml: &mut Xml,
    section: &'d Section,
    setting: &Setting<'_>,
    charts: &mut Vec<&'d Chart>,
    inner: Option<&dyn Fn(&mut Xml)>,
) {
    let wide = match section.orientation {
        Orientation::Portrait => setting.wide,
        Orientation::Landscape => Sheet::of(section.orientation).text(),
    };
    let mut carried = inner.is_none();
    let all = &section.blocks;
    for (index, block) in all.iter().enumerate() {
        let last = index + 1 == all.len();
        match block {
            Block::Paragraph(one) => {
                let section = inner.filter(|_| last);
                carried |= section.is_some();
                paragraph(xml, one, wide, section);
            }
            Block::Table(one) => {
                table::write(xml, one, wide, &mut |xml, words| {
                    paragraph(xml, &words, wide, None);
                });
                // Word asks for a paragraph after a table at the end, and text wants some room.
                let section = inner.filter(|_| last);
                carried |= section.is_some();
                let end = Paragraph::new(Style::TableEnd, "");
                let kept = remark(all.get(index + 1));
                paragraph(xml, &Paragraph { kept, ..end }, wide, section);
            }
            Block::Chart(one) => {
                charts.push(one);
                let relation = format!("{}{}", setting.chart, charts.len());
                drawing::write(xml, one, wide, &relation, setting.drawings + charts.len());
            }
        }
    }
    if !carried {
        paragraph(xml, &Paragraph::new(Style::TableEnd, ""), wide, inner);
    }
}

/// Whether a remark follows, which stays with its table.
fn remark(next: Option<&Block>) -> bool {
    matches!(next, Some(Block::Paragraph(next)) if next.style == Style::Remark)
}

/// The head of an office's own letter: its name, the number that it will give, the red line.
fn red_head(xml: &mut Xml, name: &str, wide: u32) {
    let lines = [
        (Style::RedHead, format!("{name}文件")),
        (Style::Number, "【发文字号】".to_owned()),
        (Style::RedLine, String::new()),
    ];
    for (style, words) in lines {
        paragraph(xml, &Paragraph::new(style, words), wide, None);
    }
}

/// Room in a signature for a date, which is to be filled in (twentieths of a point).
const DATE: u32 = 7 * 320;
/// What a signature leaves empty on its right: four characters.
const RIGHT: u32 = 4 * 320;

/// How far a signature is set in on its left, so that the name stands over the middle of the date.
fn signed(words: &str, wide: u32) -> u32 {
    let half = Style::Signature.room().character / 2;
    let long = words.lines().map(width).max().unwrap_or_default();
    let long = u32::try_from(long + 1).unwrap_or(u32::MAX);
    let long = long.saturating_mul(half).max(DATE);
    wide.saturating_sub(RIGHT + long)
}

/// `w:p`; `section` writes the properties of the section that ends with it.
fn paragraph(xml: &mut Xml, paragraph: &Paragraph, wide: u32, section: Option<&dyn Fn(&mut Xml)>) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", paragraph.style.id());
            if paragraph.kept {
                xml.empty("w:keepNext", &[]);
            }
            if paragraph.style == Style::Signature {
                let left = signed(&paragraph.words, wide);
                xml.empty("w:ind", &[("w:left", &left.to_string())]);
            }
            if let Some(section) = section {
                section(xml);
            }
        });
        for piece in pieces(&paragraph.words) {
            run(xml, piece);
        }
    });
}

/// A piece of a paragraph's words.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Words(&'a str),
    Gap(&'a str),
    Break,
}

/// The words cut at line ends and at gaps.
fn pieces(words: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            pieces.push(Piece::Break);
        }
        let mut rest = line;
        while let Some((before, gap, after)) = next_gap(rest) {
            pieces.push(Piece::Words(before));
            pieces.push(Piece::Gap(gap));
            rest = after;
        }
        pieces.push(Piece::Words(rest));
    }
    pieces.retain(|piece| !matches!(piece, Piece::Words("")));
    pieces
}

/// What stands before the next 【…】, the gap itself, and what follows.
fn next_gap(words: &str) -> Option<(&str, &str, &str)> {
    let start = words.find('【')?;
    let (before, from) = words.split_at(start);
    let end = from.find('】')? + '】'.len_utf8();
    let (gap, after) = from.split_at(end);
    Some((before, gap, after))
}

fn run(xml: &mut Xml, piece: Piece<'_>) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
            if matches!(piece, Piece::Gap(_)) {
                xml.value("w:highlight", "yellow");
            }
        });
        match piece {
            Piece::Words(words) | Piece::Gap(words) => {
                xml.words("w:t", &[("xml:space", "preserve")], words);
            }
            Piece::Break => xml.empty("w:br", &[]),
        }
    });
}

/// A title from its words, in lines of a width.
pub(in crate::output) fn title(words: &[&str], wide: u32) -> Paragraph {
    Paragraph::new(Style::Title, title_lines(words, wide))
}
