//! A document in the place of 【正文】 of a bureau's own letterhead, whose pages, head, foot and page
//! numbers stay as they are.

use anyhow::{Context, Result, bail};
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::body::{self, Ending, Setting};
use super::continued::continued;
use super::outline::{attribute, own_section};
use super::package::{CHART_KIND, Part, Relation, SHEET_KIND, chart_parts, relate, zipped};
use super::style::Style;
use super::template::Letterhead;
use super::xml::{NAMESPACES, Xml};
use super::{Document, Orientation, page};

const FOOTERS: [&str; 2] = ["rIdJixiaoFooter1", "rIdJixiaoFooter2"];
const FOOTER_KIND: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
const NAME: &str = "jixiaoChart";

/// What of a letterhead's settings stands before the one for odd and even pages; the schema asks for
/// that order.
const BEFORE_EVEN_AND_ODD: [&str; 41] = [
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
    "revisionView",
    "trackRevisions",
    "doNotTrackMoves",
    "doNotTrackFormatting",
    "documentProtection",
    "autoFormatOverride",
    "styleLockTheme",
    "styleLockQFSet",
    "defaultTabStop",
    "autoHyphenation",
    "clickAndTypeStyle",
];

impl Letterhead {
    /// The letterhead with the document in its place.
    pub(super) fn with(&self, document: &Document) -> Result<Vec<u8>> {
        let text = self.main_text()?;
        let outline = &self.outline;
        // With our page numbers where the letterhead has none at all.
        let upright = self.numbered(own_section(&text, outline)?);
        let later = continued(&upright)?;
        let ending = match document.sections.last().map(|last| last.orientation) {
            _ if !outline.goes_on => Ending::AtTheEnd,
            Some(Orientation::Landscape) => Ending::InTheLastParagraph,
            _ => Ending::WithWhatFollows,
        };
        let setting = Setting {
            footers: None,
            chart: "rIdJixiaoChart",
            drawings: outline.drawings,
            ending,
            upright: Some([&upright, &later]),
            wide: self.area.wide,
        };
        let mut charts = Vec::new();
        let fragment = Xml::fragment(|xml| charts = body::write(xml, document, &setting));
        let (drawn, mut relations) = chart_parts(&charts, setting.chart, NAME)?;
        let mut kinds: Vec<(String, &str)> = (1..=charts.len())
            .map(|number| (format!("/word/charts/{NAME}{number}.xml"), CHART_KIND))
            .collect();
        let mut added = drawn;
        if !outline.footers {
            for ((id, style), number) in FOOTERS
                .into_iter()
                .zip([Style::OddFooter, Style::EvenFooter])
                .zip(1..)
            {
                let name = format!("jixiaoFooter{number}.xml");
                kinds.push((format!("/word/{name}"), FOOTER_KIND));
                added.push(Part::new(format!("word/{name}"), page::footer(style)));
                relations.push((id.to_owned(), "footer", name));
            }
        }
        let last = match document.sections.len() {
            ..=1 => &upright,
            _ => &later,
        };
        let main = self.joined(&text, &fragment, ending, last)?;
        let mut parts = self.changed(&main, &relations, &kinds)?;
        parts.extend(added);
        zipped(&parts)
    }

    fn main_text(&self) -> Result<String> {
        let main = self.parts.get(self.main).context("没有正文部件")?;
        Ok(String::from_utf8(main.bytes.clone())?)
    }

    /// Section properties with references to our footers, where the letterhead has none.
    fn numbered(&self, section: &str) -> String {
        let Some((start, rest)) = section.split_once('>').filter(|_| !self.outline.footers) else {
            return section.to_owned();
        };
        let references = Xml::fragment(|xml| {
            for (kind, id) in ["default", "even"].into_iter().zip(FOOTERS) {
                xml.empty("w:footerReference", &[("w:type", kind), ("r:id", id)]);
            }
        });
        match start.strip_suffix('/') {
            Some(name) => format!("{name}>{references}</{}>", name.trim_start_matches('<')),
            None => format!("{start}>{references}{rest}"),
        }
    }

    /// The main part with the document in it; `last` are the properties of the section in which
    /// what follows stands.
    fn joined(&self, text: &str, fragment: &str, ending: Ending, last: &str) -> Result<String> {
        let outline = &self.outline;
        let mut joined = self.root(text)?;
        let mut at = outline.root.end;
        for section in &outline.sections {
            let before = section.end <= outline.place.start;
            if before {
                joined.push_str(text.get(at..section.start).unwrap_or_default());
                joined.push_str(&self.numbered(text.get(section.clone()).unwrap_or_default()));
                at = section.end;
            }
        }
        joined.push_str(text.get(at..outline.place.start).unwrap_or_default());
        joined.push_str(fragment);
        at = outline.place.end;
        let mut own = true;
        for section in &outline.sections {
            if section.start >= at {
                joined.push_str(text.get(at..section.start).unwrap_or_default());
                // Where nothing follows, the document has brought the last properties itself.
                if ending != Ending::AtTheEnd {
                    let as_it_is = || self.numbered(text.get(section.clone()).unwrap_or_default());
                    joined.push_str(&if own { last.to_owned() } else { as_it_is() });
                }
                own = false;
                at = section.end;
            }
        }
        joined.push_str(text.get(at..).unwrap_or_default());
        Ok(joined)
    }

