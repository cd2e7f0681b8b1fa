//! `scheme check`: slips that a scheme may have, each with its place; the built-in scheme's own
//! oddities are the official text's and stay 提示.

use jixiao::finding::Level;
use jixiao::scheme::lint::{self, Remark};
use jixiao::scheme::{BUILT_IN, SchemePlace, SchemeSource};

use crate::program::Desk;

/// The built-in scheme with each text (found exactly once) replaced.
fn edited(edits: &[(&str, &str)]) -> String {
    let mut text = BUILT_IN.to_owned();
    for (old, new) in edits {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    text
}

fn remarks(text: &str, year: Option<i32>) -> Vec<Remark> {
    lint::check(&SchemeSource::toml(text), year)
}

/// What an edit adds to the remarks of the built-in scheme. A ¶ marks the line of the place.
#[track_caller]
fn added(edits: &[(&str, &str)], level: Level, said: &str) {
    let marked = edited(edits);
    let at = marked.find('¶').expect("a marked line");
    let line = marked[..at].matches('\n').count() + 1;
    let known: Vec<String> = remarks(BUILT_IN, None)
        .into_iter()
        .map(|one| one.message)
        .collect();
    let found = remarks(&marked.replace('¶', ""), None);
    let mut new = found.iter().filter(|one| !known.contains(&one.message));
    let hit = new.any(|one| {
        one.level == level && one.place == SchemePlace::Line(line) && one.message.contains(said)
    });
    assert!(
        hit,
        "expected line {line} {level:?} “{said}”, found {found:#?}"
    );
}

#[test]
fn the_built_in_schemes_oddities_are_known() {
    let desk = Desk::new();
    let run = desk.run(&["scheme", "check"]);
    assert_eq!(run.status, 0, "{}", run.error);
    for said in [
        "指标“新建楼堂馆所面积控制率”的指标说明写有固定的年份「2017年」",
        "指标“新建楼堂馆所投资概算控制率”的指标说明写有固定的年份「2017年」",
        "指标“重点工作实际完成率”的评价标准写有固定的年份「2018年」",
        "指标“‘三公经费’控制率”的说明写作「“三公经费”控制率-（」，「-」似应为「=」",
        "指标“‘三公经费’变动率”的评价标准中「0,计」的「,」是半角标点",
        "指标“预算完成率”没有写不适用时怎样计分",
    ] {
        assert!(
            run.out
                .lines()
                .any(|line| line.starts_with("[提示] 内置方案 ▸ 第 ") && line.contains(said)),
            "{said}\n{}",
            run.out
        );
    }
    assert!(
        run.out
            .ends_with("评价方案「内置方案」可以使用；强制 0，核实 0，提示 10\n"),
        "{}",
        run.out
    );
    assert!(
        remarks(BUILT_IN, None)
            .iter()
            .all(|one| one.level == Level::Info)
    );
}

#[test]
fn years_are_held_against_the_evaluation_year() {
    let years = |year: i32| {
        let found = remarks(BUILT_IN, Some(year)).into_iter();
        found
            .filter(|one| one.message.contains("与评价年度"))
            .count()
    };
    assert_eq!(years(2021), 3);
    assert_eq!(years(2018), 0);
    assert_eq!(years(2017), 1);
    assert_eq!(years(2019), 2);
}

#[test]
fn a_slip_is_found_at_its_line() {
    added(
        &[(
            "note = \"根据部门自评材料评定。\"",
            "¶note = \"根据部门自评材料（含附件评定。\"",
        )],
        Level::Warning,
        "指标“行政效能”的指标说明中的「（」没有配对",
    );
    added(
        &[(
            "note = \"根据部门自评材料评定。\"",
            "¶note = \"根据“部门自评材料”》评定。\"",
        )],
        Level::Warning,
        "「》」没有配对",
    );
    added(
        &[(
            "text = \"有本部门厉行节约制度\"",
            "¶text = \"有2019年的厉行节约制度\"",
        )],
        Level::Info,
        "字段“管理制度②”的评定内容写有固定的年份「2019年」",
    );
    added(
        &[
            (
                "\"上年结转\", \"年初预算\", \"本年追加预算\", \"年末结余\"]\n\n# ",
                "\"年初预算\", \"本年追加预算\", \"年末结余\"]\n\n# ",
            ),
            (
                "[[field]]\nname = \"上年结转\"",
                "[[field]]\n¶name = \"上年结转\"",
            ),
        ],
        Level::Warning,
        "字段“上年结转”不在表样的任何一块中",
    );
    added(
        &[(
            "[[check]]\nfield = \"财政供养人员控制率\"",
            "[[field]]\n¶name = \"多余的数\"\nkind = \"amount\"\n\n[[check]]\nfield = \"财政供养人员控制率\"",
        )],
        Level::Warning,
        "字段“多余的数”没有指标、公式或校验使用，也不在表样中",
    );
    added(
        &[
            (
                "[[check]]\nfield = \"规模控制率\"\nequals = \"实际规模 / 批复规模\"\n",
                "",
            ),
            (
                "[[field]]\nname = \"规模控制率\"",
                "[[field]]\n¶name = \"规模控制率\"",
            ),
        ],
        Level::Info,
        "字段“规模控制率”只在表样中收集",
    );
    added(
        &[(
            "name = \"公务接待\"\naliases = [\"公务接待费\"",
            "¶name = \"公务接待\"\naliases = [\"出国费\", \"公务接待费\"",
        )],
        Level::Warning,
        "「出国费」同时是表格行“出国经费”和“公务接待”的写法",
    );
    added(
        &[(
            "field = \"本年度{}决算数\"\naliases = [\"决算\"",
            "¶field = \"本年度{}决算数\"\naliases = [\"预算\", \"决算\"",
        )],
        Level::Warning,
        "「预算」同时是同一年度两列（“本年度{}预算数”、“本年度{}决算数”）的写法",
    );
    added(
        &[
            (
                "absent = [\"本年度政府采购金额预算数\", \"本年度政府采购金额决算数\"]\nnot_applicable = \"full\"\n",
                "",
            ),
            ("name = \"政府采购执行率\"", "¶name = \"政府采购执行率\""),
        ],
        Level::Info,
        "指标“政府采购执行率”没有写不适用时怎样计分",
    );
    added(
        &[
            (
                "rows = [\"经济效益\", \"社会效益\"]",
                "rows = [\"经济效益\", \"行政效能\"]",
            ),
            ("name = \"行政效能\"\nfull", "¶name = \"行政效能\"\nfull"),
        ],
        Level::Warning,
        "「行政效能」同时是指标",
    );
}

#[test]
fn all_gaps_and_overlaps_of_bands_are_told() {
    let old = "  { above = \"0\", to = \"10\", points = \"4\" },\n  { above = \"10\", to = \"20\", points = \"3\" },\n";
    let new = "  { above = \"0\", below = \"10\", points = \"4\" },\n  { from = \"12\", to = \"21\", points = \"3\" },\n";
    let text = edited(&[(old, new)]);
    let found = remarks(&text, None);
    let errors: Vec<&str> = found
        .iter()
        .filter(|one| one.level == Level::Error)
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(
        errors[0].contains("落空的是「[10%, 12%)」，最小的是10%"),
        "{errors:?}"
    );
    assert!(
        errors[1].contains("「[12%, 21%]」与「(20%, 30%]」重叠：20% 到 21%"),
        "{errors:?}"
    );
}

#[test]
fn a_broken_scheme_exits_2_with_everything_that_is_wrong() {
    let desk = Desk::new();
    let text = edited(&[
        ("steps = \"whole\"", "steps = \"half\""),
        ("lever = \"年末结余\"", "lever = \"年未结余\""),
        (
            "note = \"根据部门自评材料评定。\"",
            "note = \"根据部门自评材料（评定。\"",
        ),
    ]);
    std::fs::write(desk.file("方案.toml"), text).unwrap();
    let run = desk.run(&["scheme", "check", "方案.toml", "--year", "2021"]);
    assert_eq!(run.status, 2);
    let first: Vec<&str> = run.out.lines().take(3).collect();
    assert!(
        first[0].starts_with("[强制] 方案.toml ▸ 第 13 行：步长口径「half」不认识"),
        "{first:?}"
    );
    assert!(
        first[1].starts_with("[强制] ") && first[1].contains("年未结余"),
        "{first:?}"
    );
    assert!(
        first[2].starts_with("[核实] ") && first[2].contains("没有配对"),
        "{first:?}"
    );
    assert!(
        run.out
            .contains("不能使用，请先改正强制各条；强制 2，核实 1，提示 10"),
        "{}",
        run.out
    );
}
