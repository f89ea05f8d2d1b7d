//! By what a story is found again when its like comes: its headline, and a sample of the fingerprints of its text.

use crate::error::Error;
use domain::{
    StoryId,
    content::StoryContent,
    duplicates::{Signature, normalised_title, signature},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Tx,
    tables::{story_print, story_trace},
};

/// One fingerprint of so many is kept. Texts that share a fifth still have a dozen of these in common.
const SAMPLE: u64 = 4;
/// More say nothing new of a long text.
const MOST: usize = 800;

/// Takes the place of what was kept before.
///
/// No event: it belongs to the revision that is kept.
pub(super) async fn trace(tx: &Tx, realm: i64, story: StoryId, content: &StoryContent) -> Result<(), Error> {
    forget(tx, story).await?;
    let row = story_trace::ActiveModel {
        story_id: Set(story.0),
        realm_id: Set(realm),
        title_key: Set(normalised_title(&content.headline)),
    };
    row.insert(tx).await?;
    let prints = sampled(&signature(&content.body.plain_text()));
    let rows = prints.into_iter().map(|print| story_print::ActiveModel {
        story_id: Set(story.0),
        print: Set(print),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        story_print::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Before a draft is thrown away.
pub(super) async fn forget(tx: &Tx, story: StoryId) -> Result<(), Error> {
    story_print::Entity::delete_many()
        .filter(story_print::Column::StoryId.eq(story.0))
        .exec(tx)
        .await?;
    story_trace::Entity::delete_by_id(story.0).exec(tx).await?;
    Ok(())
}

/// The fingerprints by which candidates are looked up, as the database keeps them.
pub(in crate::stories) fn sampled(signature: &Signature) -> Vec<i64> {
    let kept = signature.0.iter().filter(|print| *print % SAMPLE == 0).take(MOST);
    kept.filter_map(|print| i64::try_from(*print).ok()).collect()
}
