//! The theme of the site: what readers see, what is being tried out, and where its files lie.

use crate::error::Error;
use domain::{
    Time, content,
    theme::{Picture, Theme},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::tables::{theme as table, theme_picture};
use uuid::Uuid;

/// What is public and what is being tried out.
#[derive(Debug, Default)]
pub struct Themed {
    pub released: Theme,
    /// When, where it is not the theme that every site begins with.
    pub released_at: Option<Time>,
    pub draft: Option<Theme>,
    pub drafted_at: Option<Time>,
    pub drafted_by: Option<Uuid>,
    /// 0 where nobody has set anything yet.
    pub version: i32,
}

impl Themed {
    /// What whoever sets the theme is looking at.
    pub fn shown(&self) -> &Theme {
        self.draft.as_ref().unwrap_or(&self.released)
    }
}

/// # Errors
/// The database does not answer.
pub async fn themed(db: &impl ConnectionTrait, realm: i64) -> Result<Themed, Error> {
    let Some(row) = table::Entity::find_by_id(realm).one(db).await? else {
        return Ok(Themed::default());
    };
    Ok(Themed {
        released: row.released.as_deref().map(read).unwrap_or_default(),
        released_at: row.released_at.map(Time),
        draft: row.draft.as_deref().map(read),
        drafted_at: row.drafted_at.map(Time),
        drafted_by: row.drafted_by,
        version: row.version,
    })
}

/// A theme that cannot be read must not take the site with it: it falls back to what every site begins with.
fn read(json: &str) -> Theme {
    Theme::from_json(json).unwrap_or_else(|error| {
        tracing::error!(%error, "the theme of the site cannot be read");
        Theme::default()
    })
}

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
