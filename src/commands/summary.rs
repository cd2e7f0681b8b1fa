//! The summary at the end of a run.

mod todo;

use std::fmt::Write;
use std::path::Path;

use crate::amount;
use crate::cli::{CountyRequest, Taken};
use crate::county::{County, RankedUnit, statistics};
use crate::name::UnitName;
use crate::output::Detail;
use crate::scheme::Scheme;
use crate::wording;

/// How many units are named at either end of the ranking.
const ENDS: usize = 5;
/// How many 未评分 are spelt out.
const UNSCORED: usize = 10;

/// What was written, and where.
pub(super) struct Written<'a> {
    /// The results workbook.
    pub(super) results: &'a Path,
    /// The JSON, unless it went to standard output.
    pub(super) json: Option<&'a Path>,
    /// The folder of the tables.
    pub(super) csv: Option<&'a Path>,
    /// Whether each unit has a sheet.
    pub(super) detail: Detail,
}

/// Counts, top and bottom five, who has to do what, and where the output is.
pub(super) fn of(
    scheme: &Scheme,
    county: &County,
    request: &CountyRequest,
    written: &Written<'_>,
) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut text, scheme, county, request.taken.as_ref());
    let _ = scores(&mut text, scheme, county);
    let _ = ends(&mut text, county);
    let _ = todo::counts(&mut text, county);
    text.push_str(&of_findings(county));
    let _ = places(&mut text, written);
    text
}

/// What the units have to mend and what the bureau has to do, one line a kind; then who owes what.
pub(super) fn of_findings(county: &County) -> String {
    let mut text = String::new();
    let _ = todo::write(&mut text, county);
    let _ = absent(&mut text, county);
    text
}

fn head(
    text: &mut String,
    scheme: &Scheme,
    county: &County,
    taken: Option<&Taken>,
) -> std::fmt::Result {
    writeln!(
        text,
        "{} {} 年度（{}）",
        scheme.name,
        county.year,
        county.steps.title()
    )?;
    text.push_str(&taken_line(taken));
    let roster = county.roster;
    let roster = roster.map(|count| format!("应报 {count}，"));
    writeln!(
        text,
        "{}已评分 {}，未评分 {}，未报送 {}",
        roster.unwrap_or_default(),
        county.units.len(),
        county.unscored.len(),
        county.missing.len()
    )?;
    for sheet in &county.bureau {
        writeln!(
            text,
            "采用{}：{}（{} 行）",
            sheet.title, sheet.place, sheet.rows
        )?;
    }
    Ok(())
}

/// Which options came from the county's file, and which file that is.
pub(super) fn taken_line(taken: Option<&Taken>) -> String {
    let Some(taken) = taken.filter(|taken| !taken.keys.is_empty()) else {
        return String::new();
    };
    format!(
        "选项取自 {}：{}\n",
        taken.file.display(),
        taken.keys.join("、")
    )
}

/// A path from the root, so that it can be copied from anywhere.
pub(super) fn whole(path: &Path) -> String {
    let whole = std::path::absolute(path);
    let whole = whole.unwrap_or_else(|_| path.to_path_buf());
    // `.` in the middle says nothing.
    let parts = whole.components().collect::<std::path::PathBuf>();
    parts.display().to_string()
}

fn absent(text: &mut String, county: &County) -> std::fmt::Result {
    for one in county.unscored.iter().take(UNSCORED) {
        writeln!(
            text,
            "未评分：{}：{}",
            one.place,
            wording::reason(&one.reason)
        )?;
    }
    let more = county.unscored.len().saturating_sub(UNSCORED);
    if more > 0 {
        writeln!(text, "未评分：…… 其余 {more} 份见“报送情况”")?;
    }
    if !county.missing.is_empty() {
        let names: Vec<&str> = county.missing.iter().map(UnitName::as_str).collect();
        writeln!(text, "未报送：{}", names.join("、"))?;
    }
    Ok(())
}

/// Where everything is, and whether the results have a sheet a unit.
fn places(text: &mut String, written: &Written<'_>) -> std::fmt::Result {
    if written.detail == Detail::Figures {
        writeln!(
            text,
            "没有写各单位的工作表，各单位的数在“取数”“计算过程”；要写请加 --detail（超过 {} 个单位默认不写）",
            Detail::MOST_UNITS
        )?;
    }
    let outputs = [
        ("结果", Some(written.results)),
        ("JSON", written.json),
        ("CSV", written.csv),
    ];
    for (what, path) in outputs {
        if let Some(path) = path {
            writeln!(text, "{what}：{}", whole(path))?;
        }
    }
    Ok(())
}

fn scores(text: &mut String, scheme: &Scheme, county: &County) -> std::fmt::Result {
    let figures = statistics(scheme, county);
    let shown =
        |value: Option<rust_decimal::Decimal>| value.map_or_else(|| "—".to_owned(), amount::plain);
    let grades: Vec<String> = figures
        .grades
        .iter()
        .filter(|count| count.units > 0)
        .map(|count| {
            format!(
                "{} {}",
                count.grade.as_deref().unwrap_or("待定"),
                count.units
            )
        })
        .collect();
    writeln!(
        text,
        "平均 {}，中位数 {}，最高 {}，最低 {}；{}",
        shown(figures.mean),
        shown(figures.median),
        shown(figures.highest),
        shown(figures.lowest),
        grades.join("，")
    )
}

fn ends(text: &mut String, county: &County) -> std::fmt::Result {
    let line = |text: &mut String, unit: &RankedUnit| {
        let grade = unit.card.grade.as_deref().unwrap_or("待定");
        let pending = if unit.card.provisional() {
            format!(
                "，暂列，可能 {}–{}",
                amount::plain(unit.card.total),
                amount::plain(unit.card.highest)
            )
        } else {
            String::new()
        };
        let total = amount::plain(unit.card.total);
        writeln!(
            text,
            "  {:>4}  {}  {total} 分（{grade}{pending}）",
            unit.rank, unit.unit
        )
    };
    if county.units.len() <= 2 * ENDS {
        return county.units.iter().try_for_each(|unit| line(text, unit));
    }
    county
        .units
        .iter()
        .take(ENDS)
        .try_for_each(|unit| line(text, unit))?;
    writeln!(text, "     …")?;
    let tail = county.units.len() - ENDS;
    county
        .units
        .iter()
        .skip(tail)
        .try_for_each(|unit| line(text, unit))
}
