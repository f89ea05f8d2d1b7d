//! What all pages share: the view, the frame of the desk, the pages for what went wrong.

mod favicon;
mod format;
mod gate;
mod icons;
mod kept;
mod problems;
mod view;

pub use gate::let_in;
pub use kept::kept;
pub use problems::{broke_down, clear_flash, show_problems};
pub use view::View;

/// What is new, for the desk: like the counts beside the menu, the frame knows it and no slice asks another for it.
pub use crate::notices::{Said as Notice, latest as newest_notices};

use crate::{App, Error};
use axum::{
    Router,
    extract::State,
    http::{HeaderValue, header::SET_COOKIE},
    response::{IntoResponse, Redirect},
    routing::{get, post},
};
use web::{Client, Fields, Slice, locale::LOCALE_COOKIE};

pub const TEXTS: Slice = Slice {
    name: "layout",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/favicon.ico", get(favicon::picture))
        .route("/favicon.svg", get(favicon::drawing))
        .route("/language", post(language))
}

/// Answers when the database answers; for the watchdog of whoever runs the machine.
async fn healthz(State(app): State<App>) -> Result<&'static str, Error> {
    use sea_orm::ConnectionTrait;
    app.db.read().execute_unprepared("SELECT 1").await?;
    Ok("ok")
}

/// Remembers the reader's language and goes back to where they were.
async fn language(client: Client, fields: Fields) -> impl IntoResponse {
    let locale = fields.get("locale").parse::<domain::Locale>().unwrap_or_default();
    let back = local_path(fields.get("back")).unwrap_or("/").to_owned();
    let secure = if client.https { "; Secure" } else { "" };
    let cookie = format!(
        "{LOCALE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}",
        locale.tag()
    );
    let mut answer = Redirect::to(&back).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    answer
}

/// A path on this site, never an address elsewhere: `//host` and `/\host` lead away.
pub fn local_path(path: &str) -> Option<&str> {
    let plain = path.starts_with('/')
        && !path[1..].starts_with(['/', '\\'])
        && !path.contains(|c: char| c.is_control() || c == '\\');
    plain.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for (path, follows) in [
            ("/desk", true),
            ("/desk?x=1", true),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("https://evil.example", false),
            ("", false),
            ("/a\nb", false),
        ] {
            assert_eq!(local_path(path).is_some(), follows, "{path:?}");
        }
    }
}
