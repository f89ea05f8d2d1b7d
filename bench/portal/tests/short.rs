//! One short run on an empty site, without nginx: enough to notice that a figure is missing. A busy machine says little
//! about time, so nothing is compared.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::Command;

use serde_json::Value;

#[test]
fn every_figure_of_a_page_is_printed() {
    let bench = env!("CARGO_BIN_EXE_portal-bench");
    let program = std::path::Path::new(bench).with_file_name("copydesk");
    assert!(
        program.is_file(),
        "this test runs the real program, and there is none at {}: run `cargo build --package copydesk` first",
        program.display()
    );
    let data = tempfile::tempdir().unwrap();
    let output = Command::new(bench)
        .args(["--seconds", "0.5", "--rounds", "1", "--connections", "4", "--page", "/"])
        .args(["--nginx", "nobody", "--data"])
        .arg(data.path())
        .output()
        .unwrap();
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{wrong}");
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(lines.iter().any(|line| line["missing"] == "nginx"), "{lines:?}");
    for encoding in ["identity", "gzip"] {
        for figure in [
            "requests_per_second",
            "requests_per_core_second",
            "p50_ms",
            "p99_ms",
            "reader_cores",
        ] {
            let found = lines
                .iter()
                .find(|line| line["encoding"] == encoding && line["figure"] == figure);
            let value = found.unwrap_or_else(|| panic!("no figure {figure}:\n{wrong}"))["value"].as_f64();
            assert!(value.unwrap() > 0.0, "{figure}");
        }
    }
}

#[test]
fn readers_get_their_pages_beside_every_flood() {
    let bench = env!("CARGO_BIN_EXE_portal-bench");
    let data = tempfile::tempdir().unwrap();
    let output = Command::new(bench)
        .args(["--flood", "--seconds", "1", "--page", "/", "--data"])
        .arg(data.path())
        .output()
        .unwrap();
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{wrong}");
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for flood in ["slow_heads", "long_heads", "questions"] {
        let of = |figure: &str| {
            let found = lines
                .iter()
                .find(|line| line["flood"] == flood && line["figure"] == figure);
            found
                .unwrap_or_else(|| panic!("no {figure} beside {flood}:\n{wrong}"))
                .clone()
        };
        assert!(of("p99_ms")["answers"].as_u64() > Some(20), "{flood}");
        assert_eq!(of("answers_to_the_flood")["without_retry_after"], 0, "{flood}");
    }
}
