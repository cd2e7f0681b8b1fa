//! An arrangement of the form drawn, and what must be read from it.

use super::super::drawing::Drawing;
use super::{Arrangement, Part, Staff};

/// The table's groups: a total, then its parts in any order.
pub const GROUPS: [&[(&str, &str)]; 5] = [
    &[
        ("三公经费", "“三公经费”"),
        ("1、公务用车购置和维护经费", "公务用车购置和维护经费"),
        ("其中：公车购置", "公车购置"),
        ("公车运行维护", "公车运行维护"),
        ("2、出国经费", "出国经费"),
        ("3、公务接待", "公务接待"),
    ],
    &[
        ("项目支出：", "项目支出"),
        ("1、业务工作专项", "业务工作专项"),
        ("2、运行维护专项", "运行维护专项"),
    ],
    &[
        ("公用经费", "公用经费"),
        ("其中：办公经费", "办公经费"),
        ("水费、电费、差旅费", "水费、电费、差旅费"),
        ("会议费、培训费", "会议费、培训费"),
    ],
    &[("政府采购金额", "政府采购金额")],
    &[("部门整体支出预算调整", "部门整体支出预算调整")],
];
const PROJECTS: usize = 1;
pub const SUPPLEMENT: [(&str, &str); 5] = [
    ("上年度“三公经费”预算数", "901.5"),
    ("上年结转", "902.5"),
    ("年初预算", "903.5"),
    ("本年追加预算", "904.5"),
    ("年末结余", "905.5"),
];
pub const BUILDINGS: [(&str, &str); 4] = [
    ("批复规模\n（㎡）", "批复规模"),
    ("实际规模（㎡）", "实际规模"),
    ("预算投资（万元）", "预算投资"),
    ("实际投资（万元）", "实际投资"),
];

/// A label in another wording.
fn worded(text: &str, style: u8) -> String {
    let numbered = |marks: [&str; 3]| {
        let marks = ["1、", "2、", "3、"].into_iter().zip(marks);
        marks.fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
    };
    let middle = text.chars().count() / 2;
    let halves: (String, String) = (
        text.chars().take(middle).collect(),
        text.chars().skip(middle).collect(),
    );
    match style {
        0 => text.chars().flat_map(|c| [c, ' ']).collect(),
        1 => format!("{}\n{}", halves.0, halves.1),
        2 => text.replace("三公", "\"三公\"") + "：",
        3 => text
            .replace('：', ":")
            .replace('、', ",")
            .replace('（', "(")
            .replace('）', ")"),
        4 => numbered(["（一）", "（二）", "（三）"]),
        5 => numbered(["①", "②", "③"]).replace("其中：", "其中　"),
        6 => format!("{}\u{200B}{}　", halves.0, halves.1),
        7 => numbered(["", "", ""]).replace("其中：", ""),
        8 => text.replace("2021", "２０２１").replace("2020", "２０２０"),
        _ => text.to_owned(),
    }
}

/// An arrangement while it is drawn, and what must be read from it.
pub struct Drawn<'a> {
    plan: &'a Arrangement,
    pub form: Drawing,
    row: u32,
    labels: usize,
    pairs: usize,
    pub expected: Vec<(String, String)>,
    pub project_lines: Vec<String>,
}

