//! What was typed (clap), with what the county keeps in its file of options, becomes what is meant: a
//! request a command. No option is read again after that.

mod arguments;
mod messages;
mod nearest;
mod project;
mod report;
mod request;

pub use messages::Stop;
pub use nearest::{nearest, or_nearest};
pub use request::{
    CheckRequest, CheckSchemeRequest, CountyRequest, ExplainRequest, ExportRequest, JsonTarget,
    ReportRequest, Request, ScoreRequest, ServeRequest, Taken, TemplateRequest,
};

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::county::Answer;
use arguments::{Arguments, CommonArguments, SchemeAction, Subcommand, TemplateArguments};
use project::Project;

/// Reads the command line.
///
/// # Errors
/// The text to show instead of running: help, version, or what is wrong with the arguments.
pub fn parse(typed: impl IntoIterator<Item = OsString>) -> Result<Request, Stop> {
    let typed = arguments::with_default_command(typed.into_iter().collect())?;
    let mut whole = Arguments::command();
    let parsed = whole.try_get_matches_from_mut(&typed);
    let matches = parsed.map_err(|error| messages::stop(&error))?;
    let arguments =
        Arguments::from_arg_matches(&matches).map_err(|error| messages::stop(&error))?;
    let Some(command) = arguments.command else {
        // Without anybody to answer, a page or menu asked for by nobody is no use.
        return if arguments.menu {
            Ok(Request::Menu)
        } else if io::stdin().is_terminal() {
            Ok(Request::Serve(ServeRequest::default()))
        } else {
            Err(Stop::help(&whole.render_help().to_string()))
        };
    };
    let typed_alone = typed_county(&command);
    let request = match kept_options(&command)? {
        None => resolve(command, None),
        Some(project) => {
            let (added, taken) = project.arguments(&whole, &typed, &matches)?;
            let with = with_options(typed, added);
            let arguments = Arguments::try_parse_from(with);
            let arguments = arguments.map_err(|error| messages::stop(&error))?;
            match arguments.command {
                Some(command) => resolve(command, Some(taken)),
                None => Ok(Request::Menu),
            }
        }
    };
    Ok(match (request?, typed_alone) {
        (Request::Serve(request), Some(typed)) => Request::Serve(ServeRequest { typed, ..request }),
        (request, _) => request,
    })
}

/// A command line that an earlier run recorded: every option that held then stands in it, so that no
/// file of options is asked.
///
/// # Errors
/// What is wrong with it.
pub fn recorded(typed: impl IntoIterator<Item = OsString>) -> Result<Request, Stop> {
    let arguments = Arguments::try_parse_from(typed).map_err(|error| messages::stop(&error))?;
    match arguments.command {
        Some(command) => resolve(command, None),
        None => Ok(Request::Menu),
    }
}

/// What was typed for a page whose inputs may be changed for others, whose folder keeps options of
/// its own. A file of options that was named holds for them all.
fn typed_county(command: &Subcommand) -> Option<CountyRequest> {
    match command {
        Subcommand::Serve { common, .. } if common.project.is_none() => {
            Some(county(common.clone(), None))
        }
        _ => None,
    }
}

/// An input that was chosen on the page: read by what was typed, and by the options that its folder
/// keeps.
///
/// # Errors
/// What is wrong with those options.
pub fn chosen(typed: &CountyRequest, input: &Path) -> Result<CountyRequest, Stop> {
    let words = [OsStr::new("jixiao"), OsStr::new("serve"), input.as_os_str()];
    match parse(words.map(OsStr::to_os_string))? {
        Request::Serve(request) => Ok(request.county.under(typed)),
        _ => Ok(typed.clone()),
    }
}

