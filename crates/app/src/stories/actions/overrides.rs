//! Letting a finding of the checks stand, with a reason, and taking that back.

use crate::{
    App, By, accounts,
    error::Error,
    record,
    stories::queries::{draft, findings, load},
};
use domain::{
    Event, StoryId,
    checks::{Finding, Override, Refusal, fingerprint},
    content::StoryContent,
    policy::story::Act,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::finding_override};
use uuid::Uuid;

/// The longest reason, in characters.
pub const REASON: usize = 200;

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
pub async fn let_stand(app: &App, by: &By, id: StoryId, meant: &Meant, reason: &str) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Edit)?;
            if !story.state().is_open_to_writer() {
                return Err(Error::refused("stories.refusal.not-open"));
            }
            let (content, _) = draft(&tx, id).await?;
            let found = findings(&tx, &content, now).await?;
            let found = found.into_iter().find(|found| is_meant(&content, found, meant));
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
            let event = Event::FindingLetStand {
                story: id,
                rule: new.rule,
                reason: new.reason,
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await
}

/// Takes the reason back: the finding is open again.
///
/// No event: letting it stand is on record, and the findings of what is sent in are kept with their reasons.
///
/// # Errors
/// Not a writer; not with its writers.
pub async fn take_back(app: &App, by: &By, id: StoryId, meant: &Meant) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            story.may(by, Act::Edit)?;
            if !story.state().is_open_to_writer() {
                return Err(Error::refused("stories.refusal.not-open"));
            }
            let hash: domain::content::ContentHash = meant
                .text
                .parse()
                .map_err(|_| Error::refused("stories.override.gone"))?;
            forget(&tx, id, meant, &hash.0).await
        })
        .await
}

fn is_meant(content: &StoryContent, found: &Finding, meant: &Meant) -> bool {
    found.key() == meant.rule && fingerprint(content, found).to_string() == meant.text
}

async fn forget(tx: &Tx, id: StoryId, meant: &Meant, text: &[u8]) -> Result<(), Error> {
    finding_override::Entity::delete_many()
        .filter(finding_override::Column::StoryId.eq(id.0))
        .filter(finding_override::Column::Rule.eq(meant.rule.as_str()))
        .filter(finding_override::Column::Fingerprint.eq(text))
        .exec(tx)
        .await?;
    Ok(())
}
