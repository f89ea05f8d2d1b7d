//! `copydesk link LOGIN`: a one-time link for somebody who cannot sign in, made by whoever runs the machine.

use crate::{config::Config, start};
use anyhow::{Result, anyhow};

pub async fn run(config: Config, login: &str) -> Result<()> {
    let db = start::database(&config).await?;
    let app = start::app(&config, db).await?;
    let path = app::accounts::link_for(&app, login)
        .await
        .map_err(|error| anyhow!("no link was made: {error:?}"))?
        .ok_or_else(|| anyhow!("nobody signs in as {login:?}; names are listed under People"))?;
    println!("{}{path}\nIt works once, within an hour.", config.address());
    Ok(())
}
