//! Photos of a story: read, stored in all sizes, put into the working copy.

use super::{
    PHOTO,
    copies::{CopySet, Size, insert_sizes, pixels, put_sizes},
    save::change_draft,
    typed::{Shift, shift_in},
};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::queries::{Look, draft, load},
};
use bytes::Bytes;
use domain::{
    AssetId, Event, StoryId, Time,
    content::{ContentHash, Photo},
    policy::story::Act,
};
use media::{
    Credit, Metadata, PhotoProblem,
    photo::{Limits, read},
    quality,
    renditions::make_last,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Tx, tables::asset};
use web::Sentence;

/// Most photos of one story.
pub(super) const MOST_PHOTOS: usize = 60;
/// Largest file, in bytes; what `media` reads at most.
pub const PHOTO_BYTES: usize = 40 << 20;

/// A photo that lies in the media store, not yet in any row.
pub(super) struct Stored {
    pub hash: [u8; 32],
    size: i64,
    mime: &'static str,
    width: i32,
    height: i32,
    pub metadata: Metadata,
    look: Option<String>,
    sizes: Vec<Size>,
}

/// Takes a photo into a story. The bytes lie in the store before a row names them. The same key and file again is the
/// same photo; the same file twice under two keys is said to be there already.
///
/// # Errors
/// The file is no photo that can be used, or the story is not with its writers.
pub async fn add_photo(
    app: &App,
    by: &By,
    story: StoryId,
    file_name: &str,
    bytes: Bytes,
    key: &str,
) -> Result<AssetId, Error> {
    let now = app.clock.now();
    {
        // Asked before the expensive part; asked again where it counts.
        let db = app.db.read();
        let story = load(db, by, &accounts::units(db, now).await?, story).await?;
        story.may(by, Act::UploadPhoto)?;
    }
    let stored = store_photo(app, bytes).await?;
    let key = ClientKey::of_hash("story-photo", key, stored.hash);
    let (stored, key) = (&stored, key.as_ref());
    let file_name: &str = &file_name.chars().take(200).collect::<String>();
    app.db
        .write(|tx| async move {
            if let Some(asset) = once::answered::<AssetId>(&tx, by, key).await? {
                return Ok(asset);
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            let capacity = story.may(by, Act::UploadPhoto)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            let hash = ContentHash(stored.hash);
            if let Some(at) = content.photos.iter().position(|photo| photo.hash == hash) {
                let sentence = Sentence::new("stories.refusal.photo-twice").with("n", at + 1);
                return Err(Error::invalid("file", sentence));
            }
            if content.photos.len() >= MOST_PHOTOS {
                return Err(Error::Refused(
                    Sentence::new("stories.refusal.too-many-photos").with("max", MOST_PHOTOS),
                ));
            }
            let id = put_in(app, &tx, by, story.id(), stored, file_name, now).await?;
            content.photos.push(Photo {
                caption: stored.metadata.caption.clone().unwrap_or_default(),
                alt: stored.metadata.alt.clone().unwrap_or_default(),
                photographer: stored.metadata.photographer.clone().unwrap_or_default(),
                generated: stored.metadata.is_generated(),
                ..Photo::new(id, hash)
            });
            change_draft(app, &tx, by, &story, &content, now).await?;
            once::answer(app, &tx, by, key, now, &id).await?;
            let event = Event::PhotoAdded {
                story: story.id(),
                asset: id,
                file: file_name.to_owned(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(id)
        })
        .await
}

/// Moves a photo, or takes it out of the working copy; the file stays with the story, and revisions that show it keep
/// it.
///
/// No event: a draft is not a decision.
///
/// # Errors
/// The story is not with its writers.
pub async fn shift_photo(app: &App, by: &By, story: StoryId, asset: AssetId, shift: Shift) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, story).await?;
            story.may(by, Act::Edit)?;
            let (mut content, _) = draft(&tx, story.id()).await?;
            let mut order: Vec<AssetId> = content.photos.iter().map(|photo| photo.asset).collect();
            shift_in(&mut order, asset, shift);
            content.photos.retain(|photo| order.contains(&photo.asset));
            content
                .photos
                .sort_by_key(|photo| order.iter().position(|asset| *asset == photo.asset));
            change_draft(app, &tx, by, &story, &content, now).await
        })
        .await
}

