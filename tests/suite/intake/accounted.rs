//! On random forms with random further numbers every number is accounted for, and no field has a
//! wrong value in silence.

use std::collections::BTreeMap;

use jixiao::finding::{Finding, Level};
use jixiao::intake::{self, Fate, Request};
use jixiao::place::Cell;
use jixiao::returns::UnitReturn;
use proptest::prelude::*;
use proptest::sample::select;

use super::account::{config, names};
use super::drawing::{self, Drawing, GOLDEN, Put, golden};
use super::layouts::{Form, Layout, layout};
use super::{lines, read, value};
use crate::filed::scheme;

/// A number that the form does not ask for, perhaps with words before or above it.
#[derive(Debug, Clone)]
struct Further {
    at: (u32, u16),
    value: f64,
    typed: bool,
    words: Option<(&'static str, bool)>,
}

fn further() -> impl Strategy<Value = Further> {
    let words = select(vec![
        "其他",
        "车辆",
        "行政",
        "事业",
        "离退休",
        "小计",
        "合计",
        "备注",
        "2020年",
        "2021年",
        "上年数",
        "编制数",
        "实有人数",
        "年初预算",
        "年末结余",
        "预算数",
        "决算数",
        "2021年决算数",
        "序号",
        "增减率",
        "公用经费",
        "公务接待",
        "三公经费",
        "在建项目",
        "其中：货物",
        "（3）渠道",
        "示例",
        "审核意见",
        "联系电话",
        "平均每人",
    ]);
    let words = prop::option::weighted(0.7, (words, any::<bool>()));
    let value = prop_oneof![
        4 => (700_000_u32..799_999).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        2 => (1_u32..60).prop_map(f64::from),
    ];
    let at = (3_u32..50, 0_u16..14);
    let typed = prop::bool::weighted(0.2);
    (at, value, typed, words).prop_map(|(at, value, typed, words)| Further {
        at,
        value,
        typed,
        words,
    })
}

/// The form with the numbers where nothing stands and nothing is asked for.
fn with(form: &Form, numbers: &[Further]) -> Drawing {
    let mut drawing = form.drawing.clone();
    for number in numbers {
        if drawing.cells.contains_key(&number.at) || form.asks_for(number.at) {
            continue;
        }
        let put = if number.typed {
            Put::Text(number.value.to_string())
        } else {
            Put::Number(number.value)
        };
        drawing.cells.insert(number.at, put);
        let (row, column) = number.at;
        let place = match number.words {
            Some((_, true)) if row > 3 => Some((row - 1, column)),
            Some((_, false)) if column > 0 => Some((row, column - 1)),
            _ => None,
        };
        let free = place.filter(|at| !drawing.cells.contains_key(at) && !form.asks_for(*at));
        if let (Some(place), Some((words, _))) = (free, number.words) {
            drawing.cells.insert(place, words.into());
        }
    }
    drawing
}

/// What is read of a drawing, and what became of each number.
fn accounted(drawing: &Drawing) -> (UnitReturn, BTreeMap<Cell, Fate>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("县水利局.xlsx");
    drawing::save(&path, &[("附件2", drawing)]);
    let mut all = read(&[&path], &[]);
    assert_eq!(all.returns.len(), 1, "{all:#?}");
    let inputs = [path];
    let request = Request {
        inputs: &inputs,
        review: &[],
    };
    let accounts = intake::accounts(scheme(), &request).expect("the file exists");
    let numbers = accounts.into_iter().flat_map(|account| account.numbers);
    (all.returns.remove(0), numbers.collect())
}

/// Whether something to correct or to explain stands at a field's cell, or where it was read.
fn is_questioned(filed: &UnitReturn, field: &str, cell: Cell) -> bool {
    let entry = filed
        .form
        .get(field)
        .or_else(|| filed.supplement.get(field));
    let read = entry.and_then(|entry| entry.place.cell);
    let asks = |finding: &&Finding| finding.level() != Level::Info;
    let stands =
        |finding: &Finding| names(finding, cell) || read.is_some_and(|at| names(finding, at));
    filed.findings.iter().filter(asks).any(stands)
}

fn said(filed: &UnitReturn) -> String {
    let lines: Vec<String> = filed.findings.iter().map(jixiao::wording::line).collect();
    lines.join("\n")
}

/// Rows of a drawing, for a message.
fn shown(drawing: &Drawing) -> String {
    let cells = drawing.cells.iter();
    let cells = cells.map(|((row, column), put)| {
        let cell = Cell::new(*row, u32::from(*column));
        format!("{cell} {put:?}")
    });
    cells.collect::<Vec<String>>().join("\n")
}

fn holds(layout: &Layout, numbers: &[Further]) -> Result<(), TestCaseError> {
    let form = Form::of(layout);
    let drawing = with(&form, numbers);
    let (filed, fates) = accounted(&drawing);
    for ((row, column), put) in &drawing.cells {
        let cell = Cell::new(*row, u32::from(*column));
        match put {
            Put::Text(text) if text.parse::<f64>().is_err() => continue,
            _ => {}
        }
        let fate = fates.get(&cell);
        prop_assert!(fate.is_some(), "{cell} has no fate\n{}", shown(&drawing));
        let named = filed.findings.iter().any(|one| names(one, cell));
        prop_assert!(
            fate != Some(&Fate::Named) || named,
            "{cell} is named nowhere\n{}\n{}",
            said(&filed),
            shown(&drawing)
        );
    }
    for (field, wanted, (row, column)) in &form.truth {
        let given = value(&filed, field);
        let cell = Cell::new(*row, u32::from(*column));
        // Nothing beside a label of its own holds marks back; an empty row of the table may earn them.
        let pending = given == "不可读" || given == "空白" && !field.contains("年度");
        // A row that was cut off holds as little as a blank one.
        let blank = given == "没有" && *wanted == "空白";
        let silent = given != *wanted && !pending && !blank && !is_questioned(&filed, field, cell);
        prop_assert!(
            !silent,
            "{field} at {cell}: {wanted} is read as {given}\n{}\n{}",
            said(&filed),
            shown(&drawing)
        );
    }
    let built = lines(&filed, "批复规模");
    let unread = built.iter().any(|line| line == "不可读");
    prop_assert!(
        built == form.built || unread,
        "{:?} are read as {built:?}\n{}\n{}",
        form.built,
        said(&filed),
        shown(&drawing)
    );
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_value_is_wrong_in_silence(
        layout in layout(),
        numbers in prop::collection::vec(further(), 1..8),
    ) {
        holds(&layout, &numbers)?;
    }

    #[test]
    fn a_form_alone_is_read_whole(layout in layout()) {
        let form = Form::of(&layout);
        let (filed, _) = accounted(&form.drawing);
        for (field, wanted, _) in &form.truth {
            prop_assert_eq!(
                &value(&filed, field), wanted,
                "{}\n{}\n{}", field, said(&filed), shown(&form.drawing)
            );
        }
        prop_assert_eq!(&lines(&filed, "批复规模"), &form.built, "{}\n{}", said(&filed), shown(&form.drawing));
    }
}

#[test]
fn an_examples_word_amid_figures_takes_none_away() {
    let form = golden().unmerged();
    let cases = [
        form.clone().with("E7", "示例").with("E8", 70.0),
        form.clone().with("C7", "示例"),
        form.clone().with("E7", "示例").with("G7", "备注"),
        form.with("E17", "示例"),
    ];
    for drawing in cases {
        let (filed, _) = accounted(&drawing);
        for (field, wanted) in GOLDEN {
            let given = value(&filed, field);
            assert!(
                given == wanted || given == "不可读",
                "{field}: {wanted} is {given}\n{}",
                shown(&drawing)
            );
        }
    }
}

#[test]
fn a_row_named_again_beneath_does_not_stretch_the_table() {
    let drawing = golden()
        .with("B28", "2020年")
        .with("D28", "2021年")
        .with("B29", 10.35)
        .with("D29", 11.5)
        .with("A35", "公用经费");
    let (filed, _) = accounted(&drawing.unmerged());
    assert_eq!(value(&filed, "上年度“三公经费”预算数"), "11.5");
}

#[test]
fn what_an_outranked_label_leaves_open_is_named() {
    let drawing = golden()
        .with("I30", "实有人数")
        .with("J30", 7000.0)
        .with("I31", 7001.0);
    let (filed, fates) = accounted(&drawing.unmerged());
    assert_eq!(value(&filed, "实际在职人数"), "11");
    for cell in [Cell::new(29, 9), Cell::new(30, 8)] {
        assert_eq!(fates.get(&cell), Some(&Fate::Named), "{cell}");
        let named = filed.findings.iter().any(|one| names(one, cell));
        assert!(named, "{cell}\n{}", said(&filed));
    }
}

#[test]
fn a_figure_beneath_a_heading_of_rates_is_doubted_unless_it_is_a_share() {
    let form = golden().unmerged().with("D28", "增减率");
    let (filed, _) = accounted(&form.clone().with("D30", 16.8));
    assert_eq!(value(&filed, "上年结转"), "不可读", "{}", said(&filed));
    let cell = Cell::new(29, 3);
    let named = filed.findings.iter().any(|one| names(one, cell));
    assert!(named, "{}", said(&filed));
    for nothing in ["5%", "0"] {
        let (filed, _) = accounted(&form.clone().with("D30", nothing));
        assert_eq!(value(&filed, "上年结转"), "空白", "{nothing}");
    }
    // Beside a value it is the unit's own.
    let beside = golden().unmerged().with("E28", "增减率").with("E30", 3.5);
    let (filed, _) = accounted(&beside.with("D30", 16.8));
    assert_eq!(value(&filed, "上年结转"), "16.8");
}

#[test]
fn a_figure_behind_another_years_is_this_years_only_where_words_say_so() {
    let form = golden().unmerged().with("B33", "2020年").with("C33", 2.6);
    let of = |drawing: Drawing| value(&accounted(&drawing).0, "年末结余");
    assert_eq!(of(form.clone().with("D33", 3.1)), "不可读");
    let said = form.with("D33", "2021年").with("E33", 3.1);
    assert_eq!(of(said), "3.1");
    let headed = golden()
        .unmerged()
        .with("C28", "2020年")
        .with("D28", "2021年");
    assert_eq!(of(headed.with("C33", 2.6).with("D33", 3.1)), "3.1");
}
