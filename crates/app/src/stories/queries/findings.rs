//! What the checks say about a text, with the facts they ask for.

use super::permissions;
use crate::{
    accounts,
    error::Error,
    settings::{self, INSTITUTION, Institution},
};
use domain::{
    AssetId, StoryId, Time,
    checks::{self, Answered, Facts, Finding, Override, PhotoFacts, Place, Severity, check, open},
    content::{ContentHash, StoryContent},
    kinds::Kind,
};
use media::Quality;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use store::tables::{asset, finding_override, video};
use uuid::Uuid;

/// What was measured in a photo when it came, as it is kept.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::stories) struct Look {
    sharpness: f32,
    mean: f32,
    black: f32,
    white: f32,
    likeness: u64,
}

impl From<Quality> for Look {
    fn from(quality: Quality) -> Self {
        Self {
            sharpness: quality.sharpness,
            mean: quality.mean,
            black: quality.black,
            white: quality.white,
            likeness: quality.likeness.0,
        }
    }
}

impl From<Look> for checks::Look {
    fn from(look: Look) -> Self {
        Self {
            sharpness: look.sharpness,
            mean: look.mean,
            dark: look.black,
            bright: look.white,
            hash: look.likeness,
        }
    }
}

/// Everything the checks find in this text now.
///
/// # Errors
/// The database does not answer.
pub async fn findings(db: &impl ConnectionTrait, content: &StoryContent, now: Time) -> Result<Vec<Finding>, Error> {
    let ids: Vec<Uuid> = content.photos.iter().map(|photo| photo.asset.0).collect();
    let rows = asset::Entity::find()
        .filter(asset::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let hashes: Vec<Vec<u8>> = rows.iter().map(|row| row.hash.clone()).collect();
    let realm = rows.first().map_or(0, |row| row.realm_id);
    let permissions = permissions(db, realm, &hashes, now).await?;
    let pixels = |n: i32| u32::try_from(n).unwrap_or_default();
    let (institution, _) = settings::setting::<Institution>(db, INSTITUTION).await?;
    let zone = institution.zone();
    let photos = rows.into_iter().map(|row| PhotoFacts {
        asset: AssetId(row.id),
        permission: permissions.get(&row.hash).copied().unwrap_or_default(),
        generated: row.generated,
        file_name: row.file_name,
        width: pixels(row.width),
        height: pixels(row.height),
        taken_at: Time::parse_local(&row.taken_at, &zone),
        look: row
            .look
            .and_then(|look| serde_json::from_str::<Look>(&look).ok())
            .map(checks::Look::from),
    });
    let videos: Vec<Uuid> = content.videos.iter().map(|video| video.asset.0).collect();
    let videos = video::Entity::find().filter(video::Column::AssetId.is_in(videos));
    let videos = videos.order_by_asc(video::Column::AssetId).all(db).await?;
    let state = |row: video::Model| Some((AssetId(row.asset_id), row.state.parse().ok()?));
    let facts = Facts {
        now,
        videos: videos.into_iter().filter_map(state).collect(),
        photos: photos.collect(),
        zone: zone.clone(),
        units: accounts::unit_names(db, now).await?,
    };
    Ok(check(
        content,
        &kind_of(&settings::kinds(db).await?, &content.kind),
        &facts,
    ))
}

/// Everything the checks find, sorted by whether a writer has said why it stands.
///
/// # Errors
/// The database does not answer.
pub async fn answered(
    db: &impl ConnectionTrait,
    story: StoryId,
    content: &StoryContent,
    now: Time,
) -> Result<Answered, Error> {
    let given = overrides(db, story).await?;
    let overrides: Vec<Override> = given.into_iter().map(|(answer, _)| answer).collect();
    Ok(open(content, findings(db, content, now).await?, &overrides))
}

/// The reasons that were given for this story, each with its row; also those whose text is another one by now.
///
/// # Errors
/// The database does not answer.
pub async fn overrides(
    db: &impl ConnectionTrait,
    story: StoryId,
) -> Result<Vec<(Override, finding_override::Model)>, Error> {
    let rows = finding_override::Entity::find()
        .filter(finding_override::Column::StoryId.eq(story.0))
        .order_by_asc(finding_override::Column::Id)
        .all(db)
        .await?;
    let mut overrides = Vec::with_capacity(rows.len());
    for row in rows {
        let answer = Override {
            place: serde_json::from_str(&row.place).map_err(anyhow::Error::from)?,
            version: row.rule_version.cast_unsigned(),
            fingerprint: row
                .fingerprint
                .as_slice()
                .try_into()
                .map(ContentHash)
                .map_err(anyhow::Error::from)?,
            rule: row.rule.clone(),
            reason: row.reason.clone(),
        };
        overrides.push((answer, row));
    }
    Ok(overrides)
}

/// What must be mended in `after` and was sound in `before`: a reviewer may leave what was let pass, and break nothing.
///
/// # Errors
/// The database does not answer.
pub async fn new_faults(
    db: &impl ConnectionTrait,
    before: &StoryContent,
    after: &StoryContent,
    now: Time,
) -> Result<Vec<Finding>, Error> {
    let mut old = findings(db, before, now).await?;
    old.retain(|found| found.severity() == Severity::Must);
    let mut new = findings(db, after, now).await?;
    new.retain(|found| {
        let is_known = |old: &Finding| old.rule == found.rule && same_place(old.place, found.place);
        found.severity() == Severity::Must && !old.iter().any(is_known)
    });
    Ok(new)
}

/// Blocks are counted from the top, so a new one above moves all others.
fn same_place(a: Place, b: Place) -> bool {
    matches!((a, b), (Place::Block { .. }, Place::Block { .. })) || a == b
}

/// The kind with this key. One that the institution has dropped asks for nothing and limits nothing.
pub fn kind_of(kinds: &[Kind], key: &str) -> Kind {
    kinds
        .iter()
        .find(|kind| kind.key == key)
        .cloned()
        .unwrap_or_else(|| Kind {
            key: key.to_owned(),
            name_zh: key.to_owned(),
            name_en: key.to_owned(),
            min_chars: 0,
            max_chars: u32::MAX,
            hard_max: u32::MAX,
            required: Vec::new(),
            min_photos: 0,
        })
}
