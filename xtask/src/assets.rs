//! `cargo xtask assets`: the styles and islands of `ui/`, built into `ui/dist`.
//! Skips what is already done; the program embeds the folder when it is compiled.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::{command, run as run_command};
use crate::npm::{self, Stamp};

pub fn run(root: &Path) -> Result<()> {
    let ui = root.join("ui");
    npm::require_node(root)?;
    npm::install(&ui)?;
    let stamp = Stamp::new(&ui, "assets", npm::fingerprint(&inputs(&ui)?)?);
    if stamp.holds() && ui.join("dist").is_dir() {
        println!("assets: ui/dist is up to date");
        return Ok(());
    }
    run_command(&mut command(&ui, "npm", &["run", "--silent", "build"]))?;
    stamp.write()
}

/// Everything in `ui/` but what is installed or built, in a fixed order.
fn inputs(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if entry.file_name() == "node_modules" || entry.file_name() == "dist" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            files.extend(inputs(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
