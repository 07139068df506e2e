//! What the program says on its standard output. Everything else goes to the log.

use std::io::{self, Write};

/// Writes a line. A reader that went away is no fault of ours.
pub fn line(text: impl std::fmt::Display) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// Asks for a line, such as a password, on standard input.
///
/// # Errors
/// When standard input cannot be read or has ended.
pub fn ask(question: &str) -> io::Result<String> {
    let mut error = io::stderr().lock();
    write!(error, "{question}: ")?;
    error.flush()?;
    let mut answer = String::new();
    if io::stdin().read_line(&mut answer)? == 0 {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
    }
    Ok(String::from(answer.trim_end_matches(['\r', '\n'])))
}

/// Tells of a failure with its causes, on standard error.
pub fn fault(fault: &anyhow::Error) {
    let mut error = io::stderr().lock();
    let _ = writeln!(error, "guanxi: {fault:#}");
}
