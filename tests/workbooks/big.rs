//! A county of any number of units with pseudo-random but plausible figures, for measurements. The
//! same number gives the same workbook.

use super::samples::{Figures, Judged, filled, reviewed};
use crate::county::County;

/// A small generator (`SplitMix64`) with a fixed seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`.
    fn whole(&mut self, low: i32, high: i32) -> i32 {
        let span = u64::from(high.abs_diff(low)) + 1;
        let step = self.next() % span;
        low + i32::try_from(step).expect("a small span")
    }

    /// A figure from `low` to `high` hundredths of `base`, at two decimals.
    fn around(&mut self, base: f64, low: i32, high: i32) -> f64 {
        (base * f64::from(self.whole(low, high))).round() / 100.0
    }

    /// True once in `times`.
    fn once_in(&mut self, times: u64) -> bool {
        self.next().is_multiple_of(times)
    }

    /// 上年决算, 本年预算, 本年决算 around a base (万元).
    fn years(&mut self, base: f64) -> [f64; 3] {
        [
            self.around(base, 92, 106),
            self.around(base, 95, 104),
            self.around(base, 90, 105),
        ]
    }

    fn figures(&mut self) -> Figures {
        let posts = self.whole(8, 120);
        let size = f64::from(posts);
        let initial = self.around(size, 2_000, 6_000);
        let running = self.years(size * 2.5);
        let part = |share: f64| running.map(|year| (year * share * 100.0).floor() / 100.0);
        let procurement = if self.once_in(12) {
            0.0
        } else {
            self.around(size, 50, 400)
        };
        Figures {
            staff: [posts, posts + self.whole(-4, 3)],
            cars: self.years(size * 0.15),
            reception: self.years(size * 0.12),
            projects: [self.years(size * 6.0), self.years(size * 1.5)],
            running,
            running_parts: [part(0.4), part(0.3), part(0.1)],
            procurement: [procurement, self.around(procurement, 80, 106)],
            supplement: [
                self.around(size * 0.27, 94, 106),
                self.around(initial, 0, 6),
                initial,
                self.around(initial, 0, 34),
                self.around(initial, 0, 16),
            ],
        }
    }

    fn judged(&mut self) -> Judged {
        let rules = ["是是是是", "是是是是", "是是是否", "是是否否"];
        let disclosure = ["是是是是是", "是是是是是", "是是是是否", "是是是否否"];
        let pick = |random: &mut Self| usize::try_from(random.whole(0, 3)).expect("an index");
        Judged(
            rules[pick(self)],
            self.whole(0, 3),
            disclosure[pick(self)],
            f64::from(self.whole(700, 1_000)) / 10.0,
            f64::from(self.whole(10, 20)) / 2.0,
            ["好", "好", "一般", "无"][pick(self)],
            f64::from(self.whole(680, 990)) / 1_000.0,
        )
    }
}

/// The county; one unit in forty has a new building.
pub fn county(units: u32) -> County {
    let mut random = Random(2021);
    let mut county = County::new(2021);
    for number in 1..=units {
        let (category, ending) = match number % 3 {
            0 => ("乡镇", "镇人民政府"),
            1 => ("党政机关", "局"),
            _ => ("事业单位", "中心"),
        };
        let name = format!("示例县第{number:04}{ending}");
        let figures = random.figures();
        let mut unit = filled(&name, &figures);
        if random.once_in(40) {
            let area = f64::from(random.whole(600, 4_000));
            let cost = area * 0.3;
            let [built, spent] = [area, cost].map(|base| random.around(base, 96, 112));
            unit = unit.building([area, built, cost, spent]);
        }
        county = county.unit(unit);
        county = county.review(reviewed(
            &name,
            category,
            figures.supplement,
            &random.judged(),
        ));
    }
    county
}
