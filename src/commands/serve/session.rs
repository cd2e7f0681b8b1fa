//! What the page shows at the moment: choosing, working, or a county that was read; and what the
//! officer's acts do to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use super::acts;
use super::folders::{self, Paths};
use super::http::{Request, Response};
use super::loaded::{Loaded, load};
use crate::cli::{CountyRequest, ServeRequest};
use crate::commands::reasons;
use crate::page::{self, Query, Stage, Written};

/// Everything that changes.
#[derive(Default)]
pub(super) struct State {
    /// Paths that were shown, by number.
    pub(super) paths: Paths,
    /// The county that was read last.
    pub(super) loaded: Option<Arc<Loaded>>,
    /// The folder that the chooser lists, while one is to be chosen.
    choosing: Option<PathBuf>,
    /// What is being done, and since when.
    work: Option<(String, Instant)>,
    worker: Option<JoinHandle<()>>,
    /// What the last act came to; said once.
    notice: Option<String>,
    /// What was written, the newest first.
    written: Vec<(PathBuf, &'static str)>,
    /// Where dropped files stand until the end.
    dropped: Option<tempfile::TempDir>,
}

/// The officer's session: one for all tabs.
pub(super) struct Session {
    state: Arc<Mutex<State>>,
    /// How everything is read and scored; the inputs are chosen on the page.
    settings: CountyRequest,
}

/// A state that a broken thread left is still a state.
fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    pub(super) fn new(request: &ServeRequest) -> Self {
        Self {
            state: Arc::default(),
            settings: request.county.clone(),
        }
    }

    /// Reads what was given on the command line, or offers to choose.
    pub(super) fn start(&self) {
        if self.settings.inputs.is_empty() {
            let home = folders::recent().into_iter().next();
            let home = home.and_then(|path| Some(path.parent()?.to_path_buf()));
            let home = home.or_else(|| std::env::current_dir().ok());
            locked(&self.state).choosing = Some(home.unwrap_or_else(|| PathBuf::from("/")));
        } else {
            self.read(self.settings.clone());
        }
    }

    /// Waits for work that is under way, so that nothing is left half written.
    pub(super) fn finish(&self) {
        let worker = locked(&self.state).worker.take();
        if let Some(worker) = worker {
            // What a worker came to was its own notice; here only its end counts.
            let _ = worker.join();
        }
    }

    /// Does work aside; the page says what is being done and asks again.
    fn work(
        &self,
        what: &str,
        job: impl FnOnce(&Mutex<State>) -> anyhow::Result<String> + Send + 'static,
    ) {
        let mut state = locked(&self.state);
        if state.work.is_some() {
            state.notice = Some("上一件事还没有做完，请稍候再试。".to_owned());
            return;
        }
        state.work = Some((what.to_owned(), Instant::now()));
        let shared = Arc::clone(&self.state);
        let run = move || {
            let said =
                job(&shared).unwrap_or_else(|error| format!("没有做成：{}", reasons(&error)));
            let mut state = locked(&shared);
            state.work = None;
            state.notice = (!said.is_empty()).then_some(said);
        };
        if let Ok(worker) = thread::Builder::new().spawn(run) {
            state.worker = Some(worker);
        } else {
            state.work = None;
            state.notice = Some("系统忙，没有开始；请再试一次。".to_owned());
        }
    }

    /// Reads, scores and shows a county.
    fn read(&self, request: CountyRequest) {
        self.work("读取和评分", move |state| {
            let loaded = load(request)?;
            if let Some(first) = loaded.request.inputs.first() {
                folders::remember(first);
            }
            let mut state = locked(state);
            state.loaded = Some(Arc::new(loaded));
            state.choosing = None;
            Ok(String::new())
        });
    }

    /// Answers a request that was let in.
    pub(super) fn answer(&self, request: &Request) -> Response {
        let query = Query::parse(&request.query);
        if request.method == "POST" {
            return self.act(&query, &request.body);
        }
        let response = match query.value("v") {
            Some("style") => Response::part("text/css; charset=utf-8", page::STYLE),
            Some("script") => Response::part("text/javascript; charset=utf-8", page::SCRIPT),
            _ => Response::page(self.page(&query)),
        };
        if request.method == "HEAD" {
            response.bodiless()
        } else {
            response
        }
    }

    fn page(&self, query: &Query) -> String {
        let mut state = locked(&self.state);
        if let Some((what, since)) = &state.work {
            return page::page(Stage::Working(what, since.elapsed().as_secs()), query, None);
        }
        let notice = state.notice.take();
        let gone_to = state.paths.path(query.value("at"));
        let choosing = gone_to.or_else(|| state.choosing.clone());
        let loaded = state.loaded.clone();
        match (choosing, loaded) {
            (Some(at), _) => {
                let listing = state.paths.listing(&at);
                page::page(Stage::Choosing(&listing), query, notice.as_deref())
            }
            (None, Some(loaded)) => {
                let written = state.written();
                // Drawing needs no lock: other tabs go on.
                drop(state);
                let shown = loaded.shown(&written);
                page::page(Stage::Ready(shown), query, notice.as_deref())
            }
            (None, None) => {
                let at = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
                let listing = state.paths.listing(&at);
                page::page(Stage::Choosing(&listing), query, notice.as_deref())
            }
        }
    }

