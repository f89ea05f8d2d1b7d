//! Reading the site's own copy: production only, live only.

mod cards;
pub mod events;
pub mod home;
pub mod labels;
pub mod months;
mod notes;

use crate::{View, error::Error, stories};
use domain::{AssetId, Locale, galleries, reads::Ranked, text::language_of};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::{HashMap, HashSet};
use store::tables::{redirect, section, site_story, story};
use uuid::Uuid;
use web::Page;

pub use cards::{card_files, kept_card};
pub use notes::{Noted, notes_page};
pub use site_story::Model as Row;

/// Narrowest width at which a picture in a list is sharp.
const THUMB: i32 = 640;

/// A story in a list.
pub struct Card {
    pub headline: String,
    pub summary: String,
    pub path: String,
    pub unit: String,
    /// Address of the page of its unit.
    pub unit_path: String,
    pub at: i64,
    /// Address of its lead picture; empty where there is none.
    pub thumb: String,
    /// Photo news, which lists say.
    pub is_photo: bool,
    /// How many pictures it has.
    pub photos: i32,
}

impl Card {
    /// The `lang` attribute of its words, where they are not in the page's language.
    pub fn lang(&self, view: &View) -> &'static str {
        lang(view, &self.headline)
    }
}

/// The `lang` attribute that a text needs on a page in the reader's language: voices and line breaks follow it.
pub fn lang(view: &View, text: &str) -> &'static str {
    match language_of(text) {
        Some(Locale::ZhCn) if view.locale != Locale::ZhCn => " lang=\"zh-CN\"",
        Some(Locale::En) if view.locale != Locale::En => " lang=\"en\"",
        _ => "",
    }
}

/// Rows as lists show them, with the addresses of their pictures.
///
/// # Errors
/// The database does not answer.
pub async fn cards(db: &impl ConnectionTrait, rows: Vec<Row>) -> Result<Vec<Card>, Error> {
    cards_of_width(db, rows, THUMB).await
}

/// The same with pictures that are sharp at this width, where the original is that wide.
///
/// # Errors
/// The database does not answer.
pub async fn cards_of_width(db: &impl ConnectionTrait, rows: Vec<Row>, width: i32) -> Result<Vec<Card>, Error> {
    let covers: HashSet<Uuid> = rows.iter().filter_map(|row| row.cover_asset_id).collect();
    let pictures = stories::pictures(db, covers.into_iter().map(AssetId)).await?;
    let card = |row: Row| Card {
        thumb: row
            .cover_asset_id
            .map(|asset| pictures.public_thumb(&AssetId(asset), (&row.cover_cut, &row.cover_said), width))
            .unwrap_or_default(),
        headline: row.headline,
        summary: row.summary,
        path: row.path,
        unit: row.unit_name,
        unit_path: format!("/units/{}", row.unit_id),
        at: row.released_at,
        is_photo: row.kind == galleries::KIND,
        photos: row.photo_count,
    };
    Ok(rows.into_iter().map(card).collect())
}

/// The newest stories, wherever they stand.
///
/// # Errors
/// The database does not answer.
pub async fn newest(db: &impl ConnectionTrait, most: u64) -> Result<Vec<Row>, Error> {
    Ok(in_order(live()).limit(most).all(db).await?)
}

/// The newest stories of a section.
///
/// # Errors
/// The database does not answer.
pub async fn of_section(db: &impl ConnectionTrait, slug: &str, most: u64) -> Result<Vec<Row>, Error> {
    Ok(in_order(live().filter(site_story::Column::SectionSlug.eq(slug)))
        .limit(most)
        .all(db)
        .await?)
}

/// Those of these stories that are on the site, in the order of the ids.
///
/// # Errors
/// The database does not answer.
pub async fn of_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Row>, Error> {
    let rows = live().filter(site_story::Column::StoryId.is_in(ids.iter().copied()));
    let mut rows: HashMap<Uuid, Row> = rows.all(db).await?.into_iter().map(|row| (row.story_id, row)).collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}

/// One page of a section.
///
/// # Errors
/// The database does not answer.
pub async fn section_page(
    db: &impl ConnectionTrait,
    slug: &str,
    wanted: u64,
    size: u64,
) -> Result<(Vec<Row>, Page), Error> {
    one_page(
        db,
        live().filter(site_story::Column::SectionSlug.eq(slug)),
        wanted,
        size,
    )
    .await
}