/// The file of options that holds for a command. The scheme's commands take none: they look at one
/// scheme, whatever the county uses.
fn kept_options(command: &Subcommand) -> Result<Option<Project>, Stop> {
    match command {
        Subcommand::Score { common, .. }
        | Subcommand::Check { common, .. }
        | Subcommand::Serve { common, .. }
        | Subcommand::Explain { common, .. } => {
            if code(common).is_some() {
                return Ok(None);
            }
            let first = common.inputs.first().map(PathBuf::as_path);
            project::find(common.project.as_deref(), first)
        }
        Subcommand::Report(arguments) => {
            let first = arguments.common.inputs.first().map(PathBuf::as_path);
            project::find(arguments.common.project.as_deref(), first)
        }
        Subcommand::Template(arguments) => {
            project::find(arguments.project.as_deref(), arguments.roster.as_deref())
        }
        Subcommand::Scheme { .. } | Subcommand::Verify { .. } => Ok(None),
    }
}

/// The options stand before everything that was typed behind the command.
fn with_options(mut typed: Vec<OsString>, added: Vec<OsString>) -> Vec<OsString> {
    let behind = typed.split_off(typed.len().min(2));
    typed.extend(added);
    typed.extend(behind);
    typed
}

const UNIT_MISSING: &str = "请用 --unit 写明要解释的单位，例如 --unit 县教育局";

fn resolve(command: Subcommand, taken: Option<Taken>) -> Result<Request, Stop> {
    Ok(match command {
        Subcommand::Score {
            common,
            output,
            json,
            csv,
            no_detail,
            detail,
            force,
        } => Request::Score(ScoreRequest {
            county: county(common, taken),
            output,
            json: json.map(json_target),
            csv,
            detail: (detail || no_detail).then_some(detail),
            force,
        }),
        Subcommand::Check {
            common,
            output,
            brief,
            force,
        } => Request::Check(CheckRequest {
            county: county(common, taken),
            output,
            brief,
            force,
        }),
        Subcommand::Explain {
            common,
            unit,
            indicator,
        } => match (unit, code(&common)) {
            (None, Some(code)) => Request::ExplainCode(code),
            (Some(unit), _) => Request::Explain(ExplainRequest {
                county: county(common, taken),
                unit,
                indicator,
            }),
            (None, None) => return Err(Stop::usage(UNIT_MISSING)),
        },
        Subcommand::Verify { file } => Request::Verify(file),
        Subcommand::Report(arguments) => Request::Report(report::request(arguments, taken)?),
        Subcommand::Serve {
            common,
            port,
            no_open,
        } => Request::Serve(ServeRequest {
            typed: county(common.clone(), taken.clone()),
            county: county(common, taken),
            port,
            open: !no_open,
            or_menu: false,
        }),
        Subcommand::Template(arguments) => Request::Template(template(arguments, taken)),
        Subcommand::Scheme { action } => scheme(action),
    })
}

fn json_target(path: PathBuf) -> JsonTarget {
    if path.as_os_str() == "-" {
        JsonTarget::Stdout
    } else {
        JsonTarget::File(path)
    }
}

fn scheme(action: SchemeAction) -> Request {
    match action {
        SchemeAction::Show { scheme } => Request::ShowScheme(scheme),
        SchemeAction::Export {
            target,
            scheme,
            quiet,
            force,
        } => Request::ExportScheme(ExportRequest {
            target,
            scheme,
            quiet,
            force,
        }),
        SchemeAction::Check {
            file,
            scheme,
            year,
            quiet,
        } => Request::CheckScheme(CheckSchemeRequest {
            scheme: file.or(scheme),
            year,
            quiet,
        }),
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

fn template(arguments: TemplateArguments, taken: Option<Taken>) -> TemplateRequest {
    TemplateRequest {
        roster: arguments.roster,
        year: arguments.year,
        scheme: arguments.scheme,
        output: arguments.output,
        single: arguments.single,
        taken,
        quiet: arguments.quiet,
        force: arguments.force,
    }
}

fn county(common: CommonArguments, taken: Option<Taken>) -> CountyRequest {
    CountyRequest {
        inputs: common.inputs,
        review: common.review,
        scheme: common.scheme,
        year: common.year,
        steps: common.steps,
        accept_self_scores: common.accept_self_scores,
        use_report_figures: common.use_report_figures,
        previous: common.previous,
        on_duplicate: common.on_duplicate,
        answer: Answer {
            deadline: common.deadline,
            contact: common.contact,
        },
        taken,
        quiet: common.quiet,
    }
}
