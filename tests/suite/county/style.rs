//! How the forms look: 宋体, thin borders, A4; and putting a cell into one or several columns.

use std::ops::RangeInclusive;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet};

use super::Cell;

/// The formats of a form.
pub struct Styles {
    /// The form's title.
    pub title: Format,
    /// A line without borders: 填报单位, the note.
    pub line: Format,
    /// A heading or value, centred.
    pub centre: Format,
    /// A label or running text, at the left.
    pub left: Format,
}

impl Styles {
    /// The formats of every form.
    pub fn new() -> Self {
        let plain = Format::new()
            .set_font_name("宋体")
            .set_font_size(11)
            .set_align(FormatAlign::VerticalCenter);
        let bordered = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        Self {
            title: plain
                .clone()
                .set_font_size(18)
                .set_bold()
                .set_align(FormatAlign::Center),
            line: plain,
            centre: bordered.clone().set_align(FormatAlign::Center),
            left: bordered.set_align(FormatAlign::Left),
        }
    }
}

/// An empty sheet on A4 paper, one page wide, with these column widths.
pub fn page(name: &str, widths: &[u16], landscape: bool) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).expect("a sheet's name");
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_default_row_height(20);
    if landscape {
        sheet.set_landscape();
    }
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, *width).expect("a width");
    }
    sheet
}

/// Puts a cell into rows × columns, merged where that is more than one.
pub fn put(
    sheet: &mut Worksheet,
    rows: RangeInclusive<u32>,
    columns: RangeInclusive<u16>,
    cell: &Cell,
    format: &Format,
) {
    let (row, column) = (*rows.start(), *columns.start());
    if row < *rows.end() || column < *columns.end() {
        sheet
            .merge_range(row, column, *rows.end(), *columns.end(), "", format)
            .expect("a merge");
    }
    match cell {
        Cell::Blank => sheet.write_blank(row, column, format),
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, format),
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, format),
        Cell::Percent(rate) => {
            let percent = format.clone().set_num_format("0.00%");
            sheet.write_number_with_format(row, column, *rate, &percent)
        }
    }
    .expect("a cell");
}
