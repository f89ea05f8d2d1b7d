//! What people wrote beside the text: the notes on each place, and the form for a new one.

use super::{
    fresh_key,
    notes::TypedNote,
    record,
    text::{Marked, Part},
};
use crate::{
    View,
    error::Error,
    review::queries::{Noted, Turn},
    stories::Answer,
};
use domain::{
    PersonId, ReviewNoteId,
    content::StoryContent,
    review::{Anchor, NotePlace, quoted},
};
use std::collections::{HashMap, HashSet};
use store::tables::revision;
use uuid::Uuid;

/// The margin of one stretch of the text.
#[derive(Debug, Default)]
pub struct Margin {
    /// Name of its first place, which the address after a click leads to; empty where nothing can be noted.
    pub place: String,
    pub notes: Vec<Note>,
    pub form: Option<NoteForm>,
}

impl Margin {
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.form.is_none()
    }
}

/// A note as it is read.
#[derive(Debug)]
pub struct Note {
    pub id: Uuid,
    pub who: String,
    pub at: i64,
    /// Number of the revision it was written beside.
    pub revision: Option<i32>,
    /// What it stood beside, where that is not in the text any more.
    pub quote: String,
    pub words: String,
    /// Who settled it; empty while it is open.
    pub settled_by: String,
    pub is_open: bool,
    /// Key of the form that takes it back, for whoever may.
    pub removal: Option<String>,
    /// Key of the form that settles it, for whoever may.
    pub settlement: Option<String>,
    pub answers: Vec<Answer>,
    /// Key of the form that answers it, for whoever may.
    pub answer: Option<String>,
}

/// The form for a note on one of these places.
#[derive(Debug)]
pub struct NoteForm {
    /// Name of the place, and how it begins.
    pub places: Vec<(String, String)>,
    pub chosen: String,
    pub words: String,
    /// Why it was not kept; the form stands open then.
    pub wrong: Option<String>,
    pub key: String,
}

/// What the margins are made from.
pub struct Hand<'a> {
    pub view: &'a View,
    pub content: &'a StoryContent,
    pub notes: &'a [Noted],
    pub answers: &'a HashMap<ReviewNoteId, Vec<Answer>>,
    pub turns: &'a [Turn],
    pub revisions: &'a [revision::Model],
    pub names: &'a HashMap<PersonId, String>,
    /// Who reads the page, while they may decide at the present stage.
    pub decides: Option<PersonId>,
    /// They have claimed it.
    pub holds: bool,
    /// A note that could not be kept.
    pub typed: Option<&'a TypedNote>,
}

/// The margins of a page.
#[derive(Debug, Default)]
pub struct Margins {
    pub headline: Margin,
    /// Beside each part of the text, in its order.
    pub parts: Vec<Margin>,
    /// Notes on what is not in the text any more.
    pub elsewhere: Vec<Note>,
    /// How many notes wait for an answer.
    pub open: usize,
}

impl Hand<'_> {
    /// Sorts the notes to the places where they stand now.
    ///
    /// # Errors
    /// No key can be made.
    pub fn margins(&self, text: &Marked) -> Result<Margins, Error> {
        let mut at: HashMap<NotePlace, Vec<&Noted>> = HashMap::new();
        let mut lost = Vec::new();
        let is_shown = |place: &NotePlace| {
            *place == NotePlace::Headline || text.parts.iter().any(|part| part.places.contains(place))
        };
        for note in self.notes {
            match note.anchor.stands(self.content).filter(is_shown) {
                Some(place) => at.entry(place).or_default().push(note),
                None => lost.push(note),
            }
        }
        let astray = self
            .typed
            .is_some_and(|typed| !typed.place.parse().is_ok_and(|place| is_shown(&place)));
        // A picture that the text shows twice is noted where it is shown first.
        let mut shown = HashSet::new();
        let mut part = |part: &Part| {
            let places: Vec<NotePlace> = part
                .places
                .iter()
                .copied()
                .filter(|place| shown.insert(*place))
                .collect();
            self.margin(&places, &at, false)
        };
        let elsewhere = lost.into_iter().map(|note| self.note(note, true));
        Ok(Margins {
            headline: self.margin(&[NotePlace::Headline], &at, astray)?,
            parts: text.parts.iter().map(&mut part).collect::<Result<_, _>>()?,
            elsewhere: elsewhere.collect::<Result<_, _>>()?,
            open: self.notes.iter().filter(|note| note.is_open()).count(),
        })
    }

    /// `astray`: what was typed for a place that is gone comes back here.
    fn margin(
        &self,
        places: &[NotePlace],
        at: &HashMap<NotePlace, Vec<&Noted>>,
        astray: bool,
    ) -> Result<Margin, Error> {
        let here = places.iter().filter_map(|place| at.get(place)).flatten();
        Ok(Margin {
            place: places.first().map(ToString::to_string).unwrap_or_default(),
            notes: here.map(|note| self.note(note, false)).collect::<Result<_, _>>()?,
            form: if self.holds && !places.is_empty() {
                Some(self.form(places, astray)?)
            } else {
                None
            },
        })
    }

    fn form(&self, places: &[NotePlace], astray: bool) -> Result<NoteForm, Error> {
        let named = places.iter().map(|place| {
            let quote = Anchor::in_text(self.content, *place).map(|anchor| anchor.quote);
            (place.to_string(), quote.map(|quote| quoted(&quote)).unwrap_or_default())
        });
        let named: Vec<(String, String)> = named.collect();
        let typed = self
            .typed
            .filter(|typed| astray || named.iter().any(|(place, _)| *place == typed.place));
        Ok(NoteForm {
            chosen: typed.map(|typed| typed.place.clone()).unwrap_or_default(),
            words: typed.map(|typed| typed.words.clone()).unwrap_or_default(),
            wrong: typed.map(|typed| self.view.speak(&typed.wrong)),
            key: fresh_key()?,
            places: named,
        })
    }

    fn note(&self, note: &Noted, is_lost: bool) -> Result<Note, Error> {
        let row = &note.row;
        let name = |id: Uuid| self.names.get(&PersonId(id)).cloned().unwrap_or_default();
        let turn = self.turns.iter().find(|turn| turn.row.id == row.review_id);
        let was_sent = turn.is_none_or(|turn| turn.row.decided_at.is_some());
        let is_own = self.decides == Some(PersonId(row.person_id));
        let key = |may: bool| may.then(fresh_key).transpose();
        Ok(Note {
            id: row.id,
            who: name(row.person_id),
            at: row.created_at,
            revision: record::number(Some(row.revision_id), self.revisions),
            quote: if is_lost {
                quoted(&note.anchor.quote)
            } else {
                String::new()
            },
            words: row.body.clone(),
            settled_by: row.settled_by.map(name).unwrap_or_default(),
            is_open: note.is_open(),
            removal: key(is_own && !was_sent && note.is_open())?,
            settlement: key(self.holds && note.is_open())?,
            answers: self.answers.get(&ReviewNoteId(row.id)).cloned().unwrap_or_default(),
            answer: key(self.holds && was_sent && note.is_open())?,
        })
    }
}
