//! The home page as it is composed, and the stories that can be chosen for it.

use super::{Row, in_order, live};
use crate::error::Error;
use domain::{StoryId, home::Pick};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use std::collections::HashMap;
use store::tables::site_story;

/// Stories that the form of the home page offers.
const OFFERED: u64 = 20;

/// The newest stories, to choose from.
///
/// # Errors
/// The database does not answer.
pub async fn offered(db: &impl ConnectionTrait) -> Result<Vec<Row>, Error> {
    super::newest(db, OFFERED).await
}

/// Stories that are or were on the site, by their id: what was chosen may have been taken down since.
///
/// # Errors
/// The database does not answer.
pub async fn ever_public(db: &impl ConnectionTrait, ids: &[StoryId]) -> Result<HashMap<StoryId, Row>, Error> {
    let rows = site_story::Entity::find()
        .filter(site_story::Column::RealmId.eq(0))
        .filter(site_story::Column::StoryId.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (StoryId(row.story_id), row)).collect())
}

/// The same of those that are on it now.
///
/// # Errors
/// The database does not answer.
pub async fn public(db: &impl ConnectionTrait, ids: &[StoryId]) -> Result<HashMap<StoryId, Row>, Error> {
    let mut rows = ever_public(db, ids).await?;
    rows.retain(|_, row| is_live(row));
    Ok(rows)
}

pub fn is_live(row: &Row) -> bool {
    row.state == "live"
}

/// What an editor's words for a story come to.
pub enum Picked {
    One(Row),
    Nothing,
    /// The newest of several, whose number is an example.
    Several(Row),
}

/// # Errors
/// The database does not answer.
pub async fn picked(db: &impl ConnectionTrait, pick: &Pick) -> Result<Picked, Error> {
    let of_site = || site_story::Entity::find().filter(site_story::Column::RealmId.eq(0));
    let rows = match pick {
        Pick::Number { year: Some(year), no } => {
            of_site().filter(site_story::Column::Path.eq(format!("/stories/{year}/{no}")))
        }
        // Numbers begin anew with each year; whoever says none means the newest.
        Pick::Number { year: None, no } => of_site().filter(site_story::Column::Path.like(format!("/stories/%/{no}"))),
        Pick::Words(words) => {
            let headline = Expr::col(site_story::Column::Headline);
            live().filter(headline.like(LikeExpr::new(format!("%{}%", literal(words))).escape('\\')))
        }
    };
    let mut rows = in_order(rows).limit(2).all(db).await?.into_iter();
    Ok(match (rows.next(), rows.next(), pick) {
        (None, ..) => Picked::Nothing,
        (Some(first), Some(_), Pick::Words(_)) => Picked::Several(first),
        (Some(first), ..) => Picked::One(first),
    })
}

/// The words as they stand: `%` and `_` mean themselves.
fn literal(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '%' | '_') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// A story as the form names it, in words that [`Pick::read`] reads again: `2026-0007 三百盏灯`.
pub fn label(row: &Row) -> String {
    format!("{} {}", number(&row.path), row.headline)
}

/// The number as people say it, out of the address.
pub fn number(path: &str) -> String {
    let parts = path.trim_start_matches("/stories/").split_once('/');
    parts.map_or_else(String::new, |(year, no)| format!("{year}-{no:0>4}"))
}
