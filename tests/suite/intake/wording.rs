//! Labels as other counties and hasty hands write them: what they mean stays the same.

use super::drawing::{Put, golden};
use super::forms::assert_golden;
use super::{read_form, read_named};

#[test]
fn numbering_punctuation_space_and_breaks_inside_labels() {
    let numbered = |marks: [&'static str; 3]| {
        move |text: &str| {
            let marks = ["1、", "2、", "3、"].into_iter().zip(marks);
            marks.fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
        }
    };
    for marks in [
        ["（一）", "（二）", "（三）"],
        ["(1)", "(2)", "(3)"],
        ["①", "②", "③"],
        ["1.", "2.", "3."],
        ["１．", "２．", "３．"],
        ["一、", "二、", "三、"],
        ["1）", "2）", "3）"],
        ["1 ", "2 ", "3 "],
        ["", "", ""],
    ] {
        assert_golden(marks[0], &golden().relabelled(numbered(marks)));
    }
    let replaced: [(&str, &str); 18] = [
        ("三公经费", "“三公”经费"),
        ("三公经费", "“三公经费”"),
        ("三公经费", "\"三公\"经费"),
        ("三公经费", "‘三公’经费"),
        ("三公经费", "「三公」经费："),
        ("三公经费", "三公\u{200B}经费\u{FEFF}"),
        ("水费、电费、差旅费", "水费,电费,差旅费"),
        ("水费、电费、差旅费", "水费，电费；差旅费"),
        ("水费、电费、差旅费", "水费 电费 差旅费"),
        ("水费、电费、差旅费", "水费/电费/差旅费"),
        ("会议费、培训费", "会议费\r\n培训费"),
        ("其中：", "其中: "),
        ("其中：", "其中　"),
        ("项目支出：", "项目支出"),
        ("（㎡）", "(m²)"),
        ("（㎡）", "（平方米）"),
        ("公用经费", "公 用\n经　费"),
        ("决算数", "决算数（万元）"),
    ];
    for (old, new) in replaced {
        assert_golden(new, &golden().relabelled(|text| text.replace(old, new)));
    }
    let renamed: [(&str, &str); 6] = [
        ("公用经费", "公用经费（一般商品和服务支出）"),
        ("公用经费", "公用经费（基本支出中的一般商品和服务支出）"),
        ("上年结转", "2020年末结转"),
        ("上年结转", "上年末结转结余"),
        ("年末结余", "年末结余合计"),
        ("年末结余", "年末结余（结转）"),
    ];
    for (old, new) in renamed {
        let called = |text: &str| if text == old { new } else { text }.to_owned();
        assert_golden(new, &golden().relabelled(called));
    }
}

#[test]
fn years_in_every_wording() {
    let said = |this: &'static str, last: &'static str| {
        move |text: &str| text.replace("2021年", this).replace("2020年", last)
    };
    for (this, last) in [
        ("2021年度", "2020年度"),
        ("2021 年", "2020 年"),
        ("２０２１年", "２０２０年"),
        ("二〇二一年", "二〇二〇年"),
        ("二○二一年度", "二○二○年度"),
        ("二零二一年", "二零二零年"),
        ("二O二一年", "二O二O年"),
    ] {
        assert_golden(this, &golden().relabelled(said(this, last)));
    }
    for (this, last) in [
        ("本年", "上年"),
        ("本年度", "上年度"),
        ("当年", "去年"),
        ("当年度", "上一年度"),
        ("今年", "上一年"),
    ] {
        for line in ["2021年", "2021", "2021年度", "二〇二一年", "２０２１年度"] {
            let form = golden().relabelled(said(this, last));
            let form = form.with("E3", format!("评价年度：{line}").as_str());
            assert_golden(&format!("{this} {line}"), &form);
        }
    }
}

