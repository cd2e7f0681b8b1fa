//! The sheets 校验 and 自评报告 of a scheme's workbook.

use super::Layout;
use crate::scheme::book::slot::Shape::{Flag, List, Text, Word};
use crate::scheme::book::slot::{Column, Shape, Slot, may, must};

pub(in crate::scheme::book) const CHECK: &[Slot] =
    &[must(0, "field", Text), must(1, "equals", Text)];

/// 校验.
pub(in crate::scheme::book) static CHECKS: Layout = Layout {
    name: "校验",
    remark: "单位自填的比率应等于公式算出的数（比到百分数两位小数）。合计与分项的核对由“表样”各行的“分项”产生。",
    columns: columns! {
        "字段" 220 "类型是“自填比率”的字段"
        "应等于" 420 "比率公式：分子 / 分母"
    },
    records: &[CHECK],
    optional: false,
};

const REPORT_KINDS: Shape = Word(&[("说法", "phrase"), ("平衡", "balance"), ("推算", "implied")]);
pub(in crate::scheme::book) const REPORT: &[Slot] = &[
    must(0, "kind", REPORT_KINDS),
    may(1, "name", Text),
    may(2, "words", List),
    may(3, "value", Text),
    may(4, "budget", Text),
    may(5, "spent", Text),
    may(6, "people", Flag),
    may(7, "outlay", Flag),
    may(8, "whole", Flag),
    may(9, "within", Text),
    may(10, "unless", List),
    may(11, "left", Text),
    may(12, "right", Text),
];

/// 自评报告.
pub(in crate::scheme::book) static REPORTS: Layout = Layout {
    name: "自评报告",
    remark: "怎样认出单位自评报告里的数。说法：句子里的名词和它说的数。平衡：报告自身应相等的两边。推算：由报告的数推算的字段。没有这张表，或一行也没有，即用通常的说法，只用方案有的字段。",
    columns: columns! {
        "类别" 52 "说法、平衡或推算"
        "名称" 150 "只用于平衡：核对的是什么"
        "说法" 260 "只用于说法：名词的各种写法，不带空格和引号，用“；”隔开"
        "数" 120 "说法：只有一个意思的数；推算：推算哪个字段。字段名，或只有报告才有的数的名称"
        "预算数" 150 "只用于说法：说预算时是哪个数"
        "决算数" 150 "只用于说法：说决算时是哪个数"
        "人数" 44 "只用于说法：数的是人的写“是”"
        "支出" 44 "只用于说法：花出去的钱写“是”，前面说到预算时不采用"
        "总额" 44 "只用于说法：其后的分项随它分预算、决算的写“是”"
        "须在其后" 90 "只用于说法：紧接在这个总数之后才采用"
        "排除" 150 "只用于说法：全文出现这些字样时不采用，用“；”隔开"
        "左边" 200 "平衡的左边；推算的公式"
        "右边" 200 "只用于平衡"
    },
    records: &[REPORT],
    optional: true,
};
