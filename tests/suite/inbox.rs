//! A bureau's inbox: 150 units on the roster, and what an officer copies out of 报送情况 and 问题清单
//! into the reminders and rejections, without opening a single return.

pub mod returns;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use jixiao::finding::Code;

use crate::program::Desk;
use returns::{DIFFERENT_UNITS, FAULTS, name};

type Row = BTreeMap<String, String>;

/// The two sheets, as the program wrote them for the inbox.
struct Written {
    board: Vec<Row>,
    problems: Vec<Row>,
    status: i32,
}

static WRITTEN: LazyLock<Written> = LazyLock::new(|| {
    let desk = Desk::new();
    returns::save(&desk.path);
    let run = desk.run(&["score", "报送", "评审表.xlsx", "-o", "结果.xlsx", "--quiet"]);
    let path = desk.file("结果.xlsx");
    assert!(path.exists(), "{}", run.error);
    if let Ok(kept) = std::env::var("JIXIAO_INBOX") {
        std::fs::copy(&path, kept).unwrap();
    }
    Written {
        board: table(&path, "报送情况", "单位"),
        problems: table(&path, "问题清单", "级别"),
        status: run.status,
    }
});

/// A sheet's rows beneath the row of headings that begins with `first`.
fn table(path: &Path, sheet: &str, first: &str) -> Vec<Row> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let rows: Vec<Vec<String>> = range
        .rows()
        .map(|row| row.iter().map(Data::to_string).collect())
        .collect();
    let header = rows.iter().position(|row| row[0] == first).unwrap();
    let headings: Vec<String> = rows[header]
        .iter()
        .map(|text| text.replace('\n', ""))
        .collect();
    rows[header + 1..]
        .iter()
        .map(|row| headings.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

fn standing(unit: usize) -> &'static Row {
    let unit = name(unit);
    let mut rows = WRITTEN.board.iter().filter(|row| row["单位"] == unit);
    let row = rows
        .next()
        .unwrap_or_else(|| panic!("{unit} is on the board"));
    assert!(rows.next().is_none(), "{unit} stands twice");
    row
}

/// The problems of a unit, the 提示 apart.
fn problems(unit: usize) -> Vec<&'static Row> {
    let unit = name(unit);
    let rows = WRITTEN.problems.iter();
    rows.filter(|row| row["单位"] == unit && row["级别"] != "提示")
        .collect()
}

/// A count of nothing is left blank.
fn counts(row: &Row) -> [&str; 3] {
    let shown = |heading: &str| match row[heading].as_str() {
        "" => "0",
        count => count,
    };
    ["强制问题", "核实问题", "提示"].map(shown)
}

#[test]
fn every_unit_stands_once_and_in_its_state() {
    assert_eq!(WRITTEN.status, 1, "not everything could be read");
    assert_eq!(WRITTEN.board.len(), 150);
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &WRITTEN.board {
        *states.entry(&row["状态"]).or_default() += 1;
    }
    let expected = [
        ("未报送", 10),
        // Three sent two returns, two sent last year's, one is encrypted, one is empty.
        ("未评分", 7),
        ("退回待改", 7),
        ("已评分", 126),
    ];
    assert_eq!(states, BTreeMap::from(expected));
}

#[test]
fn the_silent_are_reminded() {
    for unit in returns::MISSING {
        let row = standing(unit);
        assert_eq!(row["状态"], "未报送");
        assert_eq!(counts(row), ["0", "0", "0"]);
        assert_eq!(row["缺什么"], "填报表（附件2）");
        assert_eq!(
            row["催报"],
            format!(
                "{}：请于规定期限前报送2021年度部门整体支出绩效评价基础数据表。",
                name(unit)
            )
        );
    }
}

#[test]
fn two_different_returns_of_a_unit_say_where_they_differ() {
    for unit in returns::TWICE {
        let (row, found) = (standing(unit), problems(unit));
        let unit = name(unit);
        assert_eq!(
            (row["状态"].as_str(), counts(row)),
            ("未评分", ["1", "0", "0"])
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["编码"], "J401");
        assert_eq!(found[0]["文件"], format!("{unit}.xlsx"));
        let problem = &found[0]["问题"];
        assert_eq!(
            *problem,
            format!(
                "与 报送/{unit}（补报）.xlsx ▸ {unit} 是同一单位的两份填报表，数据不同：“公用经费 2021年决算数”一份为 {}，另一份为 {}",
                returns::figure(DIFFERENT_UNITS.0),
                returns::figure(DIFFERENT_UNITS.1)
            )
        );
        assert_eq!(
            row["催报"],
            format!(
                "{unit}：所报填报表未能评分：同一单位有两份数据不同的填报表（报送/{unit}.xlsx ▸ {unit}、报送/{unit}（补报）.xlsx ▸ {unit}）。请于规定期限前重报2021年度部门整体支出绩效评价基础数据表。"
            )
        );
    }
}

