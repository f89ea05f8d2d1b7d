//! Attachments of a story: documents that go with it as they are, to be downloaded.

use super::{FILE, save::change_draft};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::queries::{Story, draft, load},
};
use bytes::Bytes;
use domain::{
    AssetId, Event, StoryId, Time,
    content::{Attachment, ContentHash},
    policy::story::Act,
};
use media::kind::{Kind, Refusal, sniff};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::tables::asset;
use web::Sentence;

/// Most attachments of one story.
const MOST_FILES: usize = 20;
/// Largest file, in bytes.
pub const FILE_BYTES: usize = 50 << 20;

/// Takes a file into a story. What it is, is read from its bytes; the name only says how it is called.
///
/// # Errors
/// A kind of file that is not taken, or the story is not with its writers.
pub async fn add_attachment(
    app: &App,
    by: &By,
    story: StoryId,
    file_name: &str,
    bytes: Bytes,
    key: &str,
) -> Result<AssetId, Error> {
    let now = app.clock.now();
    {
        let db = app.db.read();
        let story = load(db, by, &accounts::units(db, now).await?, story).await?;
        story.may(by, Act::Edit)?;
    }
    let kind = sniff(&bytes);
    if let Err(refusal) = kind.usable_as_attachment() {
        let sentence = Sentence::new(refusal_key(refusal)).with("kind", kind.name());
        return Err(Error::invalid("file", sentence));
    }
    let looked_at = bytes.clone();
    let says_where = move || kind.is_picture() && media::metadata::says_where(&looked_at);
    if tokio::task::spawn_blocking(says_where)
        .await
        .map_err(anyhow::Error::from)?
    {
        return Err(Error::invalid("file", "stories.file.says-where"));
    }
    let stored = app.media.put(bytes).await.map_err(anyhow::Error::from)?;
    let key = ClientKey::of_hash("story-attachment", key, *stored.hash.as_bytes());
    let (key, name) = (key.as_ref(), &clean_name(file_name, kind));
    app.db
        .write(|tx| async move {
            if let Some(asset) = once::answered::<AssetId>(&tx, by, key).await? {
                return Ok(asset);
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            let capacity = story.may(by, Act::Edit)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            let hash = ContentHash(*stored.hash.as_bytes());
            if content.attachments.iter().any(|file| file.hash == hash) {
                return Err(Error::invalid("file", "stories.refusal.file-twice"));
            }
            if content.attachments.len() >= MOST_FILES {
                return Err(Error::Refused(
                    Sentence::new("stories.refusal.too-many-files").with("max", MOST_FILES),
                ));
            }
            let id: AssetId = app.ids.next(now);
            let row = document_row(id, by, &story, &stored, (FILE, kind, name), now)?;
            row.insert(&tx).await?;
            content.attachments.push(Attachment {
                asset: id,
                hash,
                name: name.clone(),
                size: stored.size,
            });
            change_draft(app, &tx, by, &story, &content, now).await?;
            once::answer(app, &tx, by, key, now, &id).await?;
            let event = Event::AttachmentAdded {
                story: story.id(),
                asset: id,
                file: name.clone(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(id)
        })
        .await
}

/// Takes a file out of the working copy. Revisions that have it keep it. Taking out what is out changes nothing.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// The story is not with its writers.
pub async fn remove_attachment(app: &App, by: &By, story: StoryId, file: AssetId) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            story.may(by, Act::Edit)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            content.attachments.retain(|attachment| attachment.asset != file);
            change_draft(app, &tx, by, &story, &content, now).await
        })
        .await
}

/// The sentence for a kind of file that is not taken.
pub(super) const fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ConvertToJpeg => "stories.file.convert-to-jpeg",
        Refusal::ActiveContent => "stories.file.active-content",
        Refusal::Macros => "stories.file.macros",
        Refusal::Program => "stories.file.program",
        Refusal::Archive => "stories.file.archive",
        Refusal::NotAPhoto => "stories.file.not-a-photo",
        Refusal::Unrecognised => "stories.file.unrecognised",
    }
}

/// The row of a file that is no photo: what it is for, what its bytes are, and how it is called.
pub(super) fn document_row(
    id: AssetId,
    by: &By,
    story: &Story,
    stored: &media::storage::Stored,
    (purpose, kind, name): (&str, Kind, &str),
    now: Time,
) -> Result<asset::ActiveModel, Error> {
    Ok(asset::ActiveModel {
        generated: Set(false),
        look: Set(None),
        id: Set(id.0),
        realm_id: Set(story.row.realm_id),
        story_id: Set(story.row.id),
        kind: Set(purpose.to_owned()),
        hash: Set(stored.hash.as_bytes().to_vec()),
        size: Set(i64::try_from(stored.size).unwrap_or(i64::MAX)),
        mime: Set(kind.mime().to_owned()),
        file_name: Set(name.to_owned()),
        width: Set(0),
        height: Set(0),
        caption: Set(String::new()),
        photographer: Set(String::new()),
        taken_at: Set(String::new()),
        rights: Set(String::new()),
        created_by: Set(by.person()?.0),
        created_at: Set(now.0),
    })
}

/// A name without path and control characters, with an ending that fits the content.
pub(super) fn clean_name(name: &str, kind: Kind) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
    let name = name.trim().trim_matches('.');
    let name = if name.is_empty() { "file" } else { name };
    match kind.extensions().first() {
        Some(ending) if !kind.fits(name) => format!("{name}.{ending}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_path_and_fit_their_content() {
        for (name, kind, clean) in [
            ("通知.pdf", Kind::Pdf, "通知.pdf"),
            ("..\\..\\a/b\n.PDF", Kind::Pdf, "b.PDF"),
            ("page.html", Kind::Pdf, "page.html.pdf"),
            ("..", Kind::Text, "file.txt"),
        ] {
            assert_eq!(clean_name(name, kind), clean, "{name:?}");
        }
    }
}
