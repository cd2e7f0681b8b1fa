//! A broken rule of a scheme is refused: formulas, bands, numbers, methods.

use crate::scheme_faults::refused;

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
        (
            "¶deduct = { below = \"100\", step = 5, marks = \"2\" }",
            "数也要写成带引号的文字",
        ),
        (
            "¶deduct = { below = \"100\", marks = \"2\" }",
            "缺少「step」一项",
        ),
    ] {
        refused(&[(deduct, new)], said);
    }
    refused(
        &[(
            "name = \"行政效能\"\nfull = \"6\"",
            "name = \"行政效能\"\n¶full = \"六\"",
        )],
        "分值是「六」，应是不小于 0",
    );
    refused(
        &[(
            "name = \"行政效能\"\nfull = \"6\"",
            "name = \"行政效能\"\n¶full = \"-1\"",
        )],
        "分值是「-1」，应是不小于 0",
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
        "字段「满意度」的类型（kind）应为 cases",
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
        "请写 full、refused 或 rescaled",
    );
}

#[test]
fn a_name_that_no_formula_could_use_is_refused_where_it_is_defined() {
    let field = "[[field]]\nname = \"行政效能\"";
    for (name, said) in [
        ("12", "字段名称「12」是一个数"),
        ("支出[12月]", "字段名称「支出[12月]」含有“]”"),
    ] {
        let new = format!("[[field]]\n¶name = \"{name}\"\nkind = \"amount\"\n\n{field}");
        refused(&[(field, &new)], said);
    }
}
