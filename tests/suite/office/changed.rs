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
use crate::program::Desk;

const SCHOOLS: &str = "县教育局";
const FINANCE: &str = "县财政局";
const OTHERS: [&str; 2] = ["县工伤保险服务中心", "县水利局"];

/// The row of the headings of 排名分析, under those of their groups.
const HEADER: u32 = 3;

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
    let set =
        |sheet: &str, cell: Cell, value: Value| json!(["set", sheet, cell.to_string(), value]);
    let review = book.sheet("评审表");
    let given = |unit: &str, heading: &str| {
        let row = review.find(Cell::new(3, 0), unit).row;
        Cell::new(row, review.find(Cell::new(2, 0), heading).column)
    };
    let figures = book.sheet("取数");
    let figure = figures.values.iter().find(|(cell, value)| {
        let unit = figures.value(Cell::new(cell.row, 0)).to_string();
        unit == SCHOOLS && shown(value) == "本年度公用经费决算数"
    });
    let row = figure.expect("the unit's figure").0.row;
    let correction = Cell::new(row, figures.find(Cell::new(2, 0), "更正值").column);
    let list = |column| Cell::new(3, column);
    let unreasoned = |column| Cell::new(4, column);
    vec![
        set("评审表", given(SCHOOLS, "行政效能"), json!("一般")),
        set(
            "评审表",
            given(FINANCE, "上年度“三公经费”预算数"),
            json!(1.3),
        ),
        set("复核调整", list(0), json!(FINANCE)),
        set("复核调整", list(1), json!("预算控制率")),
        set("复核调整", list(3), json!(2.5)),
        set("复核调整", list(4), json!("会议纪要3号")),
        set("复核调整", unreasoned(0), json!(SCHOOLS)),
        set("复核调整", unreasoned(1), json!("预算控制率")),
        set("复核调整", unreasoned(3), json!(1)),
        set("取数", correction, json!(30.11)),
        json!(["read", "复核调整", "F4"]),
        json!(["read", "复核调整", "F5"]),
    ]
}

/// The rows of 排名分析 by unit, in their order, without the counts of findings, which are those of
/// the moment of the run.
fn ranking(book: &Book) -> Vec<(String, BTreeMap<String, String>)> {
    let sheet = book.sheet("排名分析");
    let headings = sheet
        .values
        .range(Cell::new(HEADER, 0)..Cell::new(HEADER + 1, 0));
    let headings: Vec<(u32, String)> = headings
        .map(|(cell, text)| (cell.column, text.to_string()))
        .filter(|(_, text)| !["强制", "核实", "提示", "行"].contains(&text.as_str()))
        .collect();
    let rows = (HEADER + 1..).map(|row| (row, sheet.value(Cell::new(row, 0))));
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

/// The ranks and units on 排名 from the first place to the last.
fn published(book: &Book) -> Vec<(String, String)> {
    let sheet = book.sheet("排名");
    let text = |row, column| sheet.value(Cell::new(row, column)).to_string();
    let rows = (3..).map(|row| (text(row, 0), text(row, 1)));
    rows.take_while(|(_, name)| !name.is_empty()).collect()
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
    let analysis = first.sheet("排名分析");
    let last = analysis
        .values
        .range(Cell::new(HEADER, 0)..Cell::new(HEADER + 1, 0));
    let last = last.map(|(cell, _)| cell.column).max().unwrap();
    let bottom = HEADER + u32::try_from(rows).unwrap();
    let area = format!("A{}:{}", HEADER + 2, Cell::new(bottom, last));
    let mut steps = typed(&first);
    steps.push(json!(["save", text(&edited)]));
    steps.push(json!(["sort", "排名分析", area, 0]));
    let review = format!("A4:{}", first.sheet("评审表").values.keys().max().unwrap());
    steps.push(json!(["sort", "评审表", review, 7]));
    let below = |sheet: &str| {
        let cells = first.sheet(sheet).values.keys();
        let row = cells.clone().map(|cell| cell.row).max().unwrap();
        format!(
            "A4:{}",
            Cell::new(row, cells.map(|cell| cell.column).max().unwrap())
        )
    };
    let mut states = vec![json!(["read", "排名", "A4"])];
    for (sheet, key) in [("复核调整", 3), ("问题清单", 3)] {
        steps.push(json!(["sort", sheet, below(sheet), key]));
    }
    states.extend(["A4", "F4", "A5", "F5"].map(|cell| json!(["read", "复核调整", cell])));
    steps.extend(states);
    steps.push(json!(["save", text(&sorted)]));
    let read = program::edited(&desk.file("原结果.xlsx"), &json!(steps));
    let (forced, without) = ("已生效", "缺理由，未生效");
    let typed = [json!(forced), json!(without), json!(1.0)];
    // By points: 1 stands before 2.5.
    let moved = [SCHOOLS, without, FINANCE, forced].map(|words| json!(words));
    assert_eq!(read, [&typed[..], &moved].concat());

    let after = Book::open(&edited);
    let by_unit = |book: &Book| ranking(book).into_iter().collect::<BTreeMap<_, _>>();
    assert_eq!(by_unit(&after), by_unit(&changed));
    let sheets = ["指标分析", SCHOOLS, FINANCE, OTHERS[0], OTHERS[1]];
    let differences: Vec<String> = sheets
        .into_iter()
        .flat_map(|name| differing(changed.sheet(name), after.sheet(name)))
        // Where the figure came from is another place indeed.
        .filter(|difference| !difference.contains("更正值"))
        .collect();
    assert_eq!(differences, Vec::<String>::new());

    let places = published(&after);
    let mut wanted = published(&changed);
    assert!(places.is_sorted_by_key(|(rank, _)| rank.parse::<u32>().unwrap()));
    // Of equal totals the one that stood higher before stays higher.
    wanted.sort_unstable();
    let mut by_name = places.clone();
    by_name.sort_unstable();
    assert_eq!(by_name, wanted, "排名 sorts itself");
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
    given_back(&desk, &sorted, &expected);
}

/// The saved workbook given back with `--review`: what was typed into its three input sheets is read.
fn given_back(desk: &Desk, edited: &Path, corrected: &Value) {
    let again = format!("再-{}", edited.file_name().unwrap().to_string_lossy());
    let arguments = ["原.xlsx", "--review", text(edited), "-o", &again];
    let (_, json) = desk.score(&arguments);
    assert_eq!(scores(&json), scores(corrected));
    // What is not in force stands there again, and says why.
    let book = Book::open(&desk.file(&again));
    let list = book.sheet("复核调整");
    let states =
        [3, 4].map(|row| [0, 5].map(|column| list.value(Cell::new(row, column)).to_string()));
    let wanted = [[FINANCE, "已生效"], [SCHOOLS, "缺理由，未生效"]];
    assert_eq!(states, wanted.map(|row| row.map(ToOwned::to_owned)));
}
