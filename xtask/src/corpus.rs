//! `cargo xtask corpus DIR`: reads foreign Word files as the desk would, and compares each with what is expected of it.
//! The files stay where they are; the expectations are committed, keyed by the hash of the file.

use std::path::{Path, absolute};

use anyhow::Result;

use crate::command::{command, run as run_command};

pub fn run(root: &Path, dir: &Path) -> Result<()> {
    let mut read = command(
        root,
        "cargo",
        &["run", "--quiet", "--package", "media", "--example", "corpus", "--"],
    );
    // The command runs at the root of the clone, wherever it was called.
    run_command(read.arg(absolute(dir)?))
}
