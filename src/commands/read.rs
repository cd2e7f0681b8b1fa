//! From inputs to the ranked county: what every command that reads returns does first.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::bail;

use super::progress::Progress;
use crate::batch;
use crate::cli::{CountyRequest, or_nearest};
use crate::county::{self, County, Given, Recorded, Settings};
use crate::finding::files::SkipReason;
use crate::intake::{self, RecordedFault, SchemeFileFault};
use crate::returns::Intake;
use crate::scheme::{BUILT_IN, BUILT_IN_SHA256, Scheme, SchemeSource, book};
use crate::score::Policy;
use crate::sheets::Digest;
use crate::wording;

/// A scheme, and the SHA-256 of its canonical text: the same for the same scheme, whether it came
/// as text or as a workbook.
pub(super) struct LoadedScheme {
    pub(super) scheme: Scheme,
    pub(super) sha256: String,
}

/// Reads the scheme file, or the built-in scheme.
pub(super) fn scheme_source(path: Option<&Path>) -> anyhow::Result<SchemeSource> {
    let Some(path) = path else {
        return Ok(SchemeSource::toml(BUILT_IN));
    };
    let shown = path.display();
    intake::scheme(path).map_err(|fault| match fault {
        SchemeFileFault::Unreadable(obstacle) => {
            let reason = wording::obstacle(&obstacle);
            anyhow::anyhow!("读不了评价方案「{shown}」，请检查文件：{reason}")
        }
        SchemeFileFault::OtherWorkbook => anyhow::anyhow!(
            "评价方案「{shown}」是旧格式或其他格式的工作簿；请用 Excel 或 WPS 另存为 .xlsx"
        ),
        SchemeFileFault::NotText => anyhow::anyhow!(
            "读不了评价方案「{shown}」，请检查路径；方案应是 UTF-8 文本（.toml）或 .xlsx 工作簿"
        ),
    })
}

/// The scheme's name for messages.
pub(super) fn scheme_name(path: Option<&Path>) -> String {
    path.map_or_else(|| "内置方案".to_owned(), |path| path.display().to_string())
}

/// Checks a scheme.
pub(super) fn checked(source: &SchemeSource, path: Option<&Path>) -> anyhow::Result<Scheme> {
    Scheme::read(source).map_err(|faults| {
        let name = scheme_name(path);
        let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
        anyhow::anyhow!(
            "评价方案「{name}」有 {} 处错误，未评分：\n{}",
            faults.len(),
            lines.join("\n")
        )
    })
}

/// Reads and checks the scheme.
pub(super) fn load_scheme(path: Option<&Path>) -> anyhow::Result<LoadedScheme> {
    let source = scheme_source(path)?;
    let scheme = checked(&source, path)?;
    let sha256 = match path {
        Some(_) => intake::sha256(book::canonical(&source).as_bytes()),
        None => BUILT_IN_SHA256.to_owned(),
    };
    Ok(LoadedScheme { scheme, sha256 })
}

/// Reads, checks, scores and ranks.
pub(super) fn county(request: &CountyRequest, loaded: &LoadedScheme) -> anyhow::Result<County> {
    read_by(request, loaded, false, &Progress::new(request.quiet))
}

/// The same, with the forms' sheets kept so that they can be sent back, and for somebody who watches
/// how far it has come.
pub(super) fn county_watched(
    request: &CountyRequest,
    loaded: &LoadedScheme,
    progress: &Progress,
) -> anyhow::Result<County> {
    read_by(request, loaded, true, progress)
}

/// An input that is not there was mistyped: what lies beside it is most like it?
fn check_there(path: &Path) -> anyhow::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let near = or_nearest(&name, names.iter().map(String::as_str));
    bail!(
        "找不到输入「{}」{near}；请检查路径是否写对、有无读取权限",
        path.display()
    )
}

