//! Chromium, driven over its driver's protocol (JSON over HTTP).

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::office::program::wanted;

/// How the protocol names a part of a page.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser without a window, 1366×768.
pub struct Browser {
    driver: Child,
    address: String,
    session: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends its browser when the session ends; one that is gone is no fault.
        let end = format!("/session/{}", self.session);
        let _ = self.send("DELETE", &end, None);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Whether Chromium and its driver are there.
pub fn chromium_is_there() -> bool {
    let answers = |program: &str| {
        let mut command = Command::new(program);
        let output = command.arg("--version").output();
        output.is_ok_and(|output| output.status.success())
    };
    wanted(answers("chromium"), "chromium") && wanted(answers("chromedriver"), "chromium-driver")
}

impl Browser {
    /// Starts a browser with a profile of its own; `scripts` says whether pages may run theirs.
    pub fn start(profile: &Path, scripts: bool) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("successfully on port ")?;
                Some(port.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver names its port");
        let mut browser = Self {
            driver,
            address: format!("127.0.0.1:{port}"),
            session: String::new(),
        };
        let options = json!({
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--disable-background-networking", "--no-first-run", "--window-size=1366,768",
                format!("--user-data-dir={}", profile.display()),
            ],
            "prefs": {
                "profile.managed_default_content_settings.javascript": if scripts { 1 } else { 2 },
            },
        });
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}});
        let answer = browser.send("POST", "/session", Some(&wanted)).unwrap();
        let session = &answer["value"]["sessionId"];
        session
            .as_str()
            .unwrap_or_else(|| panic!("no browser: {answer}"))
            .clone_into(&mut browser.session);
        browser
    }

    /// One request of the protocol.
    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> std::io::Result<Value> {
        let body = body.map(ToString::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes).unwrap())
    }

    /// One request of the session; gives its value.
    fn ask(&self, method: &str, what: &str, body: Option<&Value>) -> Value {
        let path = format!("/session/{}/{what}", self.session);
        let mut answer = self.send(method, &path, body).unwrap();
        answer["value"].take()
    }

    pub fn go(&self, address: &str) {
        let said = self.ask("POST", "url", Some(&json!({"url": address})));
        assert!(said.is_null(), "{said}");
    }

    /// The first part of the page that an `XPath` names, once it is there.
    fn part(&self, path: &str) -> String {
        let search = json!({"using": "xpath", "value": path});
        self.until(path, || {
            let found = self.ask("POST", "element", Some(&search));
            found[ELEMENT].as_str().map(ToOwned::to_owned)
        })
    }

    /// Asks until there is an answer.
    fn until<Answer>(&self, what: &str, ask: impl Fn() -> Option<Answer>) -> Answer {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            let late = Instant::now() > deadline;
            assert!(!late, "{what} does not come: {}", self.text());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Clicks on what an `XPath` names.
    pub fn click(&self, path: &str) {
        let what = format!("element/{}/click", self.part(path));
        let said = self.ask("POST", &what, Some(&json!({})));
        assert!(said.is_null(), "{path}: {said}");
    }

    /// Clicks on a link or button of these words.
    pub fn click_words(&self, words: &str) {
        self.click(&format!(
            "(//a|//button|//summary)[contains(normalize-space(.), '{words}')]"
        ));
    }

    /// Types into what an `XPath` names; keys of the keyboard stand in the private use area.
    pub fn type_into(&self, path: &str, text: &str) {
        let what = format!("element/{}/value", self.part(path));
        let said = self.ask("POST", &what, Some(&json!({"text": text})));
        assert!(said.is_null(), "{path}: {said}");
    }

    /// Runs a script on the page; gives what it comes to.
    pub fn run(&self, script: &str, arguments: &Value) -> Value {
        let body = json!({"script": script, "args": arguments});
        self.ask("POST", "execute/sync", Some(&body))
    }

    /// What the keyboard has hold of: its words.
    pub fn focused(&self) -> String {
        let script =
            "return document.activeElement.textContent || document.activeElement.name || ''";
        let words = self.run(script, &json!([]));
        words.as_str().unwrap_or_default().trim().to_owned()
    }

    /// Presses a key where the keyboard is.
    pub fn press(&self, key: char) {
        let press = json!({"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key},
        ]}]});
        let said = self.ask("POST", "actions", Some(&press));
        assert!(said.is_null(), "{said}");
    }

    /// The page's words as they are seen.
    pub fn text(&self) -> String {
        let search = json!({"using": "css selector", "value": "body"});
        let body = self.ask("POST", "element", Some(&search));
        let Some(body) = body[ELEMENT].as_str() else {
            return String::new();
        };
        let words = self.ask("GET", &format!("element/{body}/text"), None);
        words.as_str().unwrap_or_default().to_owned()
    }

    /// The page's words once these are among them.
    pub fn shows(&self, words: &str) -> String {
        self.until(words, || {
            let text = self.text();
            text.contains(words).then_some(text)
        })
    }

    /// Whether the page is wider than the window.
    pub fn overflows(&self) -> bool {
        let script =
            "var page = document.documentElement; return page.scrollWidth > page.clientWidth";
        self.run(script, &json!([])) == true
    }
}
