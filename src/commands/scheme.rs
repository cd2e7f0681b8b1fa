//! `scheme`: the scoring scheme itself: shown, written out to edit, checked.

use std::path::Path;

use anyhow::bail;

use super::read::{checked, scheme_source};
use super::{Completeness, print};
use crate::cli::ExportRequest;
use crate::output;

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
