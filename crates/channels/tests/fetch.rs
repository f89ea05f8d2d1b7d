//! The guarded fetcher against a server on this machine: what it asks, what it refuses, how politely.

#![expect(clippy::unwrap_used, reason = "tests")]

use channels::{Failure, Fetcher, Outcome};
use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinSet,
};

struct Server {
    at: SocketAddr,
    /// The first lines of requests with their `User-Agent`, in order.
    asked: Arc<Mutex<Vec<String>>>,
    /// The most connections that were open at once.
    most: Arc<AtomicUsize>,
    /// Ends with it.
    _task: JoinSet<()>,
}

async fn server(robots: &'static str) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let (open, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (log, peak) = (asked.clone(), most.clone());
    let serve = async move {
        let mut conversations = JoinSet::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let (log, open, peak) = (log.clone(), open.clone(), peak.clone());
            conversations.spawn(async move {
                peak.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    if stream.read_buf(&mut head).await.unwrap() == 0 {
                        break;
                    }
                }
                let head = String::from_utf8(head).unwrap();
                let line = head.lines().next().unwrap_or_default().to_owned();
                let agent = head
                    .lines()
                    .find_map(|line| line.strip_prefix("User-Agent: "))
                    .unwrap_or("");
                log.lock().unwrap().push(format!("{line} {agent}"));
                let path = line.split(' ').nth(1).unwrap_or_default();
                let is_head = line.starts_with("HEAD");
                let (status, extra, body) = match path {
                    "/robots.txt" => ("200 OK", String::new(), robots.to_owned()),
                    "/there" => ("200 OK", String::new(), "x".repeat(1_000_000)),
                    "/no-head" if is_head => ("405 Method Not Allowed", String::new(), String::new()),
                    "/no-head" => ("200 OK", String::new(), "here".to_owned()),
                    "/moved" => ("301 Moved", "Location: /there\r\n".to_owned(), String::new()),
                    "/round" => ("302 Found", "Location: /round\r\n".to_owned(), String::new()),
                    "/inwards" => (
                        "302 Found",
                        "Location: http://169.254.169.254/latest\r\n".to_owned(),
                        String::new(),
                    ),
                    "/file" => (
                        "302 Found",
                        "Location: file:///etc/passwd\r\n".to_owned(),
                        String::new(),
                    ),
                    "/broken" => ("503 Service Unavailable", String::new(), String::new()),
                    _ => ("404 Not Found", String::new(), String::new()),
                };
                let body = if is_head { String::new() } else { body };
                let answer = format!("HTTP/1.1 {status}\r\n{extra}Connection: close\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).await.ok();
                open.fetch_sub(1, Ordering::SeqCst);
            });
        }
    };
    let mut task = JoinSet::new();
    task.spawn(serve);
    Server {
        at,
        asked,
        most,
        _task: task,
    }
}

fn fetcher(server: &Server) -> Fetcher {
    let names = HashMap::from([
        ("site.test".to_owned(), server.at),
        ("other.test".to_owned(), server.at),
    ]);
    Fetcher::named("https://news.example", names)
}

#[tokio::test]
async fn it_says_what_a_reader_would_find() {
    let server = server("").await;
    let fetcher = fetcher(&server);
    for (path, outcome) in [
        ("/there", Outcome::Answered(200)),
        ("/gone", Outcome::Answered(404)),
        ("/no-head", Outcome::Answered(200)),
        ("/moved", Outcome::Answered(200)),
        ("/broken", Outcome::Answered(503)),
        ("/round", Outcome::Failed(Failure::Astray)),
        ("/inwards", Outcome::Failed(Failure::Private)),
        ("/file", Outcome::Failed(Failure::Astray)),
    ] {
        assert_eq!(
            fetcher.look(&format!("http://site.test{path}")).await,
            outcome,
            "{path}"
        );
    }
    let asked = server.asked.lock().unwrap().clone();
    let rounds = asked.iter().filter(|line| line.contains("/round")).count();
    assert_eq!(rounds, 6, "the first and five redirects");
    let robots = asked.iter().filter(|line| line.contains("/robots.txt")).count();
    assert_eq!(robots, 1, "asked once: {asked:?}");
    let named = |line: &String| line.contains("Copydesk/") && line.contains("+https://news.example");
    assert!(asked.iter().all(named), "{asked:?}");
}

#[tokio::test]
async fn a_private_network_is_never_asked() {
    let server = server("").await;
    let port = server.at.port();
    let fetcher = Fetcher::public("https://news.example");
    for address in [
        format!("http://127.0.0.1:{port}/there"),
        format!("http://localhost:{port}/there"),
        "http://127.0.0.1/".to_owned(),
        "http://2130706433/".to_owned(),
        "http://0x7f.1/".to_owned(),
        "http://[::1]/".to_owned(),
        "http://[::ffff:10.0.0.1]/".to_owned(),
        "https://192.168.0.1/".to_owned(),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://100.64.1.1/".to_owned(),
    ] {
        let outcome = fetcher.look(&address).await;
        assert_eq!(outcome, Outcome::Failed(Failure::Private), "{address}");
    }
    for address in ["ftp://8.8.8.8/", "javascript:alert(1)", "nowhere", ""] {
        assert_eq!(
            fetcher.look(address).await,
            Outcome::Failed(Failure::Astray),
            "{address}"
        );
    }
    assert_eq!(fetcher.look("http://8.8.8.8:8080/").await, Outcome::NotAsked);
    assert!(server.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_a_site_does_not_want_is_not_opened() {
    let server = server("User-agent: *\nDisallow: /there\n").await;
    let fetcher = fetcher(&server);
    assert_eq!(fetcher.look("http://site.test/there").await, Outcome::NotAsked);
    assert_eq!(fetcher.look("http://site.test/gone").await, Outcome::Answered(404));
    // A redirect to it does not open it either.
    assert_eq!(fetcher.look("http://site.test/moved").await, Outcome::NotAsked);
    let asked = server.asked.lock().unwrap().clone();
    assert!(!asked.iter().any(|line| line.contains("/there")), "{asked:?}");
}

#[tokio::test]
async fn one_request_a_host_at_a_time() {
    let server = server("").await;
    let fetcher = Arc::new(fetcher(&server));
    let looks = (0..8).map(|n| {
        let fetcher = fetcher.clone();
        async move { fetcher.look(&format!("http://site.test/there?{n}")).await }
    });
    let mut set = JoinSet::new();
    for look in looks {
        set.spawn(look);
    }
    while let Some(outcome) = set.join_next().await {
        assert!(matches!(outcome.unwrap(), Outcome::Answered(_)));
    }
    assert_eq!(server.most.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn whoever_asks_nobody_asks_nobody() {
    let server = server("").await;
    let address = format!("http://{}/", server.at);
    assert_eq!(Fetcher::nobody().look(&address).await, Outcome::NotAsked);
    assert!(server.asked.lock().unwrap().is_empty());
}
