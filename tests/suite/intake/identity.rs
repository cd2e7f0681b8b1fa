//! Whose a return is: spellings of cells, titles, tabs and file names against a roster. Each is the
//! right unit or is asked about; none is joined to another unit, none is lost.

use jixiao::finding::{Code, Level};
use jixiao::returns::{Intake, UnitReturn};

use super::drawing::{self, Drawing, golden};
use super::{found, read, read_named};

const ROSTER: [[&str; 3]; 8] = [
    ["301001", "县教育局", "教育局"],
    ["301002", "县第一中学", "一中"],
    ["302001", "县水利局", "水务局、县水务局"],
    ["302002", "县水利局水库管理所", ""],
    ["303001", "县人力资源和社会保障局", "人社局"],
    ["304001", "县农业农村局（县乡村振兴局）", "县农业农村局"],
    ["305001", "县数据资源管理局", ""],
    ["306001", "县绩效评价中心", ""],
];

fn roster() -> Drawing {
    let mut rows: Vec<Vec<&str>> = vec![vec!["序号", "预算编码", "单位名称", "别名"]];
    rows.extend(
        ROSTER
            .iter()
            .map(|[code, unit, alias]| vec!["", code, unit, alias]),
    );
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    Drawing::of(&rows)
}

fn form(cell: &str) -> Drawing {
    if cell.is_empty() {
        golden().without("A3")
    } else {
        golden().with("A3", cell)
    }
}

/// Returns in files of these names, each in a folder of its own, in their order.
fn filed(cases: &[(&str, &str, &str)], with_roster: bool) -> Intake {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("报送");
    for (at, (file, tab, cell)) in cases.iter().enumerate() {
        let place = inbox.join(format!("{at:03}"));
        std::fs::create_dir_all(&place).unwrap();
        drawing::save(&place.join(file), &[(tab, &form(cell))]);
    }
    let review = folder.path().join("名册.xlsx");
    drawing::save(&review, &[("评审表", &roster())]);
    let review: &[&std::path::Path] = if with_roster { &[&review] } else { &[] };
    let intake = read(&[&inbox], review);
    assert_eq!(intake.returns.len(), cases.len(), "none is lost");
    intake
}

/// Whether the program asks whose the return is.
fn is_asked(filed: &UnitReturn) -> bool {
    let on_roster = ROSTER
        .iter()
        .any(|[_, unit, _]| *unit == filed.unit.as_str());
    let about_names = [Code::J424, Code::J427];
    let asked = filed
        .findings
        .iter()
        .any(|one| about_names.contains(&one.code()));
    asked || !on_roster
}

