//! A thing whose fields are blank or 0 is taken for absent only where nothing on the sheet speaks of it.

use jixiao::finding::Code;
use jixiao::name::FieldName;
use jixiao::returns::{UnitReturn, Value};

use super::drawing::{Drawing, Put, golden};
use super::{found, read_form, value};

const BUDGET: &str = "本年度政府采购金额预算数";

/// The row of 政府采购金额, which is blank in the golden form.
fn row_of_procurement(form: &Drawing) -> u32 {
    let mut cells = form.cells.iter();
    let is_label = |put: &Put| *put == Put::from("政府采购金额");
    let found = cells.find(|(_, put)| is_label(put));
    found
        .map(|((row, _), _)| *row)
        .expect("the golden form has the row")
}

/// The golden form with further cells, by their rows counted from that of 政府采购金额.
fn with(cells: &[(i32, u16, &str)]) -> UnitReturn {
    let mut form = golden().unmerged();
    let own = row_of_procurement(&form);
    for (below, column, text) in cells {
        let row = own.checked_add_signed(*below).expect("a row of the sheet");
        form.put(row, *column, text);
    }
    read_form(&form)
}

fn is_spoken_of(filed: &UnitReturn) -> bool {
    filed.beside.contains_key(&FieldName::new(BUDGET))
}

#[test]
fn unused_figures_speak_of_what_stands_before_above_or_beneath_them() {
    let silent = with(&[]);
    assert_eq!(value(&silent, BUDGET), "空白");
    assert!(!is_spoken_of(&silent));
    let spoken: [(&str, &[(i32, u16, &str)]); 5] = [
        ("behind the table", &[(0, 8, "50"), (0, 10, "45")]),
        (
            "beside another name of it",
            &[(20, 0, "政府采购支出合计"), (20, 3, "50")],
        ),
        (
            "beside the field's own name",
            &[(20, 0, BUDGET), (20, 3, "50")],
        ),
        (
            "in its sentence's row",
            &[(20, 0, "其中政府采购（货物类）"), (20, 3, "50")],
        ),
        (
            "in a table of its own",
            &[
                (20, 0, "附：政府采购情况"),
                (21, 0, "货物"),
                (21, 1, "30"),
                (22, 0, "工程"),
                (22, 1, "20"),
            ],
        ),
    ];
    for (name, cells) in spoken {
        assert!(is_spoken_of(&with(cells)), "{name}");
    }
    let silent: [(&str, &[(i32, u16, &str)]); 3] = [
        ("0", &[(0, 8, "0")]),
        ("of something else", &[(20, 0, "其他资金"), (20, 3, "50")]),
        (
            "beneath a blank row",
            &[(20, 0, "附：政府采购情况"), (22, 0, "货物"), (22, 1, "30")],
        ),
    ];
    for (name, cells) in silent {
        assert!(!is_spoken_of(&with(cells)), "{name}");
    }
}

#[test]
fn a_row_of_figures_without_words_belongs_to_the_row_beneath_it() {
    let mut form = golden().unmerged();
    let own = row_of_procurement(&form);
    form = form.insert_row(own);
    form.put(own, 3, "50");
    form.put(own, 5, "45");
    assert!(is_spoken_of(&read_form(&form)));
}

#[test]
fn words_with_a_figure_speak_too() {
    let told: [&str; 4] = [
        "注：2021年政府采购预算50万元，实际采购45万元",
        "一、加强管理。二、本年政府采购 45.5 万元。",
        "政府采购支出450000元",
        "全年实施政府采购3批次，金额45万元",
    ];
    for text in told {
        let filed = with(&[(20, 0, text)]);
        assert_eq!(value(&filed, BUDGET), "不可读", "{text}");
        assert_eq!(found(&filed.findings, Code::J132).len(), 1, "{text}");
        // A typed 0 is believed and asked about.
        let zero = with(&[(0, 3, "0"), (0, 5, "0"), (20, 0, text)]);
        assert_eq!(value(&zero, BUDGET), "0", "{text}");
        assert_eq!(found(&zero.findings, Code::J218).len(), 1, "{text}");
        // With figures there is nothing to ask.
        let given = with(&[(0, 3, "50"), (0, 5, "45"), (20, 0, text)]);
        assert_eq!(value(&given, BUDGET), "50", "{text}");
        assert_eq!(found(&given.findings, Code::J218).len(), 0, "{text}");
    }
    let silent: [&str; 8] = [
        "严格执行政府采购制度",
        "2020年政府采购45万元",
        "本年没有政府采购，节约资金3万元",
        "单项5万元的支出须报批，严格执行政府采购制度",
        "政府采购限额为50万元以上的项目",
        "政府采购50万元（含）以上的项目须公开招标",
        "政府采购0万元",
        "会议费3万元",
    ];
    for text in silent {
        let filed = with(&[(20, 0, text)]);
        assert_eq!(value(&filed, BUDGET), "空白", "{text}");
        assert_eq!(found(&filed.findings, Code::J132), [""; 0], "{text}");
    }
}

