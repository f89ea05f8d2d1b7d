//! What a check found: where, what, and how to mend it.

use std::fmt;

use anyhow::{Result, bail};

/// Shown as `file:line: what, and how to mend`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub what: String,
}

impl Finding {
    pub fn new(path: &str, line: usize, what: impl Into<String>) -> Finding {
        Finding {
            path: path.to_owned(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Prints the findings in the order of the files; any finding is a failure of `check`.
pub fn report(check: &str, mut findings: Vec<Finding>, looked_at: usize) -> Result<()> {
    findings.sort();
    findings.dedup();
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("{check}: nothing to mend in {looked_at} files"),
        1 => bail!("{check}: 1 thing to mend in {looked_at} files"),
        many => bail!("{check}: {many} things to mend in {looked_at} files"),
    }
    Ok(())
}
