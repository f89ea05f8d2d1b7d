//! What a connection may take: one of a bounded number of places, and a bounded time in which nobody takes what is sent.
//! Heads of requests are bounded by hyper, see [`bound_heads`]; what is asked is bounded by `web::Gate`.

use axum_server::accept::Accept;
use hyper_util::{
    rt::{TokioExecutor, TokioTimer},
    server::conn::auto::Builder,
};
use std::{
    collections::HashMap,
    future::{Future, Ready, ready},
    io,
    net::IpAddr,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready as ready_or},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};
use web::Cidr;

/// How long the head of a request may take, and an open connection may wait for the next one.
const HEAD: Duration = Duration::from_secs(30);
/// The longest head, in bytes. Larger ones are answered with 431.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long a reader may take nothing of what is sent.
const STALLED: Duration = Duration::from_secs(30);
/// All connections, and those of one address. A proxy that is trusted brings everybody's.
const MOST: usize = 8_192;
const MOST_EACH: usize = 2_048;

/// Bounds on heads, for HTTP/1 and 2.
pub fn bound_heads(builder: &mut Builder<TokioExecutor>) {
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LONGEST_HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(16 * 1024)
        .max_concurrent_streams(100)
        .keep_alive_interval(HEAD)
        .keep_alive_timeout(STALLED);
}

/// As many open files as the machine allows, since each connection is one.
pub fn open_many_files() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let raised = getrlimit(Resource::RLIMIT_NOFILE).and_then(|(soft, hard)| {
        if soft < hard {
            setrlimit(Resource::RLIMIT_NOFILE, hard, hard)
        } else {
            Ok(())
        }
    });
    if let Err(error) = raised {
        tracing::warn!(%error, "the limit of open files stays as it is");
    }
}

/// Lets connections in. Cheap to clone; all clones count together.
#[derive(Clone)]
pub struct Doors {
    inside: Arc<Mutex<Inside>>,
    trusted: Arc<[Cidr]>,
    most: usize,
    most_each: usize,
}

#[derive(Default)]
struct Inside {
    all: usize,
    each: HashMap<IpAddr, usize>,
}

impl Doors {
    pub fn new(trusted: &[Cidr]) -> Self {
        Self {
            inside: Arc::default(),
            trusted: trusted.into(),
            most: MOST,
            most_each: MOST_EACH,
        }
    }

    fn enter(&self, address: IpAddr) -> Option<Inner> {
        let address = address.to_canonical();
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let is_proxy = self.trusted.iter().any(|range| range.contains(address));
        let own = inside.each.get(&address).copied().unwrap_or_default();
        if inside.all >= self.most || (own >= self.most_each && !is_proxy) {
            return None;
        }
        inside.all += 1;
        *inside.each.entry(address).or_default() += 1;
        Some(Inner {
            inside: self.inside.clone(),
            address,
        })
    }
}

/// The place of one connection.
struct Inner {
    inside: Arc<Mutex<Inside>>,
    address: IpAddr,
}

impl Drop for Inner {
    fn drop(&mut self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.all -= 1;
        if let Some(own) = inside.each.get_mut(&self.address) {
            *own -= 1;
            if *own == 0 {
                inside.each.remove(&self.address);
            }
        }
    }
}

impl<S> Accept<TcpStream, S> for Doors {
    type Stream = Watched<TcpStream>;
    type Service = S;
    type Future = Ready<io::Result<(Self::Stream, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let let_in = || {
            let address = stream.peer_addr()?.ip();
            stream.set_nodelay(true)?;
            let place = self
                .enter(address)
                .ok_or_else(|| io::Error::other("too many connections"))?;
            Ok(Watched::new(stream, STALLED, Some(place)))
        };
        ready(let_in().map(|stream| (stream, service)))
    }
}

/// A stream that breaks when nothing of what is written is taken for a while.
pub struct Watched<S> {
    stream: S,
    patience: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
    _place: Option<Inner>,
}

impl<S> Watched<S> {
    fn new(stream: S, patience: Duration, place: Option<Inner>) -> Self {
        Self {
            stream,
            patience,
            stalled: None,
            _place: place,
        }
    }

    /// What a write came to: while it waits, the time is counted.
    fn watch<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let patience = self.patience;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready_or!(stalled.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.watch(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.watch(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    fn doors(most: usize, most_each: usize) -> Doors {
        Doors {
            most,
            most_each,
            ..Doors::new(&["192.0.2.9".parse().unwrap()])
        }
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_has_its_places_and_gives_them_back() {
        let doors = doors(4, 2);
        let one = address("192.0.2.1");
        let held = [doors.enter(one).unwrap(), doors.enter(one).unwrap()];
        assert!(doors.enter(one).is_none() && doors.enter(address("::ffff:192.0.2.1")).is_none());
        let other = doors.enter(address("192.0.2.2")).unwrap();
        drop(held);
        assert!(doors.enter(one).is_some());
        drop(other);
        assert!(doors.inside.lock().unwrap().each.is_empty());
    }

    #[test]
    fn a_trusted_proxy_may_bring_many_but_not_more_than_all() {
        let doors = doors(4, 2);
        let held: Vec<_> = (0..4).map(|_| doors.enter(address("192.0.2.9")).unwrap()).collect();
        assert!(doors.enter(address("192.0.2.9")).is_none() && doors.enter(address("192.0.2.1")).is_none());
        drop(held);
    }

    #[tokio::test]
    async fn who_takes_nothing_is_let_go_and_who_is_slow_is_not() {
        let (mine, mut theirs) = tokio::io::duplex(16);
        let mut watched = Watched::new(mine, Duration::from_millis(200), None);
        let reads = async {
            let mut taken = [0; 8];
            for _ in 0..4 {
                tokio::time::sleep(Duration::from_millis(60)).await;
                theirs.read_exact(&mut taken).await.unwrap();
            }
            // From now on nothing is taken.
            tokio::time::sleep(Duration::from_secs(5)).await;
        };
        let writes = async { watched.write_all(&[0; 64]).await.unwrap_err().kind() };
        tokio::select! {
            () = reads => panic!("the connection stayed open"),
            kind = writes => assert_eq!(kind, io::ErrorKind::TimedOut),
        }
    }
}
