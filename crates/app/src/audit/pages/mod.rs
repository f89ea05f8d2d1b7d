//! The pages under `/desk/audit`.

mod csv;
mod filter;
mod list;
mod sentence;

use crate::{App, By, accounts, error::Error};
use axum::{Router, routing::get};
use domain::{
    Time,
    policy::settings::{Act, may},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/desk/audit", get(list::list))
        .route("/desk/audit.csv", get(csv::export))
}

async fn permit(app: &App, by: &By, now: Time) -> Result<(), Error> {
    let units = accounts::units(app.db.read(), now).await?;
    Ok(may(&by.actor, Act::ReadAudit, &units.centre_path())?)
}
