//! Anything can lie in an inbox: a hundred hostile or damaged inputs, each alone and all together
//! between two good files. None may cost more than itself.

mod cells;
mod formats;
mod kinds;
#[cfg(unix)]
#[cfg(unix)]
mod objects;
mod package;
mod parts;
mod zips;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::Value;

use package::{Package, SHEET};

/// No run may hang; this is far above what any takes.
const HANG: Duration = Duration::from_secs(120);
/// What a run may address (KiB).
const MEMORY: &str = "1048576";

/// How an input ends in a run over its folder.
#[derive(Clone, Copy, Debug)]
pub enum Ends {
    /// As a scored unit: what is odd about it does no harm.
    Read,
    /// As a scored unit with a finding of this code (or of a code that begins so).
    Found(&'static str),
    /// As the same return that another input holds: what is odd about it does no harm.
    Same,
    /// Not scored; the reason holds this.
    Unread(&'static str),
    /// Passed over; the reason holds this.
    Skipped(&'static str),
}

/// An input that means harm or is broken.
pub struct Hostile {
    name: &'static str,
    ends: Ends,
    make: Box<dyn Fn(&Path) + Send + Sync>,
}

/// A file of these bytes.
fn file(
    name: &'static str,
    ends: Ends,
    bytes: impl Fn() -> Vec<u8> + Send + Sync + 'static,
) -> Hostile {
    let make = move |path: &Path| std::fs::write(path, bytes()).unwrap();
    object(name, ends, make)
}

/// Something made at a path of that name, or beside it.
fn object(name: &'static str, ends: Ends, make: impl Fn(&Path) + Send + Sync + 'static) -> Hostile {
    Hostile {
        name,
        ends,
        make: Box::new(make),
    }
}

fn inputs() -> Vec<Hostile> {
    let families = [
        zips::inputs(),
        parts::inputs(),
        cells::inputs(),
        formats::inputs(),
        kinds::inputs(),
        #[cfg(unix)]
        objects::inputs(),
    ];
    let all: Vec<Hostile> = families.into_iter().flatten().collect();
    let names: BTreeSet<&str> = all.iter().map(|one| one.name).collect();
    assert_eq!(names.len(), all.len(), "names are given once");
    assert!(all.len() >= 100, "{}", all.len());
    all
}

/// Runs the program within the memory that any run may take; ends it where it hangs.
fn run(folder: &Path, command: &str, input: &Path, options: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_jixiao");
    let mut limited = if cfg!(unix) {
        let mut shell = Command::new("sh");
        let limits = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
        shell.args(["-c", &limits, program]);
        shell
    } else {
        Command::new(program)
    };
    let (out, error) = (folder.join("out"), folder.join("error"));
    let create = |path: &PathBuf| Stdio::from(std::fs::File::create(path).unwrap());
    let mut run = limited
        .arg(command)
        .args([input.as_os_str(), "--year".as_ref(), "2021".as_ref()])
        .args(options)
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", "2")
        .stdout(create(&out))
        .stderr(create(&error))
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = run.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > HANG {
            run.kill().unwrap();
            // Ended by a signal: no status, and so a fault.
            break run.wait().unwrap();
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    Output {
        status,
        stdout: std::fs::read(out).unwrap(),
        stderr: std::fs::read(error).unwrap(),
    }
}

/// Runs `score` over a folder.
fn score(folder: &Path, inbox: &Path) -> Output {
    let options = ["--json", "-", "--quiet", "-o", "结果.xlsx"];
    run(folder, "score", inbox, &options)
}

/// What is wrong with a run over one input alone, if anything.
fn alone(one: &Hostile) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("收件");
    std::fs::create_dir(&inbox).unwrap();
    (one.make)(&inbox.join(one.name));
    let made: Vec<PathBuf> = inbox
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [input] = made.as_slice() else {
        return Some(format!("{made:?}"));
    };
    let run = run(folder.path(), "check", input, &[]);
    let error = String::from_utf8_lossy(&run.stderr);
    let sound = match run.status.code() {
        Some(0 | 1) => String::from_utf8_lossy(&run.stdout).contains("2021 年度：可评分 1 份"),
        Some(2) => error.starts_with("错误："),
        _ => false,
    };
    let whole = sound && !error.contains("panicked") && !error.to_lowercase().contains("os error");
    (!whole).then(|| format!("{}: {:?} {error}", one.name, run.status))
}

#[test]
fn each_alone_ends_in_a_finding_or_a_clear_error() {
    let inputs = inputs();
    let next = Mutex::new(inputs.iter());
    let faults = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some(one) = next.lock().unwrap().next() else {
                        break;
                    };
                    faults.lock().unwrap().extend(alone(one));
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The lines that speak of a file: kind and text. `stem` begins its name or its unit's.
fn lines(json: &Value, name: &str) -> Vec<(&'static str, String)> {
    let of_file = |one: &&Value| {
        let file = one["file"].as_str().or(one["source"]["file"].as_str());
        let file = file.unwrap_or_default();
        let mut parts = file.split('/').skip_while(|part| *part != "收件").skip(1);
        parts.next() == Some(name)
    };
    let unscored = json["unscored"].as_array().unwrap().iter().filter(of_file);
    let skipped = json["skipped"].as_array().unwrap().iter().filter(of_file);
    // The fixtures of other formats have a hidden sheet, which is passed over.
    let skipped = skipped.filter(|one| one["sheet"] != "数据字典");
    let units = json["units"].as_array().unwrap().iter();
    let unit = name.trim_end_matches(".xlsx");
    let units = units.filter(|one| of_file(one) || one["name"] == unit);
    let reason = |one: &Value| one["reason"].as_str().unwrap().to_owned();
    let codes = |one: &Value| {
        let findings = one["findings"].as_array().unwrap().iter();
        let codes: Vec<&str> = findings.map(|one| one["code"].as_str().unwrap()).collect();
        codes.join(" ")
    };
    let unscored = unscored.map(|one| ("unscored", reason(one)));
    let skipped = skipped.map(|one| ("skipped", reason(one)));
    let told = |one: &Value| {
        let message = one["message"].as_str().unwrap();
        (one["code"] == "J402" && message.contains(name)).then(|| ("same", message.to_owned()))
    };
    let findings = json["units"].as_array().unwrap().iter();
    let findings = findings.flat_map(|one| one["findings"].as_array().unwrap());
    let same: BTreeSet<_> = findings.filter_map(told).collect();
    let units = units.map(|one| ("unit", codes(one)));
    let unscored = unscored.chain(same);
    unscored.chain(skipped).chain(units).collect()
}

fn good(json: &Value) -> Vec<Value> {
    let units = json["units"].as_array().unwrap().iter();
    let named =
        units.filter(|one| ["一号好单位", "二号好单位"].contains(&one["name"].as_str().unwrap()));
    let outcome = |one: &Value| {
        let mut one = one.clone();
        // The rank depends on the others, and so does what two same returns are told.
        one["rank"] = Value::Null;
        one["provisional"] = Value::Null;
        one
    };
    named.map(outcome).collect()
}

#[test]
fn all_together_cost_only_themselves() {
    let inputs = inputs();
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("收件");
    std::fs::create_dir(&inbox).unwrap();
    let ends = [
        ("!首.xlsx", "一号好单位", "<v>19.1</v>"),
        ("龟末.xlsx", "二号好单位", "<v>18.3</v>"),
    ];
    for (name, unit, spent) in ends {
        let form = Package::form(unit).edit(SHEET, "<v>20.5</v>", spent);
        std::fs::write(inbox.join(name), form.bytes()).unwrap();
    }
    let before: Value = serde_json::from_slice(&score(folder.path(), &inbox).stdout).unwrap();
    std::fs::remove_file(folder.path().join("结果.xlsx")).unwrap();
    for one in &inputs {
        (one.make)(&inbox.join(one.name));
    }
    let run = score(folder.path(), &inbox);
    let error = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{error}");
    assert!(!error.contains("panicked"), "{error}");
    let json: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(good(&json).len(), 2);
    assert_eq!(good(&json), good(&before));
    let mut faults = Vec::new();
    for one in &inputs {
        let lines = lines(&json, one.name);
        let right = match (one.ends, lines.as_slice()) {
            (Ends::Read, [("unit", _)]) | (Ends::Same, [("same", _)]) => true,
            (Ends::Found(code), [("unit", codes)]) => codes.contains(code),
            (Ends::Unread(words), [("unscored", reason)])
            | (Ends::Skipped(words), [("skipped", reason)]) => reason.contains(words),
            _ => false,
        };
        if !right {
            faults.push(format!("{}: {:?}, not {lines:?}", one.name, one.ends));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
