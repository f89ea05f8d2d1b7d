//! A stored size of a photo or of a part of it: without position, with credit. Of a video: its poster in all sizes, what
//! browsers play, and its subtitles.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rendition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub asset_id: Uuid,
    /// The part of the upright picture, `x-y-width-height` in its pixels; empty for all of it.
    #[sea_orm(column_type = "Text")]
    pub cut: String,
    /// Which signed words the file carries, see `domain::content::Photo::said`; empty for what the file said itself, which
    /// is what the desk sees.
    #[sea_orm(column_type = "Text")]
    pub said: String,
    /// webp or jpeg; mp4, webm or vtt of a video.
    #[sea_orm(column_type = "Text")]
    pub format: String,
    pub width: i32,
    pub height: i32,
    pub size: i64,
    /// Key in storage.
    #[sea_orm(column_type = "Blob")]
    pub hash: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