const RECEPTION: &str = "本年度“三公经费”预算数";

/// The golden form with 三公经费 and its parts blank, or 0 in this year's columns, and a row at its
/// foot.
fn without_reception(zero: bool, foot: &[&str]) -> UnitReturn {
    let mut form = golden().unmerged();
    let own = row_of_procurement(&form);
    let mut cells = form.cells.iter();
    let label = Put::from("三公经费");
    let first = cells
        .find(|(_, put)| **put == label)
        .map(|((row, _), _)| *row);
    let first = first.expect("the golden form has the row");
    for row in first..first + 6 {
        for column in [1, 3, 5] {
            form.cells.remove(&(row, column));
            if zero && column > 1 {
                form.put(row, column, "0");
            }
        }
    }
    for (column, text) in foot.iter().enumerate() {
        if !text.is_empty() {
            form.put(
                own + 20,
                u16::try_from(column * 3).unwrap_or_default(),
                text,
            );
        }
    }
    read_form(&form)
}

#[test]
fn a_part_speaks_of_its_whole_in_other_words_too() {
    let spoken = |foot: &[&str]| {
        let filed = without_reception(false, foot);
        let beside = filed.beside.contains_key(&FieldName::new(RECEPTION));
        let unreadable = filed
            .form
            .values()
            .any(|one| one.value == Value::Unreadable);
        beside || unreadable
    };
    for name in [
        "公车运行费支出",
        "公务用车运行维护费支出",
        "其中：公务用车保险费",
        "因公出国费",
        "出国（境）考察费",
        "公务接待费用支出",
        "业务招待费",
        "外事接待费",
    ] {
        assert!(spoken(&[name, "1.5"]), "{name}");
        assert!(spoken(&[&format!("{name}：1.5万元")]), "{name}");
        assert!(!spoken(&[name, "无"]), "{name}");
        assert!(!spoken(&[&format!("{name}：无")]), "{name}");
        assert!(!spoken(&[&format!("{name}0万元")]), "{name}");
        assert!(spoken(&[&format!("{name}：1.5")]), "{name}");
        assert!(!spoken(&[&format!("{name}：0")]), "{name}");
    }
    for text in [
        "严格执行公务接待标准，每人每餐60元",
        "公务用车运行费比上年减少3万元",
        "2020年公务接待费1.5万元",
        "本年未发生公务接待，办公费3万元",
        "公务接待2021",
        "公务接待见附件3",
    ] {
        assert!(!spoken(&[text]), "{text}");
    }
    for text in [
        "公务接待费1.5万元，比上年减少0.5万元",
        "未购置公车，公务接待费15,000元",
        "2020年公务接待费1.5万元，2021年公务接待费1.4万元",
    ] {
        assert!(spoken(&[text]), "{text}");
    }
    assert!(!spoken(&["会议费支出", "1.5"]));
}

#[test]
fn what_is_counted_or_of_another_year_says_nothing_of_a_typed_0() {
    let spoken = |foot: &[&str]| {
        let filed = without_reception(true, foot);
        filed.beside.contains_key(&FieldName::new(RECEPTION))
    };
    assert!(spoken(&["公车运行费支出", "1.5"]));
    assert!(!spoken(&["公务用车保有量（辆）", "2"]));
    assert!(!spoken(&["2020年公车运行费支出", "1.5"]));
}
