//! The program as it is started, asked in ways that no browser asks.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn started(folder: &std::path::Path) -> (Program, String) {
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["serve", "--listen", &address, "--data"])
        .arg(folder.join("data"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let program = Program(child);
    let serves = lines
        .map_while(Result::ok)
        .any(|line| line.starts_with("Copydesk serves"));
    assert!(serves, "it did not start");
    (program, address)
}

/// The first line of the answer; empty when the connection was closed without one.
fn answer(address: &str, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // It may be closed before everything is sent.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer)
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn heads_without_end_are_refused_and_the_next_reader_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let (_program, address) = started(folder.path());
    let health = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    assert_eq!(answer(&address, health.as_bytes()), "HTTP/1.1 200 OK");

    let long = format!(
        "GET /healthz HTTP/1.1\r\nHost: {address}\r\nX-Long: {}\r\n\r\n",
        "a".repeat(200_000)
    );
    let refused = answer(&address, long.as_bytes());
    assert!(refused.starts_with("HTTP/1.1 431") || refused.is_empty(), "{refused}");
    let many: String = (0..300).map(|n| format!("X-{n}: a\r\n")).collect();
    let many = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\n{many}\r\n");
    assert!(answer(&address, many.as_bytes()).starts_with("HTTP/1.1 431"));
    assert!(answer(&address, b"no request at all\r\n\r\n").starts_with("HTTP/1.1 400"));

    // Half a head each, and nothing more.
    let silent: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").unwrap();
            stream
        })
        .collect();
    assert_eq!(answer(&address, health.as_bytes()), "HTTP/1.1 200 OK");
    drop(silent);
}
