//! The media crate from outside: real files made here, hostile ones too.

#![expect(clippy::unwrap_used, reason = "tests")]

mod convert;
mod credits;
mod crops;
mod hostile;
mod kinds;
mod pictures;
mod reading;
mod renditions;
#[path = "../s3/mod.rs"]
mod s3;
mod sheets;
mod storage;
mod videos;
