//! The project's own commands: `cargo xtask demo`, `test`, `tidy`, `texts`, `assets`, `corpus`, `fuzz`,
//! `bench`.
//! Each command is a file of that name. Nothing here is part of the product, and nothing is installed outside
//! the clone, except Debian packages that `test` needs and only where it runs as root.

mod assets;
mod bench;
mod command;
mod corpus;
mod demo;
mod finding;
mod fuzz;
mod npm;
mod pg;
mod rust_text;
mod source;
mod test;
mod texts;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of this clone.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the styles and islands into ui/dist.
    Assets,
    /// Build everything and run the demo newsroom on http://127.0.0.1:8080.
    Demo {
        /// Passed on to `copydesk demo`, for example --fresh or --listen 127.0.0.1:9000.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run every check and every test; the last line counts them.
    Test(test::Selection),
    /// Check what the compiler does not: slice order, file length, code map, templates.
    Tidy,
    /// Check the Fluent texts: both languages complete, every key used, every used key there.
    Texts,
    /// Read the Word files of a folder and compare each with what is expected of it.
    Corpus { dir: PathBuf },
    /// Try the readers of strangers' bytes with inputs that libFuzzer invents; without a name, all of them.
    Fuzz {
        target: Option<String>,
        /// For each target.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Run one benchmark; without a name, list them.
    Bench {
        name: Option<String>,
        /// Passed on to the benchmark.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask is a folder of the clone");
    let outcome = match Arguments::parse().task {
        Task::Assets => assets::run(root),
        Task::Demo { arguments } => demo::run(root, &arguments),
        // `test` prints its own errors, because its counts must be the very last line.
        Task::Test(selection) => return test::run(root, &selection),
        Task::Tidy => tidy::run(root),
        Task::Texts => texts::run(root),
        Task::Corpus { dir } => corpus::run(root, &dir),
        Task::Fuzz { target, seconds } => fuzz::run(root, target.as_deref(), seconds),
        Task::Bench { name, arguments } => bench::run(root, name.as_deref(), &arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
