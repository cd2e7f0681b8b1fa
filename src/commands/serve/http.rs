//! As much of HTTP/1.1 as the page needs, with limits at every step: one request a connection, a
//! head of 16 KiB, a body no longer than its act allows, ten seconds for all of it. A body is never
//! held whole: who takes it reads it piece by piece.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// What a connection may cost.
pub(super) struct Limits {
    /// Request line and headers, in bytes.
    head: usize,
    /// A form, in bytes.
    form: usize,
    /// A dropped file, in bytes.
    file: usize,
    /// For the head and a form.
    time: Duration,
    /// For a dropped file.
    file_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: 16 << 10,
            form: 64 << 10,
            file: 100 << 20,
            time: Duration::from_secs(10),
            file_time: Duration::from_secs(120),
        }
    }
}

/// The head of a request.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    /// Before the question mark.
    pub(super) path: String,
    /// After it.
    pub(super) query: String,
    pub(super) host: String,
    pub(super) origin: Option<String>,
    /// The declared length of the body.
    length: usize,
}

/// A request's body as it comes in: its declared length, or a fault.
pub(super) struct Body<'s> {
    stream: &'s mut TcpStream,
    /// What came with the head.
    early: io::Cursor<Vec<u8>>,
    /// Bytes that are still to come.
    left: usize,
    deadline: Instant,
}

impl Read for Body<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = into.len().min(self.left);
        let into = into.get_mut(..most).unwrap_or_default();
        if into.is_empty() {
            return Ok(0);
        }
        let mut count = self.early.read(into)?;
        if count == 0 {
            count = in_time(self.stream, into, self.deadline)?;
        }
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= count;
        Ok(count)
    }
}

/// Why a request is not served.
pub(super) enum Refusal {
    /// Nothing worth an answer came: an idle connection, or half a request.
    Silent,
    /// An answer says why.
    Said(Response),
}

/// An answer.
pub(super) struct Response {
    status: u16,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
    /// Whether only the head is sent.
    bodiless: bool,
    /// Whether the program ends after it.
    pub(super) quits: bool,
}

impl Response {
    fn new(status: u16, kind: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            kind,
            location: None,
            body,
            bodiless: false,
            quits: false,
        }
    }

    /// A page.
    pub(super) fn page(html: String) -> Self {
        Self::new(200, "text/html; charset=utf-8", html.into_bytes())
    }

    /// A part of the program that pages refer to.
    pub(super) fn part(kind: &'static str, text: &str) -> Self {
        Self::new(200, kind, text.as_bytes().to_vec())
    }

    /// A refusal in plain words.
    pub(super) fn refused(status: u16, words: &str) -> Self {
        Self::new(
            status,
            "text/plain; charset=utf-8",
            words.as_bytes().to_vec(),
        )
    }

    /// On to another page: what was posted is not posted again by reloading.
    pub(super) fn onward(query: &str) -> Self {
        let mut response = Self::new(303, "text/plain; charset=utf-8", Vec::new());
        response.location = Some(query.to_owned());
        response
    }

    /// The same without its body, for HEAD.
    pub(super) fn bodiless(mut self) -> Self {
        self.bodiless = true;
        self
    }

    /// The same, and the program ends.
    pub(super) fn and_quit(mut self) -> Self {
        self.quits = true;
        self
    }
}

/// Reads a request's head; `admit` judges it before its body is read, and says whether the body is a
/// file.
pub(super) fn read<'s>(
    stream: &'s mut TcpStream,
    limits: &Limits,
    admit: impl Fn(&Request) -> Result<bool, Response>,
) -> Result<(Request, Body<'s>), Refusal> {
    let mut deadline = Instant::now() + limits.time;
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if bytes.len() > limits.head {
            return Err(Refusal::Said(Response::refused(431, "请求头过长。")));
        }
        let mut piece = [0; 4096];
        match in_time(stream, &mut piece, deadline) {
            Ok(count) if count > 0 => bytes.extend(piece.iter().take(count)),
            _ => return Err(Refusal::Silent),
        }
    };
    let early = bytes.split_off(end + 4);
    let request = head(&bytes).map_err(Refusal::Said)?;
    let is_file = admit(&request).map_err(Refusal::Said)?;
    let most = if is_file { limits.file } else { limits.form };
    if request.length > most {
        let words = "内容太大，没有接受。";
        return Err(Refusal::Said(Response::refused(413, words)));
    }
    if is_file {
        deadline = Instant::now() + limits.file_time;
    }
    let body = Body {
        stream,
        early: io::Cursor::new(early),
        left: request.length,
        deadline,
    };
    Ok((request, body))
}

/// Reads a little more, before the deadline.
fn in_time(stream: &mut TcpStream, into: &mut [u8], deadline: Instant) -> io::Result<usize> {
    let left = deadline.checked_duration_since(Instant::now());
    let left = left.ok_or(io::ErrorKind::TimedOut)?;
    // A wait of nothing would be one without end.
    stream.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
    stream.read(into)
}

/// The request line and the headers that matter.
fn head(bytes: &[u8]) -> Result<Request, Response> {
    let bad = || Response::refused(400, "看不懂的请求。");
    let text = std::str::from_utf8(bytes).map_err(|_| bad())?;
    let mut lines = text.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, target) = first.next().zip(first.next()).ok_or_else(bad)?;
    if !first
        .next()
        .is_some_and(|version| version.starts_with("HTTP/1."))
    {
        return Err(bad());
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request = Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        ..Request::default()
    };
    let mut lengths = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or_else(bad)?;
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "host" => value.clone_into(&mut request.host),
            "origin" => request.origin = Some(value.to_owned()),
            "content-length" => lengths.push(value.parse::<usize>().map_err(|_| bad())?),
            "transfer-encoding" => {
                return Err(Response::refused(411, "请写明内容的长度。"));
            }
            _ => {}
        }
    }
    if lengths.len() > 1 {
        return Err(bad());
    }
    request.length = lengths.first().copied().unwrap_or_default();
    Ok(request)
}

/// What every answer carries: nothing from elsewhere, nothing kept, nothing framed. The referrer
/// stays within the site: without any, browsers would call the origin of forms null.
const HEADERS: &str = "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; \
connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n\
X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: same-origin\r\n\
Cache-Control: no-store\r\nConnection: close\r\n";

/// Sends an answer and closes the connection. A browser that is gone is no fault.
pub(super) fn write(stream: &mut TcpStream, response: Response) {
    let reason = match response.status {
        200 => "OK",
        303 => "See Other",
        _ => "Refused",
    };
    let location = response
        .location
        .map(|to| format!("Location: {to}\r\n"))
        .unwrap_or_default();
    let mut bytes = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{location}{HEADERS}\r\n",
        response.status,
        response.kind,
        response.body.len()
    )
    .into_bytes();
    if !response.bodiless {
        bytes.extend(response.body);
    }
    let sent = stream
        .set_write_timeout(Some(Duration::from_secs(10)))
        .and_then(|()| stream.write_all(&bytes));
    if sent.is_ok() && stream.shutdown(Shutdown::Write).is_ok() {
        drain(stream);
    }
}

/// Reads what still comes, a little: closing over unread bytes would tear the answer away.
fn drain(stream: &mut TcpStream) {
    let deadline = Instant::now() + Duration::from_secs(1);
    let mut piece = [0; 4096];
    for _ in 0..64 {
        if !matches!(in_time(stream, &mut piece, deadline), Ok(count) if count > 0) {
            break;
        }
    }
}
