//! Judged indicators: checklists, cases, marks, grades, 不适用.

use jixiao::finding::Code;
use jixiao::scheme::Steps;
use jixiao::score::Status;

use crate::filed::{card, filed, review};
use crate::judgement::outcome;

#[test]
fn judged_indicators() {
    use Code::{J302, J306, J307, J309};
    use Status::{NotApplicable, Pending, Scored};
    type Case<'a> = (
        &'a [(&'a str, &'a str)],
        &'a [(&'a str, &'a str)],
        &'a str,
        Status,
        &'a str,
        &'a [Code],
    );
    let systems = "管理制度健全性";
    let cases: &[Case] = &[
        (
            &[
                ("管理制度①", "是"),
                ("管理制度②", "是"),
                ("管理制度③", "否"),
                ("管理制度④", "是"),
            ],
            &[],
            systems,
            Scored,
            "6",
            &[],
        ),
        (
            &[
                ("管理制度①", "是"),
                ("管理制度②", "是"),
                ("管理制度③", ""),
                ("管理制度④", "是"),
            ],
            &[],
            systems,
            Pending,
            "",
            &[J307],
        ),
        (
            &[("管理制度①", "是"), ("管理制度②", "不可读")],
            &[],
            systems,
            Pending,
            "",
            &[J302],
        ),
        (
            &[("管理制度①", "否")],
            &[(systems, "4")],
            systems,
            Scored,
            "4",
            &[],
        ),
        (&[], &[(systems, "5")], systems, Scored, "5", &[J309]),
        (
            &[],
            &[(systems, "不适用")],
            systems,
            NotApplicable,
            "8",
            &[J306],
        ),
        (
            &[("资金使用违规例数", "0")],
            &[],
            "资金使用合规性",
            Scored,
            "6",
            &[],
        ),
        (
            &[("资金使用违规例数", "2")],
            &[],
            "资金使用合规性",
            Scored,
            "4",
            &[],
        ),
        (
            &[("资金使用违规例数", "9")],
            &[],
            "资金使用合规性",
            Scored,
            "0",
            &[],
        ),
        (
            &[("重点工作考核得分", "92.5")],
            &[],
            "重点工作实际完成率",
            Scored,
            "7.4",
            &[],
        ),
        (
            &[("经济社会效益得分", "8.5")],
            &[],
            "经济效益、社会效益",
            Scored,
            "8.5",
            &[],
        ),
        (&[("行政效能", "无")], &[], "行政效能", Scored, "0", &[]),
        (&[("行政效能", "一般")], &[], "行政效能", Scored, "3", &[]),
        (
            &[("满意度", "0.9")],
            &[],
            "社会公众或服务对象满意度",
            Scored,
            "6",
            &[],
        ),
        (
            &[("满意度", "0.8999")],
            &[],
            "社会公众或服务对象满意度",
            Scored,
            "4",
            &[],
        ),
        (
            &[("满意度", "不适用")],
            &[],
            "社会公众或服务对象满意度",
            NotApplicable,
            "6",
            &[J306],
        ),
        (&[], &[], "行政效能", Pending, "", &[J307]),
    ];
    for (fields, direct, indicator, status, points, codes) in cases {
        let row = review("单位", fields, direct);
        let card = card(&filed("单位", &[]), Some(&row), Steps::Whole);
        let (found_status, found_points, found_codes) = outcome(&card, indicator);
        let what = format!("{indicator} {fields:?} {direct:?}");
        assert_eq!(
            (found_status, found_points.as_str(), found_codes.as_slice()),
            (*status, *points, *codes),
            "{what}"
        );
    }
}
