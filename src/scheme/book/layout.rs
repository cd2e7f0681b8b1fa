//! What stands where in a scheme's workbook: sheets, columns, and the keys of the text scheme that
//! they hold. Reading and writing both follow these tables, so that neither can leave a thing out.

macro_rules! columns {
    ($($title:literal $width:literal $hint:literal)*) => {
        &[$(Column { title: $title, width: $width, hint: $hint }),*]
    };
}

mod checks;

pub use super::slot::{Column, Shape, Slot};
use super::slot::{may, must};
pub(super) use checks::{CHECK, CHECKS, REPORT, REPORTS};

/// A sheet.
#[derive(Debug)]
pub struct Layout {
    /// Its name.
    pub name: &'static str,
    /// The line above the headings.
    pub remark: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its records' slots, for the choices that cells offer.
    pub records: &'static [&'static [Slot]],
    /// Whether a workbook may do without it.
    pub optional: bool,
}

use Shape::{Flag, List, Pair, Text, Whole, Word, Year};

pub(super) const STEPS: Shape = Word(&[
    ("整步", "whole"),
    ("按比例", "prorata"),
    ("不足一步按一步", "started"),
]);
const KINDS: Shape = Word(&[
    ("金额", "amount"),
    ("人数", "people"),
    ("面积", "area"),
    ("自填比率", "ratio"),
    ("是否", "answer"),
    ("例数", "cases"),
    ("分数", "marks"),
    ("百分比", "share"),
    ("选项", "choice"),
]);
const BLOCKS: Shape = Word(&[
    ("数值", "values"),
    ("表格", "table"),
    ("多行", "lines"),
    ("文字", "text"),
    ("补充数据", "supplement"),
]);
const NOT_APPLICABLE: Shape = Word(&[
    ("计满分", "full"),
    ("不得填不适用", "refused"),
    ("剔除折算", "rescaled"),
]);
pub(super) const METHODS: Shape = Word(&[
    ("扣分", "deduct"),
    ("分档", "bands"),
    ("按条件", "conditions"),
    ("逐项计分", "checklist"),
    ("按例扣分", "cases"),
    ("按比例折算", "proportional"),
    ("直接给分", "marks"),
    ("按等次", "graded"),
]);
pub(super) const DIRECTIONS: Shape = Word(&[
    ("高于界限扣分", "above"),
    ("低于界限扣分", "below"),
    ("偏离界限扣分", "both"),
]);
pub(super) const PARTS: Shape = Word(&[("表块", "block"), ("列", "column"), ("行", "row")]);

pub(super) const GRADE: &[Slot] = &[must(1, "name", Text), may(2, "from", Text)];

/// 基本.
pub(super) static BASICS: Layout = Layout {
    name: "基本",
    remark: "一行一项。可以增减的只有“等级”各行；列表用“；”隔开。",
    columns: columns! {
        "项目" 110 ""
        "内容" 420 ""
        "下限（分）" 80 "只用于“等级”：总分达到多少分；最低一级留空"
        "填写说明" 280 ""
    },
    records: &[],
    optional: false,
};

const OUTSIDE: Shape = Word(&[("加分项", "bonus"), ("扣分项", "deduction")]);
pub(super) const GROUP: &[Slot] = &[
    must(0, "name", Text),
    must(1, "full", Text),
    may(13, "outside", OUTSIDE),
];
pub(super) const SECTION: &[Slot] = &[must(2, "name", Text), must(3, "full", Text)];
pub(super) const INDICATOR: &[Slot] = &[
    must(4, "name", Text),
    may(8, "rows", List),
    must(5, "full", Text),
    may(9, "rate", Text),
    may(10, "absent", List),
    may(11, "not_applicable", NOT_APPLICABLE),
    may(12, "lever", Text),
    must(6, "standard", Text),
    may(7, "note", Text),
];

/// 指标.
pub(super) static INDICATORS: Layout = Layout {
    name: "指标",
    remark: "左边八列是附件1 原文；一级、二级指标留空表示与上一行相同。右边各列供计算使用；扣分、分档等写在“评分标准”表。各级分值须逐级相加相等。",
    columns: columns! {
        "一级指标" 64 "留空表示与上一行同属一个一级指标"
        "分值" 44 "一级指标的分值，等于其下二级指标之和"
        "二级指标" 64 "留空表示与上一行同属一个二级指标"
        "分值" 44 "二级指标的分值，等于其下三级指标之和"
        "三级指标" 100 "名称须与“评分标准”表一致"
        "分值" 44 "三级指标的满分；可以写成逐级相乘的权重，如 50% × 75；不计分的行写 0，“评分标准”表中不必写"
        "评价标准" 250 "官方原文，只供阅读，不参与计算"
        "指标说明" 250 "官方原文，只供阅读，不参与计算"
        "附件1中的行" 80 "附件1 中分几行列出时，各行名称用“；”隔开"
        "比率公式" 200 "用字段的中文名和 + - * / ( )，只在最外层相除一次：分子 / 分母；几个比率的平均写成 (甲 / 乙 + 丙 / 丁) / 2。用于扣分、分档和按比率折算"
        "不存在的条件" 120 "这些字段都是空白或 0 时，事项不存在，计满分；用“；”隔开"
        "不适用时" 80 "填“不适用”时：计满分；不得填不适用（该指标待评）；剔除折算（该指标不计，其余折算成满分）"
        "可改进的字段" 100 "计算“再得一档需要改变多少”的字段"
        "满分之外" 64 "不在总分之内的一级指标：加分项或扣分项，“分值”是至多加、扣几分；写在一级指标的第一行"
    },
    records: &[GROUP, SECTION, INDICATOR],
    optional: false,
};

