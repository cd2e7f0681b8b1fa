//! How cells of the results look: 宋体 on thin lines, figures right with fixed decimals, colours that
//! are still told apart in grey.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, FormatAlign, FormatBorder, FormatUnderline,
};

use super::plan::{Purpose, SheetKind};
use crate::place::Cell;
use crate::scheme::Scheme;

/// The size of ordinary text in points.
pub(in crate::output) const BODY: u32 = 10;
/// The size of small text in points.
pub(in crate::output) const SMALL: u32 = 9;

/// What may be written into: 可填.
const OPEN: u32 = 0x00FF_F9DB;
/// What waits for something: 待评.
const PENDING: u32 = 0x00DD_EBF7;
/// What wants attention: 须注意.
const ATTENTION: u32 = 0x00F8_CBAD;
/// Letters of what is not in force.
const ALARM: u32 = 0x00C0_0000;

const HEADER: u32 = 0x00E7_E6E6;
const LINE: u32 = 0x00A6_A6A6;
const LINK: u32 = 0x001F_4E9E;

/// Fills of grades from the best to the worst: the worse, the darker, so that grey print tells them
/// apart.
const GRADES: [u32; 4] = [0x00E2_EFDA, 0x00FF_F2CC, 0x00F4_B183, 0x00C5_5A11];

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
    /// A figure as it stands, shrunk where it is too long.
    Figure,
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
    /// A rate that is judged, four decimals: 100.9999% is not 101%.
    Rate,
    /// A difference with its sign, two decimals.
    Difference,
    /// A SHA-256.
    Digest,
    /// To be typed into: a number or a short word.
    Open,
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
    PlainFigure,
    /// Points on a sheet that shows the grid.
    PlainPoints,
    /// A rate on a sheet that shows the grid.
    PlainRate,
}

impl Look {
    /// Every look, in the order of the formats.
    const ALL: [Self; 33] = [
        Self::Big,
        Self::BigCount,
        Self::Conclusion,
        Self::Title,
        Self::Remark,
        Self::Heading,
        Self::Header,
        Self::Label,
        Self::Text,
        Self::StrongText,
        Self::Small,
        Self::Middle,
        Self::StrongMiddle,
        Self::Count,
        Self::Link,
        Self::Figure,
        Self::Amount,
        Self::Points,
        Self::Total,
        Self::Full,
        Self::Share,
        Self::Rate,
        Self::Difference,
        Self::Digest,
        Self::Open,
        Self::OpenText,
        Self::OpenPoints,
        Self::OpenShare,
        Self::Aside,
        Self::PlainText,
        Self::PlainFigure,
        Self::PlainPoints,
        Self::PlainRate,
    ];

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
            Self::Conclusion => font("黑体", 12)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            Self::Title => font("黑体", 16)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter),
            Self::Remark => font("宋体", SMALL)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            Self::Heading => font("黑体", 12)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter),
            Self::Header => middle.set_bold().set_background_color(HEADER),
            Self::Label => middle.set_background_color(HEADER),
            Self::Text => text,
            Self::StrongText => text.set_bold(),
            Self::Small => text.set_font_size(SMALL),
            Self::Middle => middle,
            Self::StrongMiddle => middle.set_bold(),
            Self::Count => middle.unset_text_wrap().set_num_format("0"),
            Self::Link => text
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single),
            Self::Figure => number,
            Self::Amount => number.set_num_format("#,##0.00"),
            Self::Points => number.set_num_format("0.00"),
            Self::Total => number.set_num_format("0.00").set_bold(),
            Self::Full => middle.unset_text_wrap().set_shrink(),
            Self::Share => number.set_num_format("0.00%"),
            Self::Rate => number.set_num_format("0.0000%"),
            Self::Difference => number.set_num_format("+0.00;-0.00;0.00"),
            Self::Digest => text.set_font_name("Consolas").set_font_size(8),
            Self::Open => open(middle),
            Self::OpenText => open(text),
            Self::OpenPoints => open(number.set_num_format("0.00")),
            Self::OpenShare => open(number.set_num_format("0.00%")),
            Self::Aside => plain.set_font_color(0x00A6_A6A6).set_font_size(8),
            Self::PlainText => plain,
            Self::PlainFigure => plain_number,
            Self::PlainPoints => plain_number.set_num_format("0.00"),
            Self::PlainRate => plain_number.set_num_format("0.0000%"),
        }
    }
}

