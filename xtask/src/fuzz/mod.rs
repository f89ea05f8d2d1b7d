//! `cargo xtask fuzz [TARGET]`: libFuzzer and the readers of strangers' bytes, one target after the other. Each prints its
//! figures as lines of JSON; an input that breaks a rule stops its target and is kept under `target/fuzz/artifacts`.
//!
//! The bodies and a moment of the same experiment on every test run are in `fuzz/bodies`; `paste`, which is TypeScript, has
//! both in `ui/islands/editor/paste`.

mod figures;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::command::{answer, command, line, run as run_command};
use crate::npm;
use figures::Figures;

/// What libFuzzer runs, and the files it begins with.
const TARGETS: &[(&str, &str)] = &[
    ("docx", "fuzz/seeds/docx"),
    ("document", "crates/domain/fixtures/document"),
    ("image", "fuzz/seeds/image"),
    ("metadata", "fuzz/seeds/metadata"),
    ("sheet", "fuzz/seeds/sheet"),
];
/// What node runs.
const PASTE: &str = "paste";
const CARGO_FUZZ: &str = "cargo install cargo-fuzz --locked";
/// Of the process, in MiB.
const MEMORY: u32 = 256;
/// Of one input, in seconds.
const TIMEOUT: u32 = 2;
/// Of one input, in bytes.
const LONGEST: u32 = 16 << 10;

/// Every target, or the one that is named, for so many seconds each.
pub fn run(root: &Path, name: Option<&str>, seconds: u32) -> Result<()> {
    let known = || TARGETS.iter().map(|(name, _)| *name).chain([PASTE]);
    let chosen: Vec<&str> = known().filter(|known| name.is_none_or(|name| name == *known)).collect();
    if chosen.is_empty() {
        let all: Vec<&str> = known().collect();
        bail!("name one of these, or none for all of them: {}", all.join(", "));
    }
    let mut broken = Vec::new();
    for name in chosen {
        let held = match TARGETS.iter().find(|(target, _)| *target == name) {
            Some((_, seeds)) => native(root, name, seeds, seconds)?,
            None => paste(root, seconds)?,
        };
        if !held {
            broken.push(name);
        }
    }
    if !broken.is_empty() {
        bail!("a rule was broken in: {}; see above", broken.join(", "));
    }
    Ok(())
}

/// Whether nothing was found.
fn native(root: &Path, name: &str, seeds: &str, seconds: u32) -> Result<bool> {
    let program = build(root, name)?;
    let mut total = Figures::default();
    let begin = Instant::now();
    loop {
        let left = u64::from(seconds).saturating_sub(begin.elapsed().as_secs()).max(1);
        let log = libfuzzer(root, &program, (name, seeds), left)?;
        let figures = Figures::read(&log).with_context(|| format!("libFuzzer printed no figures:\n{log}"))?;
        total = total.and(&figures);
        let kept = figures::kept(&log).map(|path| root.join(path));
        match kept {
            // The limit of time is one of the clock: on a machine with more to do, an input may only have waited.
            Some(path) if figures::is_slow(&log) && holds_alone(root, &program, &path)? => fs::remove_file(path)?,
            Some(_) => {
                total.print(name, seconds, true);
                eprintln!("{}", figures::ending(&log));
                return Ok(false);
            }
            None => {
                total.print(name, seconds, false);
                return Ok(true);
            }
        }
    }
}

/// Runs the fuzzer until its time is over or something was found, and answers its log.
fn libfuzzer(root: &Path, program: &Path, (name, seeds): (&str, &str), seconds: u64) -> Result<String> {
    let place = |what: &str| Path::new("target/fuzz").join(what).join(name);
    let (corpus, artifacts) = (place("corpus"), place("artifacts"));
    fs::create_dir_all(root.join(&corpus))?;
    fs::create_dir_all(root.join(&artifacts))?;
    let mut fuzzer = limited(root, program);
    fuzzer
        .args([corpus.as_path(), Path::new(seeds)])
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-dict=fuzz/words/{name}.dict"))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg("-print_final_stats=1");
    let output = fuzzer
        .stderr(Stdio::piped())
        .output()
        .with_context(|| format!("cannot start: {}", line(&fuzzer)))?;
    Ok(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Whether the input of a file keeps within the limits when it is tried again.
fn holds_alone(root: &Path, program: &Path, input: &Path) -> Result<bool> {
    Ok(limited(root, program)
        .arg(input)
        .stderr(Stdio::null())
        .status()?
        .success())
}

fn limited(root: &Path, program: &Path) -> Command {
    let mut fuzzer = Command::new(program);
    fuzzer
        .current_dir(root)
        .arg(format!("-rss_limit_mb={MEMORY}"))
        .arg(format!("-timeout={TIMEOUT}"));
    fuzzer
}

/// Builds the target with marks at every branch, and answers where it lies.
fn build(root: &Path, name: &str) -> Result<PathBuf> {
    if answer(&mut command(root, "cargo", &["fuzz", "--version"])).is_none() {
        bail!("libFuzzer is driven by cargo-fuzz, and there is none; run: {CARGO_FUZZ}");
    }
    // The versions of the product, with what libFuzzer needs added to them.
    fs::copy(root.join("Cargo.lock"), root.join("fuzz/Cargo.lock"))?;
    let toolchains = answer(&mut command(root, "rustup", &["toolchain", "list"])).unwrap_or_default();
    let is_nightly = toolchains.lines().any(|line| line.starts_with("nightly"));
    let versions = answer(&mut command(root, "rustc", &["-vV"])).context("there is no rustc")?;
    let host = versions.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("rustc does not name its host")?;
    let folder = root.join("target/fuzz");
    let mut build = command(root, "cargo", if is_nightly { &["+nightly"] } else { &[] });
    // No sanitizer of addresses: none of our code may be unsafe, and memory is what is measured here.
    build
        .args([
            "fuzz",
            "build",
            "--fuzz-dir",
            "fuzz",
            "--sanitizer",
            "none",
            "--target",
            host,
        ])
        .arg("--target-dir")
        .args([&folder])
        .arg(name);
    if is_nightly {
        // Set by the cargo that runs this program, and stronger than the word above.
        build.env_remove("RUSTUP_TOOLCHAIN");
    } else {
        build.env("RUSTC_BOOTSTRAP", "1");
    }
    run_command(&mut build)?;
    Ok(folder.join(host).join("release").join(name))
}

fn paste(root: &Path, seconds: u32) -> Result<bool> {
    npm::require_node(root)?;
    let ui = root.join("ui");
    npm::install(&ui)?;
    let seconds = seconds.to_string();
    Ok(command(&ui, "node", &["fuzz.mjs", "--seconds", &seconds])
        .status()?
        .success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_a_file_seeds_and_words() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("a folder of the clone");
        for (name, seeds) in TARGETS {
            for path in [
                format!("fuzz/fuzz_targets/{name}.rs"),
                format!("fuzz/words/{name}.dict"),
                (*seeds).to_owned(),
            ] {
                assert!(root.join(&path).exists(), "{path}");
            }
        }
        let files = fs::read_dir(root.join("fuzz/fuzz_targets")).expect("the folder is there");
        assert_eq!(files.count(), TARGETS.len());
    }
}
