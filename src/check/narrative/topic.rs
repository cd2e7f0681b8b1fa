//! What a sentence speaks of, beyond its labels: which year, whose figures, whether they are facts.

/// What the words so far speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// The year and the unit of the report, for all that is said.
    Own,
    /// Another year, a part of the year, another unit: so it stays until it is said otherwise.
    Other,
    /// A plan, a rule, a doubt: to the end of the sentence.
    NoFact,
}

/// Words that speak of another time.
const OTHER_TIMES: [&str; 26] = [
    "上年",
    "去年",
    "上一年",
    "前年",
    "往年",
    "历年",
    "以前年度",
    "明年",
    "下年",
    "次年",
    "来年",
    "近年",
    "三年",
    "两年",
    "五年",
    "上半年",
    "下半年",
    "季度",
    "同期",
    "目前为止",
    "月份",
    "年均",
    "原计划",
    "十三五",
    "十四五",
    "任期",
];

/// Words that are no talk of another time, although they hold one of those.
const STILL_OWN: [&str; 6] = [
    "上年结转",
    "上年结余",
    "上年度结转",
    "以前年度结转",
    "上年末结转",
    "上年财政拨款结转",
];

/// Words that make what follows a plan, a rule or a doubt.
const NO_FACTS: [&str; 43] = [
    "基金",
    "专户",
    "工会",
    "食堂",
    "党费",
    "贷款",
    "债券",
    "账户",
    "保险费",
    "计划",
    "拟",
    "预计",
    "预期",
    "目标",
    "力争",
    "争取",
    "下一步",
    "下步",
    "今后",
    "打算",
    "建议",
    "如果",
    "假设",
    "假如",
    "应当",
    "标准",
    "限额",
    "控制数",
    "上限",
    "申请",
    "测算",
    "估算",
    "审计发现",
    "审计指出",
    "示例",
    "例如",
    "审计认定",
    "查出",
    "误",
    "更正",
    "不含",
    "剔除",
    "挤占",
];

/// Words that begin the talk of another unit.
const OTHER_UNITS: [&str; 14] = [
    "辖区",
    "全县",
    "全市",
    "全区",
    "全省",
    "全国",
    "全系统",
    "各单位",
    "各乡镇",
    "各部门",
    "二级机构",
    "二级单位",
    "二级预算",
    "其他单位",
];

/// Words that speak of other units wherever they stand.
const BELOW: [&str; 5] = ["下属", "所属", "直属", "代管", "下辖"];

/// Words that make a year one that is only compared with.
const COMPARED: [&str; 8] = ["与", "比", "较", "同比", "同2", "对比", "从", "由"];

/// What a clause makes the topic; `None` leaves it. `year` is the report's own.
pub(super) fn of_clause(clause: &str, year: i32) -> Option<Topic> {
    let mut left = clause.to_owned();
    for word in STILL_OWN {
        left = left.replace(word, "");
    }
    let set_up = left.contains("下设") && left.contains("单位");
    if set_up || BELOW.iter().any(|word| left.contains(word)) {
        return Some(Topic::Other);
    }
    if OTHER_UNITS.iter().any(|word| left.starts_with(word)) {
        return Some(Topic::Other);
    }
    if COMPARED.iter().any(|word| left.starts_with(word)) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| left.contains(word));
    if has(&NO_FACTS) {
        return Some(Topic::NoFact);
    }
    if has(&OTHER_TIMES) || is_part_of_year(&left) {
        return Some(Topic::Other);
    }
    let years = years(&left);
    match years.as_slice() {
        [] if left.contains("本年") || left.contains("今年") => Some(Topic::Own),
        [] => None,
        all if all.iter().all(|one| *one == year) => Some(Topic::Own),
        _ => Some(Topic::Other),
    }
}

/// The digits that end a text.
fn last_digits(text: &str) -> &str {
    let before = text.trim_end_matches(|one: char| one.is_ascii_digit());
    text.get(before.len()..).unwrap_or_default()
}

/// The years that a text names.
fn years(text: &str) -> Vec<i32> {
    let named = text.match_indices('年');
    named
        .filter_map(|(at, _)| last_digits(text.get(..at)?).parse().ok())
        .collect()
}

/// A month before December: what follows is no whole year's.
fn is_part_of_year(text: &str) -> bool {
    let mut named = text.match_indices('月');
    named.any(|(at, _)| !matches!(last_digits(text.get(..at).unwrap_or_default()), "" | "12"))
}

/// The longest heading.
const HEADING: usize = 40;

/// Whether a clause says of the number before it what it is: 系2020年费用.
pub(super) fn explains(words: &str) -> bool {
    ["系", "属", "均系", "均属"]
        .iter()
        .any(|word| words.starts_with(word))
}

/// Whether a bracket says what the number before it holds or leaves out.
pub(super) fn limits(words: &str) -> bool {
    ["含", "不", "未", "剔除", "扣除", "除", "全县", "人均", "约"]
        .iter()
        .any(|word| words.starts_with(word))
}

/// Whether a clause speaks of a budget, other than to say what share of it was used.
pub(super) fn budgets(clause: &str) -> bool {
    let share = ["占", "完成", "为"]
        .iter()
        .any(|word| clause.starts_with(word));
    !share && clause.replace("一般公共预算", "").contains("预算")
}

/// A short line that begins with a number and ends without a mark.
pub(super) fn is_heading(text: &str) -> bool {
    let short = text.chars().count() <= HEADING;
    let first = text.chars().next().unwrap_or_default();
    let numbered = "一二三四五六七八九十（".contains(first) || first.is_ascii_digit();
    short && numbered && !text.contains(['。', '；']) && !text.contains("元")
}
