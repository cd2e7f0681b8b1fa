//! The argument parser's messages in Chinese.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

/// A text to show instead of running.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    text: String,
    wrong: bool,
}

impl Stop {
    /// Something is wrong with what was typed.
    #[must_use]
    pub fn usage(message: &str) -> Self {
        let text = format!("错误：{message}\n用法见 jixiao --help\n");
        Self { text, wrong: true }
    }

    /// Nothing was typed: how it is used.
    #[must_use]
    pub(super) fn help(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            wrong: true,
        }
    }

    /// What is wrong, for those who have no command line before them.
    #[must_use]
    pub fn words(&self) -> &str {
        let first = self.text.lines().next().unwrap_or_default();
        first.strip_prefix("错误：").unwrap_or(first)
    }

    /// Prints the text and gives the exit status: 0 for help, 2 for a mistake.
    #[must_use]
    pub fn show(&self) -> ExitCode {
        // Nothing can be done where even the terminal cannot be written to.
        if self.wrong {
            let _ = io::stderr().write_all(self.text.as_bytes());
            ExitCode::from(2)
        } else {
            let _ = io::stdout().write_all(self.text.as_bytes());
            ExitCode::SUCCESS
        }
    }
}

/// Clap's error as what is shown; help and version as they are.
pub(super) fn stop(error: &clap::Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Stop {
            text: error.render().to_string(),
            wrong: error.use_stderr(),
        },
        _ => Stop::usage(&sentence(error)),
    }
}

/// Clap's error as a Chinese sentence.
pub(super) fn sentence(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let near = |kind| match context(kind) {
        known if known.is_empty() => String::new(),
        known => format!("；是不是「{known}」"),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!(
                "不认识的参数「{argument}」{}",
                near(ContextKind::SuggestedArg)
            )
        }
        ErrorKind::InvalidSubcommand => format!(
            "没有「{}」这个命令{}",
            context(ContextKind::InvalidSubcommand),
            near(ContextKind::SuggestedSubcommand)
        ),
        ErrorKind::MissingRequiredArgument if !argument.contains("填报表") => {
            format!("缺少必需的参数：请写出{argument}")
        }
        ErrorKind::MissingRequiredArgument => {
            "缺少必需的参数：请写出要读取的填报表工作簿或文件夹".to_owned()
        }
        ErrorKind::MissingSubcommand => "缺少子命令".to_owned(),
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg);
            if prior.is_empty() || prior == argument {
                format!("「{argument}」写了两次；请只写一次")
            } else {
                format!("「{argument}」和「{prior}」不能同时写；请只留一个")
            }
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string);
            reason.unwrap_or_else(|| format!("「{argument}」的值「{value}」不对"))
        }
        _ if value.is_empty() => format!("「{argument}」缺少值；请写在它后面"),
        ErrorKind::TooManyValues => format!("「{argument}」不带值，多写了「{value}」"),
        _ => format!("「{argument}」的值「{value}」不对"),
    }
}
