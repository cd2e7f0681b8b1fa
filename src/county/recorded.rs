//! What an earlier run's results workbook holds: what it read, with which options, and what came of
//! it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::finding::Code;
use crate::name::{FieldName, IndicatorName, UnitName};
use crate::place::Place;
use crate::returns::InputFile;
use crate::scheme::Steps;

/// An earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The workbook.
    pub place: Place,
    /// The evaluation year.
    pub year: i32,
    /// How begun steps counted.
    pub steps: Steps,
    /// The digest of the scheme's canonical text.
    pub scheme_sha256: String,
    /// The files that were read.
    pub files: Vec<InputFile>,
    /// What was asked for, option by option (see [`Given`]).
    pub given: Vec<Given>,
    /// The scored units.
    pub units: Vec<RecordedUnit>,
}

/// An option with its value, as the command line takes them; an input has no option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// `--review`; empty for an input.
    pub option: String,
    /// Its value; empty for an option that takes none.
    pub value: String,
}

/// A unit as an earlier run scored it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedUnit {
    /// The unit.
    pub unit: UnitName,
    /// 名次.
    pub rank: usize,
    /// 总分.
    pub total: Decimal,
    /// 得分 by indicator; one that was pending is absent.
    pub points: BTreeMap<IndicatorName, Decimal>,
    /// The figures that were used (采用值).
    pub figures: BTreeMap<FieldName, Decimal>,
    /// The kinds of problems that it was asked about.
    pub problems: BTreeSet<Code>,
}

impl Recorded {
    /// A unit of the earlier run.
    #[must_use]
    pub fn unit(&self, unit: &UnitName) -> Option<&RecordedUnit> {
        let key = unit.key();
        self.units.iter().find(|one| one.unit.key() == key)
    }
}
