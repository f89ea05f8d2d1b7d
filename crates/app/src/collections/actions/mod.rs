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
    collections::{Contents, Flaw, Problem, SubSection},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use std::collections::HashMap;
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

/// Saves what stands where, and the version of the whole with it. Only what moved is written: a row says its place, so all
/// others are right already.
async fn save_contents(tx: &Tx, of: &Collection, after: &Contents) -> Result<(), Error> {
    save(tx, of, collection::ActiveModel::default()).await?;
    let before = contents(tx, of.id()).await?;
    for (place, section) in after.sections.iter().enumerate() {
        let stands = before.sections.get(place).is_some_and(|old| {
            (old.id, &old.name_zh, &old.name_en) == (section.id, &section.name_zh, &section.name_en)
        });
        if !stands {
            save_section(tx, of, section, sort(place)).await?;
        }
    }
    let places = |contents: &Contents| -> HashMap<StoryId, (Option<Uuid>, usize)> {
        let below = contents.sections.iter().map(|one| (Some(one.id.0), &one.stories));
        let lists = std::iter::once((None, &contents.first)).chain(below);
        let placed = lists.flat_map(|(section, stories)| {
            let places = stories.iter().enumerate();
            places.map(move |(place, story)| (*story, (section, place)))
        });
        placed.collect()
    };
    let (before_at, after_at) = (places(&before), places(after));
    for (story, (section, place)) in &after_at {
        if before_at.get(story) != Some(&(*section, *place)) {
            save_place(tx, of, *story, *section, sort(*place)).await?;
        }
    }
    for story in before_at.keys().filter(|story| !after_at.contains_key(story)) {
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

/// How a place is written down.
fn sort(place: usize) -> i32 {
    i32::try_from(place + 1).unwrap_or(i32::MAX).saturating_mul(STEP)
}

async fn save_section(tx: &Tx, of: &Collection, section: &SubSection, sort: i32) -> Result<(), Error> {
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
    Ok(())
}

async fn save_place(tx: &Tx, of: &Collection, story: StoryId, section: Option<Uuid>, sort: i32) -> Result<(), Error> {
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
