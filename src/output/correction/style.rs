//! How a 退回件 looks. Both levels differ in grey too: 强制 is dark, bold and thickly framed, 核实
//! light and in dashes.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::output::style;

/// The size of ordinary text in points.
pub(super) const BODY: u32 = 10;

const GREY: u32 = 0x0080_8080;

/// Every format of the workbook but those of the marks.
pub(super) struct Styles {
    /// Those that all workbooks share.
    pub(super) shared: style::Styles,
    /// A form's title.
    pub(super) title: Format,
    /// A line above or beneath a form's table.
    pub(super) plain: Format,
    /// A label or a figure in a form's table.
    pub(super) middle: Format,
    /// Running text in a form's table.
    pub(super) text: Format,
    /// The stamp.
    pub(super) stamp: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = Format::new()
            .set_font_name("宋体")
            .set_font_size(BODY)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let boxed = plain.clone().set_border(FormatBorder::Thin);
        Self {
            shared: style::Styles::new(),
            title: plain
                .clone()
                .set_font_name("黑体")
                .set_font_size(16)
                .set_align(FormatAlign::Center),
            middle: boxed.clone().set_align(FormatAlign::Center),
            text: boxed.set_align(FormatAlign::Left),
            stamp: plain
                .clone()
                .unset_text_wrap()
                .set_font_size(8)
                .set_font_color(GREY),
            plain,
        }
    }
}
