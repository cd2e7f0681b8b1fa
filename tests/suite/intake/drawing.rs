//! Sheets drawn cell by cell, so that tests can do to a form what units do to it.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

/// What is put into a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Put {
    Text(String),
    Number(f64),
    /// A number with a number format.
    Formatted(f64, &'static str),
    /// A formula and its cached result.
    Formula(&'static str, &'static str),
}

impl From<&str> for Put {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Put {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// Cells and merged regions (first row, first column, last row, last column), zero-based.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    pub cells: BTreeMap<(u32, u16), Put>,
    pub merges: Vec<(u32, u16, u32, u16)>,
    /// Rows and columns that the page does not show.
    pub hidden: (Vec<u32>, Vec<u16>),
}

impl Drawing {
    /// A sheet of texts, rows of cells from A1; empty texts are blank cells, numbers stay numbers.
    pub fn of(rows: &[&[&str]]) -> Self {
        let mut drawing = Self::default();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                drawing.put(row, column, text);
            }
        }
        drawing
    }

    /// A text, or a number where the text is one; nothing where it is empty.
    pub fn put(&mut self, row: u32, column: u16, text: &str) {
        let put = text
            .parse::<f64>()
            .map_or_else(|_| text.into(), Put::Number);
        if text.is_empty() {
            self.cells.remove(&(row, column));
        } else {
            self.cells.insert((row, column), put);
        }
    }

    /// Any content at an address such as D7.
    pub fn with(mut self, address: &str, put: impl Into<Put>) -> Self {
        self.cells.insert(at(address), put.into());
        self
    }

    /// An emptied cell.
    pub fn without(mut self, address: &str) -> Self {
        self.cells.remove(&at(address));
        self
    }

    /// A blank row above a row.
    pub fn insert_row(self, above: u32) -> Self {
        self.moved(|row, column| (if row >= above { row + 1 } else { row }, column))
    }

    /// A blank column before a column.
    pub fn insert_column(self, before: u16) -> Self {
        self.moved(|row, column| (row, if column >= before { column + 1 } else { column }))
    }

    /// Without a row.
    pub fn remove_row(mut self, gone: u32) -> Self {
        self.cells.retain(|(row, _), _| *row != gone);
        self.merges.retain(|(first, ..)| *first != gone);
        self.moved(|row, column| (if row > gone { row - 1 } else { row }, column))
    }

    /// Everything further down and to the right.
    pub fn shifted(self, down: u32, right: u16) -> Self {
        self.moved(|row, column| (row + down, column + right))
    }

    /// All cells at new addresses; merged regions follow their corners.
    pub fn moved(self, to: impl Fn(u32, u16) -> (u32, u16)) -> Self {
        let cells = self.cells.into_iter();
        let merges = self.merges.into_iter();
        Self {
            cells: cells
                .map(|((row, column), put)| (to(row, column), put))
                .collect(),
            merges: merges
                .map(|(top, left, bottom, right)| {
                    let (first, last) = (to(top, left), to(bottom, right));
                    (first.0, first.1, last.0, last.1)
                })
                .collect(),
            hidden: self.hidden,
        }
    }

    /// Without merged regions: each content in its first cell.
    pub fn unmerged(mut self) -> Self {
        self.merges.clear();
        self
    }

    /// Every text changed.
    pub fn relabelled(mut self, change: impl Fn(&str) -> String) -> Self {
        for put in self.cells.values_mut() {
            if let Put::Text(text) = put {
                *text = change(text);
            }
        }
        self
    }

    /// This sheet with another one beneath it, one row between them.
    pub fn above(mut self, other: &Self) -> Self {
        let last = self.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
        let lower = other.clone().shifted(last + 2, 0);
        self.cells.extend(lower.cells);
        self.merges.extend(lower.merges);
        self
    }

    /// Hides rows.
    pub fn with_hidden_rows(mut self, rows: &[u32]) -> Self {
        self.hidden.0.extend(rows);
        self
    }

    /// Hides columns.
    pub fn with_hidden_columns(mut self, columns: &[u16]) -> Self {
        self.hidden.1.extend(columns);
        self
    }

    fn draw(&self, name: &str) -> Worksheet {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).expect("a sheet name");
        let plain = Format::new();
        for row in &self.hidden.0 {
            sheet.set_row_hidden(*row).expect("a hidden row");
        }
        for column in &self.hidden.1 {
            sheet.set_column_hidden(*column).expect("a hidden column");
        }
        for (top, left, bottom, right) in &self.merges {
            sheet
                .merge_range(*top, *left, *bottom, *right, "", &plain)
                .expect("a merged region");
        }
        for ((row, column), put) in &self.cells {
            let (row, column) = (*row, *column);
            match put {
                Put::Text(text) => sheet.write_string_with_format(row, column, text, &plain),
                Put::Number(number) => sheet.write_number_with_format(row, column, *number, &plain),
                Put::Formatted(number, format) => {
                    let format = Format::new().set_num_format(*format);
                    sheet.write_number_with_format(row, column, *number, &format)
                }
                Put::Formula(formula, result) => {
                    sheet.write_formula(row, column, Formula::new(*formula).set_result(*result))
                }
            }
            .expect("a cell");
        }
        sheet
    }
}

/// Saves sheets as a workbook. A name that begins with `-` is a hidden sheet's.
pub fn save(path: &Path, sheets: &[(&str, &Drawing)]) {
    let mut book = Workbook::new();
    for (name, drawing) in sheets {
        let mut sheet = drawing.draw(name.trim_start_matches('-'));
        if name.starts_with('-') {
            sheet.set_hidden(true);
        } else {
            sheet.set_active(true);
        }
        book.push_worksheet(sheet);
    }
    book.save(path).expect("the workbook is written");
}

