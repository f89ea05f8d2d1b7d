//! How the public site stands more and more stories: what a start takes, pages that are in no memory, the search index,
//! memory and disk, with a thousand published stories up to a million. Prints one line of JSON a figure.
//!
//! Times are those of a reader on one connection to this machine, from the first byte sent to the last read, with nothing
//! subtracted: what the server takes, and what its answer takes to come.

mod fill;
mod measure;
mod reader;
mod server;
mod stories;
mod words;
mod world;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use measure::{Expected, Times};
use reader::Reader;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;
use server::Server;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};
use store::tables::site_story;
use stories::{Calendar, Writer};
use words::Words;

/// Measure the public site with more and more published stories.
#[derive(Parser)]
#[command(name = "scale-bench")]
struct Arguments {
    /// Numbers of stories, one after the other
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000, 1_000_000])]
    stories: Vec<u64>,
    /// Characters of each text
    #[arg(long, default_value_t = 600)]
    chars: usize,
    /// Pages of stories asked for while no page is kept in memory
    #[arg(long, default_value_t = 2_000)]
    requests: usize,
    /// The same of each kind of list
    #[arg(long, default_value_t = 40)]
    lists: usize,
    /// Pages of stories asked for with the memory that the program takes by itself
    #[arg(long, default_value_t = 20_000)]
    warm: usize,
    /// Seconds that the search index may take
    #[arg(long, default_value_t = 3_600)]
    index_seconds: u64,
    /// The program to measure [default: `copydesk` beside this one]
    #[arg(long, value_name = "PATH")]
    binary: Option<PathBuf>,
    /// Where the data folders are made and stay; those that are there are used again, if their texts are as long
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("scale-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<()> {
    let binary = match &arguments.binary {
        Some(path) => path.clone(),
        None => std::env::current_exe()?.with_file_name("copydesk"),
    };
    ensure!(
        binary.is_file(),
        "there is no program at {}: build it with `cargo build --release --package copydesk`",
        binary.display()
    );
    let scratch = tempfile::tempdir()?;
    let folder = arguments.data.as_deref().unwrap_or(scratch.path());
    let words = Words::new();
    let mut all = Vec::new();
    for stories in &arguments.stories {
        ensure!(*stories > 0, "at least one story is needed");
        let data = folder.join(format!("{stories}-{}", arguments.chars));
        let mut figures = Figures::new(*stories);
        one_size(arguments, &binary, &data, &words, &mut figures).await?;
        if arguments.data.is_none() {
            // A million stories are some gigabytes: the next size needs the room.
            std::fs::remove_dir_all(&data)?;
        }
        all.push(figures);
    }
    if let [first, .., last] = &all[..] {
        growth(first, last);
    }
    Ok(())
}

/// What was printed for one number of stories.
struct Figures {
    stories: u64,
    values: Vec<(String, f64)>,
}

impl Figures {
    const fn new(stories: u64) -> Self {
        Self {
            stories,
            values: Vec::new(),
        }
    }

    fn print(&mut self, figure: &str, value: f64, unit: &str) {
        let rounded = (value * 1_000.0).round() / 1_000.0;
        println!(
            "{}",
            json!({ "bench": "scale", "stories": self.stories, "figure": figure, "value": rounded, "unit": unit })
        );
        self.values.push((figure.to_owned(), value));
    }

    fn times(&mut self, figure: &str, times: &Times, shares: &[(&str, f64)]) {
        for (name, share) in shares {
            self.print(&format!("{figure}_{name}_ms"), times.at(*share), "ms");
        }
    }
}

/// How many times as much the most stories take as the fewest.
fn growth(first: &Figures, last: &Figures) {
    for (figure, value) in &last.values {
        let before = first.values.iter().find(|(name, value)| name == figure && *value > 0.0);
        if let Some((_, before)) = before {
            let ratio = (value / before * 1_000.0).round() / 1_000.0;
            println!(
                "{}",
                json!({ "bench": "scale", "figure": "growth", "of": figure, "value": ratio,
                        "from_stories": first.stories, "to_stories": last.stories })
            );
        }
    }
}

/// Stories that are compared with what was written before anything is measured.
const LOOKED_AT: usize = 10;
const MOST: [(&str, f64); 3] = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];

