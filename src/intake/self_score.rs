//! An indicator table (附件1) with the scores that a unit gave itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::caption;
use super::page::Page;
use crate::amount;
use crate::finding::files::Obstacle;
use crate::finding::{Finding, Level, bureau, intake as findings};
use crate::place::Cell;
use crate::returns::{ByIndicator, CellContent, RawCell, SelfScore, Value, read_points};
use crate::scheme::Indicator;

/// Reads a page that was recognised as an indicator table; `None` where no score stands in it.
///
/// # Errors
/// It has scores, but their column cannot be told.
pub(super) fn read(page: &Page<'_>) -> Result<Option<SelfScore>, Obstacle> {
    let mut score = SelfScore {
        unit: caption::read(page, u32::MAX).unit,
        place: page.place.clone(),
        points: ByIndicator::with_capacity(page.words.scheme.indicators().count()),
        findings: Vec::new(),
        copy: None,
    };
    let Some((column, last)) = points_column(page)? else {
        return Ok(None);
    };
    let mut used: BTreeSet<Cell> = BTreeSet::new();
    for indicator in page.words.scheme.indicators() {
        let cells = cells(page, indicator, column, last);
        let points = points(page, indicator, &cells, &mut used, &mut score);
        if let (Some(points), Some(cell)) = (points, cells.first()) {
            let place = page.place.at(*cell);
            score.points.insert(indicator.name.clone(), (points, place));
        }
    }
    check_total(page, (column, last), &mut score);
    if let Some(unit) = score.unit.clone() {
        let named = score.findings.into_iter().map(|finding| finding.of(&unit));
        score.findings = named.collect();
    }
    let empty = score.points.is_empty() && score.findings.is_empty();
    Ok((!empty).then_some(score))
}

/// Holds the printed 合计 against the items, where all of them could be read.
fn check_total(page: &Page<'_>, (column, last): (u32, u32), score: &mut SelfScore) {
    let unusable = |finding: &Finding| finding.level() != Level::Info;
    if score.findings.iter().any(unusable) || score.points.is_empty() {
        return;
    }
    let totals = page
        .labels()
        .iter()
        .filter(|(cell, label)| cell.column < column && is_whole(&label.key));
    for (label, _) in totals {
        let Ok(cell) = page.value_cell(label.row, column, last) else {
            continue;
        };
        let place = page.place.at(cell);
        let raw = page.grid.cell(cell).map(in_points);
        let (value, _) = read_points(
            amount::AMOUNT_LIMIT,
            raw.as_ref(),
            &place,
            &Arc::from("合计"),
        );
        let printed = value.number();
        // 82.4 is 82.36, too.
        let differs = |printed: &Decimal| {
            let half = Decimal::new(5, printed.normalize().scale() + 1);
            (*printed - score.total()).abs() > half
        };
        if let Some(printed) = printed.filter(differs) {
            let finding = bureau::self_total_differs(&place, printed, score.total());
            score.findings.push(finding);
        }
    }
}

/// Whether a label says 合计 of all items: 自评总得分, 得分合计（100分）. One of a group names it.
fn is_whole(key: &str) -> bool {
    const WHOLE: [&str; 5] = ["合计", "总计", "总分", "总得分", "共计"];
    const WORDS: [&str; 9] = [
        "合计", "总计", "共计", "自评", "得分", "分数", "总", "分", "100",
    ];
    let rest = || {
        let words = WORDS.iter();
        words.fold(key.to_owned(), |rest, word| rest.replace(word, ""))
    };
    WHOLE.iter().any(|word| key.contains(word)) && rest().is_empty()
}

/// The columns beneath the heading of the scores; the unit's own where the table has several.
fn points_column(page: &Page<'_>) -> Result<Option<(u32, u32)>, Obstacle> {
    let columns_called = |called: &dyn Fn(&str) -> bool| -> BTreeMap<u32, Cell> {
        page.labels()
            .iter()
            .filter(|(_, label)| called(&label.key) && !is_whole(&label.key))
            .map(|(cell, _)| (cell.column, *cell))
            .collect()
    };
    let own = columns_called(&|key| {
        key.contains("自评") && (key.contains("分") || key.ends_with("自评"))
    });
    let plain = columns_called(&|key| ["得分", "评分", "实际得分"].contains(&key));
    let columns = if own.is_empty() { plain } else { own };
    let mut cells = columns.into_values();
    match (cells.next(), cells.next()) {
        (None, _) => Ok(None),
        (Some(heading), None) => {
            let area = page.grid.area(heading);
            let next = page.next_in_row(area).map(|(next, _)| next.column - 1);
            Ok(Some((heading.column, next.unwrap_or(area.last.column))))
        }
        (Some(_), Some(_)) => Err(Obstacle::NoPointsColumn),
    }
}

/// The filled score cells in the rows of an indicator, merged cells taken at their first.
fn cells(page: &Page<'_>, indicator: &Indicator, column: u32, last: u32) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (cell, label) in page.labels().iter() {
        if label.indicator.as_ref() != Some(&indicator.name) || cell.column >= column {
            continue;
        }
        let under = match page.value_cell(cell.row, column, last) {
            Ok(under) => page.grid.area(under).first,
            Err((one, other)) => {
                cells.push(one);
                other
            }
        };
        if page.grid.cell(under).is_some() && !cells.contains(&under) {
            cells.push(under);
        }
    }
    cells
}

/// A cell without the 分 behind its number.
fn in_points(raw: &RawCell) -> RawCell {
    let mut bare = raw.clone();
    if let CellContent::Text(text) = &bare.content
        && let Some(number) = text.trim_end().strip_suffix('分')
    {
        bare.content = CellContent::Text(number.into());
    }
    bare
}

/// The points in the one cell that holds any.
fn points(
    page: &Page<'_>,
    indicator: &Indicator,
    cells: &[Cell],
    used: &mut BTreeSet<Cell>,
    score: &mut SelfScore,
) -> Option<Decimal> {
    let name = indicator.name.as_str();
    let first = cells.first()?;
    let place = page.place.at(*first);
    if let Some(second) = cells.get(1).or_else(|| used.get(first)) {
        let second = page.place.at(*second);
        let finding = findings::self_score_twice(&place, &second, name);
        score.findings.push(finding);
        return None;
    }
    used.insert(*first);
    let raw = page.grid.cell(*first);
    let bare = raw.map(in_points);
    let (value, found) = read_points(
        indicator.full,
        bare.as_ref(),
        &place,
        &indicator.name.shared(),
    );
    match value {
        Value::Number(points) => {
            score.findings.extend(found);
            Some(points)
        }
        Value::Blank => None,
        _ => {
            let shown = raw.map(RawCell::shown).unwrap_or_default();
            let finding = findings::self_score_unusable(&place, name, &shown, indicator.full);
            score.findings.push(finding);
            None
        }
    }
}
