//! Where the files of the site's theme lie.

use crate::error::Error;
use domain::{
    content,
    theme::{Picture, Theme},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::tables::theme_picture;
use uuid::Uuid;

/// The address of what differs from the base; none where nothing does, so that such a site asks for no second style sheet.
pub fn theme_sheet(theme: &Theme) -> Option<String> {
    let css = theme.css();
    (!css.is_empty()).then(|| format!("/theme/{}.css", sheet_hash(&css)))
}

pub(in crate::settings) fn sheet_hash(css: &str) -> String {
    let mut hash = content::hash(css.as_bytes()).to_string();
    hash.truncate(8);
    hash
}

/// The address of one size of a picture.
pub fn theme_src(picture: &Picture, width: u32) -> String {
    format!("/theme/pictures/{}/{width}.webp", picture.id)
}

/// Whether the file in the store belongs to a theme.
///
/// # Errors
/// The database does not answer.
pub async fn is_theme_file(db: &impl ConnectionTrait, hash: &[u8]) -> Result<bool, Error> {
    let named = theme_picture::Entity::find().filter(theme_picture::Column::Hash.eq(hash.to_vec()));
    Ok(named.count(db).await? > 0)
}

/// One size of a picture.
pub(in crate::settings) async fn theme_file(
    db: &impl ConnectionTrait,
    picture: Uuid,
    width: i32,
) -> Result<Option<theme_picture::Model>, Error> {
    let found = theme_picture::Entity::find()
        .filter(theme_picture::Column::PictureId.eq(picture))
        .filter(theme_picture::Column::Width.eq(width));
    Ok(found.one(db).await?)
}
