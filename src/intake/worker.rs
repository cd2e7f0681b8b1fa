//! Workbooks in .xls, .xlsb and .ods, read by processes of this program's own.
//!
//! calamine's readers of these formats end the process, or never end, over some damaged files. So
//! the program starts itself with [`ARGUMENT`]; such a worker reads file after file within limits,
//! and when it dies or is late that is an obstacle of one file and the next gets a new worker.

mod convert;
mod limits;
mod ods;
mod wire;
mod xlsb;

use std::ffi::OsString;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::batch;
use crate::finding::files::{self, Obstacle};
use wire::Reply;

/// The first argument of a worker.
const ARGUMENT: &str = "--read-as-worker";
/// How long a file may take, in seconds.
const SECONDS: u64 = 8;

/// A format that a worker reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// .xls, also as WPS's .et.
    Xls,
    /// .xlsb.
    Xlsb,
    /// .ods.
    Ods,
}

impl Format {
    fn byte(self) -> u8 {
        match self {
            Self::Xls => 0,
            Self::Xlsb => 1,
            Self::Ods => 2,
        }
    }

    fn of_byte(byte: u8) -> Option<Self> {
        let all = [Self::Xls, Self::Xlsb, Self::Ods];
        all.into_iter().find(|format| format.byte() == byte)
    }
}

/// Whether this process was started to be a worker.
pub fn is_worker(arguments: impl IntoIterator<Item = OsString>) -> bool {
    arguments
        .into_iter()
        .nth(1)
        .is_some_and(|first| first == ARGUMENT)
}

/// Reads the files that come in on standard input, until it is closed.
#[must_use]
pub fn serve() -> ExitCode {
    limits::set();
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = io::stdout().lock();
    while let Ok(Some((format, bytes))) = wire::asked(&mut input) {
        if wire::answer(&mut output, &convert::sheets(format, bytes)).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The workers, of which as many are started as files are read at once.
pub(super) struct Pool {
    program: Option<PathBuf>,
    idle: Mutex<Vec<Worker>>,
}

impl Pool {
    /// No worker yet; `program` is started when one is needed.
    pub(super) fn new(program: Option<&Path>) -> Self {
        Self {
            program: program.map(Path::to_owned),
            idle: Mutex::default(),
        }
    }

    /// Has a file read.
    pub(super) fn read(&self, format: Format, bytes: Vec<u8>) -> Reply {
        let bytes = Arc::new(bytes);
        // Taken out first: the lock must not be held while the worker reads.
        let idle = self.idle().pop();
        if let Some(worker) = idle {
            match self.ask(worker, format, &bytes) {
                // It may have died of the files before.
                Err(Failure::Died) => {}
                outcome => return outcome.unwrap_or_else(|failure| Err(failure.obstacle())),
            }
        }
        let worker = self.start()?;
        self.ask(worker, format, &bytes)
            .unwrap_or_else(|failure| Err(failure.obstacle()))
    }

    fn start(&self) -> Result<Worker, Obstacle> {
        let program = self
            .program
            .as_deref()
            .ok_or_else(|| files::no_reading_process("不知道本程序的位置"))?;
        Worker::start(program).map_err(|error| files::no_reading_process(&error.to_string()))
    }

    fn ask(
        &self,
        mut worker: Worker,
        format: Format,
        bytes: &Arc<Vec<u8>>,
    ) -> Result<Reply, Failure> {
        let reply = worker.ask(format, Arc::clone(bytes))?;
        self.idle().push(worker);
        Ok(reply)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a worker gave no reply.
enum Failure {
    Died,
    Late,
}

impl Failure {
    fn obstacle(self) -> Obstacle {
        match self {
            Self::Died => Obstacle::ReadingBrokeOff,
            Self::Late => Obstacle::ReadingTookTooLong { seconds: SECONDS },
        }
    }
}

/// A worker process; it ends with this value.
struct Worker {
    process: Child,
    pipes: Option<(ChildStdin, BufReader<ChildStdout>)>,
}

impl Worker {
    fn start(program: &Path) -> io::Result<Self> {
        let mut process = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = process.stdout.take().map(BufReader::new);
        let pipes = process.stdin.take().zip(output);
        Ok(Self { process, pipes })
    }

    fn ask(&mut self, format: Format, bytes: Arc<Vec<u8>>) -> Result<Reply, Failure> {
        let (mut input, mut output) = self.pipes.take().ok_or(Failure::Died)?;
        let exchange = move || {
            wire::ask(&mut input, format, &bytes)?;
            let reply = wire::answered(&mut output)?;
            io::Result::Ok((reply, (input, output)))
        };
        // A late exchange ends when the worker does.
        let exchanged = batch::within(Duration::from_secs(SECONDS), exchange);
        let (reply, pipes) = exchanged.ok_or(Failure::Late)?.map_err(|_| Failure::Died)?;
        self.pipes = Some(pipes);
        Ok(reply)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
