//! One page of the library: files, each once, however many stories have it.

use super::{
    narrowed::Filter,
    seen::{Found, found, seen},
};
use crate::{By, accounts::Units, error::Error};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, ExprTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func},
};
use std::collections::BTreeMap;
use store::tables::asset;

/// Files on a page.
pub const PAGE: u64 = 60;

/// A file, by the newest of the photos that were asked for.
#[derive(Clone, Debug)]
pub struct Tile {
    pub photo: Found,
    /// How many stories of those asked for have the file.
    pub stories: usize,
}

/// The place in the list behind a file, as addresses name it.
pub fn place(text: &str) -> Option<(i64, Vec<u8>)> {
    let (at, hash) = text.split_once('-')?;
    let hash: domain::content::ContentHash = hash.parse().ok()?;
    Some((at.parse().ok()?, hash.0.to_vec()))
}

/// The files behind `before`, the newest first, and the place behind the last of them where there are more.
///
/// # Errors
/// The database does not answer.
pub async fn tiles(
    db: &impl ConnectionTrait,
    by: &By,
    units: &Units,
    filter: &Filter,
    before: Option<(i64, Vec<u8>)>,
) -> Result<(Vec<Tile>, Option<String>), Error> {
    let newest = || Expr::from(Func::max(Expr::col((asset::Entity, asset::Column::CreatedAt))));
    let mut select = filter
        .narrow(seen(by, units), by, units)
        .select_only()
        .column(asset::Column::Hash)
        .expr_as(newest(), "newest")
        .group_by(asset::Column::Hash);
    if let Some((at, hash)) = before {
        let same = Condition::all().add(newest().eq(at)).add(asset::Column::Hash.lt(hash));
        select = select.having(Condition::any().add(newest().lt(at)).add(same));
    }
    let mut files: Vec<(Vec<u8>, i64)> = select
        .order_by(newest(), Order::Desc)
        .order_by_desc(asset::Column::Hash)
        .limit(PAGE + 1)
        .into_tuple()
        .all(db)
        .await?;
    let is_more = files.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    files.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let hashes: Vec<Vec<u8>> = files.iter().map(|(hash, _)| hash.clone()).collect();
    let of_page = |select| {
        filter
            .narrow(select, by, units)
            .filter(asset::Column::Hash.is_in(hashes))
    };
    let mut by_file: BTreeMap<Vec<u8>, Vec<Found>> = BTreeMap::new();
    for photo in found(db, by, units, of_page).await? {
        by_file.entry(photo.hash.clone()).or_default().push(photo);
    }
    let last = files.last().filter(|_| is_more).map(|(hash, at)| {
        let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{at}-{digits}")
    });
    let tiles = files.into_iter().filter_map(|(hash, _)| {
        let photos = by_file.remove(&hash)?;
        let stories = photos.len();
        let photo = photos.into_iter().next()?;
        Some(Tile { photo, stories })
    });
    Ok((tiles.collect(), last))
}
