//! What the public copies of a photo cost, beside three programs that make the same: processor time, memory, bytes, and
//! how close the copies are to the photo. Prints one line of JSON a figure.
//!
//! All makers take turns, run after run, so that a busy moment of the machine hits all of them; the median counts.

mod likeness;
mod measure;
mod peers;
mod picture;

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use image::RgbImage;
use measure::{Cost, cost};
use peers::{Maker, Missing, WIDTHS};
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Measure making the public copies of photos, beside sharp, libvips and Pillow.
#[derive(Parser)]
#[command(name = "images-bench")]
struct Arguments {
    /// How often each maker makes the copies of each picture
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Width and height of the pictures, as in 4000x3000; 4:3 and 3:2 are what cameras write
    #[arg(long, value_delimiter = ',', default_values = ["4000x3000", "6000x4000"])]
    pictures: Vec<String>,
    /// The program to measure [default: `copydesk` beside this one]
    #[arg(long, value_name = "PATH")]
    binary: Option<PathBuf>,
    /// The folder in which `npm install sharp` was run
    #[arg(long, value_name = "DIR", default_value = ".")]
    sharp: PathBuf,
    /// The interpreter that has Pillow
    #[arg(long, value_name = "PATH", default_value = "python3")]
    python: String,
    /// What this program asks itself for one measurement
    #[arg(long, hide = true, value_name = "LINES")]
    measure: Option<String>,
}

/// What one maker did with one picture.
struct Made {
    cpu_seconds: f64,
    peak_rss_mib: f64,
    wall_seconds: f64,
    /// Of all eight files.
    bytes: u64,
    /// Means over the four widths.
    psnr_jpeg: f64,
    psnr_webp: f64,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("images-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<()> {
    if let Some(lines) = &arguments.measure {
        println!("{}", serde_json::to_string(&measure::measure(lines)?)?);
        return Ok(());
    }
    ensure!(arguments.runs > 0, "at least one run is needed");
    let binary = match arguments.binary {
        Some(path) => path,
        None => std::env::current_exe()?.with_file_name("copydesk"),
    };
    let (mut makers, mut missing) = (Vec::new(), Vec::new());
    for maker in [
        peers::copydesk(&binary),
        peers::sharp(&arguments.sharp),
        peers::vips(),
        peers::pillow(&arguments.python),
    ] {
        match maker {
            Ok(maker) => makers.push(maker),
            Err(Missing { name, install }) => missing.push((name, install)),
        }
    }
    if let Some((_, install)) = missing.iter().find(|(name, _)| *name == "copydesk") {
        bail!("there is no program at {}: {install}", binary.display());
    }
    for (name, install) in missing {
        println!("{}", json!({ "bench": "images", "missing": name, "install": install }));
    }
    arguments
        .pictures
        .iter()
        .try_for_each(|size| compare(&makers, size, arguments.runs))
}

/// One picture, all makers, all figures. The first maker is ours.
fn compare(makers: &[Maker], size: &str, runs: usize) -> Result<()> {
    let (width, height) = size.split_once('x').context("a picture is given as 4000x3000")?;
    let picture = picture::picture(width.parse()?, height.parse()?);
    ensure!(
        picture.width() >= WIDTHS[3],
        "a picture must be at least {} wide",
        WIDTHS[3]
    );
    let folder = tempfile::tempdir()?;
    let photo = folder.path().join("photo.jpg");
    let file = picture::jpeg(&picture)?;
    std::fs::write(&photo, &file)?;
    println!(
        "{}",
        json!({ "bench": "images", "picture": size, "file_bytes": file.len(), "runs": runs })
    );
    // From the file, not from what was written into it: the loss of the camera is not the maker's.
    let stored = likeness::opened(&photo)?;
    let references = WIDTHS.map(|width| likeness::reference(&stored, width));
    drop((picture, stored));
    let mut costs = vec![Vec::new(); makers.len()];
    for _ in 0..runs {
        for (maker, costs) in makers.iter().zip(&mut costs) {
            costs.push(one_run(maker, &photo, &folder.path().join(maker.name))?);
        }
    }
    let made: Vec<Made> = makers
        .iter()
        .zip(&costs)
        .map(|(maker, costs)| made(&folder.path().join(maker.name), &references, costs))
        .collect::<Result<_>>()?;
    let Some((ours, peers)) = made.split_first() else {
        return Ok(());
    };
    print(size, ours, None);
    for (peer, maker) in peers.iter().zip(&makers[1..]) {
        print(size, ours, Some((maker, peer)));
    }
    Ok(())
}

fn one_run(maker: &Maker, photo: &Path, out: &Path) -> Result<Cost> {
    std::fs::create_dir_all(out)?;
    let lines = (maker.lines)(&maker.program, &photo.to_string_lossy(), &out.to_string_lossy());
    cost(&lines, None)
}

fn made(out: &Path, references: &[RgbImage; 4], costs: &[Cost]) -> Result<Made> {
    let (mut bytes, mut psnr) = (0, [0.0; 2]);
    for (width, reference) in WIDTHS.iter().zip(references) {
        for (ending, psnr) in ["jpg", "webp"].iter().zip(&mut psnr) {
            // Ours carry the name of the photo.
            let names = [format!("{width}.{ending}"), format!("photo-{width}.{ending}")];
            let path = names.iter().map(|name| out.join(name)).find(|path| path.is_file());
            let path = path.with_context(|| format!("{} holds no {}", out.display(), names[0]))?;
            bytes += path.metadata()?.len();
            let copy = likeness::opened(&path)?;
            ensure!(
                copy.dimensions() == reference.dimensions(),
                "{} has another size",
                path.display()
            );
            *psnr += likeness::psnr(&copy, reference) / WIDTHS.len() as f64;
        }
    }
    Ok(Made {
        cpu_seconds: median(costs.iter().map(|cost| cost.cpu_seconds)),
        peak_rss_mib: median(costs.iter().map(|cost| cost.peak_rss_mib)),
        wall_seconds: median(costs.iter().map(|cost| cost.wall_seconds)),
        bytes,
        psnr_jpeg: psnr[0],
        psnr_webp: psnr[1],
    })
}

/// The lower of the two in the middle, where there are two.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[(values.len() - 1) / 2]
}

/// A name, its unit, and where it is found.
type Figure = (&'static str, &'static str, fn(&Made) -> f64);

const FIGURES: [Figure; 6] = [
    ("cpu_seconds", "s", |made| made.cpu_seconds),
    ("wall_seconds", "s", |made| made.wall_seconds),
    ("peak_rss_mib", "MiB", |made| made.peak_rss_mib),
    ("bytes", "B", |made| made.bytes as f64),
    ("psnr_jpeg", "dB", |made| made.psnr_jpeg),
    ("psnr_webp", "dB", |made| made.psnr_webp),
];

fn print(picture: &str, ours: &Made, peer: Option<(&Maker, &Made)>) {
    for (figure, unit, value) in FIGURES {
        let rounded = |value: f64| (value * 1000.0).round() / 1000.0;
        let mut line = json!({
            "bench": "images", "picture": picture, "figure": figure, "value": rounded(value(ours)), "unit": unit,
        });
        if let Some((maker, theirs)) = peer {
            line["peer"] = format!("{} {}", maker.name, maker.version).into();
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
        assert_eq!(median([2.0].into_iter()), 2.0);
    }
}
