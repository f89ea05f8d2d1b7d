//! The last step of every write: one event row, the site's own copy of a story that is on it, and the job rows that follow,
//! all in the same transaction.

use crate::{App, By, error::Error, portal, reactions};
use domain::{
    Event, PersonId, Time,
    event::{Envelope, canonical, leaf_hash},
};
use jobs::NewJob;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::{Tx, dialect::next_event_seq, tables::event};
use uuid::Uuid;

/// Writes down what happened. Call it last: on PostgreSQL it takes the lock that keeps events in the order of commits.
///
/// # Errors
/// The database does not answer.
pub async fn record(
    app: &App,
    tx: &Tx,
    by: &By,
    acting_for: Option<PersonId>,
    now: Time,
    what: &Event,
) -> Result<i64, Error> {
    let id: Uuid = app.ids.next(now);
    let bytes = canonical(
        what,
        &Envelope {
            id,
            at: now,
            realm: by.actor.realm,
            actor: &by.actor,
            acting_for,
        },
    );
    let subject = what.subject();
    portal::copy_changed(tx, what, now).await?;
    let seq = next_event_seq(tx).await?;
    let row = event::ActiveModel {
        seq: Set(seq),
        id: Set(id),
        at: Set(now.0),
        realm_id: Set(by.actor.realm),
        actor_id: Set(by.actor.id().map(|person| person.0)),
        actor_name: Set(by.name.clone()),
        acting_for: Set(acting_for.map(|person| person.0)),
        subject_kind: Set(subject.kind.word().to_owned()),
        subject_id: Set(subject.id),
        name: Set(what.name().to_owned()),
        data: Set(serde_json::to_string(what).map_err(anyhow::Error::from)?),
        leaf_hash: Set(leaf_hash(&bytes).to_vec()),
        canonical: Set(bytes),
        request_id: Set(by.request.clone()),
        network: Set(by.network.clone()),
    };
    row.insert(tx).await?;
    for follows in reactions::to(what, seq, now) {
        let job = NewJob::new(app.ids.next(now), by.actor.realm, follows.kind, follows.payload, now);
        jobs::enqueue(tx, job.at(follows.at)).await?;
    }
    Ok(seq)
}
