//! What reading a Word file costs, beside three programs that read the same one: time from start to end of the whole
//! process, and memory. Prints one line of JSON a figure.
//!
//! All readers take turns, run after run, so that a busy moment of the machine hits all of them; the median counts.

mod document;
#[path = "../../images/src/measure.rs"]
mod measure;
mod peers;
#[path = "../../images/src/picture.rs"]
mod picture;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use document::PARTS;
use measure::{Cost, cost};
use peers::{Missing, Reader};
use serde_json::json;

/// Measure reading a Word file of ten pages and ten pictures, beside pandoc, mammoth and LibreOffice.
#[derive(Parser)]
#[command(name = "docx-bench")]
struct Arguments {
    /// How often each program reads the file
    #[arg(long, default_value_t = 7)]
    runs: usize,
    /// Width and height of the pictures in the file
    #[arg(long, default_value = "1600x1200")]
    pictures: String,
    /// The program to measure [default: `copydesk` beside this one]
    #[arg(long, value_name = "PATH")]
    binary: Option<PathBuf>,
    #[arg(long, value_name = "PATH", default_value = "pandoc")]
    pandoc: String,
    /// The folder in which `npm install mammoth` was run
    #[arg(long, value_name = "DIR", default_value = ".")]
    mammoth: PathBuf,
    #[arg(long, value_name = "PATH", default_value = "soffice")]
    soffice: String,
    /// Where to leave the file that was read
    #[arg(long, value_name = "PATH")]
    keep: Option<PathBuf>,
    /// What this program asks itself for one measurement
    #[arg(long, hide = true, value_name = "LINES")]
    measure: Option<String>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("docx-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(lines) = &arguments.measure {
        println!("{}", serde_json::to_string(&measure::measure(lines)?)?);
        return Ok(());
    }
    ensure!(arguments.runs > 0, "at least one run is needed");
    let readers = readers(arguments)?;
    let size = &arguments.pictures;
    let (width, height) = size.split_once('x').context("a size is given as 1600x1200")?;
    let file = document::document(width.parse()?, height.parse()?)?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("story.docx");
    std::fs::write(&path, &file)?;
    if let Some(keep) = &arguments.keep {
        std::fs::write(keep, &file)?;
    }
    let runs = arguments.runs;
    println!(
        "{}",
        json!({ "bench": "docx", "pictures": PARTS, "picture": size, "file_bytes": file.len(), "runs": runs })
    );
    drop(file);
    let costs = measured(&readers, &path, folder.path(), runs)?;
    let Some((ours, peers)) = costs.split_first() else {
        return Ok(());
    };
    print(ours, None);
    for (peer, reader) in peers.iter().zip(&readers[1..]) {
        print(ours, Some((reader, peer)));
    }
    Ok(())
}

/// Those that are here; the first is ours. The others are named with what would bring them.
fn readers(arguments: &Arguments) -> Result<Vec<Reader>> {
    let binary = match &arguments.binary {
        Some(path) => path.clone(),
        None => std::env::current_exe()?.with_file_name("copydesk"),
    };
    let ours = match peers::copydesk(&binary) {
        Ok(ours) => ours,
        Err(missing) => bail!("there is no program at {}: {}", binary.display(), missing.install),
    };
    let mut readers = vec![ours];
    for reader in [
        peers::pandoc(&arguments.pandoc),
        peers::mammoth(&arguments.mammoth),
        peers::libreoffice(&arguments.soffice),
    ] {
        match reader {
            Ok(reader) => readers.push(reader),
            Err(Missing { name, install }) => {
                println!("{}", json!({ "bench": "docx", "missing": name, "install": install }));
            }
        }
    }
    Ok(readers)
}

/// The medians of each reader, after one run of each that is not counted and whose result is looked at.
fn measured(readers: &[Reader], file: &Path, folder: &Path, runs: usize) -> Result<Vec<Cost>> {
    let file = file.to_string_lossy();
    let mut lines = Vec::new();
    for reader in readers {
        let out = folder.join(reader.name);
        std::fs::create_dir_all(&out)?;
        let line = (reader.line)(&reader.program, &file, &out.to_string_lossy());
        let found = pictures(&line, &out, reader.picture)?;
        ensure!(
            found == PARTS as usize,
            "{} has read {found} pictures of {PARTS}",
            reader.name
        );
        lines.push([line]);
    }
    let mut costs = vec![Vec::new(); readers.len()];
    for _ in 0..runs {
        for (line, costs) in lines.iter().zip(&mut costs) {
            costs.push(cost(line)?);
        }
    }
    Ok(costs.iter().map(|costs| typical(costs)).collect())
}

/// How often the mark of a picture stands in what a program prints and in the files that it writes.
fn pictures(line: &[String], out: &Path, mark: &str) -> Result<usize> {
    let (program, arguments) = line.split_first().context("an empty line")?;
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "{program}: {}", output.status);
    let mut texts = vec![output.stdout];
    for entry in std::fs::read_dir(out)? {
        let path = entry?.path();
        if path.is_file() {
            texts.push(std::fs::read(path)?);
        }
    }
    let count = |text: &Vec<u8>| String::from_utf8_lossy(text).matches(mark).count();
    Ok(texts.iter().map(count).sum())
}

fn typical(costs: &[Cost]) -> Cost {
    let of = |figure: fn(&Cost) -> f64| median(costs.iter().map(figure));
    Cost {
        cpu_seconds: of(|cost| cost.cpu_seconds),
        peak_rss_mib: of(|cost| cost.peak_rss_mib),
        wall_seconds: of(|cost| cost.wall_seconds),
    }
}

/// The lower of the two in the middle, where there are two.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[(values.len() - 1) / 2]
}

/// A name, its unit, and where it is found.
type Figure = (&'static str, &'static str, fn(&Cost) -> f64);

const FIGURES: [Figure; 3] = [
    ("wall_seconds", "s", |cost| cost.wall_seconds),
    ("cpu_seconds", "s", |cost| cost.cpu_seconds),
    ("peak_rss_mib", "MiB", |cost| cost.peak_rss_mib),
];

fn print(ours: &Cost, peer: Option<(&Reader, &Cost)>) {
    for (figure, unit, value) in FIGURES {
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
        let mut line = json!({ "bench": "docx", "figure": figure, "value": rounded(value(ours)), "unit": unit });
        if let Some((reader, theirs)) = peer {
            line["peer"] = format!("{} {}", reader.name, reader.version).into();
            line["peer_value"] = rounded(value(theirs)).into();
            line["ratio"] = rounded(value(ours) / value(theirs)).into();
        }
        println!("{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_ignores_one_bad_moment() {
        assert_eq!(median([3.0, 9.0, 1.0].into_iter()), 3.0);
    }

    #[test]
    fn what_was_read_is_counted_in_files_and_in_what_is_printed() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("story.html"), "<img a><img b>").expect("a file");
        let line = ["echo".to_owned(), "<img c>".to_owned()];
        assert_eq!(pictures(&line, folder.path(), "<img").expect("echo is everywhere"), 3);
    }
}
