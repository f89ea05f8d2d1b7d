//! `cargo xtask bench NAME`: one benchmark a package under `bench/`, run against a program built for speed.
//! Results are printed, never committed as truth: they belong to the machine they were measured on.

use std::path::Path;

use anyhow::{Result, bail};

use crate::command::{command, run as run_command};
use crate::{npm, pg};

struct Bench {
    name: &'static str,
    /// The cargo package, in a folder of `bench/`.
    package: &'static str,
    what: &'static str,
    /// Whether it starts `target/release/copydesk`, which must then be built first.
    needs_program: bool,
    /// Whether it takes a server to compare with; one is started where PostgreSQL is installed.
    postgres: bool,
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "crash",
        package: "crash-bench",
        what: "kill the program again and again under load, and look for writes it had confirmed and lost",
        needs_program: true,
        postgres: false,
    },
    Bench {
        name: "nodes",
        package: "nodes-bench",
        what: "kill one of two programs on PostgreSQL and S3 in turn, and look for what is lost, stale, forgotten or done twice",
        needs_program: true,
        postgres: true,
    },
    Bench {
        name: "docx",
        package: "docx-bench",
        what: "read a Word file of ten pages and ten pictures, beside pandoc, mammoth and LibreOffice; name what is not installed",
        needs_program: true,
        postgres: false,
    },
    Bench {
        name: "images",
        package: "images-bench",
        what: "make the public copies of photos, beside sharp, libvips and Pillow; name what is not installed",
        needs_program: true,
        postgres: false,
    },
    Bench {
        name: "search",
        package: "search-bench",
        what: "find words in 200,000 stories, beside SQLite FTS5 and PostgreSQL GIN; name what is not installed",
        needs_program: false,
        postgres: true,
    },
    Bench {
        name: "portal",
        package: "portal-bench",
        what: "serve the page of a story to 64 readers at once, each read counted, beside nginx with the same bytes in a file",
        needs_program: true,
        postgres: false,
    },
    Bench {
        name: "scale",
        package: "scale-bench",
        what: "show the public site with a thousand published stories and with a million: pages in no memory, start, index, memory, disk",
        needs_program: true,
        postgres: false,
    },
    Bench {
        name: "reads",
        package: "reads-bench",
        what: "replay a million visits whose nature is known, kill one of two nodes, and compare the reads that were counted with the rule",
        needs_program: false,
        postgres: false,
    },
];

/// The one that is no cargo package: it drives a browser.
const LIGHTHOUSE: &str = "lighthouse";

pub fn run(root: &Path, name: Option<&str>, arguments: &[String]) -> Result<()> {
    if name == Some(LIGHTHOUSE) {
        return lighthouse(root, arguments);
    }
    let Some(bench) = BENCHES.iter().find(|bench| Some(bench.name) == name) else {
        let what = "look at public pages as Lighthouse sees them on a phone, in Debian's Chromium";
        let all = BENCHES.iter().map(|bench| (bench.name, bench.what));
        let list: Vec<String> = all
            .chain([(LIGHTHOUSE, what)])
            .map(|(name, what)| format!("  {name:10} {what}"))
            .collect();
        bail!(
            "name one of these, as in `cargo xtask bench {}`:\n{}",
            BENCHES[0].name,
            list.join("\n")
        );
    };
    if bench.needs_program {
        program(root)?;
    }
    let run = ["run", "--release", "--package", bench.package, "--"];
    let mut bench_command = command(root, "cargo", &run);
    bench_command.args(arguments);
    let is_named = arguments.iter().any(|argument| argument.starts_with("--postgres"));
    let is_installed = !is_named && Path::new(pg::PROGRAMS).join("initdb").exists();
    // Kept until the bench has ended; it makes no promise about the disk, which is to its advantage.
    let server = (bench.postgres && is_installed).then(pg::Server::start).transpose()?;
    if let Some(server) = &server {
        bench_command.args(["--postgres", &server.url()]);
    }
    run_command(&mut bench_command)
}

/// The program as it is installed.
fn program(root: &Path) -> Result<()> {
    let build = ["build", "--release", "--package", "copydesk"];
    run_command(&mut command(root, "cargo", &build))
}

fn lighthouse(root: &Path, arguments: &[String]) -> Result<()> {
    npm::require_node(root)?;
    let folder = root.join("tests/lighthouse");
    npm::install(&folder)?;
    program(root)?;
    let mut node = command(&folder, "node", &["run.mjs"]);
    node.args(arguments)
        .env("COPYDESK_BIN", root.join("target/release/copydesk"));
    run_command(&mut node)
}