/// A label of the form and what other counties call it.
const CALLED: [(&str, &str); 24] = [
    (
        "三公经费",
        "“三公经费”合计 | 三公经费支出 | “三公”经费支出合计 | 三公经费总额 | 三公经费小计",
    ),
    (
        "1、公务用车购置和维护经费",
        "1、公务用车购置及运行费 | 公务用车购置及运行维护费 | 公务用车购置和运行费 | 公务用车购置和运行维护费 | 公务用车购置与运行维护费 | 公务用车购置和维护费 | 公务用车费用",
    ),
    (
        "公车购置",
        "公务用车购置费 | 公务用车购置 | 公务用车购置支出 | 公务用车购置经费 | 公车购置费 | 公车购置经费",
    ),
    (
        "公车运行维护",
        "公务用车运行维护费 | 公务用车运行费 | 公务用车运行维护支出 | 公务用车运行维护经费 | 公务用车运行及维护费 | 公车运行维护费 | 公车运行维护经费",
    ),
    (
        "2、出国经费",
        "因公出国（境）费 | 因公出国(境)费用 | 因公出国境费 | 因公出国费用 | 因公出国（境）支出 | 出国（境）费 | 出国（境）费用 | 因公出国经费 | 因公出国（境）",
    ),
    (
        "3、公务接待",
        "公务接待费 | 公务接待经费 | 公务接待费用 | 公务接待费支出",
    ),
    ("项目支出：", "项目支出合计 | 项目支出小计 | 项目支出总额"),
    (
        "1、业务工作专项",
        "业务工作项目 | 业务工作经费 | 业务工作专项经费 | 业务工作类项目",
    ),
    (
        "2、运行维护专项",
        "运行维护项目 | 运行维护经费 | 运行维护专项经费 | 运行维护类项目",
    ),
    (
        "公用经费",
        "日常公用经费 | 公用经费支出 | 公用经费合计 | 公用支出 | 日常公用支出",
    ),
    ("办公经费", "办公费 | 办公费用"),
    (
        "水费、电费、差旅费",
        "水电费、差旅费 | 水费、电费和差旅费 | 水、电、差旅费",
    ),
    (
        "会议费、培训费",
        "会议费和培训费 | 会议费及培训费 | 会议、培训费",
    ),
    (
        "政府采购金额",
        "政府采购 | 政府采购支出 | 政府采购额 | 政府采购总额 | 政府采购支出总额 | 政府采购支出金额",
    ),
    (
        "部门整体支出预算调整",
        "部门整体支出预算调整数 | 整体支出预算调整 | 部门预算调整 | 部门整体支出预算调整情况",
    ),
    (
        "编制数",
        "人员编制 | 人员编制数 | 核定编制数 | 核定编制人数 | 编制人数 | 财政供养人员编制数",
    ),
    (
        "2021年实际在职人数",
        "实有人数 | 在编人数 | 2021年在职人员数 | 年末实有人数 | 2021年末实有人数 | 2021年年末在职人数 | 年末在职人数 | 实有在职人数 | 2021年末实际在职人数 | 实际在职人员数 | 在职在编人数 | 2021年度实有在编人数",
    ),
    (
        "控制率",
        "财政供养人员控制率 | 在职人员控制率 | 人员控制率 | 人员编制控制率 | 编制控制率",
    ),
    (
        "批复规模\n（㎡）",
        "批复面积（平方米） | 批准面积（㎡） | 批复建设规模（㎡） | 批准建设规模",
    ),
    (
        "实际规模（㎡）",
        "实际面积（㎡） | 实际建设面积 | 实际建设规模（㎡） | 实际建成面积",
    ),
    ("规模控制率", "面积控制率 | 建设规模控制率"),
    (
        "预算投资（万元）",
        "概算投资（万元） | 批准投资 | 批复投资（万元） | 批复概算（万元） | 投资概算（万元）",
    ),
    (
        "实际投资（万元）",
        "实际投资金额（万元） | 实际完成投资（万元） | 实际投资额",
    ),
    ("投资概算控制率", "投资控制率 | 概算控制率"),
];

#[test]
fn labels_of_other_counties() {
    for (label, names) in CALLED {
        for name in names.split(" | ") {
            let mut changed = false;
            let mut form = golden();
            for put in form.cells.values_mut() {
                let Put::Text(text) = put else {
                    continue;
                };
                let bare = text.trim().trim_start_matches("其中：");
                if bare == label {
                    *put = name.into();
                    changed = true;
                }
            }
            assert!(changed, "{label} is on the form");
            assert_golden(name, &form);
        }
    }
    let supplement: [(&str, &str, &[&str]); 4] = [
        (
            "A30",
            "上年结转",
            &[
                "上年结转数",
                "年初结转",
                "上年结转结余",
                "上年结转和结余",
                "2020年结转",
            ],
        ),
        (
            "A31",
            "年初预算",
            &["年初预算数", "年初部门预算", "年初批复预算数"],
        ),
        (
            "A32",
            "本年追加预算",
            &["追加预算", "本年追加预算数", "年中追加预算", "预算追加数"],
        ),
        (
            "A33",
            "年末结余",
            &["年末结余数", "年末结转结余", "年末结转和结余"],
        ),
    ];
    for (address, _, names) in supplement {
        for name in names {
            assert_golden(name, &golden().with(address, *name));
        }
    }
}

#[test]
fn the_units_name_stands_in_a_cell_of_its_own() {
    let unit = |cells: &[(&str, &str)]| {
        let form = golden().unmerged().without("A3");
        let form = cells
            .iter()
            .fold(form, |form, (address, text)| form.with(address, *text));
        read_form(&form).unit.as_str().to_owned()
    };
    assert_eq!(
        unit(&[("A3", "填报单位："), ("B3", "县林业局")]),
        "县林业局"
    );
    assert_eq!(
        unit(&[("A3", "填 报 单 位"), ("D3", "县林业局")]),
        "县林业局"
    );
    assert_eq!(
        unit(&[("A3", "单位名称"), ("B3", "县林业局（公章）")]),
        "县林业局"
    );
    assert_eq!(
        unit(&[("A3", "填报单位（盖章）"), ("B3", "：县林业局")]),
        "县林业局"
    );
    let blank = golden().without("A3").with("A3", "填报单位：");
    let filed = read_named("县水利局.xlsx", &[("附件2", &blank)])
        .returns
        .remove(0);
    assert_eq!(filed.unit.as_str(), "县水利局", "the file's name");
}
