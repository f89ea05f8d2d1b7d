//! A special topic: its banner, what it is about, its stories under their sub-sections.

use super::{Head, found, live, uses};
use crate::{
    App, View,
    error::Error,
    portal::{
        kept::Shared,
        pages::frame::{Frame, show_shared},
        queries::{self, Card},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{StoryId, collections::Kind};
use std::collections::HashMap;
use uuid::Uuid;

const SIZES: &str = "(max-width: 1080px) 100vw, 640px";
/// Narrowest width at which the picture of the first story is sharp.
const LEAD: i32 = 960;

#[derive(Template)]
#[template(path = "portal/topic.html")]
struct TopicPage {
    view: View,
    frame: Frame,
    head: Head,
    count: usize,
    latest: Option<i64>,
    /// Above the sub-sections; the first of them is drawn large where it has a picture.
    lead: Option<Card>,
    first: Vec<Card>,
    /// Names with what stands under them; those with nothing to read are left out.
    groups: Vec<(String, Vec<Card>)>,
}

pub async fn topic(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let (one, what) = found(&app, Kind::Topic, &slug).await?;
    let rows = live(&app, what.stories()).await?;
    let latest = rows.iter().map(|row| row.released_at).max();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.story_id).collect();
    let first = what.first.iter().find(|story| ids.contains(&story.0));
    let lead = rows
        .iter()
        .find(|row| first.is_some_and(|first| first.0 == row.story_id) && row.cover_asset_id.is_some())
        .cloned();
    let items: Vec<_> = rows
        .iter()
        .map(|row| (row.headline.clone(), row.path.clone()))
        .collect();
    let cards = queries::cards(db, rows).await?;
    let mut cards: HashMap<Uuid, Card> = ids.into_iter().zip(cards).collect();
    if let Some(lead) = &lead {
        cards.remove(&lead.story_id);
    }
    let mut taken =
        |stories: &[StoryId]| -> Vec<Card> { stories.iter().filter_map(|story| cards.remove(&story.0)).collect() };
    let first = taken(&what.first);
    let groups = what.sections.iter().map(|section| {
        let name = view.name(&section.name_zh, &section.name_en).to_owned();
        (name, taken(&section.stories))
    });
    let groups: Vec<_> = groups.filter(|(_, cards)| !cards.is_empty()).collect();
    let lead = queries::cards_of_width(db, lead.into_iter().collect(), LEAD)
        .await?
        .pop();
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let count = items.len();
    let head = Head::new(&app, &view, &one, &frame.canonical, SIZES, items.into_iter()).await?;
    let page = TopicPage {
        head,
        count,
        latest,
        lead,
        first,
        groups,
        frame,
        view,
    };
    let shared = Shared {
        uses: uses(one.id()),
        story: None,
    };
    show_shared(&headers, &page.view, &page, shared)
}
