//! A served program and a client of its sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::Desk;

/// A running `jixiao serve`; killed when it is dropped.
pub struct Served {
    program: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // One that ended by itself is no longer there to be killed.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Served {
    /// Starts the program and reads the address from its first line.
    pub fn start(desk: &Desk, inputs: &[&str]) -> Self {
        std::fs::create_dir_all(desk.file("暂存")).unwrap();
        let settings = desk.file("设置");
        std::fs::create_dir_all(&settings).unwrap();
        let documents = format!("XDG_DOCUMENTS_DIR=\"{}\"\n", desk.file("文档").display());
        std::fs::write(settings.join("user-dirs.dirs"), documents).unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .current_dir(&desk.path)
            // Copies, and the folder of documents, are the test's own, too.
            .env("TMPDIR", desk.file("暂存"))
            .env("XDG_CONFIG_HOME", settings)
            // Folders used before are the user's, not the test's.
            .env("XDG_DATA_HOME", desk.path.join("数据"))
            .arg("serve")
            .args(inputs)
            .arg("--no-open")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = program.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap().to_owned();
        Self { program, address }
    }

    /// 127.0.0.1 and the port.
    pub fn host(&self) -> &str {
        self.address.split_once('/').unwrap().0
    }

    /// The path with the secret.
    pub fn path(&self) -> String {
        format!("/{}", self.address.split_once('/').unwrap().1)
    }

    /// The whole address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(self.host()).unwrap()
    }

    /// Sends bytes and reads all that comes back.
    pub fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server that has refused already may have closed its end.
        let _ = stream.write_all(bytes);
        rest(stream)
    }

    /// The program's process.
    #[cfg(target_os = "linux")]
    pub fn id(&self) -> u32 {
        self.program.id()
    }

    /// Sends a file as the page's script does.
    pub fn drop_file(&self, batch: &str, name: &str, bytes: &[u8]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([("do", "drop"), ("batch", batch), ("name", name)]);
        let head = format!(
            "POST {}?{} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {}\r\n\r\n",
            self.path(),
            query.finish(),
            bytes.len(),
            host = self.host()
        );
        self.raw(&[head.as_bytes(), bytes].concat())
    }

    pub fn get(&self, query: &str) -> String {
        self.raw(
            format!(
                "GET {}{query} HTTP/1.1\r\nHost: {}\r\n\r\n",
                self.path(),
                self.host()
            )
            .as_bytes(),
        )
    }

    pub fn post(&self, query: &str, form: &[(&str, &str)]) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(form);
        let body = body.finish();
        self.raw(
            format!(
                "POST {}{query} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                self.path(),
                body.len(),
                host = self.host()
            )
            .as_bytes(),
        )
    }

    /// The board once no work is under way.
    pub fn ready(&self) -> String {
        let deadline = Instant::now() + Duration::from_secs(120);
        loop {
            let page = self.get("?v=board");
            if !page.contains("http-equiv=\"refresh\"") {
                return page;
            }
            assert!(Instant::now() < deadline, "still working: {page}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits for the program's end.
    pub fn ended(mut self, limit: Duration) {
        let deadline = Instant::now() + limit;
        while self.program.try_wait().unwrap().is_none() {
            assert!(Instant::now() < deadline, "the program does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(self.program.wait().unwrap().success());
    }

    /// Tells it to end, and waits for that.
    pub fn quit(self) {
        self.post("?do=quit", &[]);
        self.ended(Duration::from_secs(60));
    }
}

/// What still comes on a connection.
pub fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    // A connection that is torn has said what it had to say.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
