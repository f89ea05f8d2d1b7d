//! What all public pages share: the frame, how the reader likes to read, and how a page goes out.

use super::{
    foot::Foot,
    look::{Look, frame_if_preview, word},
};
use crate::{
    App, View, collections,
    error::Error,
    layout::local_path,
    portal::{
        dates::{self, Day},
        kept::{Dep, Shared},
        queries::{self, Section},
    },
    settings,
};
use askama::Template;
use axum::{
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ETAG, SET_COOKIE, VARY},
    },
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{Locale, content};
use web::{CacheControl, Fields, Page, cache, cookie};

/// How long a copy of a page may be shown without asking, in seconds. None at all: a correction is seen at once, and each
/// reading is counted.
const FRESH: u32 = 0;
/// Keeps how the reader likes to read.
const READING: &str = "copydesk_reading";
const YEAR: u64 = 365 * 24 * 60 * 60;

/// Second field of every public page.
pub struct Frame {
    pub sections: Vec<Section>,
    pub foot: Foot,
    /// A day of mourning: nothing has a colour.
    pub is_grey: bool,
    /// Why, for the top of the page; may be empty.
    pub grey_reason: String,
    /// There are special topics or series to lead readers to.
    pub has_topics: bool,
    /// Stories with a video are on the site.
    pub has_videos: bool,
    /// Slug of the section that is current in the menu.
    pub at: String,
    pub today: Day,
    pub reading: Reading,
    pub look: Look,
    /// It is written in traditional characters on its way out.
    pub is_traditional: bool,
    /// The full address of this page.
    pub canonical: String,
    /// Host name of the site, for the labels that inspections read.
    pub host: String,
}

impl Frame {
    /// # Errors
    /// The database does not answer.
    pub async fn new(app: &App, view: &View, headers: &HeaderMap, at: &str) -> Result<Self, Error> {
        let url = app.http.public_url.as_ref();
        let site = settings::site(app).await?;
        let (today, mourning) = (view.now.day(&view.zone), &site.mourning);
        let is_grey = mourning.is_on(today);
        let look = Look::of(app, view).await?;
        let reading = if look.is_draft {
            Reading::of_preview(view)
        } else {
            Reading::of(headers)
        };
        let host = url.map(|url| url.origin().split_once("://").map_or("", |(_, host)| host));
        Ok(Self {
            sections: queries::sections(app.db.read(), view).await?,
            has_topics: collections::has_public(app.db.read()).await?,
            has_videos: queries::has_videos(app.db.read()).await?,
            at: at.to_owned(),
            foot: Foot::of(view, &site),
            is_grey,
            grey_reason: if is_grey {
                view.name(&mourning.reason_zh, &mourning.reason_en).to_owned()
            } else {
                String::new()
            },
            today: dates::in_words(view, today),
            is_traditional: is_traditional(view, reading),
            reading,
            look,
            canonical: view.url(&view.path),
            host: host.unwrap_or_default().to_owned(),
        })
    }

    /// The first page of a list has the address of the list, each further one its own.
    pub fn show_page(&mut self, page: &Page) {
        if page.number > 1 {
            self.canonical = format!("{}?page={}", self.canonical, page.number);
        }
    }

    pub fn section(&self, slug: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.slug == slug)
    }
}

/// What the reader chose: light or dark, and the large single column for old eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub light: bool,
    pub dark: bool,
    pub senior: bool,
    /// Chinese in traditional characters.
    pub traditional: bool,
}

impl Reading {
    pub fn of(headers: &HeaderMap) -> Self {
        let chosen = cookie::get(headers, READING).unwrap_or_default();
        let has = |word: &str| chosen.split('.').any(|part| part == word);
        Self {
            light: has("light"),
            dark: has("dark") && !has("light"),
            senior: has("senior"),
            traditional: has("hant"),
        }
    }

    /// As the address of a preview says, whatever whoever looks at it likes themselves.
    fn of_preview(view: &View) -> Self {
        let dark = word(view, "scheme") == Some("dark");
        Self {
            light: !dark,
            dark,
            senior: word(view, "mode") == Some("senior"),
            traditional: false,
        }
    }

