//! The guarded fetcher: opens addresses that somebody typed, from a machine inside the institution's network.
//!
//! Only `http` and `https` at their own ports, and only addresses of the public internet ([`is_public`]): every name and
//! every redirect is looked up and checked, and the connection goes to the address that was checked, not to a second answer
//! of the name server. It is polite: `robots.txt` is kept, one request a host at a time with a pause, and it says who it is.
//! Nothing of what it reads is kept but the status.

mod address;
mod exchange;
mod robots;

pub use address::is_public;

use self::exchange::{Answer, Request, ask};
use self::robots::Robots;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{
    collections::HashMap,
    fmt,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    net::lookup_host,
    sync::Mutex as Turn,
    time::{Instant, sleep_until, timeout},
};
use url::{Host, Url};

/// Redirects that are followed.
const REDIRECTS: usize = 5;
/// Between two requests to one host.
const PAUSE: Duration = Duration::from_secs(1);
/// For one request with its connection.
const PATIENCE: Duration = Duration::from_secs(15);
/// For looking up a name.
const LOOKUP: Duration = Duration::from_secs(5);
/// Of a page; its status is all that is wanted.
const PAGE_MAX: usize = 1;
/// Of `robots.txt`, in bytes.
const ROBOTS_MAX: usize = 256 * 1024;
/// Hosts that are remembered at once.
const HOSTS: usize = 1_000;
/// What a host lets programs open is asked anew after so long.
const ROBOTS_LAST: Duration = Duration::from_secs(12 * 60 * 60);

/// What came of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The status at the end of the redirects.
    Answered(u16),
    /// The site does not want programs there, it is another port, or this fetcher asks nobody.
    NotAsked,
    Failed(Failure),
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The name is not known.
    NoHost,
    /// Nobody answers, or not in time, or not in HTTP.
    NoAnswer,
    /// No secure connection can be made.
    Insecure,
    /// It leads into a network that is not public. Nobody was asked.
    Private,
    /// It is no web address, or it leads on and on.
    Astray,
}

/// One for the whole program, so that no host is asked twice at once.
pub struct Fetcher {
    reach: Reach,
    user_agent: String,
    tls: Arc<ClientConfig>,
    pause: Duration,
    hosts: Mutex<HashMap<String, Arc<Turn<Visit>>>>,
}

/// Whom it may ask.
enum Reach {
    Nobody,
    Public,
    /// These names stand for these addresses; for all others the rule of the public internet holds.
    #[cfg(any(test, feature = "sink"))]
    Named(HashMap<String, SocketAddr>),
}

/// What is known of a host.
#[derive(Default)]
struct Visit {
    next: Option<Instant>,
    robots: Option<(Instant, Robots)>,
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetcher")
            .field("asks", &self.asks())
            .finish_non_exhaustive()
    }
}

impl Fetcher {
    /// Asks nobody: for a demo, and for whoever has no other sites to ask.
    #[must_use]
    pub fn nobody() -> Self {
        Self::with(Reach::Nobody, "", PAUSE)
    }

    /// Asks the public internet, in the name of the site at this address.
    #[must_use]
    pub fn public(site: &str) -> Self {
        Self::with(Reach::Public, site, PAUSE)
    }

    /// For tests: these names lead to these addresses on this machine, without a pause. Everything else is refused or
    /// asked as ever.
    #[cfg(any(test, feature = "sink"))]
    #[must_use]
    pub fn named(site: &str, names: HashMap<String, SocketAddr>) -> Self {
        Self::with(Reach::Named(names), site, Duration::ZERO)
    }

    fn with(reach: Reach, site: &str, pause: Duration) -> Self {
        let roots = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring speaks TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let version = env!("CARGO_PKG_VERSION");
        let whose = if site.is_empty() {
            String::new()
        } else {
            format!("; +{site}")
        };
        Self {
            reach,
            user_agent: format!("Copydesk/{version} (link check{whose})"),
            tls: Arc::new(tls),
            pause,
            hosts: Mutex::default(),
        }
    }

    /// Whether anybody is asked at all.
    #[must_use]
    pub fn asks(&self) -> bool {
        !matches!(self.reach, Reach::Nobody)
    }

    /// Opens an address and says what came of it.
    pub async fn look(&self, address: &str) -> Outcome {
        if !self.asks() {
            return Outcome::NotAsked;
        }
        let Ok(mut url) = Url::parse(address) else {
            return Outcome::Failed(Failure::Astray);
        };
        for _ in 0..=REDIRECTS {
            match self.step(&url).await {
                Ok(Step::End(outcome)) => return outcome,
                Ok(Step::Onwards(next)) => url = next,
                Err(failure) => return Outcome::Failed(failure),
            }
        }
        Outcome::Failed(Failure::Astray)
    }

