//! A reader sends a message.

use crate::{App, By, ClientKey, error::Error, messages::queries::about_story, once, record};
use domain::{
    Event, Locale, MessageId,
    messages::{Kind, State, due},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use store::{Tx, tables::message};
use web::Token;

/// What the reader typed, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub kind: Kind,
    /// An address or number of a story, or words.
    pub about: String,
    pub passage: String,
    pub text: String,
    pub name: String,
    /// Empty, or an address to which a letter can be tried.
    pub email: String,
    pub locale: Locale,
}

/// What the reader gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub id: MessageId,
    /// The secret part of the address of the receipt.
    pub receipt: String,
}

/// Takes a message in. No mail goes out: an address that somebody typed may be anybody's, and must not get letters until
/// a person has read what was written.
///
/// # Errors
/// The database does not answer, or there are no random numbers.
pub async fn send(app: &App, by: &By, typed: &Typed, key: Option<&ClientKey>) -> Result<Sent, Error> {
    let now = app.clock.now();
    let institution = app.institution();
    let zone = &institution.zone();
    let days = match typed.kind {
        Kind::Error => institution.error_days,
        Kind::Enquiry | Kind::Advice => institution.message_days,
    };
    let due_at = due(now, days, zone);
    let receipt = &Token::generate()
        .map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?
        .reveal();
    let sent = app
        .db
        .write(|tx| async move {
            if let Some(sent) = once::answered(&tx, by, key).await? {
                return Ok(sent);
            }
            let story = about_story(&tx, &typed.about, now).await?.map(|(_, shown)| shown);
            let headline = story.as_ref().map(|shown| shown.content.headline.clone());
            let story = story.map(|shown| shown.story.id());
            let year = i32::from(now.day(zone).year());
            let no = next_no(&tx, by.actor.realm, year).await?;
            let id: MessageId = app.ids.next(now);
            let row = message::ActiveModel {
                id: Set(id.0),
                realm_id: Set(by.actor.realm),
                year: Set(year),
                no: Set(no),
                kind: Set(typed.kind.word().to_owned()),
                locale: Set(typed.locale.tag().to_owned()),
                story_id: Set(story.map(|story| story.0)),
                about: Set(headline.clone().unwrap_or_else(|| typed.about.clone())),
                passage: Set(typed.passage.clone()),
                body: Set(typed.text.clone()),
                name: Set(typed.name.clone()),
                email: Set(typed.email.clone()),
                receipt: Set(Some(receipt.clone())),
                received_at: Set(now.0),
                due_at: Set(due_at.0),
                state: Set(State::Open.word().to_owned()),
                held_by: Set(None),
                held_at: Set(None),
                overdue_told_at: Set(None),
                settled_at: Set(None),
                settled_by: Set(None),
                answer: Set(String::new()),
                reason: Set(String::new()),
                forgotten_at: Set(None),
                version: Set(1),
            };
            row.insert(&tx).await?;
            let sent = Sent {
                id,
                receipt: receipt.clone(),
            };
            once::answer(app, &tx, by, key, now, &sent).await?;
            let event = Event::MessageReceived {
                message: id,
                number: format!("{year}-{no}"),
                kind: typed.kind,
                story,
                headline: headline.unwrap_or_default(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok::<_, Error>(sent)
        })
        .await?;
    app.wake.notify_one();
    Ok(sent)
}

/// The first free number of the year. Two that come at once are put in order by the database.
async fn next_no(tx: &Tx, realm: i64, year: i32) -> Result<i32, Error> {
    let highest: Option<Option<i32>> = message::Entity::find()
        .select_only()
        .column_as(message::Column::No.max(), "no")
        .filter(message::Column::RealmId.eq(realm))
        .filter(message::Column::Year.eq(year))
        .into_tuple()
        .one(tx)
        .await?;
    Ok(highest.flatten().unwrap_or(0).saturating_add(1))
}
