//! 县工伤保险服务中心, the unit whose return the official attachments hold.

use super::official::{BASE_DATA, INDICATORS, SCORE, bare, figure_rows, indicator};
use super::{Cell, Unit};

impl Unit {
    /// The golden unit: 附件2 and the 得分 column of 附件1 (99 in all) cell by cell, stray spaces
    /// included, and the supplement block from its report (附件4).
    pub fn golden() -> Self {
        Self::golden_form()
            .supplement("上年结转", 16.80)
            .supplement("年初预算", 140.8)
            .supplement("本年追加预算", 5.08)
            .supplement("年末结余", 0)
    }

    /// The same without the supplement block: nothing but the official form.
    pub fn golden_form() -> Self {
        let staff = &BASE_DATA[1];
        let savings = &BASE_DATA[BASE_DATA.len() - 1][1];
        let mut unit = Self::named("县工伤保险服务中心")
            .staff(Cell::official(&staff[1]), Cell::official(&staff[2]))
            .staff_rate(Cell::official(&staff[3]))
            .savings(savings);
        for row in figure_rows() {
            let [last_final, budget, spent] = [1, 2, 3].map(|at| Cell::official(&row[at]));
            unit = unit.row(bare(&row[0]), last_final, budget, spent);
        }
        for row in INDICATORS.iter().skip(1) {
            let points = row[SCORE].as_deref().map(Cell::official);
            unit = unit.self_score(&indicator(row), points.unwrap_or_default());
        }
        unit
    }

    /// The golden figures under another name.
    pub fn golden_called(name: &str) -> Self {
        let mut unit = Self::golden();
        name.clone_into(&mut unit.name);
        unit
    }
}
