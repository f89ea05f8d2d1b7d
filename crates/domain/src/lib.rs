//! The rules of the newsroom, pure.
//!
//! Functions here take facts and answer; they read no clock, no database and no network, so they cannot fail for
//! technical reasons. What an institution or a regulator could argue about lives here and nowhere else.

pub mod accounts;
pub mod actor;
pub mod byline;
pub mod checks;
pub mod collections;
pub mod content;
pub mod diff;
pub mod document;
pub mod duplicates;
pub mod event;
pub mod footer;
pub mod galleries;
pub mod health;
pub mod home;
pub mod ids;
pub mod kinds;
pub mod locale;
pub mod messages;
pub mod photos;
pub mod policy;
pub mod publishing;
pub mod reads;
pub mod review;
pub mod roster;
pub mod story;
pub mod suggestions;
pub mod tags;
pub mod text;
pub mod theme;
pub mod time;
pub mod units;
pub mod videos;

pub use actor::{Actor, Grant, Role};
pub use event::Event;
pub use ids::*;
pub use locale::Locale;
pub use time::Time;
