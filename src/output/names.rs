//! Sheet names: the fixed ones, and one for each unit that is legal, unique and traceable.

use crate::name::label;
use crate::place::Cell;
use crate::sheets::title;

pub(super) const OVERVIEW: &str = title::OVERVIEW;
pub(super) const RANKING: &str = title::RANKING;
pub(super) const COMPARISON: &str = "排名分析";
pub(super) const SCORES: &str = title::SCORES;
pub(super) const REVIEW: &str = title::REVIEW;
pub(super) const ADJUSTMENTS: &str = title::ADJUSTMENTS;
pub(super) const FIGURES: &str = title::FIGURES;
pub(super) const WORKING: &str = "计算过程";
pub(super) const CLAIMS: &str = "自评复核";
pub(super) const ANALYSIS: &str = "指标分析";
pub(super) const SENSITIVITY: &str = "口径敏感性";
pub(super) const PROBLEMS: &str = title::PROBLEMS;
pub(super) const BOARD: &str = title::BOARD;
pub(super) const RECORD: &str = title::RECORD;
/// The first sheet of a 退回件.
pub(super) const OPINION: &str = title::OPINION;

/// Names that no unit's sheet may take: the results' own sheets, those of the blank forms, and one
/// that Excel keeps.
const TAKEN: [&str; 17] = [
    OVERVIEW,
    RANKING,
    COMPARISON,
    SCORES,
    REVIEW,
    ADJUSTMENTS,
    FIGURES,
    WORKING,
    CLAIMS,
    ANALYSIS,
    SENSITIVITY,
    PROBLEMS,
    BOARD,
    RECORD,
    OPINION,
    title::GUIDE,
    "History",
];

/// The longest sheet name that Excel allows, in UTF-16 units.
const LONGEST: usize = 31;

/// A sheet name for each unit, in their order.
pub(super) fn unit_sheets<'a>(units: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: std::collections::BTreeSet<String> =
        TAKEN.iter().map(|name| label::name_key(name)).collect();
    let mut free = |unit: &str| {
        let legal = legal(unit);
        let mut name = cut(&legal, LONGEST);
        let mut copy = 1;
        while !taken.insert(label::name_key(&name)) {
            copy += 1;
            let tail = format!("({copy})");
            name = format!("{}{tail}", cut(&legal, LONGEST - tail.len()));
        }
        name
    };
    units.map(&mut free).collect()
}

/// What `rust_xlsxwriter` knows a link within the workbook by.
const WITHIN: &str = "internal:";

/// A link to a cell of a sheet.
pub(super) fn link(sheet: &str, cell: Cell) -> String {
    let mut link = String::with_capacity(WITHIN.len() + sheet.len() + 16);
    link.push_str(WITHIN);
    link.push('\'');
    for (at, part) in sheet.split('\'').enumerate() {
        if at > 0 {
            link.push_str("''");
        }
        link.push_str(part);
    }
    link.push_str("'!");
    cell.push_to(&mut link);
    link
}

/// The place that a link leads to: `'县'!A1`.
pub(super) fn place(link: &str) -> &str {
    link.strip_prefix(WITHIN).unwrap_or(link)
}

/// The name with full-width twins of the characters that Excel forbids.
fn legal(unit: &str) -> String {
    let replaced: String = unit
        .chars()
        .map(|c| match c {
            '[' => '［',
            ']' => '］',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '/' => '／',
            '\\' => '＼',
            '\'' => '＇',
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => ' ',
            c => c,
        })
        .collect();
    let trimmed = replaced.trim();
    if trimmed.is_empty() {
        "单位".to_owned()
    } else {
        trimmed.to_owned()
    }
}

/// As many characters from the start as fit into `longest` UTF-16 units.
fn cut(name: &str, longest: usize) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= longest
    };
    name.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(units: &[&str]) -> Vec<String> {
        unit_sheets(units.iter().copied())
    }

    #[test]
    fn ordinary_names_stay() {
        assert_eq!(named(&["县财政局", "县教育局"]), ["县财政局", "县教育局"]);
    }

    #[test]
    fn forbidden_characters_become_their_full_width_twins() {
        assert_eq!(named(&["[x]:*?/\\"]), ["［x］：＊？／＼"]);
        assert_eq!(named(&["'a", "b'c'"]), ["＇a", "b＇c＇"]);
        assert_eq!(named(&["一\n二\t三"]), ["一 二 三"]);
        assert_eq!(named(&["", " \u{0} "]), ["单位", "单位(2)"]);
    }

    #[test]
    fn taken_names_get_a_number() {
        assert_eq!(named(&["排名", "history"]), ["排名(2)", "history(2)"]);
        assert_eq!(
            named(&["Abc", "aBC", "ＡＢＣ"]),
            ["Abc", "aBC(2)", "ＡＢＣ(3)"]
        );
    }

    #[test]
    fn long_names_are_cut_by_utf16_units_and_stay_unique() {
        let long = "某某县".repeat(11);
        let names = named(&[&format!("{long}甲"), &format!("{long}乙"), &"𠮷".repeat(20)]);
        let expected = [
            "某某县".repeat(10) + "某",
            "某某县".repeat(9) + "某(2)",
            "𠮷".repeat(15),
        ];
        assert_eq!(names, expected);
        for name in names {
            assert!(name.encode_utf16().count() <= LONGEST, "{name}");
        }
    }
}
