//! Something to be mended on the public site. It ends with the first look that does not see it any more, and stays for the
//! report of its quarter.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "health_finding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub realm_id: i64,
    /// The last look that saw it.
    pub look_id: Uuid,
    /// `domain::health::Kind`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// warn or red.
    #[sea_orm(column_type = "Text")]
    pub level: String,
    /// Where it is to be mended: story, section, own_page, footer, institution, site.
    #[sea_orm(column_type = "Text")]
    pub place: String,
    /// The story or the section.
    pub subject_id: Option<Uuid>,
    /// The page of the site on which readers meet it.
    #[sea_orm(column_type = "Text")]
    pub path: String,
    /// What that page is called; empty where the program has its name.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// A `web::Sentence` as JSON. A number that belongs to a person stands in it with its middle hidden.
    #[sea_orm(column_type = "Text")]
    pub sentence: String,
    pub found_at: i64,
    pub seen_at: i64,
    pub ended_at: Option<i64>,
    /// What tells it from other findings while it is open; unique in its realm, empty once it has ended.
    #[sea_orm(column_type = "Text", nullable)]
    pub live: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
