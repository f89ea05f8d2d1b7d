//! The card picture of a story on the site that has no photo, as it was last asked for. It can be made again at any time.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site_card")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub story_id: Uuid,
    pub realm_id: i64,
    /// Stands for everything that the card shows.
    pub name: String,
    /// Of the file in the media store.
    pub hash: Vec<u8>,
    pub made_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
