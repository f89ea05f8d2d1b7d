//! Writing down who has agreed to be shown in a photo, and who has taken it back.

use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once,
    photos::queries::{consents_of, keeper, photo, public_uses},
    record,
};
use domain::{AssetId, Event, PhotoConsentId, Time};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use store::tables::photo_consent;

/// Somebody shown in a photo agrees.
#[derive(Clone, Debug)]
pub struct NewConsent {
    /// Name, or a description.
    pub person: String,
    pub minor: bool,
    /// Who agreed for a minor; empty where nobody has yet.
    pub guardian: String,
    /// For what.
    pub scope: String,
    pub from: Time,
    /// The first moment at which it holds no more.
    pub until: Option<Time>,
    /// Where the signed paper is kept.
    pub paper: String,
}

/// Somebody shown in a photo takes it back.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    pub consent: PhotoConsentId,
    /// The day on which they did.
    pub at: Time,
    pub reason: String,
}

/// Writes down a consent. An earlier one of the same person is replaced and stays in the history.
///
/// # Errors
/// The photo is not seen, or the actor does not answer for it.
pub async fn record_consent(
    app: &App,
    by: &By,
    id: AssetId,
    new: &NewConsent,
    key: Option<&ClientKey>,
) -> Result<PhotoConsentId, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(consent) = once::answered(&tx, by, key).await? {
                return Ok(consent);
            }
            let units = accounts::units(&tx, now).await?;
            let photo = photo(&tx, by, &units, id).await?;
            let keeper = keeper(&tx, by, &units, &photo).await?;
            photo_consent::Entity::update_many()
                .col_expr(photo_consent::Column::ReplacedAt, Expr::value(now.0))
                .col_expr(
                    photo_consent::Column::Version,
                    Expr::col(photo_consent::Column::Version).add(1),
                )
                .filter(photo_consent::Column::RealmId.eq(by.actor.realm))
                .filter(photo_consent::Column::Hash.eq(photo.file.hash.clone()))
                .filter(photo_consent::Column::PersonName.eq(&new.person))
                .filter(photo_consent::Column::ReplacedAt.is_null())
                .exec(&tx)
                .await?;
            let consent: PhotoConsentId = app.ids.next(now);
            let row = photo_consent::ActiveModel {
                id: Set(consent.0),
                realm_id: Set(by.actor.realm),
                hash: Set(photo.file.hash),
                person_name: Set(new.person.clone()),
                minor: Set(new.minor),
                guardian: Set(new.guardian.clone()),
                scope: Set(new.scope.clone()),
                from_at: Set(new.from.0),
                until_at: Set(new.until.map(|until| until.0)),
                paper: Set(new.paper.clone()),
                recorded_by: Set(by.person()?.0),
                recorded_at: Set(now.0),
                replaced_at: Set(None),
                withdrawn_at: Set(None),
                withdrawn_reason: Set(String::new()),
                withdrawn_by: Set(None),
                withdrawn_recorded_at: Set(None),
                version: Set(1),
            };
            row.insert(&tx).await?;
            once::answer(app, &tx, by, key, now, &consent).await?;
            let event = Event::PhotoConsentRecorded {
                story: keeper.story.id(),
                asset: keeper.asset,
                file: photo.file.file_name,
                consent,
            };
            record(app, &tx, by, keeper.capacity.acting_for, now, &event).await?;
            Ok(consent)
        })
        .await
}

/// Writes down that a consent was taken back. Each public page that shows the photo is then somebody's to look at.
///
/// # Errors
/// The photo is not seen, the actor does not answer for it, there is no such consent, or it is over already.
pub async fn withdraw_consent(
    app: &App,
    by: &By,
    id: AssetId,
    withdrawal: &Withdrawal,
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
            let consents = consents_of(&tx, by.actor.realm, &photo.file.hash).await?;
            let consent = consents.into_iter().find(|row| row.id == withdrawal.consent.0);
            let consent = consent.ok_or(Error::NotFound)?;
            if consent.withdrawn_at.is_some() || consent.replaced_at.is_some() {
                return Err(Error::refused("photos.refusal.consent-over"));
            }
            let saved = photo_consent::Entity::update_many()
                .set(photo_consent::ActiveModel {
                    withdrawn_at: Set(Some(withdrawal.at.0)),
                    withdrawn_reason: Set(withdrawal.reason.clone()),
                    withdrawn_by: Set(Some(by.person()?.0)),
                    withdrawn_recorded_at: Set(Some(now.0)),
                    version: Set(consent.version + 1),
                    ..Default::default()
                })
                .filter(photo_consent::Column::Id.eq(consent.id))
                .filter(photo_consent::Column::Version.eq(consent.version))
                .exec(&tx)
                .await?;
            if saved.rows_affected == 0 {
                return Err(Error::Conflict);
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            let pages = public_uses(&tx, by.actor.realm, &photo.file.hash).await?;
            let event = Event::PhotoConsentWithdrawn {
                story: keeper.story.id(),
                asset: keeper.asset,
                file: photo.file.file_name,
                consent: withdrawal.consent,
            };
            record(app, &tx, by, keeper.capacity.acting_for, now, &event).await?;
            for (story, asset, headline) in pages {
                let event = Event::PhotoShownUnpermitted {
                    story: story.into(),
                    headline,
                    asset: asset.into(),
                    consent: withdrawal.consent,
                };
                record(app, &tx, by, keeper.capacity.acting_for, now, &event).await?;
            }
            Ok(())
        })
        .await
}
