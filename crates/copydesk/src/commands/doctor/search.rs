//! The search index: is it there, is it sound, how far is it behind.

use super::{Finding, Verdict};
use crate::config::Config;
use app::portal::{IndexState, index_state};
use std::path::Path;
use store::Db;

/// Nothing to say where there is no database yet, or one that cannot be asked: that is told elsewhere.
pub async fn look(config: &Config) -> Option<Finding> {
    if config.database.url.is_none() && !config.database_file().exists() {
        return None;
    }
    let db = Db::open(&config.database_url()).await.ok()?;
    let folder = config.search_dir();
    let state = index_state(db.read(), &folder).await.ok()?;
    db.close().await.ok();
    Some(told(&folder, state))
}

fn told(folder: &Path, state: IndexState) -> Finding {
    let folder = folder.display();
    match state {
        IndexState::Sound { stories, behind: 0 } => Finding(
            Verdict::Good,
            format!("The search index in {folder} is sound and has every story that is out ({stories})."),
        ),
        IndexState::Sound { stories, behind } => Finding(
            Verdict::Note,
            format!(
                "The search index in {folder} is sound and has {stories} stories; {behind} releases, corrections or \
                 retractions are not in it yet. A running `copydesk serve` brings it up to date."
            ),
        ),
        IndexState::Missing => Finding(
            Verdict::Note,
            format!("There is no search index in {folder} yet; `copydesk serve` makes it beside its work."),
        ),
        IndexState::Other => Finding(
            Verdict::Note,
            format!(
                "The search index in {folder} is being made, or it is of another version or another database: \
                 `copydesk serve` makes it anew beside its work."
            ),
        ),
        IndexState::Damaged(how) => Finding(
            Verdict::Bad,
            format!(
                "The search index in {folder} is damaged ({how}): start `copydesk serve` anew, which makes it again, or run `copydesk reindex`."
            ),
        ),
        IndexState::Unreadable(why) => Finding(
            Verdict::Bad,
            format!(
                "The search index in {folder} cannot be read ({why}): give the folder to the user that runs Copydesk."
            ),
        ),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_index_is_looked_at_where_it_lies() {
        let dir = tempfile::tempdir().unwrap();
        let config = Config::read(None, Some(dir.path()), Some("127.0.0.1:0")).unwrap();
        assert!(look(&config).await.is_none(), "nothing was ever served here");
        crate::start::database(&config).await.unwrap().close().await.unwrap();
        let Finding(verdict, sentence) = look(&config).await.unwrap();
        assert!(
            verdict == Verdict::Note && sentence.contains("no search index"),
            "{sentence}"
        );
        crate::commands::reindex::run(config.clone()).await.unwrap();
        let Finding(verdict, sentence) = look(&config).await.unwrap();
        assert!(verdict == Verdict::Good && sentence.contains("(0)"), "{sentence}");
        std::fs::write(config.search_dir().join("meta.json"), "{").unwrap();
        let Finding(verdict, sentence) = look(&config).await.unwrap();
        assert!(
            verdict == Verdict::Bad && sentence.contains("copydesk reindex"),
            "{sentence}"
        );
        std::fs::write(config.search_dir().join("VERSION"), "another").unwrap();
        assert!(look(&config).await.unwrap().1.contains("another version"));
    }

    #[test]
    fn how_far_it_is_behind_is_said() {
        let Finding(verdict, sentence) = told(Path::new("/i"), IndexState::Sound { stories: 12, behind: 3 });
        assert!(
            verdict == Verdict::Note && sentence.contains("12 stories; 3 releases"),
            "{sentence}"
        );
        let Finding(verdict, sentence) = told(Path::new("/i"), IndexState::Unreadable("no right".to_owned()));
        assert!(verdict == Verdict::Bad && sentence.contains("(no right)"), "{sentence}");
    }
}
