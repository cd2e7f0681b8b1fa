//! Returns that lack figures, hold what cannot be read, or have figures that no rate can be made
//! of.

use super::{Draft, draft};

/// One thing that is odd: where it stands, the field, what stands there.
type Odd = (&'static str, &'static str, &'static str);

const POSTS: &str = "编制数";
const PEOPLE: &str = "实际在职人数";
const BEFORE: &str = "上年度“三公经费”预算数";
const PLANNED: &str = "本年度“三公经费”预算数";
const SPENT: &str = "本年度“三公经费”决算数";
const CARS: &str = "本年度公务用车购置和维护经费预算数";
const CARS_BOUGHT: &str = "本年度公车购置预算数";
const CARS_KEPT: &str = "本年度公车运行维护预算数";
const ABROAD: &str = "本年度出国经费预算数";
const GUESTS: &str = "本年度公务接待预算数";
const GUESTS_SPENT: &str = "本年度公务接待决算数";
const RUNNING: &str = "本年度公用经费预算数";
const BOUGHT: &str = "本年度政府采购金额预算数";
const BOUGHT_SPENT: &str = "本年度政府采购金额决算数";
const CHANGED_FROM: &str = "本年度部门整体支出预算调整预算数";
const CHANGED_TO: &str = "本年度部门整体支出预算调整决算数";
const FIRST: &str = "年初预算";
const ADDED: &str = "本年追加预算";

/// What is odd about each unit, beside ordinary figures. `无` in the place of a source drops the
/// field from all of them.
const ODD: [&[Odd]; 44] = [
    &[("form", POSTS, "")],
    &[("form", POSTS, "不可读")],
    &[("form", POSTS, "0")],
    &[("form", POSTS, "0"), ("form", PEOPLE, "0")],
    &[("form", POSTS, "-3")],
    &[("form", PEOPLE, "-3")],
    &[("form", PEOPLE, "2.5"), ("form", POSTS, "2.25")],
    // 三公: none at all, nothing above 0, only parts, parts without a total, unreadable ones.
    &[("form", PLANNED, ""), ("form", SPENT, "")],
    &[("form", PLANNED, "0"), ("form", SPENT, "0")],
    &[("form", PLANNED, "0"), ("form", SPENT, "")],
    &[("form", PLANNED, "0"), ("form", SPENT, "1")],
    &[("form", PLANNED, "-1"), ("form", SPENT, "1")],
    &[
        ("form", PLANNED, "0"),
        ("form", SPENT, "0"),
        ("form", GUESTS, "1"),
    ],
    &[
        ("form", PLANNED, "0"),
        ("form", SPENT, "0"),
        ("form", GUESTS, "-1"),
    ],
    &[
        ("form", PLANNED, ""),
        ("form", SPENT, ""),
        ("form", GUESTS, "1.4"),
        ("form", GUESTS_SPENT, "1.3"),
    ],
    &[
        ("form", PLANNED, ""),
        ("form", CARS, "2.5"),
        ("form", ABROAD, "0"),
        ("form", GUESTS, "1.4"),
    ],
    &[
        ("form", PLANNED, ""),
        ("form", CARS_BOUGHT, "2.5"),
        ("form", CARS_KEPT, "0.333333"),
        ("form", GUESTS, "1.4"),
    ],
    &[
        ("form", PLANNED, ""),
        ("form", CARS, "不可读"),
        ("form", GUESTS, "1.4"),
    ],
    &[
        ("form", PLANNED, ""),
        ("form", SPENT, ""),
        ("form", CARS_KEPT, "不可读"),
    ],
    &[("form", PLANNED, "不可读"), ("form", GUESTS, "1.4")],
    &[
        ("form", PLANNED, "0"),
        ("form", SPENT, "0"),
        ("form", GUESTS, "不可读"),
    ],
    &[("supplement", BEFORE, "")],
    &[("supplement", BEFORE, "0")],
    &[("supplement", BEFORE, "不可读"), ("review", BEFORE, "1.4")],
    &[("supplement", BEFORE, "1.4"), ("review", BEFORE, "不可读")],
    &[
        ("supplement", BEFORE, ""),
        ("form", PLANNED, ""),
        ("form", SPENT, ""),
    ],
    &[("form", RUNNING, "0")],
    &[("form", BOUGHT, ""), ("form", BOUGHT_SPENT, "")],
    &[("form", BOUGHT, "0"), ("form", BOUGHT_SPENT, "")],
    &[("form", BOUGHT, "0"), ("form", BOUGHT_SPENT, "3")],
    &[("form", BOUGHT, "3"), ("form", BOUGHT_SPENT, "")],
    &[("form", BOUGHT, "不可读"), ("form", BOUGHT_SPENT, "")],
    // 追加 that is derived, or would be.
    &[
        ("none", FIRST, ""),
        ("none", ADDED, ""),
        ("form", CHANGED_FROM, "1922.76"),
        ("form", CHANGED_TO, "2690.62"),
    ],
    &[
        ("none", ADDED, ""),
        ("supplement", FIRST, "1922.76"),
        ("form", CHANGED_FROM, "1922.76"),
        ("form", CHANGED_TO, "2690.62"),
    ],
    &[
        ("none", ADDED, ""),
        ("supplement", FIRST, "1922.77"),
        ("form", CHANGED_FROM, "1922.76"),
        ("form", CHANGED_TO, "2690.62"),
    ],
    &[
        ("none", ADDED, ""),
        ("none", FIRST, ""),
        ("form", CHANGED_FROM, "2690.62"),
        ("form", CHANGED_TO, "1922.76"),
    ],
    &[
        ("none", ADDED, ""),
        ("none", FIRST, ""),
        ("form", CHANGED_FROM, "1922.76"),
        ("form", CHANGED_TO, "不可读"),
    ],
    &[
        ("none", ADDED, ""),
        ("none", FIRST, ""),
        ("form", CHANGED_FROM, "1922.76"),
    ],
    &[
        ("none", ADDED, ""),
        ("review", ADDED, "5.08"),
        ("form", CHANGED_FROM, "140.8"),
        ("form", CHANGED_TO, "150"),
    ],
    &[("none", ADDED, ""), ("review", ADDED, "-5.08")],
    &[
        ("none", FIRST, ""),
        ("review", FIRST, "0"),
        ("none", ADDED, ""),
        ("review", ADDED, "0"),
    ],
    &[
        ("none", FIRST, ""),
        ("review", FIRST, "0"),
        ("none", ADDED, ""),
        ("review", ADDED, "3"),
    ],
    &[
        ("none", FIRST, ""),
        ("review", FIRST, "-8"),
        ("none", ADDED, ""),
        ("review", ADDED, "3"),
    ],
    &[("none", "年末结余", ""), ("review", "年末结余", "999999")],
];

/// 批复规模, 实际规模, 预算投资, 实际投资 of each building.
const BUILDINGS: [&[[&str; 4]]; 9] = [
    &[],
    &[["", "", "", ""]],
    &[["0", "0", "0", ""]],
    &[["100", "100", "", "100"]],
    &[["100", "100", "90", "100"], ["50", "", "7", "8"]],
    &[["100", "不可读", "90", "100"], ["50", "", "7", "8"]],
    &[["0", "100", "90", "100"], ["0", "3", "-7", "8"]],
    &[
        ["100", "105", "0.1", "0.2"],
        ["", "", "", ""],
        ["7", "3", "0.2", "0.1"],
    ],
    &[["5", "-5", "0", "0"], ["-5", "5", "0", "0"]],
];

/// Names that are hard to look up, to write or to tell apart.
const NAMES: [&str; 10] = [
    "=1+1",
    "@SUM(A1)",
    "县*局",
    "县?局",
    "县~*局",
    "县\"引号\"局",
    "县局#1",
    "县‘引号’局's",
    "县人力资源和社会保障局下属城乡居民基本医疗保险管理服务中心城关分中心一",
    "县人力资源和社会保障局下属城乡居民基本医疗保险管理服务中心城关分中心二",
];

/// Each unit's name and what it sent.
pub fn drafts() -> Vec<(String, Draft)> {
    let mut drafts = Vec::new();
    for (index, odd) in ODD.into_iter().enumerate() {
        let mut unit = draft(index * 5);
        for (source, field, text) in odd {
            let put = |figures: &mut super::Figures| {
                figures.insert(field, (*text).to_owned());
            };
            match *source {
                "form" => put(&mut unit.form),
                "supplement" => put(&mut unit.supplement),
                "review" => put(&mut unit.review),
                _ => {
                    unit.supplement.remove(field);
                    unit.review.remove(field);
                }
            }
        }
        drafts.push((format!("县怪{index}局"), unit));
    }
    for (index, rows) in BUILDINGS.into_iter().enumerate() {
        let mut unit = draft(index * 3);
        unit.buildings = rows.iter().map(|row| row.map(ToOwned::to_owned)).collect();
        drafts.push((format!("县建{index}局"), unit));
    }
    for (index, name) in NAMES.into_iter().enumerate() {
        drafts.push((name.to_owned(), draft(index * 11)));
    }
    drafts
}
