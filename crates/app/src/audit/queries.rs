//! Reading the log: newest first by `seq`, which is the order of commits, within one realm.

use crate::{
    accounts::{self, Units},
    error::Error,
    settings::{StageNames, stage_names},
    stories,
};
use domain::{PersonId, Time, event::SubjectKind};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use std::collections::{BTreeSet, HashMap};
use store::{
    holds,
    tables::{event, person, story},
};
use uuid::Uuid;
use web::Page;

/// What the log is narrowed to. Empty fields narrow nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// On or after.
    pub from: Option<Time>,
    /// Before.
    pub before: Option<Time>,
    /// Part of the name of whoever acted or was acted for.
    pub person: String,
    /// First part of the event's name, such as `review`.
    pub group: Option<&'static str>,
    pub subject: Subject,
    /// Anywhere in what the event says.
    pub words: String,
}

/// What the events are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    #[default]
    Any,
    /// The id of a story, a person, a unit …
    Id(Uuid),
    /// A story's number, perhaps with its year.
    Story { year: Option<i32>, no: i32 },
}

/// What rows do not say themselves and their sentences want to name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub units: Units,
    pub stages: StageNames,
    pub people: HashMap<PersonId, String>,
    /// Number and headline now, by story.
    pub stories: HashMap<Uuid, (String, String)>,
}

/// One page of the log.
///
/// # Errors
/// The database does not answer.
pub async fn page(
    db: &impl ConnectionTrait,
    realm: i64,
    filter: &Filter,
    wanted: u64,
    size: u64,
) -> Result<(Vec<event::Model>, Page), Error> {
    let condition = condition(realm, filter);
    let total = event::Entity::find().filter(condition.clone()).count(db).await?;
    let page = Page::new(wanted, size, total);
    let rows = event::Entity::find()
        .filter(condition)
        .order_by_desc(event::Column::Seq)
        .offset(page.offset())
        .limit(page.size)
        .all(db)
        .await?;
    Ok((rows, page))
}

/// The next rows of the log below `seq`, for an export that goes on while it is written.
///
/// # Errors
/// The database does not answer.
pub async fn below(
    db: &impl ConnectionTrait,
    realm: i64,
    filter: &Filter,
    seq: i64,
    limit: u64,
) -> Result<Vec<event::Model>, Error> {
    let rows = event::Entity::find()
        .filter(condition(realm, filter).add(event::Column::Seq.lt(seq)))
        .order_by_desc(event::Column::Seq)
        .limit(limit);
    Ok(rows.all(db).await?)
}

/// The names that the sentences of these rows want.
///
/// # Errors
/// The database does not answer.
pub async fn names(db: &impl ConnectionTrait, rows: &[event::Model], now: Time) -> Result<Names, Error> {
    let people: BTreeSet<PersonId> = rows
        .iter()
        .flat_map(|row| {
            [
                row.acting_for,
                (row.subject_kind == SubjectKind::Person.word())
                    .then_some(row.subject_id)
                    .flatten(),
            ]
        })
        .chain(rows.iter().map(person_in))
        .flatten()
        .map(PersonId)
        .collect();
    let stories: BTreeSet<Uuid> = rows
        .iter()
        .filter(|row| row.subject_kind == SubjectKind::Story.word())
        .filter_map(|row| row.subject_id)
        .collect();
    let stories = story::Entity::find()
        .filter(story::Column::Id.is_in(stories))
        .all(db)
        .await?;
    Ok(Names {
        units: accounts::units(db, now).await?,
        stages: stage_names(db).await?,
        people: accounts::names(db, people).await?,
        stories: stories
            .into_iter()
            .map(|row| (row.id, (stories::number(&row), row.headline)))
            .collect(),
    })
}

/// The person that an event about something else names by id only.
fn person_in(row: &event::Model) -> Option<Uuid> {
    let data: serde_json::Value = serde_json::from_str(&row.data).ok()?;
    data.get("data")?.get("person")?.as_str()?.parse().ok()
}

fn condition(realm: i64, filter: &Filter) -> Condition {
    let mut all = Condition::all().add(event::Column::RealmId.eq(realm));
    if let Some(from) = filter.from {
        all = all.add(event::Column::At.gte(from.0));
    }
    if let Some(before) = filter.before {
        all = all.add(event::Column::At.lt(before.0));
    }
    if let Some(group) = filter.group {
        all = all.add(event::Column::Name.starts_with(format!("{group}.")));
    }
    if !filter.person.is_empty() {
        let named = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(holds(person::Column::Name, &filter.person))
            .into_query();
        let acted = holds(event::Column::ActorName, &filter.person);
        all = all.add(
            Condition::any()
                .add(acted)
                .add(event::Column::ActingFor.in_subquery(named)),
        );
    }
    if !filter.words.is_empty() {
        all = all.add(holds(event::Column::Data, &filter.words));
    }
    match filter.subject {
        Subject::Any => all,
        Subject::Id(id) => all.add(event::Column::SubjectId.eq(id)),
        Subject::Story { year, no } => {
            let mut numbered = Condition::all()
                .add(story::Column::RealmId.eq(realm))
                .add(story::Column::No.eq(no));
            if let Some(year) = year {
                numbered = numbered.add(story::Column::Year.eq(year));
            }
            let stories = story::Entity::find()
                .select_only()
                .column(story::Column::Id)
                .filter(numbered)
                .into_query();
            all.add(event::Column::SubjectId.in_subquery(stories))
        }
    }
}
