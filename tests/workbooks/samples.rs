//! The two committed workbooks: a small county, and the unit of the official attachments.

#[path = "sample_units.rs"]
mod sample_units;

use crate::county::{Cell, County, Review, SUPPLEMENT, Unit};

/// `示例县2021年度.xlsx` and `县工伤保险服务中心2021年度.xlsx` by name.
pub fn all() -> [(&'static str, County); 2] {
    [
        ("示例县2021年度.xlsx", county()),
        ("县工伤保险服务中心2021年度.xlsx", golden()),
    ]
}

/// The unit of the official attachments, nothing judged yet.
pub fn golden() -> County {
    County::new(2021).unit(Unit::golden().sheet("附件2"))
}

/// Figures of three columns (万元): 上年决算, 本年预算, 本年决算.
type Years = [f64; 3];

/// What a unit of the sample county fills in. Totals of 三公经费 and 项目支出 follow from their parts.
pub struct Figures {
    /// 编制数, 实际在职人数.
    pub staff: [i32; 2],
    /// 公车运行维护; the sample units buy no cars.
    pub cars: Years,
    /// 公务接待.
    pub reception: Years,
    /// 业务工作专项, 运行维护专项.
    pub projects: [Years; 2],
    /// 公用经费.
    pub running: Years,
    /// 办公经费; 水费、电费、差旅费; 会议费、培训费.
    pub running_parts: [Years; 3],
    /// 政府采购: 预算, 决算; both 0 for none.
    pub procurement: [f64; 2],
    /// 上年“三公”预算, 上年结转, 年初预算, 追加, 年末结余.
    pub supplement: [f64; 5],
}

/// What the bureau found: 管理制度 and 信息公开 as a word of 是/否 each, 违规例数, 考核得分, 效益得分,
/// 行政效能, 满意度.
pub struct Judged(
    pub &'static str,
    pub i32,
    pub &'static str,
    pub f64,
    pub f64,
    pub &'static str,
    pub f64,
);

/// The sum of parts at two decimals, as a person would type it.
fn sum(parts: &[Years]) -> Years {
    [0, 1, 2].map(|year| {
        let total: f64 = parts.iter().map(|part| part[year]).sum();
        (total * 100.0).round() / 100.0
    })
}

fn with_row(unit: Unit, label: &str, [last_final, budget, spent]: Years) -> Unit {
    unit.row(label, last_final, budget, spent)
}

pub fn filled(name: &str, figures: &Figures) -> Unit {
    let Figures {
        staff: [posts, people],
        cars,
        reception,
        ..
    } = *figures;
    let [office, utilities, meetings] = figures.running_parts;
    let [business, upkeep] = figures.projects;
    let abroad = [0.0; 3];
    let rows = [
        ("三公经费", sum(&[cars, abroad, reception])),
        ("公务用车购置和维护经费", cars),
        ("公车购置", [0.0; 3]),
        ("公车运行维护", cars),
        ("出国经费", abroad),
        ("公务接待", reception),
        ("项目支出", sum(&[business, upkeep])),
        ("业务工作专项", business),
        ("运行维护专项", upkeep),
        ("公用经费", figures.running),
        ("办公经费", office),
        ("水费、电费、差旅费", utilities),
        ("会议费、培训费", meetings),
    ];
    let blank = Unit::named(name).staff(posts, people).savings(
        "一、严格执行公务接待和公务用车管理规定。\n二、大宗支出集体研究，控制一般性支出。",
    );
    let unit = rows
        .into_iter()
        .fold(blank, |unit, (label, years)| with_row(unit, label, years));
    let unit = SUPPLEMENT
        .into_iter()
        .zip(figures.supplement)
        .fold(unit, |unit, (field, value)| unit.supplement(field, value));
    match figures.procurement {
        [0.0, 0.0] => unit,
        [budget, spent] => unit.row("政府采购金额", "——", budget, spent),
    }
}

pub fn reviewed(name: &str, category: &str, supplement: [f64; 5], judged: &Judged) -> Review {
    let Judged(rules, cases, disclosure, work, benefit, efficiency, satisfaction) = judged;
    let mut row = Review::of(name).category(category);
    for (field, value) in SUPPLEMENT.into_iter().zip(supplement) {
        row = row.set(field, value);
    }
    for (mark, answer) in "①②③④".chars().zip(rules.chars()) {
        row = row.set(&format!("管理制度{mark}"), answer.to_string().as_str());
    }
    for (mark, answer) in "①②③④⑤".chars().zip(disclosure.chars()) {
        row = row.set(&format!("信息公开{mark}"), answer.to_string().as_str());
    }
    row.set("资金使用违规例数", *cases)
        .set("重点工作考核得分", *work)
        .set("经济社会效益得分", *benefit)
        .set("行政效能", *efficiency)
        .set("满意度", Cell::Percent(*satisfaction))
}

/// Twelve units of three kinds; their totals spread over 优, 良, 中 and 差.
pub fn county() -> County {
    let mut county = County::new(2021);
    for (name, category, figures, judged) in units() {
        let unit = filled(name, &figures);
        let row = reviewed(name, category, figures.supplement, &judged);
        let (unit, row) = peculiar(name, unit, row);
        county = county.unit(unit).review(row);
    }
    county
}

/// What is particular about single units: faults to be explained, self-scores, a building, …
fn peculiar(name: &str, unit: Unit, row: Review) -> (Unit, Review) {
    let [last_budget, _, initial, added, _] = SUPPLEMENT;
    match name {
        "县教育局" => (
            unit.row("项目支出", 536.5, 608.0, 604.3)
                .project("3、义务教育薄弱环节改善专项", 20.0, 60.0, 59.8)
                .self_scores_full()
                .self_score("预算控制率", 4),
            row,
        ),
        // Its building keeps to the area approved and goes over the investment by 6.25%.
        "县交通运输局" => (unit.building([2400.0, 2460.0, 680.0, 722.5]), row),
        // 57 of 58 posts are 98.28%, and nobody is full on everything.
        "县卫生健康局" => (
            unit.staff_rate(Cell::Percent(0.9728)).self_scores_full(),
            row,
        ),
        // Nobody gives last year's budget: 变动率 is pending.
        "县自然资源局" => (unit.supplement(last_budget, ""), row.set(last_budget, "")),
        // The bureau's 年初预算 (3120) is not the unit's.
        "县水利局" => (unit.supplement(initial, 3102.0), row),
        // Only the row 部门整体支出预算调整 tells 年初预算 and 追加.
        "城关镇人民政府" => (
            unit.row("部门整体支出预算调整", "——", 1922.8, 2105.4)
                .supplement(initial, "")
                .supplement(added, ""),
            row.set(initial, "").set(added, ""),
        ),
        // Its parts sum to 18.6 and 18.3; last year's final was typed as 18.9.
        "河口镇人民政府" => (
            unit.row("三公经费", 18.9, 18.3, 18.6)
                .self_scores_full()
                .self_score("在职人员控制率", 3)
                .self_score("预算控制率", 3)
                .self_score("政府采购执行率", 4),
            row,
        ),
        _ => (unit, row),
    }
}

type Sample = (&'static str, &'static str, Figures, Judged);

fn units() -> Vec<Sample> {
    [
        sample_units::bureaus(),
        sample_units::townships(),
        sample_units::institutions(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
