//! The official forms (附件1, 附件2) as `tests/fixtures/attachments.txt` holds them: every label and
//! text that the builder draws comes from here.

use std::sync::LazyLock;

/// The official attachments, as they were given.
pub const TEXT: &str = include_str!("../../fixtures/attachments.txt");

/// A table of the attachments: rows of cells, line breaks and stray spaces kept.
pub type Table = Vec<Vec<String>>;

/// Columns of 附件1: 一级指标 分值 二级指标 分值 三级指标 分值 评价标准 指标说明 得分.
pub const COLUMNS: usize = 9;
pub const INDICATOR: usize = 4;
pub const FULL: usize = 5;
pub const STANDARD: usize = 6;
pub const NOTE: usize = 7;
pub const SCORE: usize = 8;

/// 附件1: its heading row, then one row a 三级指标. `None` is what the original merges into the cell
/// above or, where it joins 评价标准 and 指标说明, into the cell before.
pub static INDICATORS: LazyLock<Vec<Vec<Option<String>>>> = LazyLock::new(|| {
    let mut merged: Vec<Vec<Option<String>>> = Vec::new();
    for mut row in table("附件1\n", "附件2\n") {
        if row.len() < COLUMNS {
            row.insert(NOTE, String::new());
        }
        // The printed table repeats 过程 and 预算管理 after a page break.
        let repeated = |column: usize, text: &String| {
            let above = merged.iter().rev().find_map(|row| row[column].as_ref());
            column < INDICATOR && above == Some(text)
        };
        let kept = |(column, text): (usize, String)| {
            let weight = column % 2 == 1;
            let covered = text.is_empty() || (!weight && repeated(column, &text));
            (!covered).then_some(text)
        };
        merged.push(row.into_iter().enumerate().map(kept).collect());
    }
    merged
});

/// The 三级指标 of a row of 附件1.
pub fn indicator(row: &[Option<String>]) -> String {
    flat(
        row[INDICATOR]
            .as_deref()
            .expect("every row has its 三级指标"),
    )
}

/// A heading or name without the line breaks and spaces that only place it.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}

/// 附件2: the base-data form as 县工伤保险服务中心 filled it in.
pub static BASE_DATA: LazyLock<Table> = LazyLock::new(|| table("附件2\n", "说明："));

/// The note under 附件2.
pub static REMARK: LazyLock<&str> = LazyLock::new(|| {
    let from = TEXT.find("说明：").expect("附件2 has a note");
    TEXT[from..].lines().next().expect("the note is a line")
});

/// The rows between two lines. A tab begins a cell, an empty line ends a row.
fn table(from: &str, to: &str) -> Table {
    let start = TEXT.find(from).expect("the attachment is there");
    let end = TEXT[start..].find(to).expect("the attachment ends") + start;
    let mut rows = Table::new();
    let mut within = false;
    for line in TEXT[start..end].lines() {
        if let Some(cell) = line.strip_prefix('\t') {
            if !within {
                rows.push(Vec::new());
            }
            within = true;
            rows.last_mut().expect("a row").push(cell.to_owned());
        } else if line.is_empty() {
            within = false;
        } else if within {
            let cell = rows.last_mut().and_then(|row| row.last_mut());
            let cell = cell.expect("a cell");
            cell.push('\n');
            cell.push_str(line);
        }
    }
    rows
}

/// The rows of 附件2's table (三公经费 … 部门整体支出预算调整): label and three figures.
pub fn figure_rows() -> &'static [Vec<String>] {
    let at = |label: &str| {
        let found = BASE_DATA.iter().position(|row| row[0].starts_with(label));
        found.expect("附件2 has the row")
    };
    &BASE_DATA[at("三公经费")..at("楼堂馆所")]
}

/// A label without indentation, numbering and 其中：“公务接待” of “   3、公务接待”.
pub fn bare(label: &str) -> &str {
    label
        .trim()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches('、')
        .trim_start_matches("其中：")
        .trim_end_matches('：')
}
