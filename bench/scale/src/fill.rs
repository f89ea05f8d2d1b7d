//! Stories by the hundred thousand, straight into the tables: many rows a statement, many stories a transaction.

use crate::stories::{Rows, Writer};
use anyhow::Result;
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel, Iterable, ModelTrait};
use store::{Db, Tx};

/// Stories of one transaction.
const AT_ONCE: u64 = 10_000;
/// Values that one statement may have; SQLite takes 32,766.
const VALUES: usize = 30_000;

/// # Errors
/// The disk is full, or a row does not fit its table.
pub async fn fill(db: &Db, writer: &Writer<'_>, stories: u64) -> Result<()> {
    let mut next = 0;
    while next < stories {
        let end = stories.min(next + AT_ONCE);
        let mut rows = Rows::default();
        for number in next..end {
            writer.add(&mut rows, number)?;
        }
        let rows = &rows;
        db.write(|tx| async move { put_all(&tx, rows).await }).await?;
        next = end;
    }
    Ok(())
}

async fn put_all(tx: &Tx, rows: &Rows) -> Result<(), DbErr> {
    put(tx, &rows.story).await?;
    put(tx, &rows.revision).await?;
    put(tx, &rows.credit).await?;
    put(tx, &rows.review).await?;
    put(tx, &rows.usage).await?;
    put(tx, &rows.usage_credit).await?;
    put(tx, &rows.site_story).await?;
    put(tx, &rows.site_tag).await?;
    put(tx, &rows.site_author).await?;
    put(tx, &rows.trace).await?;
    put(tx, &rows.reads).await
}

async fn put<M>(tx: &Tx, rows: &[M]) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + Clone,
{
    let columns = <M::Entity as EntityTrait>::Column::iter().count();
    for some in rows.chunks(VALUES / columns) {
        let rows = some.iter().cloned().map(|row| row.into_active_model().reset_all());
        <M::Entity as EntityTrait>::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
