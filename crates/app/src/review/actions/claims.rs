//! Taking a story on, putting it back, giving it to a colleague.

use super::{at_stage, hand, number_of, turn};
use crate::{App, By, ClientKey, accounts, error::Error, once, record, review::queries, stories};
use domain::{Event, PersonId, StoryId, policy::story::Act, review};

/// Takes the story on. Claiming what one has claimed already changes nothing.
///
/// # Errors
/// Not seen, not allowed, decided or claimed by somebody else meanwhile.
pub async fn claim(app: &App, by: &By, id: StoryId, stage: &str, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let capacity = at_stage(&story, by, Act::Claim, stage)?;
            let step = review::claim(&story.progress, hand(by, capacity)?)?;
            if step.progress.claim == story.progress.claim {
                return once::answer(app, &tx, by, key, now, &()).await;
            }
            stories::advance(&tx, &story, &step.progress, step.entered, now, |_| {}).await?;
            let turn = turn::present(app, &tx, &story, now).await?;
            turn::set_claim(&tx, turn, step.progress.claim, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ReviewClaimed {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: stage.to_owned(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// Puts the story back on the pile of its stage.
///
/// # Errors
/// As [`claim`]; only whoever has it may put it back.
pub async fn release_claim(app: &App, by: &By, id: StoryId, stage: &str, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let capacity = at_stage(&story, by, Act::ReleaseClaim, stage)?;
            if story.progress.claim.is_some_and(|claim| !by.actor.is(claim.person)) {
                return Err(review::Refusal::ClaimedByOther.into());
            }
            let step = review::release_claim(&story.progress)?;
            stories::advance(&tx, &story, &step.progress, step.entered, now, |_| {}).await?;
            let turn = turn::present(app, &tx, &story, now).await?;
            turn::set_claim(&tx, turn, None, now).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ReviewReleased {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: stage.to_owned(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await
}

/// Gives the story to a colleague who may decide it, or takes it over from one (`to` is then the actor). Answers the
/// colleague's name.
///
/// # Errors
/// As [`claim`]; the colleague may not decide this story.
pub async fn hand_over(
    app: &App,
    by: &By,
    id: StoryId,
    stage: &str,
    to: PersonId,
    key: Option<&ClientKey>,
) -> Result<String, Error> {
    let now = app.clock.now();
    let name = app
        .db
        .write(|tx| async move {
            if let Some(name) = once::answered::<String>(&tx, by, key).await? {
                return Ok(name);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let capacity = at_stage(&story, by, Act::HandOver, stage)?;
            let colleagues = queries::colleagues(&tx, &story, now).await?;
            let Some(colleague) = colleagues.into_iter().find(|colleague| colleague.hand.person == to) else {
                return Err(Error::refused("review.refusal.not-a-colleague"));
            };
            let step = review::hand_over(&story.progress, colleague.hand)?;
            stories::advance(&tx, &story, &step.progress, step.entered, now, |_| {}).await?;
            let turn = turn::present(app, &tx, &story, now).await?;
            turn::set_claim(&tx, turn, step.progress.claim, now).await?;
            once::answer(app, &tx, by, key, now, &colleague.name).await?;
            let event = Event::ReviewHandedOver {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: stage.to_owned(),
                to,
                to_name: colleague.name.clone(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok::<_, Error>(colleague.name)
        })
        .await?;
    app.wake.notify_one();
    Ok(name)
}
