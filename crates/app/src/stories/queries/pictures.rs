//! What a page needs to show a story's photos: addresses of the renditions beside what the story says of each.

use crate::error::Error;
use domain::{
    AssetId,
    content::{Crop, Photo, Shape, StoryContent},
    document::{Picture, PictureSource},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use store::tables::{asset, rendition, video};
use uuid::Uuid;

/// The photos of some stories, by asset.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    assets: HashMap<Uuid, asset::Model>,
    renditions: HashMap<Uuid, Vec<rendition::Model>>,
    videos: HashMap<Uuid, video::Model>,
}

/// How far a video is.
///
/// # Errors
/// The database does not answer.
pub async fn video_row(db: &impl ConnectionTrait, asset: AssetId) -> Result<Option<video::Model>, Error> {
    Ok(video::Entity::find_by_id(asset.0).one(db).await?)
}

/// Reads the files behind these assets.
///
/// # Errors
/// The database does not answer.
pub async fn pictures(db: &impl ConnectionTrait, assets: impl IntoIterator<Item = AssetId>) -> Result<Pictures, Error> {
    let ids: Vec<Uuid> = assets.into_iter().map(|asset| asset.0).collect();
    let mut pictures = Pictures::default();
    for ids in ids.chunks(500) {
        for row in asset::Entity::find()
            .filter(asset::Column::Id.is_in(ids.to_vec()))
            .all(db)
            .await?
        {
            pictures.assets.insert(row.id, row);
        }
        let videos = video::Entity::find().filter(video::Column::AssetId.is_in(ids.to_vec()));
        for row in videos.all(db).await? {
            pictures.videos.insert(row.asset_id, row);
        }
        let sized = rendition::Entity::find().filter(rendition::Column::AssetId.is_in(ids.to_vec()));
        for row in sized
            .order_by_asc(rendition::Column::Width)
            .order_by_asc(rendition::Column::Id)
            .all(db)
            .await?
        {
            pictures.renditions.entry(row.asset_id).or_default().push(row);
        }
    }
    Ok(pictures)
}

/// Width and height of the upright photo, in pixels.
pub fn size_of(file: &asset::Model) -> (u32, u32) {
    let side = |length: i32| u32::try_from(length).unwrap_or(0);
    (side(file.width), side(file.height))
}

/// Address of one rendition. Parts and copies for the public have no address that could be guessed.
pub fn address(rendition: &rendition::Model) -> String {
    let ending = if rendition.format == "webp" { "webp" } else { "jpg" };
    if rendition.cut.is_empty() && rendition.said.is_empty() {
        format!("/media/{}/{}.{ending}", rendition.asset_id, rendition.width)
    } else {
        format!("/media/{}/{}.{ending}", rendition.asset_id, rendition.id)
    }
}

impl Pictures {
    pub fn asset(&self, asset: &AssetId) -> Option<&asset::Model> {
        self.assets.get(&asset.0)
    }

    /// How far a video is, and how long it plays.
    pub fn video(&self, asset: &AssetId) -> Option<&video::Model> {
        self.videos.get(&asset.0)
    }

    /// What browsers play of a video, best first.
    pub fn playable(&self, asset: &AssetId) -> Vec<&rendition::Model> {
        ["mp4", "webm"]
            .iter()
            .flat_map(|format| self.of(asset, "", "", format))
            .collect()
    }

    /// The JPEG of the whole photo nearest to a width, for the desk; empty where there is none yet.
    pub fn thumb(&self, asset: &AssetId, width: i32) -> String {
        nearest(&self.of(asset, "", "", "jpeg"), width)
    }

    /// The JPEG nearest to a width of what readers get; where there is none of its own, of the whole photo.
    pub fn readers_thumb(&self, asset: &AssetId, width: i32) -> String {
        let rows = self.renditions.get(&asset.0).into_iter().flatten();
        let signed: Vec<_> = rows
            .filter(|row| row.format == "jpeg" && !row.said.is_empty())
            .collect();
        if signed.is_empty() {
            self.thumb(asset, width)
        } else {
            nearest(&signed, width)
        }
    }

    /// The same of the part that the page shows.
    pub fn shown_thumb(&self, photo: &Photo, width: i32) -> String {
        let size = self.assets.get(&photo.asset.0).map_or((0, 0), size_of);
        let cut = self.of(&photo.asset, &key(photo.shown(size), size), "", "jpeg");
        if cut.is_empty() {
            self.thumb(&photo.asset, width)
        } else {
            nearest(&cut, width)
        }
    }

    /// The JPEG nearest to a width of some copies for the public, see [`Pictures::cover`]; where it has none of its own, of
    /// the whole photo.
    pub fn public_thumb(&self, asset: &AssetId, (cut, said): (&str, &str), width: i32) -> String {
        nearest(&self.of(asset, cut, said, "jpeg"), width)
    }

    /// Which copies lists of the site show of a photo: in their shape, with the words that were signed. Both empty where
    /// they are not made; none where what stands in for them would show more than the page.
    pub fn cover(&self, photo: &Photo) -> Option<(String, String)> {
        let file = self.assets.get(&photo.asset.0)?;
        let size = size_of(file);
        let part = photo.part(Shape::Classic, size);
        let set = (key(part, size), photo.said());
        if !self.of(&photo.asset, &set.0, &set.1, "jpeg").is_empty() {
            return Some(set);
        }
        photo.crop.is_none().then(Default::default)
    }