/// Columns of 评分标准 by what they hold.
pub(super) mod rule {
    pub(in crate::scheme::book) const INDICATOR: usize = 0;
    pub(in crate::scheme::book) const METHOD: usize = 1;
    pub(in crate::scheme::book) const FIELD: usize = 2;
    pub(in crate::scheme::book) const DIRECTION: usize = 3;
    pub(in crate::scheme::book) const TARGET: usize = 4;
    pub(in crate::scheme::book) const STEP: usize = 5;
    pub(in crate::scheme::book) const LOW: usize = 6;
    pub(in crate::scheme::book) const LOW_IN: usize = 7;
    pub(in crate::scheme::book) const HIGH: usize = 8;
    pub(in crate::scheme::book) const HIGH_IN: usize = 9;
    pub(in crate::scheme::book) const OPTION: usize = 10;
    pub(in crate::scheme::book) const OF: usize = 11;
    pub(in crate::scheme::book) const CONDITION: usize = 12;
    pub(in crate::scheme::book) const POINTS: usize = 13;
    pub(in crate::scheme::book) const UNTIL: usize = 14;
    pub(in crate::scheme::book) const MOST: usize = 15;
    pub(in crate::scheme::book) const WHICH: usize = 16;
    pub(in crate::scheme::book) const RATE: usize = 17;
    pub(in crate::scheme::book) const ABSENT: usize = 18;
}

/// 评分标准.
pub(super) static RULES: Layout = Layout {
    name: "评分标准",
    remark: "扣分：一行，界限、步长、每步扣几分；高于和低于的扣法不同时各写一行。分档：一档一行，最低一档不写下限，最高一档不写上限。按条件：一个条件一行，从上到下第一个成立的给分，最后一行写“其余”。逐项计分：一项一行。按等次：一个等次一行。其余方法各一行。三级指标和评分方法留空表示与上一行相同。",
    columns: columns! {
        "三级指标" 180 "与“指标”表的三级指标一致；留空表示与上一行相同"
        "评分方法" 84 "从列表中选；一个指标只用一种，择优除外"
        "字段" 140 "逐项计分、按例扣分、按比例折算、直接给分、按等次所用的字段"
        "扣分方向" 96 "用于扣分；按比例折算用比率公式时，写在哪一边按比例计分"
        "满分界限（%）" 100 "用于扣分，和按比率折算：比率在界限以内得满分，100 即 100%"
        "步长（百分点）" 104 "只用于扣分：每多少个百分点扣一次"
        "下限（%）" 64 "只用于分档；最低一档留空"
        "含下限" 56 "只用于分档：下限本身属于这一档写“是”"
        "上限（%）" 64 "只用于分档；最高一档留空"
        "含上限" 56 "只用于分档：上限本身属于这一档写“是”"
        "等次" 64 "只用于按等次：字段的一个选项"
        "折算基数" 64 "只用于按比例折算：考核分的满分；用比率公式时不写"
        "条件" 220 "只用于按条件：如 年末结余 <= 上年结转；比较用 = < <= > >=，几个条件用“且”连接；最后一行写“其余”"
        "分" 56 "扣分、按例扣分：每步、每例扣几分；分档、按条件、按等次：得几分；逐项计分：每项几分"
        "上限处得分" 64 "只用于分档：档内按比例计分时，“分”是下限处的得分，这里写上限处的得分"
        "最多扣（分）" 64 "只用于扣分、按例扣分：最多扣几分；留空即扣完为止"
        "择优" 44 "几种办法取得分较高的：第一种的各行写 1，第二种写 2"
        "办法的比率公式" 180 "只用于择优：这种办法的比率公式，写在它的第一行"
        "办法不适用的条件" 120 "只用于择优：这些字段都是空白或 0 时，这种办法不适用；写在它的第一行"
    },
    records: &[&[
        must(rule::METHOD, "method", METHODS),
        may(rule::DIRECTION, "direction", DIRECTIONS),
        may(rule::LOW_IN, "low", Flag),
        may(rule::HIGH_IN, "high", Flag),
    ]],
    optional: false,
};

/// Columns that workbooks of earlier exports lack, because nothing stood in them.
pub(super) const LATER: [&str; 9] = [
    "满分之外",
    "同类组",
    "表头短语",
    "条件",
    "上限处得分",
    "最多扣（分）",
    "择优",
    "办法的比率公式",
    "办法不适用的条件",
];