    /// One letter for each way of reading: pages differ by it.
    pub fn letter(self) -> char {
        let at =
            u8::from(self.light) + 2 * u8::from(self.dark) + 4 * u8::from(self.senior) + 8 * u8::from(self.traditional);
        char::from(b'a' + at)
    }
}

/// What was signed is shown as it was signed, what readers write and are answered as it was written, and English pages stay
/// English pages.
fn is_traditional(view: &View, reading: Reading) -> bool {
    let stays = ["/verify", "/messages"];
    reading.traditional && view.locale == Locale::ZhCn && !stays.iter().any(|path| view.path.starts_with(path))
}

/// Remembers how the reader likes to read and goes back to where they were.
pub async fn reading(fields: Fields) -> Response {
    let scheme = match fields.get("scheme") {
        word @ ("light" | "dark") => word,
        _ => "auto",
    };
    let mode = if fields.get("mode") == "senior" {
        "senior"
    } else {
        "standard"
    };
    let script = if fields.get("script") == "hant" { "hant" } else { "hans" };
    let back = local_path(fields.get("back")).unwrap_or("/").to_owned();
    let mut answer = Redirect::to(&back).into_response();
    if let Some(line) = cookie::set(READING, &format!("{scheme}.{mode}.{script}"), Some(YEAR), false, false) {
        answer.headers_mut().append(SET_COOKIE, line);
    }
    answer
}

/// Draws a public page.
///
/// # Errors
/// The template cannot be drawn.
pub fn show(headers: &HeaderMap, view: &View, page: &impl Template) -> Result<Response, Error> {
    let shared = Shared {
        uses: vec![Dep::Stories, Dep::Site],
        story: None,
    };
    show_shared(headers, view, page, shared)
}

/// The same for a page that says itself what it shows.
///
/// # Errors
/// The template cannot be drawn.
pub fn show_shared(headers: &HeaderMap, view: &View, page: &impl Template, shared: Shared) -> Result<Response, Error> {
    if view.by.is_some() || view.flash.is_some() {
        return show_with(StatusCode::OK, headers, view, page);
    }
    // It is kept for others, so it is wanted whole; who holds it already is asked by the layer that keeps it.
    let mut response = answer(StatusCode::OK, None, Reading::of(headers), view, page)?;
    response.extensions_mut().insert(shared);
    Ok(response)
}

/// The same with a status of its own. The language and the reader's choices come from the request, so caches keep one
/// copy for each; whoever is signed in or has a message waiting gets a page of their own. A visitor's answer sets no
/// cookie.
///
/// # Errors
/// The template cannot be drawn.
pub fn show_with(
    status: StatusCode,
    headers: &HeaderMap,
    view: &View,
    page: &impl Template,
) -> Result<Response, Error> {
    answer(status, Some(headers), Reading::of(headers), view, page)
}

/// `asked` are the headers of a reader who may hold the page already.
fn answer(
    status: StatusCode,
    asked: Option<&HeaderMap>,
    reading: Reading,
    view: &View,
    page: &impl Template,
) -> Result<Response, Error> {
    let mut html = page.render().map_err(anyhow::Error::from)?;
    if is_traditional(view, reading) {
        html = web::traditional::page(&html);
    }
    if view.flash.is_some() {
        let mut response = (status, CacheControl::NoStore, Html(html)).into_response();
        frame_if_preview(view, &mut response);
        return Ok(response);
    }
    let control = if view.by.is_some() {
        CacheControl::Private
    } else {
        CacheControl::Public { seconds: FRESH }
    };
    // Weak, because the bytes may still be compressed on their way.
    let etag = format!("W/\"{:.16}\"", content::hash(html.as_bytes()).to_string());
    let mut response = if status == StatusCode::OK && asked.is_some_and(|asked| cache::is_fresh(asked, &etag)) {
        (StatusCode::NOT_MODIFIED, control, ()).into_response()
    } else {
        (status, control, Html(html)).into_response()
    };
    frame_if_preview(view, &mut response);
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("cookie, accept-language"));
    if let Ok(etag) = HeaderValue::try_from(etag) {
        headers.insert(ETAG, etag);
    }
    Ok(response)
}
