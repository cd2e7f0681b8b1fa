//! Where everything of the results workbook stands. Imports no sheet: the sheets import the plan.
//!
//! A [`Ref`] names a cell or range by what it is; the plan gives its address. What belongs to one
//! unit (its rows of 取数 and 计算过程, its row of 指标得分) stands at the same place of every unit's
//! block, so that an address differs from unit to unit by its row number alone.

mod address;
mod adjustments;
mod figures;
mod review;
mod scores;
mod sheets;
mod working;

pub(in crate::output) use address::{Base, Piece, Seen};
pub(in crate::output) use adjustments::{AdjustmentPlan, ListColumn};
pub(in crate::output) use figures::{FieldId, Fields, Figure, ingredients};
pub(in crate::output) use review::{ReviewColumn, ReviewPlan};
pub(in crate::output) use scores::Standing;
pub(in crate::output) use sheets::{Purpose, SheetKind};
pub(in crate::output) use working::{IndicatorId, Mark};

use std::collections::BTreeSet;

use crate::batch;
use crate::county::County;
use crate::output::expr::{Expr, Function};
use crate::place::Cell;
use crate::scheme::Scheme;

/// The row of the first unit, field or indicator on a sheet that is a table: title, remark and
/// headings stand above it.
pub(in crate::output) const FIRST_ROW: u32 = 3;

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) struct Span {
    /// Upper left.
    pub(in crate::output) first: Cell,
    /// Lower right.
    pub(in crate::output) last: Cell,
}

/// A cell or range by what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::output) enum Ref {
    /// A field of the unit, on 取数.
    Figure(FieldId, Figure),
    /// Neighbouring fields of the unit, on 取数.
    Figures(FieldId, FieldId, Figure),
    /// An indicator of the unit, on 计算过程.
    Mark(IndicatorId, Mark),
    /// All indicators of the unit, on 计算过程.
    Marks(Mark),
    /// Neighbouring indicators of the unit, on 计算过程.
    MarksOf(IndicatorId, IndicatorId, Mark),
    /// A figure of the unit, on 指标得分.
    Own(Standing),
    /// Neighbouring indicators' points of the unit, on 指标得分.
    OwnPoints(IndicatorId, IndicatorId),
    /// Full marks of neighbouring indicators, on 指标得分.
    FullMarks(IndicatorId, IndicatorId),
    /// The names of all indicators, on 指标得分.
    IndicatorNames,
    /// A figure of all units, on 指标得分.
    Units(Standing),
    /// A figure of all units from the first down to the unit itself, on 指标得分.
    UnitsSoFar(Standing),
    /// Neighbouring indicators' points of all units, a row a unit, on 指标得分.
    PointsBlock(IndicatorId, IndicatorId),
    /// A column of 评审表 over all its units.
    Review(u32),
    /// A column of 复核调整 over all its rows.
    List(ListColumn),
    /// The cell in a column of the row that the expression itself stands in.
    Here(u32),
    /// A cell of a sheet that the engine has drawn.
    At(SheetKind, Cell),
    /// Cells of a sheet that the engine has drawn.
    Area(SheetKind, Span),
}

/// Where everything stands.
pub(in crate::output) struct Plan<'a> {
    /// The fields of 取数, in its order.
    pub(in crate::output) fields: Fields<'a>,
    /// The fields that some return lacks and takes from elsewhere.
    pub(in crate::output) lent: BTreeSet<FieldId>,
    /// How many indicators there are.
    pub(in crate::output) indicators: u16,
    /// How many rows a unit has on 计算过程: the indicators', and behind them one for each of the
    /// rules of which the better counts.
    pub(in crate::output) workings: u16,
    /// How many 一级指标 there are.
    pub(in crate::output) groups: u16,
    /// How many units were scored.
    pub(in crate::output) units: u32,
    /// 评审表.
    pub(in crate::output) review: ReviewPlan<'a>,
    /// 复核调整.
    pub(in crate::output) adjustments: AdjustmentPlan,
    /// Whether no name holds a sign that a search would take for a pattern.
    plain_names: bool,
}

impl<'a> Plan<'a> {
    /// The plan of a county's workbook.
    pub(in crate::output) fn new(scheme: &'a Scheme, county: &'a County) -> Self {
        let count = scheme.indicators().count();
        let rules = scheme.indicators().map(|one| one.alternatives().len());
        let workings = count + rules.sum::<usize>();
        let (review, adjustments) = batch::both(
            || ReviewPlan::of(scheme, county),
            || AdjustmentPlan::of(county),
        );
        let units = review.rows.iter().map(|(unit, _)| unit.as_str());
        let indicators = scheme.indicators().map(|one| one.name.as_str());
        let plain_names = !units
            .chain(indicators)
            .any(|name| name.contains(['~', '*', '?']));
        let fields = Fields::of(scheme);
        let lent = county
            .units
            .iter()
            .flat_map(|unit| unit.filed.borrowed.keys());
        Self {
            lent: lent.filter_map(|name| fields.id(name)).collect(),
            fields,
            indicators: u16::try_from(count).unwrap_or(u16::MAX),
            workings: u16::try_from(workings).unwrap_or(u16::MAX),
            groups: u16::try_from(scheme.groups.len()).unwrap_or(u16::MAX),
            units: u32::try_from(county.units.len()).unwrap_or(u32::MAX),
            review,
            adjustments,
            plain_names,
        }
    }

    /// The indicators in the official order.
    pub(in crate::output) fn indicator_ids(&self) -> impl Iterator<Item = IndicatorId> {
        (0..self.indicators).map(IndicatorId)
    }

    /// The rows of 计算过程 that are no indicator's.
    pub(in crate::output) fn alternative_ids(&self) -> impl Iterator<Item = IndicatorId> {
        (self.indicators..self.workings).map(IndicatorId)
    }

    /// A text as MATCH looks for it: where names hold the signs of patterns, those are taken for
    /// themselves.
    pub(in crate::output) fn sought(&self, text: Expr<Ref>) -> Expr<Ref> {
        if self.plain_names {
            return text;
        }
        let signs = [("~", "~~"), ("*", "~*"), ("?", "~?")];
        signs.into_iter().fold(text, |text, (sign, literal)| {
            let arguments = vec![text, Expr::words(sign), Expr::words(literal)];
            Expr::Call(Function::Substitute, arguments)
        })
    }

    /// The last indicator; the first where there is none.
    pub(in crate::output) fn last_indicator(&self) -> IndicatorId {
        IndicatorId(self.indicators.saturating_sub(1))
    }
}
