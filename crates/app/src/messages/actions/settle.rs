//! The two ways a message ends: an answer, or a reason why there is none.

use super::{begin, save};
use crate::{
    App, By, ClientKey,
    error::Error,
    letters::{self, Letter},
    messages::queries::Message,
    once, record,
};
use domain::{
    Event, MessageId,
    messages::{self, Reason},
};
use sea_orm::ActiveValue::Set;
use web::Arg;

/// Answers the reader: on the receipt at once, and by mail where an address was left. Says whether a letter goes out.
///
/// # Errors
/// Not allowed, not found, settled, in a colleague's hands, or changed meanwhile.
pub async fn answer(
    app: &App,
    by: &By,
    id: MessageId,
    words: &str,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<bool, Error> {
    let now = app.clock.now();
    let mailed = app
        .db
        .write(|tx| async move {
            if let Some(mailed) = once::answered(&tx, by, key).await? {
                return Ok(mailed);
            }
            let (found, acting_for, person) = begin(&tx, by, id, version, now).await?;
            let standing = messages::answer(found.standing, person)?;
            save(&tx, &found, standing, now, |row| {
                row.answer = Set(words.to_owned());
                row.settled_at = Set(Some(now.0));
                row.settled_by = Set(Some(person.0));
            })
            .await?;
            let mailed = !found.row.email.is_empty() && app.mailer.takes_letters();
            if mailed {
                letters::post(app, &tx, letter(app, &found, words), now).await?;
            }
            once::answer(app, &tx, by, key, now, &mailed).await?;
            let event = Event::MessageAnswered {
                message: id,
                number: found.number(),
                mailed,
            };
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok::<_, Error>(mailed)
        })
        .await?;
    app.wake.notify_one();
    Ok(mailed)
}

/// Closes it without an answer; the receipt says why. No letter goes out.
///
/// # Errors
/// As [`answer`].
pub async fn close(
    app: &App,
    by: &By,
    id: MessageId,
    reason: Reason,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let (found, acting_for, person) = begin(&tx, by, id, version, now).await?;
            let standing = messages::close(found.standing, person)?;
            save(&tx, &found, standing, now, |row| {
                row.reason = Set(reason.word().to_owned());
                row.settled_at = Set(Some(now.0));
                row.settled_by = Set(Some(person.0));
            })
            .await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::MessageClosed {
                message: id,
                number: found.number(),
                reason,
            };
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await
}

/// In the language in which the reader wrote.
fn letter(app: &App, message: &Message, words: &str) -> Letter {
    let locale = message.locale();
    let institution = app.institution();
    let site = institution.site_name(&locale);
    let number = message.number();
    let row = &message.row;
    let address = row.receipt.as_deref().map(|code| app.url(&format!("/messages/{code}")));
    let args = [
        ("name", Arg::from(if row.name.is_empty() { "none" } else { &row.name })),
        ("site", Arg::from(site)),
        ("number", Arg::from(&number)),
        (
            "about",
            Arg::from(if row.about.is_empty() { "none" } else { &row.about }),
        ),
        ("text", Arg::from(&row.body)),
        ("answer", Arg::from(words)),
        ("address", Arg::from(address.as_deref().unwrap_or_default())),
    ];
    let say = |key| app.texts.say(locale, key, &args);
    let parts = [
        "messages.letter.greeting",
        "messages.letter.answer",
        "messages.letter.written",
        "messages.letter.foot",
    ];
    Letter {
        realm: row.realm_id,
        person: None,
        name: row.name.clone(),
        address: row.email.clone(),
        subject: say("messages.letter.subject"),
        body: parts.map(say).join("\n\n") + "\n",
    }
}
