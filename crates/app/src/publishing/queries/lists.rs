//! The lists of the publishing desk.

use super::{live, planned};
use crate::{
    By,
    accounts::{self, Units},
    error::Error,
    stories::{self, Filter, Story},
};
use domain::{PersonId, content::ContentHash, story::StoryState};
use sea_orm::ConnectionTrait;
use store::tables::usage;
use web::Page;

/// A story on the publishing desk.
#[derive(Clone, Debug)]
pub struct Entry {
    pub story: Story,
    /// Who gave the final signature.
    pub signer: String,
    pub hash: Option<ContentHash>,
    /// Planned or live.
    pub usage: Option<usage::Model>,
    /// Who ordered the release.
    pub releaser: String,
}

/// One page of the stories in these states that this person sees.
///
/// # Errors
/// The database does not answer.
pub async fn entries(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    states: &[StoryState],
    page: u64,
    size: u64,
) -> Result<(Vec<Entry>, Page), Error> {
    let filter = Filter {
        states: states.to_vec(),
        page,
        size,
        ..Filter::default()
    };
    let (rows, page) = stories::list(db, by, units, &filter).await?;
    let mut found = Vec::with_capacity(rows.len());
    for story in stories::load_many(db, units, rows).await? {
        let usage = match story.state() {
            StoryState::Scheduled => planned(db, story.id()).await?,
            StoryState::Published => live(db, story.id()).await?,
            _ => None,
        };
        found.push((story, usage));
    }
    let signers = found
        .iter()
        .filter_map(|(story, _)| story.progress.signed.last())
        .map(|last| last.by.person);
    let releasers = found
        .iter()
        .filter_map(|(_, usage)| usage.as_ref()?.released_by)
        .map(PersonId);
    let names = accounts::names(db, signers.chain(releasers)).await?;
    let name = |person: Option<PersonId>| {
        person
            .and_then(|person| names.get(&person))
            .cloned()
            .unwrap_or_default()
    };
    let entries = found.into_iter().map(|(story, usage)| Entry {
        signer: name(story.progress.signed.last().map(|last| last.by.person)),
        hash: story.progress.signed_hash(),
        releaser: name(usage.as_ref().and_then(|usage| usage.released_by).map(PersonId)),
        usage,
        story,
    });
    Ok((entries.collect(), page))
}
