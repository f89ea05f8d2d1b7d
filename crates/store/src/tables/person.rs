//! A person who signs in.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    #[sea_orm(column_type = "Text")]
    pub sort_key: String,
    /// As typed by the administrator, for display.
    #[sea_orm(column_type = "Text")]
    pub login: String,
    /// Folded login; what sign-in compares.
    #[sea_orm(column_type = "Text", unique)]
    pub login_key: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub email: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    /// invited, active or disabled.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Argon2id, PHC string. Empty until the invitation is taken up.
    #[sea_orm(column_type = "Text", nullable)]
    pub password_hash: Option<String>,
    pub password_changed_at: Option<i64>,
    /// Timed lock of the `mlps-l2` profile; never set by `asvs`.
    pub failed_lock_until: Option<i64>,
    /// Preferred language.
    #[sea_orm(column_type = "Text", nullable)]
    pub locale: Option<String>,
    pub created_at: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
