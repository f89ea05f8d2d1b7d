//! One request over one connection, as small as it can be: what matters here is to know whether an answer came whole.

use anyhow::{Context, Result, bail};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// An answer that came whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: Vec<u8>,
}

/// What is sent.
pub struct Ask<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub cookie: &'a str,
    pub kind: &'a str,
    pub json: bool,
    pub body: &'a [u8],
}

/// Sends it to `address` and reads the answer to its end.
///
/// # Errors
/// No connection, or the answer broke off: then nobody knows whether it was done, and the caller asks again.
pub async fn send(address: &str, ask: &Ask<'_>) -> Result<Answer> {
    timeout(Duration::from_secs(30), exchange(address, ask)).await.context("no answer in time")?
}

async fn exchange(address: &str, ask: &Ask<'_>) -> Result<Answer> {
    let mut stream = TcpStream::connect(address).await?;
    let accept = if ask.json { "application/json" } else { "text/html" };
    let head = format!(
        "{} {} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nAccept: {accept}\r\nAccept-Language: en\r\n\
         Origin: http://{address}\r\nCookie: copydesk={}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        ask.method,
        ask.path,
        ask.cookie,
        ask.kind,
        ask.body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(ask.body).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    read(&bytes)
}

fn read(bytes: &[u8]) -> Result<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").context("the answer broke off")?;
    let head = std::str::from_utf8(&bytes[..end])?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status")?.parse()?;
    let (mut length, mut chunked, mut location) = (None, false, None);
    for line in lines {
        let Some((name, value)) = line.split_once(": ") else { continue };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = Some(value.parse::<usize>()?),
            "transfer-encoding" => chunked = value == "chunked",
            "location" => location = Some(value.to_owned()),
            _ => {}
        }
    }
    let rest = &bytes[end + 4..];
    let body = if chunked { unchunk(rest)? } else { rest.to_vec() };
    if length.is_some_and(|length| body.len() < length) {
        bail!("the answer broke off");
    }
    Ok(Answer { status, location, body })
}

fn unchunk(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = rest.windows(2).position(|window| window == b"\r\n").context("the answer broke off")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..line])?.trim(), 16)?;
        rest = &rest[line + 2..];
        if size == 0 {
            return Ok(body);
        }
        if rest.len() < size + 2 {
            bail!("the answer broke off");
        }
        body.extend_from_slice(&rest[..size]);
        rest = &rest[size + 2..];
    }
}
