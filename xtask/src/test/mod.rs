//! `cargo xtask test`: everything that must hold before a change is taken, in the order of what fails fastest.
//! It stops at the first failing step. The last line counts tests and nothing else, for the machine that reads it.

mod binaries;
mod counts;
mod packages;
mod steps;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use counts::Counts;
use steps::{STEPS, Step};

/// Which steps to run; without options, all.
#[derive(clap::Args)]
pub struct Selection {
    /// Run only this step; may be given several times.
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Leave this step out; may be given several times.
    #[arg(long, value_name = "STEP")]
    skip: Vec<String>,
    /// Say which steps there are, and run none.
    #[arg(long)]
    list: bool,
}

pub fn run(root: &Path, selection: &Selection) -> ExitCode {
    if selection.list {
        STEPS.iter().for_each(|step| println!("{:10} {}", step.name, step.what));
        return ExitCode::SUCCESS;
    }
    let mut total = Counts::default();
    let mut times = Vec::new();
    let outcome = selected(selection).and_then(|steps| run_steps(root, &steps, &mut total, &mut times));
    if !times.is_empty() {
        println!("\n── took");
    }
    for (name, time) in &times {
        println!("{name:10} {:7.1} s", time.as_secs_f64());
    }
    if let Err(error) = &outcome {
        println!("\n{error:#}");
        // A step that is no test, such as formatting, must not end in "0 failed".
        total.failed = total.failed.max(1);
    }
    println!("\n{total}");
    if outcome.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn selected(selection: &Selection) -> Result<Vec<&'static Step>> {
    let unknown = |name: &&String| !STEPS.iter().any(|step| step.name == **name);
    if let Some(name) = selection.only.iter().chain(&selection.skip).find(unknown) {
        bail!("there is no step `{name}`; `cargo xtask test --list` names them");
    }
    let wanted = |step: &&Step| {
        let named = |names: &[String]| names.iter().any(|name| name == step.name);
        (selection.only.is_empty() || named(&selection.only)) && !named(&selection.skip)
    };
    Ok(STEPS.iter().filter(wanted).collect())
}

fn run_steps(
    root: &Path,
    steps: &[&'static Step],
    total: &mut Counts,
    times: &mut Vec<(&'static str, Duration)>,
) -> Result<()> {
    // Before the first step: nobody should wait ten minutes to hear that a browser is missing.
    packages::require(root, steps.iter().flat_map(|step| step.packages))?;
    for step in steps {
        println!("\n── {} · {}", step.name, step.what);
        let started = Instant::now();
        let before = *total;
        let outcome = (step.run)(root, total);
        times.push((step.name, started.elapsed()));
        let failed = total.failed - before.failed;
        match outcome {
            Err(error) => return Err(error.context(format!("Step `{}`", step.name))),
            Ok(()) if failed > 0 => bail!("Step `{}` failed: {failed} failing, see above", step.name),
            Ok(()) if step.has_tests && total.passed == before.passed => {
                bail!("Step `{}` failed: no test ran in it", step.name)
            }
            Ok(()) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: &[&str], skip: &[&str]) -> Result<Vec<&'static str>> {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let steps = selected(&Selection {
            only: list(only),
            skip: list(skip),
            list: false,
        })?;
        Ok(steps.iter().map(|step| step.name).collect())
    }

    #[test]
    fn steps_are_chosen_by_name() {
        assert_eq!(names(&[], &[]).map(|names| names.len()).ok(), Some(STEPS.len()));
        assert_eq!(names(&["tidy", "fmt"], &[]).ok(), Some(vec!["fmt", "tidy"]));
        assert_eq!(names(&["tidy", "fmt"], &["fmt"]).ok(), Some(vec!["tidy"]));
        assert!(names(&["tydy"], &[]).is_err());
        assert!(names(&[], &["tydy"]).is_err());
    }

    #[test]
    fn a_failing_step_stops_the_run_and_is_timed() {
        fn passes(_: &Path, total: &mut Counts) -> Result<()> {
            total.passed += 2;
            Ok(())
        }
        fn fails(_: &Path, total: &mut Counts) -> Result<()> {
            total.failed += 1;
            Ok(())
        }
        fn runs_none(_: &Path, _: &mut Counts) -> Result<()> {
            Ok(())
        }
        static PASSES: Step = Step {
            name: "a",
            what: "",
            packages: &[],
            has_tests: true,
            run: passes,
        };
        static FAILS: Step = Step {
            name: "b",
            what: "",
            packages: &[],
            has_tests: true,
            run: fails,
        };
        static EMPTY: Step = Step {
            name: "c",
            what: "",
            packages: &[],
            has_tests: true,
            run: runs_none,
        };
        let outcome = |steps: &[&'static Step]| {
            let (mut total, mut times) = (Counts::default(), Vec::new());
            let outcome = run_steps(Path::new("."), steps, &mut total, &mut times);
            (outcome.is_ok(), times.len(), total.to_string())
        };
        assert_eq!(
            outcome(&[&PASSES, &PASSES]),
            (true, 2, "4 passed, 0 failed, 0 skipped".to_owned())
        );
        assert_eq!(
            outcome(&[&PASSES, &FAILS, &PASSES]),
            (false, 2, "2 passed, 1 failed, 0 skipped".to_owned())
        );
        assert_eq!(
            outcome(&[&EMPTY, &PASSES]),
            (false, 1, "0 passed, 0 failed, 0 skipped".to_owned())
        );
    }
}
