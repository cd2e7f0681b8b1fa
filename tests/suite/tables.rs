//! Rules of real tables as schemes (`tests/fixtures/schemes`): both sides of every edge by hand, the
//! scheme through its workbook, the formulas against the scorer, and by `LibreOffice`.

use std::fs::File;

use jixiao::output::{self, Detail};
use jixiao::scheme::{Scheme, Steps};

use crate::methods::{agrees, comes_back, parsed, scored};
use crate::office::comparison::differences;
use crate::office::program;
use crate::program::repository;

/// A scheme's name, its fields, and units: figures, the points of its indicators, the total.
struct Table {
    name: &'static str,
    fields: &'static [&'static str],
    units: &'static [(
        &'static [&'static str],
        &'static [&'static str],
        &'static str,
    )],
}

const YUEYANG: Table = Table {
    name: "yueyang",
    fields: &[
        "重点支出数",
        "项目支出数",
        "年末结余",
        "上年结转",
        "预算调整数",
        "预算数",
        "支付进度迟缓的专项数",
    ],
    units: &[
        (
            &["90", "100", "0", "0", "0", "100", "0"],
            &["5", "3", "3", "6"],
            "17",
        ),
        (
            &["89.9999", "100", "0.01", "5", "0.0001", "100", "1"],
            &["4", "2", "2", "5.5"],
            "13.5",
        ),
        (
            &["80", "100", "5", "5", "10", "100", "11"],
            &["4", "2", "2", "0.5"],
            "8.5",
        ),
        (
            &["79.9999", "100", "5.01", "5", "10.0001", "100", "12"],
            &["3", "0", "1", "0"],
            "4",
        ),
        (
            &["70", "100", "0.01", "0", "20", "100", "13"],
            &["3", "0", "1", "0"],
            "4",
        ),
        (
            &["69.9999", "100", "0", "9", "20.0001", "100", "2"],
            &["2", "3", "0.5", "5"],
            "10.5",
        ),
        (
            &["60", "100", "0", "9", "30", "100", "2"],
            &["2", "3", "0.5", "5"],
            "10.5",
        ),
        (
            &["59.9999", "100", "0", "9", "30.0001", "100", "2"],
            &["0", "3", "0", "5"],
            "8",
        ),
        (
            &["60", "100", "", "9", "-1", "100", ""],
            &["2", "待评", "3", "待评"],
            "5",
        ),
    ],
};

const XINSHAO: Table = Table {
    name: "xinshao",
    fields: &[
        "绩效目标①",
        "绩效目标②",
        "绩效目标③",
        "三公经费本年数",
        "三公经费上年数",
    ],
    units: &[
        (&["是", "是", "是", "100", "100"], &["2", "5"], "7"),
        (&["是", "否", "是", "100.01", "100"], &["1.5", "5"], "6.5"),
        (
            &["否", "是", "否", "100.2", "100"],
            &["0.5", "4.99"],
            "5.49",
        ),
        (&["是", "否", "否", "125", "100"], &["1", "4"], "5"),
        (&["否", "否", "否", "150", "100"], &["0", "3.33"], "3.33"),
        (&["否", "是", "是", "0", "100"], &["1", "5"], "6"),
        (&["", "是", "是", "3", "0"], &["待评", "0"], "0"),
    ],
};

const HUNAN: Table = Table {
    name: "hunan",
    fields: &[
        "全年执行数",
        "全年预算数",
        "培训人次实际完成值",
        "培训人次指标值",
    ],
    units: &[
        (&["100", "100", "500", "500"], &["10", "20"], "30"),
        (
            &["92.846", "100", "499", "500"],
            &["9.28", "19.96"],
            "29.24",
        ),
        (&["92.85", "100", "600", "500"], &["9.29", "20"], "29.29"),
        (&["120", "100", "0", "500"], &["10", "0"], "10"),
        (&["1", "3", "1", "3"], &["3.33", "6.67"], "10"),
        (&["", "3", "1", "0"], &["待评", "0"], "0"),
    ],
};

const SPECIAL: Table = Table {
    name: "special",
    fields: &["检验批次", "计划批次", "公众满意度得分", "管理得分"],
    units: &[
        (
            &["80.21", "100", "37.5", "25"],
            &["37.5", "37.5", "0", "25"],
            "100",
        ),
        (
            &["80.20", "100", "30", "20"],
            &["37.5", "30", "0", "20"],
            "87.5",
        ),
        (
            &["80.19", "100", "30", "20"],
            &["37.49", "30", "0", "20"],
            "87.49",
        ),
        (
            &["40.105", "100", "0", "0"],
            &["18.75", "0", "0", "0"],
            "18.75",
        ),
        (
            &["0", "100", "37.45", "24.995"],
            &["0", "37.45", "0", "25"],
            "62.45",
        ),
        (
            &["90", "100", "", "25"],
            &["37.5", "待评", "0", "25"],
            "62.5",
        ),
    ],
};

const EITHER: Table = Table {
    name: "either",
    fields: &["全年执行数", "全年预算数", "年末结余", "上年结转"],
    units: &[
        (&["100", "100", "9", "5"], &["10"], "10"),
        (&["96", "100", "5", "5"], &["6"], "6"),
        (&["97", "100", "0.01", "5"], &["7"], "7"),
        (&["96.0001", "100", "0", "5"], &["10"], "10"),
        (&["95", "100", "5.01", "5"], &["5"], "5"),
        (&["95", "100", "", ""], &["5"], "5"),
        (&["", "", "5", "5"], &["6"], "6"),
        (&["", "100", "5", "5"], &["待评"], "0"),
    ],
};

