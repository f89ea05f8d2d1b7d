//! Readers beside a flood: what they wait while somebody sends heads that never end, heads that are too long, or questions
//! without pause. Readers come from many addresses and ask now and then; a flood comes from a few.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use crate::{pinned, servers::Server};

/// Readers, and how often each asks. Every second question is a search, which is never kept.
const READERS: u32 = 40;
const PAUSE: Duration = Duration::from_millis(200);
/// A flood is there before its readers are asked how long they wait.
const RISE: Duration = Duration::from_secs(2);
/// Where floods come from: addresses of this machine that no proxy has.
const SOURCES: u8 = 4;
const SLOW: u32 = 4_000;
const LONG: u32 = 64;
const ASKING: u32 = 400;
/// Longer than any head that is taken, in bytes.
const TOO_LONG: usize = 256 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flood {
    Calm,
    /// A byte a second, and never a whole head.
    SlowHeads,
    /// Heads that are longer than any that is taken.
    LongHeads,
    /// Searches for other words each time, as fast as they are answered.
    Questions,
}

const FLOODS: [Flood; 3] = [Flood::SlowHeads, Flood::LongHeads, Flood::Questions];

/// What a process of its own is told to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    address: String,
    page: String,
    seconds: f64,
    /// None for the readers.
    flood: Option<Flood>,
}

/// What readers, or those who flood, got.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Got {
    /// Milliseconds of each answer, by what was asked for.
    waits: BTreeMap<String, Vec<f64>>,
    /// How often which status came; 0 where the connection was closed instead.
    answers: BTreeMap<u16, u64>,
    /// Answers with 503 that did not say when to come back.
    without_retry: u64,
}

/// Measures readers in peace and beside each flood, and prints a line a figure.
pub fn measure(server: &Server, page: &str, seconds: f64, core: Option<u32>) -> Result<()> {
    let order = |flood, seconds| Order {
        address: server.address.clone(),
        page: page.to_owned(),
        seconds,
        flood,
    };
    let mut calm = None;
    for flood in [Flood::Calm].into_iter().chain(FLOODS) {
        let attack = (flood != Flood::Calm)
            .then(|| start(&order(Some(flood), seconds + 2.0 * RISE.as_secs_f64()), core, true))
            .transpose()?;
        std::thread::sleep(RISE);
        let readers = start(&order(None, seconds), core, false)?;
        let readers = got(readers)?;
        let attack = attack.map(got).transpose()?;
        print(flood, &readers, calm.as_ref(), attack.as_ref());
        ensure!(
            readers.answers.keys().all(|status| *status == 200),
            "readers were turned away: {:?}",
            readers.answers
        );
        calm.get_or_insert(readers);
    }
    Ok(())
}

