//! Stories of the site by their tags, by who wrote or photographed them, and those that are galleries.

use super::{Row, live, one_page};
use crate::error::Error;
use domain::{PersonId, galleries};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use store::tables::{site_author, site_story, site_tag};
use uuid::Uuid;
use web::Page;

/// A tag in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub key: String,
    /// As it is written; where stories differ in its dress, one of their ways.
    pub name: String,
    /// Stories on the site that have it.
    pub stories: i64,
}

impl Tag {
    pub fn path(&self) -> String {
        path_of(&self.key)
    }
}

/// The address of a tag's page by its key.
pub fn path_of(key: &str) -> String {
    format!("/tags/{}", web::encoded(key))
}

/// The tags in use, those with the most stories first.
///
/// # Errors
/// The database does not answer.
pub async fn tags(db: &impl ConnectionTrait, most: u64) -> Result<Vec<Tag>, Error> {
    let rows = counted()
        .order_by_desc(site_tag::Column::StoryId.count())
        .order_by_asc(site_tag::Column::TagKey);
    Ok(rows
        .limit(most)
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect())
}

/// One tag, while a story on the site has it.
///
/// # Errors
/// The database does not answer.
pub async fn tag(db: &impl ConnectionTrait, key: &str) -> Result<Option<Tag>, Error> {
    let row = counted().filter(site_tag::Column::TagKey.eq(key));
    Ok(row.into_tuple().one(db).await?.map(read))
}

/// The tags under a story, in their order: names and addresses.
///
/// # Errors
/// The database does not answer.
pub async fn tags_of(db: &impl ConnectionTrait, story: Uuid) -> Result<Vec<(String, String)>, Error> {
    let rows = site_tag::Entity::find()
        .filter(site_tag::Column::StoryId.eq(story))
        .order_by_asc(site_tag::Column::Sort)
        .order_by_asc(site_tag::Column::TagKey)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.name, path_of(&row.tag_key))).collect())
}

/// One page of the stories with a tag.
///
/// # Errors
/// The database does not answer.
pub async fn tag_page(db: &impl ConnectionTrait, tag: &Tag, wanted: u64, size: u64) -> Result<(Vec<Row>, Page), Error> {
    let page = Page::new(wanted, size, u64::try_from(tag.stories).unwrap_or(0));
    Ok((tagged(db, &tag.key, page.offset(), page.size).await?, page))
}

/// The tags that stand beside this one under these stories, those that do so most often first.
///
/// # Errors
/// The database does not answer.
pub async fn beside(
    db: &impl ConnectionTrait,
    key: &str,
    stories: &[Uuid],
    most: u64,
) -> Result<Vec<(String, String)>, Error> {
    let rows: Vec<(String, String)> = site_tag::Entity::find()
        .filter(site_tag::Column::StoryId.is_in(stories.iter().copied()))
        .filter(site_tag::Column::TagKey.ne(key))
        .select_only()
        .column(site_tag::Column::TagKey)
        .column_as(site_tag::Column::Name.max(), "name")
        .group_by(site_tag::Column::TagKey)
        .order_by_desc(site_tag::Column::StoryId.count())
        .order_by_asc(site_tag::Column::TagKey)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(key, name)| (name, path_of(&key))).collect())
}

/// The newest stories with a tag.
///
/// # Errors
/// The database does not answer.
pub async fn of_tag(db: &impl ConnectionTrait, key: &str, most: u64) -> Result<Vec<Row>, Error> {
    tagged(db, key, 0, most).await
}

/// One page of what somebody wrote or photographed.
///
/// # Errors
/// The database does not answer.
pub async fn author_page(
    db: &impl ConnectionTrait,
    person: PersonId,
    wanted: u64,
    size: u64,
) -> Result<(Vec<Row>, Page), Error> {
    one_page(db, credited(person), wanted, size).await
}

/// Whether anything on the site is theirs.
///
/// # Errors
/// The database does not answer.
pub async fn has_credited(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, Error> {
    Ok(credited(person).count(db).await? > 0)
}

/// One page of the galleries.
///
/// # Errors
/// The database does not answer.
pub async fn gallery_page(db: &impl ConnectionTrait, wanted: u64, size: u64) -> Result<(Vec<Row>, Page), Error> {
    one_page(db, galleries_on_site(), wanted, size).await
}

/// [`galleries::is_gallery`], asked of the database.
fn galleries_on_site() -> Select<site_story::Entity> {
    let pictured = Condition::all()
        .add(site_story::Column::Kind.eq(galleries::KIND))
        .add(site_story::Column::PhotoCount.gt(0));
    let many = i32::try_from(galleries::PHOTOS).unwrap_or(i32::MAX);
    live().filter(
        Condition::any()
            .add(pictured)
            .add(site_story::Column::PhotoCount.gte(many)),
    )
}

/// Stories with a tag, newest first: which ones says the index of the tags alone, however many there are.
async fn tagged(db: &impl ConnectionTrait, key: &str, offset: u64, most: u64) -> Result<Vec<Row>, Error> {
    let ids: Vec<Uuid> = site_tag::Entity::find()
        .filter(site_tag::Column::RealmId.eq(0))
        .filter(site_tag::Column::TagKey.eq(key))
        .select_only()
        .column(site_tag::Column::StoryId)
        .order_by_desc(site_tag::Column::ReleasedAt)
        .order_by_desc(site_tag::Column::StoryId)
        .offset(offset)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    super::of_ids(db, &ids).await
}

fn credited(person: PersonId) -> Select<site_story::Entity> {
    let stories = site_author::Entity::find()
        .select_only()
        .column(site_author::Column::StoryId)
        .filter(site_author::Column::PersonId.eq(person.0));
    live().filter(site_story::Column::StoryId.in_subquery(stories.into_query()))
}

/// Tags with one of their names and how many stories on the site have them: what was taken down has none.
fn counted() -> Select<site_tag::Entity> {
    site_tag::Entity::find()
        .filter(site_tag::Column::RealmId.eq(0))
        .select_only()
        .column(site_tag::Column::TagKey)
        .column_as(site_tag::Column::Name.max(), "name")
        .column_as(site_tag::Column::StoryId.count(), "stories")
        .group_by(site_tag::Column::TagKey)
}

fn read((key, name, stories): (String, String, i64)) -> Tag {
    Tag { key, name, stories }
}
