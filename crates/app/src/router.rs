//! All routes, and the layers every request passes, outermost first: public pages that are kept in memory, request id, client address, security headers,
//! a place among those who read, origin check, who is calling, pages for what went wrong; innermost, what breaks down is caught.

use crate::{
    App, accounts, audit, collections, desk, health, layout, messages, notices, photos,
    portal::{self, Keep},
    publishing, review, settings, stories,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use std::sync::Arc;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use web::{Texts, TextsError, identify_client, name_request, refuse_cross_origin, security_headers};

/// Largest form that is not an upload: a long story with its tables.
const FORM_LIMIT: usize = 8 * 1024 * 1024;

/// Every text of every page.
///
/// # Errors
/// A text file cannot be read; says which line.
pub fn texts() -> Result<Texts, TextsError> {
    Texts::new(&[
        web::TEXTS,
        layout::TEXTS,
        accounts::TEXTS,
        settings::TEXTS,
        stories::TEXTS,
        review::TEXTS,
        publishing::TEXTS,
        collections::TEXTS,
        portal::TEXTS,
        messages::TEXTS,
        health::TEXTS,
        photos::TEXTS,
        desk::TEXTS,
        notices::TEXTS,
        audit::TEXTS,
    ])
}

/// The product, as a router for whoever calls it without a connection.
pub fn router(app: App) -> Router {
    Router::new().fallback_service(service(app))
}

/// The product; [`Keep::at`] gives it to one connection.
pub fn service(app: App) -> Keep {
    let routes = Router::new()
        .merge(accounts::routes())
        .merge(settings::routes())
        .merge(stories::routes())
        .merge(review::routes())
        .merge(publishing::routes())
        .merge(collections::routes())
        .merge(portal::routes())
        .merge(messages::routes())
        .merge(health::routes())
        .merge(photos::routes())
        .merge(desk::routes())
        .merge(notices::routes())
        .merge(audit::routes())
        .merge(layout::routes())
        .fallback(portal::nowhere);
    in_layers(&app, routes)
}

/// Routes inside the layers that every request passes.
pub fn with_layers(app: &App, routes: Router<App>) -> Router {
    Router::new().fallback_service(in_layers(app, routes))
}

fn in_layers(app: &App, routes: Router<App>) -> Keep {
    let public_url = app.http.public_url.clone().map(Arc::new);
    let ingress = Arc::new(app.http.ingress.clone());
    let product = routes
        .layer(CatchPanicLayer::custom(layout::broke_down))
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(from_fn_with_state(public_url, refuse_cross_origin))
        .layer(from_fn_with_state(app.clone(), layout::show_problems))
        .layer(from_fn(layout::clear_flash))
        .layer(from_fn_with_state(app.clone(), accounts::identify))
        .with_state(app.clone())
        .merge(app.assets.routes())
        .layer(CompressionLayer::new().compress_when(portal::NotShared::default()))
        .layer(from_fn_with_state(app.clone(), layout::let_in))
        .layer(from_fn(security_headers))
        .layer(from_fn_with_state(ingress, identify_client))
        .layer(from_fn(name_request));
    Keep::new(app.clone(), product)
}
