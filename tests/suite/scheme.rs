//! The scheme file: the built-in one is the official text, and a broken one is refused with the
//! line at fault and what to do.

use jixiao::scheme::{BUILT_IN, BlockKind, Method, Scheme, SchemeError, Steps};
use rust_decimal::Decimal;

use crate::county::official::{self, FULL, INDICATORS, NOTE, STANDARD, flat};

fn built_in() -> Scheme {
    Scheme::parse(BUILT_IN).unwrap()
}

/// A text's lines without the spaces around them.
fn lines(text: Option<&String>) -> Vec<&str> {
    let lines = text.map_or("", |text| text.as_str()).lines();
    lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_built_in_scheme_is_the_official_one() {
    let scheme = built_in();
    assert_eq!(scheme.full, Decimal::ONE_HUNDRED);
    assert_eq!(scheme.steps, Steps::Whole);
    assert_eq!(scheme.indicators().count(), 16);
    assert_eq!(scheme.checks.len(), 3);
    let weights: Vec<String> = scheme
        .groups
        .iter()
        .map(|group| format!("{} {}", group.name, group.full))
        .collect();
    assert_eq!(weights, ["投入 10", "过程 60", "产出及效率 30"]);
    for (total, grade) in [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ] {
        assert_eq!(scheme.grade(total.parse().unwrap()), grade, "{total}");
    }
}

#[test]
fn every_text_of_the_indicator_table_is_the_official_one() {
    let scheme = built_in();
    let mut official = INDICATORS[1..].iter();
    for indicator in scheme.indicators() {
        let row = official.next().unwrap();
        assert_eq!(
            lines(Some(&indicator.standard)),
            lines(row[STANDARD].as_ref())
        );
        assert_eq!(lines(Some(&indicator.note)), lines(row[NOTE].as_ref()));
        assert_eq!(Some(&indicator.full.to_string()), row[FULL].as_ref());
        if indicator.rows.is_empty() {
            assert_eq!(indicator.name.as_str(), official::indicator(row));
        }
        for (at, name) in indicator.rows.iter().enumerate() {
            let row = if at == 0 {
                row
            } else {
                official.next().unwrap()
            };
            assert_eq!(*name, official::indicator(row));
        }
    }
    assert!(official.next().is_none());
    assert_eq!(scheme.title, "部门整体支出绩效评价指标表");
    assert!(official::TEXT.contains(&scheme.title));
}

#[test]
fn groups_and_sections_are_the_official_ones() {
    let column = |name: usize| {
        let cells = INDICATORS[1..]
            .iter()
            .filter(move |row| row[name + 1].is_some());
        let mut last = String::new();
        cells
            .map(|row| {
                last = row[name].as_deref().map_or_else(|| last.clone(), flat);
                format!("{last} {}", row[name + 1].as_deref().unwrap())
            })
            .collect::<Vec<_>>()
    };
    let scheme = built_in();
    let groups = scheme.groups.iter();
    let groups: Vec<String> = groups
        .map(|one| format!("{} {}", one.name, one.full))
        .collect();
    let sections = scheme.groups.iter().flat_map(|group| &group.sections);
    let sections: Vec<String> = sections
        .map(|one| format!("{} {}", one.name, one.full))
        .collect();
    assert_eq!(groups, column(0));
    assert_eq!(sections, column(2));
}

#[test]
fn the_form_is_the_official_one() {
    let scheme = built_in();
    assert_eq!(scheme.form.remark, *official::REMARK);
    let (columns, rows) = scheme.form.table().unwrap();
    let official_rows = official::figure_rows()
        .iter()
        .filter(|row| !row[0].contains("……"));
    let labels: Vec<&str> = official_rows.map(|row| row[0].trim()).collect();
    let drawn: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(drawn, labels);
    let headings = columns.iter().filter(|column| !column.optional);
    let headings: Vec<String> = headings.map(|column| column.heading_in(2021)).collect();
    assert_eq!(headings, official::BASE_DATA[2][1..]);
    let lines = scheme
        .form
        .blocks
        .iter()
        .find_map(|block| match &block.kind {
            BlockKind::Lines(fields) => Some(fields),
            _ => None,
        });
    let labels = lines
        .unwrap()
        .iter()
        .map(|name| scheme.fields[name].label_in(2021));
    let official_labels = &official::BASE_DATA[official::BASE_DATA.len() - 3][1..];
    assert!(labels.eq(official_labels.iter().map(|label| flat(label))));
}

#[test]
fn what_is_judged_is_known() {
    let scheme = built_in();
    let judged = scheme.indicators().filter(|one| scheme.judged(one));
    let judged: Vec<&str> = judged.map(|one| one.name.as_str()).collect();
    assert_eq!(
        judged,
        [
            "管理制度健全性",
            "资金使用合规性",
            "预决算信息公开性",
            "重点工作实际完成率",
            "经济效益、社会效益",
            "行政效能",
            "社会公众或服务对象满意度"
        ]
    );
    let satisfaction = scheme.indicator_called("社会公众或服务对象满意度").unwrap();
    assert!(matches!(satisfaction.method, Method::Bands { .. }));
}

/// The built-in scheme with each text (found exactly once) replaced. A ¶ in a replacement marks the
/// line at which the fault should be found.
fn faults(edits: &[(&str, &str)]) -> (usize, Vec<SchemeError>) {
    let mut text = BUILT_IN.to_owned();
    for (old, new) in edits {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    let marked = text.find('¶').expect("a marked line");
    let line = text[..marked].matches('\n').count() + 1;
    let found = Scheme::parse(&text.replace('¶', "")).expect_err("a broken scheme");
    (line, found)
}

/// Whether a message tells its reader what would be right.
fn helps(message: &str) -> bool {
    ["请", "应", "可用", "要写", "不写", "只能"]
        .iter()
        .any(|word| message.contains(word))
}

#[track_caller]
fn refused(edits: &[(&str, &str)], said: &str) {
    let (line, found) = faults(edits);
    let listed = || {
        let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        texts.join("\n")
    };
    let hit = found
        .iter()
        .any(|fault| fault.line == line && fault.message.contains(said));
    assert!(hit, "expected line {line} “{said}”, found\n{}", listed());
    assert!(
        found
            .iter()
            .all(|fault| fault.line > 0 && helps(&fault.message)),
        "{}",
        listed()
    );
}

#[test]
fn weights_must_add_up_at_every_level() {
    refused(
        &[("\nfull = \"100\"", "\n¶full = \"101\"")],
        "总分分值为 101，但下级分值合计 100",
    );
    refused(
        &[(
            "name = \"投入\"\nfull = \"10\"",
            "name = \"投入\"\n¶full = \"12\"",
        )],
        "一级指标「投入」分值为 12，但下级分值合计 10",
    );
    refused(
        &[
            (
                "name = \"预算配置\"\nfull = \"10\"",
                "name = \"预算配置\"\n¶full = \"10\"",
            ),
            (
                "name = \"在职人员控制率\"\nfull = \"5\"",
                "name = \"在职人员控制率\"\nfull = \"5.5\"",
            ),
        ],
        "二级指标「预算配置」分值为 10，但下级分值合计 10.5",
    );
    refused(
        &[(
            "name = \"管理制度健全性\"\nfull = \"8\"",
            "name = \"管理制度健全性\"\n¶full = \"7\"",
        )],
        "指标「管理制度健全性」分值为 7，但下级分值合计 8",
    );
}

#[test]
fn names_must_be_known_and_given_once() {
    refused(
        &[(
            "rate = \"本年追加预算 / 年初预算\"",
            "¶rate = \"本年追加预算 / 年初预算额\"",
        )],
        "没有名为「年初预算额」的字段，是否指「年初预算」",
    );
    refused(
        &[("lever = \"年末结余\"", "¶lever = \"年未结余\"")],
        "是否指「年末结余」",
    );
    refused(
        &[(
            "cases = { field = \"资金使用违规例数\"",
            "¶cases = { field = \"完全没有的东西\"",
        )],
        "没有名为「完全没有的东西」的字段；",
    );
    refused(
        &[(
            "parts = [\"公车购置\", \"公车运行维护\"]",
            "¶parts = [\"公车购置\", \"公车租赁\"]",
        )],
        "分项「公车租赁」不是本表的行",
    );
    refused(
        &[(
            "[[field]]\nname = \"年末结余\"",
            "[[field]]\n¶name = \"上年结转\"",
        )],
        "字段「上年结转」重名",
    );
    refused(
        &[("name = \"预算控制率\"", "¶name = \"预算完成率\"")],
        "三级指标「预算完成率」重名",
    );
    refused(
        &[("name = \"过程\"", "¶name = \"投入\"")],
        "一级指标「投入」重名",
    );
    refused(&[("name = \"良\"", "¶name = \"优\"")], "等级「优」重名");
    refused(
        &[("name = \"出国经费\"", "¶name = \"公务接待\"")],
        "没有名为",
    );
    refused(
        &[
            ("name = \"上年结转\"\nkind", "¶name = \"上年结转\"\nkind"),
            ("\"年初结转\"", "\"年初预算数\""),
        ],
        "别名「年初预算数」",
    );
}

#[test]
fn a_field_must_not_need_itself() {
    refused(
        &[(
            "name = \"上年结转\"\nkind = \"amount\"",
            "¶name = \"上年结转\"\nor_else = \"上年结转 + 1\"\nkind = \"amount\"",
        )],
        "字段互相依赖：上年结转 → 上年结转",
    );
    refused(
        &[
            (
                "name = \"上年结转\"\nkind = \"amount\"",
                "¶name = \"上年结转\"\nor_else = \"年末结余\"\nkind = \"amount\"",
            ),
            (
                "name = \"年末结余\"\nkind = \"amount\"",
                "name = \"年末结余\"\nor_else = \"上年结转\"\nkind = \"amount\"",
            ),
        ],
        "字段互相依赖",
    );
    refused(
        &[(
            "name = \"公车购置\"\n",
            "¶name = \"公车购置\"\nparts = [\"公务用车购置和维护经费\"]\n",
        )],
        "字段互相依赖",
    );
}

#[test]
fn formulas_must_parse_and_divide_once() {
    refused(
        &[(
            "rate = \"实际投资 / 预算投资\"",
            "¶rate = \"实际投资 / (预算投资\"",
        )],
        "公式「实际投资 / (预算投资」没有写完（第 13 个字符处）",
    );
    refused(
        &[(
            "rate = \"实际投资 / 预算投资\"",
            "¶rate = \"实际投资 / 预算投资 / 2\"",
        )],
        "只能在最外层相除一次",
    );
    refused(
        &[(
            "rate = \"实际投资 / 预算投资\"",
            "¶rate = \"实际投资 / 行政效能\"",
        )],
        "字段「行政效能」不是数",
    );
    refused(
        &[(
            "equals = \"实际投资 / 预算投资\"",
            "¶equals = \"实际投资 ÷÷ 预算投资\"",
        )],
        "读不下去",
    );
}

#[test]
fn bands_must_cover_every_rate_once() {
    let third = "{ above = \"10\", to = \"20\", points = \"3\" }";
    let bands = "bands = [\n  { to = \"0\"";
    let edit = |new| [(bands, "¶bands = [\n  { to = \"0\""), (third, new)];
    for (new, said) in [
        (
            "{ above = \"11\", to = \"20\", points = \"3\" }",
            "有空档：10% 以上无档可归",
        ),
        ("{ above = \"9\", to = \"20\", points = \"3\" }", "重叠"),
        (
            "{ from = \"10\", to = \"20\", points = \"3\" }",
            "10% 同时属于「(0%, 10%]」和「[10%, 20%]」",
        ),
        (
            "{ above = \"10\", below = \"20\", points = \"3\" }",
            "20% 无档可归",
        ),
        ("{ above = \"10\", points = \"3\" }", "重叠"),
        ("{ to = \"20\", points = \"3\" }", "重叠"),
    ] {
        refused(&edit(new), said);
    }
    refused(
        &[
            (bands, "¶bands = [\n  { to = \"0\""),
            ("{ above = \"30\",", "{ above = \"30\", to = \"40\","),
        ],
        "没有覆盖全部比率",
    );
    refused(
        &[(bands, "¶bands = [\n  { from = \"-5\", to = \"0\"")],
        "没有覆盖全部比率",
    );
    refused(
        &[(third, "¶{ above = \"20\", to = \"10\", points = \"3\" }")],
        "上下限颠倒",
    );
    refused(
        &[(
            third,
            "¶{ above = \"10\", from = \"10\", to = \"20\", points = \"3\" }",
        )],
        "只能写一个界限",
    );
    refused(
        &[(third, "¶{ above = \"10\", to = \"20\", points = \"5.5\" }")],
        "超出 0 到满分 5",
    );
    refused(
        &[(third, "¶{ above = \"10\", to = \"20\", points = \"-1\" }")],
        "超出 0 到满分 5",
    );
}

#[test]
fn numbers_must_be_usable() {
    let deduct = "deduct = { below = \"100\", step = \"5\", marks = \"2\" }";
    for (new, said) in [
        (
            "¶deduct = { below = \"100\", step = \"0\", marks = \"2\" }",
            "步长 step是「0」，应大于 0",
        ),
        (
            "¶deduct = { below = \"100\", step = \"-5\", marks = \"2\" }",
            "应大于 0",
        ),
        (
            "¶deduct = { below = \"100\", step = \"5\", marks = \"0.00\" }",
            "每步扣分 marks是「0.00」",
        ),
        (
            "¶deduct = { below = \"100%\", step = \"5\", marks = \"2\" }",
            "「100%」不是可用的数",
        ),
        (
            "¶deduct = { below = \"100\", step = \"五\", marks = \"2\" }",
            "「五」不是可用的数",
        ),
        (
            "¶deduct = { below = \"100\", step = \"5\", marks = \"0.0000001\" }",
            "不是可用的数",
        ),
        (
            "¶deduct = { below = \"10000000\", step = \"5\", marks = \"2\" }",
            "不是可用的数",
        ),
        (
            "¶deduct = { step = \"5\", marks = \"2\" }",
            "应写且只写 above、below、both 之一",
        ),
        (
            "¶deduct = { above = \"1\", below = \"1\", step = \"5\", marks = \"2\" }",
            "应写且只写",
        ),
        ("¶deduct = { below = \"100\", step = 5, marks = \"2\" }", ""),
        ("¶deduct = { below = \"100\", marks = \"2\" }", ""),
    ] {
        refused(&[(deduct, new)], said);
    }
    refused(
        &[(
            "name = \"行政效能\"\nfull = \"6\"",
            "name = \"行政效能\"\n¶full = \"六\"",
        )],
        "「六」不是可用的数",
    );
    refused(
        &[(
            "name = \"行政效能\"\nfull = \"6\"",
            "name = \"行政效能\"\n¶full = \"0\"",
        )],
        "分值是「0」，应大于 0",
    );
    refused(
        &[("from = \"80\"\n", "¶from = \"八十\"\n")],
        "「八十」不是可用的数",
    );
}

#[test]
fn an_indicator_has_one_method_with_fields_of_its_kind() {
    let lever = "lever = \"年末结余\"";
    let completion = "name = \"预算完成率\"\nfull";
    refused(
        &[
            (completion, "¶name = \"预算完成率\"\nfull"),
            (lever, "marks = { field = \"经济社会效益得分\" }"),
        ],
        "指标「预算完成率」应写且只写一种评分方法",
    );
    refused(
        &[
            (completion, "¶name = \"预算完成率\"\nfull"),
            (
                "deduct = { below = \"100\", step = \"5\", marks = \"2\" }",
                "",
            ),
        ],
        "应写且只写一种评分方法",
    );
    refused(
        &[
            ("name = \"预算控制率\"", "¶name = \"预算控制率\""),
            ("rate = \"本年追加预算 / 年初预算\"", ""),
        ],
        "指标「预算控制率」缺少 rate",
    );
    let cases = "cases = { field = \"资金使用违规例数\", marks = \"1\" }";
    refused(
        &[(
            cases,
            "cases = { field = \"资金使用违规例数\", marks = \"1\" }\n¶rate = \"满意度\"",
        )],
        "rate 只用于",
    );
    refused(
        &[(cases, "¶cases = { field = \"满意度\", marks = \"1\" }")],
        "字段「满意度」的 kind 应为 cases",
    );
    refused(
        &[("items = [\"管理制度①\",", "¶items = [\"满意度\",")],
        "应为 answer",
    );
    refused(&[("of = \"100\" }", "of = \"120\" }¶")], "max 与 of 相同");
    refused(
        &[(
            "marks = { field = \"经济社会效益得分\" }",
            "¶marks = { field = \"重点工作考核得分\" }",
        )],
        "max 与分值相同",
    );
    refused(
        &[(
            "graded = { field = \"行政效能\"",
            "¶graded = { field = \"满意度\"",
        )],
        "应为 choice",
    );
    refused(
        &[
            (
                "graded = { field = \"行政效能\"",
                "¶graded = { field = \"行政效能\"",
            ),
            ("  { name = \"一般\", points = \"3\" },\n", ""),
        ],
        "选项「一般」没有写得分",
    );
    refused(
        &[("{ name = \"一般\", points", "¶{ name = \"较好\", points")],
        "没有选项「较好」",
    );
    refused(
        &[("{ name = \"一般\", points", "¶{ name = \"好\", points")],
        "选项「好」重名",
    );
    refused(
        &[(
            "cases = { field = \"资金使用违规例数\", marks = \"1\" }\nnot_applicable = \"full\"",
            "cases = { field = \"资金使用违规例数\", marks = \"1\" }\n¶not_applicable = \"zero\"",
        )],
        "可用 full、refused",
    );
}

#[test]
fn kinds_words_and_keys_must_be_known() {
    refused(
        &[("steps = \"whole\"", "¶steps = \"half\"")],
        "步长口径「half」不认识",
    );
    refused(
        &[("kind = \"share\"", "¶kind = \"percent\"")],
        "字段类型「percent」不认识",
    );
    refused(
        &[("kind = \"supplement\"", "¶kind = \"extra\"")],
        "表块类型「extra」不认识",
    );
    refused(
        &[
            (
                "name = \"重点工作考核得分\"",
                "¶name = \"重点工作考核得分\"",
            ),
            ("max = \"100\"\n", ""),
        ],
        "要写 max",
    );
    refused(
        &[
            ("name = \"行政效能\"\nkind", "¶name = \"行政效能\"\nkind"),
            ("options = [\"好\", \"一般\", \"无\"]\n", ""),
        ],
        "要写 options",
    );
    refused(
        &[("lever = \"年末结余\"", "¶leverage = \"年末结余\"")],
        "leverage",
    );
    refused(
        &[("full = \"100\"\n", "full = \"100\"\n¶motto = \"公平\"\n")],
        "motto",
    );
    refused(
        &[("full = \"100\"\n", "full = \"100\"\n¶full = \"100\"\n")],
        "full",
    );
    refused(
        &[("full = \"100\"\n", "full = \"100\"\n¶这一行不是 TOML\n")],
        "",
    );
    refused(&[("full = \"100\"\n", "¶full = \"100\n")], "");
}

#[test]
fn grades_must_descend_to_one_without_an_end() {
    refused(
        &[(
            "name = \"良\"\nfrom = \"80\"",
            "¶name = \"良\"\nfrom = \"60\"",
        )],
        "从高到低",
    );
    refused(
        &[("name = \"良\"\nfrom = \"80\"", "¶name = \"良\"")],
        "都要写 from",
    );
    refused(
        &[("name = \"差\"", "¶name = \"差\"\nfrom = \"10\"")],
        "都要写 from",
    );
    refused(
        &[("from = \"90\"\n", "¶from = \"101\"\n")],
        "超出 0 到满分 100",
    );
}

#[test]
fn all_faults_come_in_one_run_in_the_order_of_lines() {
    let (_, found) = faults(&[
        ("steps = \"whole\"", "¶steps = \"half\""),
        ("lever = \"年末结余\"", "lever = \"年未结余\""),
        ("kind = \"share\"", "kind = \"percent\""),
    ]);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.is_sorted_by_key(|fault| fault.line));
}

#[test]
fn an_empty_scheme_and_one_without_indicators_are_refused() {
    for text in ["", "name = \"空\"", "\u{feff}"] {
        let found = Scheme::parse(text).unwrap_err();
        assert!(
            found.iter().all(|fault| helps(&fault.message)),
            "{text}: {found:?}"
        );
    }
}
