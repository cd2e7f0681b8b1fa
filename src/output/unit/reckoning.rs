//! What the points are reckoned from: the rate's cells, points given directly, by the rule and
//! adjusted, and the points under every steps policy. Formulas only; the policies stand beyond the
//! printed page.

use anyhow::Result;
use rust_decimal::Decimal;

use super::super::live::{self, Marks};
use super::super::sheet::{Area, Content, Sheet};
use super::layout::{
    ADJUSTED, DENOMINATOR, DIRECT, FULL, HEADER_ROW, Layout, NUMERATOR, POINTS, RATE, RECKONING,
    RULE, SELF_POINTS, TITLE_ROW,
};
use super::{Draft, data};
use crate::amount::{Rate, to_places};
use crate::name::FieldName;
use crate::place::Cell;
use crate::scheme::formula::{Formula, Quotient};
use crate::scheme::{Indicator, Method, Steps};
use crate::score::{Line, Status};

/// An indicator in its row on a unit's sheet.
pub(super) struct Reckoning<'a> {
    draft: &'a Draft<'a>,
    indicator: &'a Indicator,
    line: &'a Line,
    row: u32,
    marks: Marks,
    /// Points that the bureau gave directly, if any.
    direct: Option<Content>,
}

impl<'a> Reckoning<'a> {
    pub(super) fn new(
        draft: &'a Draft<'a>,
        indicator: &'a Indicator,
        line: &'a Line,
        row: u32,
    ) -> Self {
        let at = |column| live::fixed(Cell::new(row, column));
        let given = draft.unit.review.as_ref();
        let direct = given.and_then(|row| row.direct.get(&indicator.name));
        let direct = direct.filter(|entry| !entry.value.is_blank());
        Self {
            draft,
            indicator,
            line,
            row,
            marks: Marks {
                full: at(FULL),
                numerator: at(NUMERATOR),
                denominator: at(DENOMINATOR),
                rate: at(RATE),
                rule: at(RULE),
                adjusted: at(ADJUSTED),
                own: at(SELF_POINTS),
            },
            direct: direct.map(|entry| Content::value(&entry.value)),
        }
    }

    fn cell(&self, name: &FieldName) -> String {
        data::row(self.draft, name).value
    }

    fn direct_cell(&self) -> String {
        live::fixed(Cell::new(self.row, DIRECT))
    }

    /// 分子 and 分母.
    pub(super) fn parts(&self) -> [Content; 2] {
        let Some(quotient) = self.indicator.method.rate() else {
            return [Content::Blank, Content::Blank];
        };
        [&quotient.numerator, &quotient.denominator].map(|formula| {
            let live = live::part(formula, quotient, Some(&self.direct_cell()), &|name| {
                self.cell(name)
            });
            Content::live(live, Content::number(self.part(formula, quotient)))
        })
    }

    fn part(&self, formula: &Formula, quotient: &Quotient) -> Option<Decimal> {
        let number = |name: &FieldName| data::number(self.draft, name);
        let whole = quotient.formula();
        let known = whole
            .fields()
            .into_iter()
            .all(|name| number(name).is_some());
        let value = formula.evaluate(&number).filter(|_| known)?;
        self.direct.is_none().then(|| to_places(value))
    }

    /// 比率, or 不适用.
    pub(super) fn rate(&self) -> Content {
        let Some(quotient) = self.indicator.method.rate() else {
            return Content::Blank;
        };
        let scheme = self.draft.plan.scheme;
        let absent = live::absent(scheme, self.indicator, self.lines_above_zero(), &|name| {
            self.cell(name)
        });
        let formula = live::quotient(
            &self.marks.numerator,
            &self.marks.denominator,
            absent.as_deref(),
            Some(&self.direct_cell()),
        );
        let rate = self
            .part(&quotient.numerator, quotient)
            .zip(self.part(&quotient.denominator, quotient))
            .and_then(|(numerator, denominator)| Rate::new(numerator, denominator));
        let cached = match rate {
            _ if self.line.absent => Content::text("不适用"),
            Some(rate) => Content::Number(rate.quotient()),
            None => Content::Blank,
        };
        Content::live(formula, cached)
    }

    /// Whether a building stands behind a sum that is blank or not above 0.
    fn lines_above_zero(&self) -> bool {
        let fields = self.draft.plan.layout.data().zip(&self.draft.sourced);
        let mut own = fields.filter(|((_, name), _)| self.indicator.absent.contains(name));
        own.any(|(_, sourced)| sourced.hides_a_line())
    }

    /// 得分: that of the policy of the run.
    pub(super) fn points(&self) -> Content {
        let column = Layout::under(self.draft.plan.county.steps);
        let cell = live::fixed(Cell::new(self.row, column));
        Content::live(cell, Content::number(self.line.points))
    }

