//! The scheme as a workbook: what officers type in it is what counts, and a fault names the cell.

mod conditions;

use std::path::Path;

use jixiao::intake;
use jixiao::scheme::book::{self, BookSheet};
use jixiao::scheme::{BUILT_IN, Scheme, SchemePlace, SchemeSource};
use rust_xlsxwriter::{Formula, Workbook};

/// The sheets of the built-in scheme: each its name and its rows, headings first.
struct Draft(Vec<(String, Vec<Vec<String>>)>);

impl Draft {
    fn built_in() -> Self {
        let sheets = book::sheets(&SchemeSource::toml(BUILT_IN));
        let rows = |sheet: BookSheet| {
            let headings = sheet.layout.columns.iter();
            let headings = headings.map(|column| column.title.to_owned()).collect();
            let rows = std::iter::once(headings).chain(sheet.rows).collect();
            (sheet.layout.name.to_owned(), rows)
        };
        Self(sheets.into_iter().map(rows).collect())
    }

    fn sheet(&mut self, name: &str) -> &mut Vec<Vec<String>> {
        let found = self.0.iter_mut().find(|(known, _)| known == name);
        &mut found.unwrap().1
    }

    /// The cell under a heading in the row that begins with a text.
    fn cell(&mut self, sheet: &str, row: &str, heading: &str) -> &mut String {
        let rows = self.sheet(sheet);
        let column = rows[0].iter().position(|one| one == heading).unwrap();
        let names = |cells: &&mut Vec<String>| cells.iter().any(|text| text == row);
        &mut rows.iter_mut().find(names).unwrap()[column]
    }

    fn save(&self, path: &Path) {
        let mut workbook = Workbook::new();
        for (name, rows) in &self.0 {
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            for (row, cells) in (0..).zip(rows) {
                for (column, text) in (0..).zip(cells) {
                    if text == "=1/0" {
                        let formula = Formula::new("=1/0").set_result("#DIV/0!");
                        sheet.write_formula(row, column, formula).unwrap();
                    } else {
                        sheet.write_string(row, column, text).unwrap();
                    }
                }
            }
        }
        workbook.save(path).unwrap();
    }
}

/// The faults of the built-in workbook after an edit, each with its place.
fn faults(edit: impl FnOnce(&mut Draft)) -> Vec<(String, String)> {
    let mut draft = Draft::built_in();
    edit(&mut draft);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("方案.xlsx");
    draft.save(&path);
    let faults = Scheme::read(&intake::scheme(&path).unwrap()).expect_err("a broken scheme");
    for fault in &faults {
        assert!(
            matches!(fault.place, SchemePlace::Cell(_)),
            "no cell: {fault}"
        );
    }
    let shown = faults.into_iter();
    shown
        .map(|one| (one.place.to_string(), one.message))
        .collect()
}

type Edit = fn(&mut Draft);

