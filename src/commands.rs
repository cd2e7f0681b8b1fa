//! One file a command, thin: read → check → score → rank → write.

mod check;
mod console;
mod explain;
mod menu;
mod progress;
mod read;
mod report;
mod scheme;
mod score;
mod serve;
mod summary;
mod target;
mod template;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;

use crate::cli::Request;
use crate::wording;

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
    /// Whole or partial.
    fn of(whole: bool) -> Self {
        if whole { Self::Whole } else { Self::Partial }
    }

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
        Request::Verify(path) => verify::run(path),
        Request::Template(request) => template::run(request),
        Request::Serve(request) => serve::run(request),
        Request::ShowScheme(path) => scheme::show(path.as_deref()),
        Request::ExportScheme(request) => scheme::export(request),
        Request::Menu => menu::run(),
        Request::CheckScheme(request) => scheme::check(request),
    }
}

/// Prints an error of the run itself; exit status 2.
#[must_use]
pub fn fail(error: &anyhow::Error) -> ExitCode {
    report_error(error);
    ExitCode::from(2)
}

/// Keeps a window open that would close with the program.
pub fn hold_window() {
    if console::is_own() {
        console::wait();
    }
}

fn report_error(error: &anyhow::Error) {
    // Nothing can be done where even the terminal cannot be written to.
    let _ = writeln!(io::stderr(), "错误：{}", reasons(error));
}

/// An error with its causes in one sentence.
fn reasons(error: &anyhow::Error) -> String {
    let is_io = |cause: &&(dyn std::error::Error + 'static)| cause.is::<io::Error>();
    let system = error.chain().any(|cause| is_io(&cause));
    // Where the system says why, what a library says about it adds nothing.
    let told = error.chain().filter(|cause| {
        let of_library = cause.to_string().is_ascii() && !is_io(cause);
        !(system && of_library)
    });
    told.map(reason).collect::<Vec<String>>().join("：")
}

/// A cause of an error in Chinese. A library's own words would tell our readers nothing.
fn reason(cause: &(dyn std::error::Error + 'static)) -> String {
    if let Some(error) = cause.downcast_ref() {
        return wording::io_reason(error);
    }
    let words = cause.to_string();
    if words.is_ascii() {
        "程序写出时出错，请把这次的输入交给维护人员".to_owned()
    } else {
        words
    }
}

/// Prints to standard output.
fn print(text: &str) -> anyhow::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        // The reader (head, less) has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.context("无法写到标准输出"),
    }
}
