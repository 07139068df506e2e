//! A receiver of messages, as the robots of chats and gateways are: it keeps what it is sent and answers as the test says.

use std::sync::{Arc, Mutex};

use serde_json::Value as Json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A message as it came.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// The first line and the headers.
    pub(super) head: String,
    pub(super) body: Json,
}

impl Message {
    /// What it says, whatever kind of robot it is for.
    pub(super) fn text(&self) -> &str {
        let places = ["/text/content", "/content/text", "/content"];
        places.iter().find_map(|place| self.body.pointer(place)?.as_str()).unwrap()
    }

    /// A parameter of the address.
    pub(super) fn query(&self, name: &str) -> Option<String> {
        let address = self.head.split(' ').nth(1)?;
        let all = address.split_once('?')?.1.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = all.into_iter().find(|(known, _)| *known == name)?;
        Some(value.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="))
    }
}

type Rule = Box<dyn Fn(&Message) -> (u16, String) + Send + Sync>;

#[derive(Clone)]
pub(super) struct Robot {
    pub(super) url: String,
    messages: Arc<Mutex<Vec<Message>>>,
    rule: Arc<Mutex<Rule>>,
}

impl Robot {
    /// One that takes everything, as every kind of robot says so.
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/robot/send?access_token=topsecrettoken", listener.local_addr().unwrap());
        let rule: Rule = Box::new(|_| (200, String::from(r#"{"errcode":0,"errmsg":"ok","code":0}"#)));
        let robot = Self { url, messages: Arc::default(), rule: Arc::new(Mutex::new(rule)) };
        let serving = robot.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                tokio::spawn(async move { serving.serve(stream).await });
            }
        });
        robot
    }

    /// From now on this is answered.
    pub(super) fn answers(&self, rule: impl Fn(&Message) -> (u16, String) + Send + Sync + 'static) {
        *self.rule.lock().unwrap() = Box::new(rule);
    }

    /// From now on this code is answered, with status 200.
    pub(super) fn says(&self, code: i64) {
        self.answers(move |_| {
            (200, format!(r#"{{"errcode":{code},"errmsg":"token topsecrettoken is bad","code":{code}}}"#))
        });
    }

    /// What came since the last time.
    pub(super) fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.messages.lock().unwrap())
    }

    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let mut bytes = Vec::new();
        let head = loop {
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some(end) = text.find("\r\n\r\n") {
                break text[..end].to_owned();
            }
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length").then(|| value.parse::<usize>().unwrap())
        });
        while bytes.len() < head.len() + 4 + length.unwrap() {
            stream.read_buf(&mut bytes).await.ok()?;
        }
        let body = serde_json::from_slice(&bytes[head.len() + 4..]).unwrap();
        let message = Message { head, body };
        let (status, body) = self.rule.lock().unwrap()(&message);
        self.messages.lock().unwrap().push(message);
        let length = body.len();
        let answer =
            format!("HTTP/1.1 {status} Said\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
        stream.write_all(answer.as_bytes()).await.ok()
    }
}
