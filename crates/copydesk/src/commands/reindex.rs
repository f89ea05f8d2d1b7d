//! `copydesk reindex`: makes the search index anew. `serve` does it by itself where it finds the index missing or damaged;
//! this is for those who do not want to wait for it.

use crate::{config::Config, start};
use anyhow::{Result, anyhow, bail};
use app::portal;

pub async fn run(config: Config) -> Result<()> {
    start::log(&config);
    let folder = config.search_dir();
    let db = start::database(&config).await?;
    let app = start::app(&config, db).await?;
    let made = portal::rebuild(&app).await;
    let Some(stories) = made.map_err(|error| anyhow!("the search index cannot be made: {error:?}"))? else {
        bail!(
            "another Copydesk has the search index in {}: stop it first, or leave it alone; it mends a damaged index by itself",
            folder.display()
        );
    };
    println!(
        "{stories} stories can be found; the search index is in {}.",
        folder.display()
    );
    Ok(app.db.clone().close().await?)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_index_is_made_unless_another_program_has_it() {
        let dir = tempfile::tempdir().unwrap();
        let config = Config::read(None, Some(dir.path()), Some("127.0.0.1:0")).unwrap();
        run(config.clone()).await.unwrap();
        assert!(config.search_dir().join("VERSION").exists());
        let db = start::database(&config).await.unwrap();
        let serving = start::app(&config, db).await.unwrap();
        portal::catch_up(&serving).await.unwrap();
        let refused = run(config.clone()).await.unwrap_err().to_string();
        assert!(refused.contains("another Copydesk"), "{refused}");
        drop(serving);
        run(config).await.unwrap();
    }

    #[tokio::test]
    async fn a_folder_with_something_else_in_it_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let config = Config::read(None, Some(dir.path()), Some("127.0.0.1:0")).unwrap();
        std::fs::create_dir(config.search_dir()).unwrap();
        std::fs::write(config.search_dir().join("thesis.docx"), "years of work").unwrap();
        let refused = run(config.clone()).await.unwrap_err().to_string();
        assert!(refused.contains("holds other files"), "{refused}");
        assert!(config.search_dir().join("thesis.docx").exists());
    }
}
