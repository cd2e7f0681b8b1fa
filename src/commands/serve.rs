//! `serve`: the page in the browser, for this machine alone. std's listener on 127.0.0.1, a secret
//! in the path, each connection its own thread with time-outs and a cap. This is the page's door:
//! beside `batch` the only place with threads.

mod acts;
mod dropped;
mod folders;
mod http;
mod loaded;
mod session;
mod state;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;

use super::{Completeness, menu, print};
use crate::cli::ServeRequest;
use http::{Limits, Request, Response};
use session::Session;

/// More connections than this at once are closed unheard: a browser opens six.
const MOST_CONNECTIONS: usize = 256;

/// Without any request for so long the program ends by itself.
const IDLE: Duration = Duration::from_secs(8 * 3600);

/// How long the end waits for answers that are under way. Those who have asked nothing are not waited
/// for: browsers open connections ahead.
const FAREWELL: Duration = Duration::from_secs(15);

/// What all connections share.
struct Door {
    session: Session,
    address: SocketAddr,
    /// The secret first part of every path.
    secret: String,
    closing: AtomicBool,
    connections: AtomicUsize,
    /// Connections that are being answered.
    answering: AtomicUsize,
    heard: Mutex<Instant>,
}

/// Serves the page until it is told to end.
pub(super) fn run(request: &ServeRequest) -> anyhow::Result<Completeness> {
    let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, request.port.unwrap_or(0)));
    let listener = TcpListener::bind(wanted).with_context(|| {
        format!(
            "端口 {} 用不了，可能已被别的程序占用；请换一个端口，或不写 --port",
            wanted.port()
        )
    })?;
    let door = Arc::new(Door {
        session: Session::new(request),
        address: listener.local_addr()?,
        secret: secret()?,
        closing: AtomicBool::new(false),
        connections: AtomicUsize::new(0),
        answering: AtomicUsize::new(0),
        heard: Mutex::new(Instant::now()),
    });
    let address = format!("http://{}/{}/", door.address, door.secret);
    if request.open && !opened(&address) && request.or_menu {
        return menu::run();
    }
    print(&format!("{address}\n"))?;
    door.session.start();
    if request.open {
        print("浏览器没有自己打开时，请把上面的地址复制到浏览器里。关闭本窗口即退出。\n")?;
    }
    watch_idle(&door);
    accept(&listener, &door);
    let deadline = Instant::now() + FAREWELL;
    while door.answering.load(Ordering::SeqCst) > 0 && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(10));
    }
    door.session.finish();
    Ok(Completeness::Whole)
}

/// Whether a browser could be opened. Where there is no screen (a terminal from afar), none is tried.
fn opened(address: &str) -> bool {
    let screenless = cfg!(target_os = "linux")
        && ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .all(|name| std::env::var_os(name).is_none());
    !screenless && open::that_detached(address).is_ok()
}

/// 128 random bits in hexadecimal: other users of the machine cannot guess the address.
fn secret() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)
        .map_err(|_| anyhow::anyhow!("系统没有给出随机数，不能安全地打开网页；请改用命令行"))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// Takes connections until the door closes.
fn accept(listener: &TcpListener, door: &Arc<Door>) {
    for stream in listener.incoming() {
        if door.closing.load(Ordering::SeqCst) {
            break;
        }
        let Ok(stream) = stream else { continue };
        if door.connections.fetch_add(1, Ordering::SeqCst) >= MOST_CONNECTIONS {
            door.connections.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let shared = Arc::clone(door);
        let started = thread::Builder::new().spawn(move || {
            shared.serve(stream);
            shared.connections.fetch_sub(1, Ordering::SeqCst);
        });
        if started.is_err() {
            door.connections.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Ends the program when nobody has asked anything for long: a forgotten one is no open door. The
/// thread ends with the process.
fn watch_idle(door: &Arc<Door>) {
    let door = Arc::clone(door);
    let watch = move || {
        loop {
            let heard = *door.heard.lock().unwrap_or_else(PoisonError::into_inner);
            let left = IDLE.saturating_sub(heard.elapsed());
            if left.is_zero() {
                return door.close();
            }
            thread::sleep(left);
        }
    };
    // Without it the program only waits for 退出 longer.
    let _ = thread::Builder::new().spawn(watch);
}

impl Door {
    /// Hears one request and answers it.
    fn serve(&self, mut stream: TcpStream) {
        let heard = http::read(&mut stream, &Limits::default(), |head| self.admit(head));
        self.answering.fetch_add(1, Ordering::SeqCst);
        let answer = heard.and_then(|(request, mut body)| {
            *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            self.session.answer(&request, &mut body)
        });
        if let Ok(response) | Err(http::Refusal::Said(response)) = answer {
            let quits = response.quits;
            http::write(&mut stream, response);
            if quits {
                self.close();
            }
        }
        self.answering.fetch_sub(1, Ordering::SeqCst);
    }

    /// Whether a request may come in at all: by its Host, its path, its Origin; and whether its body
    /// is a file. What is refused is refused before its body is read.
    fn admit(&self, head: &Request) -> Result<bool, Response> {
        let port = self.address.port();
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        if !hosts.contains(&head.host) {
            return Err(Response::refused(421, "请用程序给出的地址打开。"));
        }
        if head.path != format!("/{}/", self.secret) {
            return Err(Response::refused(404, "没有这一页。"));
        }
        if head.method == "POST" {
            let own =
                |origin: &String| hosts.iter().any(|host| *origin == format!("http://{host}"));
            if head.origin.as_ref().is_some_and(|origin| !own(origin)) {
                return Err(Response::refused(403, "请求来自别的网站，没有接受。"));
            }
        } else if head.method != "GET" && head.method != "HEAD" {
            return Err(Response::refused(405, "不支持这种请求。"));
        }
        Ok(session::is_file(head))
    }

    /// Lets no further connection in; the accept loop is woken by one of our own.
    fn close(&self) {
        self.closing.store(true, Ordering::SeqCst);
        if let Ok(mut stream) = TcpStream::connect(self.address) {
            // The connection itself is the message.
            let _ = stream.flush();
        }
    }
}
