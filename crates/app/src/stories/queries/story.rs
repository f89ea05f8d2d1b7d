//! One story with what rights and rules ask about it.

use crate::{By, accounts::Units, error::Error, settings};
use domain::{
    PersonId, StoryId, Time, UnitId,
    content::ContentHash,
    policy::{
        Capacity, Denied,
        story::{Act, StageFacts, StoryFacts, may},
    },
    review::{Claim, Hand, Progress, Signature, Stage, Workflow},
    story::StoryState,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use store::tables::{story, story_writer};

/// A story as somebody sees it.
#[derive(Clone, Debug)]
pub struct Story {
    pub row: story::Model,
    pub facts: StoryFacts,
    pub progress: Progress,
    /// The workflow its round follows.
    pub workflow: Workflow,
}

/// A signature as the story's row keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::stories) struct KeptSignature {
    stage: String,
    person: PersonId,
    acting_for: Option<PersonId>,
    hash: ContentHash,
}

impl From<&Signature> for KeptSignature {
    fn from(signature: &Signature) -> Self {
        let Hand { person, acting_for } = signature.by;
        Self {
            stage: signature.stage.clone(),
            person,
            acting_for,
            hash: signature.hash,
        }
    }
}

impl Story {
    pub fn id(&self) -> StoryId {
        StoryId(self.row.id)
    }

    pub fn unit(&self) -> UnitId {
        UnitId(self.row.unit_id)
    }

    pub fn state(&self) -> StoryState {
        self.progress.state
    }

    /// When the present stage is to be done.
    pub fn due(&self) -> Option<Time> {
        self.row.due_at.map(Time)
    }

    /// The number as people say it: `2026-1103`; empty before the first submission.
    pub fn number(&self) -> String {
        number(&self.row)
    }

    /// The stage it is at (or was held at, or signed at last).
    pub fn stage(&self) -> Option<&Stage> {
        self.facts
            .stage
            .as_ref()
            .and_then(|stage| self.workflow.stage(&stage.key))
    }

    /// # Errors
    /// Why not.
    pub fn may(&self, by: &By, act: Act) -> Result<Capacity, Denied> {
        may(&by.actor, act, &self.facts)
    }

    /// For templates: whether to draw the button.
    pub fn allows(&self, by: &By, act: Act) -> bool {
        self.may(by, act).is_ok()
    }
}

/// The number as people say it: `2026-1103`; empty before the first submission.
pub fn number(row: &story::Model) -> String {
    row.no.map_or_else(String::new, |no| format!("{}-{no:04}", row.year))
}

/// The story, if this person may see it; otherwise it is not found.
///
/// # Errors
/// [`Error::NotFound`], or the database does not answer.
pub async fn load(db: &impl ConnectionTrait, by: &By, units: &Units, id: StoryId) -> Result<Story, Error> {
    let row = story::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    if row.realm_id != by.actor.realm {
        return Err(Error::NotFound);
    }
    let story = of_row(db, units, row).await?;
    story.may(by, Act::View).map_err(|_| Error::NotFound)?;
    Ok(story)
}

/// Rows already read within somebody's scope, with their facts. The rows are not checked again.
///
/// # Errors
/// The database does not answer.
pub async fn load_many(db: &impl ConnectionTrait, units: &Units, rows: Vec<story::Model>) -> Result<Vec<Story>, Error> {
    let mut stories = Vec::with_capacity(rows.len());
    for row in rows {
        stories.push(of_row(db, units, row).await?);
    }
    Ok(stories)
}

async fn of_row(db: &impl ConnectionTrait, units: &Units, row: story::Model) -> Result<Story, Error> {
    let (co_writers, former_writers) = writers(db, StoryId(row.id)).await?;
    let workflow = settings::workflow_no(db, row.workflow_no).await?;
    let state: StoryState = row.state.parse().map_err(anyhow::Error::from)?;
    let kept: Vec<KeptSignature> = serde_json::from_str(&row.signatures).map_err(anyhow::Error::from)?;
    let signed: Vec<Signature> = kept
        .into_iter()
        .map(|kept| Signature {
            stage: kept.stage,
            by: Hand {
                person: kept.person,
                acting_for: kept.acting_for,
            },
            hash: kept.hash,
        })
        .collect();
    let index = row.stage.as_deref().and_then(|key| workflow.position(key));
    // Once signed, a change reopens review at the last stage, so that is where it counts as standing.
    let standing = index.or_else(|| {
        let signed = matches!(
            state,
            StoryState::Signed | StoryState::Scheduled | StoryState::Published
        );
        if signed {
            workflow.stages.len().checked_sub(1)
        } else {
            None
        }
    });
    let stage = standing
        .and_then(|index| workflow.stages.get(index))
        .map(|stage| StageFacts {
            key: stage.key.clone(),
            role: stage.role,
            scope: stage.scope,
        });
    let signers = signed
        .iter()
        .filter(|signature| stage.as_ref().is_none_or(|stage| stage.key != signature.stage))
        .flat_map(|signature| signature.by.persons())
        .collect();
    let author = PersonId(row.author_id);
    let facts = StoryFacts {
        author,
        co_writers,
        former_writers,
        unit_path: units.path(UnitId(row.unit_id)),
        centre_path: units.centre_path(),
        state,
        in_newsroom: row.in_newsroom,
        stage,
        signers,
    };
    let progress = Progress {
        state,
        round: u32::try_from(row.round).unwrap_or_default(),
        stage: index,
        claim: row.claimed_by.map(|person| Claim {
            person: PersonId(person),
            acting_for: row.claimed_for.map(PersonId),
        }),
        signed,
        revision: hash_of(row.revision_hash.as_deref()),
        writers: facts.hands().collect(),
    };
    Ok(Story {
        row,
        facts,
        progress,
        workflow,
    })
}

/// A story without a revision has the hash of nothing, which no revision ever has.
fn hash_of(bytes: Option<&[u8]>) -> ContentHash {
    bytes
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(ContentHash([0; 32]), ContentHash)
}

/// Who writes it besides its author, and who has written and left.
async fn writers(db: &impl ConnectionTrait, story: StoryId) -> Result<(Vec<PersonId>, Vec<PersonId>), Error> {
    let rows = story_writer::Entity::find()
        .filter(story_writer::Column::StoryId.eq(story.0))
        .all(db)
        .await?;
    let (present, former): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.left_at.is_none());
    let ids = |rows: Vec<story_writer::Model>| rows.into_iter().map(|row| PersonId(row.person_id)).collect();
    Ok((ids(present), ids(former)))
}
