//! A small county for tests: units with their returns (附件2), self-scores (附件1) and the bureau's
//! 评审表, saved as the workbooks that units really send. Written with `rust_xlsxwriter` alone, so
//! that it shares nothing with the program under test.
//!
//! ```ignore
//! County::new(2021)
//!     .unit(Unit::named("县教育局").staff(86, 84).row("公务接待", 10.2, 9.6, 8.9))
//!     .review(Review::full("县教育局").set("年初预算", 8650))
//!     .save(&folder.join("county.xlsx"));
//! ```

mod base_data;
mod golden;
pub mod official;
mod review;
mod self_score;
mod style;

use std::path::Path;
use std::rc::Rc;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

pub use review::{Review, SUPPLEMENT};

/// What is put into a cell. A text stays a text, spaces included.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Blank,
    Text(String),
    Number(f64),
    /// A fraction shown as a percentage.
    Percent(f64),
}

impl Cell {
    /// A cell of the official forms: plain digits are a number, `100%` a percentage, and anything
    /// else (“　11” with its stray space too) the text as it stands.
    pub fn official(text: &str) -> Self {
        if let Ok(number) = text.parse() {
            return Self::Number(number);
        }
        match text.strip_suffix('%').map(str::parse::<f64>) {
            Some(Ok(percent)) => Self::Percent(percent / 100.0),
            _ => text.into(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(f64::from(number))
    }
}

/// A change made to a sheet after the official layout has been drawn.
type Edit = Rc<dyn Fn(&mut Worksheet)>;

/// One unit's return and, if it scored itself, its 附件1.
#[derive(Clone, Default)]
pub struct Unit {
    name: String,
    sheet: Option<String>,
    year: Option<i32>,
    staff: [Cell; 2],
    staff_rate: Option<Cell>,
    rows: Vec<(String, [Cell; 3])>,
    projects: Vec<(String, [Cell; 3])>,
    buildings: Vec<[Cell; 4]>,
    savings: String,
    supplement: Vec<(String, Cell)>,
    self_scores: Option<Vec<(String, Cell)>>,
    edits: Vec<Edit>,
}

impl Unit {
    /// A unit whose form is still blank.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The sheet's name, where it is not the unit's.
    pub fn sheet(mut self, name: &str) -> Self {
        self.sheet = Some(name.to_owned());
        self
    }

    /// The year of its headings, where it is not the county's.
    pub fn year(mut self, year: i32) -> Self {
        self.year = Some(year);
        self
    }

    /// 编制数 and 实际在职人数; the rate beside them follows, if both are numbers.
    pub fn staff(mut self, posts: impl Into<Cell>, people: impl Into<Cell>) -> Self {
        self.staff = [posts.into(), people.into()];
        self
    }

    /// The unit's own 控制率.
    pub fn staff_rate(mut self, rate: impl Into<Cell>) -> Self {
        self.staff_rate = Some(rate.into());
        self
    }

    /// A row of the table by its bare label (“公务接待”): 上年决算, 本年预算, 本年决算, 万元.
    pub fn row(
        mut self,
        label: &str,
        last_final: impl Into<Cell>,
        budget: impl Into<Cell>,
        spent: impl Into<Cell>,
    ) -> Self {
        let known = |row: &Vec<String>| official::bare(&row[0]) == label;
        assert!(
            official::figure_rows().iter().any(known),
            "附件2 没有这一行：{label}"
        );
        let cells = [last_final.into(), budget.into(), spent.into()];
        self.rows.retain(|(name, _)| name != label);
        self.rows.push((label.to_owned(), cells));
        self
    }

    /// A further project line, in the place of “……”.
    pub fn project(
        mut self,
        label: &str,
        last_final: impl Into<Cell>,
        budget: impl Into<Cell>,
        spent: impl Into<Cell>,
    ) -> Self {
        let cells = [last_final.into(), budget.into(), spent.into()];
        self.projects.push((label.to_owned(), cells));
        self
    }

    /// A new building: 批复规模, 实际规模 (㎡), 预算投资, 实际投资 (万元).
    pub fn building(mut self, cells: [f64; 4]) -> Self {
        self.buildings.push(cells.map(Cell::Number));
        self
    }

    /// 厉行节约保障措施.
    pub fn savings(mut self, text: &str) -> Self {
        text.clone_into(&mut self.savings);
        self
    }

    /// A value of the block 附：评价补充数据.
    pub fn supplement(mut self, field: &str, value: impl Into<Cell>) -> Self {
        assert!(review::SUPPLEMENT.contains(&field), "没有补充数据：{field}");
        self.supplement.retain(|(name, _)| name != field);
        self.supplement.push((field.to_owned(), value.into()));
        self
    }

    /// A 附件1 sheet on which the unit gives itself full marks everywhere.
    pub fn self_scores_full(mut self) -> Self {
        self.self_scores = Some(self_score::full());
        self
    }

    /// The unit's own 得分 of one row of 附件1.
    pub fn self_score(mut self, indicator: &str, points: impl Into<Cell>) -> Self {
        let scores = self.self_scores.get_or_insert_default();
        scores.retain(|(name, _)| name != indicator);
        scores.push((indicator.to_owned(), points.into()));
        self
    }

    /// A change to the finished 附件2 sheet, for what units do to the official layout.
    pub fn edit(mut self, edit: impl Fn(&mut Worksheet) + 'static) -> Self {
        self.edits.push(Rc::new(edit));
        self
    }

    /// The unit's sheets: 附件2, then 附件1 if it scored itself.
    fn sheets(&self, year: i32) -> Vec<Worksheet> {
        let mut form = base_data::sheet(self, self.year.unwrap_or(year));
        for edit in &self.edits {
            edit(&mut form);
        }
        let scores = self.self_scores.as_deref();
        let own = scores.map(|scores| self_score::sheet(&self.name, scores));
        [form].into_iter().chain(own).collect()
    }
}

/// A county: its units' returns and the bureau's sheets.
#[derive(Clone, Default)]
pub struct County {
    year: i32,
    units: Vec<Unit>,
    reviews: Vec<Review>,
    adjustments: Vec<[Cell; 4]>,
}

impl County {
    /// A county of an evaluation year, without units.
    pub fn new(year: i32) -> Self {
        Self {
            year,
            ..Self::default()
        }
    }

    /// Adds a unit's return.
    pub fn unit(mut self, unit: Unit) -> Self {
        self.units.push(unit);
        self
    }

    /// Adds a row of the 评审表.
    pub fn review(mut self, review: Review) -> Self {
        self.reviews.push(review);
        self
    }

    /// Adds a row of 复核调整.
    pub fn adjust(self, unit: &str, indicator: &str, points: f64, reason: &str) -> Self {
        self.adjust_to(unit, indicator, points, reason)
    }

    /// Adds a row of 复核调整 with anything in the place of the points.
    pub fn adjust_to(
        mut self,
        unit: &str,
        indicator: &str,
        points: impl Into<Cell>,
        reason: &str,
    ) -> Self {
        let cells = [unit.into(), indicator.into(), points.into(), reason.into()];
        self.adjustments.push(cells);
        self
    }

    /// Everything in one workbook: the bureau's sheets first, then each unit's.
    pub fn save(&self, path: &Path) {
        std::fs::write(path, self.bytes()).expect("the workbook is written");
    }

    /// The bytes of that workbook; the same county gives the same bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let units = self.units.iter().flat_map(|unit| unit.sheets(self.year));
        workbook(self.bureau_sheets().into_iter().chain(units))
    }

    /// One workbook a unit, named after it, and 评审表.xlsx if the bureau has sheets.
    pub fn save_each(&self, folder: &Path) {
        for unit in &self.units {
            let path = folder.join(format!("{}.xlsx", unit.name));
            std::fs::write(path, workbook(unit.sheets(self.year))).expect("a workbook is written");
        }
        let bureau = self.bureau_sheets();
        if !bureau.is_empty() {
            std::fs::write(folder.join("评审表.xlsx"), workbook(bureau)).expect("it is written");
        }
    }

    fn bureau_sheets(&self) -> Vec<Worksheet> {
        let mut sheets = Vec::new();
        if !self.reviews.is_empty() {
            sheets.push(review::sheet(&self.reviews));
        }
        if !self.adjustments.is_empty() {
            sheets.push(review::adjustment_sheet(&self.adjustments));
        }
        sheets
    }
}

/// A workbook of these sheets, created at a fixed time so that its bytes never change.
fn workbook(sheets: impl IntoIterator<Item = Worksheet>) -> Vec<u8> {
    let created = ExcelDateTime::from_ymd(2022, 3, 10).expect("a date");
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer().expect("the workbook is drawn")
}
