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
    Router,
    body::to_bytes,
    extract::Request,
    http::{Extensions, HeaderMap, Method, StatusCode, header::HOST},
    response::{IntoResponse, Response},
};
use domain::StoryId;
use packed::Packed;
use pages::Kept;
use std::{
    convert::Infallible,
    fmt::Write,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tower::{Service, ServiceExt};
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use web::{Client, Flash, client_of, locale, session_cookie};

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
}

impl Keep {
    pub const fn new(app: App, inner: Router) -> Self {
        Self { app, inner }
    }
}

impl Service<Request> for Keep {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Self { app, inner } = self.clone();
        Box::pin(async move { Ok(keep(app, request, inner).await) })
    }
}

async fn keep(app: App, request: Request, inner: Router) -> Response {
    if *request.method() != Method::GET {
        let changes = *request.method() != Method::HEAD;
        let Ok(response) = inner.oneshot(request).await;
        if changes {
            app.pages.ask_anew();
        }
        return response;
    }
    let client = client_of(&request, &app.http.ingress);
    let key = key(&app, &request, client);
    if let Some(page) = key.as_deref().and_then(|key| app.pages.get(key))
        && changes::catch_up(&app).await.is_ok()
        && app.pages.may_show(&page, app.clock.now())
    {
        return answer(&app, &page, client, &request);
    }
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
fn answer(app: &App, page: &Kept, client: Client, request: &Request) -> Response {
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
fn key(app: &App, request: &Request, client: Client) -> Option<String> {
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
    let _ = write!(
        key,
        "{}{}{} {host} {address}",
        locale.tag(),
        reading.letter(),
        u8::from(client.https)
    );
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
        beside.get::<Shared>().is_none() && self.0.should_compress(response)
    }
}