    /// 扣分.
    pub(super) fn lost(&self) -> Content {
        let points = live::fixed(Cell::new(self.row, POINTS));
        let lost = self.line.points.map(|points| self.line.full - points);
        Content::live(live::lost(&self.marks.full, &points), Content::number(lost))
    }

    /// 自评分 less 得分.
    pub(super) fn difference(&self) -> Content {
        let points = live::fixed(Cell::new(self.row, POINTS));
        let own = &self.marks.own;
        let formula =
            format!("IF(AND(ISNUMBER({own}),ISNUMBER({points})),ROUND({own}-{points},2),\"\")");
        Content::live(formula, Content::number(self.line.self_difference()))
    }

    /// 直接给分, 复算得分, 复核调整 and the points under every policy, from left to right.
    fn columns(&self) -> Vec<Content> {
        let plan = self.draft.plan;
        let (index, name) = (self.draft.index, &self.indicator.name);
        let steps = plan.county.steps;
        let direct = self.direct.clone().unwrap_or(Content::Blank);
        let direct = match plan.direct_input_of(index, name) {
            Some(cell) => Content::live(live::held(&cell), direct),
            None => direct,
        };
        let by_rule = live::rule(
            self.indicator,
            self.line.judged,
            steps,
            &self.marks,
            &|name| self.cell(name),
        );
        let rule = live::direct_or(
            self.indicator,
            &self.direct_cell(),
            &self.marks.full,
            &by_rule,
        );
        let adjusted = match plan.adjustment_of(index, name) {
            Some((points, reason)) => Content::live(
                live::adjusted(&points, &reason, &self.marks.full),
                Content::number(self.adjusted()),
            ),
            None => Content::Blank,
        };
        let mut columns = vec![
            direct,
            Content::live(rule, Content::number(self.computed())),
            adjusted,
        ];
        for other in Steps::ALL {
            let accepted = plan.county.accept_self_scores && self.line.judged;
            let formula = live::under(self.indicator, (other, steps), accepted, &self.marks);
            columns.push(Content::live(formula, Content::number(self.under(other))));
        }
        columns
    }

    /// Points by the rule or given directly.
    fn computed(&self) -> Option<Decimal> {
        let line = self.line;
        let before = line.adjusted.as_ref().map_or(line.status, |one| one.before);
        line.computed().filter(|_| before != Status::SelfAccepted)
    }

    /// Points that the bureau put in their place.
    fn adjusted(&self) -> Option<Decimal> {
        let adjusted = self.line.adjusted.is_some();
        self.line.points.filter(|_| adjusted)
    }

    fn under(&self, steps: Steps) -> Option<Decimal> {
        match (&self.indicator.method, &self.line.rate) {
            (Method::Deduct { rule, .. }, Some(rate)) if self.line.status == Status::Scored => {
                Some(rule.points(self.line.full, rate, steps).points)
            }
            _ => self.line.points,
        }
    }
}

/// Writes the columns beyond the page, with their totals.
pub(super) fn write(draft: &Draft, reckonings: &[Reckoning], sheet: &mut Sheet) -> Result<()> {
    let plan = draft.plan;
    let styles = &plan.styles;
    let title = Content::text("得分的由来（不打印）");
    sheet.put_over(Area::in_row(TITLE_ROW, RECKONING), &title, &styles.title)?;
    let under = Steps::ALL.map(|steps| format!("{}\n得分", steps.title()));
    let headings = ["直接\n给分", "复算\n得分", "复核\n调整"].map(ToOwned::to_owned);
    for (column, heading) in (DIRECT..).zip(headings.into_iter().chain(under)) {
        let cell = Cell::new(HEADER_ROW, column);
        sheet.put(cell, &Content::Text(heading), &styles.header)?;
    }
    for (reckoning, (first, last)) in reckonings.iter().zip(plan.layout.indicators()) {
        for (column, content) in (DIRECT..).zip(reckoning.columns()) {
            let area = Area::new((first, last), (column, column));
            sheet.put_over(area, &content, &styles.mark)?;
        }
    }
    let total = plan.layout.total();
    let labels = Area::in_row(total, (DIRECT, ADJUSTED));
    sheet.put_over(labels, &Content::text("合计"), &styles.label)?;
    for alternative in &draft.unit.alternatives {
        let column = Layout::under(alternative.steps);
        let sum = format!(
            "ROUND(SUM({}),2)",
            live::cells(plan.layout.of_indicators(column))
        );
        let content = Content::live(sum, Content::Number(alternative.total));
        sheet.put(Cell::new(total, column), &content, &styles.strong_mark)?;
    }
    Ok(())
}
