//! Composing the home page: a draft that nobody but editors sees, and its release.

use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record, settings,
    site_part::{self, Standing, at_version},
};
use domain::{
    Event, Time,
    actor::ActorKind,
    home::{Band, Flaw, Layout, Problem},
    policy::settings::{Act, may},
};
use sea_orm::ConnectionTrait;
use store::Tx;
use web::FieldErrors;

/// Whether the actor may. The program itself may: that is the operator at the machine.
///
/// No event: it only asks.
///
/// # Errors
/// [`Error::Forbidden`], or the database does not answer.
pub async fn permit(db: &impl ConnectionTrait, by: &By, now: Time) -> Result<(), Error> {
    if matches!(by.actor.kind, ActorKind::System(_)) {
        return Ok(());
    }
    let units = accounts::units(db, now).await?;
    Ok(may(&by.actor, Act::ComposeHome, &units.centre_path())?)
}

/// Saves the draft. That one was begun is recorded; saving it again is no event, because a draft is no decision.
///
/// # Errors
/// [`Error::Invalid`] with every flaw at its band, [`Error::Conflict`] when `version` is not the newest any more.
pub async fn save_draft(
    app: &App,
    by: &By,
    draft: &Layout,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, now).await?;
            check(&tx, draft).await?;
            let before: Standing<Layout> = at_version(&tx, by, version).await?;
            if before.draft.as_ref() == Some(draft) {
                return Ok(());
            }
            site_part::put_draft(&tx, by, draft, version, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            if before.draft.is_none() {
                record(app, &tx, by, None, now, &Event::HomeDrafted {}).await?;
            }
            Ok(())
        })
        .await
}

/// The draft is what readers see from now on.
///
/// # Errors
/// [`Error::Refused`] where there is none, [`Error::Invalid`] where it does not fit any more (a section was closed),
/// [`Error::Conflict`] when `version` is not the newest any more.
pub async fn release_draft(app: &App, by: &By, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, now).await?;
            let before: Standing<Layout> = at_version(&tx, by, version).await?;
            let draft = before.draft.ok_or_else(nothing_drafted)?;
            check(&tx, &draft).await?;
            site_part::release(&tx, by, &draft, version, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let lead = |band: &Band| match band {
                Band::Lead { story, .. } => *story,
                _ => None,
            };
            let event = Event::HomeReleased {
                count: u32::try_from(draft.bands.len()).unwrap_or(u32::MAX),
                bands: draft.bands.iter().map(Band::kind).collect(),
                lead: draft.bands.iter().find_map(lead),
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
pub async fn drop_draft(app: &App, by: &By, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, now).await?;
            let before: Standing<Layout> = at_version(&tx, by, version).await?;
            before.draft.ok_or_else(nothing_drafted)?;
            site_part::drop_draft::<Layout>(&tx, by, version).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            record(app, &tx, by, None, now, &Event::HomeDraftDropped {}).await?;
            Ok(())
        })
        .await
}

fn nothing_drafted() -> Error {
    Error::refused("portal.compose.nothing-drafted")
}

async fn check(tx: &Tx, layout: &Layout) -> Result<(), Error> {
    let sections = settings::sections(tx).await?;
    let slugs: Vec<&str> = sections.iter().map(|section| section.slug.as_str()).collect();
    Ok(layout.check(&slugs).map_err(|flaws| by_field(&flaws))?)
}

/// Flaws under the names that the form gives its fields: `slug-0-1` is the second section of the first band.
fn by_field(flaws: &[Flaw]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for Flaw { band, problem } in flaws {
        let Some(place) = band else {
            errors.add_general(problem.text_key());
            continue;
        };
        let field = match problem {
            Problem::UnknownSection | Problem::SectionTwice | Problem::Columns => format!("slug-{place}-0"),
            Problem::Slides | Problem::SlideTwice => format!("pick-{place}-0"),
            Problem::Twice
            | Problem::OthersTwice
            | Problem::MostReadTwice
            | Problem::NoBand
            | Problem::TooManyBands => {
                format!("band-{place}")
            }
        };
        errors.add(field, problem.text_key());
    }
    errors
}
