//! The text files of the clone that the checks read: what git tracks, and what it would track.
//! Ignored folders (target, node_modules, ui/dist) are therefore never looked at.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command;

const KINDS: &[&str] = &["rs", "ts", "mjs", "css", "html", "xml", "ftl", "md", "toml"];

/// One file: its path from the root with `/`, and its text.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// The ending without the dot, or nothing.
    pub fn kind(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, kind)| kind)
    }

    /// Whether the whole file is test code, which some rules leave alone.
    pub fn is_test(&self) -> bool {
        let mut folders: Vec<&str> = self.path.split('/').collect();
        let name = folders.pop().unwrap_or_default();
        folders.contains(&"tests") || name == "tests.rs" || name.ends_with("_tests.rs") || name.contains(".test.")
    }
}

/// Reads all of them, in the order of their paths.
pub fn tracked(root: &Path) -> Result<Vec<Source>> {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let names = command::answer(&mut command::command(root, "git", &list))
        .context("the checks ask git for the list of files: run them in a clone, with git installed")?;
    let mut sources = Vec::new();
    for path in names
        .split('\0')
        .filter(|path| path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind)))
    {
        let file = root.join(path);
        // A file that was deleted but not yet committed is still in git's list.
        if !file.is_file() {
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {path} as text"))?;
        sources.push(Source {
            path: path.to_owned(),
            text,
        });
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// The line of a byte offset, counted from 1.
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_known_by_folder_and_by_name() {
        let is_test = |path: &str| {
            Source {
                path: path.to_owned(),
                text: String::new(),
            }
            .is_test()
        };
        assert!(is_test("crates/app/tests/it/review.rs"));
        assert!(is_test("crates/store/src/tx/tests.rs"));
        assert!(is_test("ui/islands/editor/count.test.ts"));
        assert!(!is_test("crates/app/src/review/pages.rs"));
        assert!(!is_test("crates/testkit/src/lib.rs"));
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(line_of("a\nb\nc", 0), 1);
        assert_eq!(line_of("a\nb\nc", 4), 3);
    }
}
