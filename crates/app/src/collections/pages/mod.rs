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

use crate::{App, ClientKey, View};
use domain::{
    CollectionId,
    collections::{Kind, State},
};
use uuid::Uuid;
use web::Fields;

const LIST: &str = "/desk/collections";

fn here(id: CollectionId) -> String {
    format!("{LIST}/{id}")
}

fn fresh_key(app: &App, view: &View) -> String {
    app.ids.next::<Uuid>(view.now).to_string()
}

fn key_of(act: &str, id: CollectionId, fields: &Fields) -> Option<ClientKey> {
    ClientKey::new(&format!("collection.{act}:{id}"), fields.get("key"), fields)
}

/// The version that the page was drawn from; an unreadable one fits no row and ends as a conflict.
fn version(fields: &Fields) -> i32 {
    fields.get("version").trim().parse().unwrap_or(-1)
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

/// The attributes that tie a field to its mistakes and to its hint.
fn described(errors: &web::FieldErrors, name: &str, hint: bool) -> String {
    match (errors.has(name), hint) {
        (true, true) => format!(" aria-invalid=\"true\" aria-describedby=\"{name}-err {name}-hint\""),
        (true, false) => format!(" aria-invalid=\"true\" aria-describedby=\"{name}-err\""),
        (false, true) => format!(" aria-describedby=\"{name}-hint\""),
        (false, false) => String::new(),
    }
}
