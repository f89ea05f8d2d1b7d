//! `copydesk work`: background jobs alone, when one machine is not enough for serving and working.

use crate::{config::Config, start};
use anyhow::Result;
use app::App;
use jobs::Worker;

pub async fn run(config: Config) -> Result<()> {
    start::log(&config);
    super::demo::refuse(&config.data.dir)?;
    let db = start::database(&config).await?;
    let app = start::app(&config, db).await?;
    println!("Copydesk works on background jobs; Ctrl-C or SIGTERM stops it.");
    worker(&app, "work")
        .run(app::run_job, super::serve::told_to_stop())
        .await;
    Ok(app.db.clone().close().await?)
}

/// A worker with the product's schedule, named after this process.
pub fn worker(app: &App, role: &str) -> Worker<App> {
    let name = format!("{role}-{}", std::process::id());
    let mut worker = Worker::new(app.db.clone(), app.clock.clone(), name, app::lanes(), app.clone());
    worker.schedule = app::schedule();
    worker.zone = app.zone();
    worker.wake = app.wake.clone();
    worker
}
