//! The body of a document: sections, paragraphs, runs.

use super::page::{self, Sheet};
use super::style::Style;
use super::xml::Xml;
use super::{Block, Chart, Document, Paragraph, Section, drawing, table, title_lines};

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
    /// The section properties that the letterhead has for upright pages.
    pub upright: Option<&'a str>,
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
        red_head(xml, name);
    }
    for (index, section) in document.sections.iter().enumerate() {
        let last = index + 1 == document.sections.len();
        let ended = |xml: &mut Xml| properties(xml, section, setting);
        let inner = !last || setting.ending == Ending::InTheLastParagraph;
        let inner: Option<&dyn Fn(&mut Xml)> = inner.then_some(&ended);
        blocks(xml, section, setting, &mut charts, inner);
        if last && setting.ending == Ending::AtTheEnd {
            properties(xml, section, setting);
        }
    }
    charts
}

/// A section's properties: the letterhead's own for upright pages.
fn properties(xml: &mut Xml, section: &Section, setting: &Setting<'_>) {
    match setting.upright {
        Some(own) if section.orientation == super::Orientation::Portrait => xml.raw(own),
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
    let wide = Sheet::of(section.orientation).text();
    let mut carried = inner.is_none();
    for (index, block) in section.blocks.iter().enumerate() {
        let last = index + 1 == section.blocks.len();
        match block {
            Block::Paragraph(one) => {
                let section = inner.filter(|_| last);
                carried |= section.is_some();
                paragraph(xml, one, section);
            }
            Block::Table(one) => {
                table::write(xml, one, wide, &mut |xml, style, words| {
                    paragraph(xml, &Paragraph::new(style, words), None);
                });
                // Word asks for a paragraph after a table at the end, and text wants some room.
                let section = inner.filter(|_| last);
                carried |= section.is_some();
                paragraph(xml, &Paragraph::new(Style::TableEnd, ""), section);
            }
            Block::Chart(one) => {
                charts.push(one);
                let relation = format!("{}{}", setting.chart, charts.len());
                drawing::write(xml, one, wide, &relation, setting.drawings + charts.len());
            }
        }
    }
    if !carried {
        paragraph(xml, &Paragraph::new(Style::TableEnd, ""), inner);
    }
}

/// The head of an office's own letter: its name, the number that it will give, the red line.
fn red_head(xml: &mut Xml, name: &str) {
    let lines = [
        (Style::RedHead, format!("{name}文件")),
        (Style::Number, "【发文字号】".to_owned()),
        (Style::RedLine, String::new()),
    ];
    for (style, words) in lines {
        paragraph(xml, &Paragraph::new(style, words), None);
    }
}

/// `w:p`; `section` writes the properties of the section that ends with it.
pub(super) fn paragraph(xml: &mut Xml, paragraph: &Paragraph, section: Option<&dyn Fn(&mut Xml)>) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", paragraph.style.id());
            if paragraph.kept {
                xml.empty("w:keepNext", &[]);
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

/// A title from its words.
pub(in crate::output) fn title(words: &[&str]) -> Paragraph {
    Paragraph::new(Style::Title, title_lines(words))
}
