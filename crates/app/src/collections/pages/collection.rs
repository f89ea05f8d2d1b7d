//! One of them: where it stands, what stands in it and in which order, and what can be placed.

use super::{here, kind_name, state_mark, state_name};
use crate::{
    App, By, View, accounts,
    collections::queries::{self, Collection, Placed, contents, load, permit, placed},
    error::Error,
    stories,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    CollectionId, CollectionSectionId, StoryId,
    collections::{Standing, State as Shown, counts},
    story::StoryState,
};
use std::collections::HashMap;
use web::{FieldErrors, Fields, Sentence};

/// Stories that a search answers.
const HITS: u64 = 12;

#[derive(Template)]
#[template(path = "collections/collection.html")]
pub(super) struct CollectionPage {
    view: View,
    found: Collection,
    lists: Vec<List>,
    /// How many readers can open, and how many are to come.
    shown: usize,
    coming: usize,
    banner: Option<Banner>,
    asked: String,
    hits: Vec<Placed>,
    key: String,
    /// Of the form that adds a sub-section.
    errors: FieldErrors,
    typed: (String, String),
    /// Why a step was not taken.
    refusal: Option<Sentence>,
    conflict: bool,
}

/// The stories of a sub-section; of none: those above them, or the parts of a series.
struct List {
    section: Option<(CollectionSectionId, String)>,
    is_first: bool,
    is_last: bool,
    stories: Vec<Placed>,
}

struct Banner {
    thumb: String,
    alt: String,
}

impl CollectionPage {
    pub(super) async fn new(app: &App, by: &By, view: View, id: CollectionId, asked: &str) -> Result<Self, Error> {
        let db = app.db.read();
        permit(db, by, view.now).await?;
        let found = load(db, by, id).await?;
        let what = contents(db, id).await?;
        let ids: Vec<StoryId> = what.stories().collect();
        let known = placed(db, &ids).await?;
        let standings: Vec<Standing> = known.values().map(|one| one.standing).collect();
        let (shown, coming) = counts(&standings);
        let units = accounts::units(db, view.now).await?;
        let filter = stories::Filter {
            words: asked.to_owned(),
            states: PLACEABLE.to_vec(),
            size: HITS,
            ..Default::default()
        };
        let (rows, _) = stories::list(db, by, &units, &filter).await?;
        let near: Vec<StoryId> = rows.iter().map(|row| StoryId(row.id)).collect();
        let mut offered = placed(db, &near).await?;
        let hits = near.into_iter().filter(|id| !what.holds(*id));
        let last = what.sections.len();
        let mut lists = vec![List {
            section: None,
            is_first: true,
            is_last: true,
            stories: of_ids(&known, &what.first),
        }];
        for (at, section) in what.sections.iter().enumerate() {
            lists.push(List {
                section: Some((section.id, view.name(&section.name_zh, &section.name_en).to_owned())),
                is_first: at == 0,
                is_last: at + 1 == last,
                stories: of_ids(&known, &section.stories),
            });
        }
        Ok(Self {
            lists,
            shown,
            coming,
            banner: banner(app, &found).await?,
            asked: asked.to_owned(),
            hits: hits.filter_map(|id| offered.remove(&id)).collect(),
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            typed: Default::default(),
            refusal: None,
            conflict: false,
            found,
            view,
        })
    }

    fn here(&self) -> String {
        here(self.found.id())
    }

    fn is_draft(&self) -> bool {
        self.found.state == Shown::Draft
    }

    fn is_public(&self) -> bool {
        self.found.state == Shown::Public
    }

    fn was_public(&self) -> bool {
        self.found.row.released_at.is_some()
    }

    fn has_sections(&self) -> bool {
        self.lists.len() > 1
    }

    fn placed(&self) -> usize {
        self.lists.iter().map(|list| list.stories.len()).sum()
    }

    /// The lists into which a story could be moved, with the one it stands in.
    fn places(&self, list: &List) -> Vec<(String, String, bool)> {
        let places = self.lists.iter().map(|other| {
            let (id, name) = match &other.section {
                Some((id, name)) => (id.to_string(), name.clone()),
                None => (String::new(), self.view.t("collections.desk.above")),
            };
            let is_here =
                other.section.as_ref().map(|section| section.0) == list.section.as_ref().map(|section| section.0);
            (id, name, is_here)
        });
        places.collect()
    }

    fn name_of(&self, act: &str, id: &StoryId) -> String {
        format!("{act}-{id}")
    }

    fn section_act(&self, act: &str, id: &CollectionSectionId) -> String {
        format!("section-{act}-{id}")
    }

    fn standing_name(&self, one: &Placed) -> String {
        self.view.t(match one.standing {
            Standing::Shown => "collections.standing.shown",
            Standing::Coming => "collections.standing.coming",
            Standing::Gone => "collections.standing.gone",
        })
    }

    fn standing_mark(&self, one: &Placed) -> &'static str {
        match one.standing {
            Standing::Shown => "published",
            Standing::Coming => "due",
            Standing::Gone => "declined",
        }
    }

    fn confirm(&self, what: &str) -> String {
        let (title, text) = match what {
            "take_down" => ("collections.desk.take-down", "collections.desk.take-down-more"),
            _ => ("collections.desk.delete", "collections.desk.delete-more"),
        };
        serde_json::json!({
            "title": self.view.t(title),
            "text": self.view.t(text),
            "ok": self.view.t(title),
            "cancel": self.view.t("collections.desk.cancel"),
        })
        .to_string()
    }
}

fn of_ids(known: &HashMap<StoryId, Placed>, ids: &[StoryId]) -> Vec<Placed> {
    ids.iter().filter_map(|id| known.get(id).cloned()).collect()
}

/// What readers see or may come to see.
const PLACEABLE: [StoryState; 6] = [
    StoryState::InReview,
    StoryState::Returned,
    StoryState::Held,
    StoryState::Signed,
    StoryState::Scheduled,
    StoryState::Published,
];

async fn banner(app: &App, found: &Collection) -> Result<Option<Banner>, Error> {
    let Some((story, asset)) = found.banner() else {
        return Ok(None);
    };
    let db = app.db.read();
    let chosen = queries::banner(db, found.row.realm_id, (story, asset), app.clock.now()).await?;
    let Some(chosen) = chosen else { return Ok(None) };
    let pictures = stories::pictures(db, [asset]).await?;
    Ok(Some(Banner {
        thumb: pictures.readers_thumb(&asset, 640),
        alt: chosen.photo.alt,
    }))
}

pub async fn collection(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    View::page(&CollectionPage::new(&app, &by, view, id, fields.get("q").trim()).await?)
}

/// The page as it stands now, with why the step was not taken.
pub(super) async fn refused(
    app: &App,
    by: &By,
    view: View,
    id: CollectionId,
    fields: &Fields,
    error: Error,
) -> Result<Response, Error> {
    if !matches!(error, Error::Refused(_) | Error::Conflict | Error::Invalid(_)) {
        return Err(error);
    }
    let mut page = CollectionPage::new(app, by, view, id, fields.get("q").trim()).await?;
    page.typed = (super::line(fields, "name_zh"), super::line(fields, "name_en"));
    let status = match error {
        Error::Invalid(errors) => {
            page.errors = errors;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Error::Refused(sentence) => {
            page.refusal = Some(sentence);
            StatusCode::UNPROCESSABLE_ENTITY
        }
        _ => {
            page.conflict = true;
            StatusCode::CONFLICT
        }
    };
    View::page_with(status, &page)
}
