//! How long the program takes over counties of many units, stage by stage, beside what the same
//! bytes cost with no thought in between, and beside scripts that do less: `cargo bench`.
//!
//!     cargo bench                                  all sizes, about five minutes
//!     cargo bench -- --units 100,1000 --files 100  these workbooks (units) and folders (files) only
//!     cargo bench -- --units 1000 --files none --repeat 5 --no-callgrind
//!
//! Each measure runs in a process of its own, several times; the median is printed. Wall time, CPU
//! time of all threads, and the peak of memory within the stage (Linux only).
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::panic,
    clippy::print_stdout
)]

#[allow(unused, reason = "the tests use the rest of the builder")]
#[path = "../suite/county/mod.rs"]
mod county;
mod floors;
mod instructions;
#[path = "../workbooks/large.rs"]
mod large;
mod measure;
mod scripts;
mod stages;

use std::path::{Path, PathBuf};

use measure::Table;

/// What is to be measured.
struct Wanted {
    /// Counties that are one workbook, by their units.
    units: Vec<usize>,
    /// Counties that are a folder, by their files.
    files: Vec<usize>,
    /// How often each measure is taken.
    repeat: usize,
    /// Whether instructions are counted with valgrind.
    callgrind: bool,
}

/// The county whose instructions are counted.
const COUNTED: usize = 150;

/// The largest county that the slow script is tried on: it takes a minute for 5,000 units.
const MOST_FOR_OPENPYXL: usize = 1_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, job, rest @ ..] = arguments.as_slice()
        && flag == "--job"
    {
        return stages::carry_out(job, rest);
    }
    let wanted = Wanted::from(&arguments);
    let folder = tempfile::tempdir().expect("a folder");
    for &units in &wanted.units {
        let path = folder.path().join(format!("县{units}.xlsx"));
        large::county(units).save(&path);
        one_county(
            &wanted,
            &format!("一本工作簿，{units} 个单位"),
            &path,
            units,
            folder.path(),
        );
    }
    for &files in &wanted.files {
        let path = folder.path().join(format!("县{files}"));
        std::fs::create_dir(&path).expect("a folder");
        large::county(files).save_each(&path);
        one_county(
            &wanted,
            &format!("一个文件夹，{files} 个文件"),
            &path,
            files,
            folder.path(),
        );
    }
    if wanted.callgrind {
        let path = folder.path().join("县.xlsx");
        large::county(COUNTED).save(&path);
        instructions::print(COUNTED, &path, folder.path());
    }
}

/// All measures of one county.
fn one_county(wanted: &Wanted, title: &str, input: &Path, units: usize, folder: &Path) {
    let mut table = Table::new(title);
    let text = |path: &Path| path.display().to_string();
    let input_text = text(input);
    table.add(wanted.repeat, "stages", &[&input_text, &text(folder)], &[]);
    let results = text(&folder.join("结果.xlsx"));
    let score = ["score", &input_text, "-o", &results, "--force", "-q"];
    for (detail, name) in [
        ("--no-detail", "全程，不写单位表"),
        ("--detail", "全程，写单位表"),
    ] {
        let all: Vec<&str> = [name].into_iter().chain(score).chain([detail]).collect();
        table.add(wanted.repeat, "whole", &all, &[]);
        let one: Vec<&str> = std::iter::once(format!("{name}，一个线程").leak() as &str)
            .chain(score)
            .chain([detail])
            .collect();
        table.add(wanted.repeat, "whole", &one, &[("RAYON_NUM_THREADS", "1")]);
    }
    table.add(wanted.repeat, "read-floor", &[&input_text], &[]);
    table.add(wanted.repeat, "write-floor", &[&results], &[]);
    if input.is_file() {
        scripts::add(&mut table, wanted.repeat, input, units <= MOST_FOR_OPENPYXL);
    }
    table.print();
    println!();
    for slow in [
        "python-calamine",
        "openpyxl",
        "全程，不写单位表，一个线程",
        "全程，写单位表，一个线程",
    ] {
        table.print_ratios(slow);
    }
}

impl Wanted {
    fn from(arguments: &[String]) -> Self {
        let after = |flag: &str| {
            let at = arguments.iter().position(|argument| argument == flag)?;
            arguments.get(at + 1)
        };
        let sizes = |flag: &str, usual: &[usize]| match after(flag) {
            Some(text) if text == "none" => Vec::new(),
            Some(text) => text
                .split(',')
                .map(|size| size.parse().expect("sizes such as 100,1000"))
                .collect(),
            None => usual.to_vec(),
        };
        Self {
            units: sizes("--units", &[100, 1_000, 5_000]),
            files: sizes("--files", &[100, 1_000, 10_000]),
            repeat: after("--repeat").map_or(3, |text| text.parse().expect("a number")),
            callgrind: !arguments
                .iter()
                .any(|argument| argument == "--no-callgrind"),
        }
    }
}

/// This program itself, which carries out each job in a process of its own.
fn itself() -> PathBuf {
    std::env::current_exe().expect("the benchmark's own path")
}
