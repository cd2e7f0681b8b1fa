//! What the page writes: the same outputs as the commands', to the same places.

use std::path::{Path, PathBuf};

use super::loaded::Loaded;
use crate::cli::{CheckRequest, Request, ScoreRequest, TemplateRequest};
use crate::commands::{self, target};
use crate::sheets;

/// An output that the page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// The results workbook.
    Results,
    /// 退回件 and 核对汇总.
    Corrections,
    /// Blank forms.
    Template,
}

impl Output {
    /// The output of an action's name.
    pub(super) fn named(action: &str) -> Option<Self> {
        Some(match action {
            "results" => Self::Results,
            "correct" => Self::Corrections,
            "template" => Self::Template,
            _ => return None,
        })
    }

    /// What it is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Results => "结果工作簿",
            Self::Corrections => sheets::CORRECTION,
            Self::Template => "空白填报表",
        }
    }

    /// What is said while it is written.
    pub(super) fn doing(self) -> &'static str {
        match self {
            Self::Results => "写结果工作簿",
            Self::Corrections => "写退回件",
            Self::Template => "写空白填报表",
        }
    }

    /// Writes it where the command would, and says where that is.
    pub(super) fn write(self, loaded: &Loaded) -> anyhow::Result<PathBuf> {
        let mut county = loaded.request.clone();
        county.quiet = true;
        let results = target::results_folder(&county)?;
        let beside = |name: &str| results.with_file_name(name);
        let (request, path) = match self {
            Self::Results => {
                std::fs::create_dir_all(&results)?;
                let stem = format!("评价结果-{}", loaded.county.year);
                let path = target::free_file(&results, &stem)?;
                let request = ScoreRequest {
                    county,
                    output: Some(path.clone()),
                    json: None,
                    csv: None,
                    detail: None,
                    force: false,
                };
                (Request::Score(request), path)
            }
            Self::Corrections => {
                let path = target::next_round(&beside("退回"), Path::exists)?;
                let request = CheckRequest {
                    county,
                    output: Some(path.clone()),
                    brief: false,
                    force: false,
                };
                (Request::Check(request), path)
            }
            Self::Template => {
                let path = target::free_folder(&beside("模板"))?;
                let request = TemplateRequest {
                    roster: None,
                    year: Some(loaded.county.year),
                    scheme: county.scheme.clone(),
                    output: Some(path.clone()),
                    single: false,
                    taken: None,
                    quiet: true,
                    force: false,
                };
                (Request::Template(request), path)
            }
        };
        commands::run(&request)?;
        Ok(path)
    }
}
