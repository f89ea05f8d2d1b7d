//! `copydesk migrate`: brings the database up to date and says what it did.

use crate::{config::Config, start};
use anyhow::Result;
use store::Db;

pub async fn run(config: Config) -> Result<()> {
    if config.database.url.is_none() {
        start::make_data_dir(&config.data.dir)?;
    }
    let db = Db::open(&config.database_url()).await?;
    let pending = db.pending_migrations().await?;
    db.migrate().await?;
    println!(
        "{}: {pending} steps done, the database is up to date.",
        db.version().await?
    );
    Ok(db.close().await?)
}
