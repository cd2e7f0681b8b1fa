//! The `jixiao` program: parse, run, print, exit.

use std::process::ExitCode;

use jixiao::{cli, commands};

fn main() -> ExitCode {
    let code = match cli::parse(std::env::args_os()) {
        Ok(request) => match commands::run(&request) {
            Ok(completeness) => completeness.exit_code(),
            Err(error) => commands::fail(&error),
        },
        Err(stop) => stop.show(),
    };
    commands::hold_window();
    code
}
