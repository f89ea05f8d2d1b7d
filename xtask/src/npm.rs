//! Node and its packages, always inside the clone.
//! `npm ci` is slow and deletes node_modules, so it runs only when the lock file changed since the last time.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::{answer, command, run};

const OLDEST_NODE: u32 = 20;
const HOW_TO_GET_NODE: &str = "apt-get install -y nodejs npm";

/// Fails with one sentence if node or npm is missing or too old.
pub fn require_node(root: &Path) -> Result<()> {
    let found = answer(&mut command(root, "node", &["--version"]));
    match found.as_deref().and_then(major) {
        None => bail!("Node {OLDEST_NODE} or newer is needed and there is none; run: {HOW_TO_GET_NODE}"),
        Some(version) if version < OLDEST_NODE => bail!(
            "Node {OLDEST_NODE} or newer is needed, and this is Node {version}; from Debian 13 on, run: {HOW_TO_GET_NODE}"
        ),
        Some(_) => {}
    }
    if answer(&mut command(root, "npm", &["--version"])).is_none() {
        bail!("npm is needed and there is none; run: {HOW_TO_GET_NODE}");
    }
    Ok(())
}

/// Installs the packages of `folder` from its lock file, unless they are there already.
pub fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let stamp = Stamp::new(folder, "packages", fingerprint(&[lock])?);
    if !stamp.holds() {
        run(&mut command(folder, "npm", &["ci", "--no-audit", "--no-fund"]))?;
        stamp.write()?;
    }
    Ok(())
}

/// Remembers inside node_modules what was done last, so that it goes when node_modules goes.
pub struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    pub fn new(folder: &Path, name: &str, fingerprint: String) -> Stamp {
        Stamp {
            file: folder.join("node_modules").join(format!(".copydesk-{name}")),
            fingerprint,
        }
    }

    pub fn holds(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|last| last == self.fingerprint)
    }

    pub fn write(&self) -> Result<()> {
        fs::write(&self.file, &self.fingerprint).with_context(|| format!("cannot write {}", self.file.display()))
    }
}

/// Changes when a path or the content of a file changes. Only ever compared on the same machine.
pub fn fingerprint(files: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        (file, content).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major("node"), None);
    }
}
