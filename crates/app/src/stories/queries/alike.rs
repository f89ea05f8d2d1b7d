//! Sent before? Other stories with the same headline or the same passages, as far as the reader may know of them.

use super::{condition, content, load, newest_revision, number};
use crate::{
    By,
    accounts::{self, Units},
    error::Error,
    stories::actions::sampled,
};
use domain::{
    PersonId, StoryId, Time,
    content::StoryContent,
    duplicates::{
        Signature, TitleMatch, Verdict, match_titles, normalised_title, proposal, shared_passages, signature,
        similarity,
    },
    story::StoryState,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use std::collections::HashMap;
use store::tables::{likeness, story, story_print, story_trace};
use uuid::Uuid;

/// Stories that are looked at closely.
const CANDIDATES: u64 = 12;
/// Stories that are shown: whoever sends the same thing a fourth time knows it by the third.
const SHOWN: usize = 5;
/// Passages that are shown of each, the longest first.
const PASSAGES: usize = 3;

/// Another story like this one.
#[derive(Clone, Debug)]
pub struct Alike {
    pub id: StoryId,
    pub number: String,
    pub headline: String,
    pub unit_name: String,
    /// Since when it is where it is.
    pub at: Time,
    pub is_public: bool,
    /// Where the reader can read it.
    pub href: String,
    pub same_title: bool,
    /// Hundredths of the shorter text that stand in the other.
    pub shared: u32,
    pub passages: Vec<String>,
    /// What the program would say; an editor decides.
    pub proposal: Verdict,
    /// What an editor said, and who.
    pub verdict: Option<(Verdict, String)>,
}

impl Alike {
    pub fn said(&self, verdict: &Verdict) -> bool {
        self.verdict.as_ref().is_some_and(|(said, _)| said == verdict)
    }
}

/// What a text is compared by.
struct Own<'a> {
    headline: &'a str,
    text: String,
    signature: Signature,
}

impl<'a> Own<'a> {
    fn new(content: &'a StoryContent) -> Self {
        let text = content.body.plain_text();
        Self {
            headline: &content.headline,
            signature: signature(&text),
            text,
        }
    }
}

/// The stories like this text, the most alike first.
///
/// # Errors
/// The database does not answer.
pub async fn alike(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    story: StoryId,
    text: &StoryContent,
) -> Result<Vec<Alike>, Error> {
    let own = Own::new(text);
    let judged = verdicts(db, story).await?;
    let mut found = Vec::new();
    for candidate in candidates(db, by, units, story, text, &sampled(&own.signature)).await? {
        if let Some((mut alike, other_text)) = compared(db, by, units, &own, candidate).await? {
            alike.verdict = judged.get(&candidate).cloned();
            found.push((alike, other_text));
        }
    }
    found.sort_by_key(|(alike, _)| std::cmp::Reverse((alike.shared, alike.same_title, alike.at)));
    found.truncate(SHOWN);
    // Worked out for those that are shown: it costs more than all that was compared before.
    let with_passages = found.into_iter().map(|(alike, other_text)| {
        let passages = shared_passages(&own.text, &other_text).into_iter().take(PASSAGES);
        Alike {
            passages: passages.map(|passage| passage.text).collect(),
            ..alike
        }
    });
    Ok(with_passages.collect())
}

/// The other story, if it is like this text as far as the actor can see; without passages and verdict.
///
/// # Errors
/// The database does not answer.
pub async fn alike_to(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    text: &StoryContent,
    other: StoryId,
) -> Result<Option<Alike>, Error> {
    let found = compared(db, by, units, &Own::new(text), other).await?;
    Ok(found.map(|(alike, _)| alike))
}

/// With the text of the other one.
async fn compared(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    own: &Own<'_>,
    candidate: StoryId,
) -> Result<Option<(Alike, String)>, Error> {
    let Some((row, href)) = readable(db, by, units, candidate).await? else {
        return Ok(None);
    };
    let Some(revision) = newest_revision(db, candidate).await? else {
        return Ok(None);
    };
    let other = content(&revision)?;
    let other_text = other.body.plain_text();
    let likeness = similarity(&own.signature, &signature(&other_text));
    let titles = match_titles(own.headline, &other.headline);
    let Some(proposal) = proposal(titles, likeness) else {
        return Ok(None);
    };
    let alike = Alike {
        id: candidate,
        number: number(&row),
        headline: other.headline,
        at: Time(row.state_since),
        is_public: is_public(&row),
        same_title: titles != TitleMatch::None,
        shared: likeness.shared / 10,
        passages: Vec::new(),
        verdict: None,
        unit_name: row.unit_name,
        proposal,
        href,
    };
    Ok(Some((alike, other_text)))
}

