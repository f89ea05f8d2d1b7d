//! The foot of the site: adding, changing, ordering and removing its items. The first change turns what the institution
//! says of itself into items, so that nothing vanishes from the foot.

use super::{Direction, permit};
use crate::{
    App, By, ClientKey,
    error::Error,
    once, record,
    settings::queries::{defaults, footer_items},
};
use domain::{
    Event, FooterItemId, Time,
    footer::{Kind, may_lead_to},
    policy::settings::Act,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use store::{
    Tx,
    tables::footer_item::{ActiveModel, Column, Entity, Model},
};
use web::{FieldErrors, Sentence};

/// Room between two neighbours in the order.
const STEP: i32 = 10;
/// More than any foot needs.
const MOST: usize = 60;

/// What an item's form says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FooterForm {
    /// A word of [`Kind`].
    pub kind: String,
    pub label_zh: String,
    pub label_en: String,
    pub value_zh: String,
    pub value_en: String,
    pub href: String,
}

/// Changes an item, or adds one at the end (`id` is none); answers which.
///
/// # Errors
/// [`Error::Invalid`] by field, [`Error::NotFound`], [`Error::Conflict`] when `version` is not the newest any more.
pub async fn save_footer_item(
    app: &App,
    by: &By,
    id: Option<FooterItemId>,
    form: &FooterForm,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<FooterItemId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(id) = once::answered(&tx, by, key).await? {
                return Ok(id);
            }
            permit(&tx, by, Act::ManageSite, now).await?;
            let kind = check(form)?;
            let fields = ActiveModel {
                kind: Set(kind.word().to_owned()),
                label_zh: Set(form.label_zh.clone()),
                label_en: Set(form.label_en.clone()),
                value_zh: Set(form.value_zh.clone()),
                value_en: Set(form.value_en.clone()),
                href: Set(form.href.clone()),
                ..Default::default()
            };
            let id = match id {
                Some(id) => {
                    Entity::find_by_id(id.0).one(&tx).await?.ok_or(Error::NotFound)?;
                    save(&tx, id, version, fields).await?;
                    id
                }
                None => {
                    let known = items(app, &tx, now).await?;
                    if known.len() >= MOST {
                        return Err(Error::refused("settings.footer.too-many"));
                    }
                    let id: FooterItemId = app.ids.next(now);
                    let last = known.iter().map(|item| item.sort).max().unwrap_or(0);
                    let row = ActiveModel {
                        id: Set(id.0),
                        sort: Set(last + STEP),
                        version: Set(1),
                        ..fields
                    };
                    row.insert(&tx).await?;
                    id
                }
            };
            once::answer(app, &tx, by, key, now, &id).await?;
            let label = form.label_zh.clone();
            record(app, &tx, by, None, now, &Event::FooterChanged { item: id, label }).await?;
            Ok(id)
        })
        .await
}

/// Moves an item one place. At the end of the order nothing happens.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] when `version` is not the newest any more.
pub async fn move_footer_item(
    app: &App,
    by: &By,
    id: FooterItemId,
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
            permit(&tx, by, Act::ManageSite, now).await?;
            let mut order = footer_items(&tx).await?;
            let from = order.iter().position(|item| item.id == id.0).ok_or(Error::NotFound)?;
            if order[from].version != version {
                return Err(Error::Conflict);
            }
            let to = match direction {
                Direction::Up => from.checked_sub(1),
                Direction::Down => Some(from + 1).filter(|to| *to < order.len()),
            };
            let Some(to) = to else { return Ok(()) };
            let label = order[from].label_zh.clone();
            order.swap(from, to);
            for (sort, row) in (1..).map(|place| place * STEP).zip(&order) {
                if row.sort != sort {
                    let change = ActiveModel {
                        sort: Set(sort),
                        ..Default::default()
                    };
                    save(&tx, FooterItemId(row.id), row.version, change).await?;
                }
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            record(app, &tx, by, None, now, &Event::FooterChanged { item: id, label }).await?;
            Ok(())
        })
        .await
}

/// Takes an item out for good; the log keeps that it was there.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Conflict`] when `version` is not the newest any more.
pub async fn remove_footer_item(
    app: &App,
    by: &By,
    id: FooterItemId,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSite, now).await?;
            let item = Entity::find_by_id(id.0).one(&tx).await?.ok_or(Error::NotFound)?;
            let gone = Entity::delete_many()
                .filter(Column::Id.eq(id.0))
                .filter(Column::Version.eq(version))
                .exec(&tx)
                .await?;
            if gone.rows_affected == 0 {
                return Err(Error::Conflict);
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            let label = item.label_zh;
            record(app, &tx, by, None, now, &Event::FooterItemRemoved { item: id, label }).await?;
            Ok(())
        })
        .await
}

/// Turns what the institution says of itself into items, to be changed one by one. Where there are items already nothing
/// happens.
///
/// # Errors
/// The database does not answer.
pub async fn take_over_footer(app: &App, by: &By, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            permit(&tx, by, Act::ManageSite, now).await?;
            let had_items = !footer_items(&tx).await?.is_empty();
            let items = items(app, &tx, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            for item in items.iter().filter(|_| !had_items) {
                let event = Event::FooterChanged {
                    item: FooterItemId(item.id),
                    label: item.label_zh.clone(),
                };
                record(app, &tx, by, None, now, &event).await?;
            }
            Ok(())
        })
        .await
}

/// The items; where there are none yet, those with which a site begins, put in now.
async fn items(app: &App, tx: &Tx, now: Time) -> Result<Vec<Model>, Error> {
    let known = footer_items(tx).await?;
    if !known.is_empty() {
        return Ok(known);
    }
    let mut items = defaults(&app.texts, &app.institution());
    for (sort, item) in (1..).map(|place| place * STEP).zip(&mut items) {
        item.id = app.ids.next::<FooterItemId>(now).0;
        item.sort = sort;
        item.version = 1;
        item.clone().into_active_model().insert(tx).await?;
    }
    Ok(items)
}

async fn save(tx: &Tx, id: FooterItemId, version: i32, mut change: ActiveModel) -> Result<(), Error> {
    change.version = Set(version + 1);
    let saved = Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(id.0))
        .filter(Column::Version.eq(version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

fn check(form: &FooterForm) -> Result<Kind, FieldErrors> {
    let kind = form.kind.parse().unwrap_or(Kind::Text);
    let mut errors = FieldErrors::new();
    for (name, text, max, required) in [
        ("label_zh", &form.label_zh, 20, true),
        ("label_en", &form.label_en, 60, false),
        ("value_zh", &form.value_zh, 120, kind.needs_value()),
        ("value_en", &form.value_en, 240, false),
        ("href", &form.href, 300, kind.needs_address()),
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
    if !form.href.is_empty() && !errors.has("href") && !may_lead_to(&form.href) {
        errors.add("href", "settings.footer.href-unreadable");
    }
    errors.into_result(kind)
}
