//! How the blank forms look: as the official ones, with a light tint where something is to be
//! filled in.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// The size of the form's text in points.
pub(super) const BODY: u32 = 11;
/// The size of the indicator table's and the instructions' text in points.
pub(super) const SMALL: u32 = 10;

const TINT: u32 = 0x00FF_FBE6;
const GREY: u32 = 0x0080_8080;

/// Every format of the forms.
pub(super) struct Styles {
    /// 附件2, at the top left.
    pub(super) mark: Format,
    /// The form's title.
    pub(super) title: Format,
    /// What holds for every cell, at the top right.
    pub(super) rules: Format,
    /// 填报单位, 评价年度, 单位.
    pub(super) caption: Format,
    /// The same where it is still to be filled in.
    pub(super) open_caption: Format,
    /// The caption's right end.
    pub(super) caption_end: Format,
    /// Headings and labels in the middle.
    pub(super) label: Format,
    /// Column headings, bold.
    pub(super) heading: Format,
    /// Text on the left of its cell.
    pub(super) text: Format,
    /// Small text between lines, left.
    pub(super) small: Format,
    /// Small text between lines, in the middle.
    pub(super) small_label: Format,
    /// Notes without lines.
    pub(super) remark: Format,
    /// The heading of a part.
    pub(super) part: Format,
    /// A number to be filled in.
    pub(super) input: Format,
    /// A ratio to be filled in.
    pub(super) open_ratio: Format,
    /// Running text to be filled in.
    pub(super) open_text: Format,
    /// A ratio that is computed.
    pub(super) ratio: Format,
    /// A figure that is computed and may not be typed over.
    pub(super) figure: Format,
    /// The stamp.
    pub(super) stamp: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = font("宋体", BODY);
        let caption = plain.clone().set_align(FormatAlign::Left);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        let label = boxed.clone().set_align(FormatAlign::Center);
        let text = boxed.set_align(FormatAlign::Left);
        let number = label.clone().unset_text_wrap().set_shrink();
        let open = |format: &Format| format.clone().set_unlocked().set_background_color(TINT);
        let small = text.clone().set_font_size(SMALL);
        Self {
            mark: font("黑体", 12).set_align(FormatAlign::Left),
            rules: font("宋体", 9)
                .set_bold()
                .set_align(FormatAlign::Right)
                .set_shrink(),
            title: font("方正小标宋简体", 20)
                .set_bold()
                .set_align(FormatAlign::Center),
            open_caption: open(&caption),
            caption_end: caption.clone().set_align(FormatAlign::Right),
            caption,
            heading: label.clone().set_bold(),
            small_label: small.clone().set_align(FormatAlign::Center),
            small,
            remark: font("仿宋", BODY)
                .set_align(FormatAlign::Left)
                .set_text_wrap(),
            part: font("黑体", 12).set_align(FormatAlign::Left),
            input: open(&number),
            open_ratio: open(&number).set_num_format(PERCENT),
            open_text: open(&text),
            ratio: number.clone().set_num_format(PERCENT),
            figure: number,
            label,
            text,
            stamp: font("宋体", 8)
                .set_font_color(GREY)
                .set_align(FormatAlign::Left)
                .set_shrink(),
        }
    }

    /// A label that stands some steps further in.
    pub(super) fn indented(&self, steps: u8) -> Format {
        self.text.clone().set_indent(steps)
    }

    /// An open label that stands some steps further in.
    pub(super) fn open_indented(&self, steps: u8) -> Format {
        self.open_text.clone().set_indent(steps)
    }
}

const PERCENT: &str = "0.00%";

fn font(name: &str, points: u32) -> Format {
    Format::new()
        .set_font_name(name)
        .set_font_size(points)
        .set_align(FormatAlign::VerticalCenter)
}
