//! What it costs to serve a reader the page of a story, every read counted, beside nginx with the same bytes in a file and
//! beside other newsrooms with the same article. Prints one line of JSON a figure.
//!
//! Servers run on one core and readers on another. They take turns in rounds, in turned order, and the median counts.

mod flood;
mod load;
mod peers;
mod servers;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use load::{Answered, Order};
use peers::{Article, Peers};
use serde_json::json;
use servers::Server;

/// The page that is looked for is about this long, in bytes.
const PAGE: usize = 20_000;
/// So many stories of the home page are looked at.
const LOOKED_AT: usize = 60;
/// The slowest hundredth of fewer answers than this is the slowest one alone, which says nothing.
const ENOUGH: u64 = 100;
/// The figure on a page may be so much older than the reads.
const LAG: Duration = Duration::from_secs(75);

/// Measure the page of a story, beside nginx.
#[derive(Parser)]
#[command(name = "portal-bench")]
struct Arguments {
    /// Seconds of each run, after one second that is not counted
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    #[arg(long, default_value_t = 64)]
    connections: u32,
    /// The program to measure [default: `copydesk` beside this one]
    #[arg(long, value_name = "PATH")]
    binary: Option<PathBuf>,
    /// A data folder that is there already [default: a demo world is made]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The page [default: a story of about 20 KB]
    #[arg(long, value_name = "PATH")]
    page: Option<String>,
    #[arg(long, value_name = "PATH", default_value = "nginx")]
    nginx: String,
    /// Another server that runs already, on the first core, as NAME=HOST:PORT/PATH=PID+PID; its page must have the headline
    #[arg(long, value_name = "SERVER")]
    peer: Vec<String>,
    /// Look at readers beside floods instead of at how many are served
    #[arg(long)]
    flood: bool,
    /// What this program asks itself to play readers beside a flood, and the flood
    #[arg(long, hide = true, value_name = "ORDER")]
    flood_order: Option<String>,
    /// Set up Wagtail and WordPress in this folder, with and without their caches; what is set up stays there
    #[arg(long, value_name = "DIR")]
    peers: Option<PathBuf>,
    /// What this program asks itself to play the readers
    #[arg(long, hide = true, value_name = "ORDER")]
    ask: Option<String>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("portal-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(order) = &arguments.ask {
        let order: Order = serde_json::from_str(order)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        println!("{}", serde_json::to_string(&runtime.block_on(load::answer(&order))?)?);
        return Ok(());
    }
    if let Some(order) = &arguments.flood_order {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let got = runtime.block_on(flood::obey(&serde_json::from_str(order)?))?;
        println!("{}", serde_json::to_string(&got)?);
        return Ok(());
    }
    ensure!(arguments.rounds > 0, "at least one round is needed");
    let binary = match &arguments.binary {
        Some(path) => path.clone(),
        None => std::env::current_exe()?.with_file_name("copydesk"),
    };
    let folder = tempfile::tempdir()?;
    let (command, data) = match &arguments.data {
        Some(data) => ("serve", data.clone()),
        None => {
            let data = folder.path().join("data");
            servers::demo_world(&binary, &data)?;
            ("demo", data)
        }
    };
    let (server_core, reader_core) = if std::thread::available_parallelism()?.get() > 1 {
        (Some(0), Some(1))
    } else {
        (None, None)
    };
    let ours = servers::copydesk(&binary, command, &data, server_core)?;
    let page = match &arguments.page {
        Some(page) => page.clone(),
        None => story(&ours.address)?,
    };
    if arguments.flood {
        return flood::measure(&ours, &page, arguments.seconds, reader_core);
    }
    let plain = load::fetch(&ours.address, &page, "identity")?;
    let packed = load::fetch(&ours.address, &page, "gzip")?;
    println!(
        "{}",
        json!({ "bench": "portal", "page": page, "page_bytes": plain.len(), "gzip_bytes": packed.len(),
                "connections": arguments.connections, "seconds": arguments.seconds, "rounds": arguments.rounds })
    );
    let before = reads(&plain);
    let mut all = vec![(ours, page.clone())];
    // Its folder must stay for as long as it serves.
    let peer = servers::nginx(&arguments.nginx, &plain, &packed, server_core)?;
    let _folder = if let Some((server, folder)) = peer {
        all.push((server, "/page.html".to_owned()));
        Some(folder)
    } else {
        println!(
            "{}",
            json!({ "bench": "portal", "missing": "nginx", "install": "apt install nginx-light" })
        );
        None
    };
    let article = Article::of(&plain);
    let mut others = Vec::new();
    // Dropped after the servers, which are its own.
    let mut _peers = None;
    if let Some(folder) = &arguments.peers {
        let article = article.as_ref().context("peers show a story, and this page is none")?;
        println!("{}", text_length(article));
        let (peers, servers) = Peers::up(folder, article, server_core)?;
        _peers = Some(peers);
        others = servers;
    }
    for peer in &arguments.peer {
        others.push(servers::running(peer)?);
    }
    for (server, path) in &others {
        same_article(server, path, article.as_ref())?;
    }
    all.extend(others);
    for encoding in ["identity", "gzip"] {
        let runs = measured(arguments, &all, encoding, reader_core)?;
        let ours = Figures::of(&runs[0]);
        print(encoding, &ours, None);
        for ((server, _), runs) in all.iter().zip(&runs).skip(1) {
            print(encoding, &ours, Some((&server.name, &Figures::of(runs))));
        }
    }
    for (server, _) in &all {
        let value = (server.rss_mib()? * 10.0).round() / 10.0;
        println!(
            "{}",
            json!({ "bench": "portal", "figure": "rss_mib", "server": server.name, "value": value, "unit": "MiB" })
        );
    }
    if let (Some((ours, _)), Some(before)) = (all.first(), before) {
        let counted = counted_since(&ours.address, &page, before)?;
        println!(
            "{}",
            json!({ "bench": "portal", "figure": "reads_counted", "value": counted, "unit": "reads" })
        );
    }
    Ok(())
}

