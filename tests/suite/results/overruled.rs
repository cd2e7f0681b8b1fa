//! Buildings of the form that the 评审表 overrules: what the workbook holds is what was scored.

use calamine::Data;
use jixiao::county::County;
use jixiao::returns::Intake;
use jixiao::score::Status;

use super::small_county::scored;
use super::written::{Written, text, written};
use crate::filed::{golden, review, scheme, with_lines};

/// The indicator of the buildings' area.
const AREA: &str = "新建楼堂馆所面积控制率";
const UNIT: &str = "县工伤保险服务中心";

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
    let figures = written.table("取数", 3);
    let area = figures.iter().find(|row| row["字段"] == text("实际规模"));
    let area = area.unwrap();
    assert_eq!(area["填报表"], text("不全"));
    assert_eq!(
        (&area["评审"], &area["采用值"]),
        (&Data::Float(200.0), &Data::Float(200.0))
    );
    let working = written.table("计算过程", 3);
    let row = working
        .iter()
        .find(|row| row["指标"] == text(AREA))
        .unwrap();
    for (heading, value) in [
        ("分子", 200.0),
        ("分母", 200.0),
        ("比率", 1.0),
        ("得分", 5.0),
    ] {
        assert_eq!(row[heading], Data::Float(value), "{heading}");
    }
}

#[test]
fn buildings_do_not_vanish_when_the_bureau_gives_0() {
    let zeros = ["批复规模", "实际规模", "预算投资", "实际投资"].map(|name| (name, "0"));
    let (county, mut written) = overruled(&zeros);
    let line = &county.units[0].card.lines[4];
    assert_eq!((line.status, line.points), (Status::Pending, None));
    let working = written.table("计算过程", 3);
    let row = working
        .iter()
        .find(|row| row["指标"] == text(AREA))
        .unwrap();
    assert_ne!(row["比率"], text("不适用"));
    assert_eq!(row["得分"], Data::Empty);
}
