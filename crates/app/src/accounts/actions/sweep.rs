//! Sessions, links and counted failures that can open or delay nothing any more.

use crate::Error;
use domain::{Time, accounts::throttle::FORGOTTEN, time::DAY};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Tx,
    tables::{one_time_link, session, sign_in_delay},
};

/// A network from which somebody signed in so lately counts as known, see `attempts`.
const ENDED_SESSIONS: i64 = 90 * DAY;
/// So long an old link can still say that it is used up, instead of that there never was one.
const OLD_LINKS: i64 = 90 * DAY;

/// Deletes them. No event: what they were for is on record.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &Tx, now: Time) -> Result<(), Error> {
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(now.plus(-ENDED_SESSIONS).0))
        .exec(tx)
        .await?;
    one_time_link::Entity::delete_many()
        .filter(one_time_link::Column::ExpiresAt.lt(now.plus(-OLD_LINKS).0))
        .exec(tx)
        .await?;
    sign_in_delay::Entity::delete_many()
        .filter(sign_in_delay::Column::LastAt.lt(now.plus(-FORGOTTEN).0))
        .filter(sign_in_delay::Column::PendingSince.lt(now.plus(-FORGOTTEN).0))
        .exec(tx)
        .await?;
    Ok(())
}
