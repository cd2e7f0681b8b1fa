//! 报送情况: how far every unit has come, and what is still wanted of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{County, RankedUnit};
use crate::finding::{Actor, Facts, Finding, Level};
use crate::name::UnitName;
use crate::place::Place;
use crate::returns::{ReviewRow, Unscored};

/// How far a unit has come: the first that applies, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// 未报送: nothing came from it.
    Missing,
    /// 未评分: what came could not be scored.
    Unscored {
        /// Why.
        reasons: Vec<Rejection>,
    },
    /// 退回待改: its return has 强制 findings that the unit must mend.
    Returned {
        /// How many.
        errors: usize,
    },
    /// 待评: something is pending that the unit cannot mend.
    Pending,
    /// 已评分.
    Scored,
}

impl State {
    /// The Chinese word in workbooks.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Missing => "未报送",
            Self::Unscored { .. } => "未评分",
            Self::Returned { .. } => "退回待改",
            Self::Pending => "待评",
            Self::Scored => "已评分",
        }
    }
}

impl County {
    /// Who must act on a finding: the bureau where only it can, or where all that is wrong stands on
    /// its own sheets.
    #[must_use]
    pub fn actor(&self, finding: &Finding) -> Actor {
        let on_bureaus = |place: &Place| {
            let mut sheets = self.bureau.iter().map(|sheet| &sheet.place);
            sheets.any(|sheet| place.sheet == sheet.sheet)
        };
        let all_on_bureaus = !finding.places.is_empty() && finding.places.iter().all(on_bureaus);
        if all_on_bureaus {
            Actor::Bureau
        } else {
            finding.code().actor()
        }
    }
}

/// Why something was not scored, and the returns or files it holds for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Why.
    pub facts: Facts,
    /// The returns or files.
    pub places: Vec<Place>,
}

impl State {
    /// The first return or file that was not scored.
    fn place(&self) -> Option<&Place> {
        match self {
            Self::Unscored { reasons } => reasons.first()?.places.first(),
            _ => None,
        }
    }
}

/// A unit's row of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The unit; `None` for a file or sheet of which the unit could not be told.
    pub unit: Option<&'a UnitName>,
    /// How far it has come.
    pub state: State,
    /// How many findings of each level there are about it: 强制, 核实, 提示.
    pub findings: [usize; 3],
    /// The unit as it was scored.
    pub ranked: Option<&'a RankedUnit>,
}

/// Every unit on the roster and every unit that sent something, by state and name; what could not
/// be told apart by unit is a row of its own.
#[must_use]
pub fn board(county: &County) -> Vec<Standing<'_>> {
    let said = by_unit(county);
    let about = |unit: &UnitName| said.get(unit.key()).into_iter().flatten().copied();
    let scored = county.units.iter().map(|unit| Standing {
        unit: Some(&unit.unit),
        state: state(unit),
        findings: levels(county, unit.findings.iter().chain(about(&unit.unit))),
        ranked: Some(unit),
    });
    let without = |unit, state| Standing {
        unit: Some(unit),
        state,
        findings: levels(county, about(unit)),
        ranked: None,
    };
    let missing = county
        .missing
        .iter()
        .map(|unit| without(unit, State::Missing));
    let unscored = rejected(county)
        .into_iter()
        .map(|(unit, reasons)| without(unit, State::Unscored { reasons }));
    let nameless = county.unscored.iter().filter(|one| one.unit.is_none());
    let nameless = nameless.map(|one| Standing {
        unit: None,
        state: State::Unscored {
            reasons: reasons(&[one]),
        },
        findings: levels(county, stray(county, one)),
        ranked: None,
    });
    let mut rows: Vec<Standing> = missing
        .chain(unscored)
        .chain(nameless)
        .chain(scored)
        .collect();
    rows.sort_by_cached_key(|row| {
        let name = row.unit.map(UnitName::key);
        let place = row.state.place().cloned();
        (order(&row.state), name.is_none(), name, place)
    });
    rows
}

/// The state of a unit that was scored.
fn state(unit: &RankedUnit) -> State {
    match faults(unit).len() {
        0 if unit.card.provisional() => State::Pending,
        0 => State::Scored,
        errors => State::Returned { errors },
    }
}

