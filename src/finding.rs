//! Findings (问题): level, code, place, what is wrong, what to do. Every message lives here, one
//! file a family of checks.

pub mod across;
pub mod adjusting;
mod code;
pub mod explaining;
pub mod files;
pub mod intake;
pub mod reading;
pub mod scoring;
pub mod stamp;
pub mod sums;

pub use code::{Code, Level};

use crate::name::{UnitName, quoted};
use std::fmt;

use crate::place::Place;

/// Something found in the returns, to be corrected, explained or known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The kind of finding; it decides the level.
    pub code: Code,
    /// The unit, once it is known.
    pub unit: Option<UnitName>,
    /// Where it stands, the main place first; empty where there is no place.
    pub places: Vec<Place>,
    /// The label of the cell: “三公经费 2020年决算数”; may be empty.
    pub label: String,
    /// What was found, with the expected or related figure and the difference.
    pub problem: String,
    /// What to do.
    pub advice: String,
    /// What the unit wrote about it (单位说明), where it did.
    pub explanation: Option<String>,
}

impl Finding {
    /// A finding at one place.
    #[must_use]
    pub fn at(
        code: Code,
        place: &Place,
        label: &str,
        problem: String,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            code,
            unit: None,
            places: vec![place.clone()],
            label: label.to_owned(),
            problem,
            advice: advice.into(),
            explanation: None,
        }
    }

    /// The level, which the code decides.
    #[must_use]
    pub fn level(&self) -> Level {
        self.code.level()
    }

    /// The same finding, said of a unit.
    #[must_use]
    pub fn of(mut self, unit: &UnitName) -> Self {
        self.unit = Some(unit.clone());
        self
    }

    /// Whether it still asks for something: a 核实 that the unit has explained does not. A 强制 is
    /// never closed by words.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.level() != Level::Info && !self.is_closed()
    }

    /// Whether it is a 核实 that the unit has explained.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.level() == Level::Warning && self.explanation.is_some()
    }

    /// Where it stands with the unit: 待改正, 待核实, 已说明, or 无需处理.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        match (self.level(), &self.explanation) {
            (Level::Error, _) => "待改正",
            (Level::Warning, None) => "待核实",
            (Level::Warning, Some(_)) => "已说明",
            (Level::Info, _) => "无需处理",
        }
    }

    /// Label, problem and advice as one sentence, without code and place.
    #[must_use]
    pub fn message(&self) -> String {
        format!("{}。{}", self.statement(), self.advice)
    }

    /// Label and problem: what tells it from others of its code.
    #[must_use]
    pub fn statement(&self) -> String {
        let label = if self.label.is_empty() {
            String::new()
        } else {
            format!("{}：", quoted(&self.label))
        };
        format!("{label}{}", self.problem)
    }

    /// All its places within their files, the first three spelt out.
    #[must_use]
    pub fn cells(&self) -> String {
        let shown: Vec<String> = self.places.iter().take(3).map(Place::within_file).collect();
        let more = self.places.len().saturating_sub(3);
        let tail = if more > 0 {
            format!(" 等 {} 处", self.places.len())
        } else {
            String::new()
        };
        format!("{}{tail}", shown.join("、"))
    }
}

/// `[J203 核实] 单位 ▸ 文件 ▸ 附件2!B7 “三公经费 2020年决算数”：…。请核对…`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} {}] ", self.code, self.level())?;
        if let Some(unit) = &self.unit {
            write!(f, "{unit} ▸ ")?;
        }
        if let Some(place) = self.places.first() {
            write!(f, "{}", place.file)?;
            let cells = self.cells();
            let gap = if cells.is_empty() { " " } else { " ▸ " };
            write!(f, "{gap}{cells} ")?;
        }
        f.write_str(&self.message())?;
        match &self.explanation {
            Some(said) => write!(f, "（{}，单位说明：{said}）", self.standing()),
            None => Ok(()),
        }
    }
}

/// Joins findings that say the same of many cells of one unit's file: one line with a count. Sorted
/// by level, then code, then place.
#[must_use]
pub fn grouped(findings: Vec<Finding>) -> Vec<Finding> {
    let mut joined: Vec<Finding> = Vec::new();
    for finding in findings {
        let same = |known: &&mut Finding| {
            known.code == finding.code
                && finding.code.joins()
                && known.unit == finding.unit
                && known.advice == finding.advice
                && known.places.first().map(|p| &p.file) == finding.places.first().map(|p| &p.file)
        };
        match joined.iter_mut().find(same) {
            Some(known) if known.label == finding.label && known.problem == finding.problem => {
                known.places.extend(finding.places);
            }
            Some(known) => {
                known.problem = joined_problem(known, &finding);
                known.label.clear();
                known.places.extend(finding.places);
            }
            None => joined.push(finding),
        }
    }
    joined.sort_by(|one, other| {
        let key = |finding: &Finding| (finding.level(), finding.code);
        key(one)
            .cmp(&key(other))
            .then_with(|| one.places.cmp(&other.places))
    });
    joined
}

/// The problems of two findings in one: the first three spelt out, further ones left to the places.
fn joined_problem(known: &Finding, next: &Finding) -> String {
    let said = |finding: &Finding| {
        if finding.label.is_empty() {
            finding.problem.clone()
        } else {
            format!("{}{}", quoted(&finding.label), finding.problem)
        }
    };
    match known.places.len() {
        0..=2 => format!("{}；{}", said(known), said(next)),
        3 => format!("{}；……", known.problem),
        _ => known.problem.clone(),
    }
}
