//! The form drawn from its layout.

use super::Layout;
use crate::intake::drawing::{Drawing, Put};

const BUILDING: [&str; 7] = [
    "楼堂馆所控制情况（2021年完工项目）",
    "批复规模（㎡）",
    "实际规模（㎡）",
    "规模控制率",
    "预算投资（万元）",
    "实际投资（万元）",
    "投资概算控制率",
];

/// The table's rows by block: the label, and the name its fields have.
const BLOCKS: [&[(&str, &str)]; 4] = [
    &[
        ("三公经费", "“三公经费”"),
        ("   1、公务用车购置和维护经费", "公务用车购置和维护经费"),
        ("       其中：公车购置", "公车购置"),
        ("             公车运行维护", "公车运行维护"),
        ("   2、出国经费", "出国经费"),
        ("   3、公务接待", "公务接待"),
    ],
    &[("项目支出：", "项目支出")],
    &[
        ("公用经费", "公用经费"),
        ("    其中：办公经费", "办公经费"),
        ("          水费、电费、差旅费", "水费、电费、差旅费"),
        ("          会议费、培训费", "会议费、培训费"),
    ],
    &[("政府采购金额", "政府采购金额")],
];

/// A form, what is true of its fields, and where a further number would be a value itself.
#[derive(Debug, Default)]
pub struct Form {
    pub drawing: Drawing,
    /// A field, its value in words, and its cell.
    pub truth: Vec<(String, String, (u32, u16))>,
    /// The buildings' 批复规模, in order.
    pub built: Vec<String>,
    /// First and last row, first and last column.
    pub asked: Vec<(u32, u32, u16, u16)>,
    row: u32,
    drawn: u32,
}

impl Form {
    /// Draws a layout.
    pub fn of(layout: &Layout) -> Self {
        let mut form = Self::default();
        form.line(&["附件2"]);
        form.line(&["部门整体支出绩效评价基础数据表"]);
        form.line(&[
            "填报单位：县水利局",
            "",
            "",
            "",
            "评价年度：2021年",
            "",
            "单位：万元",
        ]);
        for section in &layout.sections {
            match section {
                0 => form.staff(layout.staff),
                1 => form.table(layout),
                2 => form.buildings(layout),
                _ => form.supplement(layout),
            }
        }
        form.line(&["厉行节约保障措施", "严格执行各项财务管理规定。"]);
        for note in ["说明：“公用经费”填报基本支出。", "注：本表一式两份。"]
            .iter()
            .take(layout.notes)
        {
            form.line(&[note]);
        }
        form.spread(layout)
    }

