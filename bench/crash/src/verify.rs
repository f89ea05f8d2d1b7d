//! Holds the ledger against what is stored: what was said to be done must be there, once, and whole.

use crate::{ledger::Account, world::Place};
use anyhow::{Context, Result};
use domain::{
    StoryId,
    content::{StoryContent, canonical, hash},
    event::leaf_hash,
    story::StoryState,
};
use futures_util::StreamExt;
use media::{Hash, Media};
use sea_orm::{EntityTrait, QueryOrder};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{
    Db,
    tables::{asset, draft, event, job, rendition, review, revision, site_story, story, usage},
};

/// Sentences about what is wrong; a clean run has none.
#[derive(Debug, Default)]
pub struct Findings {
    pub lost: BTreeSet<String>,
    pub duplicated: BTreeSet<String>,
    pub damaged: BTreeSet<String>,
}

/// Everything that bears on the promise, read once.
struct Stored {
    stories: HashMap<StoryId, story::Model>,
    drafts: HashMap<StoryId, StoryContent>,
    revisions: Vec<revision::Model>,
    reviews: Vec<review::Model>,
    usages: Vec<usage::Model>,
    assets: Vec<asset::Model>,
    events: Vec<event::Model>,
    listed: BTreeSet<StoryId>,
    /// Events whose story the site has yet to list.
    to_list: BTreeSet<i64>,
}

/// Opens what the killed program left. The program must not run.
///
/// # Errors
/// What is stored cannot be read at all.
pub async fn verify(place: &Place, accounts: &BTreeMap<StoryId, Account>, findings: &mut Findings) -> Result<()> {
    let db = Db::open(&place.database)
        .await
        .context("the database cannot be opened again")?;
    findings.damaged.extend(db.integrity_errors().await?);
    let stored = read(&db).await?;
    find_lost(&stored, accounts, findings)?;
    find_doubles(&stored, accounts, findings)?;
    find_damage(&stored, findings)?;
    check_files(&db, &place.media, &stored, accounts, findings).await?;
    Ok(db.close().await?)
}

async fn read(db: &Db) -> Result<Stored> {
    let db = db.read();
    let mut drafts = HashMap::new();
    for row in draft::Entity::find().all(db).await? {
        drafts.insert(StoryId(row.story_id), serde_json::from_str(&row.content)?);
    }
    let mut to_list = BTreeSet::new();
    for row in job::Entity::find().all(db).await? {
        if row.kind == app::portal::REFRESH && ["waiting", "running"].contains(&row.state.as_str()) {
            let payload: serde_json::Value = serde_json::from_str(&row.payload)?;
            to_list.extend(payload["seq"].as_i64());
        }
    }
    let stories = story::Entity::find().all(db).await?;
    let listed = site_story::Entity::find().all(db).await?;
    Ok(Stored {
        stories: stories.into_iter().map(|row| (StoryId(row.id), row)).collect(),
        drafts,
        revisions: revision::Entity::find().all(db).await?,
        reviews: review::Entity::find().all(db).await?,
        usages: usage::Entity::find().all(db).await?,
        assets: asset::Entity::find().all(db).await?,
        events: event::Entity::find().order_by_asc(event::Column::Seq).all(db).await?,
        listed: listed.into_iter().map(|row| StoryId(row.story_id)).collect(),
        to_list,
    })
}

fn find_lost(stored: &Stored, accounts: &BTreeMap<StoryId, Account>, findings: &mut Findings) -> Result<()> {
    for (id, account) in accounts {
        let mut missing = |what: &str| {
            findings.lost.insert(format!("{id}: {what}"));
        };
        let (Some(row), Some(draft)) = (stored.stories.get(id), stored.drafts.get(id)) else {
            missing("created");
            continue;
        };
        if !holds_text(draft, account) {
            missing("text");
        }
        for photo in account
            .photos
            .iter()
            .filter(|photo| !stored.has_photo(*id, draft, photo))
        {
            missing(&format!("photo {photo}"));
        }
        if standing(row)? < expected(account) {
            missing(&format!("its place: it is {}", row.state));
        }
        if !stored.has_submission(row, account)? {
            missing("submission");
        }
        for (stage, hash) in account
            .passed
            .iter()
            .filter(|(stage, hash)| !stored.has_decision(*id, stage, hash))
        {
            missing(&format!("decision {stage} over {hash}"));
        }
        if !stored.has_release(row, account) {
            missing("release");
        }
    }
    Ok(())
}

/// Whether the text is the last one that was acknowledged, or a later one.
fn holds_text(content: &StoryContent, account: &Account) -> bool {
    let text = content.body.plain_text();
    let sent = account.sent.iter().rposition(|mark| text.contains(mark.as_str()));
    account.kept == 0 || sent.is_some_and(|at| at + 1 >= account.kept && content.headline == account.headline)
}

