//! What was typed (clap) becomes what is meant: a request a command. No option is read again after
//! that.

mod arguments;
mod messages;
mod report;

pub use messages::Stop;
pub use report::ReportRequest;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

use crate::county::OnDuplicate;
use crate::scheme::Steps;
use arguments::{Arguments, CommonArguments, SchemeAction, Subcommand, TemplateArguments};

/// What is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Read, check, score, rank and write the results workbook.
    Score(ScoreRequest),
    /// What is wrong in the returns, without scores.
    Check(CheckRequest),
    /// How a unit's scores came about.
    Explain(ExplainRequest),
    /// What a finding code means.
    ExplainCode(String),
    /// Write the annual report, notices to units, drafts of their own reports.
    Report(ReportRequest),
    /// Write blank forms.
    Template(TemplateRequest),
    /// Print the scheme.
    ShowScheme(Option<PathBuf>),
    /// Write the scheme out to edit.
    ExportScheme(ExportRequest),
    /// Look for slips in a scheme (the built-in one for `None`), perhaps for an evaluation year.
    CheckScheme(Option<PathBuf>, Option<i32>),
}

/// `scheme export`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// The file to write: .toml or .xlsx.
    pub target: PathBuf,
    /// The scheme file; `None` for the built-in scheme.
    pub scheme: Option<PathBuf>,
    /// Whether an existing file may be replaced.
    pub force: bool,
}

/// What is read, and how it is scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountyRequest {
    /// Workbooks and folders of returns.
    pub inputs: Vec<PathBuf>,
    /// Workbooks of the bureau's own sheets.
    pub review: Vec<PathBuf>,
    /// The scheme file; `None` for the built-in scheme.
    pub scheme: Option<PathBuf>,
    /// The evaluation year; `None` takes the one that most returns carry.
    pub year: Option<i32>,
    /// How begun steps count; `None` takes the scheme's own policy.
    pub steps: Option<Steps>,
    /// Whether a pending judged indicator takes the unit's own score.
    pub accept_self_scores: bool,
    /// What to do with two different returns of a unit.
    pub on_duplicate: Option<OnDuplicate>,
}

/// Where the JSON goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonTarget {
    /// To standard output; the summary then goes to standard error.
    Stdout,
    /// Into a file.
    File(PathBuf),
}

/// `score`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRequest {
    /// What is read, and how it is scored.
    pub county: CountyRequest,
    /// The results workbook; `None` for the default name beside the first input.
    pub output: Option<PathBuf>,
    /// Where the JSON goes, if anywhere.
    pub json: Option<JsonTarget>,
    /// Whether each unit has a sheet in the results; `None` by the number of units.
    pub detail: Option<bool>,
    /// Whether to print no summary.
    pub quiet: bool,
    /// Whether an existing output may be replaced.
    pub force: bool,
}

/// `check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRequest {
    /// What is read.
    pub county: CountyRequest,
    /// The folder for the 退回件; `None` writes none.
    pub output: Option<PathBuf>,
    /// Whether existing files may be replaced.
    pub force: bool,
}

/// `explain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainRequest {
    /// What is read, and how it is scored.
    pub county: CountyRequest,
    /// The unit to explain.
    pub unit: String,
    /// The indicator to explain; `None` for all.
    pub indicator: Option<String>,
}

/// `template`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRequest {
    /// The workbook that lists the units; `None` for a form for any unit.
    pub roster: Option<PathBuf>,
    /// The evaluation year; `None` for the year before the present one.
    pub year: Option<i32>,
    /// The scheme file; `None` for the built-in scheme.
    pub scheme: Option<PathBuf>,
    /// The folder to write into; `None` for 模板, numbered where it is taken.
    pub output: Option<PathBuf>,
    /// Whether all units go into one workbook.
    pub single: bool,
    /// Whether to print no summary.
    pub quiet: bool,
    /// Whether existing files may be replaced.
    pub force: bool,
}

/// Reads the command line.
///
/// # Errors
/// The text to show instead of running: help, version, or what is wrong with the arguments.
pub fn parse(typed: impl IntoIterator<Item = OsString>) -> Result<Request, Stop> {
    let typed = arguments::with_default_command(typed.into_iter().collect());
    let arguments = Arguments::try_parse_from(typed).map_err(|error| messages::stop(&error))?;
    resolve(arguments.command)
}

fn resolve(command: Subcommand) -> Result<Request, Stop> {
    Ok(match command {
        Subcommand::Score {
            common,
            output,
            json,
            no_detail,
            detail,
            quiet,
            force,
        } => Request::Score(ScoreRequest {
            county: county(common),
            output,
            json: json.map(|path| {
                if path.as_os_str() == "-" {
                    JsonTarget::Stdout
                } else {
                    JsonTarget::File(path)
                }
            }),
            detail: (detail || no_detail).then_some(detail),
            quiet,
            force,
        }),
        Subcommand::Check {
            common,
            output,
            force,
        } => Request::Check(CheckRequest {
            county: county(common),
            output,
            force,
        }),
        Subcommand::Explain {
            common,
            unit,
            indicator,
        } => match (unit, code(&common)) {
            (None, Some(code)) => Request::ExplainCode(code),
            (Some(unit), _) => Request::Explain(ExplainRequest {
                county: county(common),
                unit,
                indicator,
            }),
            (None, None) => {
                return Err(Stop::usage(
                    "请用 --unit 写明要解释的单位，例如 --unit 县教育局",
                ));
            }
        },
        Subcommand::Report(arguments) => Request::Report(report::request(arguments)?),
        Subcommand::Template(arguments) => Request::Template(template(arguments)),
        Subcommand::Scheme { action } => self::scheme(action),
    })
}

fn scheme(action: SchemeAction) -> Request {
    match action {
        SchemeAction::Show { scheme } => Request::ShowScheme(scheme),
        SchemeAction::Export {
            target,
            scheme,
            force,
        } => Request::ExportScheme(ExportRequest {
            target,
            scheme,
            force,
        }),
        SchemeAction::Check { file, scheme, year } => Request::CheckScheme(file.or(scheme), year),
    }
}

/// A finding code typed in the place of an input.
fn code(common: &CommonArguments) -> Option<String> {
    match common.inputs.as_slice() {
        [only] if !only.exists() => only
            .to_str()
            .filter(|text| arguments::looks_like_code(text))
            .map(ToOwned::to_owned),
        _ => None,
    }
}

fn template(arguments: TemplateArguments) -> TemplateRequest {
    TemplateRequest {
        roster: arguments.roster,
        year: arguments.year,
        scheme: arguments.scheme,
        output: arguments.output,
        single: arguments.single,
        quiet: arguments.quiet,
        force: arguments.force,
    }
}

fn county(common: CommonArguments) -> CountyRequest {
    CountyRequest {
        inputs: common.inputs,
        review: common.review,
        scheme: common.scheme,
        year: common.year,
        steps: common.steps,
        accept_self_scores: common.accept_self_scores,
        on_duplicate: common.on_duplicate,
    }
}
