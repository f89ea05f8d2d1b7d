//! Client keys: a form that creates or decides something carries a key made by the browser. The same key with the same
//! content gets the first answer again, so a double click or a retry after a lost answer does nothing twice.

use crate::{App, By, error::Error};
use domain::{Time, time::DAY};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use store::{Tx, tables::client_key};
use uuid::Uuid;

/// What a form carries to be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientKey {
    key: String,
    body: [u8; 32],
}

impl ClientKey {
    /// From the key field and everything else that was sent. An empty or overlong key is no key.
    pub fn new(purpose: &str, key: &str, fields: &web::Fields) -> Option<Self> {
        let mut body = Sha256::new();
        for (name, value) in fields.iter().filter(|(name, _)| *name != "key") {
            for part in [name, value] {
                body.update((part.len() as u64).to_be_bytes());
                body.update(part);
            }
        }
        Self::of_hash(purpose, key, body.finalize().into())
    }

    /// From the key and the hash of what was sent (an uploaded file).
    pub fn of_hash(purpose: &str, key: &str, body: [u8; 32]) -> Option<Self> {
        let key = key.trim();
        (!key.is_empty() && key.len() <= 64).then(|| Self {
            key: format!("{purpose}:{key}"),
            body,
        })
    }
}

/// The answer given before to this key, if there is one.
///
/// # Errors
/// [`Error::KeyReused`] when the key came with other content.
pub async fn answered<T: DeserializeOwned>(tx: &Tx, by: &By, key: Option<&ClientKey>) -> Result<Option<T>, Error> {
    let Some(key) = key else { return Ok(None) };
    let row = client_key::Entity::find()
        .filter(client_key::Column::ActorId.eq(owner(by)))
        .filter(client_key::Column::Key.eq(&key.key))
        .one(tx)
        .await?;
    match row {
        None => Ok(None),
        Some(row) if row.body_hash != key.body => Err(Error::KeyReused),
        Some(row) => Ok(Some(serde_json::from_str(&row.answer).map_err(anyhow::Error::from)?)),
    }
}

/// Keeps the answer in the same transaction as what it answers for.
///
/// # Errors
/// The database does not answer.
pub async fn answer<T: Serialize>(
    app: &App,
    tx: &Tx,
    by: &By,
    key: Option<&ClientKey>,
    now: Time,
    answer: &T,
) -> Result<(), Error> {
    let Some(key) = key else { return Ok(()) };
    let row = client_key::ActiveModel {
        id: Set(app.ids.next(now)),
        actor_id: Set(owner(by)),
        key: Set(key.key.clone()),
        body_hash: Set(key.body.to_vec()),
        answer: Set(serde_json::to_string(answer).map_err(anyhow::Error::from)?),
        at: Set(now.0),
    };
    row.insert(tx).await?;
    Ok(())
}

/// A browser tab that was left open so long asks again before it sends.
const KEPT: i64 = 30 * DAY;

/// Forgets old answers.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &Tx, now: Time) -> Result<(), Error> {
    client_key::Entity::delete_many()
        .filter(client_key::Column::At.lt(now.plus(-KEPT).0))
        .exec(tx)
        .await?;
    Ok(())
}

fn owner(by: &By) -> Uuid {
    by.actor.id().map_or(Uuid::nil(), |person| person.0)
}
