//! A results workbook of an earlier run read again: for last year's results, and for `verify`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::grid::{Grid, Sheet};
use super::kind::{self, Kind};
use super::package::Package;
use super::{open, recognise, xlsx};
use crate::amount;
use crate::county::{Given, Recorded, RecordedUnit};
use crate::finding::files::{Foreign, Obstacle};
use crate::finding::{Actor, Code};
use crate::name::{FieldName, IndicatorName, UnitName};
use crate::place::{Cell, Place};
use crate::returns::{CellContent, InputFile};
use crate::scheme::{Scheme, Steps};
use crate::sheets::{self, title};

/// The rows among which a table's headings stand.
const HEADINGS: u32 = 8;

/// Why a results workbook cannot be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordedFault {
    /// It cannot be opened.
    Unreadable(Obstacle),
    /// It is a workbook, but no results of this program.
    NoResults,
    /// A sheet or column of it is missing.
    Missing(String),
}

impl From<Obstacle> for RecordedFault {
    fn from(obstacle: Obstacle) -> Self {
        Self::Unreadable(obstacle)
    }
}

/// What a sheet shows, cell by cell.
pub type ShownSheet = (Arc<str>, BTreeMap<Cell, String>);

/// Reads what an earlier run recorded. `scheme` names the fields and indicators.
///
/// # Errors
/// Where it is no whole results workbook.
pub fn recorded(path: &Path, scheme: &Scheme) -> Result<Recorded, RecordedFault> {
    let sheets = workbook(path)?;
    let table = |name: &str, headings: &[&str]| {
        let sheet = sheets.iter().find(|sheet| &*sheet.name == name);
        let grid = sheet.and_then(|sheet| sheet.content.as_ref().ok());
        let grid = grid.ok_or_else(|| RecordedFault::Missing(format!("工作表“{name}”")))?;
        Table::find(grid, headings)
            .ok_or_else(|| RecordedFault::Missing(format!("“{name}”的列“{}”", headings.join("、"))))
    };
    let shown: Arc<str> = Arc::from(path.to_string_lossy());
    let mut recorded = Recorded {
        place: Place::file(&shown),
        year: 0,
        steps: scheme.steps,
        scheme_sha256: String::new(),
        files: Vec::new(),
        given: Vec::new(),
        units: Vec::new(),
    };
    record(
        &table(title::RECORD, &sheets::RECORD_HEADINGS)?,
        &mut recorded,
    );
    if recorded.year == 0 {
        return Err(RecordedFault::Missing("运行记录的评价年度".to_owned()));
    }
    let scores = table(title::SCORES, &["名次", "单位", "总分"])?;
    let figures = table(title::FIGURES, &["单位", "字段", "采用值"])?;
    let problems = table(title::PROBLEMS, &["谁来办", "单位", "编码"])?;
    recorded.units = units(&scores, scheme);
    let mut by_unit: BTreeMap<String, &mut RecordedUnit> = recorded
        .units
        .iter_mut()
        .map(|unit| (unit.unit.key().to_owned(), unit))
        .collect();
    let key = |table: &Table<'_>, row| UnitName::new(&table.text(row, "单位")).key().to_owned();
    for row in figures.rows() {
        let used = figures.number(row, "采用值");
        if let (Some(unit), Some(used)) = (by_unit.get_mut(&key(&figures, row)), used) {
            let field = FieldName::new(&figures.text(row, "字段"));
            unit.figures.insert(field, used);
        }
    }
    for row in problems.rows() {
        let code = Code::named(&problems.text(row, "编码"));
        let asked = problems.text(row, "谁来办") == Actor::Unit.title();
        if let (Some(unit), Some(code), true) = (by_unit.get_mut(&key(&problems, row)), code, asked)
        {
            unit.problems.insert(code);
        }
    }
    Ok(recorded)
}

/// What every sheet of a results workbook shows.
///
/// # Errors
/// Where it is no results workbook.
pub fn shown(path: &Path) -> Result<Vec<ShownSheet>, RecordedFault> {
    let sheets = workbook(path)?;
    let shown = sheets.iter().map(|sheet| {
        let grid = sheet.content.as_ref().ok();
        let cells = grid.into_iter().flat_map(Grid::cells);
        let cells = cells.map(|(cell, raw)| (cell, raw.shown()));
        (
            Arc::clone(&sheet.name),
            cells.filter(|(_, text)| !text.is_empty()).collect(),
        )
    });
    Ok(shown.collect())
}

