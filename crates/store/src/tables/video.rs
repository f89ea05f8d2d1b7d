//! How far a video is on its way to the page. What it is made of lies with its asset, what was made of it with the
//! renditions.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "video")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub asset_id: Uuid,
    /// See `domain::videos::VideoState`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// How much of it is prepared.
    pub percent: i32,
    /// Why it cannot be used, a code of `media::video::VideoProblem`; empty where it can.
    #[sea_orm(column_type = "Text")]
    pub problem: String,
    /// What ffmpeg said last, for whoever looks after the machine.
    #[sea_orm(column_type = "Text")]
    pub detail: String,
    /// How long it plays; 0 until it is known. So are its sides.
    pub milliseconds: i64,
    pub width: i32,
    pub height: i32,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
