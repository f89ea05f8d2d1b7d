//! Sections of the site: adding, naming, ordering, closing. The address of a section never changes.

use super::{is_word, permit};
use crate::{App, By, ClientKey, error::Error, once, record, settings::queries::all_sections};
use domain::{Event, SectionId, health::Clock, policy::settings::Act};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::section};
use web::{FieldErrors, Sentence};

/// Room between two neighbours in the order.
const STEP: i32 = 10;

/// What a section's form says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionForm {
    /// The word in its address; read only for a new section.
    pub slug: String,
    pub name_zh: String,
    pub name_en: String,
    /// How often it must have something new.
    pub clock: Clock,
}

/// Where to move a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Renames the section, or adds one at the end of the order (`id` is none); answers which.
///
/// # Errors
/// [`Error::Invalid`] by field, [`Error::NotFound`], [`Error::Conflict`] when `version` is not the newest any more.
pub async fn save_section(
    app: &App,
    by: &By,
    id: Option<SectionId>,
    form: &SectionForm,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<SectionId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(id) = once::answered(&tx, by, key).await? {
                return Ok(id);
            }
            permit(&tx, by, Act::ManageSections, now).await?;
            let known = all_sections(&tx).await?;
            let id = match id {
                None => {
                    let taken = known.iter().any(|section| section.slug == form.slug);
                    check(form, true, taken)?;
                    let id: SectionId = app.ids.next(now);
                    let last = known.iter().map(|section| section.sort).max().unwrap_or(0);
                    let row = section::ActiveModel {
                        id: Set(id.0),
                        slug: Set(form.slug.clone()),
                        name_zh: Set(form.name_zh.clone()),
                        name_en: Set(form.name_en.clone()),
                        sort: Set(last + STEP),
                        clock: Set(form.clock.word().to_owned()),
                        closed_at: Set(None),
                        version: Set(1),
                    };
                    row.insert(&tx)
                        .await
                        .map_err(|error| Error::from(error).on_unique(|| Error::Conflict))?;
                    id
                }
                Some(id) => {
                    if known.iter().all(|section| section.id != id.0) {
                        return Err(Error::NotFound);
                    }
                    check(form, false, false)?;
                    let change = section::ActiveModel {
                        name_zh: Set(form.name_zh.clone()),
                        name_en: Set(form.name_en.clone()),
                        clock: Set(form.clock.word().to_owned()),
                        ..Default::default()
                    };
                    save(&tx, id, version, change).await?;
                    id
                }
            };
            once::answer(app, &tx, by, key, now, &id).await?;
            let event = Event::SectionChanged {
                section: id,
                name: form.name_zh.clone(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(id)
        })
        .await
}

/// Moves an open section one place among the open ones. At the end of the order nothing happens.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] when `version` is not the newest any more.
pub async fn move_section(
    app: &App,
    by: &By,
    id: SectionId,
    direction: Direction,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSections, now).await?;
            let mut order = all_sections(&tx).await?;
            let open = |section: &section::Model| section.closed_at.is_none();
            let from = order
                .iter()
                .position(|section| section.id == id.0)
                .ok_or(Error::NotFound)?;
            if order[from].version != version {
                return Err(Error::Conflict);
            }
            let neighbour = match direction {
                Direction::Up => order[..from].iter().rposition(open),
                Direction::Down => order[from + 1..].iter().position(open).map(|steps| from + 1 + steps),
            };
            let Some(to) = neighbour else { return Ok(()) };
            let moved = order.remove(from);
            let name = moved.name_zh.clone();
            order.insert(to, moved);
            for (sort, row) in (1..).map(|place| place * STEP).zip(&order) {
                if row.sort != sort {
                    let change = section::ActiveModel {
                        sort: Set(sort),
                        ..Default::default()
                    };
                    save(&tx, SectionId(row.id), row.version, change).await?;
                }
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            record(app, &tx, by, None, now, &Event::SectionChanged { section: id, name }).await?;
            Ok(())
        })
        .await
}

/// Takes a section out of the menus, or puts it back; its stories and its address stay either way.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] when `version` is not the newest any more.
///
/// No event: `set_closed` records it.
pub async fn close_section(
    app: &App,
    by: &By,
    id: SectionId,
    closed: bool,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSections, now).await?;
            let row = section::Entity::find_by_id(id.0)
                .one(&tx)
                .await?
                .ok_or(Error::NotFound)?;
            let change = section::ActiveModel {
                closed_at: Set(closed.then_some(now.0)),
                ..Default::default()
            };
            save(&tx, id, version, change).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            record(
                app,
                &tx,
                by,
                None,
                now,
                &Event::SectionChanged {
                    section: id,
                    name: row.name_zh,
                },
            )
            .await?;
            Ok(())
        })
        .await
}

async fn save(tx: &Tx, id: SectionId, version: i32, mut change: section::ActiveModel) -> Result<(), Error> {
    change.version = Set(version + 1);
    let saved = section::Entity::update_many()
        .set(change)
        .filter(section::Column::Id.eq(id.0))
        .filter(section::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

fn check(form: &SectionForm, new: bool, taken: bool) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if new && !is_word(&form.slug, '-') {
        errors.add("slug", "settings.sections.slug-unfit");
    } else if taken {
        errors.add("slug", "settings.sections.slug-taken");
    }
    for (name, text, max, required) in [
        ("name_zh", &form.name_zh, 12, true),
        ("name_en", &form.name_en, 40, false),
    ] {
        let count = text.chars().count();
        if required && count == 0 {
            errors.add(name, "web.field.required");
        } else if count > max {
            errors.add(
                name,
                Sentence::new("web.field.too-long")
                    .with("max", max)
                    .with("count", count),
            );
        }
    }
    errors.into_result(())
}
