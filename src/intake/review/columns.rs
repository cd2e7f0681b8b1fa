//! The columns of a 评审表 by their headings.

use rust_decimal::Decimal;

use crate::finding::{Finding, bureau, intake as findings};
use crate::intake::caption;
use crate::intake::headed::{self, Column, Heading, Table};
use crate::intake::measure::Money;
use crate::intake::page::Page;
use crate::intake::said::without_parentheses;
use crate::intake::term::Term;
use crate::intake::vocabulary::folded;
use crate::name::label;
use crate::name::{FieldName, IndicatorName};
use crate::place::Cell;
use crate::scheme::FieldKind;
use crate::sheets;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Unit,
    /// 预算编码.
    Code,
    Category,
    Aliases,
    /// 名册: whether the unit is due to report, in a results workbook.
    Listed,
    Field(FieldName, FieldKind),
    /// Points of an indicator, and its full marks.
    Direct(IndicatorName, Decimal),
    /// What says nothing about the units' returns, such as 序号 and 备注.
    Ignored,
    /// Not a field, or an indicator that is computed: reported, not used.
    Unusable,
}

impl Meaning {
    /// Whether the column gives something about a unit.
    fn is_value(&self) -> bool {
        matches!(self, Self::Field(..) | Self::Direct(..))
    }
}

/// A column's meaning with what reading its cells takes.
#[derive(Debug, Clone)]
pub(super) struct Sense {
    pub meaning: Meaning,
    /// Whether another column has the same meaning.
    pub twice: bool,
    pub money: Option<Money>,
}

impl Sense {
    /// Whether the column gives something about a unit.
    pub(super) fn is_value(&self) -> bool {
        self.meaning.is_value()
    }
}

/// The headings that every 评审表 may have.
const HEADINGS: [(Meaning, Heading); 5] = [
    (
        Meaning::Code,
        Heading {
            title: sheets::BUDGET_CODE,
            aliases: &["预算单位编码", "单位编码", "部门预算编码"],
        },
    ),
    (
        Meaning::Category,
        Heading {
            title: sheets::CATEGORY,
            aliases: &["单位类别"],
        },
    ),
    (
        Meaning::Aliases,
        Heading {
            title: sheets::ALIASES,
            aliases: &["单位别名"],
        },
    ),
    (
        Meaning::Listed,
        Heading {
            title: "名册",
            aliases: &[],
        },
    ),
    (
        Meaning::Ignored,
        Heading {
            title: "序号",
            aliases: &[
                "编号",
                "备注",
                "联系人",
                "联系电话",
                "主管部门",
                "归口股室",
                sheets::ADJUSTED_POINTS,
                sheets::ADJUST_REASON,
            ],
        },
    ),
];

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
    page.labels()
        .iter()
        .find(|(cell, label)| {
            let others = || page.grid.row(cell.row, 0, u32::MAX);
            heads_units(page, **cell, label) && others().any(|(other, _)| other != **cell)
        })
        .map(|(cell, _)| cell.row)
        .or_else(|| alone(page))
}

/// A roster may have no column but the names: 单位名称 alone in its row, names beneath it.
fn alone(page: &Page<'_>) -> Option<u32> {
    let mut labels = page.labels().iter();
    labels
        .find(|(cell, label)| {
            let beneath = Cell::new(cell.row + 1, cell.column);
            heads_units(page, **cell, label) && page.grid.cell(beneath).is_some()
        })
        .map(|(cell, _)| cell.row)
}

/// Whether a label stands over names of units, and does not ask for one beside it.
fn heads_units(page: &Page<'_>, cell: Cell, label: &Term) -> bool {
    label.before_units && !folded(&page.shown(cell)).ends_with(':')
}

/// Weighs a header row.
pub(in crate::intake) fn weight(page: &Page<'_>, row: u32) -> Weight {
    let mut weight = Weight::default();
    for column in table(page, row).columns {
        match column.meaning.meaning {
            Meaning::Direct(..) => weight.judged += 1,
            Meaning::Field(name, _) => {
                let field = page.words.field(&name);
                if field.is_some_and(|field| field.judged) {
                    weight.judged += 1;
                } else {
                    weight.others += 1;
                }
            }
            Meaning::Code | Meaning::Category | Meaning::Aliases => weight.others += 1,
            _ => {}
        }
    }
    weight
}

fn table<'p>(page: &'p Page<'p>, row: u32) -> Table<'p, Sense> {
    let sense = |meaning: Meaning| Sense {
        meaning,
        twice: false,
        money: None,
    };
    let known = |text: &str| meaning(page, text).map(sense);
    Table::read(page, row, &known, &|| sense(Meaning::Unusable))
}

