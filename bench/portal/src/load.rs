//! The readers: connections that stay open and ask for one page again and again, in a process and on a core of their own.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::pinned;

/// So many different readers ask, one after the other: each counts as one.
const READERS: u32 = 20_000;
/// Answers that come before this are not counted.
const WARM_UP: Duration = Duration::from_millis(1_000);

/// What is asked for, and for how long.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    pub address: String,
    pub path: String,
    /// `identity`, or `gzip` as every browser takes it.
    pub encoding: String,
    pub connections: u32,
    pub seconds: f64,
}

/// What came of it, warm-up apart.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Answered {
    pub requests: u64,
    /// With those of the warm-up.
    pub all_requests: u64,
    pub seconds: f64,
    /// Of one answer, head and body.
    pub bytes: u64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Of the process that asks, in cores; near 1 it is the limit and not the server.
    pub cores: f64,
}

/// Asks from a process of its own, so that its time and its core are not those of anything else.
pub fn ask(order: &Order, core: Option<u32>) -> Result<Answered> {
    let program = std::env::current_exe()?;
    let mut command = pinned(&program, core);
    command.args(["--ask", &serde_json::to_string(order)?]);
    let output = command.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "nobody could ask {}", order.address);
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The other side of [`ask`], in the fresh process.
///
/// # Errors
/// A connection breaks, or an answer is anything but 200 with the same length as the first.
pub async fn answer(order: &Order) -> Result<Answered> {
    let begin = Instant::now() + WARM_UP;
    let end = begin + Duration::from_secs_f64(order.seconds);
    let mut readers = JoinSet::new();
    for number in 0..order.connections {
        readers.spawn(reader(order.clone(), number, begin, end));
    }
    tokio::time::sleep_until(begin.into()).await;
    let used = cpu_seconds()?;
    tokio::time::sleep_until(end.into()).await;
    let used = cpu_seconds()? - used;
    let (mut times, mut bytes, mut all) = (Vec::new(), 0, 0);
    while let Some(read) = readers.join_next().await {
        let (own, length, asked) = read??;
        all += asked;
        bytes = length;
        times.extend(own);
    }
    times.sort_unstable();
    ensure!(!times.is_empty(), "no answer came in {} s", order.seconds);
    let at = |share: f64| f64::from(times[((times.len() - 1) as f64 * share) as usize]) / 1e6;
    Ok(Answered {
        requests: times.len() as u64,
        all_requests: all,
        seconds: order.seconds,
        bytes,
        p50_ms: at(0.5),
        p99_ms: at(0.99),
        cores: used / order.seconds,
    })
}

/// One connection: nanoseconds of each answer between `begin` and `end`, the length of an answer, and how many there were.
async fn reader(order: Order, number: u32, begin: Instant, end: Instant) -> Result<(Vec<u32>, u64, u64)> {
    let mut stream = connected(&order.address).await?;
    let requests: Vec<String> = (0..READERS / order.connections.max(1))
        .map(|turn| request(&order, number * (READERS / order.connections.max(1)) + turn))
        .collect();
    let mut answer = vec![0; 256 * 1024];
    let (mut times, mut length) = (Vec::with_capacity(1 << 14), 0);
    let mut all = 0;
    for request in requests.iter().cycle() {
        let asked = Instant::now();
        if asked >= end {
            break;
        }
        stream.write_all(request.as_bytes()).await?;
        let (bytes, stays) = whole_answer(&mut stream, &mut answer).await?;
        length = bytes;
        if !stays {
            stream = connected(&order.address).await?;
        }
        all += 1;
        if asked >= begin {
            times.push(u32::try_from(asked.elapsed().as_nanos()).unwrap_or(u32::MAX));
        }
    }
    Ok((times, length, all))
}

async fn connected(address: &str) -> Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn request(order: &Order, reader: u32) -> String {
    let [_, b, c, d] = reader.to_be_bytes();
    format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36\r\n\
         Accept: text/html\r\nAccept-Language: zh-CN\r\nAccept-Encoding: {}\r\nX-Forwarded-For: 10.{b}.{c}.{d}\r\n\r\n",
        order.path, order.address, order.encoding
    )
}

/// Reads one answer; how long it was, and whether the connection stays open.
async fn whole_answer(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<(u64, bool)> {
    let mut filled = 0;
    let mut head = None;
    loop {
        let read = stream.read(&mut buffer[filled..]).await?;
        ensure!(
            read > 0,
            "the server closed the connection in an answer, or it is too long"
        );
        filled += read;
        if head.is_none() {
            head = expected(&buffer[..filled])?;
        }
        let Some(head) = &head else { continue };
        let is_whole = match head.whole {
            Some(whole) => filled >= whole,
            None => buffer[..filled].ends_with(b"\r\n0\r\n\r\n"),
        };
        if is_whole {
            ensure!(
                head.whole.is_none_or(|whole| filled == whole),
                "more came than was said"
            );
            return Ok((filled as u64, head.stays));
        }
    }
}

/// What the head of an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Bytes of head and body; none where the body comes in chunks.
    whole: Option<usize>,
    /// Whether the connection stays open.
    stays: bool,
}

/// The head, as soon as it is there.
///
/// # Errors
/// It is not a 200, or does not say how long the answer is.
pub fn expected(answer: &[u8]) -> Result<Option<Head>> {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&answer[..head]).context("a head in UTF-8")?;
    let (status, fields) = text.split_once("\r\n").unwrap_or((text, ""));
    if !status.starts_with("HTTP/1.1 200") {
        bail!("{status}");
    }
    let field = |wanted: &str| {
        let mut pairs = fields.split("\r\n").filter_map(|field| field.split_once(':'));
        let found = pairs.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim())
    };
    let is_chunked = field("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    let whole = if is_chunked {
        None
    } else {
        Some(head + 4 + field("content-length").context("no content-length")?.parse::<usize>()?)
    };
    let stays = !field("connection").is_some_and(|word| word.eq_ignore_ascii_case("close"));
    Ok(Some(Head { whole, stays }))
}

/// Of this process, as the kernel counts.
fn cpu_seconds() -> Result<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    Ok((usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64 / 1e6)
}

/// One page, as it comes: the body alone.
pub fn fetch(address: &str, path: &str, encoding: &str) -> Result<Vec<u8>> {
    let output = Command::new("curl")
        .args([
            "-sf",
            "-H",
            &format!("Accept-Encoding: {encoding}"),
            "-H",
            "Accept-Language: zh-CN",
        ])
        .args(["-A", "portal-bench-bot", &format!("http://{address}{path}")])
        .output()
        .context("curl, which Debian has")?;
    ensure!(output.status.success(), "{path} cannot be fetched");
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_as_long_as_its_head_says() {
        let head = |text: &str| expected(text.as_bytes()).ok();
        let says = |whole, stays| Some(Some(Head { whole, stays }));
        assert_eq!(head("HTTP/1.1 200 OK\r\nContent-Le"), Some(None));
        assert_eq!(
            head("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab"),
            says(Some(43), true)
        );
        let closes = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(head(closes), says(None, false));
        assert_eq!(
            head("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 5\r\n\r\n"),
            None
        );
        assert_eq!(head("HTTP/1.1 200 OK\r\nserver: x\r\n\r\n"), None);
    }
}
