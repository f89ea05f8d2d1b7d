//! A chief editor releases a signed story, at once or at a set time.

use super::usage::{NewUsage, cancel_planned, put_usage, site_outlet};
use crate::{
    App, By, accounts,
    error::Error,
    once::{self, ClientKey},
    publishing::queries::{Signed, barred, signed, standing},
    record, settings,
    stories::{self, Story},
};
use domain::{
    Event, StoryId, Time, UsageId,
    policy::story::Act,
    publishing::{self, UsageState, When},
    review::Progress,
    story::StoryState,
};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use store::{Tx, tables::usage};
use uuid::Uuid;

/// What a chief editor orders.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    pub section: Uuid,
    pub when: When,
    /// Of the story, as the page showed it.
    pub version: i32,
}

/// What came of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub headline: String,
    pub path: String,
    /// While it waits, the time set.
    pub at: Option<i64>,
}

/// Releases the signed revision, or sets the time at which it goes out. What was planned before falls.
///
/// # Errors
/// Not found, not allowed, a refusal of [`publishing::release`], a photo that may not be shown at that moment, or somebody
/// else was first.
pub async fn release(app: &App, by: &By, id: StoryId, order: Order, key: Option<&ClientKey>) -> Result<Outcome, Error> {
    let now = app.clock.now();
    let outcome = app
        .db
        .write(|tx| async move {
            if let Some(answer) = once::answered(&tx, by, key).await? {
                return Ok(answer);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let act = if order.when == When::Now {
                Act::Release
            } else {
                Act::Schedule
            };
            let acting_for = story.may(by, act)?.acting_for;
            let signed = signed(&tx, &story).await?;
            let release = publishing::release(standing(&story, &signed, None), order.when, now)?;
            if let Some(barred) = barred(&tx, story.row.realm_id, &signed.content, release.at).await? {
                return Err(Error::Refused(barred.sentence()));
            }
            let sections = settings::sections(&tx).await?;
            if !sections.iter().any(|section| section.id == order.section) {
                return Err(Error::refused("publishing.refusal.section-closed"));
            }
            if story.row.version != order.version {
                return Err(Error::Conflict);
            }
            cancel_planned(&tx, &story).await?;
            let goes_out = release.state == StoryState::Published;
            let usage = put_usage(
                app,
                &tx,
                &story,
                NewUsage {
                    outlet: site_outlet(app, &tx, story.row.realm_id, now).await?.id,
                    section: Some(order.section),
                    revision: signed.revision,
                    hash: signed.hash,
                    state: if goes_out {
                        UsageState::Live
                    } else {
                        UsageState::Planned
                    },
                    release_at: release.at.0,
                    released_at: goes_out.then_some(now.0),
                    released_by: Some(by.person()?.0),
                    acting_for: acting_for.map(|person| person.0),
                    corrects: None,
                },
                now,
            )
            .await?;
            let (path, event) = if goes_out {
                publish(&tx, &story, &usage, now).await?
            } else {
                let progress = Progress {
                    state: StoryState::Scheduled,
                    ..story.progress.clone()
                };
                stories::advance(&tx, &story, &progress, None, now, |_| {}).await?;
                (String::new(), scheduled(&story, &signed, release.at)?)
            };
            let outcome = Outcome {
                headline: story.row.headline.clone(),
                path,
                at: (!goes_out).then_some(release.at.0),
            };
            once::answer(app, &tx, by, key, now, &outcome).await?;
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok(outcome)
        })
        .await?;
    app.wake.notify_one();
    Ok(outcome)
}

/// The story is on the site from now on: its state, its permanent address, and what to write down. Shared with the
/// release at a set time.
///
/// No event: the caller records the one that is answered.
pub async fn publish(tx: &Tx, story: &Story, usage: &usage::Model, now: Time) -> Result<(String, Event), Error> {
    let number = number(story)?;
    let path = match &story.row.public_path {
        Some(path) => path.clone(),
        None => publishing::public_path(i16::try_from(story.row.year).unwrap_or(i16::MAX), number),
    };
    let progress = Progress {
        state: StoryState::Published,
        ..story.progress.clone()
    };
    stories::advance(tx, story, &progress, None, now, |row| {
        row.public_path = Set(Some(path.clone()))
    })
    .await?;
    let event = Event::StoryReleased {
        story: story.id(),
        number,
        headline: story.row.headline.clone(),
        usage: UsageId(usage.id),
        revision: usage.revision_id.into(),
        hash: story.progress.signed_hash().ok_or(publishing::Refusal::NotSigned)?,
        path: path.clone(),
    };
    Ok((path, event))
}

fn scheduled(story: &Story, signed: &Signed, at: Time) -> Result<Event, Error> {
    Ok(Event::ReleaseScheduled {
        story: story.id(),
        number: number(story)?,
        headline: story.row.headline.clone(),
        revision: signed.revision,
        hash: signed.hash,
        at,
    })
}

/// A signed story was submitted once, so it has a number.
pub fn number(story: &Story) -> Result<u32, Error> {
    let number = story.row.no.and_then(|no| u32::try_from(no).ok());
    number.ok_or_else(|| anyhow::anyhow!("story {} is past review and has no number", story.row.id).into())
}
