//! The list side of `may(Decide)`: which stories wait at a stage that this person may decide.

use crate::{By, accounts::Units, error::Error, settings};
use domain::{
    Grant, PersonId, UnitId,
    review::{Scope, Stage, Workflow},
    story::StoryState,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use std::collections::HashMap;
use store::tables::{story, story_writer};

/// In one's own name, or for one absent colleague: who is bound by what is signed, and the roles it rests on.
struct Capacity<'a> {
    persons: Vec<PersonId>,
    grants: &'a [Grant],
}

/// Whether the person reviews at all, own roles and lent ones; saves everybody else the asking.
pub(super) fn reviews(by: &By) -> bool {
    use domain::Role::{ChiefEditor, Editor, UnitReviewer};
    let lent = by.actor.deputises.iter().flat_map(|lent| &lent.grants);
    by.actor
        .grants
        .iter()
        .chain(lent)
        .any(|grant| matches!(grant.role, UnitReviewer | Editor | ChiefEditor))
}

/// Stories in this state at a stage whose decision is this person's to make. The same question as `may(Decide)`, asked
/// of all stories at once.
///
/// # Errors
/// The database does not answer.
pub(super) async fn condition(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    state: StoryState,
) -> Result<Condition, Error> {
    let here = Condition::all()
        .add(story::Column::RealmId.eq(by.actor.realm))
        .add(story::Column::State.eq(state.word()));
    let mut any = Condition::any();
    let capacities = capacities(by);
    let mut workflows: HashMap<i32, Workflow> = HashMap::new();
    for (no, key) in stages_in_use(db, &here).await? {
        if let std::collections::hash_map::Entry::Vacant(place) = workflows.entry(no) {
            place.insert(settings::workflow_no(db, no).await?);
        }
        let Some(stage) = workflows.get(&no).and_then(|workflow| workflow.stage(&key)) else {
            continue;
        };
        let at_stage = Condition::all()
            .add(story::Column::WorkflowNo.eq(no))
            .add(story::Column::Stage.eq(&key));
        for capacity in &capacities {
            if let Some(place) = reached(stage, capacity, units) {
                any = any.add(at_stage.clone().add(place).add(unbound(&capacity.persons)));
            }
        }
    }
    if any.is_empty() {
        any = any.add(story::Column::Id.is_null());
    }
    Ok(here.add(any))
}

fn capacities(by: &By) -> Vec<Capacity<'_>> {
    let me: Vec<PersonId> = by.actor.id().into_iter().collect();
    let own = Capacity {
        persons: me.clone(),
        grants: &by.actor.grants,
    };
    let lent = by.actor.deputises.iter().map(|lent| Capacity {
        persons: me.iter().copied().chain([lent.absent]).collect(),
        grants: &lent.grants,
    });
    std::iter::once(own).chain(lent).collect()
}

async fn stages_in_use(db: &impl ConnectionTrait, here: &Condition) -> Result<Vec<(i32, String)>, Error> {
    Ok(story::Entity::find()
        .select_only()
        .column(story::Column::WorkflowNo)
        .column(story::Column::Stage)
        .distinct()
        .filter(here.clone())
        .filter(story::Column::Stage.is_not_null())
        .into_tuple()
        .all(db)
        .await?)
}

/// The stories that the stage's role reaches in this capacity; none where it reaches nothing.
fn reached(stage: &Stage, capacity: &Capacity<'_>, units: &Units) -> Option<Condition> {
    let granted: Vec<UnitId> = capacity
        .grants
        .iter()
        .filter(|grant| grant.role == stage.role)
        .map(|grant| grant.unit)
        .collect();
    match stage.scope {
        Scope::Centre => {
            let centre = units.centre_path();
            granted.iter().any(|unit| centre.contains(unit)).then(Condition::all)
        }
        Scope::Unit => {
            (!granted.is_empty()).then(|| Condition::all().add(story::Column::UnitId.is_in(units.below(&granted))))
        }
    }
}

/// Written by none of them, were it only once, and signed by none of them at an earlier stage of this round. The
/// signatures stand on the row as JSON and hold each signer's id as text, which nothing else in them can look like.
fn unbound(persons: &[PersonId]) -> Condition {
    persons.iter().fold(Condition::all(), |all, person| {
        let written = story_writer::Entity::find()
            .select_only()
            .column(story_writer::Column::StoryId)
            .filter(story_writer::Column::PersonId.eq(person.0))
            .into_query();
        all.add(story::Column::AuthorId.ne(person.0))
            .add(story::Column::Id.not_in_subquery(written))
            .add(story::Column::Signatures.not_like(format!("%{person}%")))
    })
}
