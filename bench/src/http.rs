//! As little of an HTTP client as a measurement needs: one connection kept open, whole answers.

use anyhow::{Context as _, Result, bail};
use serde_json::{Value as Json, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::place::Account;
use crate::program::Program;

/// A connection.
#[derive(Debug)]
pub(crate) struct Client {
    stream: TcpStream,
    host: String,
    cookie: String,
    buffer: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its status.
    pub status: u16,
    /// Its head.
    pub head: String,
    /// Its body.
    pub body: Vec<u8>,
}

/// A connection that hears of what happens.
#[derive(Debug)]
pub(crate) struct Listener(Client);

impl Listener {
    /// The next event, with what its transport puts around it.
    pub(crate) async fn next(&mut self) -> Result<String> {
        self.0.until(b"\n\n").await
    }
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Result<Json> {
        serde_json::from_slice(&self.body).context("an answer in JSON")
    }
}

impl Client {
    /// Connects.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host: String::from(address), cookie: String::new(), buffer: Vec::new() })
    }

    /// Connects and signs in.
    pub(crate) async fn sign_in(program: &Program, account: &Account) -> Result<Self> {
        let mut client = Self::connect(&program.address).await?;
        let body =
            json!({ "account": account.account, "password": account.password, "company": program.company });
        let answer =
            client.send("POST", "/api/v1/session", "application/json", body.to_string().as_bytes()).await?;
        if answer.status != 200 {
            bail!(
                "{} cannot sign in: {} {}",
                account.account,
                answer.status,
                String::from_utf8_lossy(&answer.body)
            );
        }
        let cookie = answer.head.lines().find_map(|l| {
            let (name, value) = l.split_once(':')?;
            name.eq_ignore_ascii_case("set-cookie")
                .then(|| value.split(';').next().unwrap_or_default().trim().to_owned())
        });
        client.cookie = cookie.context("a session cookie")?;
        Ok(client)
    }

    /// The same session on a connection of its own.
    pub(crate) async fn another(&self) -> Result<Self> {
        Ok(Self { cookie: self.cookie.clone(), ..Self::connect(&self.host).await? })
    }

    /// The same session listening to what happens.
    pub(crate) async fn listen(&self) -> Result<Listener> {
        let mut client = self.another().await?;
        let head = format!(
            "GET /api/v1/events HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nAccept: text/event-stream\r\n\r\n",
            client.host, client.cookie
        );
        client.stream.write_all(head.as_bytes()).await?;
        let head = client.until(b"\r\n\r\n").await?;
        if !head.starts_with("HTTP/1.1 200") {
            bail!("listening answers {head}");
        }
        Ok(Listener(client))
    }

    /// What comes up to a mark, and the mark.
    async fn until(&mut self, mark: &[u8]) -> Result<String> {
        loop {
            if let Some(at) = self.buffer.windows(mark.len()).position(|w| w == mark) {
                let taken: Vec<u8> = self.buffer.drain(..at + mark.len()).collect();
                return Ok(String::from_utf8_lossy(&taken).into_owned());
            }
            self.more().await?;
        }
    }

    /// Asks for something.
    pub(crate) async fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, "", b"").await
    }

    /// Sends JSON.
    pub(crate) async fn json(&mut self, method: &str, path: &str, body: &Json) -> Result<Answer> {
        self.send(method, path, "application/json", body.to_string().as_bytes()).await
    }

    /// Sends anything.
    pub(crate) async fn send(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> Result<Answer> {
        let cookie =
            if self.cookie.is_empty() { String::new() } else { format!("Cookie: {}\r\n", self.cookie) };
        let kind = if kind.is_empty() { String::new() } else { format!("Content-Type: {kind}\r\n") };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{cookie}{kind}Content-Length: {}\r\n\r\n",
            self.host,
            body.len()
        );
        self.stream.write_all(head.as_bytes()).await?;
        self.stream.write_all(body).await?;
        self.answer().await
    }

    async fn answer(&mut self) -> Result<Answer> {
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head: Vec<u8> = self.buffer.drain(..end).collect();
        let head = String::from_utf8_lossy(&head).into_owned();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).context("a status")?;
        let header = |wanted: &str| {
            head.lines().find_map(|l| {
                let (name, value) = l.split_once(':')?;
                name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
            })
        };
        let body = match header("content-length") {
            Some(length) => self.exactly(length.parse()?).await?,
            None if header("transfer-encoding").is_some() => self.chunks().await?,
            None => Vec::new(),
        };
        Ok(Answer { status, head, body })
    }

    async fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                if let Some(at) = self.buffer.windows(2).position(|w| w == b"\r\n") {
                    break at + 2;
                }
                self.more().await?;
            };
            let line: Vec<u8> = self.buffer.drain(..end).collect();
            let size = usize::from_str_radix(String::from_utf8_lossy(&line).trim(), 16)?;
            let chunk = self.exactly(size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend(chunk.into_iter().take(size));
        }
    }

    async fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    async fn more(&mut self) -> Result<()> {
        self.buffer.reserve(16 * 1024);
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the connection was closed");
        }
        Ok(())
    }
}
