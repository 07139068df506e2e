//! The program as its operators use it: a company made, served, asked, stopped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_guanxi");

fn run(data: &Path, arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM).arg("--data").arg(data).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(data: &Path, arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM).arg("--data").arg(data).args(arguments).output().unwrap();
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// The server, and where it listens.
fn serve(data: &Path) -> (Child, String) {
    let arguments = ["serve", "--listen", "127.0.0.1:0"];
    let mut command = Command::new(PROGRAM);
    command.arg("--data").arg(data).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on http://").unwrap();
    (server, String::from(address))
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn company(data: &Path, key: &str) {
    std::fs::create_dir_all(data).unwrap();
    let password = data.join("password");
    std::fs::write(&password, "correct horse battery\n").unwrap();
    let file = password.to_str().unwrap();
    let whose =
        ["--name", "Acme", "--admin-name", "Li Ming", "--admin-account", "liming", "--password-file", file];
    let arguments: Vec<&str> = ["company", "create", key].into_iter().chain(whose).collect();
    run(data, &arguments);
}

#[test]
fn a_company_is_served_until_the_program_is_told_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    company(folder.path(), "acme");
    let (mut server, address) = serve(folder.path());
    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200"));
    assert!(get(&address, "/readyz").starts_with("HTTP/1.1 200"));
    assert!(get(&address, "/api/v1/me").contains("session.required"));
    assert!(get(&address, "/metrics").contains("http_request_seconds"));
    let told = Command::new("kill").arg("-TERM").arg(server.id().to_string()).status().unwrap();
    assert!(told.success());
    assert!(server.wait().unwrap().success());
}

#[test]
fn a_backup_comes_back_under_another_key() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    company(&data, "acme");
    let file = folder.path().join("acme.guanxi");
    let file = file.to_str().unwrap();
    run(&data, &["backup", file]);
    run(&data, &["restore", file, "--company", "again"]);
    assert_eq!(run(&data, &["company", "list"]), "acme\nagain\n");
    assert!(run(&data, &["user", "list", "--company", "again"]).contains("liming"));
    assert!(run(&data, &["audit", "verify", "--company", "again"]).contains("all as written"));
    assert!(run(&data, &["doctor", "--thorough"]).contains("again"));
    assert!(refused(&data, &["user", "list"]).contains("--company"));
    run(&data, &["company", "remove", "again", "--yes"]);
    assert_eq!(run(&data, &["company", "list"]), "acme\n");
}

#[test]
fn records_come_in_from_a_file_and_go_out_into_one() {
    let folder = tempfile::tempdir().unwrap();
    company(folder.path(), "acme");
    let (source, target) = (folder.path().join("in.csv"), folder.path().join("out.csv"));
    std::fs::write(&source, "name,phone\n甲公司,021-55551234\n乙公司,021-55551235\n").unwrap();
    let (source, target) = (source.to_str().unwrap(), target.to_str().unwrap());
    let told = run(folder.path(), &["import", source, "--object", "customer", "--as", "liming"]);
    assert!(told.starts_with("2 created"), "{told}");
    run(folder.path(), &["export", "--object", "customer", "--output", target, "--fields", "name"]);
    let written = std::fs::read_to_string(target).unwrap();
    assert!(written.contains("甲公司") && written.contains("乙公司"), "{written}");
    let fault = refused(folder.path(), &["import", source, "--object", "nothing"]);
    assert!(fault.contains("object.not_found"), "{fault}");
}

#[test]
fn a_company_that_could_not_be_set_up_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("password");
    std::fs::write(&password, "short\n").unwrap();
    let file = password.to_str().unwrap();
    let arguments = [
        "company",
        "create",
        "acme",
        "--name",
        "Acme",
        "--admin-name",
        "Li",
        "--admin-account",
        "li",
        "--password-file",
        file,
    ];
    assert!(refused(folder.path(), &arguments).contains("password.too_short"));
    assert_eq!(run(folder.path(), &["company", "list"]), "");
}