/// One page of the stories with a video.
///
/// # Errors
/// The database does not answer.
pub async fn video_page(db: &impl ConnectionTrait, wanted: u64, size: u64) -> Result<(Vec<Row>, Page), Error> {
    one_page(db, with_video(), wanted, size).await
}

/// The newest stories with a video.
///
/// # Errors
/// The database does not answer.
pub async fn newest_videos(db: &impl ConnectionTrait, most: u64) -> Result<Vec<Row>, Error> {
    Ok(in_order(with_video()).limit(most).all(db).await?)
}

/// Whether there is any.
///
/// # Errors
/// The database does not answer.
pub async fn has_videos(db: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(with_video().limit(1).count(db).await? > 0)
}

fn with_video() -> Select<site_story::Entity> {
    live().filter(site_story::Column::VideoAssetId.is_not_null())
}

/// A story with a video as lists show it.
pub struct VideoCard {
    pub card: Card,
    /// Address of the poster.
    pub poster: String,
    /// `3:07`
    pub length: String,
}

/// Rows as lists of videos show them.
///
/// # Errors
/// The database does not answer.
pub async fn video_cards(db: &impl ConnectionTrait, rows: Vec<Row>) -> Result<Vec<VideoCard>, Error> {
    let assets: HashSet<Uuid> = rows.iter().filter_map(|row| row.video_asset_id).collect();
    let posters = stories::pictures(db, assets.into_iter().map(AssetId)).await?;
    let drawn: Vec<(String, String)> = rows
        .iter()
        .map(|row| {
            let asset = row.video_asset_id.map(AssetId);
            let poster = asset.map_or_else(String::new, |asset| posters.thumb(&asset, THUMB));
            (poster, domain::videos::length(row.video_ms))
        })
        .collect();
    let cards = cards(db, rows).await?.into_iter().zip(drawn);
    Ok(cards
        .map(|(card, (poster, length))| VideoCard { card, poster, length })
        .collect())
}

/// One page of what a unit has on the site.
///
/// # Errors
/// The database does not answer.
pub async fn unit_page(
    db: &impl ConnectionTrait,
    unit: Uuid,
    wanted: u64,
    size: u64,
) -> Result<(Vec<Row>, Page), Error> {
    one_page(db, live().filter(site_story::Column::UnitId.eq(unit)), wanted, size).await
}

async fn one_page(
    db: &impl ConnectionTrait,
    rows: Select<site_story::Entity>,
    wanted: u64,
    size: u64,
) -> Result<(Vec<Row>, Page), Error> {
    let page = Page::new(wanted, size, rows.clone().count(db).await?);
    let rows = in_order(rows).offset(page.offset()).limit(page.size).all(db).await?;
    Ok((rows, page))
}

/// How many stories each of these units has on the site; those without one are not named.
///
/// # Errors
/// The database does not answer.
pub async fn by_unit(db: &impl ConnectionTrait, units: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    if units.is_empty() {
        return Ok(HashMap::new());
    }
    let counts: Vec<(Uuid, i64)> = live()
        .filter(site_story::Column::UnitId.is_in(units.iter().copied()))
        .select_only()
        .column(site_story::Column::UnitId)
        .column_as(site_story::Column::StoryId.count(), "stories")
        .group_by(site_story::Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().collect())
}

/// The newest stories of a unit, but one.
///
/// # Errors
/// The database does not answer.
pub async fn of_unit(db: &impl ConnectionTrait, unit: Uuid, but: Uuid, most: u64) -> Result<Vec<Row>, Error> {
    let of_unit = live()
        .filter(site_story::Column::UnitId.eq(unit))
        .filter(site_story::Column::StoryId.ne(but));
    Ok(in_order(of_unit).limit(most).all(db).await?)
}