/// How long the text is that peers show, too.
fn text_length(article: &Article) -> serde_json::Value {
    let chars: usize = article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.chars().count())
        .sum();
    json!({ "bench": "portal", "figure": "text_chars", "value": chars, "unit": "characters" })
}

/// # Errors
/// The page is another one: a page that says that something went wrong is soon made.
fn same_article(server: &Server, path: &str, article: Option<&Article>) -> Result<()> {
    let page = load::fetch(&server.address, path, "identity").with_context(|| server.name.clone())?;
    let page = String::from_utf8_lossy(&page);
    for mark in article.map(Article::marks).unwrap_or_default() {
        ensure!(page.contains(&mark), "{path} of {} does not say {mark:?}", server.name);
    }
    Ok(())
}

/// What one run cost its server, beside what the readers saw.
struct Run {
    answered: Answered,
    /// Processor time of the server for all requests, in seconds.
    cpu: f64,
}

/// The runs of each server, which take turns; who begins changes from round to round.
fn measured(
    arguments: &Arguments,
    all: &[(Server, String)],
    encoding: &str,
    core: Option<u32>,
) -> Result<Vec<Vec<Run>>> {
    let mut runs: Vec<Vec<Run>> = all.iter().map(|_| Vec::new()).collect();
    for round in 0..arguments.rounds {
        for turn in 0..all.len() {
            let at = (turn + round) % all.len();
            let (server, path) = &all[at];
            let order = Order {
                address: server.address.clone(),
                path: path.clone(),
                encoding: encoding.to_owned(),
                connections: arguments.connections,
                seconds: arguments.seconds,
            };
            let before = server.cpu_seconds()?;
            let answered = load::ask(&order, core).with_context(|| server.name.clone())?;
            let cpu = server.cpu_seconds()? - before;
            runs[at].push(Run { answered, cpu });
        }
    }
    Ok(runs)
}

/// The medians of a server's runs.
struct Figures {
    requests_per_second: f64,
    requests_per_core_second: f64,
    p50_ms: f64,
    /// None where no run had enough answers; longer runs help.
    p99_ms: Option<f64>,
    /// Of all runs.
    requests: u64,
    bytes: f64,
    /// Cores that the readers took.
    reader_cores: f64,
}

impl Figures {
    fn of(runs: &[Run]) -> Self {
        let of = |figure: fn(&Run) -> f64| median(runs.iter().map(figure)).unwrap_or_default();
        Self {
            requests_per_second: of(|run| run.answered.requests as f64 / run.answered.seconds),
            // The kernel counts in hundredths of a second; less than one of them is none.
            requests_per_core_second: of(|run| run.answered.all_requests as f64 / run.cpu.max(0.01)),
            p50_ms: of(|run| run.answered.p50_ms),
            p99_ms: median(
                runs.iter()
                    .filter(|run| run.answered.requests >= ENOUGH)
                    .map(|run| run.answered.p99_ms),
            ),
            requests: runs.iter().map(|run| run.answered.requests).sum(),
            bytes: of(|run| run.answered.bytes as f64),
            reader_cores: of(|run| run.answered.cores),
        }
    }
}

