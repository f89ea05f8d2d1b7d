//! One photo: large, with the facts of its file, where it was used, its rights and its consents.

use super::words::{self, Mark};
use crate::{
    App, By, View, accounts,
    error::Error,
    photos::queries::{Found, Photo, consents_of, history_of, keeper, photo, site_rows, stories_of},
    stories,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    AssetId, PersonId, StoryId,
    photos::{Ground, Permission, Shown, show},
    story::{ChannelWish, StoryState},
};
use std::collections::{HashMap, HashSet};
use store::tables::{photo_consent, photo_right};
use uuid::Uuid;
use web::{FieldErrors, Fields, Page};

/// Width at which the picture is sharp on its page.
const LARGE: i32 = 1_280;
/// Most drafts to choose from.
const MOST_DRAFTS: u64 = 100;

#[derive(Template)]
#[template(path = "photos/photo.html")]
struct PhotoPage {
    view: View,
    id: AssetId,
    key: String,
    title: String,
    src: String,
    alt: String,
    caption: String,
    photographer: String,
    /// What only those read who see the story.
    file: Option<FileFacts>,
    pixels: String,
    uses: Vec<Use>,
    permission: Permission,
    state: Mark,
    consent_state: Option<Mark>,
    rights: Option<RightsLine>,
    /// Only for those who answer for the photo.
    kept: Option<Kept>,
    drafts: Vec<(String, String)>,
    typed: Typed,
    errors: FieldErrors,
}

struct FileFacts {
    original: String,
    name: String,
    size: i64,
    taken: String,
    caption: String,
    photographer: String,
    rights: String,
    uploaded: i64,
    by: String,
}

/// A story that has the file.
struct Use {
    headline: String,
    /// Empty where the reader may not see the story, only its page.
    href: String,
    number: String,
    unit: String,
    state: Option<stories::Line>,
    at: i64,
    where_in: Vec<&'static str>,
    public: Option<(String, Option<i64>)>,
}

struct RightsLine {
    row: photo_right::Model,
    ground: String,
    shown: String,
    channels: String,
    who: String,
}

