//! Pages that must be drawn wait for a place, and readers are told when there are too many: a flood of questions from one
//! address must not make everybody wait. What is kept in memory is served before this, and costs no place.

use super::{View, problems, view::Counts};
use crate::App;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header::RETRY_AFTER},
    middleware::Next,
    response::Response,
};
use web::{Refusal, client_of};

/// When those who are turned away may ask again, in seconds.
const AGAIN: HeaderValue = HeaderValue::from_static("5");

/// Layer function: lets a reading request in, or turns it away. What is sent waits for nobody: on a poor line an upload
/// takes minutes, and would hold its place as long.
pub async fn let_in(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.uri().path();
    if !reads || path == "/healthz" || path.starts_with("/assets/") {
        return next.run(request).await;
    }
    let client = client_of(&request, &app.http.ingress);
    if let Some(_place) = app.gate.enter(client.ip).await {
        return next.run(request).await;
    }
    tracing::debug!(ip = %client.ip, "turned away: too many at once");
    let refusal = Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "layout.problem.busy");
    let view = View::with(&app, None, request.headers(), request.uri(), Counts::default());
    let mut drawn = problems::draw(view, &refusal, String::new(), request.headers());
    drawn.headers_mut().insert(RETRY_AFTER, AGAIN);
    drawn
}
