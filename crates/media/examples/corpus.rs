//! Reads foreign Word files and compares each with what is expected of it: `cargo xtask corpus DIR`.
//!
//! Expectations are keyed by the SHA-256 of the file, so that the files themselves need not be ours to keep. With
//! `--write` what was read becomes the expectation, after somebody has compared it with another program by eye; with
//! `--show` it is printed.

#[path = "../tests/docx/outline.rs"]
mod outline;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use outline::outline;
use sha2::{Digest, Sha256};

const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docx/expected");
/// Longest line of an expectation, in characters.
const LONGEST_LINE: usize = 120;

fn main() -> std::io::Result<ExitCode> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let before = arguments.len();
        arguments.retain(|argument| argument != name);
        arguments.len() < before
    };
    let (write, show) = (flag("--write"), flag("--show"));
    let mut files = Vec::new();
    for place in &arguments {
        gather(Path::new(place), &mut files);
    }
    files.sort();
    let same = compare(&files, write, show)?;
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn gather(place: &Path, files: &mut Vec<PathBuf>) {
    if let Ok(entries) = std::fs::read_dir(place) {
        entries
            .filter_map(Result::ok)
            .for_each(|entry| gather(&entry.path(), files));
    } else if place
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("docx"))
    {
        files.push(place.to_owned());
    }
}

/// Whether nothing differs.
fn compare(files: &[PathBuf], write: bool, show: bool) -> std::io::Result<bool> {
    let mut out = std::io::stdout().lock();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for file in files {
        let bytes = std::fs::read(file)?;
        let found = compact(&outline(&bytes));
        let key = short_hash(&bytes, 8);
        let expectation = Path::new(EXPECTED).join(format!("{key}.txt"));
        if show {
            writeln!(out, "== {}\n{found}", file.display())?;
        }
        if write {
            std::fs::create_dir_all(EXPECTED)?;
            std::fs::write(&expectation, &found)?;
        }
        let word = match std::fs::read_to_string(&expectation) {
            Err(_) => "unknown",
            Ok(expected) if expected == found => "equal",
            Ok(expected) => {
                writeln!(out, "{} differs:\n{}", file.display(), difference(&expected, &found))?;
                "different"
            }
        };
        *counts.entry(word).or_default() += 1;
        if word == "unknown" && !show {
            writeln!(out, "{} has no expectation ({key})", file.display())?;
        }
    }
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    let (equal, different, unknown) = (count("equal"), count("different"), count("unknown"));
    writeln!(
        out,
        "{} files: {equal} equal, {different} different, {unknown} unknown",
        files.len()
    )?;
    Ok(different == 0)
}

/// Long lines by their beginning, length and hash: enough to see a change, and no copy of somebody's text.
fn compact(outline: &str) -> String {
    let mut text = String::new();
    for line in outline.lines() {
        let length = line.chars().count();
        if length > LONGEST_LINE {
            text.extend(line.chars().take(LONGEST_LINE / 2));
            text.push_str(&format!("… {length} characters, {}", short_hash(line.as_bytes(), 4)));
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

fn short_hash(bytes: &[u8], length: usize) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().take(length).map(|byte| format!("{byte:02x}")).collect()
}

/// The lines that only one of the two has.
fn difference(expected: &str, found: &str) -> String {
    let expected: Vec<&str> = expected.lines().collect();
    let found: Vec<&str> = found.lines().collect();
    let same = expected
        .iter()
        .zip(&found)
        .take_while(|(left, right)| left == right)
        .count();
    let rest = expected.len().min(found.len()) - same;
    let same_end = expected
        .iter()
        .rev()
        .zip(found.iter().rev())
        .take(rest)
        .take_while(|(left, right)| left == right)
        .count();
    let mut lines = Vec::new();
    for (sign, side) in [('-', &expected), ('+', &found)] {
        let changed = &side[same..side.len() - same_end];
        lines.extend(changed.iter().take(12).map(|line| format!("  {sign} {line}")));
        if changed.len() > 12 {
            lines.push(format!("  {sign} and {} lines more", changed.len() - 12));
        }
    }
    lines.join("\n")
}
