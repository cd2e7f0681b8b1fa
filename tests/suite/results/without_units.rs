//! The results without a sheet a unit: the figures of all units on one, the points over them.

use calamine::{Data, Reader};
use jixiao::output::Detail;

use super::small_county::small_county;
use super::written::{text, written_with};
use crate::filed::scheme;

#[test]
fn one_sheet_holds_the_figures_of_all_units() {
    let scheme = scheme();
    let mut written = written_with(scheme, &small_county(scheme), Detail::Figures);
    assert_eq!(written.book.sheet_names().len(), 14);
    let table = written.table("取数", 3);
    let of = |field: &str| {
        let mut rows = table.iter().filter(|row| row["字段"] == text(field));
        rows.find(|row| row["单位"] == text("县工伤保险服务中心"))
            .unwrap()
    };
    let expected = [
        ("编制数", "填报表", Data::Float(11.0)),
        ("编制数", "采用值", Data::Float(11.0)),
        ("年初预算", "补充数据", Data::Float(140.8)),
        ("年初预算", "采用值", Data::Float(140.8)),
        ("上年度“三公经费”预算数", "采用值", Data::Empty),
        ("上年度“三公经费”预算数", "更正值", Data::Empty),
    ];
    for (field, heading, value) in expected {
        assert_eq!(of(field)[heading], value, "{field} {heading}");
    }
}

/// Units' sheets are views: every other sheet is the same without them.
#[test]
fn units_sheets_are_views() {
    let scheme = scheme();
    let county = small_county(scheme);
    let mut with = written_with(scheme, &county, Detail::Units);
    let mut without = written_with(scheme, &county, Detail::Figures);
    for sheet in without.book.sheet_names() {
        assert_eq!(with.rows(&sheet), without.rows(&sheet), "{sheet}");
        let formulas = [&mut with, &mut without].map(|one| {
            let formulas = one.book.worksheet_formula(&sheet).unwrap();
            let texts = formulas.used_cells().map(|(_, _, text)| text.clone());
            texts.collect::<Vec<String>>()
        });
        assert_eq!(formulas[0], formulas[1], "{sheet}");
        let longest = formulas[0].iter().max_by_key(|text| far_down(text));
        assert!(
            longest.is_none_or(|text| far_down(text) <= 400),
            "{sheet}: {longest:?}"
        );
    }
}

/// How many characters a formula has where all rows that it names have six digits, as in a county of
/// thousands of units.
fn far_down(formula: &str) -> usize {
    let mut length = formula.chars().count();
    let mut before = ' ';
    let mut digits = 0;
    for one in formula.chars().chain([' ']) {
        if one.is_ascii_digit() && (digits > 0 || before.is_ascii_uppercase() || before == '$') {
            digits += 1;
        } else {
            length += if digits > 0 {
                6_usize.saturating_sub(digits)
            } else {
                0
            };
            digits = 0;
        }
        before = one;
    }
    length
}

#[test]
fn many_units_have_no_sheets_of_their_own() {
    assert_eq!(Detail::for_units(300), Detail::Units);
    assert_eq!(Detail::for_units(301), Detail::Figures);
}
