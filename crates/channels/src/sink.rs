//! A mail server for tests: it listens on loopback, speaks enough SMTP, keeps every letter, and fails on demand.
//!
//! Compiled only for tests and with the feature `sink`.

mod decode;

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// Everything the sink has accepted, oldest first.
pub type Letterbox = Arc<Mutex<Vec<Received>>>;

/// Starts sinks; there is nothing to keep. A sink runs until the runtime of the test ends.
pub struct SmtpSink;

/// At which point, and how, the sink disappoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Takes every letter.
    Accepting,
    /// Greets with 554.
    Closed,
    /// Takes only people who sign in with the user `officer` and the password `secret`.
    Guarded,
    /// 550 to every recipient.
    NoSuchPerson,
    /// 451 to every recipient.
    Busy,
    /// Breaks the line when the text is announced, before it is asked for.
    DropsBeforeText,
    /// Keeps the letter, then breaks the line without an answer.
    DropsAfterText,
    /// Keeps the letter, then says nothing for ever.
    SilentAfterText,
    /// 554 to the text.
    RefusesText,
    /// 452 to the text.
    FullAfterText,
}

/// One accepted letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Headers and body as they came, dots unstuffed, lines ending in `\r\n`.
    pub data: String,
}

impl Received {
    /// A header's value, unfolded and still encoded.
    pub fn header(&self, name: &str) -> Option<String> {
        let (headers, _) = self.data.split_once("\r\n\r\n")?;
        let unfolded = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
        let mut fields = unfolded.lines().filter_map(|line| line.split_once(':'));
        let (_, value) = fields.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value.trim().to_owned())
    }

    /// The subject as people read it.
    pub fn subject(&self) -> Option<String> {
        self.header("Subject").map(|subject| decode::words(&subject))
    }

    /// The text as people read it, lines ending in `\n`.
    pub fn text(&self) -> String {
        let body = self.data.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let encoding = self.header("Content-Transfer-Encoding").unwrap_or_default();
        let text = match encoding.as_str() {
            "base64" => decode::base64(body),
            "quoted-printable" => decode::quoted_printable(body),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8_lossy(&text)
            .replace("\r\n", "\n")
            .trim_end()
            .to_owned()
    }
}

impl SmtpSink {
    /// A sink that takes everything: its port on 127.0.0.1, and what it has received.
    pub async fn start() -> io::Result<(u16, Letterbox)> {
        Self::start_in(Mood::Accepting).await
    }

    /// A sink in this mood; otherwise as [`SmtpSink::start`].
    pub async fn start_in(mood: Mood) -> io::Result<(u16, Letterbox)> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let letters = Letterbox::default();
        #[expect(
            clippy::disallowed_methods,
            reason = "it ends with the test's runtime and leaves nothing behind"
        )]
        tokio::spawn(serve(listener, mood, Arc::clone(&letters)));
        Ok((port, letters))
    }
}

async fn serve(listener: TcpListener, mood: Mood, letters: Letterbox) {
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        // The other side breaking off is part of many tests.
        let letters = Arc::clone(&letters);
        conversations.spawn(async move { converse(stream, mood, &letters).await.ok() });
    }
}

async fn converse(stream: TcpStream, mood: Mood, letters: &Letterbox) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let greeting = if mood == Mood::Closed { "554 closed" } else { "220 sink" };
    say(&mut stream, greeting).await?;
    let mut signed_in = mood != Mood::Guarded;
    let (mut from, mut to) = (String::new(), Vec::new());
    while let Some(line) = hear(&mut stream).await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" | "HELO" if mood == Mood::Guarded => "250-sink\r\n250 AUTH PLAIN",
            "EHLO" | "HELO" => "250-sink\r\n250 8BITMIME",
            "AUTH" => {
                // A zero byte before each of the two.
                signed_in = line.ends_with("AG9mZmljZXIAc2VjcmV0");
                if signed_in { "235 welcome" } else { "535 wrong password" }
            }
            "MAIL" if !signed_in => "530 sign in first",
            "MAIL" => {
                (from, to) = (address(&line), Vec::new());
                "250 go on"
            }
            "RCPT" if mood == Mood::NoSuchPerson => "550 no such person",
            "RCPT" if mood == Mood::Busy => "451 come back later",
            "RCPT" => {
                to.push(address(&line));
                "250 go on"
            }
            "DATA" if mood == Mood::DropsBeforeText => return Ok(()),
            "DATA" => {
                say(&mut stream, "354 send it").await?;
                let Some(data) = text(&mut stream).await? else {
                    return Ok(());
                };
                let letter = Received {
                    from: from.clone(),
                    to: to.clone(),
                    data,
                };
                match mood {
                    Mood::RefusesText => "554 we do not like it",
                    Mood::FullAfterText => "452 the disk is full",
                    _ => {
                        letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
                        match mood {
                            Mood::DropsAfterText => return Ok(()),
                            Mood::SilentAfterText => std::future::pending().await,
                            _ => "250 accepted",
                        }
                    }
                }
            }
            "NOOP" | "RSET" => "250 go on",
            "QUIT" => return say(&mut stream, "221 goodbye").await,
            _ => "502 what?",
        };
        say(&mut stream, answer).await?;
    }
    Ok(())
}

/// Up to the line with a single dot; `None` where the line broke before it, for then there is no letter.
async fn text(stream: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut data = String::new();
    while let Some(line) = hear(stream).await? {
        if line == "." {
            return Ok(Some(data));
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
        data.push_str("\r\n");
    }
    Ok(None)
}

async fn hear(stream: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await?;
    Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> io::Result<()> {
    stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await
}

fn address(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(address, _)| address.to_owned())
}
