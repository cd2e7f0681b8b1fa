//! `explain`: how a unit's scores came about, in six fixed lines an indicator; or what a finding
//! code means.

use std::fmt::Write;

use anyhow::{Context, bail};

use super::read::{LoadedScheme, county, load_scheme};
use super::{Completeness, print, verify};
use crate::amount;
use crate::cli::{ExplainRequest, or_nearest};
use crate::county::{County, RankedUnit};
use crate::finding::Code;
use crate::intake;
use crate::name::UnitName;
use crate::returns::{Source, Used};
use crate::scheme::{Indicator, Scheme};
use crate::score::Line;
use crate::wording;

/// Explains a unit's scores.
pub(super) fn run(request: &ExplainRequest) -> anyhow::Result<Completeness> {
    let loaded = load_scheme(request.county.scheme.as_deref())?;
    let scheme = &loaded.scheme;
    let only = match &request.indicator {
        Some(name) => Some(scheme.indicator_called(name).with_context(|| {
            let known: Vec<&str> = scheme.indicators().map(|one| one.name.as_str()).collect();
            let near = or_nearest(name, known.iter().copied());
            format!("方案中没有指标「{name}」{near}；现有：{}", known.join("、"))
        })?),
        None => None,
    };
    let county = read(request, &loaded)?;
    let unit = find(&county, &request.unit)?;
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = explain(&mut text, scheme, unit, only);
    print(&text)?;
    Ok(Completeness::Whole)
}

/// The county of the inputs; of a results workbook that of the inputs which it recorded.
fn read(request: &ExplainRequest, loaded: &LoadedScheme) -> anyhow::Result<County> {
    let read = county(&request.county, loaded);
    let [path] = request.county.inputs.as_slice() else {
        return read;
    };
    if read.is_ok() || !path.is_file() {
        return read;
    }
    let Ok(recorded) = intake::recorded(path, &loaded.scheme) else {
        return read;
    };
    for line in verify::changed(&recorded.files) {
        print(&format!(
            "与评分时不同，按现在的输入说明：{}\n",
            line.trim()
        ))?;
    }
    county(&verify::request(&recorded)?, loaded)
}

/// Explains a finding code.
pub(super) fn code(text: &str) -> anyhow::Result<Completeness> {
    let code = Code::named(text).with_context(|| {
        let known: Vec<String> = Code::ALL.iter().map(Code::to_string).collect();
        let near = or_nearest(text, known.iter().map(String::as_str));
        format!("没有问题编码「{text}」{near}；全部编码见 README")
    })?;
    print(&format!(
        "{code} {}：{}\n{}\n",
        code.level(),
        code.title(),
        code.why()
    ))?;
    Ok(Completeness::Whole)
}

/// The scored unit of that name or alias, or with that name as the only part-match.
fn find<'a>(county: &'a County, wanted: &str) -> anyhow::Result<&'a RankedUnit> {
    let typed = UnitName::new(wanted);
    let typed = typed.key();
    let listed = county.review.iter().find(|row| {
        let mut names = row.aliases.iter().chain([&row.unit]);
        names.any(|name| name.key() == typed)
    });
    let key = listed.map_or(typed, |row| row.unit.key());
    if let Some(unit) = county.units.iter().find(|unit| unit.unit.key() == key) {
        return Ok(unit);
    }
    if let Some(one) = county
        .unscored
        .iter()
        .find(|one| one.unit.as_ref().is_some_and(|unit| unit.key() == key))
    {
        bail!(
            "「{wanted}」没有评分：{}（{}）",
            wording::reason(&one.reason),
            one.place
        );
    }
    if let Some(row) = listed {
        bail!(
            "「{}」在名册上，但没有报来填报表；请催报，或检查输入的文件夹",
            row.unit
        );
    }
    let near: Vec<&RankedUnit> = county
        .units
        .iter()
        .filter(|unit| unit.unit.key().contains(key))
        .collect();
    match near.as_slice() {
        [only] => Ok(only),
        [] => {
            let scored = county.units.iter().map(|unit| &unit.unit);
            let known = scored.chain(&county.missing).map(UnitName::as_str);
            let near = or_nearest(wanted, known);
            bail!("没有名为「{wanted}」的单位{near}；请照填报表上的单位名称写")
        }
        several => {
            let names: Vec<&str> = several.iter().map(|unit| unit.unit.as_str()).collect();
            bail!(
                "有 {} 个单位名称含「{wanted}」：{}；请写全称",
                names.len(),
                names.join("、")
            )
        }
    }
}

fn explain(
    text: &mut String,
    scheme: &Scheme,
    unit: &RankedUnit,
    only: Option<&Indicator>,
) -> std::fmt::Result {
    let grade = unit.card.grade.as_deref().unwrap_or("待定");
    writeln!(
        text,
        "{}：总分 {}，名次 {}{}，等级 {grade}，已评分值 {}，得分率 {}",
        unit.unit,
        amount::plain(unit.card.total),
        unit.rank,
        if unit.card.provisional() {
            "（暂列）"
        } else {
            ""
        },
        amount::plain(unit.card.assessed),
        amount::share(unit.card.total, unit.card.assessed)
    )?;
    for (indicator, line) in scheme.indicators().zip(&unit.card.lines) {
        if only.is_none_or(|only| only.name == indicator.name) {
            writeln!(text)?;
            explain_line(text, indicator, line)?;
        }
    }
    Ok(())
}

/// 条文, 取数, 计算, 判断, 扣分, 得分.
fn explain_line(text: &mut String, indicator: &Indicator, line: &Line) -> std::fmt::Result {
    let or_none = |text: &str| {
        if text.is_empty() {
            "—".to_owned()
        } else {
            text.to_owned()
        }
    };
    let taken: Vec<String> = line.used.iter().map(taken).collect();
    let calculation = line.calculation();
    let trials: Vec<String> = line
        .trials()
        .iter()
        .map(|trial| {
            format!(
                "{}：{}",
                trial.rule,
                if trial.met { "符合" } else { "不符合" }
            )
        })
        .collect();
    let judged = if calculation.is_empty() && trials.is_empty() {
        line.basis()
    } else {
        trials.join("；")
    };
    let points = |points: Option<_>| points.map_or_else(|| "待评".to_owned(), amount::plain);
    let reason = line.adjusted.as_ref().map_or_else(String::new, |one| {
        format!("，原得分：{}，理由：{}", points(one.computed), one.reason)
    });
    writeln!(text, "【{}】", indicator.name)?;
    writeln!(text, "条文：{}", indicator.standard.replace('\n', ""))?;
    writeln!(text, "取数：{}", or_none(&taken.join("；")))?;
    writeln!(text, "计算：{}", or_none(&calculation))?;
    writeln!(text, "判断：{}", or_none(&judged))?;
    writeln!(text, "扣分：{}", or_none(&line.deduction()))?;
    writeln!(
        text,
        "得分：{} / {}（{}{reason}）",
        line.shown(),
        amount::plain(line.full),
        line.status.title()
    )
}

/// 年初预算 = 140.8（填报表，县.xlsx!附件2!C30）.
fn taken(used: &Used) -> String {
    let source = used.source.map(Source::title);
    let place = used
        .place
        .as_ref()
        .map(|place| format!("{}!{}", place.sheet.file, place.within_file()));
    let origin: Vec<String> = source
        .map(ToOwned::to_owned)
        .into_iter()
        .chain(place)
        .collect();
    let origin = if origin.is_empty() {
        String::new()
    } else {
        format!("（{}）", origin.join("，"))
    };
    format!("{} = {}{origin}", used.field, used.shown())
}
