//! The theme of the site: a draft that nobody but those who set it sees, and its release.

use super::permit;
use crate::{
    App, By, ClientKey,
    error::Error,
    once, record,
    site_part::{self, Standing, at_version, put_draft},
};
use domain::{
    Event,
    policy::settings::Act,
    theme::{Flaw, MOST_ALT, MOST_RADIUS, Part, Picture, Place, Scheme, Theme},
};
use media::Hash;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::theme_picture};
use uuid::Uuid;
use web::{FieldErrors, Sentence};

/// Saves the draft. That one was begun is recorded; saving it again is no event, because a draft is no decision.
///
/// # Errors
/// [`Error::Invalid`] by field, [`Error::Conflict`] when `version` is not the newest any more.
pub async fn save_theme(app: &App, by: &By, draft: &Theme, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSite, now).await?;
            check(draft)?;
            let before: Standing<Theme> = at_version(&tx, by, version).await?;
            if before.draft.as_ref() == Some(draft) {
                return Ok(());
            }
            put_draft(&tx, by, draft, version, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            if before.draft.is_none() {
                record(app, &tx, by, None, now, &Event::ThemeDrafted {}).await?;
            }
            Ok(())
        })
        .await
}

/// A size of a picture whose bytes are in the store.
#[derive(Clone, Copy, Debug)]
pub struct StoredSize {
    pub width: u32,
    pub height: u32,
    pub hash: Hash,
}

/// Puts a picture into the draft. Its bytes are in the store already.
///
/// # Errors
/// Not allowed, or [`Error::Conflict`] when `version` is not the newest any more.
pub async fn add_theme_picture(
    app: &App,
    by: &By,
    place: Place,
    file: &str,
    sizes: &[StoredSize],
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    let file: &str = &file.chars().take(200).collect::<String>();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSite, now).await?;
            let before: Standing<Theme> = at_version(&tx, by, version).await?;
            let mut draft = before.shown().clone();
            let picture = Picture {
                id: app.ids.next(now),
                sizes: sizes.iter().map(|size| (size.width, size.height)).collect(),
            };
            for size in sizes {
                let row = theme_picture::ActiveModel {
                    id: Set(app.ids.next(now)),
                    realm_id: Set(by.actor.realm),
                    picture_id: Set(picture.id),
                    place: Set(place.word().to_owned()),
                    width: Set(pixels(size.width)),
                    height: Set(pixels(size.height)),
                    hash: Set(size.hash.as_bytes().to_vec()),
                    created_at: Set(now.0),
                    created_by: Set(by.actor.id().map(|person| person.0)),
                };
                row.insert(&tx).await?;
            }
            draft.set_picture(place, Some(picture));
            put_draft(&tx, by, &draft, version, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ThemePictureAdded {
                place,
                file: file.to_owned(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

fn pixels(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// The draft is what readers see from now on.
///
/// # Errors
/// [`Error::Refused`] where there is none, [`Error::Conflict`] when `version` is not the newest any more.
pub async fn release_theme(app: &App, by: &By, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSite, now).await?;
            let before: Standing<Theme> = at_version(&tx, by, version).await?;
            let draft = before.draft.ok_or_else(nothing_drafted)?;
            check(&draft)?;
            site_part::release(&tx, by, &draft, version, now).await?;
            forget_pictures(&tx, by, &draft).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ThemeReleased {
                base: draft.base,
                accent: draft.accent,
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Throws the draft away; readers see what they saw.
///
/// # Errors
/// [`Error::Refused`] where there is none, [`Error::Conflict`] when `version` is not the newest any more.
pub async fn drop_theme(app: &App, by: &By, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSite, now).await?;
            let before: Standing<Theme> = at_version(&tx, by, version).await?;
            before.draft.ok_or_else(nothing_drafted)?;
            site_part::drop_draft::<Theme>(&tx, by, version).await?;
            forget_pictures(&tx, by, &before.released).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            record(app, &tx, by, None, now, &Event::ThemeDraftDropped {}).await?;
            Ok(())
        })
        .await
}

fn nothing_drafted() -> Error {
    Error::refused("settings.theme.nothing-drafted")
}

/// Pictures that no theme shows any more; their files go with the next sweep.
async fn forget_pictures(tx: &Tx, by: &By, shown: &Theme) -> Result<(), Error> {
    let shown = [&shown.logo, &shown.masthead]
        .into_iter()
        .flatten()
        .map(|picture| picture.id);
    theme_picture::Entity::delete_many()
        .filter(theme_picture::Column::RealmId.eq(by.actor.realm))
        .filter(theme_picture::Column::PictureId.is_not_in(shown.collect::<Vec<Uuid>>()))
        .exec(tx)
        .await?;
    Ok(())
}

fn check(theme: &Theme) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    for flaw in theme.check().err().unwrap_or_default() {
        let too_long = |max: usize, text: &str| {
            Sentence::new("web.field.too-long")
                .with("max", max)
                .with("count", text.chars().count())
        };
        match flaw {
            Flaw::Accent(faint) => {
                let said = Sentence::new(refused(faint.worst.ground, faint.worst.scheme))
                    .with("measured", figure(faint.worst.measured))
                    .with("needed", figure(faint.worst.needed))
                    .with("nearest", faint.nearest.to_string());
                errors.add("accent", said);
            }
            Flaw::TooRound => errors.add(
                "radius",
                Sentence::new("settings.theme.too-round").with("max", usize::from(MOST_RADIUS)),
            ),
            Flaw::NoName => errors.add("has_name", "settings.theme.no-name"),
            Flaw::AltTooLong => errors.add("alt_zh", too_long(MOST_ALT, &theme.alt_zh)),
            Flaw::EnglishAltTooLong => errors.add("alt_en", too_long(2 * MOST_ALT, &theme.alt_en)),
        }
    }
    errors.into_result(())
}

/// Which pair it is that cannot be read. White on the accent fails only where the accent on white fails too.
const fn refused(ground: Part, scheme: Scheme) -> &'static str {
    match (ground, scheme) {
        (_, Scheme::Dark) => "settings.theme.refused-dark",
        (Part::Sunk, _) => "settings.theme.refused-sunk",
        (Part::Wash, _) => "settings.theme.refused-wash",
        (Part::Fill, _) => "settings.theme.refused-fill",
        _ => "settings.theme.refused-paper",
    }
}

/// `4.5` of hundredths, rounded down.
pub(in crate::settings) fn figure(hundredths: u32) -> String {
    format!("{}.{}", hundredths / 100, hundredths / 10 % 10)
}
