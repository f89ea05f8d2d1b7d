//! One run with small pictures: enough to notice that a figure or a picture is missing. Nothing is compared, because other
//! programs need not be here and a busy machine says little about time.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::Command;

use serde_json::Value;

#[test]
fn every_figure_of_a_file_with_small_pictures_is_printed() {
    let bench = env!("CARGO_BIN_EXE_docx-bench");
    let program = std::path::Path::new(bench).with_file_name("copydesk");
    assert!(
        program.is_file(),
        "this test runs the real program, and there is none at {}: run `cargo build --package copydesk` first",
        program.display()
    );
    let output = Command::new(bench)
        .args(["--runs", "1", "--pictures", "64x48", "--pandoc", "nobody"])
        .args(["--mammoth", "nowhere", "--soffice", "nobody"])
        .output()
        .unwrap();
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{wrong}");
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let missing: Vec<_> = lines.iter().filter_map(|line| line["missing"].as_str()).collect();
    assert_eq!(missing, ["pandoc", "mammoth", "LibreOffice"]);
    for task in ["text and pictures", "text only"] {
        for figure in ["wall_seconds", "cpu_seconds", "peak_rss_mib"] {
            let found = lines
                .iter()
                .find(|line| line["task"] == task && line["figure"] == figure);
            let value = found.unwrap_or_else(|| panic!("no figure {figure} of {task}:\n{wrong}"))["value"].as_f64();
            assert!(value.unwrap() > 0.0, "{figure} of {task}");
        }
    }
}
