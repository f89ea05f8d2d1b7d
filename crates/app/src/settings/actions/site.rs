//! Days of mourning, and the institution's own pages.

use super::permit;
use crate::{
    App, By, ClientKey,
    error::Error,
    once, record,
    settings::queries::{MOURNING, Mourning, OWN_PAGES, OwnPage, page_key},
};
use domain::{Event, document::Document, policy::settings::Act};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use store::{Tx, tables::setting};
use web::{FieldErrors, Sentence};

/// Sets the days, or ends them where both are empty.
///
/// # Errors
/// [`Error::Invalid`] by field, [`Error::Conflict`] when `version` is not the newest any more.
pub async fn save_mourning(
    app: &App,
    by: &By,
    mourning: &Mourning,
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
            check_days(mourning)?;
            put(&tx, MOURNING, mourning, version).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::SettingsChanged {
                key: MOURNING.to_owned(),
                value: match mourning.days() {
                    Some((from, to)) => format!("{from} – {to}"),
                    None => String::new(),
                },
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Writes one of the institution's own pages. Without a text the page is not there.
///
/// # Errors
/// [`Error::NotFound`] for a page of another name, [`Error::Invalid`] by field, [`Error::Conflict`] when `version` is not
/// the newest any more.
pub async fn save_own_page(
    app: &App,
    by: &By,
    slug: &str,
    page: &OwnPage,
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
            if !OWN_PAGES.contains(&slug) {
                return Err(Error::NotFound);
            }
            check_page(page)?;
            put(&tx, &page_key(slug), page, version).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::PageChanged {
                page: slug.to_owned(),
                title: page.title_zh.clone(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

async fn put(tx: &Tx, key: &str, value: &impl Serialize, version: i32) -> Result<(), Error> {
    let row = setting::ActiveModel {
        key: Set(key.to_owned()),
        value: Set(serde_json::to_string(value).map_err(anyhow::Error::from)?),
        version: Set(version + 1),
    };
    if version == 0 {
        let inserted = row.insert(tx).await;
        inserted.map_err(|error| Error::from(error).on_unique(|| Error::Conflict))?;
        return Ok(());
    }
    let saved = setting::Entity::update_many()
        .set(row)
        .filter(setting::Column::Key.eq(key))
        .filter(setting::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

fn check_days(mourning: &Mourning) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut day = |name: &'static str, text: &str, other: &str| match text.parse::<Date>() {
        Ok(day) => Some(day),
        Err(_) if text.is_empty() && other.is_empty() => None,
        Err(_) => {
            errors.add(name, "settings.mourning.day-unreadable");
            None
        }
    };
    let from = day("from", &mourning.from, &mourning.to);
    let to = day("to", &mourning.to, &mourning.from);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        errors.add("to", "settings.mourning.days-crossed");
    }
    too_long(&mut errors, "reason_zh", &mourning.reason_zh, 60);
    too_long(&mut errors, "reason_en", &mourning.reason_en, 120);
    errors.into_result(())
}

fn check_page(page: &OwnPage) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if page.title_zh.is_empty() {
        errors.add("title_zh", "web.field.required");
    }
    too_long(&mut errors, "title_zh", &page.title_zh, 30);
    too_long(&mut errors, "title_en", &page.title_en, 80);
    for (name, body) in [("body_zh", &page.body_zh), ("body_en", &page.body_en)] {
        too_long(&mut errors, name, body, 20_000);
        if !errors.has(name) && Document::from_plain_text(body).is_err() {
            errors.add(name, "settings.pages.too-many-lines");
        }
    }
    errors.into_result(())
}

fn too_long(errors: &mut FieldErrors, name: &'static str, text: &str, max: usize) {
    let count = text.chars().count();
    if count > max {
        let said = Sentence::new("web.field.too-long")
            .with("max", max)
            .with("count", count);
        errors.add(name, said);
    }
}