fn workbook(path: &Path) -> Result<Vec<Sheet>, RecordedFault> {
    let bytes = open::bytes(path)?;
    match kind::of(&bytes) {
        Kind::Xlsx => {}
        Kind::Blocked(obstacle) => return Err(obstacle.into()),
        Kind::Locked => return Err(Obstacle::Password.into()),
        Kind::Other(what) => return Err(Obstacle::NotAWorkbook(what).into()),
        Kind::Docx | Kind::Doc => return Err(Obstacle::NotAWorkbook(Foreign::Word).into()),
        Kind::Xls | Kind::Xlsb | Kind::Ods => return Err(RecordedFault::NoResults),
    }
    let book = Package::open(&bytes).and_then(xlsx::open)?;
    if !recognise::is_results(&book.names().collect::<Vec<&str>>()) {
        return Err(RecordedFault::NoResults);
    }
    Ok(book.map(|sheet| sheet))
}

/// A sheet with a row of headings.
struct Table<'g> {
    grid: &'g Grid,
    header: u32,
    columns: BTreeMap<String, u32>,
}

impl<'g> Table<'g> {
    /// The first row that holds all these headings is that of the headings.
    fn find(grid: &'g Grid, wanted: &[&str]) -> Option<Self> {
        (0..HEADINGS).find_map(|header| {
            let cells = grid.row(header, 0, u32::MAX);
            let mut columns = BTreeMap::new();
            for (cell, raw) in cells {
                let heading = raw.shown().replace(['\n', '\r'], "");
                columns.entry(heading).or_insert(cell.column);
            }
            let whole = wanted.iter().all(|one| columns.contains_key(*one));
            whole.then_some(Self {
                grid,
                header,
                columns,
            })
        })
    }

    fn rows(&self) -> impl Iterator<Item = u32> {
        self.header.saturating_add(1)..=self.grid.last_row()
    }

    fn content(&self, row: u32, heading: &str) -> Option<&CellContent> {
        let column = *self.columns.get(heading)?;
        Some(&self.grid.cell(Cell::new(row, column))?.content)
    }

    fn text(&self, row: u32, heading: &str) -> String {
        let column = self.columns.get(heading).copied();
        let raw = column.and_then(|column| self.grid.cell(Cell::new(row, column)));
        raw.map(|raw| raw.shown().trim().to_owned())
            .unwrap_or_default()
    }

    fn number(&self, row: u32, heading: &str) -> Option<Decimal> {
        match self.content(row, heading)? {
            CellContent::Number(number) => Some(*number),
            _ => amount::parse_plain(&self.text(row, heading)),
        }
    }
}

/// 运行记录, a line a thing.
fn record(table: &Table<'_>, recorded: &mut Recorded) {
    let [kind, name, said, digest] = sheets::RECORD_HEADINGS;
    for row in table.rows() {
        let (name, said) = (table.text(row, name), table.text(row, said));
        let digest = table.text(row, digest);
        match table.text(row, kind).as_str() {
            "方案" => recorded.scheme_sha256 = digest,
            "选项" if name == "评价年度" => {
                recorded.year = said.trim_end_matches('年').parse().unwrap_or_default();
            }
            "选项" if name == "扣分口径" => {
                let known = Steps::ALL.into_iter().find(|steps| steps.title() == said);
                recorded.steps = known.unwrap_or(recorded.steps);
            }
            "输入文件" => recorded.files.push(InputFile {
                path: Arc::from(name),
                sha256: digest,
            }),
            sheets::GIVEN => recorded.given.push(Given {
                option: if name == sheets::GIVEN_INPUT {
                    String::new()
                } else {
                    name
                },
                value: said,
            }),
            _ => {}
        }
    }
}

/// 指标得分, a row a unit.
fn units(table: &Table<'_>, scheme: &Scheme) -> Vec<RecordedUnit> {
    let unit = |row: u32| {
        let name = table.text(row, "单位");
        let rank = table
            .number(row, "名次")
            .and_then(|rank| usize::try_from(rank).ok())?;
        let points = scheme.indicators().filter_map(|indicator| {
            let points = table.number(row, indicator.name.as_str())?;
            Some((indicator.name.clone(), points))
        });
        Some(RecordedUnit {
            unit: UnitName::new(&name),
            rank,
            total: table.number(row, "总分")?,
            points: points.collect::<BTreeMap<IndicatorName, Decimal>>(),
            figures: BTreeMap::new(),
            problems: std::collections::BTreeSet::new(),
        })
    };
    table.rows().filter_map(unit).collect()
}
