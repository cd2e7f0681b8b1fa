//! `LibreOffice`, run without a window and with a profile of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::program::repository;

/// Makes Calc take the cached values of a workbook that it opens.
const NEVER_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"#;

/// Debian's Python, the one that python3-uno belongs to.
const PYTHON: &str = "/usr/bin/python3";

/// Whether `LibreOffice` is there and can be driven. Where it is not, the test is skipped with a line
/// that says so; in CI that is a failure.
pub fn office_is_there() -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let soffice = std::env::split_paths(&paths).any(|folder| folder.join("soffice").is_file());
    let import = Command::new(PYTHON).args(["-c", "import uno"]).output();
    let uno = import.is_ok_and(|output| output.status.success());
    wanted(soffice, "libreoffice-calc") && wanted(uno, "python3-uno")
}

pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Whether something is there; where it is not, a line says so, and in CI that is a failure.
#[expect(clippy::print_stderr, reason = "says why a test was skipped")]
pub fn wanted(there: bool, package: &str) -> bool {
    assert!(there || !in_ci(), "CI must install {package}");
    if !there {
        eprintln!("skipped: {package} is not installed");
    }
    there
}

/// A profile in a folder of its own, as the address that `LibreOffice` wants.
fn profile(folder: &Path) -> String {
    let user = folder.join("profile/user");
    std::fs::create_dir_all(&user).unwrap();
    std::fs::write(user.join("registrymodifications.xcu"), NEVER_RECALCULATE).unwrap();
    format!("file://{}", folder.join("profile").display())
}

/// Runs a script of `tests/office/`; gives what it printed.
fn run<Printed: DeserializeOwned>(script: &str, arguments: &[&str]) -> Printed {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(PYTHON)
        .arg(repository("tests/office").join(script))
        .arg(profile(folder.path()))
        .args(arguments)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// What recalculating a workbook changes.
#[derive(Deserialize)]
pub struct Recalculated {
    /// How many formulas it has.
    pub formulas: usize,
    /// Each that comes to something else than its cached value.
    pub changes: Vec<Change>,
}

/// A formula's sheet, column, row (from 0 on), text, cached value and recalculated value.
pub type Change = (String, u32, u32, String, Value, Value);

/// Lets `LibreOffice` recalculate workbooks; by their names in the folder.
pub fn recalculated(folder: &Path, names: &[&str]) -> BTreeMap<String, Recalculated> {
    let books: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    let books: Vec<&str> = books.iter().map(|path| path.to_str().unwrap()).collect();
    run("recalculate.py", &books)
}

/// Lets `LibreOffice` carry out steps on a workbook, as `tests/office/edit.py` has them; gives what
/// was read.
pub fn edited(book: &Path, steps: &Value) -> Vec<Value> {
    run("edit.py", &[book.to_str().unwrap(), &steps.to_string()])
}
