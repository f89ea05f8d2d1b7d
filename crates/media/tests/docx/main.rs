//! The reader of Word documents from outside: files made here, with the habits of Word, WPS Office and LibreOffice, each
//! with the outcome that is expected of it. Nothing outside the repository is read.

#![expect(clippy::unwrap_used, reason = "tests")]

mod build;
mod changes;
mod drawings;
mod fields;
mod guesses;
mod habits;
mod hostile;
mod lists;
mod outline;
mod packages;
mod refusals;
mod tables;
mod text;