/// The stories before and after one in its section, by time of release.
///
/// # Errors
/// The database does not answer.
pub async fn neighbours(db: &impl ConnectionTrait, row: &Row) -> Result<(Option<Row>, Option<Row>), Error> {
    let of_section = || live().filter(site_story::Column::SectionSlug.eq(&row.section_slug));
    // The first condition of each says where in the index to begin; out of an "or" no database finds that.
    let before = Condition::all()
        .add(site_story::Column::ReleasedAt.lte(row.released_at))
        .add(
            Condition::any()
                .add(site_story::Column::ReleasedAt.lt(row.released_at))
                .add(site_story::Column::StoryId.lt(row.story_id)),
        );
    let after = Condition::all()
        .add(site_story::Column::ReleasedAt.gte(row.released_at))
        .add(
            Condition::any()
                .add(site_story::Column::ReleasedAt.gt(row.released_at))
                .add(site_story::Column::StoryId.gt(row.story_id)),
        );
    let next = of_section()
        .filter(after)
        .order_by_asc(site_story::Column::ReleasedAt)
        .order_by_asc(site_story::Column::StoryId);
    Ok((
        in_order(of_section().filter(before)).one(db).await?,
        next.one(db).await?,
    ))
}

/// The first of a ranking that are on the site, and in a section where one is named; with their scores.
///
/// # Errors
/// The database does not answer.
pub async fn first_of(
    db: &impl ConnectionTrait,
    ranking: &[Ranked],
    section: &str,
    most: usize,
) -> Result<Vec<(Row, u64)>, Error> {
    let mut found: Vec<(Row, u64)> = Vec::new();
    for some in ranking.chunks(100) {
        let ids = some.iter().map(|ranked| ranked.story.0);
        let mut rows: HashMap<Uuid, Row> = live()
            .filter(site_story::Column::StoryId.is_in(ids))
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.story_id, row))
            .collect();
        let here = some
            .iter()
            .filter_map(|ranked| Some((rows.remove(&ranked.story.0)?, ranked.score)));
        found.extend(here.filter(|(row, _)| section.is_empty() || row.section_slug == section));
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    Ok(found)
}

/// The site's copy of one story.
///
/// # Errors
/// The database does not answer.
pub async fn row(db: &impl ConnectionTrait, story: Uuid) -> Result<Option<Row>, Error> {
    Ok(live().filter(site_story::Column::StoryId.eq(story)).one(db).await?)
}

/// Where a former address leads now.
///
/// # Errors
/// The database does not answer.
pub async fn moved(db: &impl ConnectionTrait, path: &str) -> Result<Option<String>, Error> {
    let former = redirect::Entity::find()
        .filter(redirect::Column::RealmId.eq(0))
        .filter(redirect::Column::FromPath.eq(path))
        .one(db)
        .await?;
    let Some(former) = former else { return Ok(None) };
    Ok(story::Entity::find_by_id(former.story_id)
        .one(db)
        .await?
        .and_then(|story| story.public_path))
}

/// A section as the menu shows it.
#[derive(Clone)]
pub struct Section {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
}

/// Open sections, in order, in the reader's language.
///
/// # Errors
/// The database does not answer.
pub async fn sections(db: &impl ConnectionTrait, view: &View) -> Result<Vec<Section>, Error> {
    let rows = crate::settings::sections(db).await?.into_iter();
    Ok(rows.map(|row| named(row, view)).collect())
}

/// A section that stands in no menu any more; its address stays with what was published there.
///
/// # Errors
/// There is none, or the database does not answer.
pub async fn closed_section(db: &impl ConnectionTrait, view: &View, slug: &str) -> Result<Section, Error> {
    let rows = crate::settings::all_sections(db).await?.into_iter();
    let row = rows.filter(|row| row.closed_at.is_some()).find(|row| row.slug == slug);
    row.map(|row| named(row, view)).ok_or(Error::NotFound)
}

fn named(row: section::Model, view: &View) -> Section {
    Section {
        name: view.name(&row.name_zh, &row.name_en).to_owned(),
        id: row.id,
        slug: row.slug,
    }
}

fn live() -> Select<site_story::Entity> {
    site_story::Entity::find()
        .filter(site_story::Column::RealmId.eq(0))
        .filter(site_story::Column::State.eq("live"))
}

fn in_order(rows: Select<site_story::Entity>) -> Select<site_story::Entity> {
    rows.order_by_desc(site_story::Column::ReleasedAt)
        .order_by_desc(site_story::Column::StoryId)
}
