//! Fields: the named figures and judgements that formulas and methods use.

use crate::name::{FieldName, label};

use rust_decimal::Decimal;

use super::formula::Formula;
use crate::amount::Measure;

/// What kind of value a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Money, 万元 at six places.
    Amount,
    /// A number of people, 人.
    People,
    /// Floor area, ㎡.
    Area,
    /// A ratio that the unit states itself (1 = 100%); never scored.
    Ratio,
    /// 是 or 否.
    Answer,
    /// A whole number of cases, 0 or more.
    Cases,
    /// Marks from 0 to the given maximum.
    Marks(Decimal),
    /// A share from 0 to 100%, kept as a fraction.
    Share,
    /// One of the named choices.
    Choice(Vec<String>),
}

impl FieldKind {
    /// The measure a typed unit may say.
    #[must_use]
    pub fn measure(&self) -> Measure {
        match self {
            Self::Amount => Measure::Amount,
            Self::People => Measure::People,
            Self::Area => Measure::Area,
            Self::Ratio | Self::Share => Measure::Share,
            Self::Cases => Measure::Cases,
            Self::Answer | Self::Marks(_) | Self::Choice(_) => Measure::Bare,
        }
    }

    /// The unit of measure as it is printed; empty where there is none.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Amount => "万元",
            Self::People => "人",
            Self::Area => "㎡",
            Self::Cases => "例",
            Self::Marks(_) => "分",
            Self::Ratio | Self::Share | Self::Answer | Self::Choice(_) => "",
        }
    }

    /// Whether spec's blank words (—, 无, /) mean blank here: only for figures of the return.
    #[must_use]
    pub fn has_blank_words(&self) -> bool {
        matches!(self, Self::Amount | Self::People | Self::Area | Self::Ratio)
    }
}

/// How a field follows from others when nothing gives it directly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// The formula it is computed by.
    pub formula: Formula,
    /// Further fields that must be filled in for the derivation to hold.
    pub needs: Vec<FieldName>,
    /// Two fields that must be equal (the first may also be blank).
    pub when_equal: Option<(FieldName, FieldName)>,
    /// A whole and what it holds at least: it is used only where the first of these fields is not
    /// below the sum of the others. Empty where nothing is asked.
    pub covers: Vec<FieldName>,
    /// A result below 0 is reported and not used.
    pub not_negative: bool,
}

impl Derivation {
    /// The formula in words, for findings.
    #[must_use]
    pub fn shown(&self) -> String {
        self.formula.show(&FieldName::quoted)
    }
}

/// A named figure or judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The official name.
    pub name: FieldName,
    /// The label in the form, `{year}` standing for the evaluation year; the name if none is given.
    pub label: String,
    /// Other names that sheets may use.
    pub aliases: Vec<String>,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a return must fill it in.
    pub required: bool,
    /// Whether it may honestly be below 0 (追加预算 can be a cut).
    pub signed: bool,
    /// Whether the bureau gives it (评审表), not the unit.
    pub judged: bool,
    /// What is being asked, for judged fields.
    pub text: Option<String>,
    /// The same in a few words, for the heading of its column in the 评审表.
    pub short: Option<String>,
    /// Fields that add up to this one, or are among it.
    pub parts: Vec<FieldName>,
    /// Whether `parts` are all there is, so that they can stand in for a blank total.
    pub parts_complete: bool,
    /// How it follows from other fields.
    pub derive: Option<Derivation>,
    /// A formula that stands in as a last resort, marked 核实.
    pub or_else: Option<Formula>,
    /// A field that is never put in this one's place, but whose result a finding shows.
    pub compare: Option<FieldName>,
    /// Fields of one kin are of a size, so that one of them is not 元 where the others are 万元.
    pub kin: Option<String>,
}

impl Field {
    /// The keys (see [`label::field_key`]) of its name and its aliases.
    pub(super) fn keys(&self) -> impl Iterator<Item = String> {
        let aliases = self.aliases.iter().map(String::as_str);
        let names = std::iter::once(self.name.as_str()).chain(aliases);
        names.map(label::field_key)
    }

    /// The heading of its column in the 评审表: 管理制度①（内部制度）. Readers pass over what stands in
    /// parentheses.
    #[must_use]
    pub fn heading(&self) -> String {
        let short = self.short.as_ref();
        let short = short.map(|short| format!("（{short}）"));
        format!("{}{}", self.name, short.unwrap_or_default())
    }

    /// The label with the year filled in.
    #[must_use]
    pub fn label_in(&self, year: i32) -> String {
        self.label.replace("{year}", &year.to_string())
    }
}
