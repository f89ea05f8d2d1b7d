//! The desk of special topics and series.

mod acts;
mod banner;
mod collection;
mod list;
mod sections;
mod words;

pub use acts::{arrange, decide, delete, place, shift};
pub use banner::{banner, set_banner};
pub use collection::collection;
pub use list::list;
pub use sections::{add_section, section, set_section};
pub use words::{create, new, set_words, words};

use crate::{ClientKey, View};
use domain::{
    CollectionId,
    collections::{Kind, State},
};
use web::{Fields, Sentence};

const LIST: &str = "/desk/collections";

fn here(id: CollectionId) -> String {
    format!("{LIST}/{id}")
}

fn key_of(act: &str, id: CollectionId, fields: &Fields) -> Option<ClientKey> {
    ClientKey::new(&format!("collection.{act}:{id}"), fields.get("key"), fields)
}

/// A mistake as the list over a form says it, with the field it is about.
fn remark(view: &View, field: &str, said: &Sentence) -> String {
    let said = view.speak(said);
    let place = match field {
        "name_zh" => "collections.words.name-zh",
        "name_en" => "collections.words.name-en",
        "intro_zh" => "collections.words.intro-zh",
        "intro_en" => "collections.words.intro-en",
        "slug" => "collections.words.slug",
        _ => return said,
    };
    view.t2("collections.words.error-at", "place", view.t(place), "said", said)
}

/// One line: spaces and line ends are one space.
fn line(fields: &Fields, name: &str) -> String {
    fields.get(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Topic => "collections.kind.topic",
        Kind::Series => "collections.kind.series",
    }
}

const fn state_name(state: &State) -> &'static str {
    match state {
        State::Draft => "collections.state.draft",
        State::Public => "collections.state.public",
        State::Closed => "collections.state.closed",
    }
}

/// The mark of a state, a shape beside the word.
const fn state_mark(state: &State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Public => "published",
        State::Closed => "ackd",
    }
}
