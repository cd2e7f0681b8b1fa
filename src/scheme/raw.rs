//! The scheme file as it is written, before anything is checked. Every value that a fault may be
//! found in keeps its byte range, so that the fault can name its line.

mod rule;
mod several;

pub(super) use rule::RawRule;
pub(super) use several::{Tables, Texts};

use serde::Deserialize;
use toml::Spanned;

pub(super) type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScheme {
    pub name: String,
    pub title: Text,
    pub full: Text,
    pub policy: RawPolicy,
    #[serde(default)]
    pub limits: RawLimits,
    pub grade: Vec<RawGrade>,
    pub form: RawForm,
    #[serde(default)]
    pub field: Vec<RawField>,
    #[serde(default)]
    pub check: Vec<RawCheck>,
    #[serde(default)]
    pub report: Vec<RawReport>,
    pub group: Vec<RawGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPolicy {
    pub steps: Text,
    #[serde(default)]
    pub above_full: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawLimits {
    pub yuan_from: Option<Text>,
    pub yuan_to: Option<Text>,
    pub apart: Option<Text>,
    pub beyond: Option<Text>,
    pub rate_above: Option<Text>,
    pub rate_below: Option<Text>,
    pub per_head: Option<Text>,
    pub per_head_of: Option<Text>,
    pub share_below: Option<Text>,
    pub unsaid_times: Option<Text>,
    pub unsaid_beside: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGrade {
    pub name: Text,
    pub from: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawForm {
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub unit_labels: Vec<String>,
    pub year_labels: Vec<String>,
    pub measure_labels: Vec<String>,
    pub form_words: Option<Vec<String>>,
    pub total_words: Option<Vec<String>>,
    pub unit_endings: Option<Vec<String>>,
    pub remark: Option<Text>,
    pub block: Vec<RawBlock>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBlock {
    pub kind: Text,
    pub label: Text,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub fields: Vec<Text>,
    #[serde(default)]
    pub column: Vec<RawColumn>,
    #[serde(default)]
    pub row: Vec<RawRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawColumn {
    pub heading: String,
    pub year: i32,
    pub field: Text,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub optional: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRow {
    pub label: Text,
    pub name: Text,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub indent: u8,
    #[serde(default)]
    pub parts: Vec<Text>,
    #[serde(default)]
    pub complete: bool,
    #[serde(default)]
    pub open_lines: bool,
    #[serde(default)]
    pub without_last_year: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawField {
    pub name: Text,
    pub kind: Text,
    pub label: Option<Text>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub signed: bool,
    #[serde(default)]
    pub judged: bool,
    pub max: Option<Text>,
    #[serde(default)]
    pub options: Vec<String>,
    pub text: Option<Text>,
    pub short: Option<Text>,
    pub derive: Option<RawDerive>,
    pub or_else: Option<Text>,
    pub compare: Option<Text>,
    pub kin: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDerive {
    pub formula: Text,
    #[serde(default)]
    pub needs: Vec<Text>,
    pub when_equal: Option<(Text, Text)>,
    #[serde(default)]
    pub covers: Vec<Text>,
    #[serde(default)]
    pub not_negative: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCheck {
    pub field: Text,
    pub equals: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReport {
    pub kind: Text,
    pub name: Option<String>,
    #[serde(default)]
    pub words: Vec<String>,
    pub value: Option<Text>,
    pub budget: Option<Text>,
    pub spent: Option<Text>,
    #[serde(default)]
    pub people: bool,
    #[serde(default)]
    pub outlay: bool,
    #[serde(default)]
    pub whole: bool,
    pub within: Option<String>,
    #[serde(default)]
    pub unless: Vec<String>,
    pub left: Option<Text>,
    pub right: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroup {
    pub name: Text,
    pub full: Text,
    pub outside: Option<Text>,
    pub section: Vec<RawSection>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSection {
    pub name: String,
    pub full: Text,
    pub indicator: Vec<RawIndicator>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIndicator {
    pub name: Text,
    #[serde(default)]
    pub rows: Vec<String>,
    pub full: Text,
    pub rate: Option<Text>,
    pub deduct: Option<Spanned<Tables<RawDeduct>>>,
    pub bands: Option<Spanned<Vec<RawBand>>>,
    pub conditions: Option<Spanned<Vec<RawCondition>>>,
    pub checklist: Option<Spanned<RawChecklist>>,
    pub cases: Option<Spanned<RawCases>>,
    pub proportional: Option<Spanned<RawProportional>>,
    pub marks: Option<Spanned<RawMarks>>,
    pub graded: Option<Spanned<RawGraded>>,
    pub either: Option<Spanned<Vec<RawAlternative>>>,
    #[serde(default)]
    pub absent: Vec<Text>,
    pub not_applicable: Option<Text>,
    pub lever: Option<Text>,
    pub standard: Text,
    pub note: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDeduct {
    pub above: Option<Text>,
    pub below: Option<Text>,
    pub both: Option<Text>,
    pub step: Text,
    pub marks: Text,
    pub most: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBand {
    pub from: Option<Text>,
    pub above: Option<Text>,
    pub to: Option<Text>,
    pub below: Option<Text>,
    pub points: Text,
    pub until: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCondition {
    pub when: Option<Text>,
    pub points: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChecklist {
    pub items: Vec<Text>,
    pub marks: Spanned<Texts>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCases {
    pub field: Text,
    pub marks: Text,
    pub most: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProportional {
    pub field: Option<Text>,
    pub of: Option<Text>,
    pub above: Option<Text>,
    pub below: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMarks {
    pub field: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGraded {
    pub field: Text,
    pub grades: Vec<RawOption>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOption {
    pub name: Text,
    pub points: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAlternative {
    pub rate: Option<Text>,
    pub deduct: Option<Spanned<Tables<RawDeduct>>>,
    pub bands: Option<Spanned<Vec<RawBand>>>,
    pub conditions: Option<Spanned<Vec<RawCondition>>>,
    pub checklist: Option<Spanned<RawChecklist>>,
    pub cases: Option<Spanned<RawCases>>,
    pub proportional: Option<Spanned<RawProportional>>,
    pub marks: Option<Spanned<RawMarks>>,
    pub graded: Option<Spanned<RawGraded>>,
    #[serde(default)]
    pub absent: Vec<Text>,
}