    /// What stands before the body, with the namespaces that we need.
    fn root(&self, text: &str) -> Result<String> {
        let outline = &self.outline;
        let mut root = text.get(..outline.root.end).unwrap_or_default().to_owned();
        for (key, space) in NAMESPACES {
            let prefix = key.trim_start_matches("xmlns:");
            match outline.spaces.iter().find(|(known, _)| known == prefix) {
                Some((_, known)) if known == space => {}
                Some(_) => bail!("用的是另一种 Word 格式；请另存为普通的 .docx 后再用"),
                None => {
                    let at = root.len() - 1;
                    root.insert_str(at, &format!(" {key}=\"{space}\""));
                }
            }
        }
        Ok(root)
    }

    /// The letterhead's parts with the new main part, and with what we add to the others.
    fn changed(
        &self,
        main: &str,
        relations: &[Relation],
        kinds: &[(String, &str)],
    ) -> Result<Vec<Part>> {
        let folder = self.parts.get(self.main).map(|part| part.name.clone());
        let folder = folder.unwrap_or_default();
        let (folder, file) = folder.rsplit_once('/').unwrap_or(("", &folder));
        let own_relations = format!("{folder}/_rels/{file}.rels");
        let styles = format!("{folder}/styles.xml");
        let settings = format!("{folder}/settings.xml");
        let numbers = !self.outline.footers || self.outline.even_footers;
        let mut found = 0;
        let mut parts = Vec::new();
        for (index, part) in self.parts.iter().enumerate() {
            let text = || Ok::<_, anyhow::Error>(std::str::from_utf8(&part.bytes)?);
            let name = part.name.as_str();
            let changed = if index == self.main {
                main.to_owned()
            } else if name == "[Content_Types].xml" {
                with_kinds(text()?, kinds)?
            } else if name == own_relations {
                found += 1;
                let added = Xml::fragment(|xml| relations.iter().for_each(|one| relate(xml, one)));
                before_end(text()?, &added)?
            } else if name == styles {
                found += 1;
                with_styles(text()?)?
            } else if name == settings && numbers {
                with_even_and_odd(text()?)?
            } else {
                parts.push(Part::new(name, part.bytes.clone()));
                continue;
            };
            parts.push(Part::new(name, changed));
        }
        if found < 2 {
            bail!("没有样式部件；请用 Word 或 WPS 打开，另存为 .docx 后再用");
        }
        Ok(parts)
    }
}

/// The part with more elements at the end of its root.
fn before_end(text: &str, added: &str) -> Result<String> {
    let end = text
        .rfind("</")
        .context("有部件不完整；请另存为 .docx 后再用")?;
    let (before, after) = text.split_at(end);
    Ok(format!("{before}{added}{after}"))
}

fn with_kinds(text: &str, kinds: &[(String, &str)]) -> Result<String> {
    let added = Xml::fragment(|xml| {
        if !text.contains("Extension=\"xlsx\"") {
            let workbook = [("Extension", "xlsx"), ("ContentType", SHEET_KIND)];
            xml.empty("Default", &workbook);
        }
        for (name, kind) in kinds {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        }
    });
    before_end(text, &added)
}

/// Our styles, those left out that the letterhead has already, as its bureau wants them.
fn with_styles(text: &str) -> Result<String> {
    let known = |style: &Style| text.contains(&format!("\"{}\"", style.id()));
    let added = Xml::fragment(|xml| {
        let wanted = Style::ALL.into_iter().filter(|style| !known(style));
        wanted.for_each(|style| style.write(xml));
    });
    before_end(text, &added)
}

/// The settings with odd and even pages told apart.
fn with_even_and_odd(text: &str) -> Result<String> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut before) = (0, 0);
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Start(start) | Event::Empty(start) if depth == 1 => {
                let name = start.local_name();
                let name: &str = name.as_ref();
                if name == "evenAndOddHeaders" && attribute(start, "val").is_none() {
                    return Ok(text.to_owned());
                }
                if !BEFORE_EVEN_AND_ODD.contains(&name) {
                    break;
                }
            }
            Event::End(_) if depth == 1 => break,
            Event::Eof => bail!("设置部件不完整；请另存为 .docx 后再用"),
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        before = usize::try_from(reader.buffer_position())?;
    }
    let (start, rest) = text.split_at(before);
    let setting = Xml::fragment(|xml| {
        xml.empty("w:evenAndOddHeaders", &[NAMESPACES[0]]);
    });
    Ok(format!("{start}{setting}{rest}"))
}