    /// Carries out what was posted.
    fn act(&self, query: &Query, body: &[u8]) -> Response {
        let action = query.value("do").unwrap_or_default();
        if action == "drop" {
            let kept = locked(&self.state).keep(query.value("name").unwrap_or_default(), body);
            return match kept {
                Ok(()) => Response::onward("?v=board"),
                Err(error) => Response::refused(500, &reasons(&error)),
            };
        }
        let form = Query::parse(&String::from_utf8_lossy(body));
        match action {
            "quit" => {
                let bye = "程序已退出，可以关闭这个网页。";
                return Response::refused(200, bye).and_quit();
            }
            "open" => {
                let chosen = locked(&self.state).paths.path(form.value("n"));
                self.open(chosen);
            }
            "type" => {
                let typed = form
                    .value("path")
                    .unwrap_or_default()
                    .trim()
                    .trim_matches('"');
                self.open_typed(Path::new(typed));
            }
            "dropped" => {
                let folder = locked(&self.state)
                    .dropped
                    .as_ref()
                    .map(|kept| kept.path().to_path_buf());
                self.open(folder);
            }
            "choose" => {
                let mut state = locked(&self.state);
                let at = state
                    .loaded
                    .as_ref()
                    .and_then(|loaded| loaded.request.inputs.first().cloned());
                let at = at.and_then(|at| Some(at.parent()?.to_path_buf()));
                state.choosing = at.or_else(|| std::env::current_dir().ok());
            }
            "again" => self.again(None),
            "review" => {
                let chosen = locked(&self.state).paths.path(form.value("n"));
                self.again(chosen);
            }
            "show" => self.show(form.value("n")),
            _ => return self.write_out(action),
        }
        Response::onward("?v=board")
    }

    fn open(&self, chosen: Option<PathBuf>) {
        let Some(path) = chosen else {
            locked(&self.state).notice = Some("没有选中文件夹，请再选一次。".to_owned());
            return;
        };
        let mut request = self.settings.clone();
        request.inputs = vec![path];
        self.read(request);
    }

    /// A typed path: a folder is listed first, so that the officer sees what is in it.
    fn open_typed(&self, path: &Path) {
        let mut state = locked(&self.state);
        if path.is_dir() {
            state.choosing = Some(path.to_path_buf());
        } else if path.is_file() {
            drop(state);
            self.open(Some(path.to_path_buf()));
        } else {
            state.notice = Some(format!(
                "没有「{}」这个文件夹或文件，请核对路径。",
                path.display()
            ));
        }
    }

    /// Reads the same inputs again, perhaps with a results workbook given back.
    fn again(&self, review: Option<PathBuf>) {
        let loaded = locked(&self.state).loaded.clone();
        let Some(loaded) = loaded else { return };
        let mut request = loaded.request.clone();
        if let Some(review) = review {
            request.review = self.settings.review.clone();
            request.review.push(review);
        }
        self.read(request);
    }

    /// Opens something that was written with the system's own program.
    fn show(&self, number: Option<&str>) {
        let mut state = locked(&self.state);
        let path = state.paths.path(number);
        let known = path.filter(|path| state.written.iter().any(|(one, _)| one == path));
        if known.is_none_or(|path| open::that_detached(path).is_err()) {
            state.notice = Some("没有打开；请在文件夹里双击它。".to_owned());
        }
    }

    /// Writes one of the outputs.
    fn write_out(&self, action: &str) -> Response {
        let loaded = locked(&self.state).loaded.clone();
        let (Some(loaded), Some(output)) = (loaded, acts::Output::named(action)) else {
            return Response::refused(404, "没有这个操作。");
        };
        self.work(output.doing(), move |state| {
            let path = output.write(&loaded)?;
            let said = format!("{}已写到：{}", output.title(), path.display());
            locked(state).written.insert(0, (path, output.title()));
            Ok(said)
        });
        Response::onward("?v=write")
    }
}

impl State {
    /// What was written, as the page names it.
    fn written(&mut self) -> Vec<Written> {
        let written = self.written.iter();
        let written = written.map(|(path, kind)| Written {
            number: self.paths.number(path),
            path: path.display().to_string(),
            kind: (*kind).to_owned(),
            reviewable: *kind == acts::Output::Results.title(),
        });
        written.collect()
    }

    /// Keeps a dropped file until the end; only the last part of its name counts.
    fn keep(&mut self, name: &str, body: &[u8]) -> anyhow::Result<()> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        if name.is_empty() || name.starts_with('.') {
            anyhow::bail!("「{name}」不是文件名");
        }
        let folder = match self.dropped.take() {
            Some(folder) => folder,
            None => tempfile::tempdir()?,
        };
        let written = std::fs::write(folder.path().join(name), body);
        self.dropped = Some(folder);
        Ok(written?)
    }
}
