//! A chart's place in the text.

use super::Chart;
use super::style::Style;
use super::xml::{CHART, Xml};

const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// English metric units in a twentieth of a point.
const EMU: u32 = 635;

/// The paragraph that holds a chart; `id` is its number among the drawings.
pub(super) fn write(xml: &mut Xml, chart: &Chart, wide: u32, relation: &str, id: usize) {
    let id = id.to_string();
    let (across, down) = ((wide * EMU).to_string(), (chart.height() * EMU).to_string());
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", Style::Drawing.id());
        });
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
            });
            xml.element("w:drawing", &[], |xml| {
                let flush = [
                    ("distT", "0"),
                    ("distB", "0"),
                    ("distL", "0"),
                    ("distR", "0"),
                ];
                xml.element("wp:inline", &flush, |xml| {
                    xml.empty("wp:extent", &[("cx", &across), ("cy", &down)]);
                    xml.empty(
                        "wp:docPr",
                        &[
                            ("id", &id),
                            ("name", &format!("图{id}")),
                            ("descr", &chart.title),
                        ],
                    );
                    xml.empty("wp:cNvGraphicFramePr", &[]);
                    xml.element("a:graphic", &[("xmlns:a", MAIN)], |xml| {
                        xml.element("a:graphicData", &[("uri", CHART)], |xml| {
                            xml.empty("c:chart", &[("xmlns:c", CHART), ("r:id", relation)]);
                        });
                    });
                });
            });
        });
    });
}
