//! Who stands first and last, what loses most points, who still owes what.

use anyhow::Result;

use super::super::analysis::{Lost, most_lost};
use super::super::board::owing;
use super::{LAST, LINE, Page};
use crate::output::expr::Expr;
use crate::output::results::content::Content;
use crate::output::results::look::Look;
use crate::output::results::plan::Standing;
use crate::output::results::rules::{Formula, of_units};

/// How many stand in each list.
const LISTED: u32 = 5;
/// How many units of a state are named; the rest is counted.
const NAMED: usize = 12;

/// Columns of a list of units: 名次, 单位, 总分; at the left and at the right.
const LISTS: [[(u32, u32); 3]; 2] = [[(0, 0), (1, 2), (3, 3)], [(4, 4), (5, 6), (7, 7)]];
/// Columns of what loses points.
const LOSERS: [((u32, u32), &str, Lost, Look); 5] = [
    ((0, 3), "三级指标", Lost::Name, Look::Text),
    ((4, 4), "分值", Lost::Full, Look::Full),
    ((5, 5), "平均分", Lost::Mean, Look::Points),
    ((6, 6), "得分率", Lost::Share, Look::Share),
    ((7, 7), "失分", Lost::Points, Look::Amount),
];

impl Page<'_, '_> {
    /// The first five and the last five; gives the row behind.
    pub(super) fn ends(&mut self, row: u32) -> Result<u32> {
        let units = self.book.model.plan.units;
        let first = units.min(LISTED);
        let last = (units - first).min(LISTED);
        self.heading(row, &format!("前 {first} 名、后 {last} 名"))?;
        let places = [
            (1..=first).collect::<Vec<u32>>(),
            (units - last + 1..=units).collect(),
        ];
        for (columns, places) in LISTS.into_iter().zip(&places) {
            for (columns, heading) in columns.into_iter().zip(["名次", "单位", "总分"]) {
                self.words(row + 1, columns, heading, Look::Header)?;
            }
            for (at, place) in (row + 2..).zip(places) {
                self.placed(at, columns, *place)?;
            }
        }
        for at in row + 1..row + 2 + first.max(1) {
            self.sheet.row_height(at, LINE)?;
        }
        Ok(row + 2 + first.max(1))
    }

    /// The unit that stands at a place, from 1 on, no two at the same.
    fn placed(&mut self, row: u32, columns: [(u32, u32); 3], place: u32) -> Result<()> {
        let of = |standing| {
            let all = |standing| of_units(standing);
            let order = all(Standing::Order);
            let at = Expr::place(Expr::count(place), order);
            Expr::at(all(standing), at)
        };
        let cells: [(Formula, Look); 3] = [
            (of(Standing::Rank), Look::Count),
            (of(Standing::Unit), Look::FittedText),
            (of(Standing::Total), Look::Points),
        ];
        for (columns, (formula, look)) in columns.into_iter().zip(cells) {
            self.put(row, columns, &Content::Formula(formula), look)?;
        }
        Ok(())
    }

    /// The five indicators that lose most points; gives the row behind.
    pub(super) fn most_lost(&mut self, row: u32) -> Result<u32> {
        let plan = &self.book.model.plan;
        let shown = u32::from(plan.indicators).min(LISTED);
        self.heading(row, "失分最多的指标")?;
        self.sheet.row_height(row + 1, LINE)?;
        for (columns, heading, what, look) in LOSERS {
            self.words(row + 1, columns, heading, Look::Header)?;
            for place in 1..=shown {
                let none = match (place, what) {
                    (1, Lost::Name) => "已评的指标没有失分",
                    _ => "",
                };
                let formula = most_lost(plan, place, what, none);
                self.put(row + 1 + place, columns, &Content::Formula(formula), look)?;
                self.sheet.row_height(row + 1 + place, LINE)?;
            }
        }
        Ok(row + 2 + shown)
    }

    /// Who still owes what, and the place for the date; gives the last row.
    pub(super) fn owing(&mut self, row: u32) -> Result<u32> {
        self.heading(row, "还缺什么（生成时；详见报送情况）")?;
        let mut next = row + 1;
        for (state, names) in owing(&self.book.board) {
            let shown: Vec<&str> = names.iter().copied().take(NAMED).collect();
            let more = if names.len() > NAMED { "等" } else { "" };
            let words = format!("{state} {} 个：{}{more}", names.len(), shown.join("、"));
            self.paragraph(next, &words)?;
            next += 1;
        }
        if next == row + 1 {
            self.paragraph(next, "应报的单位都已评分，没有待评的指标。")?;
            next += 1;
        }
        self.words(next + 1, (4, 5), "日期", Look::Label)?;
        self.words(next + 1, (6, LAST), "", Look::Open)?;
        self.sheet.row_height(next + 1, LINE)?;
        Ok(next + 1)
    }
}
