//! The foundation, on whichever database `COPYDESK_TEST_DB` names: writes, order of events, migrations.
#![expect(clippy::unwrap_used, reason = "tests")]

mod drift;
mod order;
mod writes;
