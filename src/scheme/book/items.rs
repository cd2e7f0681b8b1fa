//! The items of the sheet 基本: one a row, in this order.

use super::layout::STEPS;
use super::slot::Shape::{self, Flag, List, Text};

/// An item of the sheet 基本: its name, its key, how its content stands, whether it must be there,
/// and what it means.
pub(super) type Item = (&'static str, &'static str, Shape, bool, &'static str);

pub(super) const GRADE_ITEM: &str = "等级";
pub(super) const ITEMS: [Item; 26] = [
    ("方案名称", "name", Text, true, "方案自己的名称"),
    ("指标表标题", "title", Text, true, "附件1 的标题"),
    ("总分", "full", Text, true, "等于各一级指标分值之和"),
    (
        "步长口径",
        "policy.steps",
        STEPS,
        true,
        "整步：只计整步；按比例：按比例扣；不足一步按一步：不足一步也扣一步",
    ),
    (
        "总分可超满分",
        "policy.above_full",
        Flag,
        false,
        "加分后总分可以超过满分的写“是”；不写则至多满分",
    ),
    (
        "疑为元的倍数下限",
        "limits.yuan_from",
        Text,
        false,
        "同类的数相差这么多倍以上，疑为按元填报；不填为 3000",
    ),
    (
        "疑为元的倍数上限",
        "limits.yuan_to",
        Text,
        false,
        "到这么多倍为止；不填为 30000",
    ),
    (
        "预决算相差倍数",
        "limits.apart",
        Text,
        false,
        "本年预算与决算相差这么多倍以上须核实；不填为 300",
    ),
    (
        "补充数据的倍数",
        "limits.beyond",
        Text,
        false,
        "上年结转、追加、结余等大过年初预算和表内各数这么多倍以上须核实，到“预决算相差倍数”疑为元；不填为 30",
    ),
    (
        "比率上限（%）",
        "limits.rate_above",
        Text,
        false,
        "同类两数之比高于此数须核实；不填为 300",
    ),
    (
        "比率下限（%）",
        "limits.rate_below",
        Text,
        false,
        "同类两数之比大于 0 而低于此数须核实；不填为 3",
    ),
    (
        "人均预算上限（万元）",
        "limits.per_head",
        Text,
        false,
        "年初预算人均高于此数须核实；不填为 5000",
    ),
    (
        "核对人均的预算",
        "limits.per_head_of",
        Text,
        false,
        "按人均核对的字段；不填为年初预算（方案有这个字段时）",
    ),
    (
        "满意度下限（%）",
        "limits.share_below",
        Text,
        false,
        "满意度等百分比低于此数须核实；不填为 10",
    ),
    (
        "未写单位的人均倍数",
        "limits.unsaid_times",
        Text,
        false,
        "没有写计量单位的数，人均到其他单位中位数的这么多倍以上，疑为按元填报；不填为 1000",
    ),
    (
        "未写单位的可比家数",
        "limits.unsaid_beside",
        Text,
        false,
        "至少有这么多家其他单位才这样比；不填为 5",
    ),
    (
        GRADE_ITEM,
        "grade",
        Text,
        true,
        "从高到低一行一级，“下限”写总分达到多少；最低一级不写下限",
    ),
    ("填报表标题", "form.title", Text, true, "附件2 的标题"),
    ("填报表别名", "form.aliases", List, false, "标题的其他写法"),
    (
        "单位名称标签",
        "form.unit_labels",
        List,
        true,
        "填报表上单位名称前的文字",
    ),
    (
        "年度标签",
        "form.year_labels",
        List,
        true,
        "填报表上年度前的文字",
    ),
    (
        "计量单位标签",
        "form.measure_labels",
        List,
        true,
        "填报表上计量单位前的文字",
    ),
    (
        "表格用语",
        "form.form_words",
        List,
        false,
        "不是单位名称的文字：表名、附件、副本等；不写即用通常的",
    ),
    (
        "汇总用语",
        "form.total_words",
        List,
        false,
        "表明一张表是汇总的文字；不写即用通常的",
    ),
    (
        "单位名称结尾",
        "form.unit_endings",
        List,
        false,
        "单位名称通常的结尾；不写即用通常的",
    ),
    ("表下说明", "form.remark", Text, false, "填报表下方的说明"),
];
