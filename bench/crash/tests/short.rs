//! Three kills of the program that was just built: enough to notice when an answer is given before the write is safe,
//! or when a repeated request is carried out twice.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::Command;

#[test]
fn nothing_confirmed_is_lost_and_nothing_is_done_twice() {
    let bench = env!("CARGO_BIN_EXE_crash-bench");
    let program = std::path::Path::new(bench).with_file_name("copydesk");
    assert!(
        program.is_file(),
        "this test kills the real program, and there is none at {}: run `cargo build --package copydesk` first",
        program.display()
    );
    let output = Command::new(bench)
        .args(["--kills", "3", "--seed", "7"])
        .output()
        .unwrap();
    let figures = String::from_utf8(output.stdout).unwrap();
    let wrong = String::from_utf8_lossy(&output.stderr);
    let figure = |name: &str| {
        let mut lines = figures
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let line = lines.find(|line| line["figure"] == name);
        line.unwrap_or_else(|| panic!("no figure {name}:\n{wrong}"))["value"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(figure("kills"), 3);
    assert!(figure("acknowledged") >= 15, "{figures}");
    for zero in ["lost", "duplicated", "integrity_errors"] {
        assert_eq!(figure(zero), 0, "{zero}:\n{wrong}");
    }
    assert!(output.status.success(), "{wrong}");
}
