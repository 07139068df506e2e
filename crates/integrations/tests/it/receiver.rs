//! A receiver of webhooks: a small server that keeps what it was sent and answers as the test says.

use std::sync::{Arc, Mutex};

use serde_json::Value as Json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A message as it came.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) timestamp: i64,
    pub(crate) signature: String,
    pub(crate) text: String,
    pub(crate) body: Json,
}

impl Message {
    pub(crate) fn kind(&self) -> &str {
        self.body["type"].as_str().unwrap()
    }

    pub(crate) fn record(&self) -> &str {
        self.body["data"]["id"].as_str().unwrap()
    }
}

/// What is answered: a status and further header lines; or nothing, ever.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reply {
    Says(u16, &'static str),
    Silence,
}

type Rule = Box<dyn Fn(&Message) -> Reply + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) url: String,
    messages: Arc<Mutex<Vec<Message>>>,
    rule: Arc<Mutex<Rule>>,
}

impl Receiver {
    pub(crate) async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let rule: Rule = Box::new(|_| Reply::Says(200, ""));
        let receiver = Self { url, messages: Arc::default(), rule: Arc::new(Mutex::new(rule)) };
        let serving = receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                tokio::spawn(async move { serving.serve(stream).await });
            }
        });
        receiver
    }

    /// From now on this is answered.
    pub(crate) fn answers(&self, rule: impl Fn(&Message) -> Reply + Send + Sync + 'static) {
        *self.rule.lock().unwrap() = Box::new(rule);
    }

    /// What came since the last time.
    pub(crate) fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.messages.lock().unwrap())
    }

    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let mut bytes = Vec::new();
        let (head, length) = loop {
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let Some(end) = text.find("\r\n\r\n") else { continue };
            let head = text[..end].to_owned();
            break (head.clone(), end + 4 + header(&head, "content-length").parse::<usize>().unwrap());
        };
        while bytes.len() < length {
            stream.read_buf(&mut bytes).await.ok()?;
        }
        let text = String::from_utf8(bytes[head.len() + 4..].to_vec()).unwrap();
        let message = Message {
            id: header(&head, "webhook-id"),
            timestamp: header(&head, "webhook-timestamp").parse().unwrap(),
            signature: header(&head, "webhook-signature"),
            body: serde_json::from_str(&text).unwrap(),
            text,
        };
        let reply = self.rule.lock().unwrap()(&message);
        self.messages.lock().unwrap().push(message);
        match reply {
            Reply::Says(status, more) => {
                let answer =
                    format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\nconnection: close\r\n{more}\r\n");
                stream.write_all(answer.as_bytes()).await.ok()
            }
            Reply::Silence => {
                // Until the other side loses patience.
                while stream.read_buf(&mut Vec::new()).await.ok()? > 0 {}
                None
            }
        }
    }
}

fn header(head: &str, name: &str) -> String {
    let found =
        head.lines().filter_map(|line| line.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name));
    String::from(found.map_or("", |(_, value)| value))
}
