//! Sizes of a photo and of its parts, and the copies that readers get: made when the last stage has signed, with the
//! caption, the alternative text and the credit as they were signed written into the file.
//!
//! A picture is encoded once for each part; the words in a file are exchanged without touching the picture.

use crate::{App, By, error::Error, record};
use bytes::Bytes;
use domain::{
    AssetId, Event, RevisionId, StoryId, Time,
    content::{Crop, Photo, Shape},
    story::StoryState,
};
use media::{
    Credit, Hash,
    photo::{Limits, metadata, read},
    renditions::{Format, Rendition, cropped, with_credit},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use store::{
    Tx,
    tables::{asset, rendition, story},
};

use crate::stories::queries::{content, revision, size_of};

/// The shapes that lists of the site show of a lead picture.
const OF_LEAD: [Shape; 1] = [Shape::Classic];

/// Made by a model, in the vocabulary of <https://cv.iptc.org/newscodes/digitalsourcetype/>.
const GENERATED: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// Which copies of a photo: of which part, and with which words; see `rendition`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CopySet {
    asset: AssetId,
    cut: String,
    said: String,
}

impl CopySet {
    pub fn of(asset: AssetId, cut: &str, said: &str) -> Self {
        Self {
            asset,
            cut: cut.to_owned(),
            said: said.to_owned(),
        }
    }

    async fn rows(&self, db: &impl ConnectionTrait) -> Result<Vec<rendition::Model>, Error> {
        Ok(self.query().order_by_asc(rendition::Column::Id).all(db).await?)
    }

    async fn exists(&self, db: &impl ConnectionTrait) -> Result<bool, Error> {
        Ok(self.query().count(db).await? > 0)
    }

    fn query(&self) -> sea_orm::Select<rendition::Entity> {
        rendition::Entity::find()
            .filter(rendition::Column::AssetId.eq(self.asset.0))
            .filter(rendition::Column::Cut.eq(&self.cut))
            .filter(rendition::Column::Said.eq(&self.said))
    }
}

/// A stored size that no row names yet.
pub(super) struct Size {
    format: &'static str,
    width: i32,
    height: i32,
    size: i64,
    hash: [u8; 32],
}

