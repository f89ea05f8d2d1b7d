//! The foundation, on whichever database `COPYDESK_TEST_DB` names: writes, order of events, migrations.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "tests write from several tasks at once")]

mod drift;
mod order;
mod photos;
mod words;
mod writes;
