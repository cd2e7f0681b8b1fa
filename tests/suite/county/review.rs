//! The bureau's sheets: 评审表 (judged scores and supplement figures, a row a unit) and 复核调整.

use rust_xlsxwriter::Worksheet;

use super::Cell;
use super::style::{Styles, page, put};

/// What 附件1 needs and 附件2 lacks (万元).
pub const SUPPLEMENT: [&str; 5] = [
    "上年度“三公经费”预算数",
    "上年结转",
    "年初预算",
    "本年追加预算",
    "年末结余",
];

/// What the bureau judges, with what earns full marks.
pub const JUDGED: [(&str, &str); 14] = [
    ("管理制度①", "是"),
    ("管理制度②", "是"),
    ("管理制度③", "是"),
    ("管理制度④", "是"),
    ("资金使用违规例数", "0"),
    ("信息公开①", "是"),
    ("信息公开②", "是"),
    ("信息公开③", "是"),
    ("信息公开④", "是"),
    ("信息公开⑤", "是"),
    ("重点工作考核得分", "100"),
    ("经济社会效益得分", "10"),
    ("行政效能", "好"),
    ("满意度", "95%"),
];

/// A unit's row of the 评审表.
#[derive(Debug, Clone, Default)]
pub struct Review {
    unit: String,
    category: String,
    alias: String,
    values: Vec<(String, Cell)>,
}

impl Review {
    /// A row with nothing but the unit's name.
    pub fn of(unit: &str) -> Self {
        Self {
            unit: unit.to_owned(),
            ..Self::default()
        }
    }

    /// A row that gives full marks for everything the bureau judges.
    pub fn full(unit: &str) -> Self {
        JUDGED
            .into_iter()
            .fold(Self::of(unit), |row, (field, best)| {
                row.set(field, Cell::official(best))
            })
    }

    /// 类别.
    pub fn category(mut self, category: &str) -> Self {
        category.clone_into(&mut self.category);
        self
    }

    /// 别名.
    pub fn alias(mut self, alias: &str) -> Self {
        alias.clone_into(&mut self.alias);
        self
    }

    /// A field by its name; a name that the official 评审表 lacks becomes a further column.
    pub fn set(mut self, field: &str, value: impl Into<Cell>) -> Self {
        self.values.retain(|(name, _)| name != field);
        self.values.push((field.to_owned(), value.into()));
        self
    }
}

/// The sheet 评审表.
pub fn sheet(rows: &[Review]) -> Worksheet {
    let judged = JUDGED.iter().map(|(field, _)| *field);
    let mut fields: Vec<&str> = SUPPLEMENT.into_iter().chain(judged).collect();
    for (field, _) in rows.iter().flat_map(|row| &row.values) {
        if !fields.contains(&field.as_str()) {
            fields.push(field);
        }
    }
    let heading = ["序号", "单位名称", "类别", "别名"];
    let headings = heading.into_iter().chain(fields.iter().copied());
    let mut table = vec![headings.map(Cell::from).collect::<Vec<_>>()];
    for (number, row) in (1..).zip(rows) {
        let texts = [&row.unit, &row.category, &row.alias];
        let value = |field: &&str| {
            let given = row.values.iter().find(|(name, _)| name == field);
            given.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let cells = texts.into_iter().map(|text| text.as_str().into());
        let cells = [Cell::from(number)].into_iter().chain(cells);
        table.push(cells.chain(fields.iter().map(value)).collect());
    }
    draw("评审表", &[6, 24, 12, 14], &table)
}

/// The sheet 复核调整.
pub fn adjustment_sheet(rows: &[[Cell; 4]]) -> Worksheet {
    let headings = ["单位名称", "三级指标", "调整后得分", "调整理由"];
    let table = [headings.map(Cell::from)]
        .into_iter()
        .chain(rows.iter().cloned());
    let table: Vec<Vec<Cell>> = table.map(|row| row.to_vec()).collect();
    draw("复核调整", &[24, 24, 12, 40], &table)
}

/// A plain table with one heading row.
fn draw(name: &str, widths: &[u16], table: &[Vec<Cell>]) -> Worksheet {
    let styles = Styles::new();
    let mut sheet = page(name, widths, true);
    for (at, row) in (0..).zip(table) {
        for (column, cell) in (0..).zip(row) {
            put(&mut sheet, at..=at, column..=column, cell, &styles.centre);
        }
    }
    sheet.set_freeze_panes(1, 2).expect("panes");
    sheet
}
