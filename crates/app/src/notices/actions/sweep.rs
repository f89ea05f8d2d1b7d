//! Letters of which nobody will ask any more.

use crate::error::Error;
use domain::{Time, time::DAY};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::letter};

/// What a letter told stands among the notices; its own row says only whether it went out.
const KEPT: i64 = 90 * DAY;

/// Deletes old letters. No event: they followed from events.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &Tx, now: Time) -> Result<(), Error> {
    letter::Entity::delete_many()
        .filter(letter::Column::CreatedAt.lt(now.plus(-KEPT).0))
        .exec(tx)
        .await?;
    Ok(())
}
