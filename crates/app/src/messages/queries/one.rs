//! One message, the story it is about, and who may answer it.

use crate::{
    By,
    accounts::{self, Person},
    error::Error,
    publishing::{self, Appearance},
};
use domain::{
    Locale, MessageId, PersonId, Time,
    messages::{Kind, Reason, Standing, State, story_path},
    policy::{
        Capacity,
        messages::{may, who_may},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use store::tables::message;

/// A message with its words read.
#[derive(Clone, Debug)]
pub struct Message {
    pub row: message::Model,
    pub kind: Kind,
    pub standing: Standing,
    pub reason: Option<Reason>,
}

impl Message {
    /// # Errors
    /// A row holds a word that this version does not know.
    pub fn read(row: message::Model) -> Result<Self, Error> {
        let state: State = row.state.parse().map_err(anyhow::Error::from)?;
        Ok(Self {
            kind: row.kind.parse().map_err(anyhow::Error::from)?,
            standing: Standing {
                state,
                holder: row.held_by.map(PersonId),
            },
            reason: match row.reason.as_str() {
                "" => None,
                word => Some(word.parse().map_err(anyhow::Error::from)?),
            },
            row,
        })
    }

    pub fn id(&self) -> MessageId {
        MessageId(self.row.id)
    }

    /// `2026-17`
    pub fn number(&self) -> String {
        format!("{}-{}", self.row.year, self.row.no)
    }

    pub fn is_open(&self) -> bool {
        self.standing.state == State::Open
    }

    /// The language in which it is answered.
    pub fn locale(&self) -> Locale {
        self.row.locale.parse().unwrap_or_default()
    }
}

/// Whether the actor may read and answer what readers write, and in whose name.
///
/// # Errors
/// Not allowed, or the database does not answer.
pub async fn permit(db: &impl ConnectionTrait, by: &By, now: Time) -> Result<Capacity, Error> {
    let units = accounts::units(db, now).await?;
    Ok(may(&by.actor, &units.centre_path())?)
}

/// Everybody who may answer, by name.
///
/// # Errors
/// The database does not answer.
pub async fn answerers(db: &impl ConnectionTrait, now: Time) -> Result<Vec<Person>, Error> {
    let units = accounts::units(db, now).await?;
    Ok(accounts::people_for(db, &who_may(&units.centre_path()), now).await?)
}

/// One message of the actor's realm. Rights are asked before, with [`permit`].
///
/// # Errors
/// There is none; the database does not answer.
pub async fn load(db: &impl ConnectionTrait, by: &By, id: MessageId) -> Result<Message, Error> {
    let found = message(db, id).await?.ok_or(Error::NotFound)?;
    if found.row.realm_id == by.actor.realm {
        Ok(found)
    } else {
        Err(Error::NotFound)
    }
}

/// The same for the program itself.
///
/// # Errors
/// The database does not answer.
pub async fn message(db: &impl ConnectionTrait, id: MessageId) -> Result<Option<Message>, Error> {
    let row = message::Entity::find_by_id(id.0).one(db).await?;
    row.map(Message::read).transpose()
}

/// The message of a receipt, of production.
///
/// # Errors
/// The database does not answer.
pub async fn by_receipt(db: &impl ConnectionTrait, code: &str) -> Result<Option<Message>, Error> {
    let row = message::Entity::find()
        .filter(message::Column::RealmId.eq(0))
        .filter(message::Column::Receipt.eq(code))
        .one(db)
        .await?;
    row.map(Message::read).transpose()
}

/// The story on the site that a text names, with its public path.
///
/// # Errors
/// The database does not answer.
pub async fn about_story(
    db: &impl ConnectionTrait,
    text: &str,
    now: Time,
) -> Result<Option<(String, Appearance)>, Error> {
    let Some(path) = story_path(text) else { return Ok(None) };
    let shown = publishing::appearance(db, &path, now).await?;
    Ok(shown.map(|shown| (path, shown)))
}
