//! Few visits with each setting: enough to notice that the counts leave the rule, that a figure is missing, or that the
//! comparison could not fail.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// The figures, and whether all promises were kept.
fn figures(arguments: &[&str]) -> (BTreeMap<String, f64>, bool) {
    let bench = env!("CARGO_BIN_EXE_reads-bench");
    let output = Command::new(bench)
        .args(["--hits", "8000", "--runs", "1", "--seed", "7"])
        .args(arguments)
        .output()
        .unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let values = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let figures = values.filter_map(|line| Some((line["figure"].as_str()?.to_owned(), line["value"].as_f64()?)));
    (figures.collect(), output.status.success())
}

#[test]
fn counts_follow_the_rule_and_one_node_may_be_killed() {
    for window in ["1440", "30", "5"] {
        let (figures, kept) = figures(&["--window", window]);
        assert!(kept, "{window}: {figures:?}");
        let figure = |name: &str| {
            *figures
                .get(name)
                .unwrap_or_else(|| panic!("no figure {name}: {figures:?}"))
        };
        assert!(figure("error_percent") <= 0.1, "{window}: {figures:?}");
        assert_eq!(figure("decreases"), 0.0);
        assert_eq!(figure("hashes_left"), 0.0);
        assert_eq!(
            figure("max_lift_one_address"),
            20.0,
            "the attack reaches the limit and no more"
        );
        assert!(
            figure("lost_at_kill") > 0.0 && figure("lost_seconds") <= 1.0,
            "{figures:?}"
        );
        assert!(
            figure("batches_repeated") > 0.0 && figure("reads_published") > 1_000.0,
            "{figures:?}"
        );
        for name in [
            "readers_counted_percent",
            "office_counted_percent",
            "hits_per_second",
            "hits_per_core_second",
            "bytes_per_entry",
        ] {
            assert!(figure(name) > 0.0, "{name}");
        }
    }
}

#[test]
fn a_clock_that_is_far_wrong_shows_as_an_error() {
    let (figures, kept) = figures(&["--window", "5", "--skew", "30000"]);
    assert!(!kept && figures["error_percent"] > 0.1, "{figures:?}");
}
