//! One run of a small picture: enough to notice that a figure, a file or a width is missing. Nothing is compared, because
//! other programs need not be here and a busy machine says little about time.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::Command;

use serde_json::Value;

#[test]
fn every_figure_of_a_small_picture_is_printed() {
    let bench = env!("CARGO_BIN_EXE_images-bench");
    let program = std::path::Path::new(bench).with_file_name("copydesk");
    assert!(
        program.is_file(),
        "this test runs the real program, and there is none at {}: run `cargo build --package copydesk` first",
        program.display()
    );
    let output = Command::new(bench)
        .args([
            "--runs",
            "1",
            "--pictures",
            "2048x256",
            "--sharp",
            "nowhere",
            "--python",
            "nobody",
        ])
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
    assert!(missing.contains(&"sharp") && missing.contains(&"Pillow"), "{missing:?}");
    let ours = |figure: &str| {
        let mut found = lines
            .iter()
            .filter(|line| line["figure"] == figure && line["peer"].is_null());
        found.next().unwrap_or_else(|| panic!("no figure {figure}:\n{wrong}"))["value"]
            .as_f64()
            .unwrap()
    };
    assert!(ours("cpu_seconds") > 0.0 && ours("peak_rss_mib") > 1.0 && ours("bytes") > 1000.0);
    // A copy of another picture, or one that is upside down, is far below.
    assert!(ours("psnr_jpeg") > 25.0 && ours("psnr_webp") > 25.0, "{lines:?}");
}
