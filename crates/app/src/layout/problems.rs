//! Pages for what went wrong: what it was, what is safe, what to do next. JSON for scripts.

use super::{View, local_path, view::Counts};
use crate::{App, By};
use askama::Template;
use axum::{
    Json,
    extract::{Request, State},
    http::{
        HeaderMap, Method, StatusCode,
        header::{CONTENT_TYPE, HOST, REFERER, SET_COOKIE},
    },
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;
use std::any::Any;
use web::{Flash, Refusal, RequestId, wants_json};

const NOT_FOUND: &str = "layout.problem.not-found";

#[derive(Template)]
#[template(path = "layout/problem.html")]
struct ProblemPage {
    view: View,
    status: u16,
    /// A reader of the site met it, who knows nothing of a desk.
    public: bool,
    title: String,
    sentence: String,
    request: String,
}

/// Takes a flash message off once a page has shown it; other answers carry no cookie and can be kept by caches.
pub async fn clear_flash(request: Request, next: Next) -> Response {
    let waiting = Flash::read(request.headers()).is_some();
    let mut response = next.run(request).await;
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if waiting && is_page && !response.status().is_redirection() {
        response.headers_mut().append(SET_COOKIE, Flash::clear());
    }
    response
}

/// Draws the page of every refusal on its way out, in the reader's language.
pub async fn show_problems(State(app): State<App>, request: Request, next: Next) -> Response {
    let by = request.extensions().get::<By>().cloned();
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.as_str().to_owned())
        .unwrap_or_default();
    let (headers, uri, method) = (
        request.headers().clone(),
        request.uri().clone(),
        request.method().clone(),
    );
    let response = next.run(request).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED
        && method == Method::GET
        && let Some(above) = above(uri.path())
    {
        return Redirect::to(above).into_response();
    }
    let refusal = match response.extensions().get::<Refusal>() {
        Some(refusal) => refusal.clone(),
        None if is_no_address(&response, &method) => Refusal::new(StatusCode::NOT_FOUND, NOT_FOUND),
        None => return response,
    };
    if refusal.status == StatusCode::UNAUTHORIZED && leads_to_sign_in(&headers, &method) {
        let here = uri.path_and_query().map_or("/desk", |here| here.as_str());
        // What was sent is lost; the page it was typed on is where to type it again.
        let next = match method {
            Method::GET => here,
            _ => form_page(&app, &headers).unwrap_or("/desk"),
        };
        return Redirect::to(&format!("/sign-in?next={}", web::encoded(next))).into_response();
    }
    let view = View::with(&app, by, &headers, &uri, Counts::default());
    let mut drawn = draw(view, &refusal, id, &headers);
    for (name, value) in response.headers() {
        if name != CONTENT_TYPE && name != "content-length" {
            drawn.headers_mut().append(name, value.clone());
        }
    }
    drawn
}

/// The page of a refusal, or a line of JSON for a script.
pub(super) fn draw(view: View, refusal: &Refusal, request: String, headers: &HeaderMap) -> Response {
    let public = view.by.is_none() && !view.path.starts_with("/desk");
    let sentence = if public && refusal.sentence.key == NOT_FOUND {
        view.t("layout.problem.not-found-here")
    } else {
        view.speak(&refusal.sentence)
    };
    if wants_json(headers) {
        return (refusal.status, Json(json!({ "error": sentence }))).into_response();
    }
    let page = ProblemPage {
        status: refusal.status.as_u16(),
        public,
        title: view.t(title_key(refusal.status)),
        sentence,
        request,
        view,
    };
    View::page_with(refusal.status, &page).unwrap_or_else(|_| refusal.status.into_response())
}

/// The page from which the form at an address that only takes forms was sent: a refused form stands there, and whoever
/// loads it again or changes the language asks for it as a page.
fn above(path: &str) -> Option<&str> {
    let (above, last) = path.rsplit_once('/')?;
    (!above.is_empty() && !last.is_empty()).then_some(above)
}

/// The framework refuses a part of an address that is no id; to whoever typed it there is no such page.
fn is_no_address(response: &Response, method: &Method) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    *method == Method::GET
        && response.status() == StatusCode::BAD_REQUEST
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// The page of this site that a form was sent from. Browsers name it within one site, see `Referrer-Policy`.
fn form_page<'h>(app: &App, headers: &'h HeaderMap) -> Option<&'h str> {
    let referer = headers.get(REFERER)?.to_str().ok()?;
    let path = match &app.http.public_url {
        Some(url) => referer.strip_prefix(url.origin())?,
        None => {
            let (_, rest) = referer.split_once("://")?;
            rest.strip_prefix(headers.get(HOST)?.to_str().ok()?)?
        }
    };
    local_path(path)
}

/// What a page that broke down becomes: a refusal like any other, drawn in the reader's language. The span of the
/// request names its line and id.
pub fn broke_down(panic: Box<dyn Any + Send>) -> Response {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or_default();
    tracing::error!(what, "a request broke down");
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "layout.problem.internal").into_response()
}

fn leads_to_sign_in(headers: &HeaderMap, method: &Method) -> bool {
    !wants_json(headers) && (method == Method::GET || method == Method::POST)
}

fn title_key(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "layout.problem.title-sign-in",
        403 => "layout.problem.title-forbidden",
        404 => "layout.problem.title-not-found",
        409 => "layout.problem.title-conflict",
        410 => "layout.problem.title-gone",
        413 => "layout.problem.title-too-large",
        422 => "layout.problem.title-invalid",
        429 | 503 => "layout.problem.title-too-many",
        500..=599 => "layout.problem.title-internal",
        _ => "layout.problem.title-other",
    }
}
