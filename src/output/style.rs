//! How cells of 退回件 and scheme workbooks look, and the font that all workbooks are measured by.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

/// The size of ordinary text in points.
pub(super) const BODY: u32 = 10;

/// The pixels of a row and a column of ordinary width in the base font.
pub(super) const BASE_ROW: u32 = 18;
pub(super) const BASE_COLUMN: u32 = 72;

const HEADER_FILL: u32 = 0x00DD_E6F0;
const INPUT_FILL: u32 = 0x00FF_FDE7;
const LINE: u32 = 0x0080_8080;
const LINK: u32 = 0x001F_4E9E;

/// Every cell format of the workbook, made once.
pub(super) struct Styles {
    /// A sheet's title.
    pub(super) title: Format,
    /// A line under the title, left.
    pub(super) remark: Format,
    /// Column headings.
    pub(super) header: Format,
    /// Text, left, wrapped.
    pub(super) text: Format,
    /// Text, left, bold.
    pub(super) strong_text: Format,
    /// Text that leads somewhere.
    pub(super) link: Format,
    /// Text that may be typed into.
    pub(super) input_text: Format,
    /// Text or whole numbers in the middle.
    pub(super) middle: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let middle = boxed(LINE).set_align(FormatAlign::Center);
        let text = boxed(LINE).set_align(FormatAlign::Left);
        Self {
            title: font("黑体", 16)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            remark: font("宋体", 9)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            header: middle.clone().set_bold().set_background_color(HEADER_FILL),
            strong_text: text.clone().set_bold(),
            link: text
                .clone()
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single),
            input_text: text.clone().set_unlocked().set_background_color(INPUT_FILL),
            text,
            middle,
        }
    }
}

/// The font by which every program measures column widths: 宋体, which Chinese systems have.
pub(super) fn base() -> Format {
    font("宋体", 11).set_font_charset(134)
}

/// Letters of a font in a size in points.
pub(super) fn font(name: &str, points: u32) -> Format {
    Format::new().set_font_name(name).set_font_size(points)
}

/// Ordinary text between thin lines of a colour.
pub(super) fn boxed(line: u32) -> Format {
    font("宋体", BODY)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(line)
}
