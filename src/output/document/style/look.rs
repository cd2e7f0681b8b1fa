//! How each style looks, by the paragraph of the standard that says so.

use super::Style;

/// The language and the defaults that every paragraph starts from.
pub(super) const DEFAULT_SIZE: &str = "32";
/// Fixed line distance of 22 lines a page (twentieths of a point).
const LINE: &str = "579";

/// How a style looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub id: &'static str,
    pub name: &'static str,
    pub font: &'static str,
    /// Half points.
    pub size: &'static str,
    pub colour: Option<&'static str>,
    pub alignment: &'static str,
    /// Twentieths of a point.
    pub line: &'static str,
    pub line_rule: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub indent: Indent,
    pub on_grid: bool,
    pub keep_next: bool,
    /// Level in Word's outline.
    pub outline: Option<&'static str>,
    /// Condensed by a quarter of a point, so that 28 characters fit a line.
    pub condensed: bool,
}

/// In hundredths of a character and, for programs that count no characters, twentieths of a point.
#[derive(Clone, Copy)]
pub(super) enum Indent {
    None,
    First,
    Hanging,
    Right(&'static str, &'static str),
    Left(&'static str, &'static str),
}

const SONG: &str = "宋体";
pub(super) const FANG: &str = "仿宋_GB2312";
const KAI: &str = "楷体_GB2312";
const HEI: &str = "黑体";
const TITLE_SONG: &str = "方正小标宋简体";

/// The fonts and what stands in for each where it is not installed.
pub(in crate::output::document) const FONTS: [(&str, &str); 5] = [
    (SONG, "SimSun"),
    (FANG, "仿宋"),
    (KAI, "楷体"),
    (HEI, "SimHei"),
    (TITLE_SONG, "华文中宋"),
];

/// The text itself, from which every other look is told.
const BODY: Look = Look {
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

/// The title.
const TITLE: Look = Look {
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
    ..BODY
};

/// A figure in a table.
const MIDDLE: Look = Look {
    id: "JixiaoTableMiddle",
    name: "绩效表数",
    size: "21",
    alignment: "center",
    line: "310",
    // Exact, so that the height of a table can be reckoned.
    line_rule: "exact",
    indent: Indent::None,
    on_grid: false,
    condensed: false,
    ..BODY
};

/// The page number of odd pages.
const ODD: Look = Look {
    id: "JixiaoOddFooter",
    name: "绩效页码单页",
    font: SONG,
    size: "28",
    alignment: "right",
    line: "320",
    indent: Indent::Right("100", "280"),
    on_grid: false,
    condensed: false,
    ..BODY
};

impl Style {
    pub(super) fn look(self) -> Look {
        match self {
            Self::RedHead | Self::Number | Self::RedLine | Self::Title => self.above_text(),
            Self::AnnexTitle | Self::Caption | Self::Remark | Self::Drawing | Self::TableEnd => {
                self.around_tables()
            }
            Self::TableHead | Self::TableMiddle | Self::TableText | Self::TableSmall => {
                self.in_tables()
            }
            Self::OddFooter => ODD,
            Self::EvenFooter => Look {
                id: "JixiaoEvenFooter",
                name: "绩效页码双页",
                alignment: "left",
                indent: Indent::Left("100", "280"),
                ..ODD
            },
            _ => self.in_text(),
        }
    }

    /// What belongs to the text.
    fn in_text(self) -> Look {
        match self {
            Self::Recipient => Look {
                id: "JixiaoRecipient",
                name: "绩效主送",
                indent: Indent::None,
                ..BODY
            },
            Self::Heading => Look {
                id: "JixiaoHeading",
                name: "绩效一级标题",
                font: HEI,
                keep_next: true,
                outline: Some("0"),
                ..BODY
            },
            Self::Subheading => Look {
                id: "JixiaoSubheading",
                name: "绩效二级标题",
                font: KAI,
                keep_next: true,
                outline: Some("1"),
                ..BODY
            },
            Self::Annexes => Look {
                id: "JixiaoAnnexes",
                name: "绩效附件说明",
                // Justified, a line that is ended by hand would be drawn out over the whole width.
                alignment: "left",
                indent: Indent::Hanging,
                keep_next: true,
                ..BODY
            },
            Self::Signature => Look {
                id: "JixiaoSignature",
                name: "绩效署名日期",
                // Name and date in the middle of their width, which the paragraph says.
                alignment: "center",
                indent: Indent::Right("400", "1280"),
                ..BODY
            },
            Self::AnnexMark => Look {
                id: "JixiaoAnnexMark",
                name: "绩效附件标识",
                font: HEI,
                alignment: "left",
                indent: Indent::None,
                keep_next: true,
                ..BODY
            },
            _ => BODY,
        }
    }

    /// What stands above the text.
    fn above_text(self) -> Look {
        match self {
            Self::RedHead => Look {
                id: "JixiaoRedHead",
                name: "绩效发文机关标志",
                size: "76",
                colour: Some("FF0000"),
                line: "1200",
                before: "1400",
                after: "1158",
                ..TITLE
            },
            Self::Number => Look {
                id: "JixiaoNumber",
                name: "绩效发文字号",
                alignment: "center",
                indent: Indent::None,
                keep_next: true,
                ..BODY
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
                ..BODY
            },
            _ => TITLE,
        }
    }

    /// What stands in tables.
    fn in_tables(self) -> Look {
        match self {
            Self::TableHead => Look {
                id: "JixiaoTableHead",
                name: "绩效表头",
                font: HEI,
                ..MIDDLE
            },
            Self::TableText => Look {
                id: "JixiaoTableText",
                name: "绩效表文",
                alignment: "left",
                ..MIDDLE
            },
            Self::TableSmall => Look {
                id: "JixiaoTableSmall",
                name: "绩效表小字",
                font: SONG,
                size: "17",
                alignment: "left",
                ..MIDDLE
            },
            _ => MIDDLE,
        }
    }

    /// What stands around tables and charts.
    fn around_tables(self) -> Look {
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
                ..MIDDLE
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
                ..MIDDLE
            },
            Self::Remark => Look {
                id: "JixiaoRemark",
                name: "绩效图表注",
                alignment: "left",
                before: "80",
                after: "120",
                ..MIDDLE
            },
            Self::Drawing => Look {
                id: "JixiaoDrawing",
                name: "绩效图",
                line: "240",
                line_rule: "auto",
                keep_next: true,
                ..MIDDLE
            },
            _ => Look {
                id: "JixiaoTableEnd",
                name: "绩效表尾",
                size: "10",
                line: "120",
                ..MIDDLE
            },
        }
    }
}
