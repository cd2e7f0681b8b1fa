//! The complaints of the TOML reader in the words of the other messages.

/// What the reader says, as it begins, and what our readers are told.
const KNOWN: [(&str, &str); 28] = [
    ("duplicate", "同一项写了两次"),
    ("invalid type", "这里的写法不对，数也要写成带引号的文字"),
    ("missing assignment", "缺少等号；一项写成 名称 = 值"),
    ("key with no value", "只有名称，没有等号和值"),
    ("missing value", "等号后面没有值"),
    ("extra assignment", "一行里有两项；请分成两行"),
    ("extra `=`", "多了一个等号"),
    ("unexpected `=`", "方括号里多了等号"),
    ("missing comma", "各值之间缺少逗号（半角）"),
    ("extra comma", "多了一个逗号"),
    ("unclosed array table", "缺少右方括号 ]]"),
    ("unclosed array", "缺少右方括号 ]"),
    ("unclosed table", "缺少右方括号 ]"),
    ("unclosed inline table", "缺少右花括号 }"),
    ("missing opening quote", "引号不配对，引号要用半角"),
    ("missing closing quote", "引号不配对，引号要用半角"),
    ("invalid basic string", "引号不配对，引号要用半角"),
    ("invalid literal string", "引号不配对，引号要用半角"),
    ("invalid multi-line", "三个引号不配对"),
    (
        "string values must be quoted",
        "等号后面应有值，文字要加半角引号",
    ),
    ("invalid unquoted key", "名称里有不许用的字符，请加半角引号"),
    ("unquoted keys cannot be empty", "等号前面没有名称"),
    ("invalid key-value pair", "不是 名称 = 值 的写法"),
    ("unexpected key or value", "一行里多了内容；请分成两行"),
    ("missing escaped value", "反斜线要写两个，或改用单引号"),
    ("too few unicode", "反斜线要写两个，或改用单引号"),
    ("missing table open", "缺少左方括号 ["),
    ("unexpected leading zero", "数不能以 0 开头"),
];

/// What is wrong with a TOML text, in Chinese, whatever its reader said of it.
#[must_use]
pub fn toml_complaint(complaint: &str) -> String {
    let name = complaint.split('`').nth(1).unwrap_or_default();
    let begins = |with: &str| complaint.starts_with(with);
    if begins("unknown field") {
        return format!("没有「{name}」这一项");
    }
    if begins("missing field") {
        return format!("缺少「{name}」一项");
    }
    let mut known = KNOWN.iter().filter(|(start, _)| begins(start));
    let words = known
        .next()
        .map_or("写法不合 TOML 的规则", |(_, words)| words);
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_text_is_told_in_chinese() {
        let mut wrong = Vec::new();
        for (text, told) in [
            ("a = \"x", "引号不配对"),
            ("a = 'x", "引号不配对"),
            ("a = “x”", "半角引号"),
            ("a = x", "半角引号"),
            ("a", "没有等号"),
            ("a =", "等号后面应有值"),
            ("= 1", "等号前面没有名称"),
            ("a = = 1", "等号"),
            ("a = 1 b = 2", "分成两行"),
            ("a = 1\na = 2", "写了两次"),
            ("[a", "右方括号"),
            ("[[a]", "右方括号"),
            ("a = [1", "右方括号"),
            ("a = {b = 1", "右花括号"),
            ("a = 01", "以 0 开头"),
            ("a = \"C:\\x\"", "反斜线"),
            ("a：1", "没有等号"),
        ] {
            let error = toml::from_str::<toml::Table>(text).err();
            let complaint = error.map(|error| error.message().to_owned());
            let complaint = complaint.unwrap_or_default();
            let words = toml_complaint(&complaint);
            if !words.contains(told) {
                wrong.push(format!("{text}: {complaint}: {words}"));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }
}
