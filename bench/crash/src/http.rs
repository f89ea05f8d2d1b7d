//! One request over one connection, as small as it can be: what matters here is to know whether an answer came whole.

use anyhow::{Context, Result, bail};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use std::time::Duration;
use testkit::Page;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use web::Flash;

/// What is sent. The same bytes again are the same request.
#[derive(Clone, Debug)]
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    /// Session token of whoever asks; empty for a visitor.
    pub token: String,
    pub kind: String,
    /// Asked by a script of the page, for JSON.
    pub json: bool,
    /// Further headers.
    pub more: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// No answer, or none that came whole.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("nothing listens")]
    Unreachable,
    /// Nobody knows whether it was done.
    #[error("the answer broke off: {0:#}")]
    BrokenOff(anyhow::Error),
}

impl Ask {
    pub fn page(token: &str, path: &str) -> Self {
        Self {
            method: "GET",
            path: path.to_owned(),
            token: token.to_owned(),
            kind: String::new(),
            json: false,
            more: Vec::new(),
            body: Vec::new(),
        }
    }

    pub fn form(token: &str, path: &str, fields: &[(String, String)]) -> Self {
        Self {
            method: "POST",
            kind: "application/x-www-form-urlencoded".to_owned(),
            body: encoded(fields).into_bytes(),
            ..Self::page(token, path)
        }
    }

    /// One file and its key, as the upload island sends them.
    pub fn upload(token: &str, path: &str, key: &str, name: &str, file: &[u8]) -> Self {
        const EDGE: &str = "----------------crash-bench";
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n\
             --{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        let body = [head.as_bytes(), file, format!("\r\n--{EDGE}--\r\n").as_bytes()].concat();
        Self {
            method: "POST",
            kind: format!("multipart/form-data; boundary={EDGE}"),
            json: true,
            body,
            ..Self::page(token, path)
        }
    }
}

/// Sends it to `address` and reads the answer to its end.
///
/// # Errors
/// Nothing listens, or the answer broke off: then nobody knows whether it was done, and the caller asks again.
pub async fn send(address: &str, ask: &Ask) -> Result<Page, Failure> {
    let stream = TcpStream::connect(address).await.map_err(|_| Failure::Unreachable)?;
    let whole = timeout(Duration::from_secs(30), exchange(stream, address, ask)).await;
    whole
        .context("no answer in time")
        .and_then(|answer| answer)
        .map_err(Failure::BrokenOff)
}

async fn exchange(mut stream: TcpStream, address: &str, ask: &Ask) -> Result<Page> {
    let accept = if ask.json { "application/json" } else { "text/html" };
    let head = format!(
        "{} {} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nAccept: {accept}\r\nAccept-Language: zh-CN\r\n\
         Origin: http://{address}\r\nCookie: copydesk={}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        ask.method,
        ask.path,
        ask.token,
        ask.kind,
        ask.body.len()
    );
    let more: String = ask
        .more
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let head = head.replacen("\r\n\r\n", &format!("\r\n{more}\r\n"), 1);
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&ask.body).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    read(&bytes, &ask.path)
}

fn read(bytes: &[u8], path: &str) -> Result<Page> {
    let end = find(bytes, b"\r\n\r\n").context("no end of its head")?;
    let head = std::str::from_utf8(&bytes[..end])?;
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .context("no status")?;
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        headers.append(name.parse::<HeaderName>()?, value.parse::<HeaderValue>()?);
    }
    let rest = &bytes[end + 4..];
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let body = match text(header::CONTENT_LENGTH) {
        Some(length) => rest.get(..length.parse()?).context("its body is too short")?.to_vec(),
        None if text(header::TRANSFER_ENCODING) == Some("chunked") => unchunked(rest)?,
        None => bail!("it does not say how long it is"),
    };
    Ok(Page {
        status: StatusCode::from_bytes(status.as_bytes())?,
        headers,
        bytes: body,
        path: path.to_owned(),
    })
}

fn unchunked(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = find(rest, b"\r\n").context("no next piece")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..line])?.trim(), 16)?;
        rest = &rest[line + 2..];
        if size == 0 {
            return Ok(body);
        }
        body.extend_from_slice(rest.get(..size).context("a piece is too short")?);
        rest = rest.get(size + 2..).context("no end of a piece")?;
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The message that an answer leaves for the next page: how the program says that it was done.
pub fn said(answer: &Page) -> Option<Flash> {
    let cookies = answer.headers.get_all(header::SET_COOKIE);
    let mut sent = HeaderMap::new();
    for cookie in cookies.iter().filter_map(|line| line.to_str().ok()) {
        let pair = cookie.split(';').next().unwrap_or_default();
        sent.append(header::COOKIE, pair.parse().ok()?);
    }
    Flash::read(&sent)
}

fn encoded(fields: &[(String, String)]) -> String {
    let escaped = |text: &str| -> String {
        let octet = |byte: u8| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        text.bytes().map(octet).collect()
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const WHOLE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nread";
    const PIECES: &[u8] = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nrea\r\n1\r\nd\r\n0\r\n\r\n";

    #[test]
    fn only_a_whole_answer_is_one() {
        for answer in [WHOLE, PIECES] {
            assert_eq!(read(answer, "/").unwrap().bytes, b"read");
        }
        for cut in 0..WHOLE.len() {
            assert!(read(&WHOLE[..cut], "/").is_err(), "{cut}");
        }
        // The last two octets only end the connection.
        for cut in 0..PIECES.len() - 4 {
            assert!(read(&PIECES[..cut], "/").is_err(), "{cut}");
        }
    }
}
