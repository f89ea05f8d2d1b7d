//! Putting a letter on its way: its row and its job of one attempt, in the transaction of what it tells.

use crate::{App, error::Error};
use domain::{JobId, PersonId, Time};
use jobs::NewJob;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;
use store::{Tx, tables::letter};
use uuid::Uuid;
use web::PublicUrl;

/// The job that carries a letter; `notices` runs it.
const SEND: &str = "notices.send";

/// A letter to one address.
#[derive(Clone, Debug)]
pub struct Letter {
    pub realm: i64,
    /// None for somebody who has no account here.
    pub person: Option<PersonId>,
    pub name: String,
    pub address: String,
    pub subject: String,
    pub body: String,
}

/// Puts it on its way and answers its id. Letter and job have one id: a letter cannot have two jobs at the start.
///
/// # Errors
/// The database does not answer.
pub async fn post(app: &App, tx: &Tx, letter: Letter, now: Time) -> Result<Uuid, Error> {
    let id: Uuid = app.ids.next(now);
    let realm = letter.realm;
    let row = letter::ActiveModel {
        id: Set(id),
        realm_id: Set(realm),
        person_id: Set(letter.person.map(|person| person.0)),
        to_address: Set(letter.address),
        to_name: Set(letter.name),
        subject: Set(letter.subject),
        body: Set(letter.body),
        message_id: Set(format!("{id}@{}", host(app))),
        state: Set("waiting".to_owned()),
        last_error: Set(None),
        created_at: Set(now.0),
        sent_at: Set(None),
        version: Set(1),
    };
    row.insert(tx).await?;
    let job = NewJob::new(JobId(id), realm, SEND, json!({ "letter": id }), now);
    jobs::enqueue(tx, job.once()).await?;
    Ok(id)
}

/// The host part of message ids: the name of this installation, without scheme and port.
fn host(app: &App) -> String {
    let origin = app.http.public_url.as_ref().map(PublicUrl::origin).unwrap_or_default();
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    if plain {
        name.to_owned()
    } else {
        "copydesk.localhost".to_owned()
    }
}
