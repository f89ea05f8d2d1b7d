//! The database: does it open, which one is it, is it up to date, is it sound.

use super::{Finding, Verdict};
use crate::config::Config;
use sea_orm::DbErr;
use store::{Db, StoreError};

pub async fn look(config: &Config) -> Vec<Finding> {
    let sqlite = config.database.url.is_none();
    if sqlite && !config.database_file().exists() {
        let sentence = format!(
            "No database in {} yet; the first `copydesk serve` makes it.",
            config.data.dir.display()
        );
        return vec![Finding(Verdict::Note, sentence)];
    }
    let db = match Db::open(&config.database_url()).await {
        Ok(db) => db,
        Err(error) => return vec![unopened(&error)],
    };
    let mut findings = Vec::new();
    if let Ok(version) = db.version().await {
        findings.push(Finding(Verdict::Good, format!("The database is {version}.")));
    }
    findings.extend(steps(db.pending_migrations().await));
    findings.push(if sqlite {
        soundness(db.integrity_errors().await)
    } else {
        unchecked()
    });
    findings
}

fn unopened(error: &StoreError) -> Finding {
    Finding(Verdict::Bad, format!("The database cannot be opened: {error}."))
}

fn steps(pending: Result<usize, StoreError>) -> Option<Finding> {
    match pending {
        Ok(0) => None,
        Ok(n) => Some(Finding(
            Verdict::Note,
            format!("{n} database steps wait; `copydesk migrate` does them."),
        )),
        Err(error) => Some(Finding(
            Verdict::Bad,
            format!("The state of the database is unknown: {error}."),
        )),
    }
}

fn soundness(errors: Result<Vec<String>, DbErr>) -> Finding {
    match errors.as_deref() {
        Ok([]) => Finding(Verdict::Good, "The database is sound.".to_owned()),
        Ok([first, ..]) => Finding(
            Verdict::Bad,
            format!("The database is damaged ({first}): stop serving and restore the last backup."),
        ),
        Err(error) => Finding(Verdict::Bad, format!("The database cannot be checked: {error}.")),
    }
}

/// Of PostgreSQL, which only its own tools can look through.
fn unchecked() -> Finding {
    Finding(
        Verdict::Note,
        "Whether the files of PostgreSQL are sound was not checked here; pg_amcheck does that.".to_owned(),
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_sqlite_database_is_named_with_its_version_and_checked() {
        let dir = tempfile::tempdir().unwrap();
        let config = Config::read(None, Some(dir.path()), None).unwrap();
        let found = look(&config).await;
        assert!(
            matches!(&found[..], [Finding(Verdict::Note, none)] if none.contains("No database")),
            "{found:?}"
        );
        crate::start::database(&config).await.unwrap().close().await.unwrap();
        let found = look(&config).await;
        assert!(
            matches!(&found[..], [Finding(Verdict::Good, version), Finding(Verdict::Good, sound)]
                if version.contains("SQLite 3.") && sound.contains("is sound")),
            "{found:?}"
        );
        let half = std::fs::metadata(config.database_file()).unwrap().len() / 2;
        let mut bytes = std::fs::read(config.database_file()).unwrap();
        bytes[usize::try_from(half).unwrap()..].fill(0xff);
        std::fs::write(config.database_file(), bytes).unwrap();
        let found = look(&config).await;
        assert!(found.iter().any(|finding| finding.0 == Verdict::Bad), "{found:?}");
    }

    #[test]
    fn what_is_wrong_with_a_database_is_said() {
        let Finding(verdict, sentence) = unopened(&StoreError::OldSqlite("3.51.2".to_owned()));
        assert!(
            verdict == Verdict::Bad && sentence.contains("SQLite 3.51.2"),
            "{sentence}"
        );
        assert!(steps(Ok(0)).is_none());
        let waiting = steps(Ok(2)).unwrap();
        assert!(waiting.0 == Verdict::Note && waiting.1.contains("2 database steps"));
        let unknown = || DbErr::Custom("gone".to_owned());
        assert!(steps(Err(unknown().into())).unwrap().0 == Verdict::Bad);
        assert!(soundness(Ok(Vec::new())).0 == Verdict::Good);
        let damaged = soundness(Ok(vec!["page 7".to_owned()]));
        assert!(
            damaged.0 == Verdict::Bad && damaged.1.contains("(page 7)"),
            "{damaged:?}"
        );
        assert!(soundness(Err(unknown())).0 == Verdict::Bad);
    }

    #[test]
    fn postgresql_is_not_said_to_be_sound() {
        let Finding(verdict, sentence) = unchecked();
        assert!(verdict == Verdict::Note && !sentence.contains("is sound"), "{sentence}");
    }
}
