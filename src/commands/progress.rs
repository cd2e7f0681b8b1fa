//! How far a run has come, for those who wait for it: a bar on a terminal, from the first second on;
//! nothing where the output goes into a file or another program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Who waits no longer than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is under way, and how many of how many steps of it are done.
pub(super) struct Reached {
    pub(super) what: String,
    pub(super) done: u64,
    pub(super) steps: u64,
}

/// Sees from elsewhere how far a run has come.
#[derive(Clone)]
pub(super) struct Watch(ProgressBar);

impl Watch {
    /// How far it has come; nothing before its first part begins.
    pub(super) fn reached(&self) -> Option<Reached> {
        let steps = self.0.length().filter(|steps| *steps > 0)?;
        Some(Reached {
            what: self.0.message(),
            done: self.0.position().min(steps),
            steps,
        })
    }
}

/// The bar of a run.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// Whether it may still appear.
    waiting: AtomicBool,
}

impl Progress {
    /// A bar that appears after a second; never where nobody asked for it (`--quiet`).
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let plain = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        bar.set_style(plain.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self {
            bar,
            started: Instant::now(),
            waiting: AtomicBool::new(!quiet),
        }
    }

    /// For somebody who waits elsewhere than at a terminal.
    pub(super) fn watch(&self) -> Watch {
        Watch(self.bar.clone())
    }

    /// A part of the run begins: so many steps of it.
    pub(super) fn begin(&self, what: &'static str, steps: usize) {
        self.appear();
        self.bar.set_message(what);
        self.bar
            .set_length(u64::try_from(steps).unwrap_or(u64::MAX));
        self.bar.set_position(0);
    }

    /// So many of so many steps are done; may be said from any thread.
    pub(super) fn reach(&self, done: usize, steps: usize) {
        self.appear();
        self.bar
            .set_length(u64::try_from(steps).unwrap_or(u64::MAX));
        self.bar
            .set_position(u64::try_from(done).unwrap_or(u64::MAX));
    }

    /// Shows the bar once the run has lasted long enough. Where there is no terminal it stays hidden
    /// by itself.
    fn appear(&self) {
        if self.started.elapsed() >= PATIENCE && self.waiting.swap(false, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

/// What follows is printed where the bar stood.
impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
