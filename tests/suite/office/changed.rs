//! What the bureau does with a results workbook in `LibreOffice` comes to what the program makes of
//! the same change: judged scores, adjustments, supplement figures, a corrected figure, sorting.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::Data;
use jixiao::place::Cell;
use serde_json::{Value, json};

use super::book::{Book, Sheet};
use super::program;
use crate::county::{Cell as Typed, County, Review, Unit};
use crate::program::{Desk, repository};

const SCHOOLS: &str = "县教育局";
const FINANCE: &str = "县财政局";
const OTHERS: [&str; 2] = ["县工伤保险服务中心", "县水利局"];

/// Where the figures as read stand on a unit's sheet: 填报表.
const FORM: u32 = 8;

/// A county of four. `reviewed`: 行政效能 of one unit, and last year's budget and an adjustment of
/// another have come in. `corrected`: 公用经费 of one return is higher.
fn county(reviewed: bool, corrected: bool) -> County {
    let spent = if corrected { 30.11 } else { 20.5 };
    let schools = Unit::golden_called(SCHOOLS).row("公用经费", 22.55, 29.24, spent);
    let (efficiency, before) = if reviewed {
        (Typed::from("一般"), Typed::from(1.3))
    } else {
        (Typed::Blank, Typed::Blank)
    };
    let judged = Review::full(SCHOOLS).set("行政效能", efficiency);
    let figures = Review::full(FINANCE).set("上年度“三公经费”预算数", before);
    let county = County::new(2021)
        .unit(schools)
        .unit(Unit::golden_called(FINANCE))
        .review(judged.set("上年度“三公经费”预算数", 1.4))
        .review(figures);
    let county = OTHERS.into_iter().fold(county, |county, name| {
        let row = Review::full(name).set("上年度“三公经费”预算数", 1.39);
        county.unit(Unit::golden_called(name)).review(row)
    });
    if reviewed {
        return county.adjust(FINANCE, "预算控制率", 2.5, "会议纪要3号");
    }
    county
}

/// Scores a county into a workbook of its own.
fn scored(desk: &Desk, name: &str, county: &County) -> (Book, Value) {
    let (input, output) = (format!("{name}.xlsx"), format!("{name}结果.xlsx"));
    county.save(&desk.file(&input));
    let (_, json) = desk.score(&[&input, "-o", &output]);
    (Book::open(&desk.file(&output)), json)
}

/// What is typed into the first workbook, so that it becomes the changed county's.
fn typed(book: &Book) -> Vec<Value> {
    let input = book.sheet("评审与调整");
    let first = Cell::new(0, 0);
    let row = |unit: &str| input.find(Cell::new(4, 0), unit).row;
    let column = |heading: &str| input.find(Cell::new(3, 0), heading).column;
    let pair = input.find(first, "预算控制率").column;
    let schools = book.sheet(SCHOOLS);
    let figure = schools.find(first, "本年度公用经费决算数").row;
    let set = |sheet: &str, (row, column): (u32, u32), value: Value| {
        json!(["set", sheet, Cell::new(row, column).to_string(), value])
    };
    let input = "评审与调整";
    vec![
        set(input, (row(SCHOOLS), column("行政效能")), json!("一般")),
        set(
            input,
            (row(FINANCE), column("上年度“三公经费”预算数")),
            json!(1.3),
        ),
        set(input, (row(FINANCE), pair), json!(2.5)),
        set(input, (row(FINANCE), pair + 1), json!("会议纪要3号")),
        set(SCHOOLS, (figure, FORM), json!(30.11)),
    ]
}

/// The rows of 排名 by unit, in their order, without the counts of findings, which are those of the
/// moment of the run.
fn ranking(book: &Book) -> Vec<(String, BTreeMap<String, String>)> {
    let sheet = book.sheet("排名");
    let unit = sheet.find(Cell::new(2, 0), "单位").column;
    let headings = sheet.values.range(Cell::new(2, 0)..Cell::new(3, 0));
    let headings: Vec<(u32, String)> = headings
        .map(|(cell, text)| (cell.column, text.to_string()))
        .filter(|(_, text)| !text.starts_with("问题"))
        .collect();
    let rows = (3..).map(|row| (row, sheet.value(Cell::new(row, unit))));
    let rows = rows.take_while(|(_, name)| *name != Data::Empty);
    rows.map(|(row, name)| {
        let cells = headings.iter().map(|(column, heading)| {
            let value = sheet.value(Cell::new(row, *column));
            (heading.clone(), shown(&value))
        });
        (name.to_string(), cells.collect())
    })
    .collect()
}

