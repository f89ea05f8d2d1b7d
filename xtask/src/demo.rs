//! `cargo xtask demo`: from a fresh clone to a running newsroom in one command.
//! The data stays in `data/demo`, so a second start is the same newsroom; `--fresh` begins again.

use std::os::unix::process::CommandExt;
use std::path::Path;

use anyhow::{Error, Result};

use crate::command::{command, run as run_command};

const DEFAULTS: [(&str, &str); 2] = [("--data", "data/demo"), ("--listen", "127.0.0.1:8080")];

pub fn run(root: &Path, arguments: &[String]) -> Result<()> {
    crate::assets::run(root)?;
    run_command(&mut command(
        root,
        "cargo",
        &["build", "--profile", "demo", "--package", "copydesk"],
    ))?;
    let mut demo = command(root, "target/demo/copydesk", &["demo"]);
    // Replaces this process, so that Ctrl-C and a closed terminal reach the server itself.
    let error = demo.args(with_defaults(arguments)).exec();
    Err(Error::from(error).context("cannot start target/demo/copydesk"))
}

/// The given arguments, and a default for each one that was not given.
fn with_defaults(arguments: &[String]) -> Vec<String> {
    let given = |name: &str| {
        arguments
            .iter()
            .any(|argument| argument.split('=').next() == Some(name))
    };
    let missing = DEFAULTS.iter().filter(|(name, _)| !given(name));
    missing
        .flat_map(|(name, value)| [(*name).to_owned(), (*value).to_owned()])
        .chain(arguments.to_vec())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &[&str], expected: &[&str]) {
        let given: Vec<String> = given.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(with_defaults(&given), expected);
    }

    #[test]
    fn defaults_give_way_to_what_is_asked() {
        check(&[], &["--data", "data/demo", "--listen", "127.0.0.1:8080"]);
        check(
            &["--fresh"],
            &["--data", "data/demo", "--listen", "127.0.0.1:8080", "--fresh"],
        );
        check(
            &["--listen", "127.0.0.1:9000"],
            &["--data", "data/demo", "--listen", "127.0.0.1:9000"],
        );
        check(
            &["--listen=127.0.0.1:9000", "--data=x"],
            &["--listen=127.0.0.1:9000", "--data=x"],
        );
    }
}
