//! Writing down who holds the rights to a photo. What was written before is kept.

use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once,
    photos::queries::{keeper, photo},
    record,
};
use domain::{
    AssetId, Event, PhotoRightId, Time,
    photos::{Ground, Shown},
    story::ChannelWish,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::tables::photo_right;

/// What is known of the rights now.
#[derive(Clone, Debug)]
pub struct NewRights {
    pub holder: String,
    pub ground: Ground,
    /// Empty for all.
    pub channels: Vec<ChannelWish>,
    /// The first moment at which they hold no more.
    pub until: Option<Time>,
    pub shown: Shown,
    pub note: String,
}

/// Takes the place of what was written down before, which stays in the history.
///
/// # Errors
/// The photo is not seen, or the actor does not answer for it.
pub async fn record_rights(
    app: &App,
    by: &By,
    id: AssetId,
    new: &NewRights,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let photo = photo(&tx, by, &units, id).await?;
            let keeper = keeper(&tx, by, &units, &photo).await?;
            photo_right::Entity::update_many()
                .col_expr(photo_right::Column::ReplacedAt, Expr::value(now.0))
                .filter(photo_right::Column::RealmId.eq(by.actor.realm))
                .filter(photo_right::Column::Hash.eq(photo.file.hash.clone()))
                .filter(photo_right::Column::ReplacedAt.is_null())
                .exec(&tx)
                .await?;
            let right: PhotoRightId = app.ids.next(now);
            let channels: Vec<&str> = new.channels.iter().map(|channel| channel.word()).collect();
            let row = photo_right::ActiveModel {
                id: Set(right.0),
                realm_id: Set(by.actor.realm),
                hash: Set(photo.file.hash),
                holder: Set(new.holder.clone()),
                ground: Set(new.ground.word().to_owned()),
                channels: Set(channels.join(" ")),
                until_at: Set(new.until.map(|until| until.0)),
                shown: Set(new.shown.word().to_owned()),
                note: Set(new.note.clone()),
                recorded_by: Set(by.person()?.0),
                recorded_at: Set(now.0),
                replaced_at: Set(None),
            };
            row.insert(&tx).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::PhotoRightsRecorded {
                story: keeper.story.id(),
                asset: keeper.asset,
                file: photo.file.file_name,
                right,
                ground: new.ground,
            };
            record(app, &tx, by, keeper.capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await
}
