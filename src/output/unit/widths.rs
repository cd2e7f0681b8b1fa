//! Column widths of a unit's sheet: as wide as it takes for the official table to fit on one page.
//!
//! The table is printed as wide as the page, and so is the working. Wider text columns mean fewer
//! lines and a smaller print; the narrowest ones with which the table is no longer than the page are
//! taken.

use super::super::style::{BODY, SMALL};
use super::super::text::row_height;
use super::working::Working;
use crate::scheme::{Indicator, Scheme};

/// What is left of an A4 page within the margins, in pixels at full size.
const PAGE: (u32, u32) = (717, 1017);
/// The share of the page that may be taken, in percent: programs and printers differ a little.
const SHARE: u32 = 96;

/// Heights of the rows around the indicators, in pixels.
pub(super) const TITLE_HEIGHT: u32 = 44;
pub(super) const LINE_HEIGHT: u32 = 30;
pub(super) const HEADER_HEIGHT: u32 = 40;
const REMARK_HEIGHT: u32 = 50;

/// Widths of the columns that hold no long text.
const GROUP: u32 = 40;
const FULL: u32 = 38;
const SECTION: u32 = 40;
const INDICATOR: u32 = 106;
const POINTS: u32 = 64;
const GAP: u32 = 12;
const FIGURE: u32 = 60;
const SHORT: u32 = 46;
const RECKONED: u32 = 70;
const OWN_INDICATOR: u32 = 86;

/// Between these lies half of a text column. Beyond the widest the print would be too small to read.
const NARROWEST: u32 = 110;
const WIDEST: u32 = 175;

/// The widths that vary, in pixels.
pub(super) struct Widths {
    /// Half of 评价标准 and half of 指标说明.
    half: u32,
}

impl Widths {
    /// The narrowest widths with which the table fits on one page, or the widest there are.
    pub(super) fn fitting(scheme: &Scheme, workings: &[Working]) -> Self {
        let around = TITLE_HEIGHT + 4 * LINE_HEIGHT + HEADER_HEIGHT + REMARK_HEIGHT;
        let fits = |widths: &Self| {
            let rows: u32 = widths.row_heights(scheme, workings).into_iter().sum();
            (rows + around) * PAGE.0 * 100 <= (widths.table() + GAP) * PAGE.1 * SHARE
        };
        let mut candidates = (NARROWEST..=WIDEST).step_by(5).map(|half| Self { half });
        candidates.find(fits).unwrap_or(Self { half: WIDEST })
    }

    /// Every column, those beyond the printed page included.
    pub(super) fn columns(&self) -> [u32; 30] {
        let half = self.half;
        let [taken, calculation, judgement, basis] = self.working();
        [
            GROUP,
            FULL,
            SECTION,
            FULL,
            INDICATOR,
            FULL,
            half,
            half,
            half,
            half,
            POINTS,
            GAP,
            OWN_INDICATOR,
            taken,
            calculation,
            FIGURE,
            FIGURE,
            FIGURE,
            judgement,
            SHORT,
            SHORT,
            SHORT,
            basis,
            GAP,
            RECKONED,
            RECKONED,
            RECKONED,
            RECKONED,
            RECKONED,
            RECKONED,
        ]
    }

    /// The width of columns together, both ends included.
    pub(super) fn over(&self, columns: (u32, u32)) -> u32 {
        let counted = (0..).zip(self.columns());
        counted
            .filter(|(column, _)| (columns.0..=columns.1).contains(column))
            .map(|(_, width)| width)
            .sum()
    }

    /// The official table's width.
    fn table(&self) -> u32 {
        self.over((0, super::layout::LAST))
    }

    /// 取数, 计算, 判断 and 说明: together with the figures as wide as the official table.
    fn working(&self) -> [u32; 4] {
        let table = GROUP + 3 * FULL + SECTION + INDICATOR + POINTS + 4 * self.half;
        let room = table.saturating_sub(OWN_INDICATOR + 3 * FIGURE + 3 * SHORT);
        [30, 26, 22, 22].map(|percent| room * percent / 100)
    }

    /// The height of each indicator, over all rows in which it is drawn.
    pub(super) fn row_heights(&self, scheme: &Scheme, workings: &[Working]) -> Vec<u32> {
        let pairs = scheme.indicators().zip(workings);
        pairs
            .map(|(indicator, working)| self.row_height(indicator, working))
            .collect()
    }

    fn row_height(&self, indicator: &Indicator, working: &Working) -> u32 {
        let texts = 2 * self.half;
        let names = indicator.rows.iter().map(|name| (name.as_str(), INDICATOR));
        let rows: u32 = names.map(|name| row_height([name], BODY)).sum();
        let name = indicator.name.as_str();
        let official = [
            (name, INDICATOR),
            (indicator.standard.as_str(), texts),
            (indicator.note.as_str(), texts),
        ];
        let beside = working.texts().into_iter().zip(self.working());
        let beside = beside.chain([(name, OWN_INDICATOR)]);
        row_height(official, BODY)
            .max(row_height(beside, SMALL))
            .max(rows)
    }
}
