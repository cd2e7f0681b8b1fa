//! A unit's totals: what its lines count, and what they add up to within full marks and outside
//! them.

use rust_decimal::Decimal;

use super::card::Grounds;
use super::{Line, Scorecard, Status, ratio};
use crate::amount;
use crate::finding::Finding;
use crate::scheme::{Group, Outside, Scheme, Steps};

/// Sums over lines, scaled to full marks where some do not apply.
struct Totals {
    /// 总分.
    total: Decimal,
    /// 已评分值.
    assessed: Decimal,
    /// The ends of 可能区间.
    lowest: Decimal,
    highest: Decimal,
}

impl Line {
    /// Points by the rule or of the bureau (分) as they count.
    pub(super) fn counted(&self, points: Decimal) -> Decimal {
        match (self.outside, self.status, &self.grounds) {
            (None, ..) => points,
            // Outside full marks, what does not apply adds and takes off nothing.
            (_, Status::NotApplicable, _) => Decimal::ZERO,
            (.., Grounds::Direct) => self.rule.given(points),
            _ => self.rule.counted(points),
        }
    }

    /// 得分 if begun steps counted otherwise.
    pub(super) fn points_under(&self, steps: Steps) -> Option<Decimal> {
        if self.status != Status::Scored {
            return self.points;
        }
        let points = match (&self.grounds, &self.rate) {
            (Grounds::Rate | Grounds::JudgedRate, Some(rate)) => {
                ratio::points(&self.rule, rate, steps)
            }
            (Grounds::Either(rivals), _) => {
                let apply = rivals
                    .rules
                    .iter()
                    .filter(|one| one.status == Status::Scored);
                apply.filter_map(|one| one.points_under(steps)).max()
            }
            _ => return self.points,
        };
        points.map(|points| self.counted(points))
    }
}

/// What a line counts (分); `None` while it is pending or left out.
type Points<'a> = &'a dyn Fn(&Line) -> Option<Decimal>;

/// The sum of points and that of the full marks of what is pending.
fn sums(lines: &[Line], points: Points) -> (Decimal, Decimal) {
    let total = amount::total(lines.iter().filter_map(points));
    let pending = lines.iter().filter(|line| line.status == Status::Pending);
    (total, amount::total(pending.map(|line| line.full)))
}

impl Totals {
    fn of(scheme: &Scheme, lines: &[Line], points: Points) -> Self {
        let within = lines.iter().take_while(|line| line.outside.is_none());
        let (within, outside) = lines.split_at(within.count());
        let (total, open) = sums(within, points);
        let full = amount::total(within.iter().map(|line| line.full));
        let left_out = within.iter().filter(|line| line.is_left_out());
        let kept = full - amount::total(left_out.map(|line| line.full));
        let scaled = |points: Decimal| {
            if kept == full {
                return points;
            }
            let scaled = points.checked_mul(full);
            let scaled = scaled.and_then(|points| points.checked_div(kept));
            amount::to_points(scaled.unwrap_or_default())
        };
        // What is added and taken off now, at least and at most.
        let mut more = [Decimal::ZERO; 3];
        let mut rest = outside;
        for group in scheme.groups.iter().filter(|group| group.outside.is_some()) {
            let count = group.indicators().count().min(rest.len());
            let (own, others) = rest.split_at(count);
            rest = others;
            let (earned, open) = sums(own, points);
            let ends = match group.outside {
                Some(Outside::Deduction) => [earned, earned - open, earned],
                _ => [earned, earned, earned + open],
            };
            for (sum, end) in more.iter_mut().zip(ends) {
                *sum += end.clamp(-group.full, group.full);
            }
        }
        let [now, least, most] = more;
        let limited = |total: Decimal| {
            if outside.is_empty() {
                return total;
            }
            let above = total.max(Decimal::ZERO);
            if scheme.above_full {
                above
            } else {
                above.min(scheme.full)
            }
        };
        Self {
            total: limited(scaled(total) + now),
            assessed: scaled(kept - open),
            lowest: limited(scaled(total) + least),
            highest: limited(scaled(total + open) + most),
        }
    }
}

impl Scorecard {
    /// What counts of a group's points: of one outside full marks, within its cap.
    #[must_use]
    pub fn subtotal(&self, group: &Group) -> Decimal {
        let lines = group.indicators().filter_map(|one| self.line(&one.name));
        let points = amount::total(lines.filter_map(|line| line.points));
        match group.outside {
            Some(_) => points.clamp(-group.full, group.full),
            None => points,
        }
    }

    /// Adds up the lines.
    #[must_use]
    pub fn new(
        scheme: &Scheme,
        lines: Vec<Line>,
        self_total: Option<Decimal>,
        findings: Vec<Finding>,
    ) -> Self {
        let Totals {
            total,
            assessed,
            lowest,
            highest,
        } = Totals::of(scheme, &lines, &|line| line.points);
        let grade = grade(scheme, total, [lowest, highest]);
        Self {
            lines,
            total,
            assessed,
            lowest,
            highest,
            grade,
            self_total,
            findings,
        }
    }

    /// The total and the grade if begun steps counted otherwise.
    #[must_use]
    pub fn under(&self, scheme: &Scheme, steps: Steps) -> (Decimal, Option<String>) {
        let totals = Totals::of(scheme, &self.lines, &|line| line.points_under(steps));
        let ends = [totals.lowest, totals.highest];
        (totals.total, grade(scheme, totals.total, ends))
    }
}

/// The grade of a total, where the ends of what is possible have the same.
fn grade(scheme: &Scheme, total: Decimal, ends: [Decimal; 2]) -> Option<String> {
    let [lowest, highest] = ends.map(|end| scheme.grade(end));
    (lowest == highest).then(|| scheme.grade(total).to_owned())
}
