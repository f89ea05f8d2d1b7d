//! What a Word file brought into a story.

use crate::error::Error;
use domain::{Locale, StoryId, byline};
use media::docx::{Guess, Imported};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use store::tables::{asset, story_import};

/// What was guessed and what was left out, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub guesses: Vec<Guessed>,
    pub left_out: Vec<LeftOut>,
}

/// A line that was taken for a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guessed {
    /// headline, kicker, deck, byline, unit, source, date.
    pub field: String,
    pub value: String,
}

/// Something that the file held and the story does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The word of a `media::docx::Omission`, or one of our own.
    pub what: String,
    pub count: u32,
    pub samples: Vec<String>,
}

impl Outcome {
    pub fn of(read: &Imported) -> Self {
        let said = |field: &str, guess: &Option<Guess<String>>| {
            guess.as_ref().map(|guess| Guessed {
                field: field.to_owned(),
                value: guess.value.clone(),
            })
        };
        let names = read.byline.as_ref().map(|guess| Guessed {
            field: "byline".to_owned(),
            value: byline::format(&guess.value, Locale::ZhCn),
        });
        let guesses = [
            said("kicker", &read.kicker),
            said("headline", &read.headline),
            said("deck", &read.deck),
            names,
            said("unit", &read.unit),
            said("source", &read.source),
            said("date", &read.date),
        ];
        let left_out = read.left_out.iter().map(|left_out| LeftOut {
            what: left_out.what.word().to_owned(),
            count: left_out.count,
            samples: left_out.samples.clone(),
        });
        Self {
            guesses: guesses.into_iter().flatten().collect(),
            left_out: left_out.collect(),
        }
    }

    /// A line that was taken out of the text for a field which holds something else, or for none: it is no guess to look
    /// at any more, but left out.
    pub fn displace(&mut self, field: &str, value: &str) {
        self.guesses.retain(|guess| guess.field != field);
        self.leave_out("field_taken", value);
    }

    /// One more thing left out.
    pub fn leave_out(&mut self, what: &str, sample: &str) {
        match self.left_out.iter_mut().find(|left_out| left_out.what == what) {
            Some(left_out) => {
                left_out.count += 1;
                left_out.samples.push(sample.to_owned());
            }
            None => self.left_out.push(LeftOut {
                what: what.to_owned(),
                count: 1,
                samples: vec![sample.to_owned()],
            }),
        }
    }
}

/// The newest import that no writer has looked through yet, with its file.
///
/// # Errors
/// The database does not answer.
pub async fn open_import(db: &impl ConnectionTrait, story: StoryId) -> Result<Option<(asset::Model, Outcome)>, Error> {
    let row = story_import::Entity::find()
        .filter(story_import::Column::StoryId.eq(story.0))
        .filter(story_import::Column::ClosedAt.is_null())
        .order_by_desc(story_import::Column::CreatedAt)
        .order_by_desc(story_import::Column::Id)
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let file = asset::Entity::find_by_id(row.asset_id)
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let outcome = serde_json::from_str(&row.outcome).map_err(anyhow::Error::from)?;
    Ok(Some((file, outcome)))
}
