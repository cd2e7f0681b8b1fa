//! The `jixiao` program: parse, run, print, exit; or serve another one as its reading process.

use std::process::ExitCode;

use jixiao::{cli, commands, intake};

fn main() -> ExitCode {
    if intake::is_worker(std::env::args_os()) {
        return intake::serve();
    }
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
