//! Closing a unit, alone or into another that takes over its people and its unfinished stories.

use super::{
    reach::unit_refused,
    roles::carry_over,
    units::{Change, bump, load},
};
use crate::{App, By, ClientKey, Error, accounts::queries, once, record};
use domain::{
    Event, UnitFactId, UnitId,
    policy::unit::Act,
    units::{self, Remaining},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr,
};
use store::{
    Tx,
    tables::{story, unit, unit_successor},
};

/// The unit that takes over one that is closed.
#[derive(Clone, Copy, Debug)]
pub struct Successor {
    pub unit: UnitId,
    /// Whoever holds a role in the closed unit holds it in this one from the same moment.
    pub takes_people: bool,
}

/// Closes a unit; merged into `successor` where one is named. Its stories keep it, and those that are not done are from
/// then on in the hands of the successor's reviewers.
///
/// # Errors
/// Not allowed; people, units or stories still hang on it.
pub async fn close_unit(
    app: &App,
    by: &By,
    change: Change,
    successor: Option<Successor>,
    key: Option<&ClientKey>,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let (closed, from) = (
                load(&tx, change, Act::CloseUnit, by, now).await?,
                change.from.unwrap_or(now),
            );
            if from < now {
                return Err(Error::refused("accounts.unit-refused.day-past"));
            }
            let then = queries::units(&tx, from).await?;
            let heir = successor.map(|successor| successor.unit);
            if successor.is_some_and(|heir| !then.takes_new(heir.unit)) {
                return Err(unit_refused(units::Refusal::SuccessorClosed));
            }
            if let Some(heir) = successor.filter(|heir| heir.takes_people && heir.unit != change.unit) {
                carry_over(app, &tx, by, change.unit, heir.unit, from).await?;
            }
            let remaining = Remaining {
                people_with_roles: queries::people_staying_in(&tx, change.unit, from).await?,
                stories_in_review: stories_in_review(&tx, change.unit).await?,
            };
            // On the day, and with everything that is planned beyond it: no unit may come to hang on a closed one.
            units::close(&then.tree, change.unit, remaining, heir).map_err(unit_refused)?;
            for later in queries::planned_trees(&tx, from).await? {
                units::close(&later, change.unit, remaining, heir).map_err(unit_refused)?;
            }
            bump(&tx, change).await?;
            unit::Entity::update_many()
                .col_expr(unit::Column::ClosedAt, Expr::value(from.0))
                .filter(unit::Column::Id.eq(change.unit.0))
                .exec(&tx)
                .await?;
            if let Some(successor) = heir {
                let id: UnitFactId = app.ids.next(now);
                let row = unit_successor::ActiveModel {
                    id: Set(id.0),
                    unit_id: Set(change.unit.0),
                    successor_id: Set(successor.0),
                    at: Set(from.0),
                };
                row.insert(&tx).await?;
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::UnitClosed {
                unit: change.unit,
                name: closed.name,
                successor: heir,
                from: change.from.filter(|from| *from != now),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(())
        })
        .await
}

/// Asked of the table itself: what is in review now decides, and accounts stand before stories.
async fn stories_in_review(tx: &Tx, unit: UnitId) -> Result<usize, Error> {
    let states = [
        domain::story::StoryState::InReview.word(),
        domain::story::StoryState::Held.word(),
    ];
    let open = story::Entity::find()
        .filter(story::Column::UnitId.eq(unit.0))
        .filter(story::Column::State.is_in(states));
    Ok(usize::try_from(open.count(tx).await?).unwrap_or(usize::MAX))
}
