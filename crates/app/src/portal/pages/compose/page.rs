//! The page on which the home page is composed, and how it would look.

use super::form::{BandForm, form_of};
use crate::{
    App, By, View, accounts,
    error::Error,
    portal::{
        actions,
        pages::home::HomePage,
        queries::{
            self, Section,
            home::{label, offered},
        },
    },
    site_part::{Standing, standing},
};
use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::{
    PersonId, Time,
    home::{Change, Kind, Layout, Right, What},
};
use web::{CacheControl, FieldErrors, Sentence};

#[derive(Template)]
#[template(path = "portal/compose.html")]
pub(super) struct ComposePage {
    view: View,
    bands: Vec<BandForm>,
    sections: Vec<Section>,
    /// The newest stories, as the form names them.
    offered: Vec<String>,
    draft: Option<Draft>,
    released_at: Option<Time>,
    /// What readers see is what every site begins with, and no draft is there.
    is_default: bool,
    version: i32,
    key: String,
    errors: FieldErrors,
    /// A colleague was first.
    conflict: bool,
}

/// What is being composed.
struct Draft {
    at: Option<Time>,
    by: String,
    /// What its release would change.
    changes: Vec<Change>,
}

impl ComposePage {
    pub(super) async fn new(app: &App, by: &By, view: View, bands: Option<Vec<BandForm>>) -> Result<Self, Error> {
        let db = app.db.read();
        let now = standing::<Layout>(db, by.actor.realm).await?;
        let shown = now.draft.as_ref().unwrap_or(&now.released);
        let bands = match bands {
            Some(bands) => bands,
            None => form_of(db, shown).await?,
        };
        Ok(Self {
            bands,
            sections: queries::sections(db, &view).await?,
            offered: offered(db).await?.iter().map(label).collect(),
            released_at: now.released_at,
            is_default: *shown == Layout::default(),
            version: now.version,
            key: app.fresh_key(),
            draft: draft(db, now).await?,
            errors: FieldErrors::new(),
            conflict: false,
            view,
        })
    }

    /// The same with what kept it from being saved or released, on the version that the form was drawn from. After a conflict
    /// that is the newest: saving once more is then meant.
    pub(super) fn refused(self, errors: FieldErrors, version: Option<i32>) -> Self {
        Self {
            errors,
            conflict: version.is_none(),
            version: version.unwrap_or(self.version),
            ..self
        }
    }

    pub(super) fn version(&self) -> i32 {
        self.version
    }

    /// What can still be added.
    fn kinds(&self) -> impl Iterator<Item = Kind> {
        let addable = |kind: &Kind| {
            matches!(kind, Kind::Sections | Kind::Notices) || self.bands.iter().all(|band| band.kind != *kind)
        };
        Kind::ALL.iter().copied().filter(addable)
    }

    fn rights(&self) -> [Right; 3] {
        [Right::Both, Right::MostRead, Right::Latest]
    }

    /// The id and name of a band's field.
    fn at(&self, field: &str, place: &usize) -> String {
        format!("{field}-{place}")
    }

    /// The same of a field that a band has several of.
    fn each(&self, field: &str, place: &usize, at: &usize) -> String {
        format!("{field}-{place}-{at}")
    }

    fn number(&self, place: &usize) -> usize {
        place + 1
    }

    fn kind_name(&self, kind: &Kind) -> String {
        self.view.t(kind_name(*kind))
    }

    fn right_name(&self, right: &Right) -> String {
        self.view.t(match right {
            Right::Both => "portal.compose.right-both",
            Right::MostRead => "portal.compose.right-most-read",
            Right::Latest => "portal.compose.right-latest",
        })
    }

    fn kind_hint(&self, kind: &Kind) -> String {
        self.view.t(match kind {
            Kind::Lead => "portal.compose.lead-hint",
            Kind::Carousel => "portal.compose.carousel-hint",
            Kind::Sections => "portal.compose.sections-hint",
            Kind::Notices => "portal.compose.notices-hint",
            Kind::Photos => "portal.compose.photos-hint",
            Kind::MostRead => "portal.compose.most-read-hint",
            Kind::Units => "portal.compose.units-hint",
            Kind::Topics => "portal.compose.topics-hint",
            Kind::Videos => "portal.compose.videos-hint",
        })
    }