/// `D7` as zero-based row and column.
pub fn at(address: &str) -> (u32, u16) {
    let column = u16::from(address.as_bytes()[0] - b'A');
    let row: u32 = address[1..].parse().expect("a row");
    (row - 1, column)
}

/// Labels of the table's rows with 上年决算, 本年预算, 本年决算 of 县工伤保险服务中心.
const TABLE: [(&str, [&str; 3]); 16] = [
    ("三公经费", ["0.9", "　1.4", "1.28　"]),
    ("   1、公务用车购置和维护经费", ["　", "　", "　"]),
    ("       其中：公车购置", ["　", "　", "　"]),
    ("             公车运行维护", ["　", "　", "　"]),
    ("   2、出国经费", ["　", "　", "　"]),
    ("   3、公务接待", ["0.93", "1.4", "1.28"]),
    ("项目支出：", ["　", "　", "　"]),
    ("    1、业务工作专项", ["　", "　", "　"]),
    ("    2、运行维护专项", ["　", "　", "　"]),
    ("          ……", ["　", "　", "　"]),
    ("公用经费", ["22.55", "29.24", "20.5"]),
    ("    其中：办公经费", ["3.86", "2.11", "3.35"]),
    ("          水费、电费、差旅费", ["2.04", "4", "2.9"]),
    ("          会议费、培训费", ["0.3", "　", "0.63"]),
    ("政府采购金额", ["——", "　", "　"]),
    ("部门整体支出预算调整 ", ["——", "　", "　"]),
];

/// The official form as 县工伤保险服务中心 filled it in: A4:G5 staff, A6:G22 table, A23:G24
/// buildings, A25 text, A28:A33 supplement.
pub fn golden() -> Drawing {
    let mut form = Drawing::of(&[
        &["附件2"],
        &["部门整体支出绩效评价基础数据表"],
        &[
            "填报单位：县工伤保险服务中心",
            "",
            "",
            "",
            "评价年度：2021年",
            "",
            "单位：万元",
        ],
        &[
            "财政供养人员情况",
            "编制数",
            "",
            "2021年实际在职人数",
            "",
            "控制率",
        ],
        &["", "11", "", "　11"],
        &[
            "经费控制情况",
            "2020年决算数",
            "",
            "2021年预算数",
            "",
            "2021年决算数",
        ],
    ]);
    form.cells.insert((4, 5), Put::Formatted(1.0, "0%"));
    form.merges
        .extend([(1, 0, 1, 6), (2, 0, 2, 3), (2, 4, 2, 5), (3, 0, 4, 0)]);
    for (row, (label, values)) in (6..).zip(TABLE) {
        form.put(row, 0, label);
        for (column, value) in [1, 3, 5].into_iter().zip(values) {
            form.put(row, column, value);
        }
    }
    for row in 3..22 {
        form.merges
            .extend([(row, 1, row, 2), (row, 3, row, 4), (row, 5, row, 6)]);
    }
    let below = Drawing::of(&[
        &[
            "楼堂馆所控制情况\n（2021年完工项目）", "批复规模\n（㎡）", "实际规模（㎡）", "规模控制率",
            "预算投资（万元）", "实际投资（万元）", "投资概算控制率",
        ],
        &["", "　", "　", "　", "　", "　", "　"],
        &["厉行节约保障措施", "一、树立全员节俭意识。\n二、严格执行各项财务管理规定，控制经费支出。　"],
        &["说明：“项目支出”需要填报除专项资金和基本支出以外的所有项目情况，包括业务工作项目、运行维护项目等；“公用经费”填报基本支出中的一般商品和服务支出。"],
        &[],
        &["附：评价补充数据"],
        &["上年度“三公经费”预算数"],
        &["上年结转", "", "", "16.8"],
        &["年初预算", "", "", "140.8"],
        &["本年追加预算", "", "", "5.08"],
        &["年末结余", "", "", "0"],
    ])
    .shifted(22, 0);
    form.cells.extend(below.cells);
    form.merges
        .extend([(22, 0, 23, 0), (24, 1, 24, 6), (25, 0, 25, 6)]);
    form
}

/// The values that every faithful reading of the golden form gives.
pub const GOLDEN: [(&str, &str); 26] = [
    ("编制数", "11"),
    ("实际在职人数", "11"),
    ("财政供养人员控制率", "1"),
    ("上年度“三公经费”决算数", "0.9"),
    ("本年度“三公经费”预算数", "1.4"),
    ("本年度“三公经费”决算数", "1.28"),
    ("上年度公务接待决算数", "0.93"),
    ("本年度公务接待预算数", "1.4"),
    ("本年度公务接待决算数", "1.28"),
    ("本年度公车购置预算数", "空白"),
    ("上年度项目支出决算数", "空白"),
    ("上年度公用经费决算数", "22.55"),
    ("本年度公用经费预算数", "29.24"),
    ("本年度公用经费决算数", "20.5"),
    ("本年度办公经费决算数", "3.35"),
    ("本年度水费、电费、差旅费预算数", "4"),
    ("上年度会议费、培训费决算数", "0.3"),
    ("本年度会议费、培训费预算数", "空白"),
    ("本年度政府采购金额预算数", "空白"),
    ("本年度政府采购金额决算数", "空白"),
    ("本年度部门整体支出预算调整预算数", "空白"),
    ("上年度“三公经费”预算数", "空白"),
    ("上年结转", "16.8"),
    ("年初预算", "140.8"),
    ("本年追加预算", "5.08"),
    ("年末结余", "0"),
];
