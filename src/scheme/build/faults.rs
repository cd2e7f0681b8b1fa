//! The faults of a scheme, and values that are read from it with them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use toml::Spanned;

use super::fields::FieldTable;
use crate::amount;
use crate::name::{FieldName, label};
use crate::scheme::Weight;
use crate::scheme::formula::{self, Formula, Quotient};
use crate::scheme::raw::Text;
use crate::scheme::source::{SchemeError, SchemeSource};

/// Largest size and most decimal places of a number in a scheme.
const NUMBER_LIMIT: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
const NUMBER_PLACES: u32 = 6;

/// The faults found so far, and the source in which their places are found.
pub(super) struct Faults<'a> {
    pub(super) source: &'a SchemeSource,
    pub(super) found: BTreeSet<SchemeError>,
}

impl Faults<'_> {
    pub(super) fn add(&mut self, offset: usize, message: String) {
        let place = self.source.place(offset);
        self.found.insert(SchemeError { place, message });
    }

    pub(super) fn at<T>(&mut self, value: &Spanned<T>, message: String) {
        self.add(value.span().start, message);
    }

    /// A decimal written as text; a fault and `None` otherwise.
    pub(super) fn decimal(&mut self, text: &Text) -> Option<Decimal> {
        let read = amount::parse_plain(text.get_ref());
        let fits = |value: &Decimal| value.abs() <= NUMBER_LIMIT && value.scale() <= NUMBER_PLACES;
        let usable = read.filter(fits);
        if usable.is_none() {
            let example = if self.source.is_workbook() {
                "小数，如 0.5"
            } else {
                "带引号的小数，如 \"0.5\""
            };
            self.at(
                text,
                format!(
                    "「{}」不是可用的数，请写成{example}（至多 6 位小数）",
                    text.get_ref()
                ),
            );
        }
        usable
    }

    /// A decimal written as text; a fault and 0 otherwise.
    pub(super) fn number(&mut self, text: &Text) -> Decimal {
        self.decimal(text).unwrap_or_default()
    }

    /// A decimal above 0; a fault and 1 otherwise.
    pub(super) fn positive(&mut self, text: &Text, what: &str) -> Decimal {
        let Some(value) = self.decimal(text) else {
            return Decimal::ONE;
        };
        if value > Decimal::ZERO {
            return value;
        }
        self.at(
            text,
            format!("{what}是「{}」，应大于 0；请改正", text.get_ref()),
        );
        Decimal::ONE
    }

    /// Full marks, above 0 unless `may_be_nothing`; a fault and what comes nearest otherwise.
    pub(super) fn weight(&mut self, text: &Text, may_be_nothing: bool) -> Weight {
        let read = Weight::read(text.get_ref());
        let usable = |weight: &Weight| {
            weight.points <= NUMBER_LIMIT && (may_be_nothing || weight.points > Decimal::ZERO)
        };
        if let Some(weight) = read.filter(usable) {
            return weight;
        }
        let least = if may_be_nothing {
            "不小于 0"
        } else {
            "大于 0"
        };
        self.at(
            text,
            format!(
                "分值是「{}」，应是{least}、至多两位小数的数，或逐级相乘的权重，如 50% × 75；请改正",
                text.get_ref()
            ),
        );
        Weight {
            points: Decimal::ONE,
            printed: None,
        }
    }

    /// A decimal from 0 to `full`; a fault otherwise.
    pub(super) fn points(&mut self, text: &Text, full: Decimal) -> Decimal {
        let value = self.number(text);
        if value < Decimal::ZERO || value > full {
            let full = amount::plain(full);
            self.at(
                text,
                format!(
                    "得分「{}」超出 0 到满分 {full} 的范围；请改正",
                    text.get_ref()
                ),
            );
        }
        value
    }

    /// A formula whose names are all fields; a fault and `None` otherwise.
    pub(super) fn formula(&mut self, text: &Text, fields: &FieldTable) -> Option<Formula> {
        let parsed = match formula::parse_with(text.get_ref(), fields.names()) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.at(
                    text,
                    format!("公式「{}」{error}；请检查括号和运算符", text.get_ref()),
                );
                return None;
            }
        };
        self.named(&parsed, text, fields)
    }

    /// A formula of some text with the fields' own names; a fault and `None` where one is unknown.
    pub(super) fn named(
        &mut self,
        formula: &Formula,
        text: &Text,
        fields: &FieldTable,
    ) -> Option<Formula> {
        formula
            .rename(&mut |name| fields.canonical(name.as_str()).ok_or_else(|| name.clone()))
            .map_err(|unknown| self.unknown_field(text, unknown.as_str(), fields))
            .ok()
    }

    /// An indicator's rate: one quotient, or the mean of several.
    pub(super) fn rate(&mut self, text: &Text, fields: &FieldTable) -> Option<Quotient> {
        let rate = Quotient::or_mean(self.formula(text, fields)?);
        if rate.is_none() {
            self.divided(text);
        }
        rate
    }

    /// A formula that divides only at its outermost place.
    pub(super) fn quotient(&mut self, text: &Text, fields: &FieldTable) -> Option<Quotient> {
        let quotient = Quotient::of(self.formula(text, fields)?);
        if quotient.is_none() {
            self.divided(text);
        }
        quotient
    }

    fn divided(&mut self, text: &Text) {
        self.at(
            text,
            format!(
                "比率「{}」只能在最外层相除一次，请写成 (…) / (…)；几个比率的平均写成 (甲 / 乙 + 丙 / 丁) / 2",
                text.get_ref()
            ),
        );
    }

    /// The field of that name; a fault and `None` otherwise.
    pub(super) fn field(&mut self, text: &Text, fields: &FieldTable) -> Option<FieldName> {
        let found = fields.canonical(text.get_ref());
        if found.is_none() {
            self.unknown_field(text, text.get_ref(), fields);
        }
        found
    }

    pub(super) fn fields(&mut self, texts: &[Text], fields: &FieldTable) -> Vec<FieldName> {
        texts
            .iter()
            .filter_map(|text| self.field(text, fields))
            .collect()
    }

    pub(super) fn unknown_field(&mut self, text: &Text, name: &str, fields: &FieldTable) {
        let near = fields
            .nearest(name)
            .map(|known| format!("，是否指「{known}」"))
            .unwrap_or_default();
        self.at(
            text,
            format!("没有名为「{name}」的字段{near}；请改正名称，或在字段（[[field]]）中添加"),
        );
    }

    /// Each name only once.
    pub(super) fn unique<'t>(&mut self, what: &str, names: impl Iterator<Item = &'t Text>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(label::field_key(name.get_ref())) {
                self.at(
                    name,
                    format!("{what}「{}」重名，请改名或删去一个", name.get_ref()),
                );
            }
        }
    }
}
