//! The reviewers' notes that came with a return, as the writers read them.

use super::words;
use crate::View;
use domain::{
    content::StoryContent,
    review::{NotePlace, SentNote, quoted},
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
}

/// The notes in words. With the text that is being written, each leads to the field it is about.
pub fn notes(view: &View, sent: &[SentNote], writing: Option<&StoryContent>) -> Vec<Note> {
    sent.iter()
        .map(|note| Note {
            place: place(view, note.place, writing),
            anchor: writing.map_or_else(String::new, |content| anchor(note.place, content)),
            quote: quoted(&note.quote),
            words: note.note.clone(),
            who: note.who.clone(),
        })
        .collect()
}

fn place(view: &View, place: NotePlace, writing: Option<&StoryContent>) -> String {
    match place {
        NotePlace::Headline => view.t("stories.note.headline"),
        NotePlace::Block { .. } => view.t("stories.note.body"),
        NotePlace::Photo { asset } => {
            let at = writing.and_then(|content| content.photos.iter().position(|photo| photo.asset == asset));
            at.map_or_else(
                || view.t("stories.note.photo"),
                |at| view.t1("stories.note.photo-at", "n", at + 1),
            )
        }
    }
}

fn anchor(place: NotePlace, content: &StoryContent) -> String {
    match place {
        NotePlace::Headline => words::anchor("headline"),
        NotePlace::Block { .. } => words::anchor("body"),
        NotePlace::Photo { asset } if content.photos.iter().any(|photo| photo.asset == asset) => {
            words::anchor(&format!("caption-{asset}"))
        }
        NotePlace::Photo { .. } => words::anchor("photos"),
    }
}