/// File | tab | what stands in the cell | the unit | 认 where it is resolved, 问 where it is asked about.
const SPELLINGS: &str = r"
# What stands behind 填报单位.
a.xlsx | 附件2 | 填报单位：县教育局 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位:县教育局 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位： 县 教 育 局  | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局（公章） | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局(盖章) | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局（单位公章） | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局（单位盖章） | 县教育局 | 认
a.xlsx | 附件2 | 填报单位（盖章）：县教育局 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局公章 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：____县教育局____ | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局          填报日期：2022年3月10日 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局填报日期：2022年3月10日 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局   单位：万元 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局单位：万元 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局   预算编码：301001 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局（预算编码：301001） | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局 预算编码301001 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局  填报人：张三  联系电话：5220000 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局  联系电话：5220000 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局    评价年度：2021年 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：301001县教育局 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：301001-县教育局 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县教育局（301001） | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：301001 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：教育局 | 县教育局 | 认
a.xlsx | 附件2 | 填报单位：县水务局 | 县水利局 | 认
a.xlsx | 附件2 | 填报单位：县农业农村局(县乡村振兴局) | 县农业农村局（县乡村振兴局） | 认
a.xlsx | 附件2 | 填报单位：县水利局水库管理所 | 县水利局水库管理所 | 认
# Not on the roster: units of their own, asked about and never joined.
a.xlsx | 附件2 | 填报单位：县水利局河道管理所 | 县水利局河道管理所 | 问
a.xlsx | 附件2 | 填报单位：某某县教育局 | 某某县教育局 | 问
a.xlsx | 附件2 | 填报单位：302001县教育局 | 县教育局 | 问
县水利局.xlsx | 附件2 | 填报单位：县教育局 | 县教育局 | 问
a.xlsx | 县水利局 | 填报单位：县教育局 | 县教育局 | 问
# The names of tabs and files.
301001县教育局.xlsx | 基础数据表 | 填报单位： | 县教育局 | 认
302001-县水利局2021年度基础数据表.xlsx | 基础数据表 | 填报单位： | 县水利局 | 认
县教育局.xlsx | 附件2基础数据表 |  | 县教育局 | 认
县教育局.xlsx | 整体支出 |  | 县教育局 | 认
县教育局.xlsx | 2021年 |  | 县教育局 | 认
县教育局.xlsx | Sheet1 |  | 县教育局 | 认
县教育局.xlsx | Sheet1 (2) |  | 县教育局 | 认
县教育局.xlsx | 表1 |  | 县教育局 | 认
县教育局.xlsx | 表一 |  | 县教育局 | 认
县教育局.xlsx | 封面 |  | 县教育局 | 认
县教育局.xlsx | 绩效评价 |  | 县教育局 | 认
县教育局.xlsx | 数据录入 |  | 县教育局 | 认
县教育局 - 副本.xlsx | 附件2 |  | 县教育局 | 认
副本县教育局.xlsx | 附件2 |  | 县教育局 | 认
县教育局(1).xlsx | 附件2 |  | 县教育局 | 认
县教育局（2）.xlsx | 附件2 |  | 县教育局 | 认
县教育局最终版.xlsx | 附件2 |  | 县教育局 | 认
县教育局（最终版）修改.xlsx | 附件2 |  | 县教育局 | 认
县教育局2021年度部门整体支出绩效评价基础数据表.xlsx | 附件2 |  | 县教育局 | 认
附件2 县教育局.xlsx | 附件2 |  | 县教育局 | 认
附件2：县教育局基础数据表（盖章）.xlsx | 附件2 |  | 县教育局 | 认
2021年县教育局.xlsx | 附件2 |  | 县教育局 | 认
二〇二一年县教育局绩效自评.xlsx | 附件2 |  | 县教育局 | 认
01县教育局.xlsx | 附件2 |  | 县教育局 | 认
1、县教育局.xlsx | 附件2 |  | 县教育局 | 认
301001.xlsx | 附件2 |  | 县教育局 | 认
301001_基础数据表.xlsx | 附件2 |  | 县教育局 | 认
县教育局20220310.xlsx | 附件2 |  | 县教育局 | 认
县教育局3月10日上报.xlsx | 附件2 |  | 县教育局 | 认
教育局.xlsx | 附件2 |  | 县教育局 | 认
人社局2021.xlsx | 附件2 |  | 县人力资源和社会保障局 | 认
县水利局水库管理所.xlsx | 附件2 |  | 县水利局水库管理所 | 认
县数据资源管理局数据.xlsx | 附件2 |  | 县数据资源管理局 | 认
县绩效评价中心绩效评价.xlsx | 附件2 |  | 县绩效评价中心 | 认
a.xlsx | 县教育局 |  | 县教育局 | 认
a.xlsx | 301001县教育局 |  | 县教育局 | 认
a.xlsx | 县教育局附件2 |  | 县教育局 | 认
a.xlsx | 附件2（县教育局） |  | 县教育局 | 认
# Asked about: another unit's code, other units, nobody's.
302001县教育局.xlsx | 附件2 |  | 县教育局 | 问
县教育局.xlsx | 县水利局 |  | 县水利局 | 问
县教育局教研室.xlsx | 附件2 |  | 县教育局教研室 | 问
县水利局河道管理所.xlsx | 附件2 |  | 县水利局河道管理所 | 问
基础数据表.xlsx | 附件2 |  | （未写单位名称） | 问
2021年.xlsx | Sheet1 | 填报单位：（公章） | （未写单位名称） | 问
";

/// The spellings, each with its five parts.
fn spellings() -> Vec<[&'static str; 5]> {
    let lines = SPELLINGS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            parts.try_into().unwrap_or_else(|_| panic!("{line}"))
        })
        .collect()
}

const EDUCATION: &str = "县教育局";
const WATER: &str = "县水利局";

