//! How cells of the results look: 宋体 on thin lines, figures right with fixed decimals, colours that
//! are still told apart in grey.

mod tints;

pub(in crate::output) use tints::{
    alarm, attention, grade_fill, grades, levels, pending, waiting, worst_grade,
};

use elsa::sync::FrozenBTreeMap;
use rust_xlsxwriter::{Format, FormatAlign, FormatUnderline};

use super::decimals::Decimals;
use super::plan::{Purpose, SheetKind};
use crate::output::style::{self, font};

/// The size of ordinary text in points.
pub(in crate::output) const BODY: u32 = 10;
/// The size of small text in points.
pub(in crate::output) const SMALL: u32 = 9;

/// What may be written into: 可填.
const OPEN: u32 = 0x00FF_F9DB;
const HEADER: u32 = 0x00E7_E6E6;
const LINE: u32 = 0x00A6_A6A6;
const LINK: u32 = 0x001F_4E9E;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::output) enum Look {
    /// A figure that is seen from afar, two decimals.
    Big,
    /// A whole number that is seen from afar.
    BigCount,
    /// The sentence that says it all.
    Conclusion,
    /// A sheet's title.
    Title,
    /// A line under the title.
    Remark,
    /// The heading of a part of a sheet.
    Heading,
    /// Column headings.
    Header,
    /// A label before a value.
    Label,
    /// Text, left, wrapped.
    Text,
    /// Text, left, on one line, shrunk where it is too long: what a formula may change.
    FittedText,
    /// Text, left, bold.
    StrongText,
    /// Small text, left, wrapped.
    Small,
    /// Short text in the middle.
    Middle,
    /// Short text in the middle, bold.
    StrongMiddle,
    /// A whole number.
    Count,
    /// Text that leads somewhere.
    Link,
    /// A figure, shrunk where it is too long.
    Number(Decimals),
    /// A figure with two decimals and separators.
    Amount,
    /// Points with two decimals.
    Points,
    /// Points with two decimals, bold.
    Total,
    /// Full marks as they are written: 5, 4.5.
    Full,
    /// A share of points, two decimals.
    Share,
    /// A difference of whole numbers with its sign.
    Rise,
    /// A difference with its sign, two decimals.
    Difference,
    /// A SHA-256.
    Digest,
    /// To be typed into: a number or a short word.
    Open,
    /// To be typed into: a figure.
    OpenNumber(Decimals),
    /// To be typed into: text.
    OpenText,
    /// To be typed into: points.
    OpenPoints,
    /// To be typed into: a share.
    OpenShare,
    /// Helper cells in pale letters.
    Aside,
    /// Text on a sheet that shows the grid: no lines of its own.
    PlainText,
    /// A figure on a sheet that shows the grid.
    PlainNumber(Decimals),
    /// A short word on a sheet that shows the grid.
    PlainMiddle,
    /// Points on a sheet that shows the grid.
    PlainPoints,
    /// A rate that is judged, on a sheet that shows the grid, four decimals: 100.9999% is not 101%.
    PlainRate,
}

impl Look {
    /// Whether a row must be high enough for all its lines.
    pub(in crate::output) fn wraps(self) -> bool {
        self != Self::FittedText
    }

    /// Whether a cell of that look is seen, or may be filled, while nothing stands in it.
    pub(in crate::output) fn shows_when_empty(self) -> bool {
        !matches!(
            self,
            Self::Title
                | Self::Remark
                | Self::Heading
                | Self::Conclusion
                | Self::Aside
                | Self::PlainText
                | Self::PlainNumber(_)
                | Self::PlainMiddle
                | Self::PlainPoints
                | Self::PlainRate
        )
    }

    fn format(self) -> Format {
        let text = boxed().set_align(FormatAlign::Left);
        let middle = boxed().set_align(FormatAlign::Center);
        let number = boxed()
            .unset_text_wrap()
            .set_shrink()
            .set_align(FormatAlign::Right);
        let plain = font("宋体", BODY).set_align(FormatAlign::VerticalCenter);
        let plain_number = plain.clone().set_align(FormatAlign::Right);
        match self {
            Self::Big => big().set_num_format("0.00"),
            Self::BigCount => big().set_num_format("0"),
            Self::Conclusion => heading(12).set_text_wrap(),
            Self::Title => heading(16),
            Self::Heading => heading(12),
            Self::Remark => font("宋体", SMALL)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            Self::Header => middle.set_bold().set_background_color(HEADER),
            Self::Label => middle.set_background_color(HEADER),
            Self::Text => text,
            Self::FittedText => text.unset_text_wrap().set_shrink(),
            Self::StrongText => text.set_bold(),
            Self::Small => text.set_font_size(SMALL),
            Self::Middle => middle,
            Self::StrongMiddle => middle.set_bold(),
            Self::Count => middle.unset_text_wrap().set_num_format("0"),
            Self::Link => text
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single),
            Self::Number(decimals) => number.set_num_format(decimals.format()),
            Self::Amount => number.set_num_format("#,##0.00"),
            Self::Points => number.set_num_format("0.00"),
            Self::Total => number.set_num_format("0.00").set_bold(),
            Self::Full => middle.unset_text_wrap().set_shrink(),
            Self::Share => number.set_num_format("0.00%"),
            Self::Rise => middle.unset_text_wrap().set_num_format("+0;-0;0"),
            Self::Difference => number.set_num_format("+0.00;-0.00;0.00"),
            Self::Digest => text.set_font_name("Consolas").set_font_size(8),
            Self::Open => open(middle),
            Self::OpenNumber(decimals) => open(number.set_num_format(decimals.format())),
            Self::OpenText => open(text),
            // Points with too many decimals are refused, so they must be seen.
            Self::OpenPoints => open(number.set_num_format("0.00??")),
            Self::OpenShare => open(number.set_num_format("0.00%")),
            Self::Aside => plain.set_font_color(0x00A6_A6A6).set_font_size(8),
            Self::PlainText => plain,
            Self::PlainNumber(decimals) => plain_number.set_num_format(decimals.format()),
            Self::PlainMiddle => plain.set_align(FormatAlign::Center),
            Self::PlainPoints => plain_number.set_num_format("0.00"),
            Self::PlainRate => plain_number.set_num_format("0.0000%"),
        }
    }
}

/// Every format, made once it is asked for.
#[derive(Default)]
pub(in crate::output) struct Looks(FrozenBTreeMap<Look, Box<Format>>);

impl Looks {
    /// The format of a look.
    pub(in crate::output) fn of(&self, look: Look) -> &Format {
        let make = || self.0.insert(look, Box::new(look.format()));
        self.0.get(&look).unwrap_or_else(make)
    }
}

/// What stands over something, at the left.
fn heading(points: u32) -> Format {
    font("黑体", points)
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter)
}

/// Ordinary text between thin lines.
fn boxed() -> Format {
    style::boxed(LINE)
}

/// A figure that is seen from afar.
fn big() -> Format {
    boxed()
        .set_font_name("黑体")
        .set_font_size(24)
        .set_align(FormatAlign::Center)
}

/// What may be written into.
fn open(format: Format) -> Format {
    format.set_unlocked().set_background_color(OPEN)
}

/// The colour of a sheet's tab.
pub(in crate::output) fn tab(sheet: SheetKind) -> u32 {
    match sheet.purpose() {
        Purpose::Leaders => 0x00C0_0000,
        Purpose::Input => 0x00FF_C000,
        Purpose::Analysis => 0x0044_72C4,
        Purpose::Unit => 0x00A6_A6A6,
    }
}
