//! A county's own options (jixiao.toml), so that every command of the year takes the same ones. Its
//! keys are the options' long names; they are read as if they had been typed, and what was typed wins.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use toml::de::{DeTable, DeValue};

use super::messages::{self, Stop};
use super::nearest::or_nearest;
use super::request::Taken;
use crate::intake::OPTIONS_FILE;
use crate::scheme::toml_complaint;
use crate::wording::io_reason;

/// Options that belong to one run, or that name the file itself.
const NOT_KEPT: [&str; 9] = [
    "help",
    "version",
    "menu",
    "project",
    "unit",
    "indicator",
    "force",
    "quiet",
    "single",
];
/// The one key that does not mean what the option of its name does: the folder for everything that
/// has no place given on the command line.
const OUTPUT: &str = "output";

/// A key of the file and what it says.
struct Entry {
    key: String,
    /// The line it stands in, from 1 on.
    line: usize,
    values: Vec<Value>,
}

/// A value of a key; a list has several.
enum Value {
    Text(String),
    Flag(bool),
}

/// A file of options as read.
pub(super) struct Project {
    file: PathBuf,
    entries: Vec<Entry>,
}

/// The file that holds for a command: the one given, else the one in the first input's folder (or,
/// for a file, beside it; never from a folder below).
pub(super) fn find(given: Option<&Path>, first: Option<&Path>) -> Result<Option<Project>, Stop> {
    let file = match (given, first) {
        (Some(file), _) => Some(file.to_path_buf()),
        (None, Some(first)) if first.is_dir() => Some(first.join(OPTIONS_FILE)),
        (None, Some(first)) => Some(first.with_file_name(OPTIONS_FILE)),
        (None, None) => Some(PathBuf::from(OPTIONS_FILE)),
    };
    match file {
        Some(file) if given.is_some() || file.is_file() => Project::read(file).map(Some),
        _ => Ok(None),
    }
}

