//! What an editor says of two stories that are alike: the same, an update, different.

use super::{at_stage, number_of};
use crate::{App, By, ClientKey, accounts, error::Error, once, record, stories};
use domain::{Event, LikenessId, StoryId, duplicates::Verdict, policy::story::Act};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter};
use store::tables::likeness;

/// Says it. A later word takes the place of an earlier one, whichever of the two was in review then; the log keeps both.
///
/// # Errors
/// Not seen, not allowed at the present stage; the other is not like this one as far as the actor can see.
pub async fn judge(
    app: &App,
    by: &By,
    id: StoryId,
    (other, verdict): (Option<StoryId>, Option<Verdict>),
    stage: &str,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let capacity = at_stage(&story, by, Act::Decide, stage)?;
            let text = stories::newest_revision(&tx, id).await?.ok_or(Error::NotFound)?;
            let text = stories::content(&text)?;
            let gone = || Error::refused("review.likeness.gone");
            let other = other.filter(|other| *other != id).ok_or_else(gone)?;
            let other = stories::alike_to(&tx, by, &units, &text, other).await?;
            let (Some(other), Some(verdict)) = (other, verdict) else {
                return Err(gone());
            };
            let pair = |one: StoryId, two: StoryId| {
                likeness::Column::StoryId
                    .eq(one.0)
                    .and(likeness::Column::OtherId.eq(two.0))
            };
            likeness::Entity::delete_many()
                .filter(pair(id, other.id).or(pair(other.id, id)))
                .exec(&tx)
                .await?;
            let row = likeness::ActiveModel {
                id: Set(app.ids.next::<LikenessId>(now).0),
                realm_id: Set(story.row.realm_id),
                story_id: Set(id.0),
                other_id: Set(other.id.0),
                verdict: Set(verdict.word().to_owned()),
                judged_by: Set(by.person()?.0),
                judged_at: Set(now.0),
            };
            row.insert(&tx).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::LikenessJudged {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                other: other.id,
                other_headline: other.headline,
                verdict,
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await
}
