//! One step of a look, kept whole: what it found, how far the look has come, and the job of the next step. A step whose
//! worker died begins again; of two that did the same one is refused by the version.

use super::findings::{Found, Spot, end_others, note};
use crate::{
    App, By,
    error::Error,
    health::{
        LOOK,
        queries::{Look, Stage, open_by_level},
    },
    record,
};
use domain::{
    Event, HealthLinkId, HealthLookId, Time,
    content::hash,
    health::{Failing, Fault},
};
use jobs::NewJob;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde_json::json;
use store::{
    Tx,
    tables::{health_link, health_look, health_place},
};
use uuid::Uuid;

/// A link to another site, and where it was met.
#[derive(Clone, Debug)]
pub(in crate::health) struct Met {
    pub address: String,
    pub spot: Spot,
}

/// What a link said when it was asked, or what is concluded from it.
#[derive(Clone, Debug)]
pub(in crate::health) struct Seen {
    pub id: Uuid,
    pub status: i32,
    pub fault: Option<Fault>,
    /// None while the look is still asking.
    pub failing: Option<Failing>,
    pub failed_since: Option<i64>,
}

/// What a step has done.
#[derive(Clone, Debug)]
pub(in crate::health) struct Done {
    /// Where the next step goes on.
    pub stage: Stage,
    pub after: Option<Uuid>,
    pub stories: usize,
    pub asked: usize,
    pub answered: usize,
    pub found: Vec<Found>,
    pub met: Vec<Met>,
    pub seen: Vec<Seen>,
}

impl Done {
    pub fn towards(stage: Stage, after: Option<Uuid>) -> Self {
        Self {
            stage,
            after,
            stories: 0,
            asked: 0,
            answered: 0,
            found: Vec::new(),
            met: Vec::new(),
            seen: Vec::new(),
        }
    }
}

/// Keeps what a step has done. The last one ends what was not seen again.
///
/// # Errors
/// [`Error::Conflict`] where another worker was first, or the database does not answer.
pub(in crate::health) async fn keep(app: &App, by: &By, look: &Look, done: &Done) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let id = look.id();
            let realm = look.row.realm_id;
            note(app, &tx, realm, id, &done.found, now).await?;
            for seen in &done.seen {
                note_answer(&tx, seen, now).await?;
            }
            let mut links = 0;
            for met in &done.met {
                links += u32::from(note_link(app, &tx, realm, id, met, now).await?);
            }
            let is_end = done.stage == Stage::Ended;
            let mut change = health_look::ActiveModel {
                stage: Set(done.stage.word().to_owned()),
                after_id: Set(done.after),
                moved_at: Set(now.0),
                stories: Set(added(look.row.stories, done.stories)),
                links: Set(added(look.row.links, links as usize)),
                asked: Set(added(look.row.asked, done.asked)),
                answered: Set(added(look.row.answered, done.answered)),
                version: Set(look.row.version + 1),
                ..Default::default()
            };
            let mut event = None;
            if is_end {
                end_others(&tx, realm, id, now).await?;
                let (red, warn) = open_by_level(&tx, realm).await?;
                change.ended_at = Set(Some(now.0));
                change.red = Set(added(0, red));
                change.warn = Set(added(0, warn));
                event = Some(Event::HealthLooked {
                    stories: look.row.stories.unsigned_abs(),
                    links: look.row.links.unsigned_abs(),
                    red: u32::try_from(red).unwrap_or(u32::MAX),
                    warn: u32::try_from(warn).unwrap_or(u32::MAX),
                });
            }
            let saved = health_look::Entity::update_many()
                .set(change)
                .filter(health_look::Column::Id.eq(id.0))
                .filter(health_look::Column::Version.eq(look.row.version))
                .filter(health_look::Column::EndedAt.is_null())
                .exec(&tx)
                .await?;
            if saved.rows_affected == 0 {
                return Err(Error::Conflict);
            }
            match event {
                Some(event) => {
                    forget_places(&tx, id).await?;
                    record(app, &tx, by, None, now, &event).await?;
                }
                None => enqueue_step(app, &tx, realm, id, look.row.version + 1, now).await?,
            }
            Ok::<_, Error>(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

pub(super) async fn enqueue_step(
    app: &App,
    tx: &Tx,
    realm: i64,
    look: HealthLookId,
    version: i32,
    now: Time,
) -> Result<(), Error> {
    let payload = json!({ "look": look, "version": version });
    jobs::enqueue(tx, NewJob::new(app.ids.next(now), realm, LOOK, payload, now)).await?;
    Ok(())
}

/// Writes a link and its place down; answers whether this look had not met the link before.
async fn note_link(app: &App, tx: &Tx, realm: i64, look: HealthLookId, met: &Met, now: Time) -> Result<bool, Error> {
    let digest = hash(met.address.as_bytes()).to_string();
    let known = health_link::Entity::find()
        .filter(health_link::Column::RealmId.eq(realm))
        .filter(health_link::Column::Hash.eq(&digest))
        .one(tx)
        .await?;
    let (link, is_new): (Uuid, bool) = match known {
        Some(row) => {
            let is_new = row.look_id != look.0;
            if is_new {
                let change = health_link::ActiveModel {
                    id: Set(row.id),
                    look_id: Set(look.0),
                    ..Default::default()
                };
                change.update(tx).await?;
            }
            (row.id, is_new)
        }
        None => {
            let id: HealthLinkId = app.ids.next(now);
            let row = health_link::ActiveModel {
                id: Set(id.0),
                realm_id: Set(realm),
                hash: Set(digest),
                address: Set(met.address.clone()),
                look_id: Set(look.0),
                checked_at: Set(None),
                status: Set(0),
                fault: Set(String::new()),
                failed_days: Set(0),
                failed_day: Set(String::new()),
                failed_since: Set(None),
            };
            row.insert(tx).await?;
            (id.0, true)
        }
    };
    let place = health_place::ActiveModel {
        id: Set(app.ids.next(now)),
        link_id: Set(link),
        look_id: Set(look.0),
        place: Set(met.spot.place.word().to_owned()),
        subject_id: Set(met.spot.subject),
        path: Set(met.spot.path.clone()),
        title: Set(met.spot.title.clone()),
    };
    let columns = [
        health_place::Column::LinkId,
        health_place::Column::LookId,
        health_place::Column::Path,
    ];
    health_place::Entity::insert(place)
        .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(is_new)
}

async fn note_answer(tx: &Tx, seen: &Seen, now: Time) -> Result<(), Error> {
    let mut change = health_link::ActiveModel {
        id: Set(seen.id),
        ..Default::default()
    };
    match seen.failing {
        None => {
            change.status = Set(seen.status);
            change.fault = Set(seen.fault.map(|fault| fault.word().to_owned()).unwrap_or_default());
            change.checked_at = Set(Some(now.0));
        }
        Some(failing) => {
            change.failed_days = Set(i32::try_from(failing.days).unwrap_or(i32::MAX));
            change.failed_day = Set(failing.last.map(|day| day.to_string()).unwrap_or_default());
            change.failed_since = Set(seen.failed_since);
        }
    }
    change.update(tx).await?;
    Ok(())
}

/// Places are of one look only.
async fn forget_places(tx: &Tx, look: HealthLookId) -> Result<(), Error> {
    health_place::Entity::delete_many()
        .filter(health_place::Column::LookId.lte(look.0))
        .exec(tx)
        .await?;
    Ok(())
}

fn added(before: i32, more: impl TryInto<i32>) -> i32 {
    before.saturating_add(more.try_into().unwrap_or(i32::MAX))
}
