//! The services outside that the newsroom speaks to, one module each. No tables, no permissions, no retries:
//! a channel tries once and says exactly what is known about the outcome; the job that called it decides.

pub mod fetch;
pub mod mail;
#[cfg(any(test, feature = "sink"))]
pub mod sink;

pub use fetch::{Failure, Fetcher, Outcome};
pub use mail::{Letter, MailError, Mailer};
