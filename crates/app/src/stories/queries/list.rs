//! Lists of stories, within what a person may see.

use crate::{By, accounts::Units, error::Error};
use domain::{PersonId, UnitId, policy::story::scope, story::StoryState};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use store::{
    holds,
    tables::{story, story_writer},
};
use web::Page;

/// What a list is narrowed to. Empty fields narrow nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those the person writes, alone or with others.
    pub own: bool,
    pub states: Vec<StoryState>,
    pub unit: Option<UnitId>,
    /// Words in the headline, or a number.
    pub words: String,
    /// Submitted on or after, as UTC microseconds.
    pub from: Option<i64>,
    pub page: u64,
    pub size: u64,
}

/// A story in a list.
pub type Row = story::Model;

/// What this person may see, as a condition: the list side of `may(View)`.
pub fn condition(by: &By, units: &Units) -> Condition {
    let scope = scope(&by.actor);
    let realm = Condition::all().add(story::Column::RealmId.eq(by.actor.realm));
    if scope.everything {
        return realm;
    }
    let mut any = Condition::any();
    if !scope.written_by.is_empty() {
        any = any.add(written_by(&scope.written_by));
    }
    let hidden = [StoryState::Draft, StoryState::Withdrawn].map(StoryState::word);
    let submitted = Condition::all().add(story::Column::State.is_not_in(hidden));
    if !scope.submitted_in.is_empty() {
        any = any.add(
            submitted
                .clone()
                .add(story::Column::UnitId.is_in(units.below(&scope.submitted_in))),
        );
    }
    let centre = units.centre_path();
    let anywhere = |wanted: &[UnitId]| wanted.iter().any(|unit| centre.contains(unit));
    let place = |wanted: &[UnitId]| {
        if anywhere(wanted) {
            Condition::all()
        } else {
            Condition::all().add(story::Column::UnitId.is_in(units.below(wanted)))
        }
    };
    if !scope.newsroom_in.is_empty() {
        let seen = submitted.add(story::Column::InNewsroom.eq(true));
        any = any.add(seen.add(place(&scope.newsroom_in)));
    }
    if !scope.signed_in.is_empty() {
        let signed = [
            StoryState::Signed,
            StoryState::Scheduled,
            StoryState::Published,
            StoryState::Retracted,
        ];
        let seen = Condition::all().add(story::Column::State.is_in(signed.map(StoryState::word)));
        any = any.add(seen.add(place(&scope.signed_in)));
    }
    if any.is_empty() {
        any = any.add(story::Column::Id.is_null());
    }
    realm.add(any)
}

/// One of them as author or co-writer.
pub fn written_by(people: &[PersonId]) -> Condition {
    let people = || people.iter().map(|person| person.0);
    let written = story_writer::Entity::find()
        .select_only()
        .column(story_writer::Column::StoryId)
        .filter(story_writer::Column::PersonId.is_in(people()))
        .filter(story_writer::Column::LeftAt.is_null())
        .into_query();
    Condition::any()
        .add(story::Column::AuthorId.is_in(people()))
        .add(story::Column::Id.in_subquery(written))
}

/// One page of stories, newest change first.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    filter: &Filter,
) -> Result<(Vec<Row>, Page), Error> {
    let mut wanted = condition(by, units);
    if filter.own {
        wanted = wanted.add(written_by(&[by.person()?]));
    }
    if !filter.states.is_empty() {
        wanted = wanted.add(story::Column::State.is_in(filter.states.iter().map(|state| state.word())));
    }
    if let Some(unit) = filter.unit {
        wanted = wanted.add(story::Column::UnitId.is_in(units.below(&[unit])));
    }
    if let Some(from) = filter.from {
        wanted = wanted.add(story::Column::SubmittedAt.gte(from));
    }
    let words = filter.words.trim();
    if !words.is_empty() {
        wanted = wanted.add(found(words));
    }
    let total = story::Entity::find().filter(wanted.clone()).count(db).await?;
    let page = Page::new(filter.page, if filter.size == 0 { 30 } else { filter.size }, total);
    let rows = story::Entity::find()
        .filter(wanted)
        .order_by_desc(story::Column::UpdatedAt)
        .order_by_desc(story::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(db)
        .await?;
    Ok((rows, page))
}

/// `2026-1103`, `1103`, or words of the headline.
fn found(words: &str) -> Condition {
    let (year, no) = words
        .split_once('-')
        .map_or((None, words), |(year, no)| (year.parse::<i32>().ok(), no));
    let mut any = Condition::any().add(holds(story::Column::Headline, words));
    if let Ok(no) = no.parse::<i32>() {
        let mut numbered = Condition::all().add(story::Column::No.eq(no));
        if let Some(year) = year {
            numbered = numbered.add(story::Column::Year.eq(year));
        }
        any = any.add(numbered);
    }
    any
}
