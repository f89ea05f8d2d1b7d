//! A page of one's own on the public site: nobody has one who has not agreed to it, and whoever has can take it back at any
//! time. Nobody agrees for somebody else, so there is no right to ask for.

use crate::{
    App, By, ClientKey, Error,
    accounts::queries::{self, AUTHOR_PAGE},
    once, record,
};
use domain::{Event, content::hash};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::tables::consent;
use uuid::Uuid;

/// Agrees to the page, or takes the agreement back. What is so already stays as it is.
///
/// # Errors
/// Another window was first.
pub async fn set_author_page(app: &App, by: &By, agrees: bool, key: Option<&ClientKey>) -> Result<(), Error> {
    let (me, now) = (by.person()?, app.clock.now());
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let person = queries::person(&tx, me).await?.ok_or(Error::NotFound)?;
            let open = queries::agreement(&tx, me).await?;
            let event = match (agrees, open) {
                (true, None) => {
                    let row = consent::ActiveModel {
                        id: Set(app.ids.next(now)),
                        realm_id: Set(by.actor.realm),
                        person_name: Set(person.name.clone()),
                        purpose: Set(AUTHOR_PAGE.to_owned()),
                        given_by: Set(person.name.clone()),
                        from_at: Set(now.0),
                        to_at: Set(None),
                        note: Set(String::new()),
                        person_id: Set(Some(me.0)),
                        slug: Set(slug(me.0)),
                    };
                    row.insert(&tx).await?;
                    Event::AuthorPageAgreed {
                        person: me,
                        name: person.name,
                    }
                }
                (false, Some(open)) => {
                    let ended = consent::Entity::update_many()
                        .col_expr(consent::Column::ToAt, Expr::value(now.0))
                        .filter(consent::Column::Id.eq(open.id))
                        .filter(consent::Column::ToAt.is_null())
                        .exec(&tx)
                        .await?;
                    if ended.rows_affected == 0 {
                        return Err(Error::Conflict);
                    }
                    Event::AuthorPageWithdrawn {
                        person: me,
                        name: person.name,
                    }
                }
                _ => return Ok(()),
            };
            once::answer(app, &tx, by, key, now, &()).await?;
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// The end of the address: the same for the same person, also after taking it back, and no other for a namesake. The id of
/// the account cannot be told from it, nor which of two is the older.
fn slug(person: Uuid) -> String {
    let said = hash(format!("author-page {person}").as_bytes()).to_string();
    said.chars().take(16).collect()
}
