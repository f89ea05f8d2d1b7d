//! The kinds of story: lengths, and what must be filled in.

use super::{Menu, figure};
use crate::{
    App, By, ClientKey, Error, View,
    settings::{actions, queries::kinds_and_no},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    kinds::{Field, Kind},
    policy::settings::Act,
};
use web::{FieldErrors, Fields, Flash};

/// What no kind can do without, and what [`domain::checks`] asks for whatever a rule set says.
const ALWAYS: [Field; 5] = [
    Field::Headline,
    Field::Body,
    Field::Byline,
    Field::Contact,
    Field::Confidential,
];

/// What a kind may ask for besides, in the order of the write page.
const CHOICES: [Field; 12] = [
    Field::Kicker,
    Field::Deck,
    Field::Summary,
    Field::EventTime,
    Field::EventPlace,
    Field::Sections,
    Field::Channels,
    Field::Source,
    Field::FirstPublished,
    Field::Tags,
    Field::Photos,
    Field::Attachments,
];

#[derive(Template)]
#[template(path = "settings/kinds.html")]
struct KindsPage {
    view: View,
    menu: Menu,
    kinds: Vec<Kind>,
}

impl KindsPage {
    fn figure(&self, n: &u32) -> String {
        self.view.figure(*n)
    }

    /// What a kind asks for besides what all kinds ask for, in words.
    fn asks(&self, kind: &Kind) -> String {
        let names = CHOICES
            .iter()
            .filter(|field| kind.requires(**field))
            .map(|field| self.view.t(field_name(*field)));
        names.collect::<Vec<_>>().join(&self.view.t("settings.form.comma"))
    }
}

#[derive(Template)]
#[template(path = "settings/kind.html")]
struct KindPage {
    view: View,
    menu: Menu,
    form: Kind,
    new: bool,
    choices: [Field; 12],
    version: i32,
    key: String,
    errors: FieldErrors,
    conflict: bool,
}

impl KindPage {
    async fn new(app: &App, by: &By, view: View, form: Kind, new: bool, version: i32) -> Result<Self, Error> {
        Ok(Self {
            menu: Menu::of(app, by, Some(Act::ManageWorkflow), view.now).await?,
            form,
            new,
            choices: CHOICES,
            version,
            key: app.fresh_key(),
            errors: FieldErrors::new(),
            conflict: false,
            view,
        })
    }

    fn field_name(&self, field: &Field) -> String {
        self.view.t(field_name(*field))
    }

    fn requires(&self, field: &Field) -> bool {
        self.form.requires(*field)
    }

    fn action(&self) -> String {
        if self.new {
            "/desk/settings/kinds".to_owned()
        } else {
            format!("/desk/settings/kinds/{}", self.form.key)
        }
    }
}

pub async fn list(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let menu = Menu::of(&app, &by, Some(Act::ManageWorkflow), view.now).await?;
    let (kinds, _) = kinds_and_no(app.db.read()).await?;
    View::page(&KindsPage { view, menu, kinds })
}

pub async fn new(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    let (_, no) = kinds_and_no(app.db.read()).await?;
    let form = Kind {
        key: String::new(),
        name_zh: String::new(),
        name_en: String::new(),
        min_chars: 300,
        max_chars: 1_000,
        hard_max: 5_000,
        required: ALWAYS.to_vec(),
        min_photos: 0,
    };
    View::page(&KindPage::new(&app, &by, view, form, true, no).await?)
}

pub async fn edit(State(app): State<App>, by: By, view: View, Path(kind): Path<String>) -> Result<Response, Error> {
    let (kinds, no) = kinds_and_no(app.db.read()).await?;
    let form = kinds.into_iter().find(|known| known.key == kind);
    match form {
        Some(form) => View::page(&KindPage::new(&app, &by, view, form, false, no).await?),
        None => {
            // First the right, so that an address tells nothing to those who have none.
            Menu::of(&app, &by, Some(Act::ManageWorkflow), view.now).await?;
            Err(Error::NotFound)
        }
    }
}

pub async fn add(State(app): State<App>, by: By, view: View, fields: Fields) -> Result<Response, Error> {
    let kind = fields.get("kind_key").trim().to_owned();
    put(&app, &by, view, &fields, kind, true).await
}

pub async fn save(
    State(app): State<App>,
    by: By,
    view: View,
    Path(kind): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    put(&app, &by, view, &fields, kind, false).await
}

async fn put(app: &App, by: &By, view: View, fields: &Fields, kind: String, new: bool) -> Result<Response, Error> {
    let form = read(fields, kind);
    let key = ClientKey::new("settings.kind", fields.get("key"), fields);
    match actions::save_kind(app, by, &form, new, fields.version(), key.as_ref()).await {
        Ok(_) => Ok((
            Flash::done("settings.kinds.saved"),
            Redirect::to("/desk/settings/kinds"),
        )
            .into_response()),
        Err(Error::Invalid(errors)) => {
            let page = KindPage::new(app, by, view, form, new, fields.version()).await?;
            View::page_with(StatusCode::UNPROCESSABLE_ENTITY, &KindPage { errors, ..page })
        }
        Err(Error::Conflict) => {
            let (_, newest) = kinds_and_no(app.db.read()).await?;
            let page = KindPage::new(app, by, view, form, new, newest).await?;
            View::page_with(StatusCode::CONFLICT, &KindPage { conflict: true, ..page })
        }
        Err(error) => Err(error),
    }
}

fn read(fields: &Fields, key: String) -> Kind {
    let ticked = |field: &Field| fields.all("required").any(|word| word == field.word());
    Kind {
        key,
        name_zh: fields.get("name_zh").trim().to_owned(),
        name_en: fields.get("name_en").trim().to_owned(),
        min_chars: figure(fields, "min_chars"),
        max_chars: figure(fields, "max_chars"),
        hard_max: figure(fields, "hard_max"),
        required: ALWAYS.into_iter().chain(CHOICES.into_iter().filter(ticked)).collect(),
        min_photos: figure(fields, "min_photos"),
    }
}

/// The key of a field's name.
const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Kicker => "settings.field.kicker",
        Field::Headline => "settings.field.headline",
        Field::Deck => "settings.field.deck",
        Field::Summary => "settings.field.summary",
        Field::Body => "settings.field.body",
        Field::Kind => "settings.field.kind",
        Field::Byline => "settings.field.byline",
        Field::Contact => "settings.field.contact",
        Field::EventTime => "settings.field.event-time",
        Field::EventPlace => "settings.field.event-place",
        Field::Sections => "settings.field.sections",
        Field::Channels => "settings.field.channels",
        Field::Source => "settings.field.source",
        Field::FirstPublished => "settings.field.first-published",
        Field::Tags => "settings.field.tags",
        Field::Confidential => "settings.field.confidential",
        Field::Remark => "settings.field.remark",
        Field::Photos => "settings.field.photos",
        Field::Caption => "settings.field.caption",
        Field::Alt => "settings.field.alt",
        Field::Photographer => "settings.field.photographer",
        Field::Attachments => "settings.field.attachments",
    }
}