/// A name, its unit, and where it is found.
type Figure = (&'static str, &'static str, fn(&Figures) -> Option<f64>);

const FIGURES: [Figure; 7] = [
    ("requests_per_second", "1/s", |all| Some(all.requests_per_second)),
    ("requests_per_core_second", "1/s", |all| {
        Some(all.requests_per_core_second)
    }),
    ("p50_ms", "ms", |all| Some(all.p50_ms)),
    ("p99_ms", "ms", |all| all.p99_ms),
    ("requests", "answers", |all| Some(all.requests as f64)),
    ("answer_bytes", "B", |all| Some(all.bytes)),
    ("reader_cores", "cores", |all| Some(all.reader_cores)),
];

fn print(encoding: &str, ours: &Figures, peer: Option<(&str, &Figures)>) {
    for (figure, unit, value) in FIGURES {
        let rounded = |value: Option<f64>| value.map(|value| (value * 1_000.0).round() / 1_000.0);
        let mut line = json!({
            "bench": "portal", "encoding": encoding, "figure": figure, "value": rounded(value(ours)), "unit": unit,
        });
        if let Some((name, theirs)) = peer {
            line["peer"] = name.into();
            line["peer_value"] = rounded(value(theirs)).into();
            let ratio = value(ours).zip(value(theirs)).map(|(ours, theirs)| ours / theirs);
            line["ratio"] = rounded(ratio).into();
        }
        println!("{line}");
    }
}

/// The story on the home page whose page is nearest to the length that is looked for.
fn story(address: &str) -> Result<String> {
    let home = String::from_utf8(load::fetch(address, "/", "identity")?)?;
    let mut paths: Vec<&str> = home
        .split("href=\"")
        .filter_map(|rest| rest.split_once('"'))
        .map(|(path, _)| path)
        .filter(|path| path.starts_with("/stories/"))
        .collect();
    paths.sort_unstable();
    paths.dedup();
    let mut nearest = None;
    for path in paths.into_iter().take(LOOKED_AT) {
        let off = load::fetch(address, path, "identity")?.len().abs_diff(PAGE);
        if nearest.as_ref().is_none_or(|(least, _)| off < *least) {
            nearest = Some((off, path.to_owned()));
        }
    }
    Ok(nearest.context("no story on the home page")?.1)
}

/// The figure of reads on the page of a story; 0 where there is none yet, nothing on other pages.
fn reads(page: &[u8]) -> Option<u64> {
    let page = String::from_utf8_lossy(page);
    if !page.contains("name=\"ArticleTitle\"") {
        return None;
    }
    let figure = page
        .split_once("<a href=\"/how-we-count\">")
        .and_then(|(_, rest)| rest.split_once('<'));
    let digits: String = figure
        .map_or("", |(figure, _)| figure)
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    Some(digits.parse().unwrap_or(0))
}

/// How many reads the page shows more than before, as soon as it shows more.
fn counted_since(address: &str, page: &str, before: u64) -> Result<u64> {
    let until = Instant::now() + LAG;
    loop {
        let now = reads(&load::fetch(address, page, "identity")?).unwrap_or(before);
        if now > before {
            return Ok(now - before);
        }
        ensure!(Instant::now() < until, "the page was served, and no read was counted");
        std::thread::sleep(Duration::from_secs(1));
    }
}

/// A program that stays on one core.
fn pinned(program: &Path, core: Option<u32>) -> Command {
    match core {
        Some(core) => {
            let mut command = Command::new("taskset");
            command.args(["--cpu-list", &core.to_string()]).arg(program);
            command
        }
        None => Command::new(program),
    }
}

/// The lower of the two in the middle, where there are two.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figure_of_reads_is_found_on_the_page_of_a_story() {
        let label = "<meta name=\"ArticleTitle\" content=\"x\">";
        let page = format!("{label}<dd><a href=\"/how-we-count\">1\u{2009}204</a></dd>");
        assert_eq!(reads(page.as_bytes()), Some(1_204));
        assert_eq!(reads(label.as_bytes()), Some(0));
        assert_eq!(reads(b"<a href=\"/how-we-count\">7</a>"), None);
    }
}
