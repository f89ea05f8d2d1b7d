//! Bringing a logo or a picture of the masthead in, and taking it out of the draft.

use super::act::answer;
use crate::{
    App, By, ClientKey, Error, View,
    settings::actions::{self, StoredSize, permit},
    site_part::standing,
};
use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};
use bytes::Bytes;
use domain::{
    policy::settings::Act,
    theme::{Place, Theme},
};
use media::{
    Credit, Kind, Limits, PhotoProblem,
    photo::read,
    renditions::{Format, Rendition, make_last},
};
use web::{Fields, Sentence, multipart::read_file};

/// A picture for the head of a page is no photograph of a camera.
pub const PICTURE_BYTES: usize = 4 << 20;
/// So many pixels, and the memory that they take.
const LIMITS: Limits = Limits {
    file_bytes: PICTURE_BYTES as u64,
    pixels: 24_000_000,
    memory_bytes: 128 << 20,
};

/// Narrower ones look washed out, in pixels.
const fn least_width(place: Place) -> u32 {
    match place {
        Place::Logo => 96,
        Place::Masthead => 960,
    }
}

/// A logo is never shown wider than half of this, in pixels.
const LOGO_WIDTH: u32 = 640;

pub async fn add_picture(
    State(app): State<App>,
    by: By,
    view: View,
    Path(place): Path<String>,
    form: Multipart,
) -> Result<Response, Error> {
    permit(app.db.read(), &by, Act::ManageSite, view.now).await?;
    let place: Place = place.parse().map_err(|_| Error::NotFound)?;
    let outcome = take(&app, &by, place, form).await;
    answer(&app, &by, view, outcome, "settings.theme.picture-added").await
}

async fn take(app: &App, by: &By, place: Place, form: Multipart) -> Result<(), Error> {
    let upload = read_file(form, "file", PICTURE_BYTES).await;
    let upload = upload.map_err(|error| Error::invalid(field(place), error.sentence()))?;
    let whole = domain::content::hash(&upload.bytes);
    let key = ClientKey::of_hash("theme-picture", upload.fields.get("key"), whole.0);
    let sizes = prepared(app, place, upload.bytes).await?;
    let mut stored = Vec::new();
    for size in sizes {
        let file = app.media.put(size.bytes).await.map_err(anyhow::Error::from)?;
        stored.push(StoredSize {
            width: size.width,
            height: size.height,
            hash: file.hash,
        });
    }
    let version = upload.fields.version();
    actions::add_theme_picture(app, by, place, &upload.file_name, &stored, version, key.as_ref()).await
}

/// Under which the form says what is wrong with a picture.
const fn field(place: Place) -> &'static str {
    match place {
        Place::Logo => "logo",
        Place::Masthead => "masthead",
    }
}

/// The copies that readers get, small to large: drawn anew from the pixels, so that nothing else of the file goes out.
async fn prepared(app: &App, place: Place, bytes: Bytes) -> Result<Vec<Rendition>, Error> {
    let refused = |sentence: Sentence| Error::invalid(field(place), sentence);
    let made = app
        .decoder
        .run(move || {
            let photo = read(&bytes, &LIMITS)?;
            let (kind, width) = (photo.kind(), photo.width());
            Ok::<_, PhotoProblem>((kind, width, make_last(photo, &Credit::default())))
        })
        .await?;
    let (kind, width, sizes) = made.map_err(|problem| refused(said(&problem)))?;
    if kind == Kind::Gif {
        return Err(refused("settings.theme.picture-kind".into()));
    }
    let least = least_width(place);
    if width < least {
        return Err(refused(
            Sentence::new("settings.theme.picture-narrow")
                .with("width", width)
                .with("least", least),
        ));
    }
    let sizes = sizes.map_err(anyhow::Error::from)?;
    let fits = |size: &Rendition| size.format == Format::WebP && (place == Place::Masthead || size.width <= LOGO_WIDTH);
    Ok(sizes.into_iter().filter(fits).collect())
}

fn said(problem: &PhotoProblem) -> Sentence {
    match problem {
        PhotoProblem::NotAPhoto { .. } => "settings.theme.picture-kind".into(),
        PhotoProblem::FileTooBig { .. } => Sentence::new("web.upload.too-large").with("megabytes", PICTURE_BYTES >> 20),
        PhotoProblem::TooManyPixels { width, height, .. } => Sentence::new("settings.theme.picture-large")
            .with("width", *width)
            .with("height", *height),
        PhotoProblem::CutOff | PhotoProblem::Damaged(_) => "settings.theme.picture-damaged".into(),
    }
}

pub async fn remove_picture(
    State(app): State<App>,
    by: By,
    view: View,
    Path(place): Path<String>,
    fields: Fields,
) -> Result<Response, Error> {
    let db = app.db.read();
    permit(db, &by, Act::ManageSite, view.now).await?;
    let place: Place = place.parse().map_err(|_| Error::NotFound)?;
    let mut theme = standing::<Theme>(db, by.actor.realm).await?.shown().clone();
    theme.set_picture(place, None);
    let key = ClientKey::new("theme-picture-removal", fields.get("key"), &fields);
    let outcome = actions::save_theme(&app, &by, &theme, fields.version(), key.as_ref()).await;
    answer(&app, &by, view, outcome, "settings.theme.picture-removed").await
}