pub(super) const FIELD: &[Slot] = &[
    must(0, "name", Text),
    must(1, "kind", KINDS),
    may(2, "label", Text),
    may(3, "aliases", List),
    may(4, "required", Flag),
    may(5, "signed", Flag),
    may(6, "judged", Flag),
    may(7, "max", Text),
    may(8, "options", List),
    may(9, "text", Text),
    may(10, "derive.formula", Text),
    may(11, "derive.needs", List),
    may(12, "derive.when_equal", Pair),
    may(13, "derive.not_negative", Flag),
    may(14, "or_else", Text),
    may(15, "compare", Text),
    may(16, "short", Text),
    may(17, "kin", Text),
    may(18, "derive.covers", List),
];

/// 字段.
pub(super) static FIELDS: Layout = Layout {
    name: "字段",
    remark: "公式和评分标准用到的数，一行一个。附件2 表格行列交叉处的字段（如“本年度公用经费预算数”）由“表样”产生，不必列出。列表用“；”隔开。",
    columns: columns! {
        "字段" 130 "公式中使用的名称"
        "类型" 70 "从列表中选"
        "表中标签" 120 "填报表上的文字，{year} 代表评价年度；与名称相同时留空"
        "别名" 190 "单位可能使用的其他写法，用“；”隔开；一个别名只属于一个字段"
        "必填" 44 "单位必须填写的写“是”"
        "可为负" 44 "可以是负数的写“是”"
        "财政评定" 44 "由财政局在评审表中给出的写“是”"
        "最高分" 52 "类型是“分数”时必填"
        "选项" 80 "类型是“选项”时必填，用“；”隔开"
        "评定内容" 130 "由财政局评定的字段：评什么"
        "推算公式" 130 "没有直接填报时怎样由其他字段推算"
        "推算还需" 100 "这些字段也填了才推算，用“；”隔开"
        "推算须相等" 100 "两个字段相等（或第一个空白）才推算，用“；”隔开"
        "推算不得为负" 52 "推算结果为负时不采用的写“是”"
        "替代公式" 100 "最后的替代办法，采用时列为核实"
        "比照字段" 100 "不代替本字段，只在问题中说明按它算会是多少"
        "表头短语" 80 "评审表列名后括号里的几个字；评定内容的简称"
        "同类组" 80 "大小相近的几个字段写同一个组名：一个像是按元填的，与同组的比"
        "推算须不小于" 100 "第一个字段不小于其余字段之和才推算，用“；”隔开"
    },
    records: &[FIELD],
    optional: false,
};

pub(super) const BLOCK: &[Slot] = &[
    must(1, "label", Text),
    must(2, "kind", BLOCKS),
    may(4, "aliases", List),
    may(5, "fields", List),
];
pub(super) const TABLE_COLUMN: &[Slot] = &[
    must(1, "heading", Text),
    must(6, "year", Year),
    must(3, "field", Text),
    may(4, "aliases", List),
    may(7, "optional", Flag),
];
pub(super) const TABLE_ROW: &[Slot] = &[
    must(1, "label", Text),
    must(3, "name", Text),
    may(4, "aliases", List),
    may(8, "required", Flag),
    may(9, "indent", Whole),
    may(10, "parts", List),
    may(11, "complete", Flag),
    may(12, "open_lines", Flag),
    may(13, "without_last_year", Flag),
];

/// 表样.
pub(super) static FORM: Layout = Layout {
    name: "表样",
    remark: "附件2 从上到下的各块。“表块”一行开始一块；“表格”块下面接着写它的列和行，行列交叉处就是一个字段：列的“名称”中的 {} 换成行的“名称”。",
    columns: columns! {
        "类别" 52 "表块、列或行"
        "表上文字" 150 "附件2 上的原文"
        "块类型" 68 "只用于表块"
        "名称" 130 "行：组成字段名的名称；列：字段名的写法，{} 代表行的名称，如 本年度{}预算数"
        "别名" 190 "单位可能使用的其他写法，用“；”隔开"
        "字段" 160 "只用于数值、多行、补充数据块：块内的字段，用“；”隔开"
        "年度" 52 "只用于列：本年或上年"
        "可缺" 44 "只用于列：官方表样没有、单位可能加的列写“是”"
        "必填" 44 "只用于行：单位必须填写的写“是”"
        "缩进" 44 "只用于行：官方表样缩进几级"
        "分项" 130 "只用于行：合计行由哪些行组成（行的名称），用“；”隔开"
        "分项齐全" 44 "只用于行：分项之和就是合计的写“是”"
        "可续行" 44 "只用于行：其下可以再加未列名的行的写“是”"
        "无上年数" 44 "只用于行：上年度一栏是“——”的写“是”"
    },
    records: &[&[must(0, "part", PARTS)], BLOCK, TABLE_COLUMN, TABLE_ROW],
    optional: false,
};

/// Every sheet, in its order.
pub(super) static SHEETS: [&Layout; 7] = [
    &BASICS,
    &INDICATORS,
    &RULES,
    &FIELDS,
    &FORM,
    &CHECKS,
    &REPORTS,
];