fn print(flood: Flood, readers: &Got, calm: Option<&Got>, attack: Option<&Got>) {
    for (asked, waits) in &readers.waits {
        for (figure, share) in [("p50_ms", 0.5), ("p99_ms", 0.99)] {
            let value = quantile(waits, share);
            let mut line = json!({ "bench": "portal", "flood": flood, "asked": asked, "figure": figure, "unit": "ms",
                                   "value": rounded(value), "answers": waits.len() });
            if let Some(before) = calm.and_then(|calm| calm.waits.get(asked)) {
                let before = quantile(before, share);
                line["peer"] = "the same readers without a flood".into();
                line["peer_value"] = rounded(before).into();
                line["ratio"] = rounded(value / before).into();
            }
            println!("{line}");
        }
    }
    if let Some(attack) = attack {
        println!(
            "{}",
            json!({ "bench": "portal", "flood": flood, "figure": "answers_to_the_flood", "value": attack.answers,
                    "without_retry_after": attack.without_retry })
        );
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

fn quantile(waits: &[f64], share: f64) -> f64 {
    let mut sorted = waits.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len().saturating_sub(1) as f64 * share) as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// Those who flood come after the readers where both want the same core: it is the server that is measured.
fn start(order: &Order, core: Option<u32>, is_last: bool) -> Result<std::process::Child> {
    let program = std::env::current_exe()?;
    let mut command = pinned(&program, core);
    if is_last {
        let mut nice = Command::new("nice");
        nice.args(["-n", "19"])
            .arg(command.get_program())
            .args(command.get_args());
        command = nice;
    }
    command.args(["--flood-order", &serde_json::to_string(order)?]);
    Ok(command.stdout(Stdio::piped()).spawn()?)
}

fn got(child: std::process::Child) -> Result<Got> {
    let output = child.wait_with_output()?;
    ensure!(
        output.status.success(),
        "a process of the bench ended: {}",
        output.status
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The other side of [`start`].
pub async fn obey(order: &Order) -> Result<Got> {
    raise_limit_of_files()?;
    let end = Instant::now() + Duration::from_secs_f64(order.seconds);
    let all = Arc::new(Mutex::new(Got::default()));
    let mut tasks = JoinSet::new();
    let count = match order.flood {
        None | Some(Flood::Calm) => READERS,
        Some(Flood::SlowHeads) => SLOW,
        Some(Flood::LongHeads) => LONG,
        Some(Flood::Questions) => ASKING,
    };
    for number in 0..count {
        let (order, all) = (order.clone(), all.clone());
        tasks.spawn(async move {
            let mut own = Got::default();
            while Instant::now() < end {
                let done = match order.flood {
                    None | Some(Flood::Calm) => reader(&order, number, end, &mut own).await,
                    Some(flood) => attacker(&order, flood, number, end, &mut own).await,
                };
                if done.is_err() {
                    *own.answers.entry(0).or_default() += 1;
                    tokio::time::sleep(PAUSE).await;
                }
            }
            let mut all = all.lock().await;
            for (asked, waits) in own.waits {
                all.waits.entry(asked).or_default().extend(waits);
            }
            for (status, times) in own.answers {
                *all.answers.entry(status).or_default() += times;
            }
            all.without_retry += own.without_retry;
        });
    }
    tasks.join_all().await;
    Ok(Arc::into_inner(all).context("all tasks have ended")?.into_inner())
}

/// Asks for the page and for a search in turn, at its own beat.
async fn reader(order: &Order, number: u32, end: Instant, own: &mut Got) -> Result<()> {
    let mut stream = TcpStream::connect(&order.address).await?;
    stream.set_nodelay(true)?;
    tokio::time::sleep(PAUSE * number / READERS).await;
    for turn in 0_u32.. {
        if Instant::now() >= end {
            break;
        }
        let asked = if turn.is_multiple_of(2) { "page" } else { "search" };
        let path = match asked {
            "page" => order.page.clone(),
            // 图书
            _ => format!("/search?q=%E5%9B%BE%E4%B9%A6&page={}", 1 + turn % 3),
        };
        let begun = Instant::now();
        ask(
            &mut stream,
            order,
            &path,
            &format!("10.9.{}.{}", number / 200, 1 + number % 200),
        )
        .await?;
        let (status, _) = answer(&mut stream).await?;
        *own.answers.entry(status).or_default() += 1;
        own.waits
            .entry(asked.to_owned())
            .or_default()
            .push(begun.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}

async fn attacker(order: &Order, flood: Flood, number: u32, end: Instant, own: &mut Got) -> Result<()> {
    let mut stream = from(1 + (number % u32::from(SOURCES)) as u8, &order.address).await?;
    match flood {
        Flood::Calm => {}
        Flood::SlowHeads => {
            stream
                .write_all(b"GET / HTTP/1.1\r\nHost: news.example\r\nX-Slow: ")
                .await?;
            let mut byte = [0];
            while Instant::now() < end {
                tokio::select! {
                    read = stream.read(&mut byte) => {
                        ensure!(read? > 0, "closed");
                        return answered(own, &mut stream, byte[0]).await;
                    }
                    () = tokio::time::sleep(Duration::from_secs(1)) => stream.write_all(b"a").await?,
                }
            }
        }
        Flood::LongHeads => {
            let head = format!(
                "GET / HTTP/1.1\r\nHost: news.example\r\nX-Long: {}",
                "a".repeat(TOO_LONG)
            );
            // The server answers and closes before all of it is there.
            let _ = stream.write_all(head.as_bytes()).await;
            let (status, _) = answer(&mut stream).await?;
            *own.answers.entry(status).or_default() += 1;
        }
        Flood::Questions => {
            for turn in 0_u32.. {
                if Instant::now() >= end {
                    break;
                }
                ask(&mut stream, order, &format!("/search?q=%E5%9B%BE{number}x{turn}"), "").await?;
                let (status, says_when) = answer(&mut stream).await?;
                *own.answers.entry(status).or_default() += 1;
                own.without_retry += u64::from(status == 503 && !says_when);
            }
        }
    }
    Ok(())
}

/// An answer has begun with this byte.
async fn answered(own: &mut Got, stream: &mut TcpStream, first: u8) -> Result<()> {
    let (status, _) = answer_after(stream, vec![first]).await?;
    *own.answers.entry(status).or_default() += 1;
    Ok(())
}

/// A connection from another address of this machine.
async fn from(source: u8, address: &str) -> Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((Ipv4Addr::new(127, 0, 1, source), 0)))?;
    Ok(socket.connect(address.parse()?).await?)
}

async fn ask(stream: &mut TcpStream, order: &Order, path: &str, forwarded: &str) -> Result<()> {
    let forwarded = match forwarded {
        "" => String::new(),
        address => format!("X-Forwarded-For: {address}\r\n"),
    };
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0\r\n\
         Accept-Language: zh-CN\r\nAccept-Encoding: gzip\r\n{forwarded}\r\n",
        order.address
    );
    Ok(stream.write_all(head.as_bytes()).await?)
}

async fn answer(stream: &mut TcpStream) -> Result<(u16, bool)> {
    answer_after(stream, Vec::new()).await
}

/// The status of one answer, and whether it says when to come back; all of it is read.
async fn answer_after(stream: &mut TcpStream, mut bytes: Vec<u8>) -> Result<(u16, bool)> {
    loop {
        if let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
            let status = text.get(9..12).context("a status")?.parse()?;
            let length = text
                .split("\r\n")
                .find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
            let is_whole = match length {
                Some(length) => bytes.len() >= head + 4 + length,
                None => bytes.ends_with(b"0\r\n\r\n"),
            };
            if is_whole {
                return Ok((status, text.contains("\r\nretry-after:")));
            }
        }
        let mut more = [0; 16 * 1024];
        let read = stream.read(&mut more).await?;
        ensure!(read > 0, "closed");
        bytes.extend_from_slice(&more[..read]);
    }
}

fn raise_limit_of_files() -> Result<()> {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    Ok(setrlimit(Resource::RLIMIT_NOFILE, hard, hard)?)
}
