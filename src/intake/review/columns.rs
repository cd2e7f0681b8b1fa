//! The columns of a 评审表 by their headings.

use rust_decimal::Decimal;

use crate::finding::{Finding, intake as findings};
use crate::intake::caption;
use crate::intake::measure::Money;
use crate::intake::page::Page;
use crate::intake::vocabulary::folded;
use crate::name::{FieldName, IndicatorName, label};
use crate::place::Cell;
use crate::scheme::FieldKind;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Unit,
    /// 预算编码.
    Code,
    Category,
    Aliases,
    Field(FieldName, FieldKind),
    /// Points of an indicator, and its full marks.
    Direct(IndicatorName, Decimal),
    /// 序号, 预算编码, 备注; what only 评审与调整 has.
    Ignored,
    /// Not a field, or an indicator that is computed: reported, not used.
    Unusable,
}

impl Meaning {
    /// Whether the column gives something about a unit.
    pub(super) fn is_value(&self) -> bool {
        matches!(self, Self::Field(..) | Self::Direct(..))
    }
}

/// A column of the table.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub first: u32,
    pub last: u32,
    /// The heading as the sheet has it.
    pub text: String,
    pub meaning: Meaning,
    /// Whether another column has the same meaning.
    pub twice: bool,
    pub money: Option<Money>,
}

/// How much a header row looks like a 评审表's.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::intake) struct Weight {
    /// Columns that only the bureau fills in.
    pub judged: usize,
    /// Further columns with a meaning.
    pub others: usize,
}

impl Weight {
    /// All columns with a meaning but the unit's.
    pub(in crate::intake) fn all(self) -> usize {
        self.judged + self.others
    }
}

/// The first row with 单位名称 (and no colon, which would ask for the name beside it).
pub(in crate::intake) fn header(page: &Page<'_>) -> Option<u32> {
    page.labels
        .iter()
        .find(|(cell, label)| {
            let asks = folded(&page.shown(**cell)).ends_with(':');
            let mut others = page.grid.row(cell.row, 0, u32::MAX);
            page.words.is_unit_label(label) && !asks && others.any(|(other, _)| other != **cell)
        })
        .map(|(cell, _)| cell.row)
        .or_else(|| alone(page))
}

/// A roster may have no column but the names: 单位名称 alone in its row, names beneath it.
fn alone(page: &Page<'_>) -> Option<u32> {
    let mut labels = page.labels.iter();
    labels
        .find(|(cell, label)| {
            let beneath = Cell::new(cell.row + 1, cell.column);
            let asks = folded(&page.shown(**cell)).ends_with(':');
            page.words.is_unit_label(label) && !asks && page.grid.cell(beneath).is_some()
        })
        .map(|(cell, _)| cell.row)
}

/// Weighs a header row.
pub(in crate::intake) fn weight(page: &Page<'_>, row: u32) -> Weight {
    let mut weight = Weight::default();
    for (cell, _) in page.grid.row(row, 0, u32::MAX) {
        match meaning(page, &page.shown(cell)) {
            (Meaning::Direct(..), _) => weight.judged += 1,
            (Meaning::Field(name, _), _) => {
                let field = page.words.field(&name);
                if field.is_some_and(|field| field.judged) {
                    weight.judged += 1;
                } else {
                    weight.others += 1;
                }
            }
            (Meaning::Category | Meaning::Aliases, _) => weight.others += 1,
            _ => {}
        }
    }
    weight
}

/// Reads the header row, with a finding for each column that is not used.
pub(super) fn read(page: &Page<'_>, row: u32) -> (Vec<Column>, Vec<Finding>) {
    let cells: Vec<Cell> = page
        .grid
        .row(row, 0, u32::MAX)
        .map(|(cell, _)| cell)
        .collect();
    let sheet_money = caption::read(page, row).money;
    let mut columns: Vec<Column> = Vec::new();
    let mut found = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let text = page.shown(*cell);
        let (meaning, computed) = meaning(page, &text);
        let place = page.place.at(*cell);
        if meaning == Meaning::Unusable {
            found.push(if computed {
                findings::computed_indicator_column(&place, &text)
            } else {
                findings::unknown_column(&place, &text)
            });
        }
        let repeats = |known: &&mut Column| known.meaning == meaning && meaning.is_value();
        let first = columns.iter_mut().find(repeats).map(|known| {
            known.twice = true;
            page.place.at(Cell::new(row, known.first))
        });
        if let Some(first) = &first {
            found.push(findings::review_column_twice(first, &place, &text));
        }
        columns.push(Column {
            first: cell.column,
            last: cells
                .get(at + 1)
                .map_or(cell.column, |next| next.column - 1),
            money: Money::of_heading(&text).or_else(|| sheet_money.clone()),
            twice: first.is_some(),
            text,
            meaning,
        });
    }
    (columns, found)
}

/// What a heading means, and whether it is an indicator that the return decides.
fn meaning(page: &Page<'_>, text: &str) -> (Meaning, bool) {
    let key = label::field_key(text);
    if page.words.is_unit_label(&label::Label::of(text)) {
        return (Meaning::Unit, false);
    }
    match key.as_str() {
        "序号" | "编号" | "备注" | "名册" | "联系人" | "联系电话" | "主管部门" | "归口股室"
        | "调整后得分" | "调整理由" => {
            return (Meaning::Ignored, false);
        }
        "预算编码" | "预算单位编码" | "单位编码" | "部门预算编码" => {
            return (Meaning::Code, false);
        }
        "类别" | "单位类别" => return (Meaning::Category, false),
        "别名" | "单位别名" => return (Meaning::Aliases, false),
        _ => {}
    }
    let bare = without_parentheses(text);
    if key.ends_with("直接给分")
        && let Some(direct) = direct(page, &bare)
    {
        return direct;
    }
    named(page, text)
        .or_else(|| named(page, &bare))
        .unwrap_or((Meaning::Unusable, false))
}

fn named(page: &Page<'_>, text: &str) -> Option<(Meaning, bool)> {
    let scheme = page.words.scheme;
    let field = scheme.field_called(text);
    if let Some(field) = field.filter(|field| field.kind != FieldKind::Ratio) {
        let meaning = Meaning::Field(field.name.clone(), field.kind.clone());
        return Some((meaning, false));
    }
    direct(page, text)
}

/// The points of an indicator, however a field may be called.
fn direct(page: &Page<'_>, text: &str) -> Option<(Meaning, bool)> {
    let scheme = page.words.scheme;
    let indicator = scheme.indicator_called(text)?;
    if scheme.judged(indicator) {
        let meaning = Meaning::Direct(indicator.name.clone(), indicator.full);
        Some((meaning, false))
    } else {
        Some((Meaning::Unusable, true))
    }
}

/// A heading without what it says in parentheses, such as （0–100）.
pub(in crate::intake) fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| match c {
            '(' | '（' => {
                depth += 1;
                false
            }
            ')' | '）' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}
