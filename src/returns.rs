//! What came in: a unit's return (填报表), its self-scores, the bureau's review rows.
//!
//! Every value keeps its place. A cell that was found empty is an entry too, so that a finding can
//! say where to write.

mod adjustment;
mod cell;
mod copy;
mod explanation;
mod narrative;
mod used;
mod value;

pub use adjustment::AdjustmentRow;
pub use cell::{CellContent, CellFormat, NO_RESULT, RawCell, ShownUnit};
pub use copy::FormCopy;
pub use explanation::Explanation;
pub use narrative::{Figures, Narrative, Stated};
pub use used::{Source, Used, all_fields, fields, names, with_value};
pub use value::{read_points, read_value};

use crate::name::{FieldName, IndicatorName, UnitName};
use std::fmt;
use std::sync::Arc;

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::amount;
use crate::finding::files::SkipReason;
use crate::finding::{Facts, Finding, Labelled};
use crate::place::Place;
use crate::sheets::Stamp;

/// Values by field, in one list: there are as many as there are returns.
pub type ByField<Value> = LiteMap<FieldName, Value>;

/// Values by indicator, in one list.
pub type ByIndicator<Value> = LiteMap<IndicatorName, Value>;

/// What a cell means for its field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing stands there. Blank is never zero.
    Blank,
    /// 万元, 人, ㎡, 例, 分, or a fraction where 1 = 100%.
    Number(Decimal),
    /// 是 or 否.
    Answer(bool),
    /// One of the field's choices.
    Choice(Arc<str>),
    /// 不适用 was typed.
    NotApplicable,
    /// Something stands there that is no value. It is not blank; a finding says what it holds.
    Unreadable,
}

impl Value {
    /// The number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether nothing stands there.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::Blank
    }
}

/// As findings name it.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.write_str("空白"),
            Self::Number(number) => f.write_str(&amount::plain(*number)),
            Self::Answer(true) => f.write_str("是"),
            Self::Answer(false) => f.write_str("否"),
            Self::Choice(choice) => f.write_str(choice),
            Self::NotApplicable => f.write_str("不适用"),
            Self::Unreadable => f.write_str("不可读"),
        }
    }
}

/// A value at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it means.
    pub value: Value,
    /// Where it stands.
    pub place: Place,
    /// The label as the sheet has it, for findings: “三公经费 2020年决算数”. Most sheets have the same.
    pub label: Arc<str>,
    /// Whether the sheet, a heading or the cell says what an amount is counted in.
    pub measured: bool,
}

impl Entry {
    /// Its place and label, for findings.
    #[must_use]
    pub fn labelled(&self) -> Labelled<'_> {
        Labelled {
            place: &self.place,
            label: &self.label,
        }
    }
}

/// Scores that a unit gave itself in Attachment 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfScore {
    /// The unit, where the sheet names one.
    pub unit: Option<UnitName>,
    /// The sheet.
    pub place: Place,
    /// Points (分) by indicator; an indicator that was left blank is absent.
    pub points: ByIndicator<(Decimal, Place)>,
    /// What was found while reading it.
    pub findings: Vec<Finding>,
    /// Its sheet as it came, where it was asked for.
    pub copy: Option<Arc<FormCopy>>,
}

impl SelfScore {
    /// The sum of its points.
    #[must_use]
    pub fn total(&self) -> Decimal {
        crate::amount::total(self.points.values().map(|(points, _)| *points))
    }
}

/// One unit's return (附件2) as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitReturn {
    /// The unit.
    pub unit: UnitName,
    /// Its sheet.
    pub place: Place,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// What the form says of itself, if it is one that was given out (表样, 退回件), and where.
    pub stamp: Option<Box<(Stamp, Place)>>,
    /// The evaluation year that its headings, its 评价年度 line or else its stamp give.
    pub year: Option<i32>,
    /// The form's cells by field. Fields of the `Lines` block are not here but in `lines`.
    pub form: ByField<Entry>,
    /// The supplement block's cells by field.
    pub supplement: ByField<Entry>,
    /// Lines that add up to a field: buildings by column, unnamed project lines by their total.
    /// For one block all fields have the same number of lines, blank cells included.
    pub lines: ByField<Box<[Entry]>>,
    /// Figures of rows that the form does not know or does not count, by the fields of the rows that
    /// they may belong to: where there is one above 0, the field is not absent.
    pub beside: ByField<Vec<Entry>>,
    /// Values of `form` and `supplement` that are not the return's own: where they come from.
    pub borrowed: ByField<Source>,
    /// Its self-scores, if an Attachment 1 came with it.
    pub self_score: Option<SelfScore>,
    /// What the unit wrote about the findings it was sent.
    pub explanations: Vec<Explanation>,
    /// Its sheet as it came, where it was asked for.
    pub copy: Option<Arc<FormCopy>>,
    /// What was found while reading it.
    pub findings: Vec<Finding>,
}

