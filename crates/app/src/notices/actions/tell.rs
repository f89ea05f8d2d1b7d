//! One event becomes notices.

use super::messages::tell_of_message;
use crate::{
    App, accounts,
    error::Error,
    notices::queries::{Facts, Kind, Name, reader, to_tell},
    stories::{self, Story},
};
use domain::{Event, MessageId, NoticeId, PersonId, StoryId, event::SubjectKind};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use store::tables::{event, notice};

/// Characters of a note that go along; the whole of it stands on the story's page.
const NOTE: usize = 200;

/// Tells whom the event concerns. Running it twice tells once: person, event and kind are unique.
///
/// No event: the notices follow from one.
///
/// # Errors
/// The database does not answer, or the event is not there.
pub async fn tell(app: &App, seq: i64) -> Result<(), Error> {
    let (db, now) = (app.db.read(), app.clock.now());
    let row = event::Entity::find_by_id(seq)
        .one(db)
        .await?
        .ok_or_else(|| anyhow::anyhow!("event {seq} is not there"))?;
    let what: Event = serde_json::from_str(&row.data).map_err(anyhow::Error::from)?;
    let subject = what.subject();
    let Some(id) = subject.id else {
        return Ok(());
    };
    if subject.kind == SubjectKind::Message {
        return tell_of_message(app, MessageId(id), &row, &what).await;
    }
    let id = StoryId(id);
    let units = accounts::units(db, now).await?;
    let story = match stories::load(db, &reader(row.realm_id), &units, id).await {
        Err(Error::NotFound) => return Ok(()),
        story => story?,
    };
    let told = to_tell(db, &story, &row, &what, now).await?;
    if told.is_empty() {
        return Ok(());
    }
    let told = told
        .into_iter()
        .map(|(person, kind)| (person, kind, facts(&what, &row, &story, kind)))
        .collect();
    keep(app, &row, Some(id), told).await
}

/// Puts the notices of one event in.
///
/// No event: the notices follow from one.
///
/// # Errors
/// The database does not answer.
pub(super) async fn keep(
    app: &App,
    row: &event::Model,
    story: Option<StoryId>,
    told: Vec<(PersonId, Kind, Facts)>,
) -> Result<(), Error> {
    let now = app.clock.now();
    let mut notices = Vec::with_capacity(told.len());
    for (person, kind, facts) in told {
        notices.push(notice::ActiveModel {
            id: Set(app.ids.next::<NoticeId>(now).0),
            realm_id: Set(row.realm_id),
            person_id: Set(person.0),
            event_seq: Set(row.seq),
            kind: Set(kind.word()),
            story_id: Set(story.map(|story| story.0)),
            data: Set(serde_json::to_string(&facts).map_err(anyhow::Error::from)?),
            // When it happened, not when somebody got round to telling it.
            created_at: Set(row.at),
            read_at: Set(None),
            mail_job_id: Set(None),
            mailed_at: Set(None),
        });
    }
    let notices = &notices;
    app.db
        .write(|tx| async move {
            let once = [notice::Column::PersonId, notice::Column::EventSeq, notice::Column::Kind];
            notice::Entity::insert_many(notices.iter().cloned())
                .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
                .try_insert()
                .exec_without_returning(&tx)
                .await?;
            Ok::<_, Error>(())
        })
        .await
}

fn facts(what: &Event, row: &event::Model, story: &Story, kind: Kind) -> Facts {
    let name = |key: &str| {
        let stage = story.workflow.stage(key);
        stage.map_or_else(
            || Name {
                zh: key.to_owned(),
                en: key.to_owned(),
            },
            |stage| Name {
                zh: stage.name_zh.clone(),
                en: stage.name_en.clone(),
            },
        )
    };
    let mut facts = Facts {
        headline: story.row.headline.clone(),
        number: story.number(),
        unit: story.row.unit_name.clone(),
        who: row.actor_name.clone(),
        ..Facts::default()
    };
    // The headline as it was, so that nobody wonders which story an older notice means.
    for (field, value) in what.args() {
        match field.as_str() {
            "headline" => facts.headline = value,
            "to_name" => facts.to = value,
            "stage" => facts.stage = name(&value),
            "next" => facts.next = name(&value),
            "note" => facts.note = excerpt(&value),
            _ => {}
        }
    }
    match what {
        Event::ReviewReturned { reasons, .. } => facts.returned.clone_from(reasons),
        Event::ReleaseStopped { photo, reason, .. } => (facts.photo, facts.barred) = (*photo, Some(*reason)),
        Event::ReviewDeclined { reason, .. } => facts.declined = Some(*reason),
        // To its reviewers the stage that begins is the news, not the one that was passed.
        Event::ReviewPassed { next: Some(next), .. } if kind == Kind::ToReview => facts.stage = name(next),
        _ => {}
    }
    facts
}

fn excerpt(note: &str) -> String {
    let note = note.trim();
    match note.char_indices().nth(NOTE) {
        Some((cut, _)) => format!("{}…", &note[..cut]),
        None => note.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_notes_are_cut_between_characters() {
        assert_eq!(excerpt("  第二段缺日期。 "), "第二段缺日期。");
        assert_eq!(excerpt(&"稿".repeat(NOTE)), "稿".repeat(NOTE));
        assert_eq!(excerpt(&"稿".repeat(NOTE + 1)), format!("{}…", "稿".repeat(NOTE)));
    }
}
