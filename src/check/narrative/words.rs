//! The words that may stand around a noun and add nothing to it but its side.

/// Words that may stand before a noun.
pub(super) const BEFORE: [&str; 62] = [
    "其中",
    "本年",
    "本年度",
    "今年",
    "当年",
    "全年",
    "年度",
    "年末",
    "年底",
    "末",
    "底",
    "截止",
    "截止到",
    "截至",
    "到",
    "现有",
    "共有",
    "实有",
    "现",
    "共",
    "有",
    "实际",
    "实际支出",
    "我局",
    "我单位",
    "我部门",
    "我中心",
    "我办",
    "我委",
    "我院",
    "我站",
    "我所",
    "我校",
    "我镇",
    "我乡",
    "本局",
    "本单位",
    "本部门",
    "本中心",
    "本办",
    "本委",
    "本院",
    "本站",
    "本所",
    "本校",
    "本镇",
    "本乡",
    "全局",
    "全办",
    "全单位",
    "全中心",
    "全委",
    "单位",
    "部门",
    "核定",
    "一是",
    "二是",
    "三是",
    "四是",
    "分项为",
    "包括",
    "主要是",
];

/// Words that may besides stand before a noun with two sides, as may those of [`PARTS`].
pub(super) const BEFORE_SIDES: [&str; 2] = ["中", "安排"];

/// Words that may stand behind any noun.
pub(super) const BEHIND: [&str; 9] = ["为", "是", "数", "达", "共", "计", "有", "总数", "数额"];

/// Words that may stand behind it and say that it is a total.
pub(super) const TOTAL: [&str; 6] = ["合计", "共计", "总计", "总额", "总支出", "合计支出"];

/// Words that may besides stand around a noun with two sides.
pub(super) const AROUND_SIDES: [&str; 13] = [
    "支出",
    "预算",
    "决算",
    "年初",
    "实际",
    "安排",
    "拨入",
    "财政拨款",
    "经费",
    "费用",
    "执行",
    "预算数",
    "决算数",
];

/// Endings of names of offices.
pub(super) const OFFICES: [&str; 18] = [
    "局",
    "委",
    "办",
    "院",
    "中心",
    "部",
    "厅",
    "处",
    "所",
    "站",
    "队",
    "政府",
    "委员会",
    "学校",
    "公司",
    "馆",
    "社",
    "校",
];

/// Endings of further offices, whose names may end like other words.
pub(super) const FURTHER_OFFICES: [&str; 8] =
    ["室", "园", "场", "中学", "小学", "医院", "大队", "支队"];

/// Words that may lead to an office's name.
pub(super) const LEADING: [&str; 12] = [
    "以", "据", "由", "如", "对", "在", "向", "经", "按", "根据", "其中", "按照",
];

/// Words that make a figure that of a part, where another part is named too.
pub(super) const PARTS: [&str; 8] = [
    "财政拨款",
    "一般公共预算",
    "一般公共预算财政拨款",
    "区本级",
    "县本级",
    "市本级",
    "本级",
    "县级",
];
