//! 加分项 and 扣分项 outside the 100, each with its cap.

use calamine::{Data, Reader, Xlsx, open_workbook};
use jixiao::output::{self, Detail, Table};
use jixiao::scheme::Steps;

use super::{agrees, comes_back, faults, indicator, lines, parsed, scored, small};

const FIELDS: [(&str, &str); 6] = [
    ("执行数", "\"amount\""),
    ("预算数", "\"amount\""),
    ("获奖数", "\"cases\"\njudged = true"),
    (
        "创新",
        "\"choice\"\njudged = true\noptions = [\"省级\", \"市级\", \"无\"]",
    ),
    ("逾期次数", "\"cases\"\njudged = true"),
    (
        "通报",
        "\"choice\"\njudged = true\noptions = [\"有\", \"无\"]",
    ),
];

/// 10 points by a rate; 加分项 at most 5 (3 + 4); 扣分项 at most 3 (2 + 2).
fn whole(above_full: bool) -> String {
    let rule = "rate = \"执行数 / 预算数\"\nproportional = { below = \"100\" }";
    let text = small("10", &FIELDS, &indicator("执行率", "10", rule));
    let prize = "conditions = [{ when = \"获奖数 >= 3\", points = \"3\" }, { when = \"获奖数 >= 1\", points = \"1.5\" }, { points = \"0\" }]\nnot_applicable = \"full\"";
    let new = "graded = { field = \"创新\", grades = [{ name = \"省级\", points = \"4\" }, { name = \"市级\", points = \"2\" }, { name = \"无\", points = \"0\" }] }";
    let late = "cases = { field = \"逾期次数\", marks = \"0.5\" }\nnot_applicable = \"full\"";
    let told = "graded = { field = \"通报\", grades = [{ name = \"有\", points = \"2\" }, { name = \"无\", points = \"0\" }] }\nnot_applicable = \"full\"";
    let group = |name: &str, full: &str, outside: &str, sum: &str, rules: String| {
        format!(
            "\n[[group]]\nname = \"{name}\"\nfull = \"{full}\"\noutside = \"{outside}\"\n\n[[group.section]]\nname = \"{name}\"\nfull = \"{sum}\"\n{rules}"
        )
    };
    let bonus = indicator("获奖", "3", prize) + &indicator("创新工作", "4", new);
    let deduction = indicator("逾期", "2", late) + &indicator("被通报", "2", told);
    let text = text
        + &group("加分项", "5", "bonus", "7", bonus)
        + &group("扣分项", "3", "deduction", "4", deduction);
    if above_full {
        text.replace("steps = \"whole\"", "steps = \"whole\"\nabove_full = true")
    } else {
        text
    }
}

const NAMES: [&str; 6] = ["执行数", "预算数", "获奖数", "创新", "逾期次数", "通报"];

#[test]
fn what_is_added_and_taken_off_has_its_cap() {
    // total, lowest, highest: within 10, and above it where the scheme says so.
    let cases = [
        (["80", "100", "0", "无", "0", "无"], ["8", "8", "8"], "8"),
        (
            ["80", "100", "1", "无", "0", "无"],
            ["9.5", "9.5", "9.5"],
            "9.5",
        ),
        (
            ["50", "100", "3", "省级", "0", "无"],
            ["10", "10", "10"],
            "10",
        ),
        (
            ["90", "100", "3", "省级", "0", "无"],
            ["10", "10", "10"],
            "14",
        ),
        (
            ["80", "100", "0", "无", "1", "无"],
            ["7.5", "7.5", "7.5"],
            "7.5",
        ),
        (["80", "100", "0", "无", "9", "有"], ["5", "5", "5"], "5"),
        (["20", "100", "0", "无", "9", "有"], ["0", "0", "0"], "0"),
        (["80", "100", "", "无", "0", "无"], ["8", "8", "10"], "8"),
        (["80", "100", "0", "无", "", "无"], ["8", "6", "8"], "8"),
        (["80", "100", "0", "市级", "", "有"], ["8", "7", "8"], "8"),
        (["", "100", "0", "无", "1", "无"], ["0", "0", "9.5"], "0"),
        (
            ["80", "100", "不适用", "无", "不适用", "不适用"],
            ["8", "8", "8"],
            "8",
        ),
    ];
    let (limited, open) = (parsed(&whole(false)), parsed(&whole(true)));
    let units: Vec<Vec<(&str, &str)>> = cases
        .iter()
        .map(|(figures, ..)| NAMES.into_iter().zip(*figures).collect())
        .collect();
    for ((figures, expected, above), cells) in cases.iter().zip(&units) {
        let card = |scheme| {
            let county = scored(scheme, Steps::Whole, std::slice::from_ref(cells));
            county.units[0].card.clone()
        };
        let card_within = card(&limited);
        let found = [card_within.total, card_within.lowest, card_within.highest];
        assert_eq!(
            found.map(jixiao::amount::plain),
            expected.map(ToOwned::to_owned),
            "{figures:?}"
        );
        assert_eq!(
            jixiao::amount::plain(card(&open).total),
            *above,
            "{figures:?}"
        );
    }
    agrees(&limited, &units);
    agrees(&open, &units);
}

