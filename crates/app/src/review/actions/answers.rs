//! Answers to a note beside the text: a writer's while the story is back, a reviewer's at their turn. Settling the note ends
//! the talk; a writer who says that the text is changed settles nothing.

use super::{at_stage, hand, notes, number_of};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    review::queries,
    stories::{self, NewAnswer, Story},
};
use domain::{
    Event, PersonId, ReviewNoteId, StoryId,
    content::ContentHash,
    policy::story::Act,
    review::{self, Hand, Sitting},
};
use serde::{Deserialize, Serialize};

/// An answer as the form sends it.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub words: String,
    /// A writer says that the text is changed.
    pub done: bool,
    /// Of a reviewer: the stage that the form was made for, and the text that it showed.
    pub stage: String,
    pub seen: Option<ContentHash>,
}

/// Who answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    Writer,
    Reviewer,
}

/// Keeps the answer, and tells the other side.
///
/// # Errors
/// Not seen, neither a writer nor at this stage, not with the one who answers, settled, or nothing said.
pub async fn answer_note(
    app: &App,
    by: &By,
    id: StoryId,
    note: ReviewNoteId,
    reply: &Reply,
    key: Option<&ClientKey>,
) -> Result<Side, Error> {
    let now = app.clock.now();
    let side = app
        .db
        .write(|tx| async move {
            if let Some(side) = once::answered(&tx, by, key).await? {
                return Ok(side);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let (side, hand) = answering(by, &story, reply)?;
            let noted = queries::note_of(&tx, id, note).await?;
            review::answer_note(&notes::facts(&tx, &noted).await?)?;
            let is_done = reply.done && side == Side::Writer;
            let words = match review::note_words(&reply.words) {
                Err(review::NoteProblem::Empty) if is_done => String::new(),
                Err(review::NoteProblem::Empty) => return Err(Error::refused("review.answer.empty")),
                words => words.map_err(notes::said)?,
            };
            let new = NewAnswer {
                note,
                person: hand.person,
                by_writer: side == Side::Writer,
                is_done,
                words: &words,
            };
            stories::keep_answer(app, &tx, &story, &new, now).await?;
            once::answer(app, &tx, by, key, now, &side).await?;
            let event = Event::NoteAnswered {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                noted: note,
                quote: noted.anchor.quote,
                to: (side == Side::Writer).then_some(PersonId(noted.row.person_id)),
                done: is_done,
                note: words,
            };
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(side)
        })
        .await?;
    app.wake.notify_one();
    Ok(side)
}

/// As whom somebody may answer now.
fn answering(by: &By, story: &Story, reply: &Reply) -> Result<(Side, Hand), Error> {
    if let Ok(capacity) = story.may(by, Act::Edit) {
        return if story.state().is_open_to_writer() {
            Ok((Side::Writer, hand(by, capacity)?))
        } else {
            Err(Error::refused("stories.refusal.not-open"))
        };
    }
    let hand = hand(by, at_stage(story, by, Act::Decide, &reply.stage)?)?;
    let seen = reply
        .seen
        .ok_or_else(|| Error::refused("review.refusal.stale-revision"))?;
    let sitting = Sitting {
        by: hand,
        stage: &reply.stage,
        seen,
    };
    review::note(&story.workflow, &story.progress, sitting)?;
    Ok((Side::Reviewer, hand))
}
