//! The jobs that are measured, each in a process of its own.

use std::fs::File;
use std::path::PathBuf;
use std::sync::LazyLock;

use jixiao::county::{Settings, prepare, rank};
use jixiao::output::{self, Detail};
use jixiao::scheme::{BUILT_IN, Scheme, Steps};
use jixiao::score::Policy;
use jixiao::{batch, cli, commands, intake};

use super::floors;
use super::measure::measured;

const POLICY: Policy = Policy {
    steps: Steps::Whole,
    accept_self_scores: false,
};

static SCHEME: LazyLock<Scheme> =
    LazyLock::new(|| Scheme::parse(BUILT_IN).expect("the built-in scheme"));

/// Carries out a job with its arguments.
pub fn carry_out(job: &str, arguments: &[String]) {
    let path = |at: usize| PathBuf::from(&arguments[at]);
    match job {
        "stages" => stages(&path(0), &path(1)),
        "whole" => whole(&arguments[0], &arguments[1..]),
        "read-floor" => floors::read(&path(0)),
        "write-floor" => floors::write(&path(0)),
        _ => panic!("no job {job}"),
    }
}

/// The program as it is run, from its arguments on.
fn whole(name: &str, arguments: &[String]) {
    measured(name, || {
        let typed = ["jixiao"]
            .into_iter()
            .chain(arguments.iter().map(String::as_str));
        let typed = typed.map(std::ffi::OsString::from);
        let Ok(request) = cli::parse(typed) else {
            panic!("the arguments are understood: {arguments:?}");
        };
        commands::run(&request).expect("the run succeeds")
    });
}

/// One stage after the other.
fn stages(input: &PathBuf, folder: &std::path::Path) {
    let scheme = &*SCHEME;
    let request = intake::Request {
        inputs: std::slice::from_ref(input),
        review: &[],
    };
    let intake = measured("读取：打开、识别、取数", || {
        intake::read(scheme, &request).expect("the county is read")
    });
    let settings = Settings {
        scheme: None,
        year: None,
        use_report_figures: false,
        on_duplicate: None,
    };
    let mut prepared = measured("核对", || {
        prepare(scheme, intake, &settings).expect("one year")
    });
    let scored = measured("评分（三种口径）", || {
        batch::change(&mut prepared.candidates, |one| one.score(scheme, POLICY))
    });
    let county = measured("排名", || rank(prepared, scored, POLICY));
    for (detail, name) in [
        (Detail::Figures, "写工作簿，不写单位表"),
        (Detail::Units, "写工作簿，写单位表"),
    ] {
        let target = folder.join("一步.xlsx");
        measured(name, || {
            let mut file = File::create(&target).expect("a file");
            output::results(&mut file, scheme, "", &county, detail).expect("written");
        });
    }
    measured("写 JSON", || {
        output::json(scheme, "", &county).expect("written").len()
    });
}
