//! Counties made to stand on and around every boundary of the built-in scheme.

mod odd;
mod settled;

use std::collections::BTreeMap;
use std::sync::Arc;

use jixiao::name::UnitName;
use jixiao::place::Place;
use jixiao::returns::{ByIndicator, Intake, ReviewRow, SelfScore, UnitReturn};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::filed::{filed, review, scheme, with_lines, with_supplement};

const UNITS: usize = 200;

/// What figures are measured against (people, ㎡, 万元): round, odd, tiny and large.
const WHOLES: [&str; 8] = [
    "100",
    "3",
    "7",
    "140.8",
    "29.24",
    "0.07",
    "3876543.21",
    "333333.333333",
];

// Percentages that a rule turns on: its target, steps and halves of steps beyond it, far beyond.
const ABOVE_BY_ONE: [&str; 12] = [
    "100", "100.5", "101", "101.5", "102", "105", "107", "108", "110", "99", "0", "900",
];
const CHANGE: [&str; 12] = [
    "0", "0.5", "1", "1.5", "2", "5", "9.5", "10", "11", "-1", "-60", "300",
];
const ABOVE_BY_FIVE: [&str; 10] = [
    "100", "102.5", "105", "107.5", "110", "112.5", "115", "95", "0.1", "400",
];
const BELOW_BY_FIVE: [&str; 10] = [
    "100", "97.5", "95", "92.5", "90", "87.5", "85", "105", "0", "-20",
];
const BOTH_BY_FIVE: [&str; 11] = [
    "100", "95", "105", "97.5", "102.5", "90", "110", "85", "115", "0", "250",
];
const BANDS: [&str; 9] = ["0", "10", "20", "30", "5", "15", "25", "45", "-3"];
const SHARES: [&str; 12] = [
    "0.9", "0.899999", "0.900001", "0.8", "0.799999", "0.800001", "0.7", "0.699999", "0.700001",
    "0", "1", "0.333333",
];

/// Values of the judged fields.
const CASES: [&str; 7] = ["0", "1", "5", "6", "7", "100", "3"];
const WORK: [&str; 9] = [
    "100",
    "0",
    "92.5",
    "33.335",
    "0.0625",
    "99.99",
    "88.8125",
    "66.666667",
    "12.5",
];
const BENEFIT: [&str; 6] = ["10", "0", "9.5", "3.335", "7.005", "8.125"];
const EFFICIENCY: [&str; 3] = ["好", "一般", "无"];

/// A field and its cell.
pub type Figures = BTreeMap<&'static str, String>;

/// A return with its row of the 评审表, as figures by source.
#[derive(Clone, Default)]
pub struct Draft {
    pub form: Figures,
    pub supplement: Figures,
    pub review: Figures,
    /// Points given directly, by indicator.
    pub direct: Vec<(&'static str, &'static str)>,
    /// 楼堂馆所: 批复规模, 实际规模, 预算投资, 实际投资 of each row.
    pub buildings: Vec<[String; 4]>,
    pub category: Option<&'static str>,
    /// The unit's own points by indicator, in the official order; empty for none.
    pub own: Vec<&'static str>,
}

/// Every n-th of the county's 200 units: ordinary ones, odd ones, ones with settled totals.
pub fn intake(every: usize) -> Intake {
    let odd = odd::drafts();
    let settled = settled::drafts();
    let ordinary = UNITS - odd.len() - settled.len();
    let mut intake = Intake::default();
    for index in (0..ordinary).step_by(every) {
        add(&mut intake, &format!("县第{index}局"), draft(index));
    }
    for (name, draft) in odd.into_iter().rev().step_by(every) {
        add(&mut intake, &name, draft);
    }
    for (name, draft, points) in settled.into_iter().step_by(every) {
        let unit = UnitName::new(&name);
        add(&mut intake, &name, draft);
        intake.adjustments.extend(settled::rows(&unit, points));
    }
    intake.adjustments.extend(settled::refused());
    intake
}