/// How far a story that is only ever passed on has come.
fn standing(row: &story::Model) -> Result<usize> {
    let state: StoryState = row
        .state
        .parse()
        .ok()
        .with_context(|| format!("no state: {}", row.state))?;
    Ok(match state {
        StoryState::InReview => usize::try_from(row.stage_no)?,
        StoryState::Signed => 4,
        StoryState::Published => 5,
        _ => 0,
    })
}

fn expected(account: &Account) -> usize {
    match (account.number, &account.path) {
        (_, Some(_)) => 5,
        (Some(_), None) => 1 + account.passed.len(),
        (None, None) => 0,
    }
}

fn find_doubles(stored: &Stored, accounts: &BTreeMap<StoryId, Account>, findings: &mut Findings) -> Result<()> {
    let mut seen = BTreeSet::new();
    let mut once = |what: String| {
        if !seen.insert(what.clone()) {
            findings.duplicated.insert(what);
        }
    };
    for (id, row) in &stored.stories {
        if !row.headline.is_empty() {
            once(format!("the story {}", row.headline));
        }
        if let Some(no) = row.no {
            once(format!("the number {}-{no}", row.year));
        }
        for photo in stored
            .drafts
            .get(id)
            .map(|draft| draft.photos.as_slice())
            .unwrap_or_default()
        {
            once(format!("{id}: photo {} in its text", hex(&photo.hash.0)));
        }
    }
    for row in &stored.assets {
        once(format!("{}: photo {}", row.story_id, hex(&row.hash)));
    }
    for row in stored.revisions.iter().filter(|row| row.reason == "submitted") {
        once(format!("{}: submission", row.story_id));
    }
    for row in stored.reviews.iter().filter(|row| row.decided_at.is_some()) {
        once(format!(
            "{}: decision {} of round {}",
            row.story_id, row.stage, row.round
        ));
    }
    for row in stored.usages.iter().filter(|row| row.state == "live") {
        once(format!("{}: release", row.story_id));
    }
    // That the site says something else of a story is noted as often as it does: with its photos, and with its lists.
    let of_people = |row: &&event::Model| row.subject_kind == "story" && row.name != "publishing.site_refreshed";
    for row in stored.events.iter().filter(of_people) {
        // Each client does each of these once to a story, or once at each stage, or once with each file.
        once(format!(
            "{}: event {} {}",
            row.subject_id.unwrap_or_default(),
            row.name,
            detail(row)?
        ));
    }
    // Clients were told the story of every request to start one; there must be no other.
    for id in stored.stories.keys().filter(|id| !accounts.contains_key(id)) {
        findings.duplicated.insert(format!("{id}: a story nobody was told of"));
    }
    Ok(())
}

fn find_damage(stored: &Stored, findings: &mut Findings) -> Result<()> {
    let mut damaged = |what: String| {
        findings.damaged.insert(what);
    };
    for row in &stored.revisions {
        let content: StoryContent = serde_json::from_str(&row.content)?;
        if hash(&row.canonical).0[..] != row.hash[..] || canonical(&content) != row.canonical {
            damaged(format!("revision {} is not what its hash says", row.id));
        }
    }
    for pair in stored.events.windows(2) {
        if pair[0].seq >= pair[1].seq {
            damaged(format!("event {} is there twice", pair[0].seq));
        }
    }
    for row in &stored.events {
        if leaf_hash(&row.canonical)[..] != row.leaf_hash[..] {
            damaged(format!("event {} is not what its hash says", row.seq));
        }
    }
    Ok(())
}

/// Every file is what its name says, and every file that a row or the ledger names is there.
async fn check_files(
    db: &Db,
    files: &Media,
    stored: &Stored,
    accounts: &BTreeMap<StoryId, Account>,
    findings: &mut Findings,
) -> Result<()> {
    let mut sound = BTreeSet::new();
    let mut listed = files.list();
    while let Some(file) = listed.next().await {
        let file = file?;
        match files.get(file.hash).await {
            Ok(_) => {
                sound.insert(hex(file.hash.as_bytes()));
            }
            Err(error) => {
                findings.damaged.insert(error.to_string());
            }
        }
    }
    let sizes = rendition::Entity::find().all(db.read()).await?;
    let named = stored
        .assets
        .iter()
        .map(|row| &row.hash)
        .chain(sizes.iter().map(|row| &row.hash));
    for hash in named
        .map(|hash| hex(hash.as_slice()))
        .filter(|hash| !sound.contains(hash))
    {
        findings.damaged.insert(format!("file {hash} is named and not there"));
    }
    for (id, account) in accounts {
        for photo in account
            .photos
            .iter()
            .map(|photo| hex(photo.as_bytes()))
            .filter(|hash| !sound.contains(hash))
        {
            findings.lost.insert(format!("{id}: photo {photo}"));
        }
    }
    Ok(())
}

