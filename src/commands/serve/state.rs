//! What changes while the page is served, and the one piece of work that may be under way.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use super::dropped::Dropped;
use super::folders::Paths;
use super::loaded::Loaded;
use crate::commands::progress::{Progress, Watch};
use crate::commands::reasons;
use crate::page::{Notice, Part, Working, Written};

/// Something that was written.
struct Output {
    path: PathBuf,
    title: &'static str,
    reviewable: bool,
}

/// What is being done.
struct Work {
    what: String,
    since: Instant,
    watch: Watch,
}

/// Everything that changes.
#[derive(Default)]
pub(super) struct State {
    /// Paths that were shown, by number.
    pub(super) paths: Paths,
    /// The county that was read last.
    pub(super) loaded: Option<Arc<Loaded>>,
    /// Where dropped files stand until the end.
    pub(super) dropped: Option<Dropped>,
    /// The folder that was listed last.
    pub(super) listed: Option<PathBuf>,
    work: Option<Work>,
    worker: Option<JoinHandle<()>>,
    /// What the last act came to; said once.
    notice: Option<Notice>,
    /// What was written, the newest first.
    written: Vec<Output>,
}

/// A state that a broken thread left is still a state.
pub(super) fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does work aside; the page says what is being done and asks again.
pub(super) fn work(
    shared: &Arc<Mutex<State>>,
    what: &str,
    job: impl FnOnce(&Mutex<State>, &Progress) -> anyhow::Result<String> + Send + 'static,
) {
    let mut state = locked(shared);
    if state.work.is_some() {
        state.refuse("上一件事还没有做完，请稍候再试。");
        return;
    }
    let progress = Progress::new(true);
    state.work = Some(Work {
        what: what.to_owned(),
        since: Instant::now(),
        watch: progress.watch(),
    });
    let of_worker = Arc::clone(shared);
    let run = move || {
        let came_to = job(&of_worker, &progress);
        let mut state = locked(&of_worker);
        state.work = None;
        match came_to {
            Ok(said) if said.is_empty() => {}
            Ok(said) => state.notice = Some(Notice::Said(said)),
            Err(error) => state.refuse(&format!("没有做成：{}", reasons(&error))),
        }
    };
    if let Ok(worker) = thread::Builder::new().spawn(run) {
        state.worker = Some(worker);
    } else {
        state.work = None;
        state.refuse("系统忙，没有开始；请再试一次。");
    }
}

/// Waits for work that is under way, so that nothing is left half written, and clears away what
/// belongs to this run alone.
pub(super) fn finish(shared: &Mutex<State>) {
    let worker = locked(shared).worker.take();
    if let Some(worker) = worker {
        // What a worker came to was its own notice; here only its end counts.
        let _ = worker.join();
    }
    locked(shared).dropped = None;
}

impl State {
    /// Says at the next page why something was not done.
    pub(super) fn refuse(&mut self, words: &str) {
        self.notice = Some(Notice::Fault(words.to_owned()));
    }

    /// What the last act came to, once.
    pub(super) fn take_notice(&mut self) -> Option<Notice> {
        self.notice.take()
    }

    /// What is being done, and how far it has come.
    pub(super) fn working(&self) -> Option<Working> {
        let work = self.work.as_ref()?;
        Some(Working {
            what: work.what.clone(),
            seconds: work.since.elapsed().as_secs(),
            part: work.watch.reached().map(|reached| Part {
                what: reached.what,
                done: reached.done,
                steps: reached.steps,
            }),
        })
    }

    /// Writes down what was written.
    pub(super) fn wrote(&mut self, path: PathBuf, title: &'static str, reviewable: bool) {
        self.written.insert(
            0,
            Output {
                path,
                title,
                reviewable,
            },
        );
    }

    /// What was written, as the page names it; after it the results that were found beside the
    /// inputs.
    pub(super) fn written(&mut self) -> Vec<Written> {
        let own = self.written.iter();
        let own = own.map(|one| (&one.path, one.title, one.reviewable));
        let found = self.loaded.iter().flat_map(|loaded| &loaded.earlier);
        let found = found
            .filter(|path| self.written.iter().all(|one| one.path != **path))
            .map(|path| (path, "以前写的结果工作簿", true));
        let review = |path: &PathBuf| {
            let loaded = self.loaded.as_ref();
            loaded.is_some_and(|loaded| loaded.request.review.contains(path))
        };
        own.chain(found)
            .map(|(path, kind, reviewable)| Written {
                number: self.paths.number(path),
                path: path.display().to_string(),
                kind: kind.to_owned(),
                reviewable,
                counts: review(path),
            })
            .collect()
    }

    /// Whether a path is something that the page lists as written.
    pub(super) fn lists(&self, path: &Path) -> bool {
        let found = self.loaded.iter().flat_map(|loaded| &loaded.earlier);
        let own = self.written.iter().map(|one| &one.path);
        own.chain(found).any(|one| one == path)
    }
}
