//! The same job as ordinary scripts would do it; left out with a line where Python or its packages
//! are missing.

use std::path::Path;
use std::process::Command;

use super::measure::Table;

/// Runs a script within Python and prints what the process took.
const MEASURED: &str = "
import os, resource, runpy, sys, time
name, sys.argv = sys.argv[1], sys.argv[2:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
start = time.perf_counter()
runpy.run_path(sys.argv[0], run_name='__main__')
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_SELF)
print(name, round(wall * 1e6), round((used.ru_utime + used.ru_stime) * 1e6), used.ru_maxrss, sep='\\t')
";

/// Adds the scripts to a table.
pub fn add(table: &mut Table, repeat: usize, input: &Path, slow_too: bool) {
    let scripts = [
        (
            "plain.py",
            "python_calamine, xlsxwriter",
            "python-calamine + XlsxWriter",
        ),
        ("openpyxl_only.py", "openpyxl", "openpyxl"),
    ];
    let chosen = if slow_too { scripts.len() } else { 1 };
    for (script, imports, name) in scripts.into_iter().take(chosen) {
        let import = Command::new("python3")
            .args(["-c", &format!("import {imports}")])
            .output();
        if !import.is_ok_and(|output| output.status.success()) {
            println!("没有 {imports}，不量 {script}");
            continue;
        }
        // The slow one takes half a minute: once is enough.
        let repeat = if script == "plain.py" { repeat } else { 1 };
        table.add_by(repeat, || {
            let script = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/bench")
                .join(script);
            let mut command = Command::new("python3");
            command.args(["-B", "-c", MEASURED, name]).arg(script);
            command.arg(input).arg(input.with_extension("py.xlsx"));
            command
        });
    }
}
