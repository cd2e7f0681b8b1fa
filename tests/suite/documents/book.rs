//! A results workbook as documents are held against it: its cells as they are printed.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_decimal::{Decimal, RoundingStrategy};

/// Rows by heading.
pub type Row = BTreeMap<String, String>;

/// A workbook's sheets, cell by cell.
pub struct Book {
    sheets: BTreeMap<String, Vec<Vec<String>>>,
}

/// A number with at most two decimals.
pub fn plain(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.normalize().to_string()
}

/// A share of a whole: `41.67%`.
pub fn share(part: Decimal, whole: Decimal) -> String {
    format!("{}%", plain(part * Decimal::ONE_HUNDRED / whole))
}

/// A printed number.
pub fn number(text: &str) -> Decimal {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn shown(cell: &Data) -> String {
    match cell {
        // 15 digits, as Excel keeps them.
        Data::Float(value) => Decimal::try_from(*value).unwrap().normalize().to_string(),
        other => other.to_string().replace('\n', ""),
    }
}

impl Book {
    pub fn open(path: &Path) -> Self {
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        let names = book.sheet_names();
        let mut sheets = BTreeMap::new();
        for name in names {
            let range = book.worksheet_range(&name).unwrap();
            let rows = range.rows().map(|row| row.iter().map(shown).collect());
            sheets.insert(name, rows.collect());
        }
        Self { sheets }
    }

    /// A sheet's rows under the row of headings that begins so; the headings above a merged one do
    /// not matter here.
    pub fn table(&self, sheet: &str, first: &str) -> Vec<Row> {
        self.rows(sheet, first, |_, _| true)
    }

    /// Those rows of a sheet that are a unit's.
    pub fn of_unit(&self, sheet: &str, first: &str, unit: &str) -> Vec<Row> {
        self.rows(sheet, first, |heading, cell| {
            heading != "单位" || cell == unit
        })
    }

    /// The rows whose cells, with their headings, are all wanted.
    fn rows(&self, sheet: &str, first: &str, wanted: impl Fn(&str, &str) -> bool) -> Vec<Row> {
        let rows = &self.sheets[sheet];
        let head = rows.iter().position(|row| row[0] == first);
        let head = head.unwrap_or_else(|| panic!("{sheet}: no row of headings"));
        let headings = &rows[head];
        let wanted = |row: &&Vec<String>| {
            headings
                .iter()
                .zip(*row)
                .all(|(heading, cell)| wanted(heading, cell))
        };
        let named = |row: &Vec<String>| {
            let cells = headings.iter().cloned().zip(row.iter().cloned());
            cells.filter(|(name, _)| !name.is_empty()).collect()
        };
        rows[head + 1..].iter().filter(wanted).map(named).collect()
    }

    /// All cells of a sheet.
    pub fn cells(&self, sheet: &str) -> Vec<String> {
        self.sheets[sheet].concat()
    }

    /// A sheet's headings in their order, from the row that begins so.
    pub fn headings(&self, sheet: &str, first: &str) -> &[String] {
        let mut rows = self.sheets[sheet].iter();
        rows.find(|row| row[0] == first).unwrap()
    }

    /// The scored units in the order of their ranks.
    pub fn ranking(&self) -> Vec<Row> {
        let mut rows = self.table("排名", "名次");
        rows.retain(|row| row["名次"].parse::<u32>().is_ok());
        rows
    }

    /// A unit's row of 排名分析.
    pub fn analysed(&self, unit: &str) -> Row {
        let mut rows = self.of_unit("排名分析", "单位", unit);
        rows.pop()
            .unwrap_or_else(|| panic!("{unit}: not in 排名分析"))
    }

    /// 指标分析: each indicator, then all of them together.
    pub fn indicators(&self) -> (Vec<Row>, Row) {
        let mut rows = self.table("指标分析", "三级指标");
        let all = rows
            .iter()
            .position(|row| row["三级指标"] == "全部指标")
            .unwrap();
        let total = rows[all].clone();
        rows.truncate(all);
        (rows, total)
    }

    /// The problems that a unit must still settle, were it scored.
    pub fn open_problems_of(&self, unit: &str) -> Vec<Row> {
        let mut rows = self.of_unit("问题清单", "级别", unit);
        rows.retain(is_open);
        rows
    }

    /// The problems that a scored unit must still settle.
    pub fn open_problems(&self) -> Vec<Row> {
        let scored: Vec<String> = self
            .ranking()
            .into_iter()
            .map(|row| row["单位"].clone())
            .collect();
        let mut rows = self.table("问题清单", "级别");
        rows.retain(|row| scored.contains(&row["单位"]) && is_open(row));
        rows
    }
}

fn is_open(problem: &Row) -> bool {
    problem["谁来办"] == "单位须改" && problem["状态"].starts_with("待")
}