/// Puts a unit into the county.
fn add(intake: &mut Intake, name: &str, draft: Draft) {
    let Draft {
        form,
        supplement,
        review: given,
        direct,
        buildings,
        category,
        own,
    } = draft;
    let mut unit = with_supplement(filed(name, &pairs(&form)), &pairs(&supplement));
    let columns = ["批复规模", "实际规模", "预算投资", "实际投资"];
    for (at, column) in columns.into_iter().enumerate() {
        let cells: Vec<&str> = buildings.iter().map(|row| row[at].as_str()).collect();
        unit = with_lines(unit, &[(column, &cells)]);
    }
    unit.self_score = claimed(&unit, &own);
    intake.returns.push(unit);
    intake.review.push(ReviewRow {
        category: category.map(ToOwned::to_owned),
        ..review(name, &pairs(&given), &direct)
    });
}

fn pairs(figures: &Figures) -> Vec<(&str, &str)> {
    figures
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect()
}

fn claimed(unit: &UnitReturn, own: &[&str]) -> Option<SelfScore> {
    let place = Place::sheet(&Arc::from("县.xlsx"), &Arc::from("附件1"));
    let given = scheme()
        .indicators()
        .zip(own)
        .filter(|(_, text)| !text.is_empty());
    let points: ByIndicator<_> = given
        .map(|(one, text)| (one.name.clone(), (text.parse().unwrap(), place.clone())))
        .collect();
    (!points.is_empty()).then(|| SelfScore {
        unit: Some(unit.unit.clone()),
        points,
        place,
        copy: None,
        findings: Vec::new(),
    })
}

/// The numerator that makes a boundary's rate of the whole, a 分 less or more.
struct Stand<'a> {
    percent: &'a str,
    /// −1, 0 or 1 millionth.
    beside: i64,
}

impl<'a> Stand<'a> {
    /// The place of a unit in a list of boundaries; `turn` differs from rule to rule.
    fn of(edges: &[&'a str], index: usize, turn: usize) -> (Stand<'a>, Decimal) {
        let at = index + turn * 7;
        let round = at / (3 * edges.len());
        let stand = Self {
            percent: edges[at / 3 % edges.len()],
            beside: i64::try_from(at % 3).unwrap() - 1,
        };
        (
            stand,
            WHOLES[(round + turn) % WHOLES.len()].parse().unwrap(),
        )
    }

    fn numerator(&self, whole: Decimal) -> Decimal {
        let percent: Decimal = self.percent.parse().unwrap();
        let exact = whole * percent / Decimal::ONE_HUNDRED;
        let places = RoundingStrategy::MidpointAwayFromZero;
        exact.round_dp_with_strategy(6, places) + Decimal::new(self.beside, 6)
    }
}

/// A figure as it is typed; nobody types fewer than none.
fn typed(figure: Decimal) -> String {
    figure.max(Decimal::ZERO).normalize().to_string()
}

/// A unit every rate of which stands on or beside a boundary.
pub fn draft(index: usize) -> Draft {
    let mut draft = Draft::default();
    let mut put = |field: &'static str, figure: Decimal| {
        draft.form.insert(field, typed(figure));
    };
    let (stand, posts) = Stand::of(&ABOVE_BY_ONE, index, 0);
    put("编制数", posts);
    put("实际在职人数", stand.numerator(posts));
    let (stand, before) = Stand::of(&CHANGE, index, 1);
    let planned = (before + stand.numerator(before)).max(Decimal::new(1, 6));
    let (stand, _) = Stand::of(&ABOVE_BY_ONE, index, 2);
    put("本年度“三公经费”预算数", planned);
    put("本年度“三公经费”决算数", stand.numerator(planned));
    let (stand, running) = Stand::of(&ABOVE_BY_ONE, index, 3);
    put("本年度公用经费预算数", running);
    put("本年度公用经费决算数", stand.numerator(running));
    let (stand, bought) = Stand::of(&BOTH_BY_FIVE, index, 4);
    put("本年度政府采购金额预算数", bought);
    put("本年度政府采购金额决算数", stand.numerator(bought));
    draft
        .supplement
        .insert("上年度“三公经费”预算数", typed(before));
    budget(&mut draft, index);
    buildings(&mut draft, index);
    judged(&mut draft, index);
    draft.category = [None, Some("部门"), Some("乡镇"), Some("a类"), Some("A类")][index % 5];
    if index.is_multiple_of(4) {
        draft.own = (0..16)
            .map(|at| OWN[(index / 4 + at) % OWN.len()])
            .collect();
    }
    draft
}

