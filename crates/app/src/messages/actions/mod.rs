//! The verbs: a reader sends; an editor takes, answers, closes; the clock tells what is late and forgets who wrote.

mod clock;
mod send;
mod settle;
mod take;

pub(in crate::messages) use clock::look_for_overdue;
pub use clock::sweep;
pub use send::{Sent, Typed, send};
pub use settle::{answer, close};
pub use take::{hand_over, put_back, take};

use super::queries::{Message, load, permit};
use crate::{By, error::Error};
use domain::{MessageId, PersonId, Time, messages::Standing};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::message};

/// The message as this person may act on it, whoever they act for, and they themselves.
async fn begin(
    tx: &Tx,
    by: &By,
    id: MessageId,
    version: i32,
    now: Time,
) -> Result<(Message, Option<PersonId>, PersonId), Error> {
    let person = by.person()?;
    let capacity = permit(tx, by, now).await?;
    let found = load(tx, by, id).await?;
    if found.row.version != version {
        return Err(Error::Conflict);
    }
    Ok((found, capacity.acting_for, person))
}

/// Saves where it stands now, with what else has changed, over the version that was read.
async fn save(
    tx: &Tx,
    before: &Message,
    standing: Standing,
    now: Time,
    also: impl FnOnce(&mut message::ActiveModel),
) -> Result<(), Error> {
    let mut change = message::ActiveModel {
        state: Set(standing.state.word().to_owned()),
        version: Set(before.row.version + 1),
        ..Default::default()
    };
    if standing.holder != before.standing.holder {
        change.held_by = Set(standing.holder.map(|person| person.0));
        change.held_at = Set(standing.holder.map(|_| now.0));
    }
    also(&mut change);
    let saved = message::Entity::update_many()
        .set(change)
        .filter(message::Column::Id.eq(before.row.id))
        .filter(message::Column::Version.eq(before.row.version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}
