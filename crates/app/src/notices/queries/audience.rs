//! Whom an event concerns: those who write the story, those whose turn it is now, those who signed it. Whoever may not
//! see the story at this moment is not told, whatever their part in it.

use super::Kind;
use crate::{App, By, accounts, error::Error, stories, stories::Story};
use domain::{
    Actor, Event, PersonId, StoryId, Time,
    policy::story::{Act, who_may},
};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashSet};
use store::tables::event;

/// A part in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    Writers,
    Signers,
    /// Those who may take the stage that has just begun.
    Reviewers(&'a str),
    /// Those who may release it, now that it is signed.
    Publishers,
    /// Those who may take it off the site.
    Correctors,
    One(PersonId),
}

/// What an event tells to which part. Where somebody has two parts the first one counts.
fn tells(event: &Event) -> Vec<(Part<'_>, Kind)> {
    use Part::{Correctors, One, Publishers, Reviewers, Signers, Writers};
    match event {
        Event::StorySubmitted { stage, .. } => vec![(Writers, Kind::Submitted), (Reviewers(stage), Kind::ToReview)],
        Event::StoryWithdrawn { .. } => vec![(Writers, Kind::Withdrawn)],
        Event::ReviewClaimed { .. } => vec![(Writers, Kind::Claimed)],
        Event::ReviewReleased { stage, .. } => vec![(Writers, Kind::PutBack), (Reviewers(stage), Kind::ToReview)],
        Event::ReviewHandedOver { to, .. } => vec![(One(*to), Kind::HandedToYou), (Writers, Kind::HandedOver)],
        Event::ReviewPassed { next: Some(next), .. } => {
            vec![(Writers, Kind::Passed), (Reviewers(next), Kind::ToReview)]
        }
        Event::ReviewPassed { next: None, .. } => vec![(Writers, Kind::Signed), (Publishers, Kind::ToRelease)],
        Event::ReviewReturned { .. } => vec![(Writers, Kind::Returned)],
        Event::ReviewDeclined { .. } => vec![(Writers, Kind::Declined)],
        Event::ReviewHeld { .. } => vec![(Writers, Kind::Held)],
        Event::ReviewResumed { stage, .. } => vec![(Writers, Kind::Resumed), (Reviewers(stage), Kind::ToReview)],
        Event::ReviewEdited { .. } => vec![(Writers, Kind::Edited)],
        Event::ReviewReopened { stage, .. } => vec![(Writers, Kind::Reopened), (Reviewers(stage), Kind::ToReview)],
        Event::NoteAnswered { to: Some(to), .. } => vec![(One(*to), Kind::NoteAnswered)],
        Event::NoteAnswered { to: None, .. } => vec![(Writers, Kind::NoteAnswered)],
        Event::ReleaseScheduled { .. } => vec![(Writers, Kind::Scheduled)],
        Event::ScheduleCancelled { .. } => vec![(Writers, Kind::Unscheduled)],
        Event::ReleaseStopped { .. } => vec![(Publishers, Kind::ReleaseStopped), (Writers, Kind::Unscheduled)],
        Event::StoryReleased { .. } => vec![(Writers, Kind::Released), (Signers, Kind::Released)],
        Event::PhotoShownUnpermitted { .. } => {
            vec![(Correctors, Kind::ConsentWithdrawn), (Writers, Kind::ConsentWithdrawn)]
        }
        Event::StoryCorrected { .. } => vec![(Writers, Kind::Corrected), (Signers, Kind::Corrected)],
        Event::StoryRetracted { .. } => vec![(Writers, Kind::Retracted), (Signers, Kind::Retracted)],
        _ => Vec::new(),
    }
}

/// Who is told what, decided by where the story stands now: a turn that is over calls nobody any more.
///
/// # Errors
/// The database does not answer.
pub async fn to_tell(
    db: &impl ConnectionTrait,
    story: &Story,
    row: &event::Model,
    what: &Event,
    now: Time,
) -> Result<Vec<(PersonId, Kind)>, Error> {
    let readers = readers(db, story, now).await?;
    let mut told: HashSet<PersonId> = row.actor_id.map(PersonId).into_iter().collect();
    let mut all = Vec::new();
    for (part, kind) in tells(what) {
        for person in people(db, story, part, now).await? {
            if readers.contains(&person) && told.insert(person) {
                all.push((person, kind));
            }
        }
    }
    Ok(all)
}

/// Who may see the story now; nobody where there is none any more.
///
/// # Errors
/// The database does not answer.
pub async fn may_view(app: &App, realm: i64, story: StoryId, now: Time) -> Result<HashSet<PersonId>, Error> {
    let db = app.db.read();
    let units = accounts::units(db, now).await?;
    match stories::load(db, &reader(realm), &units, story).await {
        Ok(story) => readers(db, &story, now).await,
        Err(Error::NotFound) => Ok(HashSet::new()),
        Err(error) => Err(error),
    }
}

/// The program itself, in this realm.
pub fn reader(realm: i64) -> By {
    let actor = Actor {
        realm,
        ..Actor::system("notices.tell")
    };
    let name = format!("system:{}", super::super::TELL);
    By::of(actor, name)
}

async fn readers(db: &impl ConnectionTrait, story: &Story, now: Time) -> Result<HashSet<PersonId>, Error> {
    let readers = accounts::people_for(db, &who_may(Act::View, &story.facts), now).await?;
    Ok(readers.into_iter().map(|person| person.id).collect())
}

async fn people(db: &impl ConnectionTrait, story: &Story, part: Part<'_>, now: Time) -> Result<Vec<PersonId>, Error> {
    let act = match part {
        Part::Writers => return Ok(story.facts.writers().collect()),
        Part::Signers => {
            let signers: BTreeSet<PersonId> = story
                .progress
                .signed
                .iter()
                .flat_map(|signature| signature.by.persons())
                .collect();
            return Ok(signers.into_iter().collect());
        }
        Part::One(person) => return Ok(vec![person]),
        Part::Reviewers(stage) => {
            let stands_there = Act::Claim.fits(story.state()) && story.row.stage.as_deref() == Some(stage);
            if !stands_there || story.progress.claim.is_some() {
                return Ok(Vec::new());
            }
            Act::Claim
        }
        Part::Publishers if !Act::Release.fits(story.state()) => return Ok(Vec::new()),
        Part::Publishers => Act::Release,
        Part::Correctors if !Act::Retract.fits(story.state()) => return Ok(Vec::new()),
        Part::Correctors => Act::Retract,
    };
    let people = accounts::people_for(db, &who_may(act, &story.facts), now).await?;
    Ok(people.into_iter().map(|person| person.id).collect())
}