#[test]
fn a_broken_workbook_names_the_cell_and_what_to_do() {
    let broken: [(Edit, &str, &str); 20] = [
        (
            |d| *d.cell("指标", "投入", "分值") = "12".into(),
            "指标!B2",
            "分值为 12，但下级分值合计 10",
        ),
        (
            |d| *d.cell("基本", "总分", "内容") = "99".into(),
            "基本!B4",
            "总分分值为 99",
        ),
        (
            |d| *d.cell("指标", "预算控制率", "比率公式") = "本年追加预算 / 年初预算额".into(),
            "指标!J5",
            "是否指「年初预算」",
        ),
        (
            |d| *d.cell("指标", "预算完成率", "可改进的字段") = "年未结余".into(),
            "指标!M4",
            "是否指「年末结余」",
        ),
        (
            |d| *d.cell("评分标准", "在职人员控制率", "步长（百分点）") = "0".into(),
            "评分标准!F2",
            "应大于 0",
        ),
        (
            |d| *d.cell("评分标准", "在职人员控制率", "步长（百分点）") = String::new(),
            "评分标准!F2",
            "要写「步长（百分点）」，请补写",
        ),
        (
            |d| *d.cell("评分标准", "在职人员控制率", "扣分方向") = "往上".into(),
            "评分标准!D2",
            "请从 高于界限扣分、低于界限扣分、偏离界限扣分 中选",
        ),
        (
            |d| *d.cell("评分标准", "在职人员控制率", "等次") = "好".into(),
            "评分标准!K2",
            "请清空这一格",
        ),
        (
            |d| *d.cell("评分标准", "预算控制率", "三级指标") = "预算调整率".into(),
            "评分标准!A5",
            "“指标”表中没有名为「预算调整率」的三级指标",
        ),
        (
            |d| *d.cell("评分标准", "按比例折算", "评分方法") = "折算".into(),
            "评分标准!B25",
            "「折算」不认识",
        ),
        (
            |d| d.cell("字段", "编制数", "类型").clear(),
            "字段!B2",
            "「类型」空着，请填写",
        ),
        (
            |d| *d.cell("字段", "编制数", "必填") = "要".into(),
            "字段!E2",
            "请填“是”或留空",
        ),
        (
            |d| *d.cell("字段", "编制数", "别名") = "年初预算；定编".into(),
            "字段!A2",
            "别名「年初预算」已属于字段",
        ),
        (
            |d| *d.cell("字段", "编制数", "推算还需") = "上年结转".into(),
            "字段!K2",
            "「推算公式」空着",
        ),
        (
            |d| *d.cell("字段", "年初预算", "推算须相等") = "上年结转".into(),
            "字段!M13",
            "应是两个字段",
        ),
        (
            |d| *d.cell("表样", "公车购置", "缩进") = "两级".into(),
            "表样!J10",
            "应是 0 到 255 的整数",
        ),
        (
            |d| *d.cell("表样", "公车购置", "年度") = "本年".into(),
            "表样!G10",
            "「年度」不用于“行”",
        ),
        (
            |d| *d.cell("校验", "规模控制率", "应等于") = "=1/0".into(),
            "校验!B3",
            "「#DIV/0!」，不能用",
        ),
        (
            |d| d.sheet("字段")[0][3] = "别的写法".into(),
            "字段!D1",
            "不认识列标题「别的写法」",
        ),
        (
            |d| d.0.retain(|(name, _)| name != "校验"),
            "校验",
            "没有这张工作表",
        ),
    ];
    let mut missed = Vec::new();
    for (edit, cell, said) in broken {
        let found = faults(edit);
        let hit = found
            .iter()
            .any(|(place, message)| place == cell && message.contains(said));
        if !hit {
            missed.push(format!("expected {cell} “{said}”, found {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_gap_in_the_bands_names_the_smallest_rate_that_falls_between() {
    let found = faults(|draft| {
        let mut bands = draft
            .sheet("评分标准")
            .iter_mut()
            .filter(|row| row[0] == "预算控制率");
        bands.nth(2).unwrap()[6] = "12".into();
    });
    let [(place, message)] = &found[..] else {
        panic!("one fault: {found:?}")
    };
    assert_eq!(place, "评分标准!B5");
    assert!(
        message.contains("「(0%, 10%]」与「(12%, 20%]」之间有空档")
            && message.contains("落空的是「(10%, 12%]」，最小的是刚超过 10% 的比率"),
        "{message}"
    );
}

#[test]
fn faults_of_all_sheets_come_in_one_run() {
    let found = faults(|draft| {
        *draft.cell("指标", "投入", "分值") = "12".into();
        *draft.cell("字段", "编制数", "类型") = "人头".into();
        *draft.cell("表样", "公车购置", "分项") = "没有的行".into();
    });
    let places: Vec<&str> = found.iter().map(|(place, _)| place.as_str()).collect();
    assert!(
        ["指标!B2", "字段!B2", "表样!K10"]
            .iter()
            .all(|one| places.contains(one)),
        "{found:?}"
    );
}

#[test]
fn columns_may_change_places_and_remarks_stand_beside_them() {
    let mut draft = Draft::built_in();
    for row in draft.sheet("校验").iter_mut() {
        row.swap(0, 1);
        row.push("备注".into());
    }
    let rows = draft.sheet("评分标准");
    for at in (1..rows.len()).rev() {
        if rows[at][0] == rows[at - 1][0] {
            rows[at][0].clear();
            rows[at][1].clear();
        }
    }
    rows.insert(1, vec![String::new(); 13]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("方案.xlsx");
    draft.save(&path);
    let read = Scheme::read(&intake::scheme(&path).unwrap()).unwrap();
    assert_eq!(read, Scheme::parse(BUILT_IN).unwrap());
}
