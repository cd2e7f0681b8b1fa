//! Wrong usages and what the answer says.

/// What is typed, separated by blanks, and what the answer says.
pub const WRONG: [(&str, &[&str]); 57] = [
    // Commands and options.
    ("scroe 表.xlsx", &["没有「scroe」这个命令", "「score」"]),
    ("chekc 表.xlsx", &["「check」"]),
    ("tempalte", &["「template」"]),
    ("scheme exprot 方案.xlsx", &["「exprot」", "「export」"]),
    ("scheme", &["jixiao scheme"]),
    ("scheme export", &["请写出<文件>"]),
    ("scheme export 方案.xls", &["扩展名请用 .toml 或 .xlsx"]),
    ("scheme export 旧.xlsx", &["已存在", "--force"]),
    ("scheme check 坏方案.toml", &["第 2 行"]),
    ("score", &["请写出要读取的填报表工作簿或文件夹"]),
    (
        "score 表.xlsx --ouput 结果.xlsx",
        &["不认识的参数「--ouput」", "--output"],
    ),
    ("score 表.xlsx --unknown", &["不认识的参数「--unknown」"]),
    ("score 表.xlsx -o", &["「--output <文件>」缺少值"]),
    ("score 表.xlsx -o 甲.xlsx -o 乙.xlsx", &["写了两次"]),
    ("score 表.xlsx --detail --no-detail", &["不能同时写"]),
    ("score 表.xlsx --quiet=1", &["不带值"]),
    ("score 表.xlsx --year 21", &["年度「21」不对", "如 2021"]),
    ("score 表.xlsx --year 今年", &["年度「今年」不对"]),
    ("score 表.xlsx --year 2020", &["2020 是不是要评的年度"]),
    ("score 表.xlsx --steps half", &["「half」", "whole"]),
    (
        "score 表.xlsx --on-duplicate both",
        &["「both」", "first、last"],
    ),
    ("score 表.xlsx --contact=", &["应为一行文字"]),
    // Inputs.
    ("没有这个文件.xlsx", &["找不到输入「没有这个文件.xlsx」"]),
    ("score 空", &["没有找到填报表", "文件夹是空的", "请给出"]),
    ("收健", &["找不到输入「收健」", "「收件」"]),
    ("score 表.xlsx 没有.xlsx", &["找不到输入「没有.xlsx」"]),
    ("评审表.xlsx", &["没有找到填报表"]),
    ("备忘.txt", &["没有找到填报表", "内容是文本"]),
    ("旧.xlsx", &["没有找到填报表", "内容是文本"]),
    (
        "score 表.xlsx --review 没有.xlsx",
        &["找不到输入「没有.xlsx」"],
    ),
    (
        "score 表.xlsx --scheme 没有.toml",
        &["没有.toml", "没有这个文件"],
    ),
    (
        "score 表.xlsx --scheme 坏方案.toml",
        &["第 2 行", "等号后面应有值"],
    ),
    (
        "score 表.xlsx --scheme 中文引号.toml",
        &["第 1 行", "半角引号"],
    ),
    (
        "score 表.xlsx --scheme 缺引号.toml",
        &["第 1 行", "引号不配对"],
    ),
    ("score 表.xlsx --scheme 收件", &["不是普通文件"]),
    // Outputs.
    ("score 表.xlsx -o 结果.xls", &["只写 .xlsx"]),
    ("score 表.xlsx -o 结果", &["只写 .xlsx"]),
    (
        "score 表.xlsx -o 没有的/结果.xlsx",
        &["文件夹「没有的」不存在", "请先建立文件夹"],
    ),
    ("score 表.xlsx -o 旧.xlsx/结果.xlsx", &["不是文件夹"]),
    ("score 表.xlsx -o 收件", &["是文件夹", "如 评价结果.xlsx"]),
    ("score 表.xlsx -o 收件/", &["是文件夹"]),
    ("score 表.xlsx -o 表.xlsx --force", &["就是输入文件"]),
    ("score 表.xlsx -o 旧.xlsx", &["已存在", "--force"]),
    (
        "score 表.xlsx -o 只读.xlsx --force",
        &["是只读文件", "去掉只读属性"],
    ),
    (
        "score 表.xlsx -o 甲.xlsx --json 甲.xlsx",
        &["不能写到同一个文件"],
    ),
    ("score 表.xlsx --json 收件", &["是文件夹", "评价结果.json"]),
    ("score 表.xlsx --csv 旧.xlsx", &["不是文件夹"]),
    ("check 收件 -o 收件/退回", &["不能写进输入的文件夹"]),
    ("check 收件 -o 旧.xlsx", &["不是文件夹", "退回/"]),
    (
        "check 表.xlsx --year 2020 -o 退回",
        &["没有 2020 年度的填报表"],
    ),
    // Names.
    ("explain 收件", &["--unit 县教育局"]),
    (
        "explain 收件 --unit 县教于局",
        &["没有名为「县教于局」的单位", "「县教育局」"],
    ),
    (
        "explain 收件 --review 评审表.xlsx --unit 水务局",
        &["「县水利局」在名册上", "没有报来"],
    ),
    (
        "explain 收件 --unit 县教育局 --indicator 预算控制",
        &["没有指标「预算控制」", "「预算控制率」"],
    ),
    ("explain J2O3", &["没有问题编码「J2O3」", "「J203」"]),
    ("template --single", &["--roster"]),
    ("template --roster 表.xlsx", &["没有找到单位"]),
];

/// The same of the county's file of options.
pub const WRONG_OPTIONS: [(&str, &[&str]); 7] = [
    ("没有.toml", &["没有这个文件"]),
    ("错键.toml", &["第 1 行「yaer」", "「year」"]),
    ("错值.toml", &["第 2 行「steps」", "「half」"]),
    ("错形.toml", &["第 1 行", "「year」的值不对"]),
    ("坏.toml", &["第 1 行读不懂", "year = 2021"]),
    ("不存.toml", &["没有这个选项"]),
    ("无此方案.toml", &["没有.toml", "没有这个文件"]),
];

/// Words that are no Chinese, but for what is typed and what was typed.
pub fn english(text: &str, typed: &str) -> Vec<String> {
    const TYPED: [&str; 33] = [
        "Excel", "contact", "true", "false", "jixiao", "score", "check", "explain", "scheme",
        "template", "export", "show", "help", "xlsx", "toml", "json", "csv", "force", "year",
        "roster", "unit", "output", "whole", "prorata", "started", "first", "last", "single",
        "detail", "JSON", "README", "UTF", "TOML",
    ];
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    let foreign =
        words.filter(|word| word.len() > 1 && !TYPED.contains(word) && !typed.contains(*word));
    foreign.map(ToOwned::to_owned).collect()
}
