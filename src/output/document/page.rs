//! Pages: A4, the standard's margins, its grid of 22 lines, page numbers between dashes.

use super::Orientation;
use super::style::Style;
use super::xml::{MAIN, Xml};

/// A page's sizes, all in twentieths of a point.
pub(super) struct Sheet {
    wide: u32,
    high: u32,
    top: u32,
    right: u32,
    bottom: u32,
    left: u32,
}

/// 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.
const PORTRAIT: Sheet = Sheet {
    wide: 11906,
    high: 16838,
    top: 2098,
    right: 1474,
    bottom: 1985,
    left: 1588,
};

/// The same page on its side, its head towards the binding.
const LANDSCAPE: Sheet = Sheet {
    wide: 16838,
    high: 11906,
    top: 1588,
    right: 1985,
    bottom: 1474,
    left: 2098,
};

/// From the paper's edge to the page number: 7 mm under the text.
const FOOTER: &str = "1417";
/// The distance of the grid's lines.
const PITCH: &str = "579";

impl Sheet {
    /// The sheet of an orientation.
    pub(super) fn of(orientation: Orientation) -> &'static Self {
        match orientation {
            Orientation::Portrait => &PORTRAIT,
            Orientation::Landscape => &LANDSCAPE,
        }
    }

    /// The width of its text.
    pub(super) fn text(&self) -> u32 {
        self.wide - self.left - self.right
    }
}

/// `w:sectPr`; `footers` are the relations of the odd and the even page's, where the section does
/// not go on with those before it.
pub(super) fn section(xml: &mut Xml, orientation: Orientation, footers: Option<[&str; 2]>) {
    let sheet = Sheet::of(orientation);
    xml.element("w:sectPr", &[], |xml| {
        if let Some([odd, even]) = footers {
            for (kind, relation) in [("default", odd), ("even", even)] {
                xml.empty("w:footerReference", &[("w:type", kind), ("r:id", relation)]);
            }
        }
        xml.value("w:type", "nextPage");
        let (wide, high) = (sheet.wide.to_string(), sheet.high.to_string());
        let mut size = vec![("w:w", wide.as_str()), ("w:h", high.as_str())];
        if orientation == Orientation::Landscape {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size);
        let [top, right, bottom, left] =
            [sheet.top, sheet.right, sheet.bottom, sheet.left].map(|one| one.to_string());
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &top),
                ("w:right", &right),
                ("w:bottom", &bottom),
                ("w:left", &left),
                ("w:header", "851"),
                ("w:footer", FOOTER),
                ("w:gutter", "0"),
            ],
        );
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", PITCH)]);
    });
}

/// The footer of odd or even pages: — 1 —.
pub(super) fn footer(style: Style) -> String {
    Xml::part("w:ftr", &[("xmlns:w", MAIN)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", style.id()));
            let piece = |xml: &mut Xml, inside: &dyn Fn(&mut Xml)| {
                xml.element("w:r", &[], |xml| {
                    xml.element("w:rPr", &[], |xml| {
                        xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
                    });
                    inside(xml);
                });
            };
            let words = |text: &'static str| {
                move |xml: &mut Xml| xml.words("w:t", &[("xml:space", "preserve")], text)
            };
            let field = |kind: &'static str| {
                move |xml: &mut Xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)])
            };
            piece(xml, &words("— "));
            piece(xml, &field("begin"));
            piece(xml, &|xml: &mut Xml| {
                xml.words("w:instrText", &[("xml:space", "preserve")], " PAGE ");
            });
            piece(xml, &field("separate"));
            piece(xml, &words("1"));
            piece(xml, &field("end"));
            piece(xml, &words(" —"));
        });
    })
}
