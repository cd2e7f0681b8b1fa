//! 附件2 部门整体支出绩效评价基础数据表 as a sheet, columns A–G.

use rust_xlsxwriter::Worksheet;

use super::style::{Styles, page, put};
use super::{Cell, Unit, official, review};

/// The columns that the form's four table columns take.
const WIDE: [std::ops::RangeInclusive<u16>; 4] = [0..=0, 1..=2, 3..=4, 5..=6];

/// A form being drawn, and the row that comes next.
struct Drawing<'a> {
    sheet: Worksheet,
    styles: Styles,
    unit: &'a Unit,
    year: i32,
    row: u32,
}

/// The unit's sheet.
pub fn sheet(unit: &Unit, year: i32) -> Worksheet {
    let name = unit.sheet.as_deref().unwrap_or(&unit.name);
    let mut drawing = Drawing {
        sheet: page(name, &[30, 11, 11, 11, 11, 11, 11], false),
        styles: Styles::new(),
        unit,
        year,
        row: 0,
    };
    drawing.heading();
    drawing.staff();
    drawing.figures();
    drawing.buildings();
    drawing.ending();
    drawing.sheet
}

impl Drawing<'_> {
    /// Puts a centred cell into the current row.
    fn put(&mut self, columns: std::ops::RangeInclusive<u16>, cell: &Cell) {
        let rows = self.row..=self.row;
        put(&mut self.sheet, rows, columns, cell, &self.styles.centre);
    }

    /// An official text with the years of this return.
    fn dated(&self, text: &str) -> String {
        text.replace("2020年", &format!("{}年", self.year - 1))
            .replace("2021年", &format!("{}年", self.year))
    }

    fn heading(&mut self) {
        let lines = [
            (0..=0, 0..=0, "附件2".to_owned(), &self.styles.line),
            (
                1..=1,
                0..=6,
                "部门整体支出绩效评价基础数据表".to_owned(),
                &self.styles.title,
            ),
            (
                2..=2,
                0..=3,
                format!("填报单位：{}", self.unit.name),
                &self.styles.line,
            ),
            (
                2..=2,
                4..=5,
                format!("评价年度：{}年", self.year),
                &self.styles.line,
            ),
            (2..=2, 6..=6, "单位：万元".to_owned(), &self.styles.line),
        ];
        for (rows, columns, text, format) in lines {
            put(&mut self.sheet, rows, columns, &Cell::Text(text), format);
        }
        self.sheet.set_row_height(1, 32).expect("a height");
        self.row = 3;
    }

    /// 财政供养人员情况: labels above values.
    fn staff(&mut self) {
        let labels = &official::BASE_DATA[0];
        let [posts, people] = &self.unit.staff;
        let rate = self.unit.staff_rate.clone();
        let rate = rate.unwrap_or_else(|| ratio(people, posts));
        let block = labels[0].as_str().into();
        let format = &self.styles.centre;
        put(&mut self.sheet, 3..=4, 0..=0, &block, format);
        for (columns, label) in WIDE.into_iter().zip(labels).skip(1) {
            self.put(columns, &Cell::Text(self.dated(label)));
        }
        self.row = 4;
        for (columns, value) in WIDE.into_iter().skip(1).zip([posts, people, &rate]) {
            self.put(columns, value);
        }
        self.row = 5;
    }

    /// 经费控制情况: the year columns and every row under them.
    fn figures(&mut self) {
        for (columns, label) in WIDE.into_iter().zip(&official::BASE_DATA[2]) {
            self.put(columns, &Cell::Text(self.dated(label)));
        }
        self.row += 1;
        for official_row in official::figure_rows() {
            let label = &official_row[0];
            if label.contains("……") && !self.unit.projects.is_empty() {
                for (name, cells) in &self.unit.projects {
                    self.figure_row(&format!("    {name}"), cells);
                }
                continue;
            }
            let bare = official::bare(label);
            let given = self.unit.rows.iter().find(|(name, _)| name == bare);
            // “——” stands in the official form where last year has no figure.
            let printed = Cell::from(official_row[1].as_str());
            let form_dash = printed == Cell::from("——") && given.is_none();
            let empty = [
                if form_dash { printed } else { Cell::Blank },
                Cell::Blank,
                Cell::Blank,
            ];
            self.figure_row(label, given.map_or(&empty, |(_, cells)| cells));
        }
    }

    fn figure_row(&mut self, label: &str, cells: &[Cell; 3]) {
        let rows = self.row..=self.row;
        let (label, format) = (Cell::from(label), &self.styles.left);
        put(&mut self.sheet, rows, 0..=0, &label, format);
        for (columns, cell) in WIDE.into_iter().skip(1).zip(cells) {
            self.put(columns, cell);
        }
        self.row += 1;
    }

    /// 楼堂馆所控制情况: six headings, one or more value rows.
    fn buildings(&mut self) {
        let labels = &official::BASE_DATA[official::BASE_DATA.len() - 3];
        let count = u32::try_from(self.unit.buildings.len().max(1)).expect("few buildings");
        let block = Cell::Text(self.dated(&labels[0]));
        let rows = self.row..=self.row + count;
        put(&mut self.sheet, rows, 0..=0, &block, &self.styles.centre);
        for (column, label) in (0..).zip(labels).skip(1) {
            self.put(column..=column, &label.as_str().into());
        }
        self.sheet.set_row_height(self.row, 30).expect("a height");
        let unit = self.unit;
        let none = [const { [const { Cell::Blank }; 4] }];
        let buildings = if unit.buildings.is_empty() {
            none.as_slice()
        } else {
            &unit.buildings
        };
        for [approved, built, budget, spent] in buildings {
            self.row += 1;
            let (size, cost) = (ratio(built, approved), ratio(spent, budget));
            let cells = [approved, built, &size, budget, spent, &cost];
            for (column, cell) in (1..).zip(cells) {
                self.put(column..=column, cell);
            }
        }
        self.row += 1;
    }

    /// 厉行节约保障措施, 说明, and the supplement block after a blank row.
    fn ending(&mut self) {
        let Styles {
            line, left, centre, ..
        } = &self.styles;
        let (sheet, row) = (&mut self.sheet, self.row);
        put(sheet, row..=row, 0..=0, &"厉行节约保障措施".into(), centre);
        put(
            sheet,
            row..=row,
            1..=6,
            &self.unit.savings.as_str().into(),
            left,
        );
        sheet.set_row_height(row, 45).expect("a height");
        let remark = line.clone().set_text_wrap();
        put(
            sheet,
            row + 1..=row + 1,
            0..=6,
            &(*official::REMARK).into(),
            &remark,
        );
        sheet.set_row_height(row + 1, 45).expect("a height");
        put(
            sheet,
            row + 3..=row + 3,
            0..=6,
            &"附：评价补充数据".into(),
            left,
        );
        for (row, field) in (row + 4..).zip(review::SUPPLEMENT) {
            let given = self.unit.supplement.iter().find(|(name, _)| name == field);
            let value = given.map(|(_, value)| value.clone()).unwrap_or_default();
            put(sheet, row..=row, 0..=2, &field.into(), left);
            put(sheet, row..=row, 3..=4, &value, centre);
        }
    }
}

/// The quotient of two numbers as a percentage; blank where there is none.
fn ratio(above: &Cell, below: &Cell) -> Cell {
    match (above, below) {
        (Cell::Number(above), Cell::Number(below)) if *below > 0.0 => Cell::Percent(above / below),
        _ => Cell::Blank,
    }
}
