//! What has gathered for a person becomes one letter.

use crate::{
    App,
    error::Error,
    letters::{self, Letter},
    messages,
    notices::queries::{may_view, people_to_write, say, unmailed},
};
use domain::{Locale, PersonId, StoryId, Time};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::collections::{HashMap, HashSet};
use store::tables::{notice, person};

/// Lines of a letter; what is more is counted.
const LINES: usize = 20;

/// Who may see what letters would speak of.
#[derive(Default)]
struct Readers {
    stories: HashMap<StoryId, HashSet<PersonId>>,
    /// Of what readers of the site wrote.
    messages: HashSet<PersonId>,
}

impl Readers {
    /// A notice that is about no story is about a message.
    fn may_see(&self, person: PersonId, row: &notice::Model) -> bool {
        let who = match row.story_id.map(StoryId) {
            Some(story) => self.stories.get(&story),
            None => Some(&self.messages),
        };
        who.is_some_and(|who| who.contains(&person))
    }
}

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
    let answerers = messages::answerers(db, now).await?;
    let mut readers = Readers {
        messages: answerers.into_iter().map(|person| person.id).collect(),
        ..Readers::default()
    };
    for person in people_to_write(db, realm, now).await? {
        for row in unmailed(db, realm, person, now).await? {
            if let Some(story) = row.story_id.map(StoryId)
                && !readers.stories.contains_key(&story)
            {
                readers.stories.insert(story, may_view(app, realm, story, now).await?);
            }
        }
        write_letter(app, realm, person, &readers, now).await?;
    }
    app.wake.notify_one();
    Ok(())
}

/// Rights are asked again here: whoever may not see a story or a message any more gets no mail about it.
async fn write_letter(app: &App, realm: i64, to: PersonId, readers: &Readers, now: Time) -> Result<(), Error> {
    app.db
        .write(|tx| async move {
            let mut rows = unmailed(&tx, realm, to, now).await?;
            rows.retain(|row| readers.may_see(to, row));
            let Some(person) = person::Entity::find_by_id(to.0).one(&tx).await? else {
                return Ok(());
            };
            let Some(address) = person.email.clone().filter(|_| !rows.is_empty()) else {
                return Ok(());
            };
            let (subject, body) = words(app, &person, &rows);
            let letter = Letter {
                realm,
                person: Some(to),
                name: person.name,
                address,
                subject,
                body,
            };
            let id = letters::post(app, &tx, letter, now).await?;
            notice::Entity::update_many()
                .col_expr(notice::Column::MailJobId, Expr::value(id))
                .col_expr(notice::Column::MailedAt, Expr::value(now.0))
                .filter(notice::Column::Id.is_in(rows.iter().map(|row| row.id)))
                .exec(&tx)
                .await?;
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
