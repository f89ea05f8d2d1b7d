//! A card picture on its way out.

use super::article::is_live;
use crate::{
    App, Error,
    portal::{
        actions,
        card::{self, card_of},
        queries,
    },
    publishing,
};
use axum::{
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, ETAG},
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::StoryId;
use media::StorageError;
use tokio::runtime::Handle;
use typeset::{Card, Press};
use web::{CacheControl, Refusal, cache::is_fresh};

/// The bytes at an address never change, but whether they may be shown does: the card of a story that was taken down is
/// gone from every copy within minutes, as its photos are.
const SHOWN: u32 = 300;

/// `/cards/{year}/{no}/{name}.png`, for the name that stands on the page of the story now. Only for such a name is anything
/// ever set.
pub async fn card(
    State(app): State<App>,
    Path((year, no, file)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let path = format!("/stories/{year}/{no}");
    let shown = publishing::appearance(app.db.read(), &path, app.clock.now())
        .await?
        .ok_or(Error::NotFound)?;
    if !is_live(&shown) {
        return Ok(Refusal::new(StatusCode::GONE, "portal.gone.card").into_response());
    }
    let words = card_of(&app, &shown).await?.ok_or(Error::NotFound)?;
    let (Some(press), true) = (&app.press, card::path(&path, &words).ends_with(&format!("/{file}"))) else {
        return Err(Error::NotFound);
    };
    let etag = format!("\"{}\"", words.name());
    let mut answer = HeaderMap::new();
    if let Ok(tag) = HeaderValue::from_str(&etag) {
        answer.insert(ETAG, tag);
    }
    let cache = CacheControl::Public { seconds: SHOWN };
    if is_fresh(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, answer, cache, ()).into_response());
    }
    answer.insert(CONTENT_TYPE, HeaderValue::from_static("image/png"));
    let story = shown.story.id();
    let bytes = match kept(&app, story, &words).await? {
        Some(bytes) => bytes,
        None => made(&app, press, story, words).await?,
    };
    Ok((answer, cache, bytes).into_response())
}

/// The picture that was made before. A file that is lost or damaged is made again.
async fn kept(app: &App, story: StoryId, words: &Card) -> Result<Option<Bytes>, Error> {
    let Some(hash) = queries::kept_card(app.db.read(), story, &words.name()).await? else {
        return Ok(None);
    };
    match app.media.get(hash).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(StorageError::Missing(_) | StorageError::Corrupt(_)) => Ok(None),
        Err(error) => Err(anyhow::Error::from(error).into()),
    }
}

/// Sets it when it is its turn. Whoever goes away meanwhile leaves a picture behind all the same: else asking and going away
/// would be a way to keep the press busy for ever.
async fn made(app: &App, press: &Press, story: StoryId, words: Card) -> Result<Bytes, Error> {
    let turn = press.turn().await?;
    if let Some(bytes) = kept(app, story, &words).await? {
        return Ok(bytes);
    }
    let (app, here) = (app.clone(), Handle::current());
    let work = move |fonts: &typeset::Fonts| -> Result<Bytes, Error> {
        let png = Bytes::from(
            typeset::card(fonts, &words, &::search::words(&words.headline))
                .map_err(anyhow::Error::from)?
                .0,
        );
        here.block_on(actions::keep_card(&app, story, &words.name(), png.clone()))?;
        Ok(png)
    };
    turn.run(work).await?
}