/// Reads the header row, with a finding for each column that is not used although it holds anything.
pub(super) fn read<'p>(page: &'p Page<'p>, row: u32) -> (Table<'p, Sense>, Vec<Finding>) {
    let sheet_money = caption::read(page, row).money;
    let mut table = table(page, row);
    let mut found = Vec::new();
    let mut known: Vec<(Meaning, Cell)> = Vec::new();
    let mut repeated: Vec<Meaning> = Vec::new();
    for column in &mut table.columns {
        let place = page.place.at(column.heading);
        let sense = &mut column.meaning;
        sense.money = Money::of_heading(&column.text).or_else(|| sheet_money.clone());
        if !sense.is_value() {
            continue;
        }
        match known.iter().find(|(meaning, _)| *meaning == sense.meaning) {
            Some((_, first)) => {
                let first = page.place.at(*first);
                found.push(findings::review_column_twice(&first, &place, &column.text));
                repeated.push(sense.meaning.clone());
            }
            None => known.push((sense.meaning.clone(), column.heading)),
        }
    }
    for column in &mut table.columns {
        column.meaning.twice = repeated.contains(&column.meaning.meaning);
    }
    let unusable = table.meaning(|sense| sense.meaning == Meaning::Unusable);
    let unused: Vec<Finding> = unusable
        .filter(|column| is_filled(&table, column))
        .map(|column| why_unused(page, column))
        .collect();
    found.extend(unused);
    found.extend(table.unheaded());
    (table, found)
}

fn is_filled(table: &Table<'_, Sense>, column: &Column<Sense>) -> bool {
    let (first, last) = column.span;
    let mut rows = table.rows();
    rows.any(|row| table.page.grid.row(row, first, last).next().is_some())
}

/// Why a column is not used.
fn why_unused(page: &Page<'_>, column: &Column<Sense>) -> Finding {
    let (place, text) = (page.place.at(column.heading), &column.text);
    let indicator = page.words.scheme.indicator_called(text);
    match indicator {
        Some(whole) if page.words.scheme.judged(whole) => {
            bureau::part_of_an_indicator(&place, text, &whole.name)
        }
        Some(_) => findings::computed_indicator_column(&place, text),
        None => findings::unknown_column(&place, text),
    }
}

/// What a heading means; `None` where the column cannot be used. A heading may carry words of its
/// own in parentheses, behind its number in a circle or on further lines.
fn meaning(page: &Page<'_>, text: &str) -> Option<Meaning> {
    if page.words.term(label::Label::of(text)).before_units {
        return Some(Meaning::Unit);
    }
    if let Some(meaning) = headed::meant(&HEADINGS, text) {
        return Some(meaning.clone());
    }
    let bare = without_parentheses(text);
    if label::field_key(text).ends_with("直接给分")
        && let Some(direct) = direct(page, &bare)
    {
        return Some(direct);
    }
    let first_line = text.lines().next().unwrap_or_default().to_owned();
    let first_bare = without_parentheses(&first_line);
    let mut forms = vec![text.to_owned(), bare, first_line, first_bare];
    forms.extend(to_circled(text));
    forms.iter().find_map(|form| named(page, form))
}

/// A heading up to its number in a circle: 管理制度① of 管理制度①内部管理制度.
fn to_circled(text: &str) -> Option<String> {
    let (at, circled) = text.char_indices().find(|(_, c)| ('①'..='⑳').contains(c))?;
    Some(text.get(..at + circled.len_utf8())?.to_owned())
}

fn named(page: &Page<'_>, text: &str) -> Option<Meaning> {
    let field = page.words.scheme.field_called(text);
    if let Some(field) = field.filter(|field| field.kind != FieldKind::Ratio) {
        return Some(Meaning::Field(field.name.clone(), field.kind.clone()));
    }
    direct(page, text)
}

/// The points of an indicator that the bureau judges, by its whole name: 经济效益 alone is not
/// 经济效益、社会效益.
fn direct(page: &Page<'_>, text: &str) -> Option<Meaning> {
    let scheme = page.words.scheme;
    let indicator = scheme.indicator_called(text)?;
    let whole = label::field_key(indicator.name.as_str()) == label::field_key(text);
    let only = indicator.rows.len() < 2;
    (scheme.judged(indicator) && (whole || only))
        .then(|| Meaning::Direct(indicator.name.clone(), indicator.full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_written_as_their_own_keys() {
        crate::intake::headed::assert_own_keys(&HEADINGS);
    }
}
