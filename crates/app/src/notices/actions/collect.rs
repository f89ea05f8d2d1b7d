//! What has gathered for a person becomes one letter.

use crate::{
    App,
    error::Error,
    notices::{
        SEND,
        queries::{may_view, people_to_write, say, unmailed},
    },
};
use domain::{JobId, Locale, PersonId, StoryId, Time};
use jobs::NewJob;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use store::tables::{letter, notice, person};
use uuid::Uuid;
use web::PublicUrl;

/// Lines of a letter; what is more is counted.
const LINES: usize = 20;

/// Who may see the stories that letters would speak of.
type Readers = HashMap<StoryId, HashSet<PersonId>>;

/// Writes one letter to everybody for whom notices have gathered. Each letter, its notices and its job are one
/// transaction, so a notice goes out once however often this runs.
///
/// Without a mail server nothing gathers: notices stay on the desk.
///
/// No event: the letters follow from notices.
///
/// # Errors
/// The database does not answer.
pub async fn collect(app: &App, realm: i64) -> Result<(), Error> {
    if !app.mailer.takes_letters() {
        return Ok(());
    }
    let (db, now) = (app.db.read(), app.clock.now());
    let mut readers = Readers::new();
    for person in people_to_write(db, realm, now).await? {
        for row in unmailed(db, realm, person, now).await? {
            if let Some(story) = row.story_id.map(StoryId)
                && !readers.contains_key(&story)
            {
                readers.insert(story, may_view(app, realm, story, now).await?);
            }
        }
        write_letter(app, realm, person, &readers, now).await?;
    }
    app.wake.notify_one();
    Ok(())
}

/// Rights are asked again here: whoever may not see a story any more gets no mail about it.
async fn write_letter(app: &App, realm: i64, to: PersonId, readers: &Readers, now: Time) -> Result<(), Error> {
    app.db
        .write(|tx| async move {
            let mut rows = unmailed(&tx, realm, to, now).await?;
            rows.retain(|row| {
                row.story_id
                    .is_none_or(|story| readers.get(&StoryId(story)).is_some_and(|who| who.contains(&to)))
            });
            let Some(person) = person::Entity::find_by_id(to.0).one(&tx).await? else {
                return Ok(());
            };
            let Some(address) = person.email.clone().filter(|_| !rows.is_empty()) else {
                return Ok(());
            };
            let (subject, body) = words(app, &person, &rows);
            // Letter and job have one id: a letter cannot have two jobs at the start.
            let id: Uuid = app.ids.next(now);
            let row = letter::ActiveModel {
                id: Set(id),
                realm_id: Set(realm),
                person_id: Set(Some(to.0)),
                to_address: Set(address),
                to_name: Set(person.name),
                subject: Set(subject),
                body: Set(body),
                message_id: Set(format!("{id}@{}", host(app))),
                state: Set("waiting".to_owned()),
                last_error: Set(None),
                created_at: Set(now.0),
                sent_at: Set(None),
                version: Set(1),
            };
            row.insert(&tx).await?;
            notice::Entity::update_many()
                .col_expr(notice::Column::MailJobId, Expr::value(id))
                .col_expr(notice::Column::MailedAt, Expr::value(now.0))
                .filter(notice::Column::Id.is_in(rows.iter().map(|row| row.id)))
                .exec(&tx)
                .await?;
            let job = NewJob::new(JobId(id), realm, SEND, json!({ "letter": id }), now);
            jobs::enqueue(&tx, job.once()).await?;
            Ok::<_, Error>(())
        })
        .await
}

/// Subject and text in the person's language.
fn words(app: &App, person: &person::Model, rows: &[notice::Model]) -> (String, String) {
    let locale: Locale = person
        .locale
        .as_deref()
        .and_then(|tag| tag.parse().ok())
        .unwrap_or_default();
    let texts = &app.texts;
    let institution = app.institution();
    let desk = institution.desk_name(&locale);
    let subject = texts.say(
        locale,
        "notices.letter.subject",
        &[("desk", desk.into()), ("n", rows.len().into())],
    );
    let mut body = texts.say(
        locale,
        "notices.letter.greeting",
        &[("name", person.name.as_str().into())],
    );
    body.push_str("\n\n");
    for said in rows.iter().take(LINES).filter_map(|row| say(texts, locale, row)) {
        body.push_str(&format!("· {}\n  {}\n", said.sentence, app.url(&said.href)));
    }
    if rows.len() > LINES {
        let more = texts.say(locale, "notices.letter.more", &[("n", (rows.len() - LINES).into())]);
        body.push_str(&format!("{more}\n"));
    }
    let address = app.url("/desk/notices");
    let all = texts.say(locale, "notices.letter.all", &[("address", address.into())]);
    let foot = texts.say(locale, "notices.letter.foot", &[("desk", desk.into())]);
    body.push_str(&format!("\n{all}\n{foot}\n"));
    (subject, body)
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
