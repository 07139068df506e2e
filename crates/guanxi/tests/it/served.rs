//! The real program on either database: its commands, its server, and somebody who calls it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use guanxi_store::Location;
use guanxi_testkit::TestDatabase;
use serde_json::Value as Json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guanxi");
/// How long to wait for an answer before the test is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the program keeps its companies, and the key of the one that is meant.
pub(crate) struct Place {
    pub(crate) data: PathBuf,
    pub(crate) key: String,
    database: Option<String>,
}

impl Place {
    /// Beside the test's own company, on the same database.
    pub(crate) fn beside(t: &TestDatabase) -> Self {
        let data = t.folder.join("program");
        std::fs::create_dir_all(&data).unwrap();
        let database = match &t.location {
            Location::Server(url) => Some(url.clone()),
            Location::Folder(_) => None,
        };
        Self { data, key: format!("n{}", t.key), database }
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).env("GUANXI", PROGRAM).env("GUANXI_DATA", &self.data);
        command.env("GUANXI_CONNECTIONS", "4").env("GUANXI_COMPANY", &self.key);
        match &self.database {
            Some(url) => command.env("GUANXI_DATABASE", url),
            None => command.env_remove("GUANXI_DATABASE"),
        };
        command
    }

    /// Runs another program that uses ours.
    pub(crate) fn run_with(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(program, arguments).output().unwrap();
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{arguments:?}\n{}\n{}", said(&output.stdout), said(&output.stderr));
        said(&output.stdout)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        self.run_with(PROGRAM, arguments)
    }

    /// Serves until the answer is dropped.
    pub(crate) fn serve(&self) -> Served {
        let mut command = self.command(PROGRAM, &["serve", "--listen", "127.0.0.1:0"]);
        let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = String::from(line.trim().strip_prefix("listening on http://").unwrap());
        Served { server, address }
    }
}

/// A server, which ends with the test.
pub(crate) struct Served {
    server: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
    cookie: String,
}

impl Answer {
    /// The value when the status is the expected one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Json {
        assert_eq!(self.status, status, "{}", self.text);
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

impl Served {
    /// Sends a request as a browser with this cookie; the connection is closed after the answer.
    pub(crate) fn send(&self, cookie: &str, method: &str, path: &str, body: Option<&Json>) -> Answer {
        let mut stream = self.begin(cookie, method, path, body);
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let cookie = head.lines().find_map(|l| l.strip_prefix("set-cookie: ")).unwrap_or_default();
        let cookie = String::from(cookie.split(';').next().unwrap_or_default());
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, text: String::from(body), cookie }
    }

    fn begin(&self, cookie: &str, method: &str, path: &str, body: Option<&Json>) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let body = body.map(Json::to_string).unwrap_or_default();
        // With this version of the protocol the answer is what comes until the end.
        let head = format!(
            "{method} /api/v1{path} HTTP/1.0\r\nhost: {}\r\ncookie: {cookie}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        stream
    }

    /// The cookie that a sign-in or an activation gives.
    pub(crate) fn opened(&self, path: &str, body: &Json) -> String {
        let answer = self.send("", "POST", path, Some(body));
        assert!(answer.status < 300, "{}", answer.text);
        answer.cookie
    }

    /// Live events from now on: the lines of the stream, those without data left out.
    pub(crate) fn listen(&self, cookie: &str) -> impl Iterator<Item = Json> + use<> {
        let mut lines =
            BufReader::new(self.begin(cookie, "GET", "/events", None)).lines().map(Result::unwrap);
        // The head is answered once the listener is in its place.
        assert!(lines.by_ref().find(String::is_empty).is_some());
        lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data:")?.trim()).ok())
    }
}