    /// Whether a further number in a cell would be a value.
    pub fn asks_for(&self, (row, column): (u32, u16)) -> bool {
        self.asked.iter().any(|(top, bottom, left, right)| {
            (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
        })
    }

    fn line(&mut self, cells: &[&str]) {
        for (column, text) in (0..).zip(cells) {
            self.drawing.put(self.row, column, text);
        }
        self.row += 1;
    }

    /// A figure that stands nowhere else on the form.
    fn figure(&mut self) -> f64 {
        self.drawn += 1;
        f64::from(1000 + 37 * self.drawn) / 100.0
    }

    fn is(&mut self, field: &str, value: f64, cell: (u32, u16)) {
        self.drawing.cells.insert(cell, Put::Number(value));
        self.truth.push((field.to_owned(), value.to_string(), cell));
    }

    fn staff(&mut self, kind: u8) {
        let heads = [
            "财政供养人员情况",
            "编制数",
            "",
            "2021年实际在职人数",
            "",
            "控制率",
        ];
        let parts = [
            ["行政", "10", "", "12", "", ""],
            ["事业", "31", "", "30", "", ""],
        ];
        let (approved, actual) = match kind {
            0 => {
                self.line(&heads);
                self.line(&["", "41", "", "42"]);
                ((self.row - 1, 1), (self.row - 1, 3))
            }
            1 | 2 => {
                self.line(&heads);
                let total = ["合计", "41", "", "42", "", ""];
                let [first, second] = parts;
                let rows = if kind == 1 {
                    [first, second, total]
                } else {
                    [total, first, second]
                };
                let at = self.row + if kind == 1 { 2 } else { 0 };
                for row in &rows {
                    self.line(row);
                }
                ((at, 1), (at, 3))
            }
            3 => {
                self.line(&["财政供养人员", "行政", "事业", "合计"]);
                self.line(&["编制数", "10", "31", "41"]);
                self.line(&["2021年实际在职人数", "12", "30", "42"]);
                ((self.row - 2, 3), (self.row - 1, 3))
            }
            _ => {
                self.line(&["编制数", "41", "", "2021年实际在职人数", "42"]);
                ((self.row - 1, 1), (self.row - 1, 4))
            }
        };
        self.is("编制数", 41.0, approved);
        self.is("实际在职人数", 42.0, actual);
    }

    fn table(&mut self, layout: &Layout) {
        const HEADS: [&str; 3] = ["2020年决算数", "2021年预算数", "2021年决算数"];
        let mut heads: Vec<Option<usize>> = layout.heads.iter().copied().map(Some).collect();
        if let Some((_, place)) = layout.further {
            heads.insert(place, None);
        }
        let step = if layout.wide { 2 } else { 1 };
        self.drawing.put(self.row, 0, "经费控制情况");
        let columns: Vec<(u16, Option<usize>)> = (0..).map(|at| 1 + at * step).zip(heads).collect();
        for (column, head) in &columns {
            let text = head.map_or_else(
                || layout.further.map_or("", |(text, _)| text),
                |at| HEADS[at],
            );
            self.drawing.put(self.row, *column, text);
        }
        self.row += 1;
        let first = self.row;
        for block in &layout.blocks {
            self.block(*block, layout, &columns);
        }
        if layout.blank {
            // A heading's value may stand beside its first column, as the official form's merges have it.
            let last = columns.last().map_or(0, |(column, _)| *column + 2);
            self.asked.push((first, self.row - 1, 0, last));
        }
    }

    fn block(&mut self, block: usize, layout: &Layout, columns: &[(u16, Option<usize>)]) {
        for (label, name) in BLOCKS[block] {
            self.drawing.put(self.row, 0, label);
            for (column, head) in columns {
                let field = match head {
                    None => None,
                    Some(0) if *name == "政府采购金额" => continue,
                    Some(0) => Some(format!("上年度{name}决算数")),
                    Some(1) => Some(format!("本年度{name}预算数")),
                    Some(_) => Some(format!("本年度{name}决算数")),
                };
                let cell = (self.row, *column);
                let value = self.figure();
                match field {
                    None => drop(self.drawing.cells.insert(cell, Put::Number(value))),
                    Some(field) if layout.blank && *name == "公车购置" => {
                        self.truth.push((field, "空白".to_owned(), cell));
                    }
                    Some(field) => self.is(&field, value, cell),
                }
            }
            self.row += 1;
        }
        if block == 1 {
            self.projects(layout, columns);
        }
    }

    /// Lines of projects, the first perhaps with parts of its own.
    fn projects(&mut self, layout: &Layout, columns: &[(u16, Option<usize>)]) {
        const PROJECTS: [&str; 3] = ["1、业务工作专项", "2、运行维护专项", "3、防汛专项"];
        for (count, project) in PROJECTS.iter().take(layout.projects).enumerate() {
            let parts = if layout.detailed && count == 0 { 2 } else { 0 };
            self.drawing.put(self.row, 0, project);
            for (part, text) in (1..=parts).zip(["（1）水库", "（2）河道"]) {
                self.drawing.put(self.row + part, 0, text);
            }
            for (column, _) in columns {
                let whole = self.figure();
                let first = (whole * 50.0).round() / 100.0;
                let second = ((whole - first) * 100.0).round() / 100.0;
                for (below, value) in (0..=parts).zip([whole, first, second]) {
                    let cell = (self.row + below, *column);
                    self.drawing.cells.insert(cell, Put::Number(value));
                }
            }
            self.row += 1 + parts;
        }
    }

    fn buildings(&mut self, layout: &Layout) {
        let first = self.row;
        let heads = |form: &mut Self, title: &str| {
            let mut heads = BUILDING;
            heads[0] = title;
            form.line(&heads);
        };
        let older = |form: &mut Self| {
            heads(form, "楼堂馆所控制情况（2020年完工项目）");
            form.line(&["", "301", "302", "", "303", "304"]);
        };
        if layout.older == Some(true) {
            older(self);
        }
        heads(self, BUILDING[0]);
        for count in 0..layout.built {
            let base = 1000 + 100 * count;
            let texts: Vec<String> = [base, base + 1, 0, base + 2, base + 3]
                .map(|value| value.to_string())
                .to_vec();
            self.line(&["", &texts[0], &texts[1], "", &texts[3], &texts[4]]);
            self.built.push(texts[0].clone());
        }
        if layout.built == 0 {
            self.line(&[]);
            self.built.push("空白".to_owned());
        } else if layout.summed && layout.built > 1 {
            let sum = |part: usize| {
                (0..layout.built)
                    .map(|count| 1000 + 100 * count + part)
                    .sum::<usize>()
                    .to_string()
            };
            self.line(&["合计", &sum(0), &sum(1), "", &sum(2), &sum(3)]);
        }
        if layout.older == Some(false) {
            older(self);
        }
        // Whatever stands on a line beneath the headings is a building, or says one is there.
        self.asked.push((first, self.row - 1, 0, 40));
    }

    fn supplement(&mut self, layout: &Layout) {
        self.line(&["附：评价补充数据"]);
        let (column, heads): (u16, &[&str]) = match layout.supplement {
            0 => (1, &[]),
            1 => (3, &[]),
            2 => (2, &["", "2020年", "2021年"]),
            _ => (3, &["", "一般公共预算", "政府性基金", "合计"]),
        };
        if !heads.is_empty() {
            self.line(heads);
        }
        for (field, whole) in [
            ("上年度“三公经费”预算数", 11.5),
            ("上年结转", 16.8),
            ("年初预算", 140.8),
            ("本年追加预算", 5.08),
            ("年末结余", 2.6),
        ] {
            self.drawing.put(self.row, 0, field);
            let parts: &[f64] = match layout.supplement {
                2 => &[0.9],
                3 => &[0.75, 0.25],
                _ => &[],
            };
            for (column, share) in (1..).zip(parts) {
                let value = (whole * share * 1000.0_f64).round() / 1000.0;
                self.drawing
                    .cells
                    .insert((self.row, column), Put::Number(value));
            }
            self.is(field, whole, (self.row, column));
            self.row += 1;
        }
    }

    /// Inserts the layout's blank rows and columns.
    fn spread(mut self, layout: &Layout) -> Self {
        let to = |row: u32, column: u16| {
            let rows = layout.rows.iter().filter(|above| row >= **above).count();
            let columns = layout
                .columns
                .iter()
                .filter(|before| column >= **before)
                .count();
            (
                row + u32::try_from(rows).unwrap(),
                column + u16::try_from(columns).unwrap(),
            )
        };
        self.drawing = self.drawing.moved(to);
        for (.., cell) in &mut self.truth {
            *cell = to(cell.0, cell.1);
        }
        for (top, bottom, left, right) in &mut self.asked {
            let next = to(*bottom + 1, *right);
            (*top, *left) = to(*top, *left);
            (*bottom, *right) = (next.0 - 1, next.1);
        }
        self
    }
}