/// The 强制 findings that the unit must mend. What the bureau must settle (J307, refused
/// adjustments, and what stands only in the 评审表) does not send a return back; that an indicator wants an unreadable figure (J302)
/// only repeats what is said of the figure itself.
#[must_use]
pub fn faults(unit: &RankedUnit) -> Vec<&Finding> {
    let review = unit.review.as_deref();
    let errors = unit.findings.iter().filter(|finding| {
        finding.level() == Level::Error
            && !finding.code().is_bureaus()
            && !only_in_review(finding, review)
    });
    let (repeated, own): (Vec<&Finding>, Vec<&Finding>) =
        errors.partition(|finding| finding.code().repeats());
    if own.is_empty() { repeated } else { own }
}

/// The 核实 findings that the unit must still explain or mend.
#[must_use]
pub fn questions(unit: &RankedUnit) -> Vec<&Finding> {
    let mut open = asked(unit);
    open.retain(|finding| finding.is_open());
    open
}

/// What a unit is told when its return is sent back: what it must mend, then what it was asked,
/// explained or not.
#[must_use]
pub fn opinion(unit: &RankedUnit) -> Vec<&Finding> {
    let mut told = faults(unit);
    told.extend(asked(unit));
    told
}

/// The 核实 findings that the unit can explain or mend: not those about the 评审表, the roster or
/// the scheme that its form was printed by.
fn asked(unit: &RankedUnit) -> Vec<&Finding> {
    let review = unit.review.as_deref();
    let asked = unit.findings.iter().filter(|finding| {
        finding.level() == Level::Warning
            && !finding.code().is_bureaus()
            && !only_in_review(finding, review)
    });
    asked.collect()
}

/// Whether all places of a finding are on the bureau's sheets: the 评审表, or the results workbook
/// from whose input sheets some of the row's values came.
fn only_in_review(finding: &Finding, review: Option<&ReviewRow>) -> bool {
    let Some(review) = review else {
        return false;
    };
    let given = review.entries.values().chain(review.direct.values());
    let sheets: Vec<&Place> = given
        .map(|entry| &entry.place)
        .chain([&review.place])
        .collect();
    let is_bureaus = |place: &Place| {
        let mut sheets = sheets.iter();
        sheets.any(|sheet| place.sheet == sheet.sheet)
    };
    !finding.places.is_empty() && finding.places.iter().all(is_bureaus)
}

/// Units of which nothing was scored, with the reasons.
fn rejected(county: &County) -> Vec<(&UnitName, Vec<Rejection>)> {
    let scored: BTreeSet<&str> = county.units.iter().map(|unit| unit.unit.key()).collect();
    let mut found: BTreeMap<&str, (&UnitName, Vec<&Unscored>)> = BTreeMap::new();
    for one in &county.unscored {
        let Some(unit) = &one.unit else { continue };
        let key = unit.key();
        if !scored.contains(key) {
            let (_, all) = found.entry(key).or_insert((unit, Vec::new()));
            all.push(one);
        }
    }
    let found = found.into_values();
    found.map(|(unit, all)| (unit, reasons(&all))).collect()
}

/// Each reason once with all its places.
fn reasons(all: &[&Unscored]) -> Vec<Rejection> {
    let mut reasons: Vec<Rejection> = Vec::new();
    for one in all {
        let place = one.place.clone();
        match reasons.iter_mut().find(|known| known.facts == one.reason) {
            Some(known) => known.places.push(place),
            None => reasons.push(Rejection {
                facts: one.reason.clone(),
                places: vec![place],
            }),
        }
    }
    reasons
}

/// The county's findings about each unit, by its key.
fn by_unit(county: &County) -> BTreeMap<&str, Vec<&Finding>> {
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &county.findings {
        if let Some(unit) = &finding.unit {
            found.entry(unit.key()).or_default().push(finding);
        }
    }
    found
}

/// Findings about a file or sheet of which the unit could not be told.
fn stray<'a>(county: &'a County, one: &'a Unscored) -> impl Iterator<Item = &'a Finding> {
    let found = county.findings.iter();
    found.filter(|finding| {
        let mut places = finding.places.iter();
        finding.unit.is_none() && places.any(|at| at.sheet == one.place.sheet)
    })
}

/// How many findings of each level there are that the unit must mend or explain.
fn levels<'a>(county: &County, findings: impl Iterator<Item = &'a Finding>) -> [usize; 3] {
    let own = findings.filter(|finding| county.actor(finding) == Actor::Unit);
    let levels: Vec<Level> = own.map(Finding::level).collect();
    [Level::Error, Level::Warning, Level::Info]
        .map(|wanted| levels.iter().filter(|level| **level == wanted).count())
}

fn order(state: &State) -> u8 {
    match state {
        State::Missing => 0,
        State::Unscored { .. } => 1,
        State::Returned { .. } => 2,
        State::Pending => 3,
        State::Scored => 4,
    }
}