const OWN: [&str; 7] = ["5", "4.5", "", "0", "3.33", "5", "2"];

/// 预算完成率 and 预算控制率; which source gives a figure changes from unit to unit.
fn budget(draft: &mut Draft, index: usize) {
    let (stand, planned) = Stand::of(&BANDS, index, 5);
    let added = stand.numerator(planned);
    let carried = [Decimal::ZERO, Decimal::new(168, 1)][index % 2];
    let sum = carried + planned + added;
    let (stand, _) = Stand::of(&BELOW_BY_FIVE, index, 6);
    let left = sum - stand.numerator(sum);
    let figures = [
        ("上年结转", carried),
        ("年初预算", planned),
        ("本年追加预算", added),
        ("年末结余", left),
    ];
    for (at, (field, figure)) in figures.into_iter().enumerate() {
        let text = figure.normalize().to_string();
        let (above, below) = (&mut draft.review, &mut draft.supplement);
        match (index + at) % 4 {
            0 | 1 => below.insert(field, text),
            2 => above.insert(field, text),
            _ => {
                above.insert(field, text);
                below.insert(field, "12.34".to_owned())
            }
        };
    }
}

/// One to three buildings, the sums of which stand on a boundary.
fn buildings(draft: &mut Draft, index: usize) {
    let (size, approved) = Stand::of(&ABOVE_BY_FIVE, index, 7);
    let (cost, budget) = Stand::of(&ABOVE_BY_FIVE, index, 8);
    let wholes = [
        approved,
        size.numerator(approved),
        budget,
        cost.numerator(budget),
    ];
    let small = Decimal::new(1, 2);
    let others = index % 3;
    for _ in 0..others {
        draft.buildings.push(std::array::from_fn(|_| typed(small)));
    }
    let taken = small * Decimal::from(others);
    draft
        .buildings
        .push(wholes.map(|whole| (whole - taken).normalize().to_string()));
}

fn judged(draft: &mut Draft, index: usize) {
    let mut put = |field: &'static str, text: &str| {
        draft.review.insert(field, text.to_owned());
    };
    for (at, field) in RULES.into_iter().chain(OPEN).enumerate() {
        put(field, if index >> at & 1 == 0 { "是" } else { "否" });
    }
    put("资金使用违规例数", CASES[index % CASES.len()]);
    put("重点工作考核得分", WORK[index % WORK.len()]);
    put("经济社会效益得分", BENEFIT[index % BENEFIT.len()]);
    put("行政效能", EFFICIENCY[index % EFFICIENCY.len()]);
    put("满意度", SHARES[index % SHARES.len()]);
    // Now and then one is open, refused, no judgement, or given directly.
    let all = RULES.into_iter().chain(OPEN).chain(OTHERS);
    let all: Vec<&'static str> = all.collect();
    let one = all[index % all.len()];
    match index % 7 {
        0 => put(one, ""),
        1 => put(one, "不适用"),
        2 => put(one, "不可读"),
        3 => RULES.into_iter().for_each(|field| put(field, "不适用")),
        4 => draft.direct.push(DIRECT[index % DIRECT.len()]),
        _ => {}
    }
}

pub const RULES: [&str; 4] = ["管理制度①", "管理制度②", "管理制度③", "管理制度④"];
pub const OPEN: [&str; 5] = [
    "信息公开①",
    "信息公开②",
    "信息公开③",
    "信息公开④",
    "信息公开⑤",
];
pub const OTHERS: [&str; 5] = [
    "资金使用违规例数",
    "重点工作考核得分",
    "经济社会效益得分",
    "行政效能",
    "满意度",
];
const DIRECT: [(&str, &str); 9] = [
    ("管理制度健全性", "0"),
    ("管理制度健全性", "7.995"),
    ("管理制度健全性", "8"),
    ("资金使用合规性", "不适用"),
    ("资金使用合规性", "不可读"),
    ("重点工作实际完成率", "3.335"),
    ("经济效益、社会效益", "1.005"),
    ("社会公众或服务对象满意度", "6"),
    ("社会公众或服务对象满意度", "不适用"),
];