async fn one_size(
    arguments: &Arguments,
    binary: &Path,
    data: &Path,
    words: &Words,
    figures: &mut Figures,
) -> Result<()> {
    let stories = figures.stories;
    let calendar = Calendar::new(stories)?;
    make(arguments, data, words, &calendar, figures).await?;
    let paths = |begin| measure::paths(&calendar, stories, begin);
    let (unit, expected) = to_look_at(data, paths(0)).await?;

    // Pages in no memory, while the index is being made and after.
    let server = Server::start(binary, data, Some(0)).await?;
    let (start, rss) = (server.start.as_secs_f64(), server.rss_mib()?);
    let mut reader = Reader::connect(&server.address).await?;
    let patience = Duration::from_secs(arguments.index_seconds);
    let (indexed, meanwhile) = measure::until_indexed(&mut reader, paths(0), patience).await?;
    measure::look(&mut reader, &expected).await?;
    let asked = meanwhile.len() as u64;
    let cold = measure::articles(&mut reader, paths(asked), arguments.requests).await?;
    let mut lists = Vec::new();
    for list in measure::lists(&mut reader, &unit).await? {
        let times = measure::asked(&mut reader, &list, arguments.lists).await?;
        lists.push((list.figure, times));
    }
    let rss_without = server.rss_mib()?;
    drop(reader);
    server.stop().await?;
    figures.print("first_start_seconds", start, "s");
    figures.print("first_start_rss_mib", rss, "MiB");
    match indexed {
        Some(took) => figures.print("index_seconds", took.as_secs_f64(), "s"),
        None => println!(
            "{}",
            json!({ "bench": "scale", "stories": figures.stories, "missing": "search index",
                    "seconds": arguments.index_seconds })
        ),
    }
    figures.times("article_while_indexing", &meanwhile, &MOST);
    figures.times("article_cold", &cold, &MOST);
    for (figure, times) in &lists {
        figures.times(figure, times, &MOST[..2]);
    }
    figures.print("rss_without_page_memory_mib", rss_without, "MiB");

    // As it is installed: the memory for pages that the program takes by itself.
    quiet(data).await?;
    let server = Server::start(binary, data, None).await?;
    figures.print("start_seconds", server.start.as_secs_f64(), "s");
    figures.print("rss_at_start_mib", server.rss_mib()?, "MiB");
    let mut reader = Reader::connect(&server.address).await?;
    let begin = Instant::now();
    let warm = measure::articles(&mut reader, paths(0), arguments.warm).await?;
    let seconds = begin.elapsed().as_secs_f64();
    figures.times("article_in_turn", &warm, &MOST);
    figures.print("article_in_turn_per_second", warm.len() as f64 / seconds, "1/s");
    figures.print("rss_after_reading_mib", server.rss_mib()?, "MiB");
    drop(reader);
    server.stop().await?;
    figures.print("database_bytes", bytes(&data.join("copydesk.db"))? as f64, "B");
    figures.print("index_bytes", bytes(&data.join("search"))? as f64, "B");
    Ok(())
}

/// Makes the data folder, unless it is there with as many stories.
async fn make(
    arguments: &Arguments,
    data: &Path,
    words: &Words,
    calendar: &Calendar,
    figures: &mut Figures,
) -> Result<()> {
    let is_there = data.join("copydesk.db").exists();
    let db = world::open(data).await?;
    if !is_there {
        let begin = Instant::now();
        let cast = world::build(data, &db).await?;
        let writer = Writer {
            cast: &cast,
            words,
            calendar,
            chars: arguments.chars,
        };
        fill::fill(&db, &writer, figures.stories).await?;
        figures.print("fill_seconds", begin.elapsed().as_secs_f64(), "s");
    }
    let count = site_story::Entity::find().count(db.read()).await?;
    ensure!(
        count == figures.stories,
        "{} has {count} stories on the site and not {}: it was not finished, so remove it",
        data.display(),
        figures.stories
    );
    // What an earlier run has made is made again: its time is a figure.
    match std::fs::remove_dir_all(data.join("search")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    world::quiet(&db).await?;
    db.close().await?;
    Ok(())
}

async fn quiet(data: &Path) -> Result<()> {
    let db = world::open(data).await?;
    world::quiet(&db).await?;
    Ok(db.close().await?)
}

/// The address of a unit that has stories, and some stories with what their pages must say.
async fn to_look_at(data: &Path, paths: impl Iterator<Item = String>) -> Result<(String, Vec<Expected>)> {
    let db = world::open(data).await?;
    let (mut unit, mut expected) = (String::new(), Vec::new());
    for path in paths.take(LOOKED_AT) {
        let row = site_story::Entity::find()
            .filter(site_story::Column::Path.eq(&path))
            .order_by_asc(site_story::Column::StoryId)
            .one(db.read())
            .await?;
        let row = row.with_context(|| format!("{path} was not written"))?;
        unit = format!("/units/{}", row.unit_id);
        // The line of those who answer for it names each stage; the last of them only if all have signed.
        let words = vec![row.headline, row.unit_name, "初审".to_owned(), "终审".to_owned()];
        expected.push(Expected { path, words });
    }
    db.close().await?;
    Ok((unit, expected))
}

/// Of a file with those that belong to it, or of a folder.
fn bytes(path: &Path) -> Result<u64> {
    if path.is_dir() {
        let sizes = std::fs::read_dir(path)?.map(|entry| Ok(entry?.metadata()?.len()));
        return sizes.sum();
    }
    let log = path.with_extension("db-wal");
    let log = std::fs::metadata(log).map_or(0, |data| data.len());
    Ok(std::fs::metadata(path)?.len() + log)
}
