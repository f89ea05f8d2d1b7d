//! Reading what looks have found, how the sections stand, and the figures of a quarter.

mod findings;
mod looks;
mod messages;
mod quarter;
mod sections;

pub use findings::{Line, Sums, lines, open_by_level, sums};
pub use looks::{Look, Stage, failing, last, links_of, look, places_of, running};
pub use messages::{Waiting, waiting};
pub use quarter::{Figures, OfSection, figures};
pub use sections::{Standing, standings};

use crate::{By, accounts, error::Error};
use domain::{
    Time,
    policy::settings::{Act, may},
};
use sea_orm::ConnectionTrait;

/// Whether the actor may.
///
/// # Errors
/// Not allowed, or the database does not answer.
pub async fn permit(db: &impl ConnectionTrait, by: &By, act: Act, now: Time) -> Result<(), Error> {
    let units = accounts::units(db, now).await?;
    Ok(may(&by.actor, act, &units.centre_path())?)
}
