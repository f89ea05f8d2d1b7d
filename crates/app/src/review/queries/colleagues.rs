//! Who else may decide a story: whom it can be handed to.

use crate::{accounts, error::Error, stories::Story};
use domain::{
    Actor, PersonId, Role, Time, UnitId,
    policy::story::{Act, Audience, may, who_may},
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

/// Everybody who may decide at least one of the stories now, by name. Each person's rights are read once, however many
/// stories there are.
///
/// # Errors
/// The database does not answer.
pub async fn colleagues_of_any(
    db: &impl ConnectionTrait,
    stories: &[Story],
    now: Time,
) -> Result<Vec<(PersonId, String)>, Error> {
    let mut roles: Vec<(Role, Vec<UnitId>)> = Vec::new();
    for (role, units) in stories
        .iter()
        .flat_map(|story| who_may(Act::Decide, &story.facts).roles)
    {
        if !roles.contains(&(role, units.clone())) {
            roles.push((role, units));
        }
    }
    // Nobody is excluded here: who may not decide one of them may well decide another.
    let audience = Audience {
        roles,
        ..Audience::default()
    };
    let mut colleagues = Vec::new();
    for person in accounts::people_for(db, &audience, now).await? {
        let actor: Actor = accounts::actor(db, person.id, now).await?;
        if stories
            .iter()
            .any(|story| may(&actor, Act::Decide, &story.facts).is_ok())
        {
            colleagues.push((person.id, person.name));
        }
    }
    Ok(colleagues)
}