    async fn step(&self, url: &Url) -> Result<Step, Failure> {
        let at = match self.place(url).await? {
            Some(at) => at,
            None => return Ok(Step::End(Outcome::NotAsked)),
        };
        let host = self.host(url);
        let mut visit = host.lock().await;
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        if !self.robots(&mut visit, url, &at).await.allows(path) {
            return Ok(Step::End(Outcome::NotAsked));
        }
        let mut answer = self.request(&mut visit, "HEAD", url, &at, 0).await?;
        // Many servers know HEAD badly; only what they say to GET is certain.
        if answer.status >= 400 && answer.status != 429 {
            answer = self.request(&mut visit, "GET", url, &at, PAGE_MAX).await?;
        }
        let location = answer
            .location
            .filter(|_| matches!(answer.status, 301 | 302 | 303 | 307 | 308));
        Ok(match location {
            Some(location) => Step::Onwards(url.join(&location).map_err(|_| Failure::Astray)?),
            None => Step::End(Outcome::Answered(answer.status)),
        })
    }

    /// The checked addresses of a web address; none where its port is not one of the web.
    async fn place(&self, url: &Url) -> Result<Option<Vec<SocketAddr>>, Failure> {
        let port = match (url.scheme(), url.port_or_known_default()) {
            ("http" | "https", Some(port)) => port,
            _ => return Err(Failure::Astray),
        };
        #[cfg(any(test, feature = "sink"))]
        if let (Reach::Named(names), Some(host)) = (&self.reach, url.host_str())
            && let Some(at) = names.get(host)
        {
            return Ok(Some(vec![*at]));
        }
        let found: Vec<SocketAddr> = match url.host() {
            Some(Host::Ipv4(address)) => vec![(IpAddr::V4(address), port).into()],
            Some(Host::Ipv6(address)) => vec![(IpAddr::V6(address), port).into()],
            Some(Host::Domain(name)) => {
                let found = timeout(LOOKUP, lookup_host((name, port))).await;
                found.ok().and_then(Result::ok).ok_or(Failure::NoHost)?.collect()
            }
            None => return Err(Failure::Astray),
        };
        // One private address among several is enough: the next look-up might bring it first.
        if found.iter().any(|at| !is_public(at.ip())) {
            return Err(Failure::Private);
        }
        if found.is_empty() {
            return Err(Failure::NoHost);
        }
        Ok(matches!(port, 80 | 443).then_some(found))
    }

    fn host(&self, url: &Url) -> Arc<Turn<Visit>> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= HOSTS {
            // Those that nobody is visiting now.
            hosts.retain(|_, visit| Arc::strong_count(visit) > 1);
        }
        let name = url.host_str().unwrap_or_default().to_ascii_lowercase();
        hosts.entry(name).or_default().clone()
    }

    /// A file that is not there, or cannot be read, forbids nothing.
    async fn robots(&self, visit: &mut Visit, url: &Url, at: &[SocketAddr]) -> Robots {
        let now = Instant::now();
        if let Some((read, robots)) = &visit.robots
            && now.duration_since(*read) < ROBOTS_LAST
        {
            return robots.clone();
        }
        let robots = match url.join("/robots.txt") {
            Ok(file) => match self.request(visit, "GET", &file, at, ROBOTS_MAX).await {
                Ok(answer) if answer.status == 200 => Robots::read(&String::from_utf8_lossy(&answer.body)),
                _ => Robots::default(),
            },
            Err(_) => Robots::default(),
        };
        visit.robots = Some((now, robots.clone()));
        robots
    }

    async fn request(
        &self,
        visit: &mut Visit,
        method: &'static str,
        url: &Url,
        at: &[SocketAddr],
        body_max: usize,
    ) -> Result<Answer, Failure> {
        if let Some(next) = visit.next {
            sleep_until(next).await;
        }
        let request = Request {
            method,
            url,
            user_agent: &self.user_agent,
            body_max,
        };
        let mut answer = Err(Failure::NoAnswer);
        // A host often has an address of each kind, and one of them may not be reachable from here.
        for at in at.iter().take(2) {
            answer = timeout(PATIENCE, ask(*at, &self.tls, &request))
                .await
                .unwrap_or(Err(Failure::NoAnswer));
            if answer.is_ok() {
                break;
            }
        }
        visit.next = Some(Instant::now() + self.pause);
        answer
    }
}

enum Step {
    End(Outcome),
    Onwards(Url),
}
