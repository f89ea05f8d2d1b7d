//! A special topic: its banner, what it is about, its stories under their sub-sections.

use super::{banner, found, list::image_of, live, uses};
use crate::{
    App, View,
    error::Error,
    portal::{
        kept::Shared,
        pages::{
            frame::{Frame, show_shared},
            linked_data,
        },
        queries::{self, Card},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{collections::Kind, document::Picture};

const SIZES: &str = "(max-width: 1080px) 100vw, 640px";

#[derive(Template)]
#[template(path = "portal/topic.html")]
struct TopicPage {
    view: View,
    frame: Frame,
    name: String,
    intro: String,
    path: String,
    is_closed: bool,
    banner: Option<Picture>,
    /// Full address of the banner; may be empty.
    image: String,
    count: usize,
    latest: Option<i64>,
    /// Above the sub-sections; the first of them is drawn large where it has a picture.
    lead: Option<Card>,
    first: Vec<Card>,
    /// Names with what stands under them; those with nothing to read are left out.
    groups: Vec<(String, Vec<Card>)>,
    /// Safe to stand in a script.
    linked_data: String,
}

pub async fn topic(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let (one, what) = found(&app, Kind::Topic, &slug).await?;
    let banner_asset = one.banner().map(|(_, asset)| asset.0);
    // The photo across the page is not shown small once more.
    let plain = |rows: &mut Vec<queries::Row>| {
        let twice = rows
            .iter_mut()
            .filter(|row| row.cover_asset_id.is_some() && row.cover_asset_id == banner_asset);
        twice.for_each(|row| row.cover_asset_id = None);
    };
    let mut rows = live(&app, what.first.iter().copied()).await?;
    plain(&mut rows);
    let mut all: Vec<(String, String, i64)> = Vec::new();
    let mut note = |rows: &[queries::Row]| {
        all.extend(
            rows.iter()
                .map(|row| (row.headline.clone(), row.path.clone(), row.released_at)),
        );
    };
    note(&rows);
    let lead = rows.first().is_some_and(|row| row.cover_asset_id.is_some());
    let lead = lead.then(|| rows.remove(0));
    let mut groups = Vec::new();
    for section in &what.sections {
        let mut rows = live(&app, section.stories.iter().copied()).await?;
        plain(&mut rows);
        note(&rows);
        if !rows.is_empty() {
            let name = view.name(&section.name_zh, &section.name_en).to_owned();
            groups.push((name, queries::cards(db, rows).await?));
        }
    }
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let picture = banner(&app, &view, &one, SIZES).await?;
    let image = image_of(&app, picture.as_ref());
    let about = linked_data::Collected {
        name: one.name(&view),
        description: one.intro(&view),
        image: &image,
        url: &frame.canonical,
        above: vec![
            (view.t("portal.frame.home"), app.url("/")),
            (view.t("portal.topics.title"), app.url("/topics")),
        ],
        items: all
            .iter()
            .map(|(headline, path, _)| (headline.clone(), app.url(path)))
            .collect(),
    };
    let page = TopicPage {
        linked_data: linked_data::of_collection(&about),
        name: one.name(&view).to_owned(),
        intro: one.intro(&view).to_owned(),
        path: one.path(),
        is_closed: one.is_closed(),
        banner: picture,
        image,
        count: all.len(),
        latest: all.iter().map(|(.., at)| *at).max(),
        lead: queries::cards_of_width(db, lead.into_iter().collect(), 960)
            .await?
            .pop(),
        first: queries::cards(db, rows).await?,
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
