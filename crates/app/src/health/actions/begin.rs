//! Beginning a look: at night by the clock, or because somebody wants it now.

use super::step::enqueue_step;
use crate::{
    App, By, ClientKey,
    error::Error,
    health::queries::{permit, running},
    once, record,
};
use domain::{Event, HealthLookId, Time, policy::settings::Act, time::HOUR};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use store::{Tx, tables::health_look};

/// A look that has not moved for so long was given up: its job stands among those that a person must look at.
const GIVEN_UP: i64 = 6 * HOUR;

/// Has the site looked at now; answers whether a look began. One that is under way already is enough.
///
/// # Errors
/// Not allowed, or the database does not answer.
pub async fn ask(app: &App, by: &By, key: Option<&ClientKey>) -> Result<bool, Error> {
    let now = app.clock.now();
    let began = app
        .db
        .write(|tx| async move {
            if let Some(began) = once::answered(&tx, by, key).await? {
                return Ok(began);
            }
            permit(&tx, by, Act::LookAtHealth, now).await?;
            let began = start(app, &tx, by, now).await?;
            once::answer(app, &tx, by, key, now, &began).await?;
            if began {
                record(app, &tx, by, None, now, &Event::HealthAsked {}).await?;
            }
            Ok::<_, Error>(began)
        })
        .await?;
    app.wake.notify_one();
    Ok(began)
}

/// Begins the look of the night.
///
/// No event: nobody wanted it; its end is recorded.
///
/// # Errors
/// The database does not answer.
pub async fn begin(app: &App, by: &By) -> Result<(), Error> {
    let now = app.clock.now();
    app.db.write(|tx| async move { start(app, &tx, by, now).await }).await?;
    app.wake.notify_one();
    Ok(())
}

async fn start(app: &App, tx: &Tx, by: &By, now: Time) -> Result<bool, Error> {
    if let Some(look) = running(tx, by.actor.realm).await? {
        if now.since(Time(look.moved_at)) < GIVEN_UP {
            return Ok(false);
        }
        health_look::Entity::update_many()
            .col_expr(health_look::Column::EndedAt, Expr::value(now.0))
            .filter(health_look::Column::RealmId.eq(by.actor.realm))
            .filter(health_look::Column::EndedAt.is_null())
            .exec(tx)
            .await?;
    }
    let id: HealthLookId = app.ids.next(now);
    let row = health_look::ActiveModel {
        id: Set(id.0),
        realm_id: Set(by.actor.realm),
        asked_by: Set(by.actor.id().map(|person| person.0)),
        began_at: Set(now.0),
        moved_at: Set(now.0),
        ended_at: Set(None),
        stage: Set("stories".to_owned()),
        after_id: Set(None),
        stories: Set(0),
        links: Set(0),
        asked: Set(0),
        answered: Set(0),
        red: Set(0),
        warn: Set(0),
        version: Set(1),
    };
    row.insert(tx).await?;
    enqueue_step(app, tx, by.actor.realm, id, 1, now).await?;
    Ok(true)
}
