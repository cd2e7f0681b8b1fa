//! What the words beside, above or before a figure say of it: 合计, a kind of people, a year, a
//! number of rows, an example.

use super::vocabulary::{folded, is_total};
use crate::name::label::{Label, YearWord};

/// What words say of the figures that they stand over or before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// 合计: the whole of which the others are parts.
    pub total: bool,
    /// 小计: the whole of some of the parts.
    pub subtotal: bool,
    /// A kind (行政, 事业, 基本, 项目): a part of the whole.
    pub part: bool,
    /// 其中: the first of the parts of what stands before it.
    pub among: bool,
    /// A ratio or a difference that the unit worked out itself.
    pub rate: bool,
    /// 备注, 说明: nothing beneath is a value.
    pub note: bool,
    /// What is neither staff nor money of the unit: vehicles, rooms, the retired.
    pub thing: bool,
    /// 金额, 人数, 填报数: says nothing further.
    pub plain: bool,
    /// The year.
    pub year: Option<YearWord>,
}

/// Words that only say that a figure is one.
const PLAIN: [&str; 22] = [
    "",
    "金额",
    "数额",
    "数值",
    "数据",
    "数量",
    "人数",
    "数",
    "填报数",
    "填报",
    "填列",
    "填报数据",
    "填报内容",
    "填报金额",
    "万元",
    "单位",
    "内容",
    "实际",
    "情况",
    "本单位",
    "单位填报",
    "全年",
];

/// Kinds of people and of money.
const PARTS: [&str; 18] = [
    "行政",
    "事业",
    "参公",
    "参照",
    "工勤",
    "全额",
    "差额",
    "自收自支",
    "聘用",
    "合同制",
    "政法",
    "机关",
    "基本支出",
    "项目支出",
    "基本",
    "财政拨款",
    "其他",
    "编外",
];

/// What a form may count beside the unit's own people and money.
const THINGS: [&str; 11] = [
    "车", "设备", "房屋", "用房", "资产", "电脑", "床位", "学生", "退休", "离休", "遗属",
];

impl Words {
    /// What a text says.
    pub(super) fn of(text: &str) -> Self {
        let label = Label::of(text);
        let key = label.key.as_str();
        let among = folded(text).starts_with("其中");
        let has = |word: &&str| key.contains(*word);
        let whole = [
            "全部",
            "合计数",
            "总数",
            "总人数",
            "单位合计",
            "部门合计",
            "全单位",
        ];
        let total = is_total(&label) || whole.contains(&key) || key.ends_with("合计");
        Self {
            total: total && !among,
            subtotal: key.ends_with("小计"),
            among,
            part: among || !total && PARTS.iter().any(|word| key.starts_with(word)),
            rate: ["率", "增减", "占比", "比例", "比重", "差额数", "增幅"]
                .iter()
                .any(has)
                || text.trim() == "%",
            note: ["备注", "说明", "依据", "原因"].iter().any(has),
            thing: THINGS.iter().any(has),
            plain: PLAIN.contains(&key) || ["预算", "决算", "执行"].iter().any(has),
            year: label.year,
        }
    }

    /// What both say: the nearer text first.
    pub(super) fn with(self, further: Self) -> Self {
        Self {
            total: self.total || further.total && !self.part,
            subtotal: self.subtotal || further.subtotal && !self.total,
            among: self.among || further.among,
            part: self.part || further.part && !self.total,
            rate: self.rate || further.rate,
            note: self.note || further.note,
            thing: self.thing || further.thing,
            plain: self.plain && further.plain,
            year: self.year.or(further.year),
        }
    }

    /// Whether the words leave the figure to its label alone.
    pub(super) fn say_nothing(&self) -> bool {
        self.plain && !self.total && !self.part && self.year.is_none()
    }

    /// No words at all.
    pub(super) fn none() -> Self {
        Self {
            plain: true,
            ..Self::default()
        }
    }
}

/// Headings of columns and names of rows that only count: 序号, 行次, 栏次.
pub(super) fn is_counter(label: &Label) -> bool {
    const COUNTERS: [&str; 12] = [
        "序号", "行次", "栏次", "编号", "项次", "行号", "列次", "栏目", "序", "行", "栏", "甲",
    ];
    COUNTERS.contains(&label.key.as_str())
}

/// Whether what counts may stand over numbers of rows: 栏次 and 甲 stand before those of columns.
pub(super) fn counts_rows(label: &Label) -> bool {
    !["栏次", "列次", "栏目", "栏", "甲"].contains(&label.key.as_str())
}

/// Numbers and numberings, which name nothing.
pub(super) fn is_numbering(label: &Label) -> bool {
    let mut characters = label.key.chars();
    characters.all(|c| c.is_numeric() || "一二三四五六七八九十".contains(c))
}

/// A text without the mark of a footnote at its end: ①, `[1]`, 注1, （注）. `None` where it has none.
pub(super) fn without_footnote(text: &str) -> Option<&str> {
    const OPENING: [char; 5] = ['[', '【', '〔', '(', '（'];
    const CLOSING: [char; 5] = [']', '】', '〕', ')', '）'];
    let text = text.trim_end();
    let inside = text.strip_suffix(CLOSING);
    let digits = |c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c);
    let bare = inside.unwrap_or(text).trim_end_matches(digits);
    let noted = bare.strip_suffix('注');
    let marked = noted.unwrap_or(bare);
    let label = match inside {
        Some(_) => marked.strip_suffix(OPENING)?,
        None => marked,
    };
    let circled = text.ends_with(|c| ('①'..='⑳').contains(&c));
    let square = inside.is_some() && !text.ends_with([')', '）']);
    let is_mark = noted.is_some() || circled || square && bare.len() < text.len();
    (is_mark && !label.is_empty()).then_some(label)
}

/// The number of a column in brackets or a circle: （3）, ③, also where it says how the column is
/// worked out, as （3）=（2）/（1） does.
pub(super) fn numbered(text: &str) -> Option<u32> {
    let own = text.split(['=', '＝']).next().unwrap_or_default().trim();
    let inside = own.strip_prefix(['(', '（']);
    let inside = inside.and_then(|rest| rest.strip_suffix([')', '）']));
    let Some(inside) = inside else {
        let mut characters = own.chars();
        let circled = characters.next().filter(|c| ('①'..='⑳').contains(c))?;
        let alone = characters.next().is_none();
        return alone.then(|| u32::from(circled) - u32::from('①') + 1);
    };
    inside
        .trim()
        .parse()
        .ok()
        .filter(|number| *number < COUNTED)
}

/// A column's number is no larger.
const COUNTED: u32 = 100;

/// Headings of columns and names of rows that show how to fill in.
pub(super) fn is_example(label: &Label) -> bool {
    const EXAMPLES: [&str; 11] = [
        "示例",
        "样例",
        "范例",
        "例",
        "例如",
        "填报示例",
        "填写示例",
        "填表示例",
        "示例行",
        "示例数据",
        "举例",
    ];
    EXAMPLES.contains(&label.key.as_str())
}
