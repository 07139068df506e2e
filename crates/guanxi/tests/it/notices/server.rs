//! A mail server that keeps what it is given.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What a server was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Received {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) account: String,
    pub(super) data: String,
}

#[derive(Debug, Default)]
struct State {
    received: Vec<Received>,
    /// How many mails it refuses before it takes one.
    refuses: usize,
}

/// A mail server on a port of its own, for as long as it is held.
#[derive(Debug, Clone)]
pub(super) struct MailServer {
    pub(super) port: u16,
    state: Arc<Mutex<State>>,
}

impl MailServer {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), state: Arc::default() };
        let state = Arc::clone(&server.state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&state)));
            }
        });
        server
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    pub(super) fn refuse(&self, mails: usize) {
        self.state.lock().unwrap().refuses = mails;
    }
}

async fn serve(stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let mut mail = Received::default();
    writer.write_all(b"220 test ESMTP\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN\r\n",
            "AUTH" => {
                mail.account = line;
                "235 welcome\r\n"
            }
            "MAIL" => {
                mail.from = line;
                "250 ok\r\n"
            }
            "RCPT" => {
                mail.to = line;
                "250 ok\r\n"
            }
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await?;
                while let Some(line) = lines.next_line().await?.filter(|l| l != ".") {
                    mail.data.push_str(&line);
                    mail.data.push('\n');
                }
                let mut state = state.lock().unwrap();
                if state.refuses > 0 {
                    state.refuses -= 1;
                    "451 come again later\r\n"
                } else {
                    state.received.push(std::mem::take(&mut mail));
                    "250 taken\r\n"
                }
            }
            "QUIT" => {
                writer.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok\r\n",
        };
        writer.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}
