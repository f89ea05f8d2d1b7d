//! A reader on one connection that stays open, and how long each answer took, from the first byte sent to the last read.

use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

pub struct Reader {
    stream: BufReader<TcpStream>,
    address: String,
    /// Each request names another reader, as if it came through a proxy.
    number: u32,
}

/// A whole page.
pub struct Answer {
    pub body: Vec<u8>,
    pub took: Duration,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn millis(&self) -> f64 {
        self.took.as_secs_f64() * 1e3
    }
}

impl Reader {
    /// # Errors
    /// Nothing listens there.
    pub async fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::with_capacity(64 * 1024, stream),
            address: address.to_owned(),
            number: 0,
        })
    }

    /// A page as it stands.
    ///
    /// # Errors
    /// The answer is not 200, or breaks off.
    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask(path, "identity").await
    }

    /// The same packed, as every browser takes it.
    ///
    /// # Errors
    /// As [`Reader::get`].
    pub async fn browse(&mut self, path: &str) -> Result<Answer> {
        self.ask(path, "gzip").await
    }

    async fn ask(&mut self, path: &str, encoding: &str) -> Result<Answer> {
        self.number += 1;
        let [_, b, c, d] = self.number.to_be_bytes();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 \
             Safari/537.36\r\nAccept: text/html\r\nAccept-Language: zh-CN\r\nAccept-Encoding: {encoding}\r\n\
             X-Forwarded-For: 10.{b}.{c}.{d}\r\n\r\n",
            self.address
        );
        let begun = Instant::now();
        self.stream.write_all(request.as_bytes()).await?;
        let body = self.answer().await.with_context(|| path.to_owned())?;
        Ok(Answer {
            body,
            took: begun.elapsed(),
        })
    }

    async fn answer(&mut self) -> Result<Vec<u8>> {
        let status = self.line().await?;
        ensure!(status.starts_with("HTTP/1.1 200"), "{status}");
        let (mut length, mut is_chunked) = (None, false);
        loop {
            let line = self.line().await?.to_ascii_lowercase();
            match line.split_once(':') {
                Some(("content-length", value)) => length = Some(value.trim().parse()?),
                Some(("transfer-encoding", value)) => is_chunked = value.trim() == "chunked",
                Some(_) => {}
                None => break,
            }
        }
        if !is_chunked {
            let mut body = vec![0; length.context("an answer says how long it is")?];
            self.stream.read_exact(&mut body).await?;
            return Ok(body);
        }
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(&self.line().await?, 16)?;
            let begin = body.len();
            body.resize(begin + size, 0);
            self.stream.read_exact(&mut body[begin..]).await?;
            self.line().await?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    async fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).await?;
        ensure!(read > 0, "the server closed the connection");
        Ok(line.trim_end().to_owned())
    }
}
