//! One run with few stories: enough to notice that a figure is missing or a story is missed. Nothing is compared, because
//! a busy machine says little about time.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::Command;

use serde_json::Value;

#[test]
fn every_figure_of_a_few_stories_is_printed_and_none_is_missed() {
    let output = Command::new(env!("CARGO_BIN_EXE_search-bench"))
        .args(["--stories", "200", "--queries", "12", "--runs", "2", "--scans", "12"])
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
    assert_eq!(missing, ["PostgreSQL"]);
    for figure in ["p50_ms", "p95_ms", "max_ms", "index_seconds", "index_bytes"] {
        for has_peer in [false, true] {
            let found = lines
                .iter()
                .find(|line| line["figure"] == figure && line["peer"].is_string() == has_peer);
            let value = found.unwrap_or_else(|| panic!("no figure {figure}:\n{wrong}"))["value"].as_f64();
            assert!(value.unwrap() > 0.0, "{figure}");
        }
    }
    let recall = lines.iter().find(|line| line["figure"] == "recall").unwrap();
    assert_eq!(recall["value"], 1.0, "{recall}");
    assert!(recall["there"].as_u64().unwrap() > 20, "{recall}");
}
