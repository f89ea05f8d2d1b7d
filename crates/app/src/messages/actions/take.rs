//! Taking a message on, putting it back, giving it to a colleague.

use super::{begin, save};
use crate::{App, By, ClientKey, error::Error, messages::queries::answerers, once, record};
use domain::{
    Event, MessageId, PersonId,
    messages::{self, Refusal},
};

/// Takes the message on. Taking what one has changes nothing.
///
/// # Errors
/// Not allowed, not found, settled, in a colleague's hands, or changed meanwhile.
pub async fn take(app: &App, by: &By, id: MessageId, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let (found, acting_for, person) = begin(&tx, by, id, version, now).await?;
            let standing = messages::take(found.standing, person)?;
            if standing == found.standing {
                return Ok(());
            }
            save(&tx, &found, standing, now, |_| {}).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::MessageTaken {
                message: id,
                number: found.number(),
            };
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await
}

/// Puts it back, so that anybody may take it.
///
/// # Errors
/// As [`take`]; only whoever has it may put it back.
pub async fn put_back(app: &App, by: &By, id: MessageId, version: i32, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let (found, acting_for, person) = begin(&tx, by, id, version, now).await?;
            let standing = messages::put_back(found.standing, person)?;
            save(&tx, &found, standing, now, |_| {}).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::MessagePutBack {
                message: id,
                number: found.number(),
            };
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await
}

/// Gives it to a colleague who may answer it, or takes it over from one (`to` is then the actor). Answers the name.
///
/// # Errors
/// As [`take`]; the colleague does not answer readers, or has it already.
pub async fn hand_over(
    app: &App,
    by: &By,
    id: MessageId,
    to: PersonId,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<String, Error> {
    let now = app.clock.now();
    let name = app
        .db
        .write(|tx| async move {
            if let Some(name) = once::answered::<String>(&tx, by, key).await? {
                return Ok(name);
            }
            let (found, acting_for, _) = begin(&tx, by, id, version, now).await?;
            let colleagues = answerers(&tx, now).await?;
            let Some(colleague) = colleagues.into_iter().find(|person| person.id == to) else {
                return Err(Refusal::NotAColleague.into());
            };
            let standing = messages::hand_over(found.standing, to)?;
            save(&tx, &found, standing, now, |_| {}).await?;
            once::answer(app, &tx, by, key, now, &colleague.name).await?;
            let event = Event::MessageHandedOver {
                message: id,
                number: found.number(),
                to,
                to_name: colleague.name.clone(),
            };
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok::<_, Error>(colleague.name)
        })
        .await?;
    app.wake.notify_one();
    Ok(name)
}
