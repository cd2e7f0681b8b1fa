//! Styles as Word wants them written, in the order of its schema.

use super::Style;
use super::look::{DEFAULT_SIZE, FANG, Indent, Look};
use crate::output::document::xml::Xml;

/// The grid of lines, by which no title or table is set.
const OFF_GRID: &str = "0";

impl Style {
    /// `w:style`, whole.
    pub(in crate::output::document) fn write(self, xml: &mut Xml) {
        let look = self.look();
        let attributes = [
            ("w:type", "paragraph"),
            ("w:customStyle", "1"),
            ("w:styleId", look.id),
        ];
        xml.element("w:style", &attributes, |xml| {
            xml.value("w:name", look.name);
            xml.empty("w:qFormat", &[]);
            xml.element("w:pPr", &[], |xml| paragraph(xml, &look, self));
            xml.element("w:rPr", &[], |xml| run(xml, &look));
        });
    }
}
/// The paragraph's side of a look, in the schema's order.
fn paragraph(xml: &mut Xml, look: &Look, style: Style) {
    if look.keep_next {
        xml.empty("w:keepNext", &[]);
    }
    // Word's own rule against lone lines would undo the count of 22 lines a page.
    xml.value("w:widowControl", "0");
    if style == Style::RedLine {
        xml.element("w:pBdr", &[], |xml| {
            let red = [
                ("w:val", "single"),
                ("w:sz", "18"),
                ("w:space", "4"),
                ("w:color", "FF0000"),
            ];
            xml.empty("w:bottom", &red);
        });
    }
    xml.value("w:overflowPunct", "0");
    // Room between Chinese and figures would undo the count of 28 characters a line.
    xml.value("w:autoSpaceDE", "0");
    xml.value("w:autoSpaceDN", "0");
    if !look.on_grid {
        xml.value("w:snapToGrid", OFF_GRID);
    }
    xml.empty(
        "w:spacing",
        &[
            ("w:before", look.before),
            ("w:after", look.after),
            ("w:line", look.line),
            ("w:lineRule", look.line_rule),
        ],
    );
    match look.indent {
        Indent::None => xml.empty("w:ind", &[("w:firstLine", "0")]),
        Indent::First => xml.empty(
            "w:ind",
            &[("w:firstLineChars", "200"), ("w:firstLine", "640")],
        ),
        Indent::Hanging => xml.empty(
            "w:ind",
            &[
                ("w:leftChars", "500"),
                ("w:left", "1600"),
                ("w:hangingChars", "300"),
                ("w:hanging", "960"),
            ],
        ),
        Indent::Right(characters, twips) => {
            xml.empty("w:ind", &[("w:rightChars", characters), ("w:right", twips)]);
        }
        Indent::Left(characters, twips) => {
            xml.empty("w:ind", &[("w:leftChars", characters), ("w:left", twips)]);
        }
    }
    xml.value("w:jc", look.alignment);
    if let Some(level) = look.outline {
        xml.value("w:outlineLvl", level);
    }
}

/// The run's side of a look, in the schema's order.
fn run(xml: &mut Xml, look: &Look) {
    fonts(xml, look.font);
    if let Some(colour) = look.colour {
        xml.value("w:color", colour);
    }
    if look.condensed {
        xml.value("w:spacing", "-5");
    }
    xml.value("w:kern", "0");
    xml.value("w:sz", look.size);
    xml.value("w:szCs", look.size);
}

/// One font for Chinese and Latin alike: an official document sets its figures in the same face.
fn fonts(xml: &mut Xml, font: &str) {
    xml.empty(
        "w:rFonts",
        &[
            ("w:hint", "eastAsia"),
            ("w:ascii", font),
            ("w:hAnsi", font),
            ("w:eastAsia", font),
            ("w:cs", font),
        ],
    );
}

/// What every paragraph starts from, whatever the program that opens it would take.
pub(in crate::output::document) fn defaults(xml: &mut Xml) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                fonts(xml, FANG);
                xml.value("w:sz", DEFAULT_SIZE);
                xml.value("w:szCs", DEFAULT_SIZE);
                let languages = [("w:val", "en-US"), ("w:eastAsia", "zh-CN")];
                xml.empty("w:lang", &languages);
            });
        });
        xml.empty("w:pPrDefault", &[]);
    });
}