#[test]
fn returns_of_another_year_and_encrypted_ones_are_asked_for_again() {
    for unit in returns::LAST_YEAR {
        let (row, found) = (standing(unit), problems(unit));
        let unit = name(unit);
        assert_eq!(
            (row["状态"].as_str(), counts(row)),
            ("未评分", ["1", "0", "0"])
        );
        assert_eq!(found[0]["编码"], "J405");
        assert_eq!(
            row["催报"],
            format!(
                "{unit}：所报填报表未能评分：填报表是 2020 年度，本次评价 2021 年度，不评分（报送/{unit}.xlsx ▸ {unit}）。请于规定期限前重报2021年度部门整体支出绩效评价基础数据表。"
            )
        );
    }
    let (row, found) = (standing(returns::ENCRYPTED), problems(returns::ENCRYPTED));
    let unit = name(returns::ENCRYPTED);
    assert_eq!(
        (row["状态"].as_str(), counts(row)),
        ("未评分", ["1", "0", "0"])
    );
    assert_eq!(found[0]["编码"], "J501");
    assert_eq!(found[0]["怎样改"], "请单位去掉密码后重报。");
    assert_eq!(
        row["催报"],
        format!(
            "{unit}：所报填报表未能评分：文件有打开密码（报送/{unit}基础数据表.xlsx）。请于规定期限前重报2021年度部门整体支出绩效评价基础数据表。"
        )
    );
}

#[test]
fn declared_yuan_is_converted_and_said() {
    for unit in returns::YUAN {
        assert_eq!(standing(unit)["状态"], "已评分");
        assert_eq!(problems(unit).len(), 0);
        let unit = name(unit);
        let mut said = WRITTEN
            .problems
            .iter()
            .filter(|row| row["单位"] == unit && row["编码"] == "J107");
        let said = said.next().unwrap();
        assert!(said["问题"].contains("表中声明单位为元，「"), "{said:?}");
    }
}

#[test]
fn undeclared_yuan_is_sent_back() {
    for unit in returns::UNDECLARED {
        assert_eq!(standing(unit)["状态"], "退回待改");
        let errors = |code: &str| {
            let found = problems(unit).into_iter();
            let found = found.filter(|row| row["编码"] == code && row["级别"] == "强制");
            found.count()
        };
        assert_eq!(errors("J103"), 6, "amounts of 10⁷ and more");
        // The check against the other units' per-head amounts.
        if Code::named("J125").is_some() {
            assert!(errors("J125") > 0);
        }
    }
}

#[test]
fn every_fault_is_named_with_its_cell_its_figures_and_what_to_do() {
    for (at, fault) in FAULTS.iter().enumerate() {
        let unit = returns::FAULTY + at;
        let (row, found) = (standing(unit), problems(unit));
        assert_eq!(row["状态"], fault.state, "{}", fault.name);
        let first = found.iter().find(|row| row["编码"] == fault.code);
        let first = first.unwrap_or_else(|| panic!("{}: {found:#?}", fault.name));
        let said = [
            first["级别"].as_str(),
            &first["文件"],
            &first["位置"],
            &first["项目"],
            &first["问题"],
            &first["怎样改"],
        ];
        let file = format!("{}.xlsx", name(unit));
        let [level, cell, label, problem, advice] = fault.said;
        let sheet = name(unit);
        let cell = if cell.is_empty() { &sheet } else { cell };
        assert_eq!(
            said,
            [level, &file, cell, label, problem, advice],
            "{}",
            fault.name
        );
        let unit = name(unit);
        assert_eq!(
            row["催报"],
            fault.notice.replace("{unit}", &unit),
            "{}",
            fault.name
        );
    }
}

#[test]
fn sound_returns_give_nothing_to_ask_for() {
    for unit in returns::SOUND {
        let row = standing(unit);
        assert_eq!(
            row["状态"],
            "已评分",
            "{}: {:#?}",
            name(unit),
            problems(unit)
        );
        assert_eq!(counts(row)[..2], ["0", "0"], "{:#?}", problems(unit));
        assert_eq!(row["缺什么"], "");
        assert_eq!(row["催报"], "");
    }
}