/// Every format, made once.
pub(in crate::output) struct Looks {
    formats: Vec<Format>,
    base: Format,
}

impl Looks {
    pub(in crate::output) fn new() -> Self {
        Self {
            formats: Look::ALL.into_iter().map(Look::format).collect(),
            base: crate::output::style::base(),
        }
    }

    /// The format of a look.
    pub(in crate::output) fn of(&self, look: Look) -> &Format {
        let place = Look::ALL.iter().position(|one| *one == look);
        place
            .and_then(|place| self.formats.get(place))
            .unwrap_or(&self.base)
    }
}

fn font(name: &str, points: u32) -> Format {
    Format::new().set_font_name(name).set_font_size(points)
}

/// Ordinary text between thin lines.
fn boxed() -> Format {
    font("宋体", BODY)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
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

/// A tint by what cells hold, `rule` being a formula seen from the upper left cell.
fn tint(rule: &str, format: Format) -> ConditionalFormatFormula {
    ConditionalFormatFormula::new()
        .set_rule(rule)
        .set_format(format)
}

/// Tints cells that are still empty (待评), `first` being the upper left one of the area.
pub(in crate::output) fn pending(first: Cell) -> ConditionalFormatFormula {
    let rule = format!("LEN({first})=0");
    tint(&rule, Format::new().set_background_color(PENDING))
}

/// Tints cells of which a rule says that they wait (待评).
pub(in crate::output) fn waiting(rule: &str) -> ConditionalFormatFormula {
    tint(rule, Format::new().set_background_color(PENDING))
}

/// Tints cells for which a rule holds that asks for attention (须注意).
pub(in crate::output) fn attention(rule: &str) -> ConditionalFormatFormula {
    tint(rule, Format::new().set_background_color(ATTENTION))
}

/// Reddens the letters of cells for which a rule holds: what is not in force.
pub(in crate::output) fn alarm(rule: &str) -> ConditionalFormatFormula {
    tint(rule, Format::new().set_font_color(ALARM).set_bold())
}

/// Tints cells that hold a grade, a rule a grade; `first` is the upper left one of the area.
pub(in crate::output) fn grades(scheme: &Scheme, first: Cell) -> Vec<ConditionalFormatFormula> {
    let names = scheme.grades.iter().map(|grade| grade.name.as_str());
    let last = scheme.grades.len().saturating_sub(1);
    let rule = |(at, name): (usize, &str)| {
        let place = if at == last { GRADES.len() - 1 } else { at };
        let fill = GRADES.get(place).copied().unwrap_or(HEADER);
        let letters = Format::new().set_background_color(fill).set_bold();
        let letters = if at == last {
            letters.set_font_color(0x00FF_FFFF)
        } else {
            letters
        };
        tint(
            &format!("{first}=\"{}\"", name.replace('"', "\"\"")),
            letters,
        )
    };
    names.enumerate().map(rule).collect()
}

/// Darkens cells that hold the worst grade, and no other; `first` is the upper left one of the area.
pub(in crate::output) fn worst_grade(
    scheme: &Scheme,
    first: Cell,
) -> Option<ConditionalFormatFormula> {
    grades(scheme, first).pop()
}

/// The fill of the grade at a place, from the best on.
pub(in crate::output) fn grade_fill(at: usize) -> u32 {
    GRADES.get(at).copied().unwrap_or(HEADER)
}

/// Tints the words of 强制 and 核实 so that grey print tells them apart; `first` is the upper left
/// cell.
pub(in crate::output) fn levels(
    first: Cell,
    [error, warning]: [String; 2],
) -> [ConditionalFormatFormula; 2] {
    let strong = Format::new()
        .set_background_color(ALARM)
        .set_font_color(0x00FF_FFFF)
        .set_bold();
    let weak = Format::new().set_background_color(ATTENTION);
    [(error, strong), (warning, weak)]
        .map(|(word, format)| tint(&format!("{first}=\"{word}\""), format))
}