const COUNTY: Table = Table {
    name: "county",
    fields: &[
        "执行数",
        "预算数",
        "上半年执行数",
        "上半年预算数",
        "基建支出",
        "基建预算",
        "表彰数",
        "逾期次数",
    ],
    units: &[
        // Nothing lost: 40 + 5 stays 40.
        (
            &["95", "100", "90", "100", "10", "10", "2", "0"],
            &["10", "10", "10", "10", "5", "0"],
            "40",
        ),
        // 94%: 3 + 7 × 34/35 = 9.8; one percentage point below 95 is no step; (94 + 86)/2 = 90.
        (
            &["94", "100", "86", "100", "5", "10", "1", "1"],
            &["9.8", "10", "10", "5", "2", "-0.5"],
            "36.3",
        ),
        // 60%: 3; 35 points below are 7 steps, 3.5; (60 + 80)/2 = 70 of 90.
        (
            &["60", "100", "80", "100", "5", "10", "0", "7"],
            &["3", "6.5", "7.78", "5", "0", "-3"],
            "19.28",
        ),
        // 55%: 8 steps are 4, the cap; (55 + 81)/2 = 68 of 90.
        (
            &["55", "100", "81", "100", "0", "10", "0", "0"],
            &["0", "6", "7.56", "0", "0", "0"],
            "13.56",
        ),
        // 50%: 9 steps, still 4.
        (
            &["50", "100", "50", "100", "0", "10", "0", "0"],
            &["0", "6", "5.56", "0", "0", "0"],
            "11.56",
        ),
        // 101%: one step of 1; no 基建: 29 of 30 are 38.67 of 40, + 2 − 3.
        (
            &["101", "100", "90", "100", "0", "0", "1", "9"],
            &["10", "9", "10", "不适用", "2", "-3"],
            "37.67",
        ),
        (
            &["100.9999", "100", "79", "100", "", "0", "1", ""],
            &["10", "10", "10", "不适用", "2", "待评"],
            "40",
        ),
    ],
};

const NAMES: Table = Table {
    name: "names",
    fields: &["12月支出", "支出（12月）", "占比%上限", "“三公”支出"],
    units: &[
        (&["50", "50", "10", "5"], &["6", "4"], "10"),
        (&["55", "45", "10", "4.51"], &["5", "0"], "5"),
        (&["54.9999", "45.0001", "10", "4.50001"], &["6", "4"], "10"),
        (&["90", "10", "10", "1"], &["0", "4"], "4"),
    ],
};

const TABLES: [Table; 7] = [YUEYANG, XINSHAO, HUNAN, SPECIAL, EITHER, COUNTY, NAMES];

impl Table {
    fn text(&self) -> String {
        let path = repository(&format!("tests/fixtures/schemes/{}.toml", self.name));
        std::fs::read_to_string(path).unwrap()
    }

    fn cells(&self) -> Vec<Vec<(&str, &str)>> {
        let units = self.units.iter();
        let of = |figures: &'static [&'static str]| {
            let fields = self.fields.iter().copied();
            fields.zip(figures.iter().copied()).collect()
        };
        units.map(|(figures, ..)| of(figures)).collect()
    }
}

#[test]
fn points_and_totals_are_those_reckoned_by_hand() {
    for table in TABLES {
        let scheme = parsed(&table.text());
        for ((figures, expected, total), cells) in table.units.iter().zip(table.cells()) {
            let county = scored(&scheme, Steps::Whole, std::slice::from_ref(&cells));
            let card = &county.units[0].card;
            let found: Vec<String> = card.lines.iter().map(jixiao::score::Line::shown).collect();
            assert_eq!(found, *expected, "{} {figures:?}", table.name);
            let found = jixiao::amount::plain(card.total);
            assert_eq!(found, *total, "{} {figures:?}", table.name);
        }
        agrees(&scheme, &table.cells());
    }
}

#[test]
fn each_table_comes_back_from_its_workbook() {
    for table in TABLES {
        comes_back(&table.text());
    }
}

/// Writes the results of all tables into a folder; gives their names.
fn write(folder: &std::path::Path) -> Vec<String> {
    let of = |(table, steps): (Table, Steps)| {
        let name = format!("{}-{}.xlsx", table.name, steps.word());
        let scheme: Scheme = parsed(&table.text());
        let county = scored(&scheme, steps, &table.cells());
        let mut file = File::create(folder.join(&name)).unwrap();
        let digest = "0".repeat(64);
        output::results(&mut file, &scheme, &digest, &county, Detail::Units).unwrap();
        name
    };
    let whole = TABLES.into_iter().map(|table| (table, Steps::Whole));
    let others = [(COUNTY, Steps::Prorata), (EITHER, Steps::Started)];
    whole.chain(others).map(of).collect()
}

#[test]
fn libreoffice_comes_to_the_same() {
    if !program::office_is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let names = write(folder.path());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (name, book) in program::recalculated(folder.path(), &names) {
        let found = differences(&book.changes);
        assert!(book.formulas > 100, "{name}: {} formulas", book.formulas);
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}
