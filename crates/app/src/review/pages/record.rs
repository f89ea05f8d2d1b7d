//! The sign-off record beside a story under review: every submission, change and decision, newest first.

use super::words::{decision_key, decision_mark, stage_named};
use crate::{
    View,
    error::Error,
    review::queries::Turn,
    stories::{self, Story},
};
use domain::{PersonId, content::ContentHash};
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use store::tables::revision;
use uuid::Uuid;

/// One line of the record.
#[derive(Debug)]
pub struct Entry {
    /// Name of the state's mark.
    pub mark: &'static str,
    pub what: String,
    pub who: String,
    pub at: i64,
    /// Number of the revision it speaks of.
    pub revision: Option<i32>,
    pub hash: String,
    /// Reasons in words.
    pub reasons: Vec<String>,
    pub note: String,
}

/// Names of everybody these turns and revisions name.
///
/// # Errors
/// The database does not answer.
pub async fn names(
    db: &impl ConnectionTrait,
    turns: &[Turn],
    revisions: &[revision::Model],
    more: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, Error> {
    let people: HashSet<PersonId> = turns
        .iter()
        .flat_map(Turn::persons)
        .chain(revisions.iter().map(|row| PersonId(row.created_by)))
        .chain(more)
        .collect();
    Ok(crate::accounts::names(db, people).await?)
}

/// Everything that happened to the text, newest first.
pub fn record(
    view: &View,
    story: &Story,
    turns: &[Turn],
    revisions: &[revision::Model],
    names: &HashMap<PersonId, String>,
) -> Vec<Entry> {
    // Of things at one moment, a text is kept before it is decided on, and the sort leaves that so.
    let mut entries: Vec<Entry> = revisions.iter().filter_map(|row| kept(view, row, names)).collect();
    entries.extend(
        turns
            .iter()
            .filter_map(|turn| decided(view, story, turn, revisions, names)),
    );
    entries.sort_by_key(|entry| entry.at);
    entries.reverse();
    entries
}

fn decided(
    view: &View,
    story: &Story,
    turn: &Turn,
    revisions: &[revision::Model],
    names: &HashMap<PersonId, String>,
) -> Option<Entry> {
    let word = turn.row.decision.as_deref()?;
    let stage = stage_named(view, &story.workflow, &turn.row.stage);
    Some(Entry {
        mark: decision_mark(word),
        what: format!("{stage} {}", view.t(decision_key(word))),
        who: acting(view, turn.row.decided_by, turn.row.acting_for, names),
        at: turn.row.decided_at?,
        revision: number(turn.row.revision_id, revisions),
        hash: turn.hash.map(|hash| hash.short()).unwrap_or_default(),
        reasons: reasons(view, turn),
        note: turn.row.note.clone(),
    })
}

fn kept(view: &View, row: &revision::Model, names: &HashMap<PersonId, String>) -> Option<Entry> {
    let (key, mark) = match row.reason.as_str() {
        "submitted" => ("review.record.submitted", "draft"),
        "edited" => ("review.record.edited", "corrected"),
        "corrected" => ("review.record.corrected", "corrected"),
        _ => return None,
    };
    Some(Entry {
        mark,
        what: view.t(key),
        who: acting(view, Some(row.created_by), None, names),
        at: row.created_at,
        revision: Some(row.no),
        hash: short(&row.hash),
        reasons: Vec::new(),
        note: String::new(),
    })
}

/// The person, and the absent colleague they stood in for.
pub fn acting(view: &View, person: Option<Uuid>, absent: Option<Uuid>, names: &HashMap<PersonId, String>) -> String {
    let name = |id: Uuid| names.get(&PersonId(id)).cloned().unwrap_or_default();
    match (person.map(name), absent.map(name)) {
        (Some(person), Some(absent)) => view.t2("review.record.acting", "name", person, "absent", absent),
        (Some(person), None) => person,
        (None, _) => String::new(),
    }
}

/// The reasons of a decision in words.
pub fn reasons(view: &View, turn: &Turn) -> Vec<String> {
    let returned = turn.returned_for.iter().map(|reason| view.t(reason.text_key()));
    returned
        .chain(turn.declined_for.iter().map(|reason| view.t(reason.text_key())))
        .collect()
}

/// Number of a revision.
pub fn number(id: Option<Uuid>, revisions: &[revision::Model]) -> Option<i32> {
    revisions.iter().find(|row| Some(row.id) == id).map(|row| row.no)
}

fn short(hash: &[u8]) -> String {
    hash.try_into()
        .map(|bytes| ContentHash(bytes).short())
        .unwrap_or_default()
}

/// The newest revision and its content.
///
/// # Errors
/// The story has none, or the row is damaged.
pub fn present<'a>(
    story: &Story,
    revisions: &'a [revision::Model],
) -> Result<(&'a revision::Model, domain::content::StoryContent), Error> {
    let row = revisions
        .iter()
        .find(|row| Some(row.id) == story.row.revision_id)
        .ok_or(Error::NotFound)?;
    Ok((row, stories::content(row)?))
}