pub(super) fn pixels(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Writes the files; rows come afterwards.
pub(super) async fn put_sizes(app: &App, made: Vec<Rendition>) -> Result<Vec<Size>, Error> {
    let mut sizes = Vec::with_capacity(made.len());
    for one in made {
        let file = app.media.put(one.bytes).await.map_err(anyhow::Error::from)?;
        sizes.push(Size {
            format: match one.format {
                Format::WebP => "webp",
                Format::Jpeg => "jpeg",
            },
            width: pixels(one.width),
            height: pixels(one.height),
            size: i64::try_from(file.size).unwrap_or(i64::MAX),
            hash: *file.hash.as_bytes(),
        });
    }
    Ok(sizes)
}

/// Names the files; those that are named already stay as they are.
pub(super) async fn insert_sizes(app: &App, tx: &Tx, set: &CopySet, sizes: &[Size], now: Time) -> Result<(), Error> {
    let rows = sizes.iter().map(|size| rendition::ActiveModel {
        id: Set(app.ids.next(now)),
        asset_id: Set(set.asset.0),
        cut: Set(set.cut.clone()),
        said: Set(set.said.clone()),
        format: Set(size.format.to_owned()),
        width: Set(size.width),
        height: Set(size.height),
        size: Set(size.size),
        hash: Set(size.hash.to_vec()),
    });
    let there = [
        rendition::Column::AssetId,
        rendition::Column::Cut,
        rendition::Column::Said,
        rendition::Column::Format,
        rendition::Column::Width,
    ];
    rendition::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(there).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The part of a photo for the desk, in all sizes, unless it is there: for previews before anything is signed.
///
/// No event: nothing is decided by it.
///
/// # Errors
/// The file is damaged or gone, or too many pictures are being made.
pub(super) async fn cut_for_desk(app: &App, file: &asset::Model, part: Crop, now: Time) -> Result<(), Error> {
    let set = CopySet::of(AssetId(file.id), &part.key(), "");
    if set.exists(app.db.read()).await? {
        return Ok(());
    }
    let credit = Credit::from(&told(app, file).await?);
    let sizes = put_sizes(app, cut(app, file, part, credit).await?).await?;
    let (set, sizes) = (&set, &sizes);
    app.db
        .write(|tx| async move { insert_sizes(app, &tx, set, sizes, now).await })
        .await
}

/// The copies that readers get of a signed story, those that are not there yet. Doing it twice comes to the same.
///
/// The signature is on record, and this follows from it; there is an event only where readers see the difference.
///
/// # Errors
/// A file is damaged or gone, or the database does not answer.
pub async fn make_copies(app: &App, id: StoryId) -> Result<(), Error> {
    let now = app.clock.now();
    let db = app.db.read();
    let signed = story::Entity::find_by_id(id.0).one(db).await?.filter(|row| {
        [StoryState::Signed, StoryState::Scheduled, StoryState::Published]
            .iter()
            .any(|state| state.word() == row.state)
    });
    let is_public = signed
        .as_ref()
        .is_some_and(|row| row.state == StoryState::Published.word());
    let Some(signed) = signed.and_then(|row| row.signed_revision_id) else {
        return Ok(());
    };
    let mut is_new = false;
    let content = content(&revision(db, RevisionId(signed)).await?)?;
    for (at, photo) in content.photos.iter().enumerate() {
        let Some(file) = asset::Entity::find_by_id(photo.asset.0).one(db).await? else {
            continue;
        };
        let said = photo.said();
        for part in parts(photo, size_of(&file), at == 0) {
            let key = part.map(Crop::key).unwrap_or_default();
            let set = CopySet::of(photo.asset, &key, &said);
            if set.exists(db).await? {
                continue;
            }
            let credit = signed_credit(app, &file, photo).await?;
            let made = match CopySet::of(photo.asset, &key, "").rows(db).await? {
                rows if rows.is_empty() => match part {
                    Some(part) => cut(app, &file, part, credit).await?,
                    // Sizes of the whole are made when a photo comes; without them there is nothing to show.
                    None => continue,
                },
                rows => reworded(app, rows, &credit).await?,
            };
            let sizes = put_sizes(app, made).await?;
            let (set, sizes) = (&set, &sizes);
            app.db
                .write(|tx| async move { insert_sizes(app, &tx, set, sizes, now).await })
                .await?;
            is_new = true;
        }
    }
    if is_new && is_public {
        let by = &By::system("copies");
        app.db
            .write(|tx| async move {
                record(app, &tx, by, None, now, &Event::SiteRefreshed { story: id }).await?;
                Ok::<_, Error>(())
            })
            .await?;
    }
    Ok(())
}

/// What of a photo is shown anywhere on the site: on the page of its story, and of a lead picture also in lists. None is
/// all of it.
fn parts(photo: &Photo, size: (u32, u32), is_lead: bool) -> Vec<Option<Crop>> {
    let whole = Crop::whole(size);
    let kept = |part: Crop| (part != whole).then_some(part);
    let mut parts = vec![kept(photo.shown(size))];
    for shape in OF_LEAD.into_iter().filter(|_| is_lead) {
        let part = kept(photo.part(shape, size));
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// Whether the public may see these copies while a revision shows the photo so.
pub fn is_shown(photo: &Photo, file: &asset::Model, copy: &rendition::Model) -> bool {
    if copy.said.is_empty() {
        // Copies of the desk stand in until the public ones are made; never for what the page leaves out.
        return copy.cut.is_empty() && photo.crop.is_none();
    }
    let size = size_of(file);
    let key = |part: Option<Crop>| part.map(Crop::key).unwrap_or_default();
    copy.said == photo.said() && parts(photo, size, true).into_iter().any(|part| key(part) == copy.cut)
}

async fn cut(app: &App, file: &asset::Model, part: Crop, credit: Credit) -> Result<Vec<Rendition>, Error> {
    let original = bytes(app, &file.hash).await?;
    let part = media::Crop {
        left: part.x,
        top: part.y,
        width: part.width,
        height: part.height,
    };
    let made = app
        .decoder
        .run(move || {
            let photo = read(&original, &Limits::default()).map_err(anyhow::Error::from)?;
            cropped(&photo, part, &credit).map_err(anyhow::Error::from)
        })
        .await?;
    Ok(made?)
}

async fn reworded(app: &App, rows: Vec<rendition::Model>, credit: &Credit) -> Result<Vec<Rendition>, Error> {
    let mut made = Vec::with_capacity(rows.len());
    for row in rows {
        let format = if row.format == "webp" {
            Format::WebP
        } else {
            Format::Jpeg
        };
        let side = |length: i32| u32::try_from(length).unwrap_or(0);
        let (width, height) = (side(row.width), side(row.height));
        let copy = bytes(app, &row.hash).await?;
        made.push(Rendition {
            format,
            width,
            height,
            bytes: with_credit(copy, format, (width, height), credit).map_err(anyhow::Error::from)?,
        });
    }
    Ok(made)
}

/// What was signed of the photo, and what its file says of who owns it, when it was taken and how it was made.
async fn signed_credit(app: &App, file: &asset::Model, photo: &Photo) -> Result<Credit, Error> {
    let metadata = told(app, file).await?;
    let mut told = Credit::from(&metadata);
    // What the file says of a model stays, whoever doubts it; what only its writer says is added.
    if photo.generated && !metadata.is_generated() {
        GENERATED.clone_into(&mut told.digital_source_type);
    }
    Ok(Credit {
        caption: photo.caption.clone(),
        alt: photo.alt.clone(),
        photographer: photo.photographer.clone(),
        ..told
    })
}

/// What the desk's copies say: the file's own words that may travel. A photo without copies says nothing.
async fn told(app: &App, file: &asset::Model) -> Result<media::Metadata, Error> {
    let copies = CopySet::of(AssetId(file.id), "", "").rows(app.db.read()).await?;
    match copies
        .iter()
        .filter(|row| row.format == "jpeg")
        .min_by_key(|row| row.size)
    {
        Some(row) => Ok(metadata(&bytes(app, &row.hash).await?)),
        None => Ok(media::Metadata::default()),
    }
}

async fn bytes(app: &App, hash: &[u8]) -> Result<Bytes, Error> {
    let hash: [u8; 32] = hash
        .try_into()
        .map_err(|_| anyhow::anyhow!("a file's hash has the wrong length"))?;
    Ok(app.media.get(Hash::from(hash)).await.map_err(anyhow::Error::from)?)
}
