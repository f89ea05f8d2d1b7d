//! Public pages as they were drawn, kept in memory, and not served any more once something they show has changed.
//!
//! Before a kept page is served, this node has asked the database within the last half second what has happened since; a
//! request that may change something, and every job, makes the next reader ask anew. So a correction is seen by the very
//! next reader of the node that made it, and within a second by the readers of every other. A node that cannot ask serves
//! nothing from memory.
//!
//! Readers who are not signed in and have no message waiting share pages. Figures of reads, the lists of the most read
//! and which stories are related may be as old as [`pages::LASTS`]; everything else is of this moment. When the day turns
//! at the institution, all pages are drawn anew.

mod changes;
mod packed;
mod pages;

pub use changes::Dep;
pub use pages::Pages;

use super::pages::Reading;
use crate::{
    App,
    metrics::{self, Asked},
};
use axum::{
    BoxError, Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Extensions, HeaderMap, Method, Request as HttpRequest, StatusCode, header::HOST},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::StoryId;
use http_body::Body as HttpBody;
use packed::Packed;
use pages::Kept;
use std::{
    convert::Infallible,
    future::{Future, Ready, ready},
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tower::{Service, ServiceExt};
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use web::{Client, Flash, client_addr::client, client_of, locale, session_cookie};

type Request<B = Body> = HttpRequest<B>;

/// Longer addresses are nobody's bookmarks; in bytes.
const LONGEST_ADDRESS: usize = 300;
/// No page is longer, in bytes.
const LONGEST_PAGE: usize = 16 * 1024 * 1024;

/// What a handler says of a page that every reader gets alike; it travels beside the answer.
#[derive(Clone, Debug)]
pub struct Shared {
    /// What it shows that can change.
    pub uses: Vec<Dep>,
    /// The story that is read by looking at it.
    pub story: Option<StoryId>,
}

/// Stands before the whole product: answers from memory where it can, and keeps what may be kept. It is no layer of the
/// router, because that makes a copy of all layers for every request before the first of them is asked.
#[derive(Clone)]
pub struct Keep {
    app: App,
    inner: Router,
    /// Who is at the other end, where it serves one connection. Requests that come without a connection say it themselves.
    peer: Option<SocketAddr>,
}

impl Keep {
    pub const fn new(app: App, inner: Router) -> Self {
        Self { app, inner, peer: None }
    }

    /// The same for the requests of one connection.
    #[must_use]
    pub fn at(&self, peer: SocketAddr) -> Self {
        let peer = Some(peer);
        Self { peer, ..self.clone() }
    }

    fn client<B>(&self, request: &Request<B>) -> Client {
        match self.peer {
            Some(peer) => client(peer.ip(), request.headers(), &self.app.http.ingress),
            None => client_of(request, &self.app.http.ingress),
        }
    }
}

impl<B> Service<Request<B>> for Keep
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<B>) -> Answer {
        let client = self.client(&request);
        let step = step(&self.app, &request, client);
        if let Step::Answer(response) = step {
            return Answer::Kept(ready(response));
        }
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let (app, inner, request) = (self.app.clone(), self.inner.clone(), request.map(Body::new));
        Answer::Drawn(Box::pin(async move {
            match step {
                Step::Answer(response) => response,
                Step::Pass => pass(&app, request, inner).await,
                Step::Draw(key) => draw(&app, request, inner, key).await,
                Step::Ask(key, page) => {
                    if changes::catch_up(&app).await.is_ok() && app.pages.may_show(&page, app.clock.now()) {
                        answer(&app, &page, client, &request)
                    } else {
                        draw(&app, request, inner, Some(key)).await
                    }
                }
            }
        }))
    }
}

/// An answer that is there already costs no allocation.
pub enum Answer {
    Kept(Ready<Response>),
    Drawn(Pin<Box<dyn Future<Output = Response> + Send>>),
}

impl Future for Answer {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::Kept(response) => Pin::new(response).poll(context).map(Ok),
            Self::Drawn(response) => response.as_mut().poll(context).map(Ok),
        }
    }
}

