//! Tables, migrations and the two databases.
//!
//! SQLite inside one machine, PostgreSQL when one machine is not enough: one code path, one migration tree. This crate
//! makes no decisions and knows no HTTP. Only [`dialect`] may ask which database it is talking to.

pub mod clock;
pub mod db;
pub mod dialect;
pub mod migrations;
pub mod position;
#[cfg(feature = "scratch")]
pub mod scratch;
pub mod tables;
mod tx;
pub mod words;

pub use clock::{Clock, Ids};
pub use db::{Db, Fault, StoreError};
pub use tx::Tx;
pub use words::{holds, holds_as};
