//! What a page needs to show a story's photos: addresses of the renditions beside what the story says of each.

use crate::error::Error;
use domain::{
    AssetId,
    content::{Photo, StoryContent},
    document::{Picture, PictureSource},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use store::tables::{asset, rendition};
use uuid::Uuid;

/// The photos of some stories, by asset.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    assets: HashMap<Uuid, asset::Model>,
    renditions: HashMap<Uuid, Vec<rendition::Model>>,
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

/// Address of one rendition.
pub fn address(rendition: &rendition::Model) -> String {
    let ending = if rendition.format == "webp" { "webp" } else { "jpg" };
    format!("/media/{}/{}.{ending}", rendition.asset_id, rendition.width)
}

impl Pictures {
    pub fn asset(&self, asset: &AssetId) -> Option<&asset::Model> {
        self.assets.get(&asset.0)
    }

    /// The JPEG nearest to a width, for lists and cards; empty where there is none yet.
    pub fn thumb(&self, asset: &AssetId, width: i32) -> String {
        let jpegs = self.of(asset, "jpeg");
        jpegs
            .iter()
            .find(|row| row.width >= width)
            .or(jpegs.last())
            .map_or_else(String::new, |row| address(row))
    }

    /// The photo as `domain::document::to_html` wants it. `sizes` is the attribute of that name.
    pub fn picture(&self, photo: &Photo, credit: String, sizes: &str) -> Option<Picture> {
        let jpegs = self.of(&photo.asset, "jpeg");
        let shown = jpegs.iter().find(|row| row.width >= 1280).or(jpegs.last())?;
        let largest = jpegs.last()?;
        Some(Picture {
            src: address(shown),
            srcset: srcset(&jpegs),
            sizes: sizes.to_owned(),
            sources: vec![PictureSource {
                media_type: "image/webp".to_owned(),
                srcset: srcset(&self.of(&photo.asset, "webp")),
            }],
            width: u32::try_from(largest.width).unwrap_or_default(),
            height: u32::try_from(largest.height).unwrap_or_default(),
            alt: photo.alt.clone(),
            caption: photo.caption.clone(),
            credit,
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

    fn of(&self, asset: &AssetId, format: &str) -> Vec<&rendition::Model> {
        let rows = self.renditions.get(&asset.0).into_iter().flatten();
        rows.filter(|row| row.format == format).collect()
    }
}

fn srcset(rows: &[&rendition::Model]) -> String {
    rows.iter()
        .map(|row| format!("{} {}w", address(row), row.width))
        .collect::<Vec<_>>()
        .join(", ")
}
