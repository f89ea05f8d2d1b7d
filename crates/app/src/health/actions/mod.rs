//! The verbs: somebody wants the site looked at, a look begins, and what each of its steps has found is kept.

mod begin;
mod findings;
mod step;

pub use begin::{ask, begin};
pub(in crate::health) use findings::{Found, Spot};
pub(in crate::health) use step::{Done, Met, Seen, keep};
