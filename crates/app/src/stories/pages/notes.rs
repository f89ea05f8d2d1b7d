//! The reviewers' notes that came with a return, as the writers read them, with what was answered since.

use super::words;
use crate::{
    Error, View,
    stories::queries::{Answer, Entry},
};
use domain::{
    Event,
    content::StoryContent,
    review::{NOTE_CHARS, NotePlace, SentNote, quoted},
};

/// One note.
pub struct Note {
    /// What it stands beside, in a word.
    pub place: String,
    /// Id of the field on the write page; empty on other pages.
    pub anchor: String,
    /// How the place began when the note was written.
    pub quote: String,
    pub words: String,
    pub who: String,
    pub answers: Vec<Answer>,
    /// For whoever may answer it.
    pub form: Option<AnswerForm>,
}

/// The form under a note. On the write page its fields stand in the form of the story and name this one.
pub struct AnswerForm {
    /// Of the note.
    pub id: String,
    pub to: String,
    pub key: String,
    pub longest: usize,
}

/// The notes of a return in words; none for another event. With the text that is being written, each leads to the field
/// it is about. Whoever answers gets the form for it.
///
/// # Errors
/// No key can be made.
pub fn notes(view: &View, entry: &Entry, writing: Option<&StoryContent>, answering: bool) -> Result<Vec<Note>, Error> {
    let Event::ReviewReturned { story, notes, .. } = &entry.event else {
        return Ok(Vec::new());
    };
    let form = |note: &SentNote| -> Result<Option<AnswerForm>, Error> {
        let Some(id) = note.id.filter(|_| answering) else {
            return Ok(None);
        };
        Ok(Some(AnswerForm {
            id: id.to_string(),
            to: format!("/desk/stories/{story}/notes/{id}/answers"),
            key: web::Token::generate().map_err(anyhow::Error::from)?.reveal(),
            longest: NOTE_CHARS,
        }))
    };
    notes
        .iter()
        .map(|note| {
            let answers = note.id.and_then(|id| entry.answers.get(&id));
            Ok(Note {
                place: place(view, note.place, writing),
                anchor: writing.map_or_else(String::new, |content| anchor(note.place, content)),
                quote: quoted(&note.quote),
                words: note.note.clone(),
                who: note.who.clone(),
                answers: answers.cloned().unwrap_or_default(),
                form: form(note)?,
            })
        })
        .collect()
}

fn place(view: &View, place: NotePlace, writing: Option<&StoryContent>) -> String {
    match place {
        NotePlace::Headline => view.t("stories.note.headline"),
        NotePlace::Block { .. } => view.t("stories.note.body"),
        NotePlace::Photo { asset } => {
            let photo = writing.and_then(|content| content.photos.iter().position(|photo| photo.asset == asset));
            let video = writing.and_then(|content| content.videos.iter().position(|video| video.asset == asset));
            match (photo, video) {
                (Some(at), _) => view.t1("stories.note.photo-at", "n", at + 1),
                (None, Some(at)) => view.t1("stories.video.number", "n", at + 1),
                (None, None) => view.t("stories.note.photo"),
            }
        }
    }
}

fn anchor(place: NotePlace, content: &StoryContent) -> String {
    match place {
        NotePlace::Headline => words::anchor("headline"),
        NotePlace::Block { .. } => words::anchor("body"),
        NotePlace::Photo { asset } if content.assets().any(|other| other == asset) => {
            words::anchor(&format!("caption-{asset}"))
        }
        NotePlace::Photo { .. } => words::anchor("photos"),
    }
}
