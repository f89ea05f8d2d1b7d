//! The verbs: putting one together, giving it words and a banner, placing stories, releasing and closing it. Each saves
//! the version of the whole, so that two editors never arrange past each other.

mod arrange;
mod banner;
mod place;
mod sections;
mod steps;
mod words;

pub use arrange::{Move, arrange};
pub use banner::{Banner, set_banner};
pub use place::{place, take_out};
pub use sections::{remove_section, set_section};
pub use steps::{decide, delete, shift_collection};
pub use words::{NewCollection, create, set_words};

use super::queries::{Collection, contents, load, permit};
use crate::{By, error::Error};
use domain::{
    CollectionId, StoryId, Time,
    collections::{Contents, Flaw, Problem},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use std::collections::HashSet;
use store::{
    Tx,
    tables::{collection, collection_section, collection_story},
};
use uuid::Uuid;
use web::{FieldErrors, Sentence};

/// Room between two neighbours in an order.
const STEP: i32 = 10;

/// The one to be changed, as this person saw it.
async fn begin(tx: &Tx, by: &By, id: CollectionId, version: i32, now: Time) -> Result<Collection, Error> {
    permit(tx, by, now).await?;
    let found = load(tx, by, id).await?;
    if found.row.version == version {
        Ok(found)
    } else {
        Err(Error::Conflict)
    }
}

async fn save(tx: &Tx, before: &Collection, mut change: collection::ActiveModel) -> Result<(), Error> {
    change.version = Set(before.row.version + 1);
    let saved = collection::Entity::update_many()
        .set(change)
        .filter(collection::Column::Id.eq(before.row.id))
        .filter(collection::Column::Version.eq(before.row.version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Saves what stands where, and the version of the whole with it.
async fn save_contents(tx: &Tx, of: &Collection, after: &Contents) -> Result<(), Error> {
    save(tx, of, collection::ActiveModel::default()).await?;
    let before = contents(tx, of.id()).await?;
    for (sort, section) in (1..).map(|place| place * STEP).zip(&after.sections) {
        let row = collection_section::ActiveModel {
            id: Set(section.id.0),
            collection_id: Set(of.row.id),
            name_zh: Set(section.name_zh.clone()),
            name_en: Set(section.name_en.clone()),
            sort: Set(sort),
        };
        let columns = [
            collection_section::Column::NameZh,
            collection_section::Column::NameEn,
            collection_section::Column::Sort,
        ];
        let known = OnConflict::column(collection_section::Column::Id)
            .update_columns(columns)
            .to_owned();
        collection_section::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(tx)
            .await?;
    }
    let below = after
        .sections
        .iter()
        .map(|section| (Some(section.id.0), &section.stories));
    for (section, stories) in std::iter::once((None, &after.first)).chain(below) {
        save_list(tx, of, section, stories).await?;
    }
    let kept: HashSet<StoryId> = after.stories().collect();
    for story in before.stories().filter(|story| !kept.contains(story)) {
        collection_story::Entity::delete_by_id((of.row.id, story.0))
            .exec(tx)
            .await?;
    }
    // Last: until now stories stood in them.
    for gone in &before.sections {
        if after.sections.iter().all(|section| section.id != gone.id) {
            collection_section::Entity::delete_by_id(gone.id.0).exec(tx).await?;
        }
    }
    Ok(())
}

async fn save_list(tx: &Tx, of: &Collection, section: Option<Uuid>, stories: &[StoryId]) -> Result<(), Error> {
    for (sort, story) in (1..).map(|place| place * STEP).zip(stories) {
        let row = collection_story::ActiveModel {
            collection_id: Set(of.row.id),
            story_id: Set(story.0),
            section_id: Set(section),
            sort: Set(sort),
        };
        let columns = [
            collection_story::Column::CollectionId,
            collection_story::Column::StoryId,
        ];
        let known = OnConflict::columns(columns)
            .update_columns([collection_story::Column::SectionId, collection_story::Column::Sort])
            .to_owned();
        collection_story::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Flaws as the form shows them.
fn by_field(flaws: Vec<Flaw>) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for Flaw { field, problem } in flaws {
        let said = match problem {
            Problem::Missing => Sentence::new("web.field.required"),
            Problem::TooLong(max, count) => Sentence::new("web.field.too-long")
                .with("max", max)
                .with("count", count),
            Problem::Unfit => Sentence::new("collections.words.slug-unfit"),
        };
        errors.add(field, said);
    }
    errors
}
