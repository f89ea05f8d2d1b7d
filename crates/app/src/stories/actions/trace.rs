//! By what a story is found again when its like comes: its headline, and a sample of the fingerprints of its text.

use crate::{
    App,
    error::Error,
    stories::queries::{content, newest_revision},
};
use domain::{
    StoryId,
    content::StoryContent,
    duplicates::{Signature, normalised_title, signature},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use store::{
    Tx,
    tables::{revision, story, story_print, story_trace},
};
use uuid::Uuid;

/// One fingerprint of so many is kept. Texts that share a fifth still have a dozen of these in common.
const SAMPLE: u64 = 4;
/// More say nothing new of a long text.
const MOST: usize = 800;
/// Older stories that get their traces in one transaction.
const BATCH: u64 = 50;

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

/// Keeps the traces of stories that have a revision and none: those sent in before there were traces. In batches, so that
/// nobody who writes waits for long; answers how many there were. Run twice, the second finds nothing.
///
/// No event: nothing happens to the stories.
///
/// # Errors
/// The database does not answer.
pub async fn trace_older(app: &App) -> Result<usize, Error> {
    let mut after = Uuid::nil();
    let mut count = 0;
    loop {
        let batch = untraced(app.db.read(), after).await?;
        let Some(last) = batch.last() else { break };
        after = last.id;
        let stories = &batch;
        app.db
            .write(|tx| async move {
                for story in stories {
                    // One that is sent in at this moment has its trace by now.
                    let known = story_trace::Entity::find_by_id(story.id).one(&tx).await?;
                    if let (None, Some(revision)) = (known, newest_revision(&tx, story.id.into()).await?) {
                        trace(&tx, story.realm_id, story.id.into(), &content(&revision)?).await?;
                    }
                }
                Ok::<_, Error>(())
            })
            .await?;
        count += batch.len();
    }
    Ok(count)
}

/// The next of them, in the order of their ids.
async fn untraced(db: &impl ConnectionTrait, after: Uuid) -> Result<Vec<story::Model>, Error> {
    let traced = story_trace::Entity::find()
        .select_only()
        .column(story_trace::Column::StoryId)
        .into_query();
    let kept = revision::Entity::find()
        .select_only()
        .column(revision::Column::StoryId)
        .into_query();
    let rows = story::Entity::find()
        .filter(story::Column::Id.gt(after))
        .filter(story::Column::Id.in_subquery(kept))
        .filter(story::Column::Id.not_in_subquery(traced))
        .order_by_asc(story::Column::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    Ok(rows)
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
