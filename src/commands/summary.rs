//! The summary at the end of a run.

use std::fmt::Write;
use std::path::Path;

use crate::amount;
use crate::county::{County, RankedUnit, statistics};
use crate::finding::{Finding, Level};
use crate::name::UnitName;
use crate::output::Detail;
use crate::scheme::Scheme;

/// How many units are named at either end of the ranking.
const ENDS: usize = 5;
/// How many 强制 findings are spelt out.
const ERRORS: usize = 10;

/// Counts, top and bottom five, errors, and where the output is.
pub(super) fn of(scheme: &Scheme, county: &County, output: &Path, detail: Detail) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, scheme, county);
    let _ = place(&mut text, output, detail);
    text
}

fn write(text: &mut String, scheme: &Scheme, county: &County) -> std::fmt::Result {
    let roster = county
        .roster
        .map(|count| format!("应报 {count}，"))
        .unwrap_or_default();
    writeln!(
        text,
        "{} {} 年度（{}）\n{roster}已评分 {}，未评分 {}，未报送 {}",
        scheme.name,
        county.year,
        county.steps.title(),
        county.units.len(),
        county.unscored.len(),
        county.missing.len()
    )?;
    scores(text, scheme, county)?;
    ends(text, county)?;
    findings(text, county)?;
    for one in &county.unscored {
        writeln!(text, "未评分：{}：{}", one.place, one.reason)?;
    }
    if !county.missing.is_empty() {
        let names: Vec<&str> = county.missing.iter().map(UnitName::as_str).collect();
        writeln!(text, "未报送：{}", names.join("、"))?;
    }
    Ok(())
}

/// Where the results are, and whether they have a sheet a unit.
fn place(text: &mut String, output: &Path, detail: Detail) -> std::fmt::Result {
    if detail == Detail::Figures {
        writeln!(
            text,
            "没有写各单位的工作表，各单位的数在“填报数据”；要写请加 --detail（超过 {} 个单位默认不写，超过 {} 个不能写）",
            Detail::MOST_UNITS,
            Detail::LIMIT
        )?;
    }
    writeln!(text, "结果：{}", output.display())
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

fn findings(text: &mut String, county: &County) -> std::fmt::Result {
    let all = county.all_findings();
    let count = |level: Level| {
        all.iter()
            .filter(|finding| finding.level() == level)
            .count()
    };
    let errors: Vec<&&Finding> = all
        .iter()
        .filter(|finding| finding.level() == Level::Error)
        .collect();
    writeln!(
        text,
        "问题：强制 {}，核实 {}，提示 {}",
        errors.len(),
        count(Level::Warning),
        count(Level::Info)
    )?;
    for finding in errors.iter().take(ERRORS) {
        writeln!(text, "  {finding}")?;
    }
    if errors.len() > ERRORS {
        writeln!(
            text,
            "  …… 其余 {} 条见结果工作簿“问题清单”",
            errors.len() - ERRORS
        )?;
    }
    Ok(())
}
