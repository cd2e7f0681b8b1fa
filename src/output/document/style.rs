//! The styles: by our own Chinese names and fully specified, so that no template's look changes
//! them, and so that an officer finds them in Word's list.

use super::xml::Xml;

/// The language and the defaults that every paragraph starts from.
const DEFAULT_SIZE: &str = "32";
/// Fixed line distance of 22 lines a page (twentieths of a point).
const LINE: &str = "579";
/// The grid of lines, by which no title or table is set.
const OFF_GRID: &str = "0";

/// A paragraph's style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Style {
    /// 发文机关标志, red.
    RedHead,
    /// 发文字号.
    Number,
    /// 分隔线 under the number, red.
    RedLine,
    /// 标题.
    Title,
    /// 主送机关.
    Recipient,
    /// 正文.
    Body,
    /// 一级标题: 一、
    Heading,
    /// 二级标题: （一）
    Subheading,
    /// 附件说明.
    Annexes,
    /// 署名 and 成文日期.
    Signature,
    /// 附件1, top left of an annex.
    AnnexMark,
    /// An annex's own title.
    AnnexTitle,
    /// The words above a table or chart.
    Caption,
    /// A heading of a table.
    TableHead,
    /// A figure or a word in the middle of its cell.
    TableMiddle,
    /// A sentence in a cell.
    TableText,
    /// A remark under a table or chart.
    Remark,
    /// A chart, as high as it is.
    Drawing,
    /// The paragraph between a table and what follows it; next to nothing.
    TableEnd,
    /// 页码 of odd pages.
    OddFooter,
    /// 页码 of even pages.
    EvenFooter,
}

/// What a paragraph in a style takes up, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// The height of a line.
    pub line: u32,
    /// What stands empty above and below all lines.
    pub around: u32,
    /// The width of half a character.
    pub half: u32,
}

/// How a style looks.
struct Look {
    id: &'static str,
    name: &'static str,
    font: &'static str,
    /// Half points.
    size: &'static str,
    colour: Option<&'static str>,
    alignment: &'static str,
    /// Twentieths of a point.
    line: &'static str,
    line_rule: &'static str,
    before: &'static str,
    after: &'static str,
    indent: Indent,
    on_grid: bool,
    keep_next: bool,
    /// Level in Word's outline.
    outline: Option<&'static str>,
    /// Condensed by a quarter of a point, so that 28 characters fit a line.
    condensed: bool,
}

/// In hundredths of a character and, for programs that count no characters, twentieths of a point.
#[derive(Clone, Copy)]
enum Indent {
    None,
    First,
    Hanging,
    Right(&'static str, &'static str),
    Left(&'static str, &'static str),
}

const SONG: &str = "宋体";
const FANG: &str = "仿宋_GB2312";
const KAI: &str = "楷体_GB2312";
const HEI: &str = "黑体";
const TITLE_SONG: &str = "方正小标宋简体";

/// The fonts and what stands in for each where it is not installed.
pub(super) const FONTS: [(&str, &str); 5] = [
    (SONG, "SimSun"),
    (FANG, "仿宋"),
    (KAI, "楷体"),
    (HEI, "SimHei"),
    (TITLE_SONG, "华文中宋"),
];

impl Style {
    /// All, in the order in which they are written.
    pub(super) const ALL: [Self; 21] = [
        Self::RedHead,
        Self::Number,
        Self::RedLine,
        Self::Title,
        Self::Recipient,
        Self::Body,
        Self::Heading,
        Self::Subheading,
        Self::Annexes,
        Self::Signature,
        Self::AnnexMark,
        Self::AnnexTitle,
        Self::Caption,
        Self::TableHead,
        Self::TableMiddle,
        Self::TableText,
        Self::Remark,
        Self::Drawing,
        Self::TableEnd,
        Self::OddFooter,
        Self::EvenFooter,
    ];

