//! Background work that a person must decide about, with the letter it was to send where it is one.

use crate::error::Error;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use store::tables::{job, letter};
use uuid::Uuid;

/// A job that was given up, or of which nobody knows whether it happened.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub job: job::Model,
    /// What it was to send, where it is a letter.
    pub letter: Option<letter::Model>,
}

impl Waiting {
    /// It may have happened outside.
    pub fn is_unknown(&self) -> bool {
        self.job.state == jobs::State::Unknown.as_str()
    }

    /// Why it failed, in the words of whatever did not answer.
    pub fn reason(&self) -> &str {
        let letter = self.letter.as_ref().and_then(|letter| letter.last_error.as_deref());
        self.job.last_error.as_deref().or(letter).unwrap_or_default()
    }
}

/// The newest of them, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(db: &impl ConnectionTrait, realm: i64, limit: u64) -> Result<Vec<Waiting>, Error> {
    let jobs = jobs::letters::list(db, realm, limit).await?;
    let ids: Vec<Uuid> = jobs.iter().filter_map(|job| letter_of(&job.payload)).collect();
    let letters: HashMap<Uuid, letter::Model> = letter::Entity::find()
        .filter(letter::Column::RealmId.eq(realm))
        .filter(letter::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|letter| (letter.id, letter))
        .collect();
    let with_letter = |job: job::Model| {
        let letter = letter_of(&job.payload).and_then(|id| letters.get(&id).cloned());
        Waiting { job, letter }
    };
    Ok(jobs.into_iter().map(with_letter).collect())
}

/// The letter that a job's payload names.
pub fn letter_of(payload: &str) -> Option<Uuid> {
    let payload: serde_json::Value = serde_json::from_str(payload).ok()?;
    payload.get("letter")?.as_str()?.parse().ok()
}