#[test]
fn what_is_taken_off_is_below_nothing_and_said_so() {
    let scheme = parsed(&whole(false));
    let cells: Vec<(&str, &str)> = NAMES
        .into_iter()
        .zip(["80", "100", "3", "无", "3", "有"])
        .collect();
    let lines = lines(&scheme, Steps::Whole, &cells);
    let shown: Vec<(String, String)> = lines
        .iter()
        .map(|line| (line.shown(), line.basis()))
        .collect();
    assert_eq!(shown[1].0, "3");
    assert_eq!(shown[1].1, "获奖数 ≥ 3（3 ≥ 3），计 3 分，加 3 分");
    assert_eq!(shown[3].0, "-1.5");
    assert!(shown[3].1.ends_with("，扣 1.5 分"), "{}", shown[3].1);
    assert_eq!(shown[4].0, "-2");
}

#[test]
fn the_scheme_comes_back_from_its_workbook() {
    comes_back(&whole(false));
    comes_back(&whole(true));
}

#[test]
fn what_does_not_fit_outside_is_refused() {
    for (old, new, said) in [
        (
            "outside = \"bonus\"",
            "outside = \"extra\"",
            "请写 bonus（加分项）或 deduction（扣分项）",
        ),
        (
            "full = \"5\"\noutside",
            "full = \"8\"\noutside",
            "至多 8 分，但下级分值合计只有 7",
        ),
        (
            "\noutside = \"deduction\"",
            "",
            "请把加分项、扣分项移到最后",
        ),
    ] {
        let text = whole(false).replace(old, new);
        let found = faults(&text);
        assert!(
            found.iter().any(|one| one.message.contains(said)),
            "{said}: {found:?}"
        );
    }
}

/// The numbers of a unit's row under 一级指标小计 in the sheet 指标得分.
fn subtotals(scheme: &jixiao::scheme::Scheme, county: &jixiao::county::County) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("结果.xlsx");
    let mut file = std::fs::File::create(&path).unwrap();
    output::results(&mut file, scheme, &"0".repeat(64), county, Detail::Units).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("指标得分").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let is = |cell: &Data, text: &str| cell.to_string().trim() == text;
    let first = rows
        .iter()
        .find_map(|row| row.iter().position(|cell| is(cell, "一级指标小计")))
        .unwrap();
    let unit = rows
        .iter()
        .find(|row| row.iter().any(|cell| is(cell, "县第0局")));
    let own = unit.unwrap().iter().skip(first).take(scheme.groups.len());
    own.map(ToString::to_string).collect()
}

#[test]
fn a_subtotal_outside_is_what_counts_of_it() {
    let scheme = parsed(&whole(false));
    // 3 + 2 and 3 + 4 of at most 5; 1 + 2 and 2 + 2 of at most 3.
    for (figures, expected) in [
        (["20", "100", "3", "市级", "2", "有"], ["2", "5", "-3"]),
        (["20", "100", "3", "省级", "9", "有"], ["2", "5", "-3"]),
        (["20", "100", "1", "市级", "1", "有"], ["2", "3.5", "-2.5"]),
        (["20", "100", "0", "无", "0", "无"], ["2", "0", "0"]),
    ] {
        let cells: Vec<(&str, &str)> = NAMES.into_iter().zip(figures).collect();
        let county = scored(&scheme, Steps::Whole, &[cells]);
        let card = &county.units[0].card;
        let groups = scheme.groups.iter();
        let found: Vec<String> = groups
            .map(|group| jixiao::amount::plain(card.subtotal(group)))
            .collect();
        assert_eq!(found, expected, "{figures:?}");
        assert_eq!(subtotals(&scheme, &county), expected, "{figures:?}");
        let mut csv = Vec::new();
        Table::Ranking.write(&mut csv, &scheme, &county).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        let row = csv.lines().find(|line| line.contains("县第0局")).unwrap();
        let expected = format!(",{},", expected.join(","));
        assert!(row.contains(&expected), "{row}");
    }
}