struct Kept {
    history: Vec<RightsLine>,
    consents: Vec<ConsentLine>,
    grounds: Vec<(&'static str, String)>,
    shown: Vec<(&'static str, String)>,
    channels: Vec<(&'static str, String)>,
    today: String,
}

struct ConsentLine {
    row: photo_consent::Model,
    who: String,
    withdrawn_by: String,
    is_open: bool,
    has_lapsed: bool,
}

/// One of the forms as it came back: its name, and what was typed into it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Empty where the page is shown for the first time.
    pub form: &'static str,
    pub fields: Fields,
}

impl Typed {
    fn or<'a>(&'a self, form: &str, name: &str, saved: &'a str) -> &'a str {
        if self.form == form {
            self.fields.get(name)
        } else {
            saved
        }
    }

    fn has(&self, name: &str, value: &str) -> bool {
        self.fields.all(name).any(|chosen| chosen == value)
    }
}

pub async fn page(State(app): State<App>, by: By, view: View, Path(asset): Path<AssetId>) -> Result<Response, Error> {
    draw(&app, &by, view, asset, Typed::default(), FieldErrors::new()).await
}

/// The page, as new or as a form came back; whoever sent a form must be one who may.
///
/// # Errors
/// The photo is not seen; a form came back, and its sender does not answer for the photo.
pub async fn draw(
    app: &App,
    by: &By,
    view: View,
    id: AssetId,
    typed: Typed,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let db = app.db.read();
    let units = accounts::units(db, view.now).await?;
    let photo = photo(db, by, &units, id).await?;
    let keeps = match keeper(db, by, &units, &photo).await {
        Ok(_) => true,
        Err(Error::Forbidden(_)) if typed.form.is_empty() => false,
        Err(error) => return Err(error),
    };
    let hash = photo.file.hash.clone();
    let history = history_of(db, by.actor.realm, &hash).await?;
    let consents = if keeps {
        consents_of(db, by.actor.realm, &hash).await?
    } else {
        Vec::new()
    };
    let permission = stories::permissions(db, by.actor.realm, std::slice::from_ref(&hash), view.now).await?;
    let permission = permission.get(&hash).copied().unwrap_or_default();
    let people = people_of(&photo, &history, &consents);
    let names = accounts::names(db, people).await?;
    let pictures = stories::pictures(db, [id]).await?;
    let said = photo.found.said();
    let mut history: Vec<RightsLine> = history.into_iter().map(|row| rights_line(&view, &names, row)).collect();
    let drafts = if show(permission).is_ok() {
        drafts(app, by, &view, &units, &photo).await?
    } else {
        Vec::new()
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let uses = uses(app, &view, &photo).await?;
    let in_force = (!history.is_empty()).then(|| history.remove(0));
    let page = PhotoPage {
        id,
        key: app.fresh_key(),
        title: if said.caption.trim().is_empty() {
            view.t("photos.library.no-caption")
        } else {
            words::heading(&said.caption)
        },
        src: if photo.found.is_visible() {
            pictures.thumb(&id, LARGE)
        } else {
            pictures.readers_thumb(&id, LARGE)
        },
        alt: said.alt,
        caption: said.caption,
        photographer: said.photographer,
        pixels: view.t2(
            "photos.photo.pixels",
            "width",
            photo.file.width,
            "height",
            photo.file.height,
        ),
        file: photo.found.is_visible().then(|| file_facts(&photo, &names)),
        uses,
        state: words::rights(&view, permission.rights),
        consent_state: words::consents(&view, permission.consents),
        permission,
        kept: keeps.then(|| kept(&view, &names, history, consents)),
        rights: in_force,
        drafts,
        typed,
        errors,
        view,
    };
    View::page_with(status, &page)
}

/// Everybody whom the page names.
fn people_of(photo: &Photo, history: &[photo_right::Model], consents: &[photo_consent::Model]) -> Vec<PersonId> {
    let mut people = vec![PersonId(photo.file.created_by)];
    people.extend(history.iter().map(|row| PersonId(row.recorded_by)));
    people.extend(consents.iter().map(|row| PersonId(row.recorded_by)));
    people.extend(consents.iter().filter_map(|row| row.withdrawn_by).map(PersonId));
    people
}

fn file_facts(photo: &Photo, names: &HashMap<PersonId, String>) -> FileFacts {
    let file = &photo.file;
    FileFacts {
        original: format!("/desk/stories/{}/photos/{}/original", file.story_id, file.id),
        name: file.file_name.clone(),
        size: file.size,
        taken: file.taken_at.replace('T', " "),
        caption: file.caption.clone(),
        photographer: file.photographer.clone(),
        rights: file.rights.clone(),
        uploaded: file.created_at,
        by: name_of(names, file.created_by),
    }
}

/// The stories that have the file, as far as the reader may see them or their pages.
async fn uses(app: &App, view: &View, photo: &Photo) -> Result<Vec<Use>, Error> {
    let db = app.db.read();
    let rows = stories_of(db, photo.uses.iter().map(|found| found.story_id)).await?;
    let public = site_rows(db, photo.uses.iter().map(|found| found.story_id)).await?;
    let mut uses = Vec::with_capacity(photo.uses.len());
    for found in &photo.uses {
        let Some(row) = rows.get(&found.story_id) else { continue };
        let site = public.get(&found.story_id).filter(|_| found.is_on_site());
        let is_signed =
            found.is_in_revision() && row.revision_id.is_some() && row.revision_id == row.signed_revision_id;
        let path = row.public_path.clone().filter(|_| found.is_on_site());
        let public = path.map(|path| (path, site.map(|site| site.released_at)));
        let line = if found.is_visible() {
            stories::lines(app, view, vec![row.clone()]).await?.pop()
        } else {
            None
        };
        uses.push(Use {
            headline: match (&line, site) {
                (Some(line), _) => line.headline.clone(),
                (None, Some(site)) => site.headline.clone(),
                (None, None) => view.t("photos.library.no-headline"),
            },
            href: line.as_ref().map_or_else(String::new, |line| line.href.clone()),
            number: line.as_ref().map_or_else(String::new, |line| line.number.clone()),
            unit: row.unit_name.clone(),
            state: line,
            at: found.created_at,
            where_in: where_in(found, is_signed),
            public,
        });
    }
    Ok(uses)
}

fn where_in(found: &Found, is_signed: bool) -> Vec<&'static str> {
    let mut keys = Vec::new();
    if found.is_in_draft() && !is_signed {
        keys.push("photos.use.in-draft");
    }
    if is_signed {
        keys.push("photos.use.in-signed");
    } else if found.is_in_revision() {
        keys.push("photos.use.in-revision");
    }
    if keys.is_empty() && !found.is_on_site() {
        keys.push("photos.use.uploaded");
    }
    keys
}

fn rights_line(view: &View, names: &HashMap<PersonId, String>, row: photo_right::Model) -> RightsLine {
    let ground = row.ground.parse().unwrap_or(Ground::Unknown);
    let channels = row
        .channels
        .split_whitespace()
        .filter_map(|word| word.parse::<ChannelWish>().ok());
    let channels: Vec<String> = channels.map(|channel| view.t(words::channel_key(channel))).collect();
    RightsLine {
        ground: view.t(words::ground_key(ground)),
        shown: view.t(words::shown_key(row.shown.parse().unwrap_or(Shown::Unasked))),
        channels: if channels.is_empty() {
            view.t("photos.channel.all")
        } else {
            channels.join(&view.t("photos.photo.list-mark"))
        },
        who: name_of(names, row.recorded_by),
        row,
    }
}

fn kept(
    view: &View,
    names: &HashMap<PersonId, String>,
    history: Vec<RightsLine>,
    consents: Vec<photo_consent::Model>,
) -> Kept {
    let line = |row: photo_consent::Model| ConsentLine {
        who: name_of(names, row.recorded_by),
        withdrawn_by: row
            .withdrawn_by
            .map(|person| name_of(names, person))
            .unwrap_or_default(),
        is_open: row.withdrawn_at.is_none() && row.replaced_at.is_none(),
        has_lapsed: row.until_at.is_some_and(|until| until <= view.now.0),
        row,
    };
    Kept {
        history,
        consents: consents.into_iter().map(line).collect(),
        grounds: Ground::ALL
            .iter()
            .map(|one| (one.word(), view.t(words::ground_key(*one))))
            .collect(),
        shown: Shown::ALL
            .iter()
            .map(|one| (one.word(), view.t(words::shown_key(*one))))
            .collect(),
        channels: ChannelWish::ALL
            .iter()
            .map(|one| (one.word(), view.t(words::channel_key(*one))))
            .collect(),
        today: view.day(&view.now.0),
    }
}

/// The reader's open stories that do not have the file yet.
async fn drafts(
    app: &App,
    by: &By,
    view: &View,
    units: &accounts::Units,
    photo: &Photo,
) -> Result<Vec<(String, String)>, Error> {
    let has: HashSet<StoryId> = photo
        .uses
        .iter()
        .filter(|found| found.is_in_draft())
        .map(|found| StoryId(found.story_id))
        .collect();
    let filter = stories::Filter {
        own: true,
        states: StoryState::ALL
            .iter()
            .copied()
            .filter(|state| state.is_open_to_writer())
            .collect(),
        page: Page::wanted(""),
        size: MOST_DRAFTS,
        ..stories::Filter::default()
    };
    let (rows, _) = stories::list(app.db.read(), by, units, &filter).await?;
    let open = rows.into_iter().filter(|row| !has.contains(&StoryId(row.id)));
    let choice = |row: stories::Row| {
        let headline = if row.headline.trim().is_empty() {
            view.t("photos.library.no-headline")
        } else {
            row.headline
        };
        (row.id.to_string(), headline)
    };
    Ok(open.map(choice).collect())
}

fn name_of(names: &HashMap<PersonId, String>, person: Uuid) -> String {
    names.get(&PersonId(person)).cloned().unwrap_or_default()
}

impl PhotoPage {
    /// A channel of the rights form: as it was left, else as it is written down.
    fn has_channel(&self, word: &str) -> bool {
        match (&self.typed.form, &self.rights) {
            (&"rights", _) => self.typed.has("channels", word),
            (_, Some(rights)) => rights.row.channels.split_whitespace().any(|one| one == word),
            (_, None) => false,
        }
    }

    fn saved<'a>(&'a self, of: impl Fn(&'a photo_right::Model) -> &'a str) -> &'a str {
        self.rights.as_ref().map_or("", |rights| of(&rights.row))
    }

    fn ground(&self) -> &str {
        self.typed.or("rights", "ground", self.saved(|row| &row.ground))
    }

    fn shown(&self) -> &str {
        self.typed.or("rights", "shown", self.saved(|row| &row.shown))
    }

    fn holder(&self) -> &str {
        self.typed.or("rights", "holder", self.saved(|row| &row.holder))
    }

    fn note(&self) -> &str {
        self.typed.or("rights", "note", self.saved(|row| &row.note))
    }

    /// The last day on which the rights hold.
    fn rights_until(&self) -> String {
        let until = self.rights.as_ref().and_then(|rights| rights.row.until_at);
        let saved = until.map_or_else(String::new, |until| self.last_day(&until));
        self.typed.or("rights", "rights_until", &saved).to_owned()
    }

    fn last_day(&self, until: &i64) -> String {
        self.view.day(&(until - 1))
    }

    /// What was typed of a consent.
    fn consent(&self, name: &str) -> &str {
        self.typed.or("consent", name, "")
    }

    /// The first day of a consent: today unless another was typed.
    fn first_day<'a>(&'a self, today: &'a str) -> &'a str {
        self.typed.or("consent", "from", today)
    }

    fn is_typed(&self, form: &str) -> bool {
        self.typed.form == form
    }

    /// The withdrawal that came back is of this consent.
    fn is_withdrawing(&self, consent: &Uuid) -> bool {
        self.typed.form == "withdrawal" && self.typed.fields.get("consent") == consent.to_string()
    }
}
