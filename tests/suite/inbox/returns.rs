//! The inbox's files: what each of the 150 units sent.

use std::ops::Range;
use std::path::Path;

use rust_xlsxwriter::{Formula, Worksheet};

use crate::county::{Cell, County, Review, Unit};

pub const MISSING: Range<usize> = 0..10;
pub const TWICE: Range<usize> = 10..13;
pub const LAST_YEAR: Range<usize> = 13..15;
pub const YUAN: Range<usize> = 15..17;
pub const UNDECLARED: Range<usize> = 17..19;
pub const ENCRYPTED: usize = 19;
pub const FAULTY: usize = 20;
pub const SOUND: Range<usize> = 32..150;
const ALL: usize = 150;
/// 公用经费 spent in the first and the second return of a unit that sent two (hundredths of 万元).
pub const DIFFERENT_UNITS: (u32, u32) = (130_000, 129_000);

/// A fault, and what is said of it: level, cell, label, problem, advice; then the notice.
pub struct Fault {
    pub name: &'static str,
    pub code: &'static str,
    pub state: &'static str,
    pub said: [&'static str; 5],
    pub notice: &'static str,
    change: fn(Unit, usize) -> Unit,
}

pub fn name(unit: usize) -> String {
    format!("县{unit:03}局")
}

/// Hundredths of 万元 as the program prints them.
pub fn figure(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A row of the table: 上年决算, 本年预算, 本年决算 in hundredths of 万元, times `scale`.
type Figures = [u32; 3];

struct Amounts {
    cars: Figures,
    meals: Figures,
    work: Figures,
    upkeep: Figures,
    office: Figures,
    utilities: Figures,
    meetings: Figures,
    running: Figures,
}

impl Amounts {
    fn of(unit: usize) -> Self {
        let more = u32::try_from(unit).unwrap() * 7;
        let with = |figures: Figures| figures.map(|one| one + more);
        Self {
            cars: with([2_000, 2_400, 2_100]),
            meals: with([1_000, 1_500, 1_200]),
            work: with([50_000, 52_000, 51_000]),
            upkeep: with([20_000, 21_000, 20_500]),
            office: with([60_000, 66_000, 62_000]),
            utilities: with([40_000, 42_000, 41_000]),
            meetings: with([10_000, 12_000, 11_000]),
            running: [125_000, 140_000, 130_000],
        }
    }
}

fn sum(one: Figures, other: Figures) -> Figures {
    [0, 1, 2].map(|at| one[at] + other[at])
}

/// A return in which everything fits; all amounts times `scale`.
fn sound_in(unit: usize, scale: f64) -> Unit {
    let amounts = Amounts::of(unit);
    let number = |hundredths: u32| f64::from(hundredths) / 100.0 * scale;
    let row = |form: Unit, label: &str, figures: Figures| {
        let [last, budget, spent] = figures.map(number);
        form.row(label, last, budget, spent)
    };
    let people = i32::try_from(unit).unwrap() + 40;
    let rows = [
        ("三公经费", sum(amounts.cars, amounts.meals)),
        ("公务用车购置和维护经费", amounts.cars),
        ("公车购置", [0, 0, 0]),
        ("公车运行维护", amounts.cars),
        ("出国经费", [0, 0, 0]),
        ("公务接待", amounts.meals),
        ("项目支出", sum(amounts.work, amounts.upkeep)),
        ("业务工作专项", amounts.work),
        ("运行维护专项", amounts.upkeep),
        ("公用经费", amounts.running),
        ("办公经费", amounts.office),
        ("水费、电费、差旅费", amounts.utilities),
        ("会议费、培训费", amounts.meetings),
    ];
    let form = Unit::named(&name(unit)).staff(people + 5, people);
    let form = rows
        .into_iter()
        .fold(form, |form, (label, figures)| row(form, label, figures));
    form.row("政府采购金额", "——", number(20_000), number(19_000))
        .row(
            "部门整体支出预算调整",
            "——",
            number(900_000),
            number(930_000),
        )
        .supplement(
            "上年度“三公经费”预算数",
            number(amounts.cars[1] + amounts.meals[1]),
        )
        .supplement("上年结转", number(10_000))
        .supplement("年初预算", number(900_000))
        .supplement("本年追加预算", number(30_000))
        .supplement("年末结余", number(5_000))
}

/// A return in which everything fits.
pub fn sound(unit: usize) -> Unit {
    sound_in(unit, 1.0)
}

/// Writes over a cell of the finished form.
fn over(unit: Unit, (row, column): (u32, u16), cell: &'static str) -> Unit {
    unit.edit(move |sheet: &mut Worksheet| {
        sheet.write_string(row, column, cell).unwrap();
    })
}

/// What is wrong with the units from [`FAULTY`] on, one fault each.
pub const FAULTS: [Fault; 12] = [
    Fault {
        name: "text in a figure",
        code: "J101",
        state: "退回待改",
        said: [
            "强制",
            "D17",
            "公用经费 2021年预算数",
            "填的是「约1400」，应为以万元为单位的数",
            "请改正后重报，例如填 12.5。",
        ],
        notice: "{unit}：填报表有1处强制问题，请改正后重报：\n{unit}!D17 “公用经费 2021年预算数”：填的是「约1400」，应为以万元为单位的数。请改正后重报，例如填 12.5。",
        change: |form, _| over(form, (16, 3), "约1400"),
    },
    Fault {
        name: "an error value",
        code: "J102",
        state: "退回待改",
        said: [
            "强制",
            "F17",
            "公用经费 2021年决算数",
            "单元格内容为「#REF!」，读不出数",
            "请在 Excel 中改正并保存，或直接填数。",
        ],
        notice: "{unit}：填报表有1处强制问题，请改正后重报：\n{unit}!F17 “公用经费 2021年决算数”：单元格内容为「#REF!」，读不出数。请在 Excel 中改正并保存，或直接填数。",
        change: |form, _| {
            form.edit(|sheet| {
                let lost = Formula::new("=#REF!").set_result("#REF!");
                sheet.write_formula(16, 5, lost).unwrap();
            })
        },
    },
    Fault {
        name: "a row under another name",
        code: "J121",
        state: "退回待改",
        said: [
            "强制",
            "",
            "政府采购金额",
            "表中找不到这一项，不能当作空白，按不可读处理",
            "请恢复附件2的这一项；没有发生请填 0。",
        ],
        notice: "{unit}：填报表有1处强制问题，请改正后重报：\n{unit} “政府采购金额”：表中找不到这一项，不能当作空白，按不可读处理。请恢复附件2的这一项；没有发生请填 0。\n另有1处请核实：\n{unit}!A21、{unit}!D21、{unit}!F21 「集中采购情况」不是附件2的项目，这一行的数未使用。请核对；如是附件2的项目，请改回原名称。",
        change: |form, _| over(form, (20, 0), "集中采购情况"),
    },
    Fault {
        name: "a total that is not its parts",
        code: "J203",
        state: "已评分",
        said: [
            "核实",
            "F7、F8、F11等 4 处",
            "三公经费 2021年决算数",
            "填报 40，大于分项合计 36.22（差 3.78）",
            "请核对；如无误，请在“单位说明”写明原因。",
        ],
        notice: "{unit}：填报表有1处请核实：\n{unit}!F7、{unit}!F8、{unit}!F11 等 4 处 “三公经费 2021年决算数”：填报 40，大于分项合计 36.22（差 3.78）。请核对；如无误，请在“单位说明”写明原因。",
        change: |form, _| form.row("三公经费", 33.22, 42.22, 40.0),
    },
    Fault {
        name: "a negative amount",
        code: "J204",
        state: "已评分",
        said: [
            "核实",
            "D30",
            "上年结转",
            "填的是 -1，为负数",
            "请核对；如无误，请在“单位说明”写明原因。",
        ],
        notice: "{unit}：填报表有1处请核实：\n{unit}!D30 “上年结转”：填的是 -1，为负数。请核对；如无误，请在“单位说明”写明原因。",
        change: |form, _| form.supplement("上年结转", -1.0),
    },
    Fault {
        name: "half a person",
        code: "J205",
        state: "已评分",
        said: [
            "核实",
            "D5",
            "2021年实际在职人数",
            "填的是 60.5，人数应为整数",
            "请核对。",
        ],
        notice: "{unit}：填报表有1处请核实：\n{unit}!D5 “2021年实际在职人数”：填的是 60.5，人数应为整数。请核对。",
        change: |form, _| form.staff(70, 60.5).staff_rate(Cell::Blank),
    },
    Fault {
        name: "a blank total",
        code: "J201",
        state: "已评分",
        said: [
            "核实",
            "D7",
            "本年度“三公经费”预算数",
            "总额空白，已按分项之和 42.64 计算",
            "请补填总额。",
        ],
        notice: "{unit}：填报表有2处请核实：\n{unit}!D7 “本年度‘三公经费’预算数”：总额空白，已按分项之和 42.64 计算。请补填总额。\n{unit}!F7 “本年度‘三公经费’决算数”：总额空白，已按分项之和 36.64 计算。请补填总额。",
        change: |form, _| form.row("三公经费", "", "", ""),
    },
    Fault {
        name: "last year's column of another year",
        code: "J108",
        state: "退回待改",
        said: [
            "强制",
            "B6",
            "2019年决算数",
            "列标题是 2019 年，应为 2020 年",
            "请改正列标题或数据后重报。",
        ],
        notice: "{unit}：填报表有1处强制问题，请改正后重报：\n{unit}!B6 “2019年决算数”：列标题是 2019 年，应为 2020 年。请改正列标题或数据后重报。",
        change: |form, _| over(form, (5, 1), "2019年决算数"),
    },
    Fault {
        name: "a wrong ratio",
        code: "J202",
        state: "已评分",
        said: [
            "核实",
            "F5",
            "控制率",
            "自填 90%，按公式计算为 93.15%",
            "请核对。",
        ],
        notice: "{unit}：填报表有1处请核实：\n{unit}!F5 “控制率”：自填 90%，按公式计算为 93.15%。请核对。",
        change: |form, _| form.staff_rate(Cell::Percent(0.9)),
    },
    Fault {
        name: "one building of two over 100%",
        code: "J206",
        state: "已评分",
        said: [
            "核实",
            "C24",
            "实际规模（㎡）",
            "本项为 110%，各项合计为 95%，合计未超而本项超标",
            "请核对；如无误，请在“单位说明”写明原因。",
        ],
        notice: "{unit}：填报表有1处请核实：\n{unit}!C24 “实际规模（㎡）”：本项为 110%，各项合计为 95%，合计未超而本项超标。请核对；如无误，请在“单位说明”写明原因。",
        change: |form, _| {
            form.building([1_000.0, 1_100.0, 100.0, 90.0])
                .building([1_000.0, 800.0, 100.0, 90.0])
        },
    },
    Fault {
        name: "thousands of yuan",
        code: "J123",
        state: "退回待改",
        said: [
            "强制",
            "B7、D7、F7等 48 处",
            "",
            "“三公经费 2020年决算数”表中声明的计量单位是「千元」，应为万元；“三公经费 2021年预算数”表中声明的计量单位是「千元」，应为万元；“三公经费 2021年决算数”表中声明的计量单位是「千元」，应为万元；……",
            "请改按万元填报后重报。",
        ],
        notice: "{unit}：填报表有1处强制问题，请改正后重报：\n{unit}!B7、{unit}!D7、{unit}!F7 等 48 处 “三公经费 2020年决算数”表中声明的计量单位是「千元」，应为万元；“三公经费 2021年预算数”表中声明的计量单位是「千元」，应为万元；“三公经费 2021年决算数”表中声明的计量单位是「千元」，应为万元；……。请改按万元填报后重报。",
        change: |form, _| over(form, (2, 6), "单位：千元"),
    },
    Fault {
        name: "an empty form",
        code: "J407",
        state: "未评分",
        said: ["强制", "", "", "填报表没有填任何数，不评分", "请退回填报。"],
        notice: "{unit}：所报填报表未能评分：填报表没有填任何数，不评分（报送/{unit}.xlsx ▸ {unit}）。请于规定期限前重报2021年度部门整体支出绩效评价基础数据表。",
        change: |_, unit| Unit::named(&name(unit)),
    },
];

/// Saves the roster and everything that came in.
pub fn save(desk: &Path) {
    let inbox = desk.join("报送");
    std::fs::create_dir(&inbox).unwrap();
    let mut roster = County::new(2021);
    for unit in 0..ALL {
        roster = roster.review(Review::full(&name(unit)));
    }
    roster.save(&desk.join("评审表.xlsx"));
    let mut county = County::new(2021);
    for unit in 0..ALL {
        let form = match unit {
            unit if MISSING.contains(&unit) || unit == ENCRYPTED => continue,
            unit if LAST_YEAR.contains(&unit) => sound(unit).year(2020),
            unit if YUAN.contains(&unit) => over(sound_in(unit, 10_000.0), (2, 6), "单位：元"),
            unit if UNDECLARED.contains(&unit) => sound_in(unit, 10_000.0).edit(|sheet| {
                sheet.write_string(2, 6, "　").unwrap();
            }),
            unit if (FAULTY..FAULTY + FAULTS.len()).contains(&unit) => {
                (FAULTS[unit - FAULTY].change)(sound(unit), unit)
            }
            unit => sound(unit),
        };
        county = county.unit(form);
    }
    county.save_each(&inbox);
    for unit in TWICE {
        let spent = f64::from(DIFFERENT_UNITS.1) / 100.0;
        let other = sound(unit).row("公用经费", 1_250.0, 1_400.0, spent);
        let path = inbox.join(format!("{}（补报）.xlsx", name(unit)));
        County::new(2021).unit(other).save(&path);
    }
    let path = inbox.join(format!("{}基础数据表.xlsx", name(ENCRYPTED)));
    std::fs::write(path, crate::intake::encrypted()).unwrap();
}
