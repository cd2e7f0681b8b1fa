//! Conditions: `conditions = [{ when = "年末结余 = 0", points = "3" }, { points = "0" }]`.

use rust_decimal::Decimal;
use toml::Spanned;

use crate::scheme::build::Faults;
use crate::scheme::build::fields::FieldTable;
use crate::scheme::formula::{self, Comparison, Formula};
use crate::scheme::raw::{RawCondition, Text};
use crate::scheme::{Condition, Conditions, Method};

use super::refuse_words;

/// How 其余 may be written.
const OTHERWISE: [&str; 4] = ["其余", "其余情形", "其他", "否则"];

/// The conditions as written; a fault where one does not parse or none may hold.
pub(super) fn conditions(
    raw: &Spanned<Vec<RawCondition>>,
    full: Decimal,
    fields: &FieldTable,
    faults: &mut Faults,
) -> Option<Method> {
    let written = raw.get_ref();
    let mut read = Vec::new();
    for (at, one) in written.iter().enumerate() {
        let last = at + 1 == written.len();
        let points = faults.points(&one.points, full);
        let when = one
            .when
            .as_ref()
            .filter(|text| !OTHERWISE.contains(&text.get_ref().trim()));
        let when = match when {
            Some(text) => condition(text, fields, faults),
            None if last => Some(Vec::new()),
            None => {
                let message =
                    "“其余”（不写 when）只能是最后一条，后面的永远轮不到；请移到最后".to_owned();
                faults.at(&one.points, message);
                None
            }
        };
        read.push(when.map(|when| Condition { when, points }));
    }
    let read = read.into_iter().collect::<Option<Vec<Condition>>>()?;
    let built = Conditions::new(read).map_err(|left| {
        let left = if left.is_empty() {
            "可能没有一条成立".to_owned()
        } else {
            format!("{left} 时没有一条成立")
        };
        let example = if faults.source.is_workbook() {
            "请在最后加一行，条件写“其余”"
        } else {
            "请在最后加一条不写 when 的，如 { points = \"0\" }"
        };
        faults.at(raw, format!("{left}；{example}"));
    });
    built.ok().map(Method::Conditions)
}

/// Comparisons between formulas that do not divide.
fn condition(text: &Text, fields: &FieldTable, faults: &mut Faults) -> Option<Vec<Comparison>> {
    let written = text.get_ref();
    let parsed = match formula::parse_condition(written, fields.names()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = format!(
                "条件「{written}」{error}；请写成“年末结余 <= 上年结转”这样，比较用 = < <= > >=，几个条件用“且”连接"
            );
            faults.at(text, message);
            return None;
        }
    };
    let mut side = |formula: &Formula| {
        if formula.divides() {
            let message = format!(
                "条件「{written}」里不能用除法，分母为 0 时无法比较；请改用乘法，如“支出 >= 预算 * 90%”"
            );
            faults.at(text, message);
            return None;
        }
        let named = faults.named(formula, text, fields)?;
        refuse_words(&named.fields(), "条件", text, fields, faults);
        Some(named)
    };
    let each = parsed.iter().map(|one| {
        let (left, right) = (side(&one.left), side(&one.right));
        Some(Comparison {
            left: left?,
            sign: one.sign,
            right: right?,
        })
    });
    each.collect()
}
