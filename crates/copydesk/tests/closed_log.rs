//! The program as it is started, with a log that nobody reads any more: what collected it was restarted, or the terminal
//! was closed.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Longer than open requests are given to end.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_log_that_nobody_reads_stops_neither_the_work_nor_the_stop() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path().join("data"))
        .current_dir(folder.path())
        // Everything is logged, so that much is written to where nobody reads.
        .env("COPYDESK_LOG__FILTER", "debug")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(program.stderr.take());

    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let serves = lines
        .by_ref()
        .map_while(Result::ok)
        .any(|line| line.starts_with("Copydesk serves"));
    assert!(serves, "it did not start: {:?}", program.try_wait());

    let told = Command::new("kill")
        .args(["-TERM", &program.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    let end = wait(&mut program);
    assert!(
        end.is_some_and(|status| status.success()),
        "it did not stop as it should: {end:?}"
    );
}

/// How it ended; killed and nothing when it did not in time.
fn wait(program: &mut Child) -> Option<ExitStatus> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if let Some(status) = program.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    program.kill().unwrap();
    program.wait().unwrap();
    None
}
