//! What a score used: a field's value, and which sheet it came from.

use super::Value;
use crate::finding::scoring::Fields;
use crate::name::{FieldName, listed};
use crate::place::Place;
use crate::sheets::{self, title};

/// Where a field's value came from, from the first to be asked to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The bureau's correction (更正值 of 取数); it overrides an unreadable value, too.
    Correction,
    /// The bureau's 评审表.
    Review,
    /// The supplement block under the form.
    Supplement,
    /// The form itself.
    Form,
    /// The sum of the form's parts, the total being blank; or of its lines.
    Parts,
    /// Derived by the scheme's formula.
    Derived,
    /// The unit's own report, where it was asked for.
    Report,
    /// Derived from the figures of the unit's own report.
    ReportImplied,
    /// Last year's results.
    LastYear,
    /// The scheme's stand-in (`or_else`).
    OrElse,
}

impl Source {
    /// How the source is named to people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Correction => sheets::CORRECTED,
            Self::Review => title::REVIEW,
            Self::Supplement => "补充数据",
            Self::Form => "填报表",
            Self::Parts => "分项合计",
            Self::Derived => "推算",
            Self::Report => "自评报告",
            Self::ReportImplied => "自评报告推算",
            Self::LastYear => "上年结果",
            Self::OrElse => "替代口径",
        }
    }
}

/// The fields used and their cells, for findings.
#[must_use]
pub fn fields(used: &[&Used]) -> Fields {
    Fields {
        names: used.iter().map(|one| one.field.clone()).collect(),
        places: used.iter().filter_map(|one| one.place.clone()).collect(),
    }
}

/// All fields used and their cells, for findings.
#[must_use]
pub fn all_fields(used: &[Used]) -> Fields {
    fields(&used.iter().collect::<Vec<_>>())
}

/// Those of this value.
#[must_use]
pub fn with_value<'u>(used: &'u [Used], value: &Value) -> Vec<&'u Used> {
    used.iter().filter(|one| one.value == *value).collect()
}

/// “年初预算”、“年末结余”: the names of fields used, for sentences.
#[must_use]
pub fn names(used: &[&Used]) -> String {
    listed(used.iter().map(|one| &one.field))
}

/// A field that a line used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The field.
    pub field: FieldName,
    /// Its value.
    pub value: Value,
    /// Where the value came from; `None` where there is none.
    pub source: Option<Source>,
    /// The cell: of the value, or the blank one that waits for it.
    pub place: Option<Place>,
}

impl Used {
    /// The value as people read it: 140.8, 是, 空白.
    #[must_use]
    pub fn shown(&self) -> String {
        self.value.to_string()
    }
}