impl Drawn<'_> {
    fn label(&mut self, row: u32, column: u16, text: &str) {
        let style = self.plan.wording[self.labels % self.plan.wording.len()];
        self.labels += 1;
        self.form
            .cells
            .insert((row, column), worded(text, style).as_str().into());
    }

    fn merge(&mut self, row: u32, column: u16) {
        self.pairs += 1;
        if self.plan.merged[self.pairs % self.plan.merged.len()] {
            self.form.merges.push((row, column, row, column + 1));
        }
    }

    fn expect(&mut self, field: &str, value: &str) {
        self.expected.push((field.to_owned(), value.to_owned()));
    }

    fn staff(&mut self) {
        let people = format!("{}实际在职人数", self.plan.years.0);
        let people = if people.starts_with('本') {
            "实际在职人数".to_owned()
        } else {
            people
        };
        let pairs = [
            ("编制数", "11"),
            (people.as_str(), "12"),
            ("控制率", "1.09"),
        ];
        for (at, (label, value)) in (0_u16..).zip(pairs) {
            let step = u32::from(at);
            let (label_at, value_at) = match self.plan.staff {
                Staff::Beneath => ((self.row, 1 + 2 * at), (self.row + 1, 1 + 2 * at)),
                Staff::PairsInARow => ((self.row, 1 + 2 * at), (self.row, 2 + 2 * at)),
                Staff::PairsDown => ((self.row + step, 1), (self.row + step, 3)),
            };
            self.label(label_at.0, label_at.1, label);
            self.form.put(value_at.0, value_at.1, value);
            if self.plan.staff == Staff::Beneath {
                self.merge(label_at.0, label_at.1);
                self.merge(value_at.0, value_at.1);
            }
        }
        self.label(self.row, 0, "财政供养人员情况");
        self.row += if self.plan.staff == Staff::PairsDown {
            3
        } else {
            2
        };
        for (field, value) in [
            ("编制数", "11"),
            ("实际在职人数", "12"),
            ("财政供养人员控制率", "1.09"),
        ] {
            self.expect(field, value);
        }
    }

    /// Columns of the table: the field's words around the row's name, the heading and its year.
    fn columns(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let (this, last) = self.plan.years;
        let mut columns = vec![("上年度{}决算数", last, "决算数")];
        if self.plan.last_budget {
            columns.push(("上年度{}预算数", last, "预算数"));
        }
        columns.extend([
            ("本年度{}预算数", this, "预算数"),
            ("本年度{}决算数", this, "决算数"),
        ]);
        columns
    }

    fn headings(&mut self) {
        let columns = self.columns();
        if self.plan.headings_in_two_rows {
            let mut said = "";
            for (at, (_, year, _)) in (0_u16..).zip(&columns) {
                if *year != said {
                    self.form
                        .cells
                        .insert((self.row, 1 + 2 * at), (*year).into());
                }
                said = year;
            }
            self.row += 1;
        }
        for (at, (_, year, heading)) in (0_u16..).zip(columns) {
            let year = if self.plan.headings_in_two_rows {
                ""
            } else {
                year
            };
            self.label(self.row, 1 + 2 * at, &format!("{year}{heading}"));
            self.merge(self.row, 1 + 2 * at);
        }
        self.label(self.row, 0, "经费控制情况");
        self.row += 1;
    }

    /// A row's values; `from` columns say that there is no figure.
    fn values(&mut self, base: usize, from: usize) -> Vec<String> {
        let columns = self.columns().len();
        let values: Vec<String> = (1..=columns).map(|at| format!("{base}.{at}5")).collect();
        for (at, value) in values.iter().enumerate() {
            let column = 1 + 2 * u16::try_from(at).unwrap();
            let value = if at < from { "——" } else { value };
            self.form.put(self.row, column, value);
            self.merge(self.row, column);
        }
        self.row += 1;
        values
    }

    fn table(&mut self) {
        self.headings();
        for group in self.plan.groups.clone() {
            let rows = GROUPS[group];
            // The last two rows have no figures of last year.
            let last_year = self.columns().len() - 2;
            let from = if group > 2 { last_year } else { 0 };
            let mut parts: Vec<usize> = (1..rows.len()).collect();
            parts.sort_by_key(|part| self.plan.order[group * 8 + part]);
            for part in [0].into_iter().chain(parts) {
                let (label, name) = rows[part];
                self.label(self.row, 0, label);
                let values = self.values(100 * (group + 1) + 10 * part, from);
                for ((field, _, _), value) in self.columns().into_iter().zip(values).skip(from) {
                    self.expect(&field.replace("{}", name), &value);
                }
            }
            if group == PROJECTS {
                self.projects();
            }
        }
    }

    fn projects(&mut self) {
        let mut sums = vec![0; self.columns().len()];
        for line in 0..self.plan.projects {
            self.label(self.row, 0, &format!("{}、某专项工作", line + 3));
            let base = 1000 + 10 * usize::try_from(line).unwrap();
            let values = self.values(base, 0);
            self.project_lines.push(values.last().unwrap().clone());
            for sum in &mut sums {
                *sum += base;
            }
        }
        if self.plan.project_total {
            self.label(self.row, 0, "小计");
            // The lines and the two parts that the form names (210 and 220).
            let lines = usize::try_from(self.plan.projects).unwrap() + 2;
            for (at, sum) in sums.into_iter().enumerate() {
                let hundredths = (sum + 430) * 100 + lines * (10 * (at + 1) + 5);
                let column = 1 + 2 * u16::try_from(at).unwrap();
                self.form.put(
                    self.row,
                    column,
                    &format!("{}.{:02}", hundredths / 100, hundredths % 100),
                );
            }
            self.row += 1;
        }
    }

    fn buildings(&mut self) {
        self.label(self.row, 0, "楼堂馆所控制情况");
        for (column, (heading, _)) in (1..).zip(BUILDINGS) {
            self.label(self.row, column, heading);
        }
        self.row += 1;
        for line in 0..self.plan.buildings {
            for (column, base) in (1..).zip([3000, 2000, 500, 400]) {
                self.form.put(self.row, column, &(base + line).to_string());
            }
            self.row += 1;
        }
        if self.plan.building_total {
            self.form.cells.insert((self.row, 0), "合计".into());
            let count = self.plan.buildings;
            for (column, base) in (1..).zip([3000, 2000, 500, 400]) {
                let sum = count * base + count * (count - 1) / 2;
                self.form.put(self.row, column, &sum.to_string());
            }
            self.row += 1;
        }
    }

    fn supplement(&mut self, top: u32, left: u16) {
        self.label(top, left, "附：评价补充数据");
        for (row, (label, value)) in (top + 1..).zip(SUPPLEMENT) {
            self.label(row, left, label);
            self.form.put(row, left + 3, value);
        }
    }
}

