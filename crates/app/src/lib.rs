//! The product, slice by slice. A slice may import only slices to its left in this list, and only through its `mod.rs`;
//! `notices` and `audit` are reached by events alone.

pub mod accounts;
pub mod collections;
pub mod settings;
// knowledge, planning, scoring and training have no pages yet and therefore no folder.
pub mod desk;
pub mod health;
pub mod messages;
pub mod metrics;
pub mod photos;
pub mod portal;
pub mod publishing;
pub mod review;
pub mod stories;

pub mod audit;
pub mod notices;

mod app;
mod by;
mod error;
mod housekeeping;
mod layout;
mod letters;
mod once;
mod reactions;
mod record;
mod router;
mod schedule;
mod site_part;

pub use app::{App, Ffmpeg, Http, Office, Parts};
pub use by::By;
pub use error::Error;
pub use layout::View;
pub use once::ClientKey;
pub use record::record;
pub use router::{router, service, texts, with_layers};
pub use schedule::{lanes, run_job, schedule};
