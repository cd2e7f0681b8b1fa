//! What the page answers at the moment: choosing, working, or a county that was read; and what the
//! officer's acts come to.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::acts;
use super::dropped::Dropped;
use super::folders;
use super::http::{Refusal, Request, Response};
use super::loaded::{Loaded, load};
use super::state::{self, State, locked};
use crate::cli::{self, CountyRequest, ServeRequest};
use crate::commands::progress::Progress;
use crate::commands::reasons;
use crate::page::{self, Query, Stage};

/// Where to go on to after most acts.
const BOARD: &str = "?v=board";
const WRITE: &str = "?v=write";

/// The officer's session: one for all tabs.
pub(super) struct Session {
    state: Arc<Mutex<State>>,
    /// What was given when the program was started.
    first: CountyRequest,
    /// What of it holds for whatever is chosen later.
    typed: CountyRequest,
}

impl Session {
    pub(super) fn new(request: &ServeRequest) -> Self {
        Self {
            state: Arc::default(),
            first: request.county.clone(),
            typed: request.typed.clone(),
        }
    }

    /// Reads what was given on the command line, if anything was.
    pub(super) fn start(&self) {
        if !self.first.inputs.is_empty() {
            self.read(self.first.clone(), false);
        }
    }

    /// Ends what is under way.
    pub(super) fn finish(&self) {
        state::finish(&self.state);
    }

    /// Reads, scores and shows a county; says what changed where the same was read before.
    fn read(&self, mut request: CountyRequest, dropped: bool) {
        request.quiet = true;
        state::work(&self.state, "读取和评分", move |state, progress| {
            read(state, request, dropped, progress)
        });
    }

    /// Answers a request that was let in; its body is read here.
    pub(super) fn answer(
        &self,
        request: &Request,
        body: &mut impl Read,
    ) -> Result<Response, Refusal> {
        let query = Query::parse(&request.query);
        if is_file(request) {
            return Ok(match self.keep(&query, body) {
                Ok(()) => Response::refused(200, "收到。"),
                Err(error) => Response::refused(500, &reasons(&error)),
            });
        }
        let mut form = Vec::new();
        body.read_to_end(&mut form).map_err(|_| Refusal::Silent)?;
        if request.method == "POST" {
            let form = Query::parse(&String::from_utf8_lossy(&form));
            return Ok(self.act(query.value("do").unwrap_or_default(), &form));
        }
        let response = match query.value("v") {
            Some("style") => Response::part("text/css; charset=utf-8", page::STYLE),
            Some("script") => Response::part("text/javascript; charset=utf-8", page::SCRIPT),
            _ => Response::page(self.page(&query)),
        };
        Ok(if request.method == "HEAD" {
            response.bodiless()
        } else {
            response
        })
    }

    fn page(&self, query: &Query) -> String {
        let mut state = locked(&self.state);
        if let Some(working) = state.working() {
            return page::page(Stage::Working(&working), query, None);
        }
        let notice = state.take_notice();
        let notice = notice.as_ref();
        let written = state.written();
        let at = state.paths.path(query.value("at"));
        let asked = at.is_some() || query.value("v") == Some("choose");
        if let Some(loaded) = state.loaded.clone().filter(|_| !asked) {
            // Drawing needs no lock: other tabs go on.
            drop(state);
            return page::page(Stage::Ready(loaded.shown(&written)), query, notice);
        }
        let at = at.or(state.listed.take()).unwrap_or_else(folders::start);
        state.listed = Some(at.clone());
        let mut listing = state.paths.listing(&at);
        listing.back = state.loaded.is_some();
        listing.written = written;
        page::page(Stage::Choosing(&listing), query, notice)
    }

    /// Carries out what was posted; gives where to go on to.
    fn act(&self, action: &str, form: &Query) -> Response {
        let chosen = locked(&self.state).paths.path(form.value("n"));
        match action {
            "quit" => {
                return Response::page(page::farewell()).and_quit();
            }
            "open" => self.open(chosen),
            "type" => return self.open_typed(&typed_path(form)),
            "dropped" => self.open_dropped(form.value("batch").unwrap_or_default()),
            "again" => {
                self.again(|_| {});
                let place = Query::parse(form.value("to").unwrap_or_default());
                return Response::onward(&place.address());
            }
            "review" => return self.review(chosen.unwrap_or_else(|| typed_path(form))),
            "unreview" => {
                let own = self.typed.review.clone();
                self.again(|request| request.review = own);
                return Response::onward(WRITE);
            }
            "show" => self.show(chosen),
            "forms" => return self.write_forms(form),
            _ => return self.write_out(action, form),
        }
        Response::onward(if action == "show" { WRITE } else { BOARD })
    }

    fn open(&self, chosen: Option<PathBuf>) {
        let Some(path) = chosen else {
            locked(&self.state).refuse("没有选中文件夹，请再选一次。");
            return;
        };
        match cli::chosen(&self.typed, &path) {
            Ok(request) => self.read(request, false),
            Err(stop) => locked(&self.state).refuse(stop.words()),
        }
    }

    /// A typed path: a folder is listed first, so that the officer sees what is in it.
    fn open_typed(&self, path: &Path) -> Response {
        if path.is_dir() {
            let number = locked(&self.state).paths.number(path);
            return Response::onward(&format!("?at={number}"));
        }
        if path.is_file() {
            self.open(Some(path.to_path_buf()));
            return Response::onward(BOARD);
        }
        self.refuse_path(path);
        Response::onward("?v=choose")
    }

