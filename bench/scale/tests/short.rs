//! A short run with few stories: every page answers and says what was written, and every figure is printed. A busy
//! machine says little about time, so nothing is compared.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::Value;
use std::process::Command;

const SIZES: [u64; 2] = [200, 2_000];

#[test]
fn every_page_stands_at_both_sizes_and_every_figure_is_printed() {
    let bench = env!("CARGO_BIN_EXE_scale-bench");
    let program = std::path::Path::new(bench).with_file_name("copydesk");
    assert!(
        program.is_file(),
        "this test runs the real program, and there is none at {}: run `cargo build --package copydesk` first",
        program.display()
    );
    let data = tempfile::tempdir().unwrap();
    // Each answer that is no 200 ends it, as does a page that does not say what was written.
    let output = Command::new(bench)
        .args([
            "--stories",
            "200,2000",
            "--chars",
            "200",
            "--requests",
            "30",
            "--lists",
            "8",
            "--warm",
            "60",
        ])
        .args(["--index-seconds", "120", "--data"])
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
    let missing: Vec<&Value> = lines.iter().filter(|line| !line["missing"].is_null()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for stories in SIZES {
        for figure in [
            "first_start_seconds",
            "index_seconds",
            "article_while_indexing_p50_ms",
            "article_cold_p50_ms",
            "article_cold_p99_ms",
            "home_p50_ms",
            "section_first_p50_ms",
            "section_deep_p95_ms",
            "unit_first_p50_ms",
            "month_p50_ms",
            "tag_p50_ms",
            "start_seconds",
            "rss_at_start_mib",
            "rss_after_reading_mib",
            "database_bytes",
            "index_bytes",
        ] {
            let found = lines
                .iter()
                .find(|line| line["stories"] == stories && line["figure"] == figure);
            let value = found.unwrap_or_else(|| panic!("no figure {figure} for {stories} stories"))["value"].as_f64();
            assert!(value.unwrap() > 0.0, "{figure}");
        }
    }
    let grown = |of: &str| lines.iter().any(|line| line["figure"] == "growth" && line["of"] == of);
    assert!(grown("article_cold_p50_ms") && grown("database_bytes"), "{lines:?}");
}
