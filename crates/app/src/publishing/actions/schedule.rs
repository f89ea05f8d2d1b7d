//! What becomes of a set time: it comes, or it is called off.

use super::{
    release::{number, publish},
    usage::{cancel_planned, mark},
};
use crate::{
    App, By, accounts,
    error::Error,
    once::{self, ClientKey},
    publishing::queries::{Barred, barred, planned, signed, standing},
    record,
    stories::{self, Story},
};
use domain::{
    Event, StoryId, Time,
    policy::story::Act,
    publishing::{self, Refusal, UsageState},
    review::Progress,
    story::StoryState,
};
use store::Tx;

/// What a look at a set time came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The story is on the site.
    Released,
    /// One of its photos may not be shown any more: the plan is called off, and those who may release it are told.
    Stopped,
    /// There is nothing to do: released already, called off, or its time has been moved.
    Nothing,
}

/// The set time of a story has come, so the program releases it. However often this is asked, it happens once: whoever
/// comes second finds nothing planned. The time written down is the moment of the release, never the one planned.
///
/// # Errors
/// The stored revision is not the one that was signed, or the database does not answer.
pub async fn release_scheduled(app: &App, by: &By, id: StoryId) -> Result<Due, Error> {
    let now = app.clock.now();
    let due = app
        .db
        .write(|tx| async move {
            let Some(plan) = planned(&tx, id).await? else {
                return Ok::<_, Error>(Due::Nothing);
            };
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            story.may(by, Act::Release)?;
            if story.state() != StoryState::Scheduled {
                // Reopened, released or taken back meanwhile: the plan is left over.
                cancel_planned(&tx, &story).await?;
                return Ok(Due::Nothing);
            }
            let signed = signed(&tx, &story).await?;
            match publishing::release_scheduled(standing(&story, &signed, Some(&plan)), now) {
                Ok(_) if plan.hash == signed.hash.0 => {}
                Ok(_) | Err(Refusal::OtherRevision) => return Err(Refusal::OtherRevision.into()),
                Err(Refusal::NotDue) => return Ok(Due::Nothing),
                Err(refusal) => return Err(refusal.into()),
            }
            if let Some(barred) = barred(&tx, story.row.realm_id, &signed.content, now).await? {
                stop(app, &tx, by, &story, &barred, now).await?;
                return Ok(Due::Stopped);
            }
            mark(&tx, &plan, UsageState::Live, Some(now.0)).await?;
            let (_, event) = publish(&tx, &story, &plan, now).await?;
            record(app, &tx, by, None, now, &event).await?;
            Ok(Due::Released)
        })
        .await?;
    if due != Due::Nothing {
        app.wake.notify_one();
    }
    Ok(due)
}

/// Back to the stories that wait for release: whoever renews the right, or has the photo replaced, sets another time.
async fn stop(app: &App, tx: &Tx, by: &By, story: &Story, barred: &Barred, now: Time) -> Result<(), Error> {
    let state = publishing::cancel_schedule(story.state())?;
    cancel_planned(tx, story).await?;
    let progress = Progress {
        state,
        ..story.progress.clone()
    };
    stories::advance(tx, story, &progress, None, now, |_| {}).await?;
    let event = Event::ReleaseStopped {
        story: story.id(),
        number: number(story)?,
        headline: story.row.headline.clone(),
        asset: barred.asset,
        photo: barred.number,
        reason: barred.why,
    };
    record(app, tx, by, None, now, &event).await?;
    Ok(())
}

/// Calls a set time off; the story waits for release again.
///
/// # Errors
/// Not found, not allowed, not scheduled, or somebody else was first.
pub async fn cancel_release(
    app: &App,
    by: &By,
    id: StoryId,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(answer) = once::answered(&tx, by, key).await? {
                return Ok(answer);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let acting_for = story.may(by, Act::CancelSchedule)?.acting_for;
            let state = publishing::cancel_schedule(story.state())?;
            if story.row.version != version {
                return Err(Error::Conflict);
            }
            cancel_planned(&tx, &story).await?;
            let progress = Progress {
                state,
                ..story.progress.clone()
            };
            stories::advance(&tx, &story, &progress, None, now, |_| {}).await?;
            let event = Event::ScheduleCancelled {
                story: id,
                number: number(&story)?,
                headline: story.row.headline.clone(),
            };
            once::answer(app, &tx, by, key, now, &()).await?;
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok(())
        })
        .await
}
