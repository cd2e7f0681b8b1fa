//! Values as the formats and runs of their cells show them.

use jixiao::returns::{CellFormat, RawCell, ShownUnit};
use jixiao::scheme::FieldKind;

use super::{formatted, number, reads, said, text};

fn shown(text: &str, tenfold: u8, unit: ShownUnit) -> RawCell {
    formatted(text, CellFormat::Shown { tenfold, unit })
}

#[test]
fn numbers_are_read_as_their_format_shows_them() {
    reads(
        &FieldKind::Amount,
        &[
            (shown("210000", 4, ShownUnit::None), "21 J141"),
            (shown("210456", 4, ShownUnit::None), "21.0456 J141"),
            (shown("21000", 3, ShownUnit::None), "21 J141"),
            (shown("0", 4, ShownUnit::None), "0"),
            (shown("210000", 4, ShownUnit::TenThousand), "21 J141 J104"),
            (shown("21", 0, ShownUnit::TenThousand), "21 J104"),
            (shown("210000", 0, ShownUnit::Yuan), "21 J127"),
            (shown("210", 0, ShownUnit::Unclear), "unreadable J101"),
            (shown("92", 0, ShownUnit::Percent), "unreadable J101"),
        ],
    );
    assert_eq!(
        said(
            &FieldKind::Amount,
            Some(&shown("21", 0, ShownUnit::TenThousand)),
            true
        ),
        "21 J127"
    );
    reads(
        &FieldKind::People,
        &[
            (shown("11000", 3, ShownUnit::None), "11 J141"),
            (shown("11", 0, ShownUnit::Yuan), "unreadable J101"),
            (formatted("0.11", CellFormat::Percent), "unreadable J101"),
        ],
    );
    reads(
        &FieldKind::Share,
        &[
            (shown("92", 0, ShownUnit::Percent), "0.92"),
            (shown("0.92", 0, ShownUnit::Percent), "0.0092"),
        ],
    );
}

#[test]
fn percentages_are_marks_only_out_of_a_hundred() {
    reads(
        &FieldKind::Marks(100.into()),
        &[
            (formatted("0.92", CellFormat::Percent), "92 J140"),
            (formatted("1", CellFormat::Percent), "100 J140"),
            (formatted("1.001", CellFormat::Percent), "unreadable J101"),
            (formatted("0", CellFormat::Percent), "0"),
            (shown("92", 0, ShownUnit::Percent), "92 J140"),
            (text("92"), "92 J104"),
            (number("0.92"), "0.92"),
        ],
    );
    reads(
        &FieldKind::Marks(8.into()),
        &[
            (formatted("0.8", CellFormat::Percent), "unreadable J101"),
            (text("80%"), "unreadable J101"),
            (number("0.8"), "0.8"),
        ],
    );
}

#[test]
fn what_the_page_does_not_show_so_is_said() {
    let footnote = RawCell {
        set_apart: Some("①".into()),
        ..text("64")
    };
    let hidden = RawCell {
        hidden: true,
        ..number("64")
    };
    let hidden_dash = RawCell {
        hidden: true,
        ..text("——")
    };
    reads(
        &FieldKind::Amount,
        &[
            (footnote, "64 J104 J142"),
            (hidden, "64 J143"),
            (hidden_dash, "blank"),
        ],
    );
}
