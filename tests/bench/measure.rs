//! Wall time, CPU time and the peak of memory; medians over processes; tables of them.

use std::process::Command;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

/// What something took.
#[derive(Debug, Clone)]
pub struct Measure {
    pub name: String,
    pub wall: Duration,
    pub cpu: Duration,
    /// KiB; 0 where the system does not say.
    pub peak: u64,
}

impl Measure {
    /// Whether it is a whole run on all threads.
    fn is_whole(&self) -> bool {
        self.name.starts_with("全程") && !self.name.ends_with("一个线程")
    }
}

/// Does the work and prints what it took, for the process that asked.
pub fn measured<Outcome>(name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    // Lets the peak of memory start anew (Linux).
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let outcome = work();
    let measure = Measure {
        name: name.to_owned(),
        wall: wall.elapsed(),
        cpu: cpu.elapsed(),
        peak: peak(),
    };
    println!(
        "{}\t{}\t{}\t{}",
        measure.name,
        measure.wall.as_micros(),
        measure.cpu.as_micros(),
        measure.peak
    );
    outcome
}

/// The most memory that this process had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// What a process printed about itself.
pub fn read(printed: &str) -> Vec<Measure> {
    let lines = printed
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let measures = lines.filter_map(|columns| {
        let [name, wall, cpu, peak] = columns.as_slice() else {
            return None;
        };
        Some(Measure {
            name: (*name).to_owned(),
            wall: Duration::from_micros(wall.parse().ok()?),
            cpu: Duration::from_micros(cpu.parse().ok()?),
            peak: peak.parse().ok()?,
        })
    });
    measures.collect()
}

/// What was measured of one county.
pub struct Table {
    title: String,
    rows: Vec<Measure>,
}

impl Table {
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            rows: Vec::new(),
        }
    }

    /// Carries out a job of this program several times and keeps the medians.
    pub fn add(
        &mut self,
        repeat: usize,
        job: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) {
        self.add_by(repeat, || {
            let mut command = Command::new(super::itself());
            command.args(["--job", job]).args(arguments);
            command.envs(environment.iter().copied());
            command
        });
    }

    /// The same with any command that prints what it took.
    pub fn add_by(&mut self, repeat: usize, command: impl Fn() -> Command) {
        let runs: Vec<Vec<Measure>> = (0..repeat.max(1))
            .map(|_| {
                let output = command().output().expect("the process starts");
                let printed = String::from_utf8_lossy(&output.stdout);
                let measures = read(&printed);
                assert!(
                    !measures.is_empty(),
                    "{}",
                    String::from_utf8_lossy(&output.stderr)
                );
                measures
            })
            .collect();
        for (index, first) in runs[0].iter().enumerate() {
            let mut same: Vec<&Measure> = runs.iter().map(|run| &run[index]).collect();
            same.sort_by_key(|measure| measure.wall);
            let middle = same[same.len() / 2].clone();
            assert_eq!(
                middle.name, first.name,
                "runs of a job print the same stages"
            );
            self.rows.push(middle);
        }
    }

    /// Prints how many times longer a row took than those of the whole run.
    pub fn print_ratios(&self, slow: &str) {
        let slow = self.rows.iter().filter(|row| row.name.starts_with(slow));
        for slow in slow {
            for fast in self.rows.iter().filter(|row| row.is_whole()) {
                let times = slow.wall.as_secs_f64() / fast.wall.as_secs_f64();
                println!("- {} ÷ {}：{times:.2}", slow.name, fast.name);
            }
        }
    }

    /// Prints the table as README has it.
    pub fn print(&self) {
        println!("\n### {}\n", self.title);
        println!("| | 时间 | CPU | 内存峰值 |\n|---|---:|---:|---:|");
        for row in &self.rows {
            let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
            let peak = row.peak / 1024;
            println!(
                "| {} | {:.0} ms | {:.0} ms | {peak} MiB |",
                row.name,
                milliseconds(row.wall),
                milliseconds(row.cpu)
            );
        }
    }
}
