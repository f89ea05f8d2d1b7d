//! One event about a reader's message becomes notices: to everybody who may answer while nobody has it in hand, else to
//! the one who has.

use super::tell::keep;
use crate::{
    App,
    error::Error,
    messages,
    notices::queries::{Facts, Kind},
};
use domain::{Event, MessageId, PersonId};
use std::collections::HashSet;
use store::tables::event;

/// Tells whom it concerns. What is settled meanwhile, or in somebody's hands, calls nobody else any more. The notice holds
/// nothing of what the reader wrote: mail carries it out of the house.
///
/// No event: the notices follow from one.
///
/// # Errors
/// The database does not answer.
pub async fn tell_of_message(app: &App, id: MessageId, row: &event::Model, what: &Event) -> Result<(), Error> {
    let (db, now) = (app.db.read(), app.clock.now());
    let Some(message) = messages::message(db, id).await?.filter(messages::Message::is_open) else {
        return Ok(());
    };
    let kind = match what {
        Event::MessageReceived { .. } => Kind::MessageToAnswer,
        Event::MessageHandedOver { .. } => Kind::MessageHandedToYou,
        Event::MessageOverdue { .. } => Kind::MessageOverdue,
        _ => return Ok(()),
    };
    let holder = message.standing.holder;
    let concerned = |person: &PersonId| match (kind, holder) {
        (Kind::MessageToAnswer, Some(_)) => false,
        (_, Some(holder)) => *person == holder,
        (_, None) => true,
    };
    let facts = Facts {
        headline: message.row.about.clone(),
        number: message.number(),
        who: row.actor_name.clone(),
        message: Some(id.0),
        wrote_for: Some(message.kind),
        ..Facts::default()
    };
    let told: HashSet<PersonId> = messages::answerers(db, now)
        .await?
        .into_iter()
        .map(|person| person.id)
        .filter(concerned)
        .filter(|person| row.actor_id != Some(person.0))
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let told = told.into_iter().map(|person| (person, kind, facts.clone())).collect();
    keep(app, row, None, told).await
}
