//! From inputs to the ranked county: what every command that reads returns does first.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::batch;
use crate::cli::CountyRequest;
use crate::county::{self, County, Settings};
use crate::intake;
use crate::returns::Digest;
use crate::scheme::{BUILT_IN, Scheme};
use crate::score::Policy;

/// A scheme and the SHA-256 of its text.
pub(super) struct LoadedScheme {
    pub(super) scheme: Scheme,
    pub(super) sha256: String,
}

/// Reads the scheme file, or the built-in scheme.
pub(super) fn scheme_text(path: Option<&Path>) -> anyhow::Result<String> {
    let Some(path) = path else {
        return Ok(BUILT_IN.to_owned());
    };
    std::fs::read_to_string(path).with_context(|| {
        format!(
            "读不了评价方案「{}」，请检查路径；方案应是 UTF-8 文本",
            path.display()
        )
    })
}

/// Reads and checks the scheme.
pub(super) fn load_scheme(path: Option<&Path>) -> anyhow::Result<LoadedScheme> {
    let text = scheme_text(path)?;
    let scheme = Scheme::parse(&text).map_err(|faults| {
        let name = path.map_or_else(|| "内置方案".to_owned(), |path| path.display().to_string());
        let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
        anyhow::anyhow!(
            "评价方案「{name}」有 {} 处错误，未评分：\n{}",
            faults.len(),
            lines.join("\n")
        )
    })?;
    let sha256 = intake::sha256(text.as_bytes());
    Ok(LoadedScheme { scheme, sha256 })
}

/// Reads, checks, scores and ranks.
pub(super) fn county(request: &CountyRequest, loaded: &LoadedScheme) -> anyhow::Result<County> {
    let scheme = &loaded.scheme;
    let inputs: &[PathBuf] = &request.inputs;
    // Where the system does not say, .xls, .xlsb and .ods become findings.
    let program = std::env::current_exe().ok();
    let intake = intake::read(
        scheme,
        &intake::Request {
            inputs,
            review: &request.review,
            worker: program.as_deref(),
        },
    )?;
    if intake.returns.is_empty() {
        let reasons: Vec<String> = intake
            .unreadable
            .iter()
            .map(|one| format!("  {}：{}", one.place, one.reason))
            .chain(
                intake
                    .skipped
                    .iter()
                    .map(|one| format!("  {}：{}", one.place, one.reason)),
            )
            .take(10)
            .collect();
        bail!(
            "没有找到填报表（附件2）。\n{}\n请检查输入的文件或文件夹。",
            reasons.join("\n")
        );
    }
    let policy = Policy {
        steps: request.steps.unwrap_or(scheme.steps),
        accept_self_scores: request.accept_self_scores,
    };
    let settings = Settings {
        year: request.year,
        policy,
        on_duplicate: request.on_duplicate,
        scheme: Digest::of(&loaded.sha256),
    };
    let prepared = county::prepare(scheme, intake, &settings)?;
    let scored = batch::map(&prepared.candidates, |candidate| {
        candidate.score(scheme, policy)
    });
    Ok(county::rank(prepared, scored, policy))
}
