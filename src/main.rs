//! The `jixiao` program: parse, run, print, exit.

use std::process::ExitCode;

use jixiao::{cli, commands};

fn main() -> ExitCode {
    let outcome = match cli::parse(std::env::args_os()) {
        Ok(request) => commands::run(&request),
        Err(stop) => return stop.show(),
    };
    match outcome {
        Ok(completeness) => completeness.exit_code(),
        Err(error) => commands::fail(&error),
    }
}
