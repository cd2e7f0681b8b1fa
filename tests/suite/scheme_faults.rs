//! A broken scheme is refused with the line at fault and what to do: weights, names, keys, grades.

use jixiao::scheme::{BUILT_IN, Scheme, SchemeError, SchemePlace};

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
pub fn refused(edits: &[(&str, &str)], said: &str) {
    let (line, found) = faults(edits);
    let listed = || {
        let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        texts.join("\n")
    };
    let hit = found
        .iter()
        .any(|fault| fault.place == SchemePlace::Line(line) && fault.message.contains(said));
    assert!(hit, "expected line {line} “{said}”, found\n{}", listed());
    assert!(
        found
            .iter()
            .all(|fault| fault.place != SchemePlace::Whole && helps(&fault.message)),
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
        &[
            ("name = \"出国经费\"", "name = \"公务接待\""),
            (
                "label = \"3、公务接待\"\nname",
                "label = \"3、公务接待\"\n¶name",
            ),
        ],
        "表格行「公务接待」重名",
    );
    refused(
        &[
            (
                "name = \"年初预算\"
",
                "¶name = \"年初预算\"
",
            ),
            ("name = \"上年结转\"\nkind", "name = \"上年结转\"\nkind"),
            (
                "\"上年结转数\", \"年初结转\"",
                "\"上年结转数\", \"年初预算数\"",
            ),
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
        &[
            (
                "name = \"公务用车购置和维护经费\"\n",
                "¶name = \"公务用车购置和维护经费\"\n",
            ),
            (
                "name = \"公车购置\"\n",
                "name = \"公车购置\"\nparts = [\"公务用车购置和维护经费\"]\n",
            ),
        ],
        "字段互相依赖",
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
        "没有「leverage」这一项",
    );
    refused(
        &[("full = \"100\"\n", "full = \"100\"\n¶motto = \"公平\"\n")],
        "没有「motto」这一项",
    );
    refused(
        &[("full = \"100\"\n", "full = \"100\"\n¶full = \"100\"\n")],
        "同一项写了两次",
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
    assert!(found.is_sorted_by(|one, other| one.place < other.place));
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
