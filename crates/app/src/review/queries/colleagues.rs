//! Who else may decide a story: whom it can be handed to.

use crate::{accounts, error::Error, stories::Story};
use domain::{
    Actor, Time,
    policy::story::{Act, may, who_may},
    review::Hand,
};
use sea_orm::ConnectionTrait;

/// A colleague who may decide the story, and in whose name.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub hand: Hand,
    pub name: String,
}

/// Everybody who may decide the story now, by name.
///
/// # Errors
/// The database does not answer.
pub async fn colleagues(db: &impl ConnectionTrait, story: &Story, now: Time) -> Result<Vec<Colleague>, Error> {
    let audience = who_may(Act::Decide, &story.facts);
    let people = accounts::people_for(db, &audience, now).await?;
    let mut colleagues = Vec::with_capacity(people.len());
    for person in people {
        let actor: Actor = accounts::actor(db, person.id, now).await?;
        if let Ok(capacity) = may(&actor, Act::Decide, &story.facts) {
            let hand = Hand {
                person: person.id,
                acting_for: capacity.acting_for,
            };
            colleagues.push(Colleague {
                hand,
                name: person.name,
            });
        }
    }
    Ok(colleagues)
}
