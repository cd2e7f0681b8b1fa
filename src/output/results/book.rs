//! What every sheet is drawn from: the evaluated model, the looks, the names of sheets, and the
//! values of the sheets that were drawn before.

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};

use super::content::Content;
use super::decimals::InUse;
use super::look::Looks;
use super::model::{Model, Stand};
use super::plan::{Base, SheetKind};
use super::rules::Formula;
use crate::batch;
use crate::county::{County, RankedUnit, Standing, board};
use crate::name::UnitName;
use crate::output::expr::Val;
use crate::output::sheet::Content as Drawn;
use crate::output::{Detail, names};
use crate::place::Cell;
use crate::scheme::Scheme;

/// What the sheets are drawn from.
pub(in crate::output) struct Book<'a> {
    pub(in crate::output) model: Model<'a>,
    pub(in crate::output) looks: Looks,
    /// How many decimals figures have.
    pub(in crate::output) decimals: InUse,
    /// Of the scheme's text, in hexadecimal.
    pub(in crate::output) scheme_sha256: &'a str,
    /// Whether each unit has a sheet.
    pub(in crate::output) detail: Detail,
    /// The names of the units' sheets, in the order of the ranking.
    pub(in crate::output) unit_sheets: Vec<String>,
    /// 报送情况.
    pub(in crate::output) board: Vec<Standing<'a>>,
    places: BTreeMap<&'a UnitName, u32>,
    /// What stands where on the sheets that were drawn.
    drawn: Mutex<BTreeMap<(SheetKind, Cell), Val>>,
    /// Words that stand in many cells of what repeats: the units' names, then others.
    words: Mutex<Vec<String>>,
    /// Where a formula comes to an error, which none may.
    faults: Mutex<Vec<String>>,
}

/// The row that a cell is drawn in.
#[derive(Clone, Copy)]
pub(in crate::output) struct Spot<'s> {
    /// The sheet.
    pub(in crate::output) sheet: SheetKind,
    /// The cell.
    pub(in crate::output) cell: Cell,
    /// The unit of the row, by its place in the ranking.
    pub(in crate::output) unit: Option<u32>,
    /// The values of the row's other columns.
    pub(in crate::output) row: Option<&'s dyn Fn(u32) -> Val>,
}

impl Spot<'_> {
    /// A cell of a row that is no unit's and that nothing looks at.
    pub(in crate::output) fn of(sheet: SheetKind, cell: Cell) -> Self {
        Self {
            sheet,
            cell,
            unit: None,
            row: None,
        }
    }
}

impl<'a> Book<'a> {
    /// Evaluates the county, and makes beside it what else the sheets are drawn from.
    ///
    /// # Errors
    /// As [`Model::new`].
    pub(in crate::output) fn new(
        scheme: &'a Scheme,
        county: &'a County,
        scheme_sha256: &'a str,
        detail: Detail,
    ) -> Result<Self> {
        let names = || county.units.iter().map(|unit| unit.unit.as_str());
        let model = || Model::new(scheme, county);
        let ((looks, decimals, unit_sheets, board), model) = batch::both(
            || {
                let unit_sheets = names::unit_sheets(names());
                let decimals = InUse::of(scheme, county);
                (Looks::default(), decimals, unit_sheets, board(county))
            },
            model,
        );
        let places = county.units.iter().map(|unit| &unit.unit);
        Ok(Self {
            model: model?,
            looks,
            decimals,
            scheme_sha256,
            detail,
            unit_sheets,
            board,
            places: places.zip(0..).collect(),
            drawn: Mutex::default(),
            words: Mutex::new(names().map(ToOwned::to_owned).collect()),
            faults: Mutex::default(),
        })
    }

    /// Gives the memory of what it was drawn from back beside other work.
    pub(in crate::output) fn put_away(self) {
        self.model.put_away();
    }

    /// The value of a formula where it stands.
    pub(in crate::output) fn value(&self, formula: &Formula, spot: Spot) -> Val {
        let drawn = |sheet: SheetKind, cell: Cell| self.drawn(sheet, cell);
        let stand = Stand {
            unit: spot.unit,
            row: spot.row,
            drawn: Some(&drawn),
        };
        match self.model.value(formula, stand) {
            Val::Fault => {
                let place = format!("{}!{}", spot.sheet.name(), spot.cell);
                locked(&self.faults).push(place);
                Val::Fault
            }
            // A formula that comes to a blank cell shows 0.
            Val::Blank => Val::count(0),
            value => value,
        }
    }