impl Project {
    fn read(file: PathBuf) -> Result<Self, Stop> {
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(&file).map_err(|error| {
            Stop::usage(&format!(
                "读不了选项文件「{shown}」：{}；请检查路径，内容应是 UTF-8 文本",
                io_reason(&error)
            ))
        })?;
        // The mark that Notepad puts before a text.
        let text = text.trim_start_matches('\u{FEFF}');
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            Stop::usage(&format!(
                "选项文件「{shown}」第 {line} 行读不懂：{}；一行写一项，如 year = 2021 或 contact = \"预算股 0000-1234567\"",
                toml_complaint(error.message())
            ))
        })?;
        let mut entries = Vec::new();
        for (key, value) in table.into_inner() {
            let line = line_of(text, key.span().start);
            let values = values(value.into_inner()).ok_or_else(|| {
                Stop::usage(&format!(
                    "选项文件「{shown}」第 {line} 行：「{}」的值不对；应为文字、数、true 或 false，如 {} = \"…\"",
                    key.get_ref(),
                    key.get_ref()
                ))
            })?;
            entries.push(Entry {
                key: key.into_inner().into_owned(),
                line,
                values,
            });
        }
        entries.sort_by_key(|entry| entry.line);
        Ok(Self { file, entries })
    }

    /// What the file adds to a command line, and what of it counts.
    ///
    /// # Errors
    /// A key that no command knows, or a value that its option does not take.
    pub(super) fn arguments(
        &self,
        whole: &Command,
        typed: &[OsString],
        matches: &ArgMatches,
    ) -> Result<(Vec<OsString>, Taken), Stop> {
        let mut taken = Taken {
            file: self.file.clone(),
            keys: Vec::new(),
            folder: None,
        };
        let mut added = Vec::new();
        let Some((name, given)) = matches.subcommand() else {
            return Ok((added, taken));
        };
        for entry in &self.entries {
            self.check_known(whole, entry)?;
            let command = whole.find_subcommand(name);
            let option = command.and_then(|command| option(command, &entry.key));
            let (Some(command), Some(option)) = (command, option) else {
                continue;
            };
            if entry.key == OUTPUT {
                let [Value::Text(folder)] = entry.values.as_slice() else {
                    return Err(self.fault(entry, "应为一个文件夹，如 output = \"结果\""));
                };
                taken.folder = Some(self.beside(folder));
                if !is_typed(given, option) {
                    taken.keys.push(entry.key.clone());
                }
                continue;
            }
            let settled = |other: &Arg| {
                let rival = other == option || excludes(command, option, other);
                rival && is_typed(given, other)
            };
            if command.get_arguments().any(settled) {
                continue;
            }
            let words = self.words(entry, command, option)?;
            if words.is_empty() {
                continue;
            }
            let before = typed.get(..2).unwrap_or_default();
            let behind = typed.get(2..).unwrap_or_default();
            let with = before.iter().chain(&words).chain(behind);
            if let Err(error) = whole.clone().try_get_matches_from(with) {
                return Err(self.fault(entry, &messages::sentence(&error)));
            }
            added.extend(words);
            taken.keys.push(entry.key.clone());
        }
        Ok((added, taken))
    }

    /// The entry as it would be typed; nothing for an option that is not wanted.
    fn words(&self, entry: &Entry, command: &Command, option: &Arg) -> Result<Vec<OsString>, Stop> {
        let flag = matches!(option.get_action(), ArgAction::SetTrue);
        let mut words = Vec::new();
        for value in &entry.values {
            match value {
                Value::Flag(true) if flag => words.push(OsString::from(format!("--{}", entry.key))),
                Value::Flag(false) if flag => {
                    let contrary = format!("no-{}", entry.key);
                    let contrary = self::option(command, &contrary).map(|_| contrary);
                    words.extend(contrary.map(|word| OsString::from(format!("--{word}"))));
                }
                Value::Text(text) if !flag => {
                    let mut word = OsString::from(format!("--{}=", entry.key));
                    if is_path(option) && text != "-" {
                        word.push(self.beside(text));
                    } else {
                        word.push(text);
                    }
                    words.push(word);
                }
                _ if flag => return Err(self.fault(entry, "应为 true 或 false")),
                _ => return Err(self.fault(entry, "应为文字或数，文字要加引号")),
            }
        }
        Ok(words)
    }

    /// A path as the file means it: from its own folder.
    fn beside(&self, path: &str) -> PathBuf {
        self.file.with_file_name("").join(path)
    }

    /// Refuses a key that is no option's.
    fn check_known(&self, whole: &Command, entry: &Entry) -> Result<(), Stop> {
        let options = whole.get_subcommands().flat_map(Command::get_arguments);
        let known = options
            .filter_map(Arg::get_long)
            .filter(|long| !NOT_KEPT.contains(long));
        let known: Vec<&str> = known.collect();
        if known.contains(&entry.key.as_str()) {
            return Ok(());
        }
        let near = or_nearest(&entry.key, known);
        Err(self.fault(
            entry,
            &format!("没有这个选项{near}；写各命令选项的长名，如 year"),
        ))
    }

    fn fault(&self, entry: &Entry, message: &str) -> Stop {
        Stop::usage(&format!(
            "选项文件「{}」第 {} 行「{}」：{message}",
            self.file.display(),
            entry.line,
            entry.key
        ))
    }
}

/// The option of a command with a long name.
fn option<'c>(command: &'c Command, long: &str) -> Option<&'c Arg> {
    let mut options = command.get_arguments();
    options.find(|option| option.get_long() == Some(long))
}

fn is_typed(given: &ArgMatches, option: &Arg) -> bool {
    given.value_source(option.get_id().as_str()) == Some(ValueSource::CommandLine)
}

/// Whether one option cannot stand beside the other, whichever of them says so.
fn excludes(command: &Command, one: &Arg, other: &Arg) -> bool {
    command.get_arg_conflicts_with(one).contains(&other)
        || command.get_arg_conflicts_with(other).contains(&one)
}

fn is_path(option: &Arg) -> bool {
    option.get_value_parser().type_id() == clap::value_parser!(PathBuf).type_id()
}

/// What a key says; `None` for dates, tables and lists of lists.
fn values(value: DeValue<'_>) -> Option<Vec<Value>> {
    let single = |value: DeValue<'_>| match value {
        DeValue::String(text) => Some(Value::Text(text.into_owned())),
        DeValue::Integer(number) => Some(Value::Text(number.to_string())),
        DeValue::Float(number) => Some(Value::Text(number.to_string())),
        DeValue::Boolean(flag) => Some(Value::Flag(flag)),
        _ => None,
    };
    match value {
        DeValue::Array(list) => {
            let list = list.into_iter();
            list.map(|value| single(value.into_inner())).collect()
        }
        value => Some(vec![single(value)?]),
    }
}

/// The line of a byte, from 1 on.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.matches('\n').count() + 1
}
