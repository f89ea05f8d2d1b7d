//! What goes out of a theme: its style sheet and its pictures for readers, and both of what is typed for whoever sets it.

use super::{contrast::Contrast, form::Typed};
use crate::{
    App, By, Error, View,
    settings::{
        actions::permit,
        queries::{sheet_hash, theme_file},
    },
    site_part::standing,
};
use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, ETAG},
    },
    response::{IntoResponse, Response},
};
use domain::{policy::settings::Act, theme::Theme};
use media::Hash;
use uuid::Uuid;
use web::{CacheControl, Fields, cache::is_fresh};

fn style_sheet(css: String, cache: CacheControl) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"))];
    (kind, cache, css).into_response()
}

/// `/theme/0a1b2c3d.css`: what readers see now. A page that is older than the theme gets the theme of now and does not keep
/// it, so that nobody reads without one.
pub async fn sheet(State(app): State<App>, Path(file): Path<String>) -> Result<Response, Error> {
    let asked = file.strip_suffix(".css").ok_or(Error::NotFound)?;
    if asked.len() != 8 || !asked.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Error::NotFound);
    }
    let css = standing::<Theme>(app.db.read(), 0).await?.released.css();
    let cache = if sheet_hash(&css) == asked {
        CacheControl::Immutable
    } else {
        CacheControl::NoStore
    };
    Ok(style_sheet(css, cache))
}

/// `/theme/pictures/{id}/640.webp`: public while the released theme shows it, else for those who set the theme.
pub async fn picture(
    State(app): State<App>,
    by: Option<Extension<By>>,
    Path((id, name)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let db = app.db.read();
    let width = name.strip_suffix(".webp").and_then(|width| width.parse().ok());
    let file = theme_file(db, id, width.ok_or(Error::NotFound)?)
        .await?
        .ok_or(Error::NotFound)?;
    let cache = if standing::<Theme>(db, file.realm_id).await?.released.shows(id) {
        CacheControl::Immutable
    } else {
        // Whether it exists is nobody else's to know.
        let Extension(by) = by.ok_or(Error::NotFound)?;
        let allowed = permit(db, &by, Act::ManageSite, app.clock.now()).await;
        allowed.map_err(|_| Error::NotFound)?;
        CacheControl::NoStore
    };
    let hash: [u8; 32] = file
        .hash
        .try_into()
        .map_err(|_| anyhow::anyhow!("a file's hash has the wrong length"))?;
    let etag = format!("\"{}\"", Hash::from(hash));
    let mut head = HeaderMap::new();
    head.insert(CONTENT_TYPE, HeaderValue::from_static("image/webp"));
    if let Ok(tag) = HeaderValue::from_str(&etag) {
        head.insert(ETAG, tag);
    }
    if is_fresh(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, head, cache, ()).into_response());
    }
    let bytes = app.media.get(Hash::from(hash)).await.map_err(anyhow::Error::from)?;
    Ok((head, cache, bytes).into_response())
}

/// The style sheet of the values in the address, readable or not: whoever types sees what they typed.
pub async fn trial_sheet(State(app): State<App>, by: By, fields: Fields) -> Result<Response, Error> {
    permit(app.db.read(), &by, Act::ManageSite, app.clock.now()).await?;
    let (typed, _) = Typed::read(&fields, &Theme::default());
    Ok(style_sheet(typed.theme.css(), CacheControl::NoStore))
}

#[derive(Template)]
#[template(path = "settings/_contrast.html")]
struct TrialPart {
    view: View,
    contrast: Contrast,
}

/// The figures of contrast of the values in the address, to be put into the page.
pub async fn trial(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    permit(app.db.read(), &by, Act::ManageSite, view.now).await?;
    let (typed, _) = Typed::read(&fields, &Theme::default());
    let contrast = Contrast::of(&typed.theme);
    let html = TrialPart { view, contrast }.render().map_err(anyhow::Error::from)?;
    Ok((CacheControl::NoStore, axum::response::Html(html)).into_response())
}
