//! Saving one kind of story: a new rule set of all kinds. A kind is never taken away, because stories name it for ever.

use super::{is_word, permit, put_rule_set};
use crate::{
    App, By, ClientKey,
    error::Error,
    once, record,
    settings::{KINDS, queries::kinds_and_no},
};
use domain::{Event, kinds::Kind, policy::settings::Act};
use web::{FieldErrors, Sentence};

/// Most characters a kind may allow: a long research report, not a book.
const LONGEST: u32 = 100_000;
/// Most photos a kind may demand.
const MOST_PHOTOS: u32 = 20;

/// Changes the kind of this key, or adds it (`new`), over rule set `no`; answers the new number.
///
/// # Errors
/// [`Error::Invalid`] by field, [`Error::NotFound`] for an unknown key, [`Error::Conflict`] when `no` is not in force
/// any more.
pub async fn save_kind(
    app: &App,
    by: &By,
    kind: &Kind,
    new: bool,
    no: i32,
    key: Option<&ClientKey>,
) -> Result<i32, Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if let Some(no) = once::answered(&tx, by, key).await? {
                return Ok(no);
            }
            permit(&tx, by, Act::ManageWorkflow, now).await?;
            let (mut kinds, newest) = kinds_and_no(&tx).await?;
            let place = kinds.iter().position(|known| known.key == kind.key);
            check(kind, new && place.is_some())?;
            if newest != no {
                return Err(Error::Conflict);
            }
            match place {
                Some(place) if kinds[place] == *kind => return Ok(no),
                Some(place) => kinds[place] = kind.clone(),
                None if new => kinds.push(kind.clone()),
                None => return Err(Error::NotFound),
            }
            put_rule_set(app, &tx, by, KINDS, no, &kinds, now).await?;
            once::answer(app, &tx, by, key, now, &(no + 1)).await?;
            let event = Event::SettingsChanged {
                key: KINDS.to_owned(),
                value: kind.name_zh.clone(),
            };
            record(app, &tx, by, None, now, &event).await?;
            Ok(no + 1)
        })
        .await
}

fn check(kind: &Kind, taken: bool) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    // `new` is the address of the form for a new one.
    if !is_word(&kind.key, '_') || kind.key == "new" {
        errors.add("kind_key", "settings.kinds.key-unfit");
    } else if taken {
        errors.add("kind_key", "settings.kinds.key-taken");
    }
    for (name, text, max) in [("name_zh", &kind.name_zh, 12), ("name_en", &kind.name_en, 40)] {
        let count = text.chars().count();
        if count == 0 {
            errors.add(name, "web.field.required");
        } else if count > max {
            errors.add(
                name,
                Sentence::new("web.field.too-long")
                    .with("max", max)
                    .with("count", count),
            );
        }
    }
    if kind.min_chars == 0 {
        errors.add("min_chars", "settings.kinds.number-missing");
    }
    if kind.max_chars < kind.min_chars {
        errors.add("max_chars", "settings.kinds.max-below-min");
    }
    if kind.hard_max < kind.max_chars {
        errors.add("hard_max", "settings.kinds.hard-below-max");
    } else if kind.hard_max > LONGEST {
        errors.add(
            "hard_max",
            Sentence::new("settings.kinds.hard-too-large").with("max", LONGEST),
        );
    }
    if kind.min_photos > MOST_PHOTOS {
        errors.add(
            "min_photos",
            Sentence::new("settings.kinds.too-many-photos").with("max", MOST_PHOTOS),
        );
    }
    errors.into_result(())
}
