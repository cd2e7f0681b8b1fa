//! Instructions of a whole run as valgrind counts them: the figure that noise does not touch.

use std::path::Path;
use std::process::Command;

/// The stages by the functions that hold them.
const STAGES: [(&str, &str); 6] = [
    (
        "打开（解压、读 XML）",
        "jixiao::intake::xlsx::Parts::content",
    ),
    ("识别、取数", "jixiao::intake::read_sheet"),
    ("核对", "jixiao::county::prepare::prepare"),
    ("评分（三种口径）", "jixiao::county::Candidate::score"),
    ("排名", "jixiao::county::rank::rank"),
    ("写工作簿", "jixiao::output::results"),
];

/// Prints the instructions of a run over a county on one thread, and of its stages.
pub fn print(units: usize, input: &Path, folder: &Path) {
    println!("\n### 指令数，{units} 个单位（callgrind，一个线程）\n");
    println!("| | 不写单位表 | 写单位表 |\n|---|---:|---:|");
    let Some(counts) = ["--no-detail", "--detail"]
        .into_iter()
        .map(|detail| counted(input, folder, detail))
        .collect::<Option<Vec<_>>>()
    else {
        println!("没有 valgrind，不数指令");
        return;
    };
    let names = STAGES.iter().map(|(name, _)| *name).chain(["全程"]);
    for (index, name) in names.enumerate() {
        let row: Vec<String> = counts
            .iter()
            .map(|counts| counts[index].map_or_else(|| "—".to_owned(), millions))
            .collect();
        println!("| {name} | {} |", row.join(" | "));
    }
}

#[expect(clippy::cast_precision_loss, reason = "it is shown in whole millions")]
fn millions(count: u64) -> String {
    format!("{:.0} 百万", count as f64 / 1e6)
}

/// The instructions of each stage and of the whole run; `None` without valgrind.
fn counted(input: &Path, folder: &Path, detail: &str) -> Option<Vec<Option<u64>>> {
    let profile = folder.join("callgrind.out");
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--separate-threads=no"])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(env!("CARGO_BIN_EXE_jixiao"))
        .arg("score")
        .arg(input)
        .arg("-o")
        .arg(folder.join("数.xlsx"))
        .args(["--force", "-q", detail])
        .env("RAYON_NUM_THREADS", "1")
        .output();
    if !run.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let annotated = Command::new("callgrind_annotate")
        .args(["--inclusive=yes", "--threshold=100"])
        .arg(&profile)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&annotated.stdout).into_owned();
    let line = |wanted: &str| {
        let found = text.lines().find(|line| line.contains(wanted))?;
        let digits: String = found
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ',')
            .filter(char::is_ascii_digit)
            .collect();
        digits.parse().ok()
    };
    let stages = STAGES.iter().map(|(_, function)| line(function));
    Some(stages.chain([line("PROGRAM TOTALS")]).collect())
}
