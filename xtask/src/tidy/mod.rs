//! `cargo xtask tidy`: the rules of the code base that neither the compiler nor clippy knows.
//! Each rule is one file and one pure function from text to findings; its tests prove that it can fail.

mod code_map;
mod dialect;
mod events;
mod html;
mod length;
mod lines;
mod paths;
mod slices;
mod template_words;
mod templates;

use std::path::Path;

use anyhow::Result;

use crate::finding::{self, Finding};
use crate::source::{self, Source};

pub fn run(root: &Path) -> Result<()> {
    let sources = source::tracked(root)?;
    finding::report("tidy", check(root, &sources), sources.len())
}

fn check(root: &Path, sources: &[Source]) -> Vec<Finding> {
    let mut findings = code_map::check(sources, |path| root.join(path).exists());
    for source in sources {
        findings.extend(length::check(source));
        findings.extend(dialect::check(source));
        findings.extend(slices::check(source));
        findings.extend(events::check(source));
        findings.extend(lines::check(source));
        findings.extend(templates::check(source));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So that a plain `cargo test` says it too.
    #[test]
    fn this_clone_is_tidy() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let findings = check(&root, &source::tracked(&root)?);
        let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
        assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
        Ok(())
    }
}
