//! The package (.docx) around a body: parts, their kinds and their relations.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::body::{self, Ending, Setting};
use super::measure::Area;
use super::style::{self, FONTS, Style};
use super::xml::{NAMESPACES, Xml};
use super::{Chart, Document, page};

const KINDS: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
pub(super) const CHART_KIND: &str =
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
pub(super) const SHEET_KIND: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A part by its name within the package.
pub(super) struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Part {
    pub(super) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// A relation: its id, the last word of its type, its target.
pub(super) type Relation = (String, &'static str, String);

/// A document of our own.
pub(super) fn whole(document: &Document) -> Result<Vec<u8>> {
    let setting = Setting {
        footers: Some(["rId4", "rId5"]),
        chart: "rIdChart",
        drawings: 0,
        ending: Ending::AtTheEnd,
        upright: None,
        wide: Area::own().wide,
    };
    let mut charts = Vec::new();
    let main = Xml::part("w:document", &NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            charts = body::write(xml, document, &setting);
        });
    });
    let mut relations: Vec<Relation> = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "fontTable", "fontTable.xml"),
        ("rId4", "footer", "footer1.xml"),
        ("rId5", "footer", "footer2.xml"),
    ]
    .map(|(id, kind, target)| (id.to_owned(), kind, target.to_owned()))
    .to_vec();
    let (drawn, to_charts) = chart_parts(&charts, setting.chart, "chart")?;
    relations.extend(to_charts);
    let mut parts = vec![
        Part::new("[Content_Types].xml", kinds(charts.len())),
        Part::new("_rels/.rels", package_relations()),
        Part::new("docProps/core.xml", properties(&document.title)),
        Part::new("word/document.xml", main),
        Part::new("word/_rels/document.xml.rels", relations_part(&relations)),
        Part::new("word/styles.xml", styles()),
        Part::new("word/settings.xml", settings()),
        Part::new("word/fontTable.xml", font_table()),
        Part::new("word/footer1.xml", page::footer(Style::OddFooter)),
        Part::new("word/footer2.xml", page::footer(Style::EvenFooter)),
    ];
    parts.extend(drawn);
    zipped(&parts)
}

/// The charts' parts with their workbooks, and the relations of the document to them.
pub(super) fn chart_parts(
    charts: &[&Chart],
    relation: &str,
    name: &str,
) -> Result<(Vec<Part>, Vec<Relation>)> {
    let (mut parts, mut relations) = (Vec::new(), Vec::new());
    for (number, chart) in (1..).zip(charts) {
        let workbook = format!("{name}{number}.xlsx");
        let to_workbook = [(
            "rId1".to_owned(),
            "package",
            format!("../embeddings/{workbook}"),
        )];
        let part = format!("charts/{name}{number}.xml");
        let rels = format!("word/charts/_rels/{name}{number}.xml.rels");
        parts.push(Part::new(format!("word/{part}"), chart.part("rId1")));
        parts.push(Part::new(rels, relations_part(&to_workbook)));
        let embedded = format!("word/embeddings/{workbook}");
        parts.push(Part::new(embedded, chart.workbook()?));
        relations.push((format!("{relation}{number}"), "chart", part));
    }
    Ok((parts, relations))
}

/// The parts in their order, all dated alike, so that the same document gives the same bytes.
pub(super) fn zipped(parts: &[Part]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for part in parts {
        zip.start_file(part.name.as_str(), options)?;
        zip.write_all(&part.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn relations_part(relations: &[Relation]) -> String {
    Xml::part("Relationships", &[("xmlns", RELATIONS)], |xml| {
        for relation in relations {
            relate(xml, relation);
        }
    })
}

/// One relation.
pub(super) fn relate(xml: &mut Xml, (id, kind, target): &Relation) {
    xml.empty(
        "Relationship",
        &[
            ("Id", id),
            ("Type", &format!("{OFFICE}{kind}")),
            ("Target", target),
        ],
    );
}

fn package_relations() -> String {
    let core = format!("{PACKAGE}core-properties");
    let main = format!("{OFFICE}officeDocument");
    Xml::part("Relationships", &[("xmlns", RELATIONS)], |xml| {
        for (id, kind, target) in [
            ("rId1", &main, "word/document.xml"),
            ("rId2", &core, "docProps/core.xml"),
        ] {
            xml.empty(
                "Relationship",
                &[("Id", id), ("Type", kind), ("Target", target)],
            );
        }
    })
}

fn kinds(charts: usize) -> String {
    Xml::part("Types", &[("xmlns", KINDS)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        for (end, kind) in [
            ("rels", relations),
            ("xml", "application/xml"),
            ("xlsx", SHEET_KIND),
        ] {
            xml.empty("Default", &[("Extension", end), ("ContentType", kind)]);
        }
        let part = |xml: &mut Xml, name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part(
            xml,
            "/word/document.xml",
            &format!("{WORD}document.main+xml"),
        );
        for (name, kind) in [
            ("styles", "styles"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        ] {
            part(
                xml,
                &format!("/word/{name}.xml"),
                &format!("{WORD}{kind}+xml"),
            );
        }
        part(xml, "/docProps/core.xml", core);
        for number in 1..=charts {
            part(xml, &format!("/word/charts/chart{number}.xml"), CHART_KIND);
        }
    })
}

fn properties(title: &str) -> String {
    let spaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Xml::part("cp:coreProperties", &spaces, |xml| {
        xml.words("dc:title", &[], title);
    })
}

fn styles() -> String {
    Xml::part("w:styles", &[NAMESPACES[0]], |xml| {
        style::defaults(xml);
        for style in Style::ALL {
            style.write(xml);
        }
    })
}

fn settings() -> String {
    Xml::part("w:settings", &[NAMESPACES[0]], |xml| {
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.value("w:characterSpacingControl", "compressPunctuation");
        xml.element("w:compat", &[], |xml| {
            xml.empty("w:useFELayout", &[]);
            let newest = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &newest);
        });
    })
}

fn font_table() -> String {
    Xml::part("w:fonts", &[NAMESPACES[0]], |xml| {
        for (font, other) in FONTS {
            xml.element("w:font", &[("w:name", font)], |xml| {
                xml.value("w:altName", other);
            });
        }
    })
}
