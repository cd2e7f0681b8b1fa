//! What may be typed into a column of 评审表, with the words that say so.

use anyhow::Result;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, Formula};

use crate::amount::{self, AMOUNT_LIMIT};
use crate::output::results::plan::ReviewColumn;
use crate::place::Cell;
use crate::scheme::{Field, FieldKind};

/// The most characters that Excel takes in a list of choices.
const LONGEST_LIST: usize = 255;

/// The rule of a column whose first cell is given; `None` where anything may be typed.
pub(super) fn of(column: &ReviewColumn, first: Cell) -> Result<Option<DataValidation>> {
    let (rule, words) = match column {
        ReviewColumn::Field(field) => match of_field(field, first)? {
            Some(rule) => rule,
            None => return Ok(None),
        },
        ReviewColumn::Direct(indicator) => {
            let full = amount::plain(indicator.full);
            let words = format!("直接给分：0 到 {full} 的数，或“不适用”；填了就以它为准");
            (marks(first, indicator.full), words)
        }
        _ => return Ok(None),
    };
    let rule = rule
        .set_input_title("填写")?
        .set_input_message(words.as_str())?
        .set_error_title("不能这样填")?
        .set_error_message(format!("应为：{words}。"))?;
    Ok(Some(rule))
}

/// A judged field may also be 不适用.
fn of_field(field: &Field, first: Cell) -> Result<Option<(DataValidation, String)>> {
    let otherwise = if field.judged {
        "，或“不适用”"
    } else {
        ""
    };
    let below = amount::plain(AMOUNT_LIMIT);
    let number = |least: &str| format!("ISNUMBER({first}),{first}>{least},{first}<{below}");
    let not_negative = format!("AND(ISNUMBER({first}),{first}>=0,{first}<{below})");
    let (condition, words) = match &field.kind {
        FieldKind::Answer => return list(&["是", "否"], field.judged),
        FieldKind::Choice(options) => {
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            return list(&options, field.judged);
        }
        FieldKind::Amount if field.signed => {
            let least = format!("-{below}");
            (format!("AND({})", number(&least)), "数，万元".to_owned())
        }
        FieldKind::Amount => (not_negative, "0 或以上的数，万元".to_owned()),
        FieldKind::Area => (not_negative, "0 或以上的数，㎡".to_owned()),
        FieldKind::People | FieldKind::Cases => {
            let unit = field.kind.unit();
            let whole = format!("AND({},INT({first})={first})", number("-1"));
            (whole, format!("0 或以上的整数，{unit}"))
        }
        FieldKind::Marks(most) => {
            let most = amount::plain(*most);
            let within = format!("AND(ISNUMBER({first}),{first}>=0,{first}<={most})");
            (within, format!("0 到 {most} 的数"))
        }
        FieldKind::Share => {
            let within = format!("AND(ISNUMBER({first}),{first}>=0,{first}<=1)");
            (within, "0% 到 100%，写成 92% 的形式".to_owned())
        }
        FieldKind::Ratio => return Ok(None),
    };
    let condition = if field.judged {
        format!("OR({first}=\"不适用\",{condition})")
    } else {
        condition
    };
    let rule = DataValidation::new().allow_custom(Formula::new(condition));
    Ok(Some((rule, format!("{words}{otherwise}"))))
}

/// Points from 0 to full, or 不适用.
fn marks(first: Cell, full: Decimal) -> DataValidation {
    let full = amount::plain(full);
    let formula =
        format!("OR({first}=\"不适用\",AND(ISNUMBER({first}),{first}>=0,{first}<={full}))");
    DataValidation::new().allow_custom(Formula::new(formula))
}

/// A list of choices, where Excel can hold it.
fn list(options: &[&str], judged: bool) -> Result<Option<(DataValidation, String)>> {
    let mut all = options.to_vec();
    if judged {
        all.push("不适用");
    }
    let length: usize = all.iter().map(|one| one.chars().count() + 1).sum();
    if length > LONGEST_LIST || all.iter().any(|one| one.contains([',', '"'])) {
        return Ok(None);
    }
    let rule = DataValidation::new().allow_list_strings(&all)?;
    let words: String = all.join("、").chars().take(150).collect();
    Ok(Some((rule, words)))
}
