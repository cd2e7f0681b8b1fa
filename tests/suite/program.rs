//! Runs the program as its users do, in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a Chinese name and a space in it, and what was run there.
pub struct Desk {
    _folder: TempDir,
    pub path: PathBuf,
}

pub struct Run {
    pub status: i32,
    pub out: String,
    pub error: String,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2021年 填报表");
        std::fs::create_dir(&path).unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .current_dir(&self.path)
            .args(arguments)
            .output()
            .unwrap();
        Run {
            status: status.code().expect("the program ends by itself"),
            out: String::from_utf8(stdout).unwrap(),
            error: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Runs the program in the folder, with so much typed into it.
    pub fn run_typing(&self, arguments: &[&str], typed: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .current_dir(&self.path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(typed.as_bytes())
            .unwrap();
        let Output {
            status,
            stdout,
            stderr,
        } = child.wait_with_output().unwrap();
        Run {
            status: status.code().expect("the program ends by itself"),
            out: String::from_utf8(stdout).unwrap(),
            error: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Runs `score` with the JSON on standard output.
    pub fn score(&self, arguments: &[&str]) -> (Run, Value) {
        let all = [&["score"], arguments, &["--json", "-", "--quiet"]].concat();
        let run = self.run(&all);
        let json = serde_json::from_str(&run.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.error));
        (run, json)
    }
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Score (空 while pending) and rate of an indicator of the first unit.
pub fn scored<'a>(json: &'a Value, indicator: &str) -> (&'a str, &'a str, &'a str) {
    let lines = json["units"][0]["indicators"].as_array().unwrap();
    let line = lines
        .iter()
        .find(|line| line["name"] == indicator)
        .unwrap_or_else(|| panic!("no {indicator}"));
    (
        line["status"].as_str().unwrap(),
        line["score"].as_str().unwrap_or(""),
        line["basis"].as_str().unwrap(),
    )
}

/// The findings of the first unit with a code, as (cell, message).
pub fn findings<'a>(json: &'a Value, code: &str) -> Vec<(&'a str, &'a str)> {
    let all = json["units"][0]["findings"].as_array().unwrap();
    let of_code = all.iter().filter(|finding| finding["code"] == code);
    of_code
        .map(|finding| {
            (
                finding["cell"].as_str().unwrap_or(""),
                finding["message"].as_str().unwrap(),
            )
        })
        .collect()
}