/// The photo's row. The same file, taken out before, comes back as what it was.
pub(super) async fn put_in(
    app: &App,
    tx: &Tx,
    by: &By,
    story: StoryId,
    stored: &Stored,
    file_name: &str,
    now: Time,
) -> Result<AssetId, Error> {
    let earlier = asset::Entity::find()
        .filter(asset::Column::StoryId.eq(story.0))
        .filter(asset::Column::Kind.eq(PHOTO))
        .filter(asset::Column::Hash.eq(stored.hash.to_vec()))
        .one(tx)
        .await?;
    match earlier {
        Some(row) => Ok(AssetId(row.id)),
        None => insert(app, tx, by, story, stored, file_name, now).await,
    }
}

pub(super) async fn store_photo(app: &App, bytes: Bytes) -> Result<Stored, Error> {
    let original = bytes.clone();
    let made = app
        .decoder
        .run(move || {
            let photo = read(&bytes, &Limits::default())?;
            let (kind, width, height) = (photo.kind(), photo.width(), photo.height());
            let metadata = photo.metadata().clone();
            let look = quality::look(&photo).map(Look::from);
            let sizes = make_last(photo, &in_copies(&metadata));
            Ok((kind, width, height, metadata, look, sizes))
        })
        .await?;
    let (kind, width, height, metadata, look, sizes) = made.map_err(|problem| refusal(&problem))?;
    let look = look.map_err(anyhow::Error::from)?;
    let file = app.media.put(original).await.map_err(anyhow::Error::from)?;
    let sizes = sizes.map_err(anyhow::Error::from)?;
    Ok(Stored {
        hash: *file.hash.as_bytes(),
        size: i64::try_from(file.size).unwrap_or(i64::MAX),
        mime: kind.mime(),
        width: pixels(width),
        height: pixels(height),
        metadata,
        look: Some(serde_json::to_string(&look).map_err(anyhow::Error::from)?),
        sizes: put_sizes(app, sizes).await?,
    })
}

/// What the copies of the desk say of themselves. Captions and places in the file are a suggestion for the form: nobody
/// has looked at them yet. Copies for the public carry the words that were signed, see [`super::copies`].
fn in_copies(metadata: &Metadata) -> Credit {
    Credit {
        caption: String::new(),
        alt: String::new(),
        headline: String::new(),
        place: String::new(),
        ..Credit::from(metadata)
    }
}

async fn insert(
    app: &App,
    tx: &Tx,
    by: &By,
    story: StoryId,
    stored: &Stored,
    file_name: &str,
    now: Time,
) -> Result<AssetId, Error> {
    let id: AssetId = app.ids.next(now);
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let row = asset::ActiveModel {
        id: Set(id.0),
        realm_id: Set(by.actor.realm),
        story_id: Set(story.0),
        kind: Set(PHOTO.to_owned()),
        hash: Set(stored.hash.to_vec()),
        size: Set(stored.size),
        mime: Set(stored.mime.to_owned()),
        file_name: Set(file_name.to_owned()),
        width: Set(stored.width),
        height: Set(stored.height),
        caption: Set(said(&stored.metadata.caption)),
        photographer: Set(said(&stored.metadata.photographer)),
        taken_at: Set(said(&stored.metadata.taken_at)),
        rights: Set(said(&stored.metadata.copyright)),
        look: Set(stored.look.clone()),
        generated: Set(stored.metadata.is_generated()),
        created_by: Set(by.person()?.0),
        created_at: Set(now.0),
    };
    row.insert(tx).await?;
    let whole = CopySet::of(id, "", "");
    insert_sizes(app, tx, &whole, &stored.sizes, now).await?;
    Ok(id)
}

/// What to tell the person who sent the file.
fn refusal(problem: &PhotoProblem) -> Error {
    let sentence = match problem {
        PhotoProblem::NotAPhoto { kind, refusal } => {
            Sentence::new(super::files::refusal_key(*refusal)).with("kind", kind.name())
        }
        PhotoProblem::FileTooBig { limit, .. } => {
            Sentence::new("stories.file.too-big").with("megabytes", limit / (1 << 20))
        }
        PhotoProblem::TooManyPixels { width, height, .. } => Sentence::new("stories.file.too-many-pixels")
            .with("width", *width)
            .with("height", *height),
        PhotoProblem::CutOff => Sentence::new("stories.file.cut-off"),
        PhotoProblem::Damaged(why) => {
            tracing::info!(why, "a photo could not be read");
            Sentence::new("stories.file.damaged")
        }
    };
    Error::invalid("file", sentence)
}
