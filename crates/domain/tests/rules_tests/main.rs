//! The rules of the newsroom: rights, review, publishing, accounts, units, events.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod collections;
mod events;
mod health;
mod home;
mod messages;
mod people_rights;
mod permissions;
mod photos;
mod publishing;
mod reads;
mod review;
mod review_notes;
mod review_walk;
mod story_rights;
mod theme;
mod units;
mod world;