    /// The photo for the desk, as `domain::document::to_html` wants it: the part that the page shows. `sizes` is the
    /// attribute of that name.
    pub fn picture(&self, photo: &Photo, credit: String, sizes: &str) -> Option<Picture> {
        let size = self.assets.get(&photo.asset.0).map_or((0, 0), size_of);
        let cut = key(photo.shown(size), size);
        let drawn = self
            .drawn(photo, (&cut, ""), credit.clone(), sizes)
            .or_else(|| self.drawn(photo, ("", ""), credit, sizes));
        // A text at work is read and marked, not leafed through.
        drawn.map(|picture| Picture {
            full: String::new(),
            ..picture
        })
    }

    /// The JPEG of a video's poster, at most so wide; else the smallest there is.
    pub fn poster(&self, asset: &AssetId, widest: i32) -> Option<&rendition::Model> {
        at_most(&self.of(asset, "", "", "jpeg"), widest)
    }

    /// The JPEG of what the page shows, at most so wide, for papers; else the smallest there is.
    pub fn on_paper(&self, photo: &Photo, widest: i32) -> Option<&rendition::Model> {
        let size = self.assets.get(&photo.asset.0).map_or((0, 0), size_of);
        let cut = self.of(&photo.asset, &key(photo.shown(size), size), "", "jpeg");
        let all = if cut.is_empty() {
            self.of(&photo.asset, "", "", "jpeg")
        } else {
            cut
        };
        at_most(&all, widest)
    }

    /// The same for readers: the copy that was made of what was signed. Until it is made the whole photo stands in for it,
    /// unless the page is to show a part only.
    pub fn public_picture(&self, photo: &Photo, credit: String, sizes: &str) -> Option<Picture> {
        let size = self.assets.get(&photo.asset.0).map_or((0, 0), size_of);
        let cut = key(photo.shown(size), size);
        let made = self.drawn(photo, (&cut, &photo.said()), credit.clone(), sizes);
        made.or_else(|| {
            self.drawn(photo, ("", ""), credit, sizes)
                .filter(|_| photo.crop.is_none())
        })
    }

    /// Its address and size for sites that show one picture beside a headline; none until readers can be shown it.
    pub fn shared(&self, photo: &Photo) -> Option<(String, (u32, u32))> {
        let size = self.assets.get(&photo.asset.0).map_or((0, 0), size_of);
        let made = self.of(&photo.asset, &key(photo.shown(size), size), &photo.said(), "jpeg");
        let jpegs = if made.is_empty() && photo.crop.is_none() {
            self.of(&photo.asset, "", "", "jpeg")
        } else {
            made
        };
        wide(&jpegs).map(placed)
    }

    /// The same of a video's poster.
    pub fn shared_poster(&self, asset: &AssetId) -> Option<(String, (u32, u32))> {
        wide(&self.of(asset, "", "", "jpeg")).map(placed)
    }

    fn drawn(&self, photo: &Photo, (cut, said): (&str, &str), credit: String, sizes: &str) -> Option<Picture> {
        let jpegs = self.of(&photo.asset, cut, said, "jpeg");
        let shown = wide(&jpegs)?;
        let largest = jpegs.last()?;
        Some(Picture {
            src: address(shown),
            srcset: srcset(&jpegs),
            sizes: sizes.to_owned(),
            sources: vec![PictureSource {
                media_type: "image/webp".to_owned(),
                srcset: srcset(&self.of(&photo.asset, cut, said, "webp")),
            }],
            width: u32::try_from(largest.width).unwrap_or_default(),
            height: u32::try_from(largest.height).unwrap_or_default(),
            alt: photo.alt.clone(),
            caption: photo.caption.clone(),
            credit,
            full: address(largest),
            number: String::new(),
            player: None,
        })
    }

    /// The photos that the text does not place itself, in order: shown before it.
    pub fn unplaced(content: &StoryContent) -> Vec<&Photo> {
        let placed = content.body.assets();
        content
            .photos
            .iter()
            .filter(|photo| !placed.contains(&photo.asset))
            .collect()
    }

    fn of(&self, asset: &AssetId, cut: &str, said: &str, format: &str) -> Vec<&rendition::Model> {
        let rows = self.renditions.get(&asset.0).into_iter().flatten();
        rows.filter(|row| row.format == format && row.cut == cut && row.said == said)
            .collect()
    }
}

fn key(part: Crop, size: (u32, u32)) -> String {
    if part == Crop::whole(size) {
        String::new()
    } else {
        part.key()
    }
}

fn at_most<'a>(rows: &[&'a rendition::Model], widest: i32) -> Option<&'a rendition::Model> {
    rows.iter().rfind(|row| row.width <= widest).or(rows.first()).copied()
}

/// Wide enough for a page; else the widest.
fn wide<'a>(rows: &[&'a rendition::Model]) -> Option<&'a rendition::Model> {
    rows.iter().find(|row| row.width >= 1280).or(rows.last()).copied()
}

fn placed(row: &rendition::Model) -> (String, (u32, u32)) {
    let side = |pixels: i32| u32::try_from(pixels).unwrap_or_default();
    (address(row), (side(row.width), side(row.height)))
}

fn nearest(rows: &[&rendition::Model], width: i32) -> String {
    rows.iter()
        .find(|row| row.width >= width)
        .or(rows.last())
        .map_or_else(String::new, |row| address(row))
}

fn srcset(rows: &[&rendition::Model]) -> String {
    rows.iter()
        .map(|row| format!("{} {}w", address(row), row.width))
        .collect::<Vec<_>>()
        .join(", ")
}