/// What a request asks for.
enum Step {
    Answer(Response),
    /// To be told first whether the page that is kept under this key is still right.
    Ask(String, Arc<Kept>),
    /// A page, and where it would be kept.
    Draw(Option<String>),
    /// Something that is no page.
    Pass,
}

fn step<B>(app: &App, request: &Request<B>, client: Client) -> Step {
    if *request.method() != Method::GET {
        return Step::Pass;
    }
    let Some(key) = key(app, request, client) else {
        return Step::Draw(None);
    };
    match app.pages.get(&key) {
        Some(page) if !app.pages.is_known() => Step::Ask(key, page),
        Some(page) if app.pages.may_show(&page, app.clock.now()) => Step::Answer(answer(app, &page, client, request)),
        _ => Step::Draw(Some(key)),
    }
}

async fn pass(app: &App, request: Request, inner: Router) -> Response {
    let changes = *request.method() != Method::HEAD;
    let Ok(response) = inner.oneshot(request).await;
    if changes {
        app.pages.ask_anew();
    }
    response
}

async fn draw(app: &App, request: Request, inner: Router, key: Option<String>) -> Response {
    let begun = app.pages.begin();
    let asked = request.headers().clone();
    let Ok(mut response) = inner.oneshot(request).await;
    let Some(shared) = response.extensions_mut().remove::<Shared>() else {
        return response;
    };
    let (head, body) = response.into_parts();
    let Ok(html) = to_bytes(body, LONGEST_PAGE).await else {
        tracing::error!("a page is too long to be sent");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = Arc::new(Kept::new(
        Packed::new(head.headers, html),
        shared,
        begun,
        app.clock.now(),
    ));
    if let Some(key) = key {
        app.pages.keep(key, page.clone());
    }
    page.packed.answer(&asked)
}

/// A page of memory goes out, and is a visit as any other.
fn answer<B>(app: &App, page: &Kept, client: Client, request: &Request<B>) -> Response {
    if let Some(story) = page.story {
        let asked = Asked {
            by: None,
            client: Some(&client),
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
        };
        metrics::visit(app, story, &asked);
    }
    page.packed.answer(request.headers())
}

/// Who gets the same bytes. Nobody shares a page with somebody who is signed in or has a message waiting.
fn key<B>(app: &App, request: &Request<B>, client: Client) -> Option<String> {
    let headers = request.headers();
    let address = request.uri().path_and_query()?.as_str();
    if address.len() > LONGEST_ADDRESS || session_cookie::is_present(headers) || Flash::read(headers).is_some() {
        return None;
    }
    // Where no address is configured, links begin with the one that the page was asked at.
    let host = match app.http.public_url {
        Some(_) => "",
        None => host(headers)?,
    };
    let (locale, reading) = (locale::of_request(headers), Reading::of(headers));
    let mut key = String::with_capacity(address.len() + host.len() + 16);
    key.push_str(locale.tag());
    key.push(reading.letter());
    key.push(if client.https { '1' } else { '0' });
    for part in [host, address] {
        key.push(' ');
        key.push_str(part);
    }
    Some(key)
}

fn host(headers: &HeaderMap) -> Option<&str> {
    match headers.get(HOST) {
        Some(host) => host.to_str().ok().filter(|host| host.len() <= LONGEST_ADDRESS),
        None => Some(""),
    }
}

/// Compresses what is not shared: shared pages are packed here, once for all readers.
#[derive(Clone, Default)]
pub struct NotShared(DefaultPredicate);

impl Predicate for NotShared {
    fn should_compress<B: http_body::Body>(&self, response: &http::Response<B>) -> bool {
        let beside: &Extensions = response.extensions();
        // A video is as small as it gets, and a player wants to know its length and to ask for parts of it.
        let kind = response.headers().get(http::header::CONTENT_TYPE);
        let is_video = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"video/"));
        !is_video && beside.get::<Shared>().is_none() && self.0.should_compress(response)
    }
}
