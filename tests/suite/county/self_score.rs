//! 附件1 部门整体支出绩效评价指标表, scored by the unit itself.

use rust_xlsxwriter::Worksheet;

use super::Cell;
use super::official::{COLUMNS, FULL, INDICATORS, NOTE, SCORE, STANDARD, flat, indicator};
use super::style::{Styles, page, put};

/// Full marks in every row. 经济效益 and 社会效益 share theirs; the official table has it in the second.
pub fn full() -> Vec<(String, Cell)> {
    let mut scores: Vec<(String, Cell)> = Vec::new();
    for row in INDICATORS.iter().skip(1) {
        let shared = row[FULL].is_none();
        let full = if shared {
            scores.last_mut().map(|(_, cell)| std::mem::take(cell))
        } else {
            row[FULL].as_deref().map(Cell::official)
        };
        scores.push((indicator(row), full.unwrap_or_default()));
    }
    scores
}

/// The sheet, named after the unit.
pub fn sheet(unit: &str, scores: &[(String, Cell)]) -> Worksheet {
    let styles = Styles::new();
    let mut sheet = page(
        &format!("{unit}自评"),
        &[7, 6, 10, 6, 16, 6, 44, 44, 8],
        true,
    );
    let across = 0..=u16::try_from(COLUMNS - 1).expect("nine columns");
    let title = "部门整体支出绩效评价指标表";
    let unit_line = Cell::Text(format!("填报单位：{unit}"));
    put(&mut sheet, 0..=0, 0..=0, &"附件1".into(), &styles.line);
    put(
        &mut sheet,
        1..=1,
        across.clone(),
        &title.into(),
        &styles.title,
    );
    put(&mut sheet, 2..=2, across, &unit_line, &styles.line);
    for (index, row) in INDICATORS.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let Some(text) = cell else { continue };
            let value = match (index, column) {
                (1.., SCORE) => {
                    let given = scores.iter().find(|(name, _)| *name == indicator(row));
                    given.map(|(_, cell)| cell.clone()).unwrap_or_default()
                }
                (1.., STANDARD | NOTE) => text.trim().into(),
                _ => Cell::official(&flat(text)),
            };
            draw(&mut sheet, (index, column), &value, &styles);
        }
        let row_at = u32::try_from(index).expect("few rows") + 3;
        sheet.set_row_height(row_at, height(row)).expect("a height");
    }
    sheet
}

/// A height (points) in which 评价标准 and 指标说明 can be read: 22 characters a line.
fn height(row: &[Option<String>]) -> u16 {
    let lines = |text: &String| -> usize {
        let each = text.lines().map(|line| line.chars().count().div_ceil(22));
        each.sum()
    };
    let texts = row[STANDARD..=NOTE].iter().flatten();
    let most = texts.map(lines).max().unwrap_or_default().max(2);
    u16::try_from(most).expect("few lines") * 15
}

/// One cell of the table, over all that the original merges into it.
fn draw(sheet: &mut Worksheet, (index, column): (usize, usize), cell: &Cell, styles: &Styles) {
    let merged = |row: &&Vec<Option<String>>| row[column].is_none();
    let below = match column {
        NOTE => 0,
        _ => INDICATORS[index + 1..].iter().take_while(merged).count(),
    };
    let beside = column == STANDARD && INDICATORS[index][NOTE].is_none();
    let first_row = u32::try_from(index).expect("few rows") + 3;
    let last_row = first_row + u32::try_from(below).expect("few rows");
    let first = u16::try_from(column).expect("nine columns");
    let running = index > 0 && (STANDARD..=NOTE).contains(&column);
    let format = if running {
        &styles.left
    } else {
        &styles.centre
    };
    let columns = first..=first + u16::from(beside);
    put(sheet, first_row..=last_row, columns, cell, format);
}
