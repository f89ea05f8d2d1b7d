//! The test programs of some packages, built as the whole workspace is built.
//!
//! `cargo test --package` gives shared crates only the features that those packages ask for, and compiles a good part of
//! the workspace a second time: six minutes on two cores.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::command::{command, line};

/// One line of what cargo tells about a build.
#[derive(Deserialize)]
struct Message {
    reason: String,
    manifest_path: Option<PathBuf>,
    executable: Option<PathBuf>,
    profile: Option<Profile>,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

/// A test program, to be run in the folder of its package as cargo does.
pub struct Program {
    package: PathBuf,
    executable: PathBuf,
}

impl Program {
    /// Its command, without arguments.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command
            .current_dir(&self.package)
            .env("CARGO_MANIFEST_DIR", &self.package);
        command
    }

    /// What cargo prints before it runs one.
    pub fn title(&self) -> String {
        let name = self.executable.file_name().unwrap_or_default();
        format!("     Running {} {}", self.package.display(), name.to_string_lossy())
    }
}

/// Builds all tests of the workspace and answers with the programs of the packages in these folders under `crates/`.
///
/// # Errors
/// The build fails, or a package has no test program.
pub fn of(root: &Path, packages: &[&str]) -> Result<Vec<Program>> {
    let mut build = command(
        root,
        "cargo",
        &[
            "test",
            "--workspace",
            "--no-run",
            "--message-format=json-render-diagnostics",
        ],
    );
    let output = build.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("failed ({}): {}", output.status, line(&build));
    }
    let built = programs(&String::from_utf8_lossy(&output.stdout))?;
    let mut found = Vec::new();
    for name in packages {
        let folder = root.join("crates").join(name);
        let before = found.len();
        found.extend(
            built
                .iter()
                .filter(|program| program.package == folder)
                .map(|program| Program {
                    package: program.package.clone(),
                    executable: program.executable.clone(),
                }),
        );
        if found.len() == before {
            bail!("crates/{name} has no test program");
        }
    }
    Ok(found)
}

fn programs(told: &str) -> Result<Vec<Program>> {
    let messages = told.lines().filter(|line| line.starts_with('{'));
    let messages = messages.map(|line| serde_json::from_str::<Message>(line).context("cargo tells something unknown"));
    let mut found = Vec::new();
    for message in messages {
        let message = message?;
        let is_test = message.reason == "compiler-artifact" && message.profile.is_some_and(|profile| profile.test);
        let (true, Some(manifest), Some(executable)) = (is_test, message.manifest_path, message.executable) else {
            continue;
        };
        let package = manifest.parent().context("a manifest lies in a folder")?.to_path_buf();
        found.push(Program { package, executable });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::programs;

    #[test]
    fn only_test_programs_are_taken() {
        let told = r#"{"reason":"compiler-artifact","manifest_path":"/w/crates/store/Cargo.toml","profile":{"test":true},"executable":"/w/target/debug/deps/store-1"}
{"reason":"compiler-artifact","manifest_path":"/w/crates/store/Cargo.toml","profile":{"test":false},"executable":null}
{"reason":"compiler-artifact","manifest_path":"/w/crates/copydesk/Cargo.toml","profile":{"test":false},"executable":"/w/target/debug/copydesk"}
{"reason":"build-script-executed","package_id":"path+file:///w"}
{"reason":"build-finished","success":true}"#;
        let found = programs(told).expect("these lines can be read");
        let found: Vec<_> = found
            .iter()
            .map(|program| program.executable.display().to_string())
            .collect();
        assert_eq!(found, ["/w/target/debug/deps/store-1"]);
    }

    #[test]
    fn a_broken_line_is_an_error() {
        assert!(programs("{\"reason\":").is_err());
    }
}
