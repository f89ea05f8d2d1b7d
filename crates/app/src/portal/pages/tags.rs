//! Tags as readers meet them: the list of those in use, and the stories of each.

use super::{
    frame::{Frame, show},
    linked_data::{self, Collected},
    section::{Asked, OneDay, SIZE, by_day},
};
use crate::{
    App, View,
    error::Error,
    portal::queries::{
        self,
        labels::{self, Tag},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use domain::tags::key;
use uuid::Uuid;
use web::Page;

/// Tags on the list of all; rarer ones are found under their stories.
const MOST: u64 = 300;
/// Other tags beside the stories of one: those that stand under them, too.
const BESIDE: u64 = 20;

#[derive(Template)]
#[template(path = "portal/tags.html")]
struct TagsPage {
    view: View,
    frame: Frame,
    tags: Vec<Tag>,
    /// Safe to stand in a script.
    linked_data: String,
}

#[derive(Template)]
#[template(path = "portal/tag.html")]
struct TagPage {
    view: View,
    frame: Frame,
    tag: Tag,
    /// Names and addresses.
    others: Vec<(String, String)>,
    days: Vec<OneDay>,
    page: Page,
    latest: Option<i64>,
    /// Safe to stand in a script.
    linked_data: String,
}

pub async fn tags(State(app): State<App>, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let tags = labels::tags(app.db.read(), MOST).await?;
    let frame = Frame::new(&app, &view, &headers, "").await?;
    let title = view.t("portal.tags.title");
    let linked_data = linked_data::of_collection(&Collected {
        name: &title,
        description: "",
        image: "",
        url: &frame.canonical,
        above: vec![(view.t("portal.frame.home"), view.url("/"))],
        items: tags
            .iter()
            .map(|tag| (tag.name.clone(), view.url(&tag.path())))
            .collect(),
    });
    let page = TagsPage {
        tags,
        linked_data,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

pub async fn tag(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let db = app.db.read();
    let tag = found(&app, &slug).await?;
    if tag.key != slug {
        return Ok(Redirect::permanent(&tag.path()).into_response());
    }
    let mut frame = Frame::new(&app, &view, &headers, "").await?;
    let (rows, page) = labels::tag_page(db, &tag, Page::wanted(&asked.page), SIZE).await?;
    frame.show_page(&page);
    let linked_data = linked_data::of_collection(&Collected {
        name: &tag.name,
        description: "",
        image: "",
        url: &frame.canonical,
        above: vec![
            (view.t("portal.frame.home"), view.url("/")),
            (view.t("portal.tags.title"), view.url("/tags")),
        ],
        items: rows
            .iter()
            .map(|row| (row.headline.clone(), view.url(&row.path)))
            .collect(),
    });
    let stories: Vec<Uuid> = rows.iter().map(|row| row.story_id).collect();
    let others = labels::beside(db, &tag.key, &stories, BESIDE).await?;
    let page = TagPage {
        latest: rows.first().map(|row| row.released_at).filter(|_| page.number == 1),
        days: by_day(&view, queries::cards(db, rows).await?),
        linked_data,
        others,
        tag,
        page,
        frame,
        view,
    };
    show(&headers, &page.view, &page)
}

/// The tag of an address, in whatever dress it is written there.
///
/// # Errors
/// No story on the site has it, or the database does not answer.
pub(super) async fn found(app: &App, slug: &str) -> Result<Tag, Error> {
    labels::tag(app.db.read(), &key(slug)).await?.ok_or(Error::NotFound)
}
