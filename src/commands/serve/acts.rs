//! What the page writes: the same outputs as the commands', asked for in the commands' own words, of
//! the county that the page shows.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::loaded::Loaded;
use crate::cli::{self, Request};
use crate::commands::{self, check, report, score, target};
use crate::county::Answer;
use crate::page::Query;
use crate::sheets;

/// An output that the page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// The results workbook.
    Results,
    /// 退回件 and 核对汇总.
    Corrections,
    /// 通报, with 反馈单 and drafts of 自评报告 where they are wanted.
    Report,
    /// Blank forms.
    Template,
}

/// Something that was written: where, and what it is.
pub(super) type Written = (PathBuf, &'static str);

/// The results workbook's name on the page.
pub(super) const RESULTS: &str = "结果工作簿";
const NOTICES: &str = "反馈单";
const SELF_REPORTS: &str = "自评报告";

impl Output {
    /// The output of an action's name.
    pub(super) fn named(action: &str) -> Option<Self> {
        Some(match action {
            "results" => Self::Results,
            "correct" => Self::Corrections,
            "report" => Self::Report,
            "template" => Self::Template,
            _ => return None,
        })
    }

    /// What it is called.
    fn title(self) -> &'static str {
        match self {
            Self::Results => RESULTS,
            Self::Corrections => sheets::CORRECTION,
            Self::Report => "通报",
            Self::Template => "空白填报表",
        }
    }

    /// What is said while it is written.
    pub(super) fn doing(self) -> String {
        format!("写{}", self.title())
    }

    fn command(self) -> &'static str {
        match self {
            Self::Results => "score",
            Self::Corrections => "check",
            Self::Report => "report",
            Self::Template => "template",
        }
    }

    /// Writes it where the command would, of the county as it stands; `form` holds what the officer
    /// filled in.
    pub(super) fn write(self, loaded: &Loaded, form: &Query) -> anyhow::Result<Vec<Written>> {
        let beside = |name: &str| loaded.results.with_file_name(name);
        let year = loaded.county.year;
        let path = match self {
            Self::Results | Self::Report => {
                std::fs::create_dir_all(&loaded.results)?;
                let (stem, extension) = match self {
                    Self::Report => (format!("评价结果通报-{year}"), "docx"),
                    _ => (format!("评价结果-{year}"), "xlsx"),
                };
                target::free_file(&loaded.results, &stem, extension)?
            }
            Self::Corrections => target::next_round(&beside("退回"), Path::exists)?,
            Self::Template => target::free_folder(&beside("模板"))?,
        };
        let mut words = self.words(&path, form);
        let mut written = vec![(path, self.title())];
        if self == Self::Template {
            let project = loaded.request.taken.as_ref().map(|taken| &taken.file);
            words.extend(option("--project=", project));
            words.extend(option("--scheme=", loaded.request.scheme.as_ref()));
        } else {
            words.extend(loaded.request.inputs.iter().map(OsString::from));
        }
        if self == Self::Report {
            for (name, flag, title) in [
                ("notices", "--unit-notices=", NOTICES),
                ("self", "--self-report=", SELF_REPORTS),
            ] {
                if form.value(name).is_some() {
                    let folder = target::free_folder(&beside(title))?;
                    words.extend(option(flag, Some(&folder)));
                    written.push((folder, title));
                }
            }
        }
        match parsed(words)? {
            Request::Score(mut request) => {
                request.county = loaded.request.clone();
                (request.json, request.csv) = (None, None);
                score::write_read(&request, &loaded.scheme, &loaded.county)?;
            }
            Request::Check(mut request) => {
                request.county = loaded.request.clone();
                if let Some(folder) = &request.output {
                    check::write_read(&request, folder, &loaded.scheme, &loaded.county)?;
                }
            }
            Request::Report(mut request) => {
                request.county = loaded.request.clone();
                report::write_read(&request, &loaded.scheme, &loaded.county)?;
            }
            request => drop(commands::run(&request)?),
        }
        Ok(written)
    }

    /// The command as it would be typed, inputs aside.
    fn words(self, path: &Path, form: &Query) -> Vec<OsString> {
        let mut words: Vec<OsString> = ["jixiao", self.command(), "--quiet"]
            .map(OsString::from)
            .to_vec();
        words.extend([OsString::from("-o"), path.into()]);
        for name in ["deadline", "contact", "issuer", "year"] {
            words.extend(filled(form, name).map(|value| format!("--{name}={value}").into()));
        }
        words
    }
}

/// An option with its value, where there is one.
fn option(flag: &str, value: Option<&PathBuf>) -> Option<OsString> {
    let mut word = OsString::from(flag);
    word.push(value?);
    Some(word)
}

/// What stands in a field of a form, if anything does.
fn filled<'f>(form: &'f Query, name: &str) -> Option<&'f str> {
    form.value(name)
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// By when and to whom units answer, where a form asks for it.
pub(super) fn answer(form: &Query) -> Option<Answer> {
    let text = |name| filled(form, name).map(ToOwned::to_owned);
    form.value("deadline").map(|_| Answer {
        deadline: text("deadline"),
        contact: text("contact"),
    })
}

/// Blank forms into 模板 in a folder, for the units of a roster if there is one.
pub(super) fn template(
    within: &Path,
    roster: Option<&PathBuf>,
    form: &Query,
) -> anyhow::Result<Vec<Written>> {
    let path = target::free_folder(&within.join("模板"))?;
    let mut words = Output::Template.words(&path, form);
    words.extend(option("--roster=", roster));
    commands::run(&parsed(words)?)?;
    Ok(vec![(path, Output::Template.title())])
}

fn parsed(words: Vec<OsString>) -> anyhow::Result<Request> {
    match cli::parse(words) {
        Ok(request) => Ok(request),
        Err(stop) => bail!("{}", stop.words()),
    }
}
