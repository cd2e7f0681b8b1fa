//! One file a command, thin: read → check → score → rank → write.

mod check;
mod explain;
mod naming;
mod read;
mod report;
mod scheme;
mod score;
mod summary;
mod template;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;

use crate::cli::Request;
use crate::finding::files::io_reason;

/// Whether every input was read and every return scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// All of them.
    Whole,
    /// Some input or unit was not scored.
    Partial,
    /// Nothing could be done with what was given.
    Nothing,
}

impl Completeness {
    /// 0, 1 or 2.
    #[must_use]
    pub fn exit_code(self) -> ExitCode {
        match self {
            Self::Whole => ExitCode::SUCCESS,
            Self::Partial => ExitCode::from(1),
            Self::Nothing => ExitCode::from(2),
        }
    }
}

/// Carries out a request.
///
/// # Errors
/// Where nothing could be done; the message says what to do.
pub fn run(request: &Request) -> anyhow::Result<Completeness> {
    match request {
        Request::Score(request) => score::run(request),
        Request::Check(request) => check::run(request),
        Request::Explain(request) => explain::run(request),
        Request::ExplainCode(code) => explain::code(code),
        Request::Report(request) => report::run(request),
        Request::Template(request) => template::run(request),
        Request::ShowScheme(path) => scheme::show(path.as_deref()),
        Request::ExportScheme(request) => scheme::export(request),
        Request::CheckScheme(path, year) => scheme::check(path.as_deref(), *year),
    }
}

/// Prints an error of the run itself; exit status 2.
#[must_use]
pub fn fail(error: &anyhow::Error) -> ExitCode {
    let reasons: Vec<String> = error
        .chain()
        .map(|cause| {
            cause
                .downcast_ref()
                .map_or_else(|| cause.to_string(), io_reason)
        })
        .collect();
    // Nothing can be done where even the terminal cannot be written to.
    let _ = writeln!(io::stderr(), "错误：{}", reasons.join("："));
    ExitCode::from(2)
}

/// Prints to standard output.
fn print(text: &str) -> anyhow::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        // The reader (head, less) has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.context("无法写到标准输出"),
    }
}
