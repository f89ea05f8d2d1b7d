//! What readers open. Every page is complete without scripts and may be kept by anybody's cache for a short while.

mod archive;
mod article;
mod authors;
mod board;
mod card;
mod collected;
mod compose;
mod feeds;
mod foot;
mod frame;
mod galleries;
mod home;
mod linked_data;
mod look;
mod machines;
mod maps;
mod most_read;
mod own;
mod related;
mod search;
mod section;
mod sharing;
mod tags;
mod units;
mod verify;
mod videos;

pub use archive::{archive, month};
pub use article::{article, file};
pub use authors::author;
pub use card::card;
pub use collected::{series, topic, topics};
pub use compose::{compose, drop as drop_draft, preview, release, save as save_draft};
pub use feeds::{section_feed, series_feed, site_feed, tag_feed, topic_feed, unit_feed};
pub use frame::{Frame, Reading, reading};
pub use galleries::galleries;
pub use home::home;
pub use look::{Look, preview as theme_preview};
pub use machines::{robots, security};
pub use maps::{of_month, of_news, of_pages, sitemap};
pub use most_read::{how_we_count, most_read};
pub use own::{corrections, corrections_feed, own};
pub use search::{description, search, suggestions};
pub use section::section;
pub use tags::{tag, tags};
pub use units::{unit, units};
pub use verify::{signed_bytes, verified, verify};
pub use videos::videos;

use super::queries;
use crate::{App, Error};
use axum::{
    extract::State,
    http::{Method, Uri},
    response::{IntoResponse, Redirect, Response},
};

/// The answer to an address that does not exist, unless it once was a story's.
pub async fn nowhere(State(app): State<App>, method: Method, uri: Uri) -> Result<Response, Error> {
    if method == Method::GET
        && let Some(path) = queries::moved(app.db.read(), uri.path()).await?
    {
        return Ok(Redirect::permanent(&path).into_response());
    }
    Err(Error::NotFound)
}
