//! Letting a finding of the checks stand, with a reason, and taking that back.

use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::queries::{answered, draft, findings, load},
};
use domain::{
    Event, StoryId, Time,
    checks::{Finding, Override, Refusal, fingerprint, text_at},
    content::StoryContent,
    policy::story::Act,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::finding_override};
use uuid::Uuid;

/// The longest reason, in characters.
pub const REASON: usize = 200;

/// Of the marked words, so many characters go on record.
const QUOTE: usize = 100;

/// Which finding is meant: its rule, and the text it was about when the page was drawn.
#[derive(Clone, Debug)]
pub struct Meant {
    pub rule: String,
    /// As hexadecimal digits.
    pub text: String,
}

/// Lets it stand. Saying it again replaces the reason.
///
/// # Errors
/// Not a writer; not with its writers; the text has changed, and the finding with it; no reason; it must be mended.
pub async fn let_stand(
    app: &App,
    by: &By,
    id: StoryId,
    meant: &Meant,
    reason: &str,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Edit)?;
            if !story.state().is_open_to_writer() {
                return Err(Error::refused("stories.refusal.not-open"));
            }
            let (content, _) = draft(&tx, id).await?;
            let all = answered(&tx, id, &content, now).await?;
            let stands = all.overridden.into_iter().map(|(found, _)| found);
            let mut all = all.open.into_iter().chain(stands);
            let found = all.find(|found| is_meant(&content, found, meant));
            let found = found.ok_or_else(|| Error::refused("stories.override.gone"))?;
            let reason: String = reason.trim().chars().take(REASON).collect();
            let new = Override::new(&content, &found, &reason)
                .map_err(|refusal: Refusal| Error::refused(refusal.text_key()))?;
            forget(&tx, id, meant, &new.fingerprint.0).await?;
            let row = finding_override::ActiveModel {
                id: Set(app.ids.next::<Uuid>(now)),
                realm_id: Set(by.actor.realm),
                story_id: Set(id.0),
                rule: Set(new.rule.clone()),
                rule_version: Set(new.version.cast_signed()),
                place: Set(serde_json::to_string(&new.place).map_err(anyhow::Error::from)?),
                fingerprint: Set(new.fingerprint.0.to_vec()),
                reason: Set(new.reason.clone()),
                person_id: Set(by.person()?.0),
                created_at: Set(now.0),
            };
            row.insert(&tx).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::FindingLetStand {
                story: id,
                rule: new.rule,
                reason: new.reason,
                quote: quote(&content, &found),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await
}

/// Takes the reason back: the finding is open again. Taking back what is not there changes nothing, and is no event.
///
/// # Errors
/// Not a writer; not with its writers.
pub async fn take_back(app: &App, by: &By, id: StoryId, meant: &Meant, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Edit)?;
            if !story.state().is_open_to_writer() {
                return Err(Error::refused("stories.refusal.not-open"));
            }
            let hash: domain::content::ContentHash = meant
                .text
                .parse()
                .map_err(|_| Error::refused("stories.override.gone"))?;
            let (content, _) = draft(&tx, id).await?;
            let stands = answered(&tx, id, &content, now).await?.overridden;
            let found = stands.iter().find(|(found, _)| is_meant(&content, found, meant));
            let quote = found.map(|(found, _)| quote(&content, found)).unwrap_or_default();
            if forget(&tx, id, meant, &hash.0).await? == 0 {
                return Ok(());
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::FindingReopened {
                story: id,
                rule: meant.rule.clone(),
                quote,
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await
}

/// Keeps these reasons for the text as it is now, in the name of whoever gave them and with the time they did. A reason
/// that answers nothing in it is left out.
///
/// No event: the reason is on record already, and its words are the same.
pub(super) async fn carry(
    app: &App,
    tx: &Tx,
    reasons: &[(Override, finding_override::Model)],
    content: &StoryContent,
    now: Time,
) -> Result<(), Error> {
    let found = findings(tx, content, now).await?;
    for (answer, given) in reasons {
        if !found.iter().any(|found| answer.answers(content, found)) {
            continue;
        }
        let row = finding_override::Model {
            id: app.ids.next::<Uuid>(now),
            place: serde_json::to_string(&answer.place).map_err(anyhow::Error::from)?,
            fingerprint: answer.fingerprint.0.to_vec(),
            ..given.clone()
        };
        finding_override::ActiveModel::from(row).reset_all().insert(tx).await?;
    }
    Ok(())
}

fn is_meant(content: &StoryContent, found: &Finding, meant: &Meant) -> bool {
    found.key() == meant.rule && fingerprint(content, found).to_string() == meant.text
}

/// The marked words, for the log.
fn quote(content: &StoryContent, found: &Finding) -> String {
    let words = found.span.map(|span| span.of(&text_at(content, found.place)));
    words.unwrap_or_default().chars().take(QUOTE).collect()
}

/// Answers how many reasons went.
async fn forget(tx: &Tx, id: StoryId, meant: &Meant, text: &[u8]) -> Result<u64, Error> {
    let gone = finding_override::Entity::delete_many()
        .filter(finding_override::Column::StoryId.eq(id.0))
        .filter(finding_override::Column::Rule.eq(meant.rule.as_str()))
        .filter(finding_override::Column::Fingerprint.eq(text))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected)
}