    /// The id by which paragraphs name it.
    pub(super) fn id(self) -> &'static str {
        self.look().id
    }

    /// What its paragraphs take up.
    pub(super) fn room(self) -> Room {
        let look = self.look();
        let number = |text: &str| text.parse().unwrap_or_default();
        let [line, before, after, size] = [look.line, look.before, look.after, look.size].map(number);
        let half: u32 = size * 5;
        Room {
            line,
            around: before + after,
            // Condensed by a quarter of a point for each whole character.
            half: if look.condensed { half - 2 } else { half },
        }
    }

    fn look(self) -> Look {
        let body = Look {
            id: "JixiaoBody",
            name: "绩效正文",
            font: FANG,
            size: DEFAULT_SIZE,
            colour: None,
            alignment: "both",
            line: LINE,
            line_rule: "exact",
            before: "0",
            after: "0",
            indent: Indent::First,
            on_grid: true,
            keep_next: false,
            outline: None,
            condensed: true,
        };
        match self {
            Self::RedHead | Self::Number | Self::RedLine | Self::Title => self.above_text(body),
            Self::Body => body,
            Self::Recipient => Look {
                id: "JixiaoRecipient",
                name: "绩效主送",
                indent: Indent::None,
                ..body
            },
            Self::Heading => Look {
                id: "JixiaoHeading",
                name: "绩效一级标题",
                font: HEI,
                keep_next: true,
                outline: Some("0"),
                ..body
            },
            Self::Subheading => Look {
                id: "JixiaoSubheading",
                name: "绩效二级标题",
                font: KAI,
                keep_next: true,
                outline: Some("1"),
                ..body
            },
            Self::Annexes => Look {
                id: "JixiaoAnnexes",
                name: "绩效附件说明",
                // Justified, a line that is ended by hand would be drawn out over the whole width.
                alignment: "left",
                indent: Indent::Hanging,
                keep_next: true,
                ..body
            },
            Self::Signature => Look {
                id: "JixiaoSignature",
                name: "绩效署名日期",
                alignment: "right",
                indent: Indent::Right("400", "1280"),
                ..body
            },
            Self::AnnexMark => Look {
                id: "JixiaoAnnexMark",
                name: "绩效附件标识",
                font: HEI,
                alignment: "left",
                indent: Indent::None,
                keep_next: true,
                ..body
            },
            Self::OddFooter | Self::EvenFooter => self.footer(body),
            _ => self.around_tables(body),
        }
    }

    /// What stands above the text.
    fn above_text(self, body: Look) -> Look {
        let title = Look {
            id: "JixiaoTitle",
            name: "绩效标题",
            font: TITLE_SONG,
            size: "44",
            alignment: "center",
            line: "640",
            after: LINE,
            indent: Indent::None,
            on_grid: false,
            keep_next: true,
            condensed: false,
            ..body
        };
        match self {
            Self::RedHead => Look {
                id: "JixiaoRedHead",
                name: "绩效发文机关标志",
                size: "76",
                colour: Some("FF0000"),
                line: "1200",
                before: "1400",
                after: "1158",
                ..title
            },
            Self::Number => Look {
                id: "JixiaoNumber",
                name: "绩效发文字号",
                alignment: "center",
                indent: Indent::None,
                keep_next: true,
                ..body
            },
            Self::RedLine => Look {
                id: "JixiaoRedLine",
                name: "绩效红线",
                size: "10",
                line: "120",
                after: "1158",
                indent: Indent::None,
                on_grid: false,
                keep_next: true,
                ..body
            },
            _ => title,
        }
    }

    /// What stands in and around tables.
    fn around_tables(self, body: Look) -> Look {
        let middle = Look {
            id: "JixiaoTableMiddle",
            name: "绩效表数",
            size: "24",
            alignment: "center",
            line: "320",
            // Exact, so that the height of a table can be reckoned.
            line_rule: "exact",
            indent: Indent::None,
            on_grid: false,
            condensed: false,
            ..body
        };
        match self {
            Self::AnnexTitle => Look {
                id: "JixiaoAnnexTitle",
                name: "绩效附件标题",
                font: TITLE_SONG,
                size: "36",
                line: "560",
                before: "300",
                after: "300",
                keep_next: true,
                ..middle
            },
            Self::Caption => Look {
                id: "JixiaoCaption",
                name: "绩效图表题",
                font: HEI,
                size: "28",
                line: "480",
                before: "160",
                after: "80",
                keep_next: true,
                ..middle
            },
            Self::TableHead => Look {
                id: "JixiaoTableHead",
                name: "绩效表头",
                font: HEI,
                ..middle
            },
            Self::TableText => Look {
                id: "JixiaoTableText",
                name: "绩效表文",
                alignment: "left",
                ..middle
            },
            Self::Remark => Look {
                id: "JixiaoRemark",
                name: "绩效图表注",
                alignment: "left",
                before: "80",
                after: "120",
                ..middle
            },
            Self::Drawing => Look {
                id: "JixiaoDrawing",
                name: "绩效图",
                line: "240",
                line_rule: "auto",
                keep_next: true,
                ..middle
            },
            Self::TableEnd => Look {
                id: "JixiaoTableEnd",
                name: "绩效表尾",
                size: "10",
                line: "120",
                ..middle
            },
            _ => middle,
        }
    }

    fn footer(self, body: Look) -> Look {
        let odd = Look {
            id: "JixiaoOddFooter",
            name: "绩效页码单页",
            font: SONG,
            size: "28",
            alignment: "right",
            line: "320",
            indent: Indent::Right("100", "280"),
            on_grid: false,
            condensed: false,
            ..body
        };
        if self == Self::OddFooter {
            return odd;
        }
        Look {
            id: "JixiaoEvenFooter",
            name: "绩效页码双页",
            alignment: "left",
            indent: Indent::Left("100", "280"),
            ..odd
        }
    }

    /// `w:style`, whole.
    pub(super) fn write(self, xml: &mut Xml) {
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
        Indent::Right(characters, twips) => xml.empty(
            "w:ind",
            &[("w:rightChars", characters), ("w:right", twips)],
        ),
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
pub(super) fn defaults(xml: &mut Xml) {
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