fn read_by(
    request: &CountyRequest,
    loaded: &LoadedScheme,
    copied: bool,
    progress: &Progress,
) -> anyhow::Result<County> {
    let scheme = &loaded.scheme;
    let inputs: &[PathBuf] = &request.inputs;
    for path in inputs.iter().chain(&request.review) {
        check_there(path)?;
    }
    let read = intake::Request {
        inputs,
        review: &request.review,
    };
    progress.begin("读取", inputs.len());
    let intake = intake::read_watched(scheme, &read, copied, &|done, files| {
        progress.reach(done, files);
    })?;
    if intake.returns.is_empty() {
        return Err(nothing_found(&intake));
    }
    let policy = Policy {
        steps: request.steps.unwrap_or(scheme.steps),
        accept_self_scores: request.accept_self_scores,
    };
    let settings = Settings {
        year: request.year,
        use_report_figures: request.use_report_figures,
        on_duplicate: request.on_duplicate,
        scheme: Digest::of(&loaded.sha256),
    };
    let each = |chosen, check: county::Check| batch::consume(chosen, check);
    let mut prepared = county::prepare_by(scheme, intake, &settings, each)?;
    if let Some(path) = &request.previous {
        county::beside(scheme, &previous(path, scheme)?, &mut prepared);
    }
    progress.begin("评分", prepared.candidates.len());
    let done = AtomicUsize::new(0);
    let count = prepared.candidates.len();
    let scored = batch::change(&mut prepared.candidates, |candidate| {
        let scored = candidate.score(scheme, policy);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        progress.reach(done, count);
        scored
    });
    let mut county = county::rank(prepared, scored, policy);
    county.answer = request.answer.clone();
    county.given = given(request);
    Ok(county)
}

/// No return was found: why the first files and sheets are none.
fn nothing_found(intake: &Intake) -> anyhow::Error {
    let unreadable = intake.unreadable.iter();
    let unreadable = unreadable.map(|one| (&one.place, wording::reason(&one.reason)));
    let skipped = intake.skipped.iter();
    let skipped = skipped.map(|one| (&one.place, wording::skipped(&one.reason)));
    let summaries = intake.summaries.iter();
    let summaries = summaries.map(|one| (&one.place, wording::skipped(&SkipReason::Summary)));
    let reasons: Vec<String> = unreadable
        .chain(skipped)
        .chain(summaries)
        .take(10)
        .map(|(place, reason)| format!("  {place}：{reason}"))
        .collect();
    if reasons.is_empty() {
        return anyhow::anyhow!(
            "没有找到填报表（附件2）：文件夹是空的。\n请给出填报表所在的文件夹，例如 jixiao score 2021年填报表/"
        );
    }
    anyhow::anyhow!(
        "没有找到填报表（附件2）。\n{}\n请检查输入的文件或文件夹。",
        reasons.join("\n")
    )
}

/// Last year's results.
pub(super) fn previous(path: &Path, scheme: &Scheme) -> anyhow::Result<Recorded> {
    intake::recorded(path, scheme)
        .map_err(|fault| anyhow::anyhow!("上年结果「{}」{}", path.display(), said(&fault)))
}

/// Why a results workbook cannot be read again, and what to do.
pub(super) fn said(fault: &RecordedFault) -> String {
    match fault {
        RecordedFault::Unreadable(obstacle) => wording::obstacle(obstacle),
        RecordedFault::NoResults => {
            "不是本程序写出的结果工作簿（.xlsx）；请给出 score 写出的那一本".to_owned()
        }
        RecordedFault::Missing(what) => {
            format!("缺少{what}，可能是较早的程序写的，或被删改；请用原来的输入重新评分")
        }
    }
}

/// What was asked for, as the command line takes it, so that the run can be repeated.
pub(super) fn given(request: &CountyRequest) -> Vec<Given> {
    let path = |option: &str, path: &PathBuf| Given {
        option: option.to_owned(),
        value: path.display().to_string(),
    };
    let word = |option: &str, value: &str| Given {
        option: option.to_owned(),
        value: value.to_owned(),
    };
    let mut given: Vec<Given> = request.inputs.iter().map(|input| path("", input)).collect();
    given.extend(request.review.iter().map(|one| path("--review", one)));
    given.extend(request.scheme.iter().map(|one| path("--scheme", one)));
    given.extend(request.previous.iter().map(|one| path("--previous", one)));
    given.extend(request.year.map(|year| word("--year", &year.to_string())));
    given.extend(request.steps.map(|steps| word("--steps", steps.word())));
    given.extend(
        request
            .on_duplicate
            .map(|one| word("--on-duplicate", one.word())),
    );
    let flags = [
        ("--accept-self-scores", request.accept_self_scores),
        ("--use-report-figures", request.use_report_figures),
    ];
    given.extend(
        flags
            .into_iter()
            .filter(|(_, on)| *on)
            .map(|(flag, _)| word(flag, "")),
    );
    let answer = &request.answer;
    given.extend(answer.deadline.iter().map(|one| word("--deadline", one)));
    given.extend(answer.contact.iter().map(|one| word("--contact", one)));
    given
}
