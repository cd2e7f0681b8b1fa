//! What is meant: a request a command. No option is read again after that.

use std::path::PathBuf;

use crate::county::{Answer, OnDuplicate};
use crate::scheme::Steps;

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
    /// Score what a results workbook recorded again, and compare.
    Verify(PathBuf),
    /// Write blank forms.
    Template(TemplateRequest),
    /// Serve the page.
    Serve(ServeRequest),
    /// Print the scheme.
    ShowScheme(Option<PathBuf>),
    /// Write the scheme out to edit.
    ExportScheme(ExportRequest),
    /// Look for slips in a scheme.
    CheckScheme(CheckSchemeRequest),
    /// Ask in a menu what to do.
    Menu,
}

/// `scheme export`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// The file to write: .toml or .xlsx.
    pub target: PathBuf,
    /// The scheme file; `None` for the built-in scheme.
    pub scheme: Option<PathBuf>,
    /// Whether to print no summary.
    pub quiet: bool,
    /// Whether an existing file may be replaced.
    pub force: bool,
}

/// `scheme check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckSchemeRequest {
    /// The scheme file; `None` for the built-in scheme.
    pub scheme: Option<PathBuf>,
    /// The evaluation year, with which the years in the texts are compared.
    pub year: Option<i32>,
    /// Whether to print nothing.
    pub quiet: bool,
}

/// What was taken from a file of options (jixiao.toml).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The file.
    pub file: PathBuf,
    /// The keys whose values count, in the file's order.
    pub keys: Vec<String>,
    /// Its output folder (`output`).
    pub folder: Option<PathBuf>,
}

/// What is read, and how it is scored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// Whether a return that lacks a figure takes it from the unit's own report.
    pub use_report_figures: bool,
    /// What to do with two different returns of a unit.
    pub on_duplicate: Option<OnDuplicate>,
    /// Last year's results workbook.
    pub previous: Option<PathBuf>,
    /// By when and to whom units answer.
    pub answer: Answer,
    /// What was taken from the county's file of options, if there is one.
    pub taken: Option<Taken>,
    /// Whether to print no summary and show no progress.
    pub quiet: bool,
}

impl CountyRequest {
    /// The same inputs, with what `typed` says in place of what their folder keeps.
    #[must_use]
    pub(super) fn under(self, typed: &Self) -> Self {
        let review = if typed.review.is_empty() {
            self.review
        } else {
            typed.review.clone()
        };
        Self {
            inputs: self.inputs,
            review,
            scheme: typed.scheme.clone().or(self.scheme),
            year: typed.year.or(self.year),
            steps: typed.steps.or(self.steps),
            accept_self_scores: typed.accept_self_scores || self.accept_self_scores,
            use_report_figures: typed.use_report_figures || self.use_report_figures,
            on_duplicate: typed.on_duplicate.or(self.on_duplicate),
            previous: typed.previous.clone().or(self.previous),
            answer: Answer {
                deadline: typed.answer.deadline.clone().or(self.answer.deadline),
                contact: typed.answer.contact.clone().or(self.answer.contact),
            },
            taken: self.taken,
            quiet: true,
        }
    }
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
    /// The results workbook; `None` for the default name in 结果 beside the first input.
    pub output: Option<PathBuf>,
    /// Where the JSON goes, if anywhere.
    pub json: Option<JsonTarget>,
    /// The folder for the tables as CSV; `None` writes none.
    pub csv: Option<PathBuf>,
    /// Whether each unit has a sheet in the results; `None` by the number of units.
    pub detail: Option<bool>,
    /// Whether an existing output may be replaced.
    pub force: bool,
}

/// `check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRequest {
    /// What is read.
    pub county: CountyRequest,
    /// The folder for 核对汇总 and the 退回件; `None` writes none.
    pub output: Option<PathBuf>,
    /// Whether only the kinds of findings are printed.
    pub brief: bool,
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

/// `serve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeRequest {
    /// How returns are read and scored; without inputs they are chosen on the page.
    pub county: CountyRequest,
    /// What holds for whatever is chosen later: what was typed, without the options that the first
    /// inputs' own folder keeps.
    pub typed: CountyRequest,
    /// The port; `None` for any free one.
    pub port: Option<u16>,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether the menu takes the page's place where no browser can be opened.
    pub or_menu: bool,
}

/// What a double-click means: the page, a folder still to be chosen.
impl Default for ServeRequest {
    fn default() -> Self {
        Self {
            county: CountyRequest::default(),
            typed: CountyRequest::default(),
            port: None,
            open: true,
            or_menu: true,
        }
    }
}

/// `report`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRequest {
    /// What is read, and how it is scored.
    pub county: CountyRequest,
    /// The report (.docx).
    pub output: Option<PathBuf>,
    /// The folder for a notice to each unit.
    pub notices: Option<PathBuf>,
    /// The folder for a draft of each unit's own report.
    pub self_reports: Option<PathBuf>,
    /// The bureau's own letterhead.
    pub letterhead: Option<PathBuf>,
    /// The office that issues the report.
    pub issuer: Option<String>,
    /// Whether the report has a red head.
    pub red_head: bool,
    /// Whether existing files may be replaced.
    pub force: bool,
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
    /// What was taken from the county's file of options, if there is one.
    pub taken: Option<Taken>,
    /// Whether to print no summary.
    pub quiet: bool,
    /// Whether existing files may be replaced.
    pub force: bool,
}