pub fn drawn(plan: &Arrangement) -> Drawn<'_> {
    let mut drawn = Drawn {
        plan,
        form: Drawing::of(&[
            &["部门整体支出绩效评价基础数据表"],
            &[
                "填报单位：县教育局",
                "",
                "",
                "评价年度：2021年",
                "",
                "单位：万元",
            ],
        ]),
        row: 3,
        labels: 0,
        pairs: 0,
        expected: Vec::new(),
        project_lines: Vec::new(),
    };
    for part in plan.parts.clone() {
        match part {
            Part::Staff => drawn.staff(),
            Part::Table => {
                if plan.supplement_right {
                    drawn.supplement(drawn.row, 12);
                }
                drawn.table();
            }
            Part::Buildings => drawn.buildings(),
            Part::Savings => {
                drawn.label(drawn.row, 0, "厉行节约保障措施");
                drawn.form.put(
                    drawn.row,
                    1,
                    "一、树立全员节俭意识，严格执行各项财务管理规定。",
                );
                drawn.row += 1;
            }
            Part::Supplement if plan.supplement_right => {}
            Part::Supplement => {
                drawn.supplement(drawn.row, 0);
                drawn.row += 6;
            }
        }
    }
    let form = std::mem::take(&mut drawn.form);
    let form = plan
        .rows
        .iter()
        .fold(form, |form, row| form.insert_row(*row));
    let form = plan
        .columns
        .iter()
        .fold(form, |form, column| form.insert_column(*column));
    drawn.form = form.shifted(plan.shift.0, plan.shift.1);
    drawn
}