    fn refuse_path(&self, path: &Path) {
        locked(&self.state).refuse(&format!(
            "没有「{}」这个文件夹或文件，请核对路径。",
            path.display()
        ));
    }

    /// Keeps a file that was dropped; the first of another drop takes the place of the drop before.
    fn keep(&self, query: &Query, body: &mut impl Read) -> anyhow::Result<()> {
        let batch = query.value("batch").unwrap_or_default();
        let place = {
            let mut state = locked(&self.state);
            let dropped = match state.dropped.take().filter(|dropped| dropped.is(batch)) {
                Some(dropped) => dropped,
                None => Dropped::new(batch)?,
            };
            let place = dropped.place(query.value("name").unwrap_or_default());
            state.dropped = Some(dropped);
            place?
        };
        place.fill(body)
    }

    fn open_dropped(&self, batch: &str) {
        let mut state = locked(&self.state);
        let dropped = state.dropped.as_ref();
        match dropped.filter(|dropped| dropped.is(batch)) {
            Some(dropped) => {
                let mut request = self.typed.clone();
                request.inputs = vec![dropped.folder()];
                drop(state);
                self.read(request, true);
            }
            None => state.refuse("没有收到拖入的文件，请再拖一次，或在左边选文件夹。"),
        }
    }

    /// Reads the same inputs again, with something changed.
    fn again(&self, change: impl FnOnce(&mut CountyRequest)) {
        let loaded = locked(&self.state).loaded.clone();
        let Some(loaded) = loaded else { return };
        let mut request = loaded.request.clone();
        change(&mut request);
        self.read(request, loaded.dropped);
    }

    /// Reads again with what a workbook of the bureau's gives.
    fn review(&self, path: PathBuf) -> Response {
        if !path.is_file() {
            self.refuse_path(&path);
            return Response::onward(WRITE);
        }
        let mut all = self.typed.review.clone();
        all.push(path);
        self.again(|request| request.review = all);
        Response::onward("?v=ranking")
    }

    /// Opens something that was written with the system's own program.
    fn show(&self, chosen: Option<PathBuf>) {
        let mut state = locked(&self.state);
        let known = chosen.filter(|path| state.lists(path));
        if known.is_none_or(|path| open::that_detached(path).is_err()) {
            state.refuse("没有打开；请在文件夹里双击它。");
        }
    }

    /// Writes one of the outputs of the county.
    fn write_out(&self, action: &str, form: &Query) -> Response {
        let loaded = locked(&self.state).loaded.clone();
        let (Some(loaded), Some(output)) = (loaded, acts::Output::named(action)) else {
            return Response::refused(404, "没有这个操作。");
        };
        let form = form.clone();
        state::work(&self.state, &output.doing(), move |state, _| {
            let other = acts::answer(&form).filter(|answer| *answer != loaded.request.answer);
            let loaded = match other {
                Some(answer) => Arc::new(loaded.answering(&answer)),
                None => loaded,
            };
            let written = output.write(&loaded, &form)?;
            locked(state).loaded = Some(loaded);
            Ok(said(state, written))
        });
        Response::onward(WRITE)
    }

    /// Writes blank forms beside the folder that is listed.
    fn write_forms(&self, form: &Query) -> Response {
        let state = locked(&self.state);
        let within = state.listed.clone().unwrap_or_else(folders::start);
        let roster = state.paths.path(form.value("roster"));
        drop(state);
        let form = form.clone();
        state::work(&self.state, "写空白填报表", move |state, _| {
            let beside = within.parent().unwrap_or(&within);
            let written = acts::template(beside, roster.as_ref(), &form)?;
            Ok(said(state, written))
        });
        Response::onward("?v=choose")
    }
}

/// Whether a request's body is a dropped file.
pub(super) fn is_file(request: &Request) -> bool {
    request.method == "POST" && Query::parse(&request.query).value("do") == Some("drop")
}

/// A path as it is pasted: in quotation marks where Windows copied it.
fn typed_path(form: &Query) -> PathBuf {
    let typed = form.value("path").unwrap_or_default();
    PathBuf::from(typed.trim().trim_matches('"'))
}

/// Reads and scores a county, and puts it in the place of the one before.
fn read(
    state: &Mutex<State>,
    request: CountyRequest,
    dropped: bool,
    progress: &Progress,
) -> anyhow::Result<String> {
    let loaded = load(request, dropped, progress)?;
    let first = loaded.request.inputs.first().filter(|_| !dropped);
    if let Some(first) = first {
        folders::remember(first);
    }
    let mut state = locked(state);
    let before = state.loaded.replace(Arc::new(loaded));
    let after = state.loaded.clone();
    drop(state);
    let same = |before: &Loaded, after: &Loaded| before.request.inputs == after.request.inputs;
    Ok(match (before, after) {
        (Some(before), Some(after)) if same(&before, &after) => {
            page::changes(&before.county, &after.county)
        }
        _ => String::new(),
    })
}

/// Writes down what was written, and says it.
fn said(state: &Mutex<State>, written: Vec<acts::Written>) -> String {
    let mut state = locked(state);
    let lines: Vec<String> = written
        .iter()
        .map(|(path, title)| format!("{title}已写到：{}", path.display()))
        .collect();
    for (path, title) in written.into_iter().rev() {
        state.wrote(path, title, title == acts::RESULTS);
    }
    lines.join("\n")
}