/// A value at 12 significant digits.
fn shown(value: &Data) -> String {
    match value {
        Data::Float(number) => format!("{number:.11e}"),
        other => other.to_string(),
    }
}

/// Every formula of a sheet that comes to something else on another.
fn differing(expected: &Sheet, found: &Sheet) -> Vec<String> {
    let formulas = expected.formulas.keys();
    let both = formulas.map(|cell| (cell, expected.value(*cell), found.value(*cell)));
    both.filter(|(_, one, other)| shown(one) != shown(other))
        .map(|(cell, one, other)| format!("{}!{cell}: {one:?}, found {other:?}", expected.name))
        .collect()
}

/// Units with everything that the program says of their scores.
fn scores(json: &Value) -> Vec<Value> {
    let units = json["units"].as_array().unwrap().iter();
    let keys = ["name", "total", "rank", "grade", "range", "provisional"];
    units
        .map(|unit| {
            let lines = unit["indicators"].as_array().unwrap().iter();
            let points: Vec<&Value> = lines.map(|line| &line["score"]).collect();
            json!([keys.map(|key| &unit[key]), points])
        })
        .collect()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn what_is_changed_in_the_workbook_comes_to_what_the_program_makes_of_it() {
    if !program::office_is_there() {
        return;
    }
    let desk = Desk::new();
    let (first, _) = scored(&desk, "原", &county(false, false));
    let (changed, expected) = scored(&desk, "改", &county(true, true));
    assert_ne!(ranking(&first), ranking(&changed));
    let rows = ranking(&first).len();
    let (edited, sorted) = (desk.file("评审后.xlsx"), desk.file("按单位排.xlsx"));
    let ranking_sheet = first.sheet("排名");
    let unit = ranking_sheet.find(Cell::new(2, 0), "单位").column;
    let last = ranking_sheet.values.range(Cell::new(2, 0)..Cell::new(3, 0));
    let last = last.map(|(cell, _)| cell.column).max().unwrap();
    let bottom = 2 + u32::try_from(rows).unwrap();
    let area = format!("A4:{}", Cell::new(bottom, last));
    let mut steps = typed(&first);
    steps.push(json!(["save", text(&edited)]));
    steps.push(json!(["sort", "排名", area, unit]));
    steps.push(json!(["save", text(&sorted)]));
    program::edited(&desk.file("原结果.xlsx"), &json!(steps));

    let after = Book::open(&edited);
    let by_unit = |book: &Book| ranking(book).into_iter().collect::<BTreeMap<_, _>>();
    assert_eq!(by_unit(&after), by_unit(&changed));
    let sheets = ["概览", "指标分析", SCHOOLS, FINANCE, OTHERS[0], OTHERS[1]];
    let differences: Vec<String> = sheets
        .into_iter()
        .flat_map(|name| differing(changed.sheet(name), after.sheet(name)))
        .collect();
    assert_eq!(differences, Vec::<String>::new());

    let again = Book::open(&sorted);
    assert_eq!(by_unit(&again), by_unit(&changed));
    let names = |book: &Book| {
        ranking(book)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_ne!(names(&again), names(&after));

    given_back(&desk, &edited, &expected);
}

/// The saved workbook given back with `--review`: what was typed into 评审与调整 is read, what was
/// corrected on a unit's sheet is not, as README says.
fn given_back(desk: &Desk, edited: &Path, corrected: &Value) {
    let (_, expected) = scored(desk, "评", &county(true, false));
    let arguments = ["原.xlsx", "--review", text(edited), "-o", "再.xlsx"];
    let (_, json) = desk.score(&arguments);
    assert_eq!(scores(&json), scores(&expected));
    assert_ne!(scores(&json), scores(corrected));
    let readme = std::fs::read_to_string(repository("README.md")).unwrap();
    assert!(readme.contains("在单位的表上改的填报数不随 `--review` 读回"));
    // With the return corrected as well, both come together.
    county(false, true).save(&desk.file("更正.xlsx"));
    let arguments = ["更正.xlsx", "--review", text(edited), "-o", "再更正.xlsx"];
    let (_, json) = desk.score(&arguments);
    assert_eq!(scores(&json), scores(corrected));
}