impl UnitReturn {
    /// Gives a field that the return lacks a value from elsewhere, in the cell that waits for it.
    pub fn lend(&mut self, field: &FieldName, value: Decimal, place: &Place, source: Source) {
        let entry = Entry {
            value: Value::Number(amount::to_places(value)),
            place: place.clone(),
            label: field.shared(),
            measured: true,
        };
        let on_form = self.form.contains_key(field) && !self.supplement.contains_key(field);
        let cells = if on_form {
            &mut self.form
        } else {
            &mut self.supplement
        };
        cells.insert(field.clone(), entry);
        self.borrowed.insert(field.clone(), source);
    }

    /// The cell of what the return itself gives for a field, or the blank one that waits for it.
    #[must_use]
    pub fn place_of(&self, field: &FieldName) -> Option<&Place> {
        let cells = [self.supplement.get(field), self.form.get(field)];
        let mut cells = cells.into_iter().flatten();
        let given = cells.clone().find(|entry| !entry.value.is_blank());
        let lines = || self.lines.get(field)?.first();
        let entry = given.or_else(|| cells.next()).or_else(lines)?;
        Some(&entry.place)
    }

    /// Whether no cell of the form holds any value: an unfilled form (空表).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut entries = self
            .form
            .values()
            .chain(self.supplement.values())
            .chain(self.lines.values().flatten());
        entries.all(|entry| entry.value.is_blank())
    }
}

/// A unit's row of the bureau's 评审表, which is also the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// 单位名称.
    pub unit: UnitName,
    /// 别名: other names of the same unit.
    pub aliases: Vec<UnitName>,
    /// 预算编码, if given.
    pub code: Option<String>,
    /// 类别, if given.
    pub category: Option<String>,
    /// Whether the row puts its unit on the roster; one of a results workbook may not.
    pub listed: bool,
    /// The cell of the unit's name.
    pub place: Place,
    /// Fields by name.
    pub entries: ByField<Entry>,
    /// Figures that the bureau puts in the place of whatever the return says (更正值 of 取数): they win
    /// over every other source.
    pub corrections: ByField<Entry>,
    /// Points given directly in a column named as the indicator itself (分, or 不适用).
    pub direct: ByIndicator<Entry>,
    /// What was found while reading the row.
    pub findings: Vec<Finding>,
}

/// A sheet or file that was not used, and why. Nothing disappears silently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file or sheet.
    pub place: Place,
    /// Why.
    pub reason: SkipReason,
}

/// A return or file that could not be scored, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unscored {
    /// The file or sheet.
    pub place: Place,
    /// The unit, where it could be told.
    pub unit: Option<UnitName>,
    /// Why: the facts of the finding that says so too.
    pub reason: Facts,
}

/// An input file by its content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// The path as it was given.
    pub path: Arc<str>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A sheet of the bureau that was used, for the record of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BureauSheet {
    /// The sheet.
    pub place: Place,
    /// 评审表, 复核调整 or another of the bureau's sheets.
    pub title: &'static str,
    /// How many rows it gave.
    pub rows: usize,
    /// The evaluation year that a sheet of a results workbook says in its title.
    pub year: Option<i32>,
}

/// Everything that was read, in the order of path and sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// The files read.
    pub files: Vec<InputFile>,
    /// Units' returns.
    pub returns: Vec<UnitReturn>,
    /// Self-scores that stand apart from a return.
    pub self_scores: Vec<SelfScore>,
    /// Units' own reports.
    pub narratives: Vec<Narrative>,
    /// Rows of all 评审表; empty where none was given.
    pub review: Vec<ReviewRow>,
    /// The bureau's sheets that were used, each with where it came from.
    pub bureau: Vec<BureauSheet>,
    /// Sheets that sum up others' returns (汇总表), and so are no unit's.
    pub summaries: Vec<UnitReturn>,
    /// Rows of all 复核调整.
    pub adjustments: Vec<AdjustmentRow>,
    /// What was found that belongs to no return.
    pub findings: Vec<Finding>,
    /// Sheets and files passed over.
    pub skipped: Vec<Skipped>,
    /// Files and sheets that could not be read.
    pub unreadable: Vec<Unscored>,
}
