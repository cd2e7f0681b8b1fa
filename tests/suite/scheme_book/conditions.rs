//! A rule by conditions, added in the scheme's workbook by someone who knows Excel only.

use jixiao::intake;
use jixiao::scheme::{Method, Scheme};

use super::{Draft, Edit, faults};

/// 预算控制率 by conditions, as someone who knows Excel writes it over its five bands: three rows,
/// the rate cleared.
fn with_conditions(draft: &mut Draft, conditions: &[(&str, &str)]) {
    draft.cell("指标", "预算控制率", "比率公式").clear();
    let rows = draft.sheet("评分标准");
    let column = |heading: &str| rows[0].iter().position(|one| one == heading).unwrap();
    let (method, condition, points) = (column("评分方法"), column("条件"), column("分"));
    let first = rows.iter().position(|row| row[0] == "预算控制率").unwrap();
    rows.retain(|row| row[0] != "预算控制率");
    for (at, (when, earned)) in conditions.iter().enumerate() {
        let mut row = vec![String::new(); rows[0].len()];
        if at == 0 {
            row[0] = "预算控制率".into();
            row[method] = "按条件".into();
        }
        row[condition] = (*when).into();
        row[points] = (*earned).into();
        rows.insert(first + at, row);
    }
}

const GOOD: [(&str, &str); 3] = [
    ("本年追加预算 = 0", "5"),
    ("本年追加预算 <= 年初预算 * 10%", "4"),
    ("其余", "0"),
];

#[test]
fn a_rule_by_conditions_is_added_in_the_workbook() {
    let mut draft = Draft::built_in();
    with_conditions(&mut draft, &GOOD);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("方案.xlsx");
    draft.save(&path);
    let scheme = Scheme::read(&intake::scheme(&path).unwrap()).unwrap();
    let method = &scheme.indicator_called("预算控制率").unwrap().method;
    assert!(matches!(method, Method::Conditions(_)));
}

#[test]
fn typical_mistakes_in_conditions_are_told_by_cell_and_in_words() {
    let edits: [(Edit, &str, &str); 7] = [
        // A field that is not called so.
        (
            |d| with_conditions(d, &[("本年追加预算额 = 0", "5"), GOOD[1], GOOD[2]]),
            "评分标准!M5",
            "没有名为「本年追加预算额」的字段，是否指「本年追加预算」",
        ),
        // No rest.
        (
            |d| with_conditions(d, &GOOD[..2]),
            "评分标准!B5",
            "时没有一条成立；请在最后加一行，条件写“其余”",
        ),
        // Words for signs.
        (
            |d| with_conditions(d, &[GOOD[0], ("本年追加预算 小于 年初预算", "4"), GOOD[2]]),
            "评分标准!M6",
            "比较用 = < <= > >=",
        ),
        // Two signs at once.
        (
            |d| {
                with_conditions(
                    d,
                    &[GOOD[0], ("0 < 本年追加预算 <= 年初预算", "4"), GOOD[2]],
                );
            },
            "评分标准!M6",
            "几个条件用“且”连接",
        ),
        // More than full marks.
        (
            |d| with_conditions(d, &[("本年追加预算 = 0", "50"), GOOD[1], GOOD[2]]),
            "评分标准!N5",
            "得分「50」超出 0 到满分 5",
        ),
        // A blank condition.
        (
            |d| with_conditions(d, &[GOOD[0], GOOD[1], ("", "0")]),
            "评分标准!M7",
            "“按条件”要写「条件」，请补写",
        ),
        // The rate left where it was.
        (
            |d| {
                with_conditions(d, &GOOD);
                *d.cell("指标", "预算控制率", "比率公式") = "本年追加预算 / 年初预算".into();
            },
            "指标!J5",
            "比率公式只用于扣分、分档和按比率折算，请清空这一格",
        ),
    ];
    for (edit, cell, said) in edits {
        let found = faults(edit);
        let hit = found
            .iter()
            .any(|(place, message)| place == cell && message.contains(said));
        assert!(hit, "{cell} {said}: {found:?}");
    }
}
