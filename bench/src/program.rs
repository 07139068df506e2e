//! The program under measurement, as a process of its own.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::http::Client;
use crate::place::Place;

/// A running server.
#[derive(Debug)]
pub(crate) struct Program {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
    /// From the start of the process to its first answer.
    pub started: Duration,
    /// The company it serves.
    pub company: String,
}

/// The program beside this one.
pub(crate) fn path() -> Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name("guanxi");
    if !path.exists() {
        bail!("{} is missing: build it with the same profile first", path.display());
    }
    Ok(path)
}

impl Program {
    /// Starts it and waits for its first answer.
    pub(crate) async fn start(place: &Place) -> Result<Self> {
        let begun = Instant::now();
        let mut child = Command::new(path()?)
            .arg("serve")
            .args(place.arguments())
            // One session asks more often here than any person or program would.
            .args(["--listen", "127.0.0.1:0", "--requests-per-minute", "100000000"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("its output")?).lines();
        let address = loop {
            let line = lines.next_line().await?.context("it ended before it listened")?;
            if let Some((_, address)) = line.split_once("listening on http://") {
                break String::from(address.trim());
            }
        };
        // What it prints later is of no interest, but it must be able to print it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let answer = Client::connect(&address).await?.get("/readyz").await?;
        if answer.status != 200 {
            bail!("it is not ready: {}", answer.status);
        }
        Ok(Self { child, address, started: begun.elapsed(), company: place.company() })
    }

    /// Memory in use, in MB.
    pub(crate) fn memory_mb(&self) -> Result<f64> {
        self.status("VmRSS:")
    }

    /// The most memory that was in use, in MB.
    pub(crate) fn peak_memory_mb(&self) -> Result<f64> {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> Result<f64> {
        let id = self.child.id().context("it has ended")?;
        let text = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = text.lines().find_map(|l| l.strip_prefix(name)).context("memory in /proc")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// Ends it as a service manager does.
    pub(crate) async fn stop(mut self) -> Result<()> {
        if let Some(id) = self.child.id() {
            Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
        }
        tokio::time::timeout(Duration::from_secs(20), self.child.wait())
            .await
            .context("it does not stop")??;
        Ok(())
    }
}
