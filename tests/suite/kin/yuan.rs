//! 元 beside 万元: which figure is doubted, and against what it is held.

use jixiao::check::kin;
use jixiao::finding::Code;
use jixiao::returns::{UnitReturn, Value};

use super::codes;
use crate::filed::{filed, scheme, with_supplement};

const ROW: [(&str, &str); 3] = [
    ("上年度公用经费决算数", "20"),
    ("本年度公用经费预算数", "22"),
    ("本年度公用经费决算数", "21"),
];

/// The fields that are unreadable once 元 is told from 万元.
fn doubted(mut one: UnitReturn) -> Vec<String> {
    let found = kin::compare(scheme(), &mut one, None).distrusted;
    let entries = one.form.iter().chain(&one.supplement);
    let unread = entries.filter(|(_, entry)| entry.value == Value::Unreadable);
    let mut unread: Vec<String> = unread.map(|(name, _)| name.to_string()).collect();
    unread.sort();
    assert_eq!(found.len(), unread.len(), "{found:#?}");
    unread
}

#[test]
fn yuan_is_told_from_ten_thousand_yuan_by_its_row() {
    let with = |field: &str, figure: &str| {
        let figures = ROW.iter().map(|(name, own)| {
            if *name == field {
                (*name, figure)
            } else {
                (*name, *own)
            }
        });
        doubted(filed("县水利局", &figures.collect::<Vec<_>>()))
    };
    let (last, budget, actual) = (ROW[0].0, ROW[1].0, ROW[2].0);
    assert_eq!(with(actual, "210000"), [actual]);
    assert_eq!(with(budget, "220000"), [budget]);
    assert_eq!(with(last, "200000"), [last]);
    // 3,000 and 30,000 times from both sides; against one of the two, neither is believed.
    assert_eq!(with(actual, "59999"), [""; 0]);
    assert_eq!(with(actual, "60000"), [last, actual]);
    assert_eq!(with(actual, "65999"), [last, actual]);
    assert_eq!(with(actual, "66000"), [actual]);
    assert_eq!(with(actual, "600000"), [actual]);
    assert_eq!(with(actual, "600001"), [actual, budget]);
    assert_eq!(with(actual, "660001"), [""; 0]);
    assert_eq!(with(actual, "0"), [""; 0]);
    // One against one: neither is believed.
    let two = filed("县水利局", &[(budget, "22"), (actual, "210000")]);
    assert_eq!(doubted(two), [actual, budget]);
}

#[test]
fn yuan_is_told_by_other_sources_and_by_the_total() {
    let supplement = |figure: &str| {
        let form = [
            ("本年度部门整体支出预算调整预算数", "610"),
            ("本年度部门整体支出预算调整决算数", "693.5"),
        ];
        with_supplement(filed("县水利局", &form), &[("年初预算", figure)])
    };
    assert_eq!(doubted(supplement("6100000")), ["年初预算"]);
    assert_eq!(doubted(supplement("610")), [""; 0]);
    let part = filed(
        "县水利局",
        &[
            ("本年度“三公经费”决算数", "12"),
            ("本年度公务接待决算数", "60000"),
        ],
    );
    assert_eq!(doubted(part).len(), 2);
    let total = filed(
        "县水利局",
        &[
            ("本年度“三公经费”决算数", "60000"),
            ("本年度公务接待决算数", "12"),
        ],
    );
    assert_eq!(doubted(total), [""; 0], "a total may be far above a part");
    let mut last = filed(
        "县水利局",
        &[
            ("本年度“三公经费”预算数", "124000"),
            ("本年度“三公经费”决算数", "129000"),
        ],
    );
    last = with_supplement(last, &[("上年度“三公经费”预算数", "11.7")]);
    assert_eq!(doubted(last), ["上年度“三公经费”预算数"]);
}

#[test]
fn yuan_is_told_in_the_parts_of_a_blank_total() {
    let with = |parts: [&str; 3], total: &str| {
        let [cars, abroad, hosting] = parts;
        let form = [
            ("本年度“三公经费”预算数", total),
            ("本年度公务用车购置和维护经费预算数", cars),
            ("本年度出国经费预算数", abroad),
            ("本年度公务接待预算数", hosting),
        ];
        let one = filed("县水利局", &form);
        doubted(with_supplement(one, &[("上年度“三公经费”预算数", "10")]))
    };
    let both = ["上年度“三公经费”预算数", "本年度“三公经费”预算数"];
    // 3,000 times from both sides, and a total that is filled in.
    assert_eq!(with(["4.5", "2", "4"], ""), [""; 0]);
    assert_eq!(with(["10000", "9999.99", "10000"], ""), [""; 0]);
    assert_eq!(with(["10000", "10000", "10000"], ""), both);
    assert_eq!(with(["45000", "20000", "40000"], "10.5"), both[1..]);
    // Nothing is summed where a part is missing.
    assert_eq!(with(["45000", "", "40000"], ""), [""; 0]);
}

#[test]
fn amounts_beside_the_table_are_held_against_the_largest_of_the_form() {
    let form = [
        ("编制数", "40"),
        ("实际在职人数", "42"),
        ("本年度公用经费预算数", "20"),
        ("本年度公用经费决算数", "21"),
    ];
    let with = |figures: &[(&str, &str)]| with_supplement(filed("县水利局", &form), figures);
    let (carried, budget, added, left) = ("上年结转", "年初预算", "本年追加预算", "年末结余");
    let asked =
        |figures: &[(&str, &str)]| codes(&kin::compare(scheme(), &mut with(figures), None).asked);
    // 300 times the budget from both sides, and 30 times.
    assert_eq!(
        doubted(with(&[(budget, "400"), (carried, "119999")])),
        [""; 0]
    );
    assert_eq!(
        doubted(with(&[(budget, "400"), (carried, "120000")])),
        [carried]
    );
    assert_eq!(asked(&[(budget, "400"), (carried, "119999")]), [Code::J215]);
    assert_eq!(asked(&[(budget, "400"), (carried, "12000")]), [Code::J215]);
    assert_eq!(asked(&[(budget, "400"), (carried, "11999")]), []);
    // Without a budget the table alone is there; two wrong ones do not hide each other.
    assert_eq!(doubted(with(&[(carried, "6300")])), [carried]);
    let two = [(budget, "400"), (added, "600000"), (left, "402000")];
    assert_eq!(doubted(with(&two)), [left, added]);
    // The budget itself: beyond belief for the people and thousands of times the table.
    assert_eq!(
        doubted(with(&[(budget, "4000000"), (left, "40.2")])),
        [budget]
    );
    assert_eq!(
        doubted(with(&[(budget, "210000"), (left, "40.2")])),
        [""; 0]
    );
    assert_eq!(doubted(with(&[(budget, "400"), (left, "40.2")])), [""; 0]);
    // The finding says what is meant.
    let mut one = with(&[(budget, "400"), (left, "402000")]);
    let found = kin::compare(scheme(), &mut one, None).distrusted;
    let said: Vec<String> = found.iter().map(jixiao::wording::line).collect();
    assert!(said[0].contains("例如 402000 元填 40.2。"), "{said:?}");
}
