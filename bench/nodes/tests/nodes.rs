//! Two nodes on the PostgreSQL server that `COPYDESK_TEST_DB` names and on an S3 server of their own, a few kills.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::Command;

#[test]
fn either_node_may_die() {
    let server = store::scratch::postgres_server().expect("COPYDESK_TEST_DB names a PostgreSQL server");
    let bench = env!("CARGO_BIN_EXE_nodes-bench");
    let output = Command::new(bench)
        .args(["--kills", "4", "--clients", "6", "--seed", "3", "--postgres", &server])
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
    assert!(figure("acknowledged") >= 40, "{figures}");
    for zero in ["lost", "duplicated", "integrity_errors"] {
        assert_eq!(figure(zero), 0, "{zero}:\n{wrong}");
    }
    assert_eq!(figure("releases_done_once"), 2, "{wrong}");
    assert_eq!(figure("reads_counted"), figure("reads_expected"), "{wrong}");
    assert!(output.status.success(), "{wrong}");
}
