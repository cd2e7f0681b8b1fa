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
    let names = written.book.sheet_names();
    assert_eq!(names[3..6], ["评审与调整", "填报数据", "自评复核"]);
    assert_eq!(names.len(), 10);
    let table = written.table("填报数据", 3);
    let golden = table
        .iter()
        .find(|row| row["单位"] == text("县工伤保险服务中心"))
        .unwrap();
    let expected = [
        ("编制数\n（人）", Data::Float(11.0)),
        ("本年度“三公经费”预算数", Data::Float(1.4)),
        ("上年度“三公经费”预算数", Data::Empty),
        ("上年度“三公经费”预算数（采用）", Data::Empty),
        ("年初预算", Data::Float(140.8)),
        ("年初预算（采用）", Data::Float(140.8)),
        ("批复规模\n（㎡）", Data::Empty),
    ];
    for (heading, value) in expected {
        assert_eq!(golden[heading], value, "{heading}");
    }
}

#[test]
fn the_points_are_those_of_the_units_sheets() {
    let scheme = scheme();
    let county = small_county(scheme);
    let mut with = written_with(scheme, &county, Detail::Units);
    let mut without = written_with(scheme, &county, Detail::Figures);
    for sheet in ["概览", "排名", "指标得分", "自评复核", "指标分析"] {
        assert_eq!(with.rows(sheet), without.rows(sheet), "{sheet}");
    }
    let formulas = without.book.worksheet_formula("指标得分").unwrap();
    let points = formulas.get_value((5, 2)).unwrap();
    assert!(points.contains("'填报数据'!"), "{points}");
    assert!(points.contains("'评审与调整'!"), "{points}");
    for sheet in without.book.sheet_names() {
        let formulas = without.book.worksheet_formula(&sheet).unwrap();
        let longest = formulas.used_cells().map(|(_, _, one)| one.len()).max();
        assert!(longest.unwrap_or_default() <= 8_192, "{sheet}");
    }
}

#[test]
fn many_units_have_no_sheets_of_their_own() {
    assert_eq!(Detail::for_units(300), Detail::Units);
    assert_eq!(Detail::for_units(301), Detail::Figures);
}
