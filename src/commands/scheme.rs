//! `scheme`: the scoring scheme itself: shown, written out to edit, checked.

use std::fmt::Write;
use std::path::Path;

use anyhow::bail;

use super::read::{checked, scheme_name, scheme_source};
use super::{Completeness, print};
use crate::cli::ExportRequest;
use crate::finding::Level;
use crate::output;
use crate::scheme::{SchemePlace, lint};

/// Prints the scheme as text, once it is known to be sound.
pub(super) fn show(path: Option<&Path>) -> anyhow::Result<Completeness> {
    let source = scheme_source(path)?;
    checked(&source, path)?;
    print(source.text())?;
    Ok(Completeness::Whole)
}

/// Writes the scheme as text or as a workbook, as the file's extension says.
pub(super) fn export(request: &ExportRequest) -> anyhow::Result<Completeness> {
    let ExportRequest {
        target,
        scheme: path,
        force,
    } = request;
    let shown = target.display();
    let ends = |extension: &str| {
        target
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case(extension))
    };
    if !ends("toml") && !ends("xlsx") {
        bail!("不知道把方案写成什么格式：「{shown}」的扩展名请用 .toml 或 .xlsx");
    }
    let real = |path: &Path| path.canonicalize().ok();
    if path
        .as_deref()
        .and_then(real)
        .is_some_and(|source| Some(source) == real(target))
    {
        bail!("输出「{shown}」就是方案文件，不能覆盖；请换一个输出文件名");
    }
    if target.is_dir() {
        bail!("输出「{shown}」是文件夹；请写出文件名，如 方案.xlsx");
    }
    if target.exists() && !force {
        bail!("输出「{shown}」已存在；请换一个文件名，或加 --force 覆盖");
    }
    let source = scheme_source(path.as_deref())?;
    let scheme = checked(&source, path.as_deref())?;
    if ends("toml") {
        output::text(target, source.text())?;
    } else {
        output::scheme_workbook(target, &source, &scheme)?;
    }
    print(&format!(
        "已写出评价方案「{}」：{shown}\n改好后先运行 jixiao scheme check {shown}，再用 --scheme {shown} 评分\n",
        scheme.name
    ))?;
    Ok(Completeness::Whole)
}

/// Lists everything to look at in a scheme; where it cannot be used, nothing can be done with it.
pub(super) fn check(path: Option<&Path>, year: Option<i32>) -> anyhow::Result<Completeness> {
    let source = scheme_source(path)?;
    let remarks = lint::check(&source, year);
    let name = scheme_name(path);
    let count = |level| remarks.iter().filter(|one| one.level == level).count();
    let errors = count(Level::Error);
    let mut text = String::new();
    for remark in &remarks {
        let gap = if remark.place == SchemePlace::Whole {
            ""
        } else {
            " ▸ "
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "[{}] {name}{gap}{}：{}",
            remark.level, remark.place, remark.message
        );
    }
    let outcome = if errors == 0 {
        "可以使用"
    } else {
        "不能使用，请先改正强制各条"
    };
    let _ = writeln!(
        text,
        "评价方案「{name}」{outcome}；强制 {errors}，核实 {}，提示 {}",
        count(Level::Warning),
        count(Level::Info)
    );
    print(&text)?;
    Ok(if errors == 0 {
        Completeness::Whole
    } else {
        Completeness::Nothing
    })
}
