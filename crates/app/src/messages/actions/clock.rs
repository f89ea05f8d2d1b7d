//! What time does: an answer gets late, and who wrote is forgotten.

use crate::{App, By, error::Error, messages::queries::Message, record};
use domain::{
    Event, Time,
    messages::{State, forgotten_before},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use store::{Tx, tables::message};

/// Late messages that one look takes; the next comes soon.
const AT_ONCE: u64 = 100;

/// Says of each open message whose answer is late that it is, once. Its version stays: whoever is writing the answer at
/// this moment must not be told that somebody else was first.
///
/// # Errors
/// The database does not answer.
pub(in crate::messages) async fn look_for_overdue(app: &App, by: &By) -> Result<(), Error> {
    let now = app.clock.now();
    let told = app
        .db
        .write(|tx| async move {
            let late = message::Entity::find()
                .filter(message::Column::RealmId.eq(by.actor.realm))
                .filter(message::Column::State.eq(State::Open.word()))
                .filter(message::Column::DueAt.lt(now.0))
                .filter(message::Column::OverdueToldAt.is_null())
                .order_by_asc(message::Column::DueAt)
                .order_by_asc(message::Column::Id)
                .limit(AT_ONCE)
                .all(&tx)
                .await?;
            let mut told = 0;
            for row in late {
                message::Entity::update_many()
                    .col_expr(message::Column::OverdueToldAt, Expr::value(now.0))
                    .filter(message::Column::Id.eq(row.id))
                    .exec(&tx)
                    .await?;
                let late = Message::read(row)?;
                let event = Event::MessageOverdue {
                    message: late.id(),
                    number: late.number(),
                    kind: late.kind,
                };
                record(app, &tx, by, None, now, &event).await?;
                told += 1;
            }
            Ok::<_, Error>(told)
        })
        .await?;
    if told > 0 {
        app.wake.notify_one();
    }
    Ok(())
}

/// Empties what names the reader of a message that was settled long ago, and takes its receipt out of use.
///
/// No event: the privacy notice on the form announces it, and nobody decides it.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(tx: &Tx, now: Time) -> Result<(), Error> {
    message::Entity::update_many()
        .col_expr(message::Column::Name, Expr::value(""))
        .col_expr(message::Column::Email, Expr::value(""))
        .col_expr(message::Column::Receipt, Expr::value(Option::<String>::None))
        .col_expr(message::Column::ForgottenAt, Expr::value(now.0))
        .filter(message::Column::SettledAt.lt(forgotten_before(now).0))
        .filter(message::Column::ForgottenAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
