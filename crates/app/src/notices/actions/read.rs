//! A person has read.

use crate::{App, By, error::Error};
use domain::NoticeId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::tables::notice;

/// Where a notice of this person leads; opening it is reading it.
///
/// No event: as [`mark_read`].
///
/// # Errors
/// It is not among one's own.
pub async fn open(app: &App, by: &By, id: NoticeId) -> Result<notice::Model, Error> {
    let found = notice::Entity::find_by_id(id.0)
        .filter(notice::Column::PersonId.eq(by.person()?.0))
        .filter(notice::Column::RealmId.eq(by.actor.realm))
        .one(app.db.read())
        .await?
        .ok_or(Error::NotFound)?;
    if found.read_at.is_none() {
        mark_read(app, by, Some(id)).await?;
    }
    Ok(found)
}

/// Marks one notice, or all of them, as read. Somebody else's notice stays as it is: it is simply not among one's own.
///
/// No event: what a person has read is nobody else's business.
///
/// # Errors
/// The database does not answer.
pub async fn mark_read(app: &App, by: &By, one: Option<NoticeId>) -> Result<(), Error> {
    let (person, realm, now) = (by.person()?, by.actor.realm, app.clock.now());
    app.db
        .write(|tx| async move {
            let mut unread = notice::Entity::update_many()
                .col_expr(notice::Column::ReadAt, Expr::value(now.0))
                .filter(notice::Column::PersonId.eq(person.0))
                .filter(notice::Column::RealmId.eq(realm))
                .filter(notice::Column::ReadAt.is_null());
            if let Some(one) = one {
                unread = unread.filter(notice::Column::Id.eq(one.0));
            }
            unread.exec(&tx).await?;
            Ok::<_, Error>(())
        })
        .await
}
