//! Choosing the photo across the page: out of the stories in it, or of others that are on the site.

use super::{here, key_of};
use crate::{
    App, By, View, accounts,
    collections::{
        actions::{self, Banner},
        queries::{Collection, contents, load, permit},
    },
    error::Error,
    publishing, stories,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{AssetId, CollectionId, StoryId, story::StoryState};
use std::collections::HashMap;
use uuid::Uuid;
use web::{Fields, Flash, Sentence};

/// Stories that a search answers.
const HITS: u64 = 12;
/// Stories whose photos are offered at a time.
const MOST: usize = 60;

#[derive(Template)]
#[template(path = "collections/banner.html")]
struct BannerPage {
    view: View,
    found: Collection,
    asked: String,
    photos: Vec<Offered>,
    key: String,
    refusal: Option<Sentence>,
    conflict: bool,
}

struct Offered {
    /// What the button sends.
    value: String,
    thumb: String,
    alt: String,
    caption: String,
    headline: String,
    is_chosen: bool,
}

impl BannerPage {
    async fn new(app: &App, by: &By, view: View, id: CollectionId, asked: &str) -> Result<Self, Error> {
        let db = app.db.read();
        permit(db, by, view.now).await?;
        let found = load(db, by, id).await?;
        let ids: Vec<Uuid> = if asked.is_empty() {
            let chosen = found.banner().map(|(story, _)| story);
            let inside = contents(db, id).await?;
            let all = chosen
                .into_iter()
                .chain(inside.stories().filter(|id| chosen != Some(*id)));
            all.take(MOST).map(|story| story.0).collect()
        } else {
            let units = accounts::units(db, view.now).await?;
            let filter = stories::Filter {
                words: asked.to_owned(),
                states: vec![StoryState::Published],
                size: HITS,
                ..Default::default()
            };
            let (rows, _) = stories::list(db, by, &units, &filter).await?;
            rows.iter().map(|row| row.id).collect()
        };
        let photos = offered(app, &found, &ids).await?;
        Ok(Self {
            photos,
            asked: asked.to_owned(),
            key: app.fresh_key(),
            refusal: None,
            conflict: false,
            found,
            view,
        })
    }

    fn here(&self) -> String {
        here(self.found.id())
    }

    fn has_banner(&self) -> bool {
        self.found.banner().is_some()
    }
}

/// The photos of these stories, as readers see them.
async fn offered(app: &App, found: &Collection, ids: &[Uuid]) -> Result<Vec<Offered>, Error> {
    let db = app.db.read();
    let shown = publishing::on_site(db, ids).await?;
    let shown: HashMap<Uuid, _> = shown.into_iter().map(|one| (one.story.id, one)).collect();
    let mut assets = Vec::new();
    for one in shown.values() {
        assets.extend(one.content.photos.iter().map(|photo| photo.asset));
    }
    let pictures = stories::pictures(db, assets).await?;
    let mut photos = Vec::new();
    for one in ids.iter().filter_map(|id| shown.get(id)) {
        photos.extend(one.content.photos.iter().map(|photo| Offered {
            value: format!("{}:{}", one.story.id, photo.asset),
            thumb: pictures.readers_thumb(&photo.asset, 640),
            alt: photo.alt.clone(),
            caption: photo.caption.clone(),
            headline: one.content.headline.clone(),
            is_chosen: found.banner() == Some((StoryId(one.story.id), photo.asset)),
        }));
    }
    photos.retain(|photo| !photo.thumb.is_empty());
    Ok(photos)
}

/// `story:asset`; nothing where the button takes the banner away.
fn chosen(fields: &Fields) -> Option<Banner> {
    let (story, asset) = fields.get("photo").split_once(':')?;
    Some(Banner {
        story: story.parse().ok()?,
        asset: asset.parse::<AssetId>().ok()?,
    })
}

pub async fn banner(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    View::page(&BannerPage::new(&app, &by, view, id, fields.get("q").trim()).await?)
}

pub async fn set_banner(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let key = key_of("banner", id, &fields);
    let (refusal, conflict) =
        match actions::set_banner(&app, &by, id, chosen(&fields), fields.version(), key.as_ref()).await {
            Ok(()) => return Ok((Flash::done("collections.flash.saved"), Redirect::to(&here(id))).into_response()),
            Err(Error::Refused(sentence)) => (Some(sentence), false),
            Err(Error::Conflict) => (None, true),
            Err(error) => return Err(error),
        };
    let page = BannerPage::new(&app, &by, view, id, fields.get("q").trim()).await?;
    let page = BannerPage {
        refusal,
        conflict,
        ..page
    };
    let status = if conflict {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    View::page_with(status, &page)
}