    /// What a choice of a section means where none is chosen.
    fn no_section(&self, band: &BandForm, at: &usize) -> String {
        self.view.t(match (band.kind, at) {
            (Kind::Lead, _) => "portal.compose.middle-first",
            (Kind::Carousel, _) => "portal.compose.section-any",
            (Kind::Sections, 2) => "portal.compose.section-no-third",
            (Kind::Sections, _) => "portal.compose.section-others",
            _ => "portal.compose.section-choose",
        })
    }

    /// One that was closed since it was chosen stays in the form until another is chosen.
    fn is_closed(&self, slug: &str) -> bool {
        !slug.is_empty() && self.sections.iter().all(|section| section.slug != slug)
    }

    fn change(&self, change: &Change) -> String {
        let key = match change.what {
            What::Added => "portal.compose.change-added",
            What::Removed => "portal.compose.change-removed",
            What::Changed => "portal.compose.change-changed",
            What::Moved => "portal.compose.change-moved",
        };
        let (kind, place) = (self.view.t(kind_name(change.kind)), change.place + 1);
        self.view.t2(key, "band", kind, "n", place)
    }

    /// A remark as the list over the form says it: with the band that it is about.
    fn remark(&self, field: &str, said: &Sentence) -> String {
        let said = self.view.speak(said);
        let place = field.split('-').nth(1).and_then(|place| place.parse::<usize>().ok());
        let band = place.and_then(|place| Some((place + 1, self.bands.get(place)?)));
        match band {
            Some((n, band)) => {
                let kind = self.view.t(kind_name(band.kind));
                self.view
                    .t3("portal.compose.error-at", "n", n, "band", kind, "said", said)
            }
            None => said,
        }
    }

    /// The attributes that tie a field to its mistakes and to its hint.
    fn described(&self, name: &str, hint: &str) -> String {
        if self.errors.has(name) {
            format!(" aria-invalid=\"true\" aria-describedby=\"{name}-err {hint}\"")
        } else if hint.is_empty() {
            String::new()
        } else {
            format!(" aria-describedby=\"{hint}\"")
        }
    }
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Lead => "portal.compose.lead",
        Kind::Carousel => "portal.compose.carousel",
        Kind::Sections => "portal.compose.sections",
        Kind::Notices => "portal.compose.notices",
        Kind::Photos => "portal.compose.photos",
        Kind::MostRead => "portal.compose.most-read",
        Kind::Units => "portal.compose.units",
        Kind::Topics => "portal.compose.topics",
        Kind::Videos => "portal.compose.videos",
    }
}

async fn draft(db: &impl sea_orm::ConnectionTrait, now: Standing<Layout>) -> Result<Option<Draft>, Error> {
    let Some(layout) = now.draft else { return Ok(None) };
    let by = now.drafted_by.map(PersonId);
    let names = accounts::names(db, by).await?;
    Ok(Some(Draft {
        at: now.drafted_at,
        by: by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
        changes: layout.changes_since(&now.released),
    }))
}

pub async fn compose(State(app): State<App>, by: By, view: View) -> Result<Response, Error> {
    actions::permit(app.db.read(), &by, view.now).await?;
    View::page(&ComposePage::new(&app, &by, view, None).await?)
}

/// The draft as readers would see it; without one, what they see now.
pub async fn preview(State(app): State<App>, by: By, view: View, headers: HeaderMap) -> Result<Response, Error> {
    let db = app.db.read();
    actions::permit(db, &by, view.now).await?;
    let now = standing::<Layout>(db, by.actor.realm).await?;
    let layout = now.draft.unwrap_or(now.released);
    let page = HomePage::new(&app, view, &headers, &layout).await?.into_preview();
    Ok((CacheControl::NoStore, View::page(&page)?).into_response())
}