/// Of the stories that the reader may read: were others among the first dozen, they would keep these out.
async fn candidates(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    story: StoryId,
    text: &StoryContent,
    prints: &[i64],
) -> Result<Vec<StoryId>, Error> {
    #[derive(FromQueryResult)]
    struct Found {
        story_id: Uuid,
    }
    let readable = || {
        let published = Condition::all()
            .add(story::Column::RealmId.eq(by.actor.realm))
            .add(story::Column::State.eq(StoryState::Published.word()));
        story::Entity::find()
            .select_only()
            .column(story::Column::Id)
            .filter(Condition::any().add(condition(by, units)).add(published))
            .into_query()
    };
    let title = normalised_title(&text.headline);
    let mut found: Vec<StoryId> = Vec::new();
    if !title.is_empty() {
        let same = story_trace::Entity::find()
            .filter(story_trace::Column::TitleKey.eq(title))
            .filter(story_trace::Column::StoryId.ne(story.0))
            .filter(story_trace::Column::StoryId.in_subquery(readable()))
            // The newest first.
            .order_by_desc(story_trace::Column::StoryId)
            .limit(CANDIDATES)
            .all(db)
            .await?;
        found.extend(same.into_iter().map(|row| StoryId(row.story_id)));
    }
    if !prints.is_empty() {
        let common = || story_print::Column::Print.count();
        let alike = story_print::Entity::find()
            .select_only()
            .column(story_print::Column::StoryId)
            .filter(story_print::Column::Print.is_in(prints.iter().copied()))
            .filter(story_print::Column::StoryId.ne(story.0))
            .filter(story_print::Column::StoryId.in_subquery(readable()))
            .group_by(story_print::Column::StoryId)
            .order_by_desc(common())
            .order_by_desc(story_print::Column::StoryId)
            .limit(CANDIDATES)
            .into_model::<Found>()
            .all(db)
            .await?;
        found.extend(alike.into_iter().map(|row| StoryId(row.story_id)));
    }
    let mut once: Vec<StoryId> = Vec::with_capacity(found.len());
    for id in found {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    Ok(once)
}

/// The story and where this reader may read it: on the desk, or on the public site like everybody.
async fn readable(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    id: StoryId,
) -> Result<Option<(story::Model, String)>, Error> {
    match load(db, by, units, id).await {
        Ok(found) => Ok(Some((found.row, format!("/desk/stories/{id}")))),
        Err(Error::NotFound) => {
            let row = story::Entity::find_by_id(id.0).one(db).await?;
            let public = row.filter(|row| row.realm_id == by.actor.realm && is_public(row));
            Ok(public.map(|row| {
                let href = format!("/stories/{}/{}", row.year, row.no.unwrap_or_default());
                (row, href)
            }))
        }
        Err(error) => Err(error),
    }
}

fn is_public(row: &story::Model) -> bool {
    row.state.parse() == Ok(StoryState::Published)
}

/// What editors said of this story and others, whichever of the two was in review.
async fn verdicts(db: &impl ConnectionTrait, story: StoryId) -> Result<HashMap<StoryId, (Verdict, String)>, Error> {
    let rows = likeness::Entity::find()
        .filter(
            Condition::any()
                .add(likeness::Column::StoryId.eq(story.0))
                .add(likeness::Column::OtherId.eq(story.0)),
        )
        .all(db)
        .await?;
    let names = accounts::names(db, rows.iter().map(|row| PersonId(row.judged_by))).await?;
    let said = rows.into_iter().filter_map(|row| {
        let other = if row.story_id == story.0 {
            row.other_id
        } else {
            row.story_id
        };
        let name = names.get(&PersonId(row.judged_by)).cloned().unwrap_or_default();
        Some((StoryId(other), (row.verdict.parse().ok()?, name)))
    });
    Ok(said.collect())
}