#[test]
fn every_spelling_is_its_unit_or_is_asked_about() {
    let spellings = spellings();
    assert!(spellings.len() >= 60);
    let files: Vec<_> = spellings
        .iter()
        .map(|[file, tab, cell, ..]| (*file, *tab, *cell))
        .collect();
    let intake = filed(&files, true);
    let mut wrong = Vec::new();
    for (filed, [file, tab, cell, unit, asked]) in intake.returns.iter().zip(&spellings) {
        let is_named = filed.unit.as_str().starts_with(unit);
        let unnamed = unit.starts_with("（未");
        let named = filed.unit.as_str() == *unit || unnamed && is_named;
        if !named || is_asked(filed) != (*asked == "问") {
            wrong.push(format!(
                "{file} ▸ {tab} ▸ {cell}: {} {:?}",
                filed.unit, filed.findings
            ));
        }
        let errors = filed
            .findings
            .iter()
            .filter(|one| one.level() == Level::Error);
        assert_eq!(errors.count(), 0, "{file}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_a_roster_the_cleaned_name_stands() {
    let cases = [
        ("301001县教育局.xlsx", "基础数据表", "填报单位：", EDUCATION),
        (
            "302001-县水利局2021年度基础数据表.xlsx",
            "基础数据表",
            "",
            WATER,
        ),
        (
            "a.xlsx",
            "附件2",
            "填报单位：县高田渔政站（单位公章）",
            "县高田渔政站",
        ),
        (
            "a.xlsx",
            "附件2",
            "填报单位：县石湖疾控中心          填报日期：2022年3月10日",
            "县石湖疾控中心",
        ),
        ("县教育局 - 副本 (2).xlsx", "Sheet1", "", EDUCATION),
        ("12345热线中心.xlsx", "Sheet1", "", "12345热线中心"),
        ("数据资源管理局.xlsx", "Sheet1", "", "数据资源管理局"),
        ("绩效评价中心.xlsx", "Sheet1", "", "绩效评价中心"),
        (
            "县第一中学（东校区）.xlsx",
            "Sheet1",
            "",
            "县第一中学（东校区）",
        ),
        ("a.xlsx", "县教育局2021", "", EDUCATION),
    ];
    let files: Vec<_> = cases
        .iter()
        .map(|(file, tab, cell, _)| (*file, *tab, *cell))
        .collect();
    let intake = filed(&files, false);
    for (filed, (file, tab, _, unit)) in intake.returns.iter().zip(&cases) {
        assert_eq!(filed.unit.as_str(), *unit, "{file} ▸ {tab}");
        assert!(
            found(&filed.findings, Code::J424).is_empty(),
            "{:?}",
            filed.findings
        );
    }
}

#[test]
fn returns_without_a_name_stay_their_files() {
    let cases = [("附件2.xlsx", "附件2", "填报单位："); 3];
    let intake = filed(&cases, false);
    let mut units: Vec<&str> = intake.returns.iter().map(|one| one.unit.key()).collect();
    units.dedup();
    assert_eq!(units.len(), 3, "{units:?}");
    for one in &intake.returns {
        assert_eq!(found(&one.findings, Code::J427).len(), 1);
    }
}

#[test]
fn the_title_names_a_unit_but_not_a_county() {
    let titled = |title: &str| golden().without("A3").with("A2", title);
    let of = |title: &str| {
        let sheet = titled(title);
        read_named("附件2.xlsx", &[("附件2", &sheet)])
            .returns
            .remove(0)
            .unit
            .to_string()
    };
    assert_eq!(
        of("县教育局2021年度部门整体支出绩效评价基础数据表"),
        EDUCATION
    );
    assert!(of("麻阳县部门整体支出绩效评价基础数据表").starts_with("（未写单位名称）"));
}

#[test]
fn an_alias_or_a_code_on_two_rows_is_a_fault_of_the_roster() {
    let roster = Drawing::of(&[
        &["预算编码", "单位名称", "别名"],
        &["301001", "县教育局", "教体局"],
        &["302001", "县体育局", "教体局"],
        &["302001", "县水利局", ""],
    ]);
    let folder = tempfile::tempdir().unwrap();
    let (review, one) = (
        folder.path().join("名册.xlsx"),
        folder.path().join("教体局.xlsx"),
    );
    drawing::save(&review, &[("评审表", &roster)]);
    drawing::save(&one, &[("附件2", &form("填报单位：教体局"))]);
    let intake = read(&[&one], &[&review]);
    assert_eq!(
        found(&intake.findings, Code::J428).len(),
        2,
        "{:?}",
        intake.findings
    );
    assert_eq!(
        intake.returns[0].unit.as_str(),
        "教体局",
        "given to neither"
    );
}