    /// A formula as the writer of sheets takes it.
    pub(in crate::output) fn live(&self, formula: &Formula, value: &Val, spot: Spot) -> Drawn {
        let text = self
            .model
            .plan
            .formula(formula, spot.sheet, spot.unit, spot.cell.row);
        Drawn::live(text, shown(value))
    }

    /// Notes what stands in a cell, for formulas of sheets drawn later.
    pub(in crate::output) fn note(&self, sheet: SheetKind, cell: Cell, value: Val) {
        locked(&self.drawn).insert((sheet, cell), value);
    }

    /// The place of words in the list of those that stand in many cells; each unit's name stands at
    /// its place in the ranking.
    pub(in crate::output) fn listed(&self, text: &str) -> u32 {
        let mut words = locked(&self.words);
        let units = self.unit_sheets.len();
        let known = words.iter().skip(units).position(|one| one == text);
        let at = known.map_or(words.len(), |at| units + at);
        if known.is_none() {
            words.push(text.to_owned());
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// Gives the words that stand in many cells away, once all are listed.
    pub(in crate::output) fn take_words(&self) -> Vec<String> {
        mem::take(&mut locked(&self.words))
    }

    /// Whether every formula that was drawn comes to a value.
    ///
    /// # Errors
    /// Where one comes to an error, naming the cell.
    pub(in crate::output) fn sound(&self) -> Result<()> {
        match locked(&self.faults).first() {
            Some(place) => bail!(
                "程序内部核对不一致，没有写出结果：{place} 的公式得错误值；请把这句话和所用的文件交给程序的维护人员，在更正之前不要使用本次得分"
            ),
            None => Ok(()),
        }
    }

    fn drawn(&self, sheet: SheetKind, cell: Cell) -> Val {
        let drawn = locked(&self.drawn);
        drawn.get(&(sheet, cell)).cloned().unwrap_or(Val::Blank)
    }

    /// The heading of a sheet: the year, what is evaluated, and what the sheet is.
    pub(in crate::output) fn title(&self, what: &str) -> String {
        let name = self.model.scheme.name.as_str();
        let subject = name.strip_suffix("方案").unwrap_or(name);
        format!("{}年度{subject}{what}", self.model.county.year)
    }

    /// The unit's place in the ranking, from 0 on; `None` for one that was not scored.
    pub(in crate::output) fn place_of(&self, unit: &UnitName) -> Option<u32> {
        self.places.get(unit).copied()
    }

    /// The unit at a place in the ranking.
    pub(in crate::output) fn unit(&self, at: u32) -> Option<&'a RankedUnit> {
        self.model.county.units.get(at as usize)
    }

    /// The name of the unit at a place in the ranking, leading to it.
    pub(in crate::output) fn ranked(&self, at: u32) -> Content {
        let name = self.unit(at).map(|unit| unit.unit.to_string());
        Content::Link {
            text: name.unwrap_or_default(),
            target: self.link_to(at),
        }
    }

    /// A unit's name, leading to it where it was scored.
    pub(in crate::output) fn named(&self, unit: &UnitName) -> Content {
        let plain = || Content::words(unit.as_str());
        self.place_of(unit).map_or_else(plain, |at| self.ranked(at))
    }

    /// A link to the unit at a place in the ranking: to its sheet, or to its rows of 计算过程.
    pub(in crate::output) fn link_to(&self, at: u32) -> String {
        let sheet = self.unit_sheets.get(at as usize);
        if let (Detail::Units, Some(sheet)) = (self.detail, sheet) {
            return names::link(sheet, Cell::new(0, 0));
        }
        let row = self.model.plan.row(Base::Working, at, 0);
        names::link(SheetKind::Working.name(), Cell::new(row, 0))
    }
}

/// What is locked is whole at every moment.
fn locked<Held>(lock: &Mutex<Held>) -> std::sync::MutexGuard<'_, Held> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A value as the writer of sheets takes it.
pub(in crate::output) fn shown(value: &Val) -> Drawn {
    match value {
        Val::Number(number) => Drawn::Number(*number),
        Val::Words(words) if !words.is_empty() => Drawn::text(words.as_str()),
        Val::Truth(truth) => Drawn::text(if *truth { "TRUE" } else { "FALSE" }),
        Val::Fault => Drawn::text("#VALUE!"),
        Val::Blank | Val::Words(_) => Drawn::Blank,
    }
}
