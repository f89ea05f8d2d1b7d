//! One request and its answer over a connection of its own (HTTP/1.1): the head, and of the body no more than was asked for.

use super::Failure;
use rustls::{ClientConfig, pki_types::ServerName};
use std::{io, net::SocketAddr, sync::Arc};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;
use url::Url;

/// No head is longer, in bytes.
const LONGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 128;

pub(super) struct Request<'a> {
    pub method: &'static str,
    pub url: &'a Url,
    pub user_agent: &'a str,
    /// Bytes of the body that are read.
    pub body_max: usize,
}

#[derive(Debug, Default)]
pub(super) struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: Vec<u8>,
}

/// Asks at exactly this address, which the caller has checked.
pub(super) async fn ask(at: SocketAddr, tls: &Arc<ClientConfig>, request: &Request<'_>) -> Result<Answer, Failure> {
    let stream = TcpStream::connect(at).await.map_err(|_| Failure::NoAnswer)?;
    if request.url.scheme() != "https" {
        return converse(stream, request).await.map_err(|_| Failure::NoAnswer);
    }
    let host = request.url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let name = ServerName::try_from(host).map_err(|_| Failure::Insecure)?;
    let stream = TlsConnector::from(tls.clone()).connect(name, stream).await;
    let stream = stream.map_err(|_| Failure::Insecure)?;
    converse(stream, request).await.map_err(|_| Failure::NoAnswer)
}

async fn converse(mut stream: impl AsyncRead + AsyncWrite + Unpin, request: &Request<'_>) -> io::Result<Answer> {
    let host = &request.url[url::Position::BeforeHost..url::Position::AfterPort];
    let path = &request.url[url::Position::BeforePath..url::Position::AfterQuery];
    let head = format!(
        "{} {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {}\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n",
        request.method, request.user_agent
    );
    stream.write_all(head.as_bytes()).await?;
    stream.flush().await?;
    let mut read = Vec::new();
    let (answer, body_at, is_chunked) = loop {
        if let Some(parsed) = parse(&read)? {
            break parsed;
        }
        if read.len() >= LONGEST_HEAD || stream.read_buf(&mut read).await? == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
    };
    let mut answer = answer;
    if request.body_max > 0 {
        let mut body = read.split_off(body_at);
        // Chunk sizes come on top; a body that is cut off is enough for what is done with it.
        let most = request.body_max.saturating_mul(2);
        while body.len() < most && stream.read_buf(&mut body).await.unwrap_or(0) > 0 {}
        answer.body = if is_chunked { joined(&body) } else { body };
        answer.body.truncate(request.body_max);
    }
    Ok(answer)
}

/// Status, target of a redirect, where the body begins and whether it comes in chunks; nothing while the head is not whole.
fn parse(read: &[u8]) -> io::Result<Option<(Answer, usize, bool)>> {
    let mut from = 0;
    loop {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let rest = read.get(from..).unwrap_or_default();
        let parsed = response.parse(rest).map_err(|_| io::ErrorKind::InvalidData)?;
        let httparse::Status::Complete(length) = parsed else {
            return Ok(None);
        };
        let status = response.code.unwrap_or_default();
        from += length;
        // 1xx only announces the answer.
        if (100..200).contains(&status) {
            continue;
        }
        let header = |name: &str| {
            let found = response
                .headers
                .iter()
                .find(|header| header.name.eq_ignore_ascii_case(name));
            found.map(|header| String::from_utf8_lossy(header.value).trim().to_owned())
        };
        let is_chunked = header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
        let answer = Answer {
            status,
            location: header("location"),
            body: Vec::new(),
        };
        return Ok(Some((answer, from, is_chunked)));
    }
}

/// The chunks put together, as far as they have come.
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let end = start.saturating_add(size).min(rest.len());
        if size == 0 || start >= rest.len() {
            break;
        }
        body.extend_from_slice(&rest[start..end]);
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    body
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::{joined, parse};

    #[test]
    fn a_head_is_read_once_it_is_whole() {
        let whole = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /b \r\nTransfer-Encoding: Chunked\r\n\r\nrest";
        for end in 0..whole.len() - 4 {
            assert!(parse(&whole[..end]).unwrap().is_none(), "{end}");
        }
        let (answer, body, is_chunked) = parse(whole).unwrap().unwrap();
        assert_eq!((answer.status, answer.location.as_deref()), (302, Some("/b")));
        assert_eq!(&whole[body..], b"rest");
        assert!(is_chunked);
        assert!(parse(b"\x16\x03\x01 not http").is_err());
    }

    #[test]
    fn chunks_are_joined_as_far_as_they_came() {
        assert_eq!(joined(b"5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"), b"hello!");
        assert_eq!(joined(b"5\r\nhello\r\nff\r\ncut"), b"hellocut");
        assert_eq!(joined(b"no chunk"), b"");
        assert_eq!(joined(b"ffffffffffffffff\r\nx"), b"x");
    }
}
