//! What reading a Word file costs, beside three programs that read the same one: time from start to end of the whole
//! process, and memory. Prints one line of JSON a figure.
//!
//! Readers are compared by what they write: the text with every picture as a file, or the text alone.
//! All readers take turns in rounds, each round in another order, so that a busy moment hits all of them; the median counts.

mod document;
#[path = "../../images/src/measure.rs"]
mod measure;
mod peers;
#[path = "../../images/src/picture.rs"]
mod picture;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use document::PARTS;
use measure::{Cost, cost};
use media::kind::sniff;
use peers::{Missing, Place, Reader, Task, Way};
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
    let ways = |reader| move |way| (reader, way);
    let asked: Vec<Asked> = readers
        .iter()
        .flat_map(|reader| reader.ways.iter().map(ways(reader)))
        .collect();
    let costs = measured(&asked, &path, folder.path(), runs)?;
    for task in Task::ALL {
        let all = asked.iter().zip(&costs).filter(|((_, way), _)| way.task == task);
        let mut all = all.map(|((reader, _), cost)| (*reader, cost));
        let Some((_, ours)) = all.next() else { continue };
        print(task, ours, None);
        all.for_each(|peer| print(task, ours, Some(peer)));
    }
    Ok(())
}

/// A reader, and one way in which it is asked.
type Asked<'a> = (&'a Reader, &'a Way);

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

/// The medians of each way, after one run of each that is not counted and whose result is looked at.
fn measured(asked: &[Asked<'_>], file: &Path, folder: &Path, runs: usize) -> Result<Vec<Cost>> {
    for one in asked {
        let out = emptied(one, folder)?;
        one_run(one, file, folder)?;
        let (reader, way) = one;
        let found = (named(&out, way.picture)?, pictures(&out)?);
        let files = if way.task == Task::Pictures { PARTS as usize } else { 0 };
        ensure!(
            found == (PARTS as usize, files),
            "{}, {}: {found:?} pictures named and written, of {PARTS}",
            reader.name,
            way.task.words()
        );
    }
    let mut costs = vec![Vec::new(); asked.len()];
    for round in 0..runs {
        for at in order(asked.len(), round) {
            emptied(&asked[at], folder)?;
            costs[at].push(one_run(&asked[at], file, folder)?);
        }
    }
    Ok(costs.iter().map(|costs| typical(costs)).collect())
}

/// Who comes after whom in a round, another order each time and the same in every run of this program: what a large
/// process leaves behind in the machine must not always meet the same reader.
fn order(readers: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..readers).collect();
    let mut state = (round as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for last in (1..readers).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = (state >> 33) % (last as u64 + 1);
        order.swap(last, other as usize);
    }
    order
}

/// The folder into which a reader writes in one run, made anew. All of them lie on one disk.
fn emptied((reader, way): &Asked<'_>, folder: &Path) -> Result<PathBuf> {
    let out = folder.join(reader.name).join(way.task.words());
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    std::fs::create_dir_all(&out)?;
    Ok(out)
}

/// What a reader prints is written to that disk, too: some print their text, others write it themselves.
fn one_run((reader, way): &Asked<'_>, file: &Path, folder: &Path) -> Result<Cost> {
    let home = folder.join(reader.name);
    let out = home.join(way.task.words());
    let line = (way.line)(&Place {
        program: &reader.program,
        file: &file.to_string_lossy(),
        out: &out.to_string_lossy(),
        home: &home.to_string_lossy(),
    });
    cost(&[line], Some(&out.join("printed.txt")))
}

/// How often the mark of a picture stands in the texts that were written.
fn named(out: &Path, mark: &str) -> Result<usize> {
    let texts = files(out)?;
    let count = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).matches(mark).count();
    Ok(texts.iter().filter(|bytes| !is_picture(bytes)).map(count).sum())
}

/// How many pictures were written, into whatever folder.
fn pictures(out: &Path) -> Result<usize> {
    Ok(files(out)?.iter().filter(|bytes| is_picture(bytes)).count())
}

fn is_picture(bytes: &[u8]) -> bool {
    sniff(bytes).is_picture()
}

/// What lies in a folder and the folders in it.
fn files(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(std::fs::read(path)?);
        }
    }
    Ok(found)
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

fn print(task: Task, ours: &Cost, peer: Option<(&Reader, &Cost)>) {
    for (figure, unit, value) in FIGURES {
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
        let mut line = json!({
            "bench": "docx", "task": task.words(), "figure": figure, "value": rounded(value(ours)), "unit": unit,
        });
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
    fn nobody_always_follows_the_same() {
        let rounds: Vec<Vec<usize>> = (0..7).map(|round| order(7, round)).collect();
        for round in &rounds {
            let mut all = round.clone();
            all.sort_unstable();
            assert_eq!(all, (0..7).collect::<Vec<_>>());
        }
        let before = |who: usize| rounds.iter().map(move |round| round.iter().position(|at| *at == who));
        let before: std::collections::HashSet<_> = before(0).collect();
        assert!(before.len() > 3, "{rounds:?}");
    }

    #[test]
    fn pictures_are_counted_in_texts_and_in_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("a file");
        std::fs::create_dir(folder.path().join("media")).expect("a folder in it");
        write("story.html", b"<img a><img b>");
        write("printed.txt", b"");
        write("media/a.jpg", b"\xFF\xD8\xFF\xE0<img");
        assert_eq!(named(folder.path(), "<img").expect("readable"), 2);
        assert_eq!(pictures(folder.path()).expect("readable"), 1);
    }
}
