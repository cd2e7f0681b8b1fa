//! `scheme`: the scoring scheme itself: shown, written out to edit, checked.

mod proof;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::bail;

use super::read::{checked, scheme_name, scheme_source};
use super::target::{Guard, Staged, is_xlsx};
use super::{Completeness, print};
use crate::cli::{CheckSchemeRequest, ExportRequest};
use crate::finding::Level;
use crate::intake;
use crate::output;
use crate::scheme::{Scheme, SchemePlace, SchemeSource, book, lint};

/// The year of a blank form that is drawn for none in particular.
const ANY_YEAR: i32 = 2021;

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
        quiet,
        force,
    } = request;
    let shown = target.display();
    let is_text = target
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("toml"));
    if !is_text && !is_xlsx(target) {
        bail!("不知道把方案写成什么格式：「{shown}」的扩展名请用 .toml 或 .xlsx");
    }
    Guard::of(path, *force).check_file(target, "方案.xlsx")?;
    let source = scheme_source(path.as_deref())?;
    let scheme = checked(&source, path.as_deref())?;
    let mut staged = Staged::default();
    staged.write(target, |file| {
        if is_text {
            Ok(file.write_all(source.text().as_bytes())?)
        } else {
            output::scheme_workbook(file, &source, &scheme)
        }
    })?;
    staged.put()?;
    if *quiet {
        return Ok(Completeness::Whole);
    }
    print(&format!(
        "已写出评价方案「{}」：{shown}\n改好后先运行 jixiao scheme check {shown}，再用 --scheme {shown} 评分\n",
        scheme.name
    ))?;
    Ok(Completeness::Whole)
}

/// Lists everything to look at in a scheme; where it cannot be used, nothing can be done with it.
pub(super) fn check(request: &CheckSchemeRequest) -> anyhow::Result<Completeness> {
    let path = request.scheme.as_deref();
    let source = scheme_source(path)?;
    let mut remarks = lint::check(&source, request.year);
    if let Ok(scheme) = Scheme::read(&source) {
        remarks.extend(proved(&source, &scheme, request.year)?);
    }
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
    if !request.quiet {
        print(&text)?;
    }
    Ok(if errors == 0 {
        Completeness::Whole
    } else {
        Completeness::Nothing
    })
}

/// What the reader does not find on the scheme's own blank form.
fn proved(
    source: &SchemeSource,
    scheme: &Scheme,
    year: Option<i32>,
) -> anyhow::Result<Vec<lint::Remark>> {
    let sha256 = intake::sha256(book::canonical(source).as_bytes());
    let unread = proof::unread(scheme, &sha256, year.unwrap_or(ANY_YEAR))?;
    Ok(match unread {
        Some(fields) => lint::unread(source, &fields),
        None => vec![lint::Remark {
            level: Level::Warning,
            place: SchemePlace::Whole,
            message: "按方案画出的空白填报表读回来时，认不出是填报表；请检查表样的标题、各块的标签和行列名称"
                .to_owned(),
        }],
    })
}
