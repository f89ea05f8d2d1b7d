//! The whole product in one process, slice by slice, on whichever database `COPYDESK_TEST_DB` names.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod audit;
mod collections;
mod desk;
mod health;
mod messages;
mod notices;
mod permissions;
mod photos;
mod portal;
mod publishing;
mod reads;
mod review;
mod settings;
mod stories;
mod theme;
