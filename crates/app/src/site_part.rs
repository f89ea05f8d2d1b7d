//! Parts of the public site that are drafted, looked at and released as a whole: the home page, the theme. Readers see the
//! released form; the draft is for those who set it. Whose right that is, and what a draft must fulfil, is the slice's.

use crate::{By, error::Error};
use domain::{Time, home::Layout, theme::Theme};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::fmt::Display;
use store::{Tx, tables::site_part};
use uuid::Uuid;

/// What can be drafted and released; its default is what every site begins with.
pub trait SitePart: Clone + Default + PartialEq {
    /// Its word in the table.
    const PART: &'static str;

    /// # Errors
    /// The stored form is not one that this program reads.
    fn read(json: &str) -> Result<Self, impl Display>;

    /// The stored form.
    fn written(&self) -> String;
}

impl SitePart for Layout {
    const PART: &'static str = "home";

    fn read(json: &str) -> Result<Self, impl Display> {
        Self::from_json(json)
    }

    fn written(&self) -> String {
        self.to_json()
    }
}

impl SitePart for Theme {
    const PART: &'static str = "theme";

    fn read(json: &str) -> Result<Self, impl Display> {
        Self::from_json(json)
    }

    fn written(&self) -> String {
        self.to_json()
    }
}

/// What is public and what is being tried out.
#[derive(Debug, Default)]
pub struct Standing<T> {
    pub released: T,
    /// When, where it was ever released.
    pub released_at: Option<Time>,
    pub draft: Option<T>,
    pub drafted_at: Option<Time>,
    pub drafted_by: Option<Uuid>,
    /// 0 where nobody has set anything yet.
    pub version: i32,
}

impl<T> Standing<T> {
    /// What those who set it are looking at.
    pub fn shown(&self) -> &T {
        self.draft.as_ref().unwrap_or(&self.released)
    }
}

/// # Errors
/// The database does not answer.
pub async fn standing<T: SitePart>(db: &impl ConnectionTrait, realm: i64) -> Result<Standing<T>, Error> {
    let row = site_part::Entity::find_by_id((realm, T::PART.to_owned()))
        .one(db)
        .await?;
    let Some(row) = row else {
        return Ok(Standing::default());
    };
    Ok(Standing {
        released: row.released.as_deref().map(read).unwrap_or_default(),
        released_at: row.released_at.map(Time),
        draft: row.draft.as_deref().map(read),
        drafted_at: row.drafted_at.map(Time),
        drafted_by: row.drafted_by,
        version: row.version,
    })
}

/// One that cannot be read must not take the site with it: it falls back to what every site begins with.
fn read<T: SitePart>(json: &str) -> T {
    T::read(json).unwrap_or_else(|error| {
        tracing::error!(part = T::PART, %error, "a part of the site cannot be read");
        T::default()
    })
}

/// The same inside a write that was begun at `version`.
///
/// # Errors
/// [`Error::Conflict`] when that is not the newest any more.
pub async fn at_version<T: SitePart>(tx: &Tx, by: &By, version: i32) -> Result<Standing<T>, Error> {
    let found = standing(tx, by.actor.realm).await?;
    if found.version == version {
        Ok(found)
    } else {
        Err(Error::Conflict)
    }
}

/// Keeps a draft, in place of the one before.
///
/// # Errors
/// [`Error::Conflict`] when `version` is not the newest any more.
pub async fn put_draft<T: SitePart>(tx: &Tx, by: &By, draft: &T, version: i32, now: Time) -> Result<(), Error> {
    let change = site_part::ActiveModel {
        draft: Set(Some(draft.written())),
        drafted_at: Set(Some(now.0)),
        drafted_by: Set(by.actor.id().map(|person| person.0)),
        ..Default::default()
    };
    save::<T>(tx, by, version, change).await
}

/// Readers see the draft from now on, and there is none any more.
///
/// # Errors
/// [`Error::Conflict`] when `version` is not the newest any more.
pub async fn release<T: SitePart>(tx: &Tx, by: &By, draft: &T, version: i32, now: Time) -> Result<(), Error> {
    // What every site begins with is not written down, so that it can grow with the program.
    let released = (*draft != T::default()).then(|| draft.written());
    let change = site_part::ActiveModel {
        released: Set(released),
        released_at: Set(Some(now.0)),
        released_by: Set(by.actor.id().map(|person| person.0)),
        ..no_draft()
    };
    save::<T>(tx, by, version, change).await
}

/// Throws the draft away; readers see what they saw.
///
/// # Errors
/// [`Error::Conflict`] when `version` is not the newest any more.
pub async fn drop_draft<T: SitePart>(tx: &Tx, by: &By, version: i32) -> Result<(), Error> {
    save::<T>(tx, by, version, no_draft()).await
}

fn no_draft() -> site_part::ActiveModel {
    site_part::ActiveModel {
        draft: Set(None),
        drafted_at: Set(None),
        drafted_by: Set(None),
        ..Default::default()
    }
}

async fn save<T: SitePart>(tx: &Tx, by: &By, version: i32, mut change: site_part::ActiveModel) -> Result<(), Error> {
    change.version = Set(version + 1);
    if version == 0 {
        change.realm_id = Set(by.actor.realm);
        change.part = Set(T::PART.to_owned());
        let inserted = change.insert(tx).await;
        inserted.map_err(|error| Error::from(error).on_unique(|| Error::Conflict))?;
        return Ok(());
    }
    let saved = site_part::Entity::update_many()
        .set(change)
        .filter(site_part::Column::RealmId.eq(by.actor.realm))
        .filter(site_part::Column::Part.eq(T::PART))
        .filter(site_part::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}
