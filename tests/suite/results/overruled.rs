//! Buildings of the form that the 评审表 overrules: what the workbook holds is what was scored.

use calamine::{Data, Reader};
use jixiao::county::County;
use jixiao::returns::Intake;

use super::small_county::scored;
use super::written::{Written, text, written};
use crate::filed::{golden, review, scheme, with_lines};

const UNIT: &str = "县工伤保险服务中心";
/// The row of 新建楼堂馆所面积控制率 on a unit's sheet, and the columns of 分子, 分母 and 比率.
const ROW: usize = 8;
const RATE: std::ops::RangeInclusive<usize> = 15..=17;

/// Two buildings, of which one lacks 实际规模, beside what the bureau gives.
fn overruled(given: &[(&str, &str)]) -> (County, Written) {
    let rows: [(&str, &[&str]); 4] = [
        ("批复规模", &["100", "100"]),
        ("实际规模", &["90", ""]),
        ("预算投资", &["50", "50"]),
        ("实际投资", &["50", "50"]),
    ];
    let intake = Intake {
        returns: vec![with_lines(golden(), &rows)],
        review: vec![review(UNIT, given, &[])],
        ..Intake::default()
    };
    let county = scored(scheme(), intake);
    let written = written(scheme(), &county);
    (county, written)
}

#[test]
fn a_figure_that_the_bureau_gives_stands_in_for_an_incomplete_sum() {
    let (county, mut written) = overruled(&[("实际规模", "200")]);
    let points = county.units[0].card.lines[4]
        .points
        .map(|one| one.to_string());
    assert_eq!(points.as_deref(), Some("5"));
    let rows = written.rows(UNIT);
    let area = rows.iter().find(|row| row[0] == text("实际规模")).unwrap();
    assert_eq!((&area[6], &area[8]), (&Data::Float(200.0), &text("不全")));
    assert_eq!(area[7], text("评审与调整"));
    assert_eq!(rows[ROW][RATE], [200.0, 200.0, 1.0].map(Data::Float));
}

#[test]
fn buildings_do_not_vanish_when_the_bureau_gives_0() {
    let zeros = ["批复规模", "实际规模", "预算投资", "实际投资"].map(|name| (name, "0"));
    let (county, mut written) = overruled(&zeros);
    let line = &county.units[0].card.lines[4];
    assert!(!line.absent && line.points.is_none());
    let formulas = written.book.worksheet_formula(UNIT).unwrap();
    let rate = formulas.get_value((8, 17)).unwrap();
    assert!(rate.contains("IF(FALSE,\"不适用\""), "{rate}");
}
