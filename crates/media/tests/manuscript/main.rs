//! Stories as Word documents, from outside: what is written is read back by our own reader, and every part is looked at.

#![expect(clippy::unwrap_used, reason = "tests")]

mod cases;
mod documents;
mod expected;
mod office;
mod package;
mod round_trip;
mod sample;