impl Stored {
    /// In the text, and among the files of the story.
    fn has_photo(&self, id: StoryId, draft: &StoryContent, photo: &Hash) -> bool {
        draft.photos.iter().any(|placed| placed.hash.0 == *photo.as_bytes())
            && self
                .assets
                .iter()
                .any(|file| file.story_id == id.0 && file.hash == photo.as_bytes())
    }

    /// Under the number that was told, with the text and the photos that were sent in.
    fn has_submission(&self, row: &story::Model, account: &Account) -> Result<bool> {
        let Some((year, no)) = account.number else {
            return Ok(true);
        };
        let sent_in = self.revisions.iter().find(|revision| revision.story_id == row.id);
        let Some(sent_in) = sent_in else { return Ok(false) };
        let content: StoryContent = serde_json::from_str(&sent_in.content)?;
        Ok(row.year == i32::from(year)
            && row.no == Some(no.cast_signed())
            && holds_text(&content, account)
            && content.photos.len() == account.photos.len()
            && self.events_of(row.id.into(), "story.submitted").next().is_some())
    }

    fn has_decision(&self, id: StoryId, stage: &str, hash: &str) -> bool {
        let signed = self.reviews.iter().any(|turn| {
            turn.story_id == id.0
                && turn.stage == stage
                && turn.decision.as_deref() == Some("pass")
                && turn.decided_by.is_some()
                && turn.hash.as_deref().is_some_and(|signed| hex(signed) == hash)
        });
        let mut told = self.events_of(id, "review.passed");
        signed && told.any(|event| detail(event).is_ok_and(|told| told == stage))
    }

    /// Live under the signed hash at the address that was told, and in the lists of the site or about to be.
    fn has_release(&self, row: &story::Model, account: &Account) -> bool {
        let Some(path) = &account.path else { return true };
        let live = self.usages.iter().any(|usage| {
            usage.story_id == row.id && usage.state == "live" && Some(&usage.hash) == row.signed_hash.as_ref()
        });
        let Some(event) = self.events_of(row.id.into(), "publishing.released").next() else {
            return false;
        };
        let listed = self.listed.contains(&row.id.into()) || self.to_list.contains(&event.seq);
        live && listed && row.public_path.as_ref() == Some(path)
    }

    fn events_of<'a>(&'a self, id: StoryId, name: &'a str) -> impl Iterator<Item = &'a event::Model> {
        self.events
            .iter()
            .filter(move |row| row.subject_id == Some(id.0) && row.name == name)
    }
}

/// What tells two events of one name and story apart: the file, or the stage.
fn detail(row: &event::Model) -> Result<String> {
    let event: serde_json::Value = serde_json::from_str(&row.data)?;
    let data = &event["data"];
    Ok(data["file"]
        .as_str()
        .or(data["stage"].as_str())
        .unwrap_or_default()
        .to_owned())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::world;
    use sea_orm::{ConnectionTrait, DbErr};

    /// A story's event put into the log, twice; and one whose hash is wrong.
    const MEDDLE: &str = "
        CREATE TEMP TABLE odd AS SELECT * FROM event ORDER BY seq LIMIT 1;
        UPDATE odd SET subject_kind = 'story', seq = 1000001, id = randomblob(16);
        INSERT INTO event SELECT * FROM odd;
        UPDATE odd SET seq = 1000002, id = randomblob(16);
        INSERT INTO event SELECT * FROM odd;
        UPDATE event SET leaf_hash = zeroblob(32) WHERE seq = 2;";

    #[tokio::test]
    async fn what_is_wrong_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::in_folder(folder.path()).unwrap();
        world::build(&place).await.unwrap();
        let mut findings = Findings::default();
        verify(&place, &BTreeMap::new(), &mut findings).await.unwrap();
        assert!(findings.lost.is_empty() && findings.duplicated.is_empty() && findings.damaged.is_empty());

        let file = Hash::of(b"photo").to_string();
        let shelf = folder.path().join("media").join(&file[..2]).join(&file[2..4]);
        std::fs::create_dir_all(&shelf).unwrap();
        std::fs::write(shelf.join(&file), b"phot").unwrap();
        let db = Db::open(&place.database).await.unwrap();
        db.write(|tx| async move { tx.execute_unprepared(MEDDLE).await.map(|_| ()) as Result<(), DbErr> })
            .await
            .unwrap();
        db.close().await.unwrap();
        let told = BTreeMap::from([(
            "019a0000-0000-7000-8000-000000000001".parse().unwrap(),
            Account::default(),
        )]);
        verify(&place, &told, &mut findings).await.unwrap();
        assert_eq!(findings.lost.len(), 1, "{findings:?}");
        assert_eq!(findings.duplicated.len(), 1, "{findings:?}");
        assert_eq!(findings.damaged.len(), 2, "{findings:?}");
    }
}
