//! How cells look: 宋体 on thin lines, headings in 黑体, colours that are still told apart in grey.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, FormatAlign, FormatBorder, FormatUnderline,
};

use crate::place::Cell;
use crate::scheme::Scheme;

/// The size of ordinary text in points.
pub(super) const BODY: u32 = 10;
/// The size of working beside the official table in points.
pub(super) const SMALL: u32 = 9;
/// The colour of a chart's columns.
pub(super) const BAR: u32 = 0x005B_7FA6;

/// The pixels of a row and a column of ordinary width in the base font.
pub(super) const BASE_ROW: u32 = 18;
pub(super) const BASE_COLUMN: u32 = 72;

/// Fills of grades from the best to the worst, each darker or lighter than its neighbours.
const GRADE_FILLS: [u32; 4] = [0x00A9_D18E, 0x00E2_F0D9, 0x00FF_E699, 0x00F4_B183];

const HEADER_FILL: u32 = 0x00DD_E6F0;
const LABEL_FILL: u32 = 0x00F2_F2F2;
const PENDING_FILL: u32 = 0x00FF_F2CC;
const INPUT_FILL: u32 = 0x00FF_FDE7;
const ADJUSTED_FILL: u32 = 0x00BD_D7EE;
const LINE: u32 = 0x0080_8080;
const LINK: u32 = 0x001F_4E9E;

/// Points with two decimals.
const POINTS: &str = "0.00";
/// Shares of points.
const SHARE: &str = "0.00%";
/// A share as it is typed.
const INPUT_SHARE: &str = "0.######%";
/// Rates that are judged: 100.9999% is not 101%.
const PERCENT: &str = "0.00##%";
/// Differences with their sign.
const SIGNED: &str = "+0.##;-0.##;0";

/// Every cell format of the workbook, made once.
pub(super) struct Styles {
    /// A sheet's title.
    pub(super) title: Format,
    /// A line under the title, left.
    pub(super) remark: Format,
    /// The heading of a part of a sheet.
    pub(super) heading: Format,
    /// Column headings.
    pub(super) header: Format,
    /// A label before a value.
    pub(super) label: Format,
    /// Text, left, wrapped.
    pub(super) text: Format,
    /// Text, left, bold.
    pub(super) strong_text: Format,
    /// Small text, left, wrapped.
    pub(super) small: Format,
    /// Text or whole numbers in the middle.
    pub(super) middle: Format,
    /// Text that leads somewhere.
    pub(super) link: Format,
    /// A link in the middle of its cell.
    pub(super) middle_link: Format,
    /// A figure as it stands, shrunk where it is too long.
    pub(super) figure: Format,
    /// Points with two decimals.
    pub(super) points: Format,
    /// Points with two decimals, bold.
    pub(super) total: Format,
    /// Points as they stand: 5, 4.5.
    pub(super) mark: Format,
    /// Points as they stand, bold.
    pub(super) strong_mark: Format,
    /// Points that were adjusted (已调整).
    pub(super) adjusted: Format,
    /// A cell to be typed into: a number or a word in the middle.
    pub(super) input: Format,
    /// A cell to be typed into: text.
    pub(super) input_text: Format,
    /// A cell to be typed into: a percentage.
    pub(super) input_share: Format,
    /// A share of points (得分率).
    pub(super) share: Format,
    /// A rate that is judged.
    pub(super) percent: Format,
    /// A figure as read: it may be corrected.
    pub(super) figure_input: Format,
    /// A share as read: it may be corrected.
    pub(super) percent_input: Format,
    /// Points as read: they may be corrected.
    pub(super) mark_input: Format,
    /// A difference with its sign.
    pub(super) difference: Format,
    /// A SHA-256, small.
    pub(super) digest: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let middle = boxed().set_align(FormatAlign::Center);
        let text = boxed().set_align(FormatAlign::Left);
        let bold = middle.clone().set_bold();
        let number = middle.clone().unset_text_wrap().set_shrink();
        let bold_number = number.clone().set_bold();
        Self {
            title: font("黑体", 16)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            remark: font("宋体", 9)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            heading: font("黑体", 12)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter),
            header: bold.clone().set_background_color(HEADER_FILL),
            label: middle.clone().set_background_color(LABEL_FILL),
            link: linked(text.clone()),
            middle_link: linked(middle.clone()),
            figure: number.clone(),
            points: number.clone().set_num_format(POINTS),
            total: bold_number.clone().set_num_format(POINTS),
            mark: number.clone(),
            adjusted: bold_number.clone().set_background_color(ADJUSTED_FILL),
            strong_mark: bold_number,
            input: open(middle.clone()),
            input_text: open(text.clone()),
            input_share: open(middle.clone().set_num_format(INPUT_SHARE)),
            share: number.clone().set_num_format(SHARE),
            percent: number.clone().set_num_format(PERCENT),
            figure_input: open(number.clone()),
            percent_input: open(number.clone().set_num_format(PERCENT)),
            mark_input: open(number.clone()),
            difference: number.set_num_format(SIGNED),
            strong_text: text.clone().set_bold(),
            small: text.clone().set_font_size(SMALL),
            digest: text.clone().set_font_name("Consolas").set_font_size(8),
            text,
            middle,
        }
    }
}

/// The font by which every program measures column widths: 宋体, which Chinese systems have.
pub(super) fn base() -> Format {
    font("宋体", 11).set_font_charset(134)
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

/// What may be written into.
fn open(format: Format) -> Format {
    format.set_unlocked().set_background_color(INPUT_FILL)
}

fn linked(format: Format) -> Format {
    format
        .set_font_color(LINK)
        .set_underline(FormatUnderline::Single)
}

/// Tints cells that are still empty (待评), `first` being the upper left one of the area.
pub(super) fn pending(first: Cell) -> ConditionalFormatFormula {
    ConditionalFormatFormula::new()
        .set_rule(format!("LEN({first})=0").as_str())
        .set_format(Format::new().set_background_color(PENDING_FILL))
}

/// How a cell looks that wants something.
pub(super) fn wanting() -> Format {
    Format::new().set_background_color(PENDING_FILL).set_bold()
}

/// Tints cells that hold a word that asks for attention; `first` is the upper left one of the area.
pub(super) fn holding(first: Cell, word: &str) -> ConditionalFormatFormula {
    ConditionalFormatFormula::new()
        .set_rule(format!("{first}=\"{word}\"").as_str())
        .set_format(wanting())
}

/// Tints cells that hold a grade, a rule a grade; `first` is the upper left one of the area.
pub(super) fn grades(scheme: &Scheme, first: Cell) -> Vec<ConditionalFormatFormula> {
    let worst = GRADE_FILLS.last().copied().unwrap_or(LABEL_FILL);
    let fills = GRADE_FILLS.into_iter().chain(std::iter::repeat(worst));
    let rule = |(name, fill): (&str, u32)| {
        ConditionalFormatFormula::new()
            .set_rule(format!("{first}=\"{}\"", name.replace('"', "\"\"")).as_str())
            .set_format(Format::new().set_background_color(fill).set_bold())
    };
    let names = scheme.grades.iter().map(|grade| grade.name.as_str());
    names.zip(fills).map(rule).collect()
}
