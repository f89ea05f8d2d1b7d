//! The form of a new one, and of its words.

use super::{LIST, here, key_of, line};
use crate::{
    App, By, ClientKey, View,
    collections::{
        actions::{self, NewCollection},
        queries::{Collection, load, permit},
    },
    error::Error,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    CollectionId,
    collections::{Kind, NAME_MAX, SLUG_MAX, Words},
};
use web::{FieldErrors, Fields, Flash};

#[derive(Template)]
#[template(path = "collections/words.html")]
struct WordsPage {
    view: View,
    /// None where it is begun.
    found: Option<Collection>,
    kind: Kind,
    slug: String,
    words: Words,
    version: i32,
    key: String,
    errors: FieldErrors,
    conflict: bool,
}

impl WordsPage {
    fn of_new(app: &App, view: View, kind: Kind) -> Self {
        Self {
            found: None,
            kind,
            slug: String::new(),
            words: Words::default(),
            version: 0,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            view,
        }
    }

    async fn of(app: &App, by: &By, view: View, id: CollectionId) -> Result<Self, Error> {
        let db = app.db.read();
        permit(db, by, view.now).await?;
        let found = load(db, by, id).await?;
        let row = &found.row;
        Ok(Self {
            kind: found.kind,
            slug: row.slug.clone(),
            words: Words {
                name_zh: row.name_zh.clone(),
                name_en: row.name_en.clone(),
                intro_zh: row.intro_zh.clone(),
                intro_en: row.intro_en.clone(),
            },
            version: row.version,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            found: Some(found),
            view,
        })
    }

    fn action(&self) -> String {
        let of = |found: &Collection| format!("{}/words", here(found.id()));
        self.found.as_ref().map_or_else(|| LIST.to_owned(), of)
    }

    fn back(&self) -> String {
        self.found
            .as_ref()
            .map_or_else(|| LIST.to_owned(), |found| here(found.id()))
    }

    fn title(&self) -> String {
        match (&self.found, self.kind) {
            (Some(_), _) => self.view.t("collections.words.title"),
            (None, Kind::Topic) => self.view.t("collections.words.new-topic"),
            (None, Kind::Series) => self.view.t("collections.words.new-series"),
        }
    }

    fn address(&self, slug: &str) -> String {
        self.kind.path(slug)
    }
}

fn kind_of(fields: &Fields) -> Kind {
    fields.get("kind").parse().unwrap_or(Kind::Topic)
}

fn read(fields: &Fields) -> Words {
    Words {
        name_zh: line(fields, "name_zh"),
        name_en: line(fields, "name_en"),
        intro_zh: line(fields, "intro_zh"),
        intro_en: line(fields, "intro_en"),
    }
}

pub async fn new(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    permit(app.db.read(), &by, view.now).await?;
    View::page(&WordsPage::of_new(&app, view, kind_of(&fields)))
}

pub async fn create(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let new = NewCollection {
        kind: kind_of(&fields),
        slug: line(&fields, "slug"),
        words: read(&fields),
    };
    let key = ClientKey::new("collection.new", fields.get("key"), &fields);
    match actions::create(&app, &by, &new, key.as_ref()).await {
        Ok(id) => Ok((Flash::done("collections.flash.created"), Redirect::to(&here(id))).into_response()),
        Err(Error::Invalid(errors)) => {
            let page = WordsPage {
                slug: new.slug,
                words: new.words,
                errors,
                ..WordsPage::of_new(&app, view, new.kind)
            };
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error),
    }
}

pub async fn words(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
) -> Result<Response, Error> {
    View::page(&WordsPage::of(&app, &by, view, id).await?)
}

pub async fn set_words(
    State(app): State<App>,
    by: By,
    view: View,
    Path(id): Path<CollectionId>,
    fields: Fields,
) -> Result<Response, Error> {
    let (words, key) = (read(&fields), key_of("words", id, &fields));
    let (errors, conflict) = match actions::set_words(&app, &by, id, &words, fields.version(), key.as_ref()).await {
        Ok(()) => return Ok((Flash::done("collections.flash.saved"), Redirect::to(&here(id))).into_response()),
        Err(Error::Invalid(errors)) => (errors, false),
        Err(Error::Conflict) => (FieldErrors::new(), true),
        Err(error) => return Err(error),
    };
    let mut page = WordsPage::of(&app, &by, view, id).await?;
    if !conflict {
        page.version = fields.version();
    }
    let status = if conflict {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = WordsPage {
        words,
        errors,
        conflict,
        ..page
    };
    View::page_with(status, &page)
}
