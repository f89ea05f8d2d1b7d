//! The only file that asks which database it is talking to: connection settings, the order of events, backup, checks.

use crate::{Tx, db::StoreError};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::time::Duration;

/// Older SQLite can lose committed rows when a WAL is reset under load (fixed in 3.51.3).
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// Advisory locks of PostgreSQL; any two different numbers do.
const EVENT_LOCK: i64 = 0x636f_7079_6465_736b;
const MIGRATION_LOCK: i64 = 0x636f_7079_6d69_6772;

/// Settings every SQLite connection has, whichever pool opened it.
pub(crate) fn sqlite_pragmas(options: SqliteConnectOptions, read_only: bool) -> SqliteConnectOptions {
    let options = options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(20))
        .pragma("temp_store", "memory")
        .pragma("cache_size", "-32000");
    if read_only {
        options.pragma("query_only", "on")
    } else {
        options
    }
}

/// How a write begins.
pub(crate) fn write_options(db: &DatabaseConnection) -> TransactionOptions {
    match db.get_database_backend() {
        DbBackend::Postgres => TransactionOptions {
            isolation_level: Some(IsolationLevel::Serializable),
            access_mode: Some(AccessMode::ReadWrite),
            ..TransactionOptions::default()
        },
        _ => TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        },
    }
}

/// Whether the database refused a write only because another one came between, so that running it again is right.
pub(crate) fn asks_to_run_again(error: &DbErr) -> bool {
    // SQLSTATE 40001 serialization failure, 40P01 deadlock; 5 and 517 are SQLite's busy and busy-snapshot.
    let code = match error {
        DbErr::Exec(sea_orm::RuntimeErr::SqlxError(error)) | DbErr::Query(sea_orm::RuntimeErr::SqlxError(error)) => {
            error
                .as_database_error()
                .and_then(|error| error.code().map(|code| code.into_owned()))
        }
        _ => None,
    };
    matches!(code.as_deref(), Some("40001" | "40P01" | "5" | "517"))
}

/// The next place in the order of commits. Call it last: on PostgreSQL it takes a lock that is held until the commit, so
/// that whoever reads events in order of `seq` never sees a later one before an earlier one.
///
/// # Errors
/// The database does not answer.
pub async fn next_event_seq(tx: &Tx) -> Result<i64, DbErr> {
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => {
            tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({EVENT_LOCK})"))
                .await?;
            "SELECT nextval('event_seq') AS seq"
        }
        _ => "SELECT COALESCE(MAX(seq), 0) + 1 AS seq FROM event",
    };
    one(tx, sql).await?.try_get("", "seq")
}

/// PostgreSQL draws `event.seq` from a sequence; SQLite, with its one writer, counts.
pub(crate) async fn create_event_sequence(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("CREATE SEQUENCE event_seq").await?;
    }
    Ok(())
}

/// After rows were copied in: the sequence goes on behind the highest event.
///
/// # Errors
/// The database does not answer.
pub async fn continue_event_sequence(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("SELECT setval('event_seq', (SELECT COALESCE(MAX(seq), 0) + 1 FROM event), false)")
            .await?;
    }
    Ok(())
}

pub(crate) async fn lock_for_migration(db: &DatabaseConnection) -> Result<Option<DatabaseTransaction>, DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(None);
    }
    let tx = db.begin().await?;
    tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
        .await?;
    Ok(Some(tx))
}

pub(crate) async fn assert_version(db: &DatabaseConnection) -> Result<(), StoreError> {
    if db.get_database_backend() == DbBackend::Sqlite {
        let version: String = one(db, "SELECT sqlite_version() AS v").await?.try_get("", "v")?;
        if !is_new_enough(&version) {
            return Err(StoreError::OldSqlite(version));
        }
    }
    Ok(())
}

/// Lets SQLite look at a few thousand entries of each index whose table has grown tenfold since the last look, some
/// milliseconds each. Without that it takes any column for one that tells rows apart, and with many stories reads all that
/// are live to find a few by their ids. PostgreSQL does this by itself.
pub(crate) async fn look_at_sizes(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        // All tables (0x10000), with a limit (0x10), looked at where it is time to (0x02).
        db.execute_unprepared("PRAGMA optimize = 0x10012").await?;
    }
    Ok(())
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= SQLITE_AT_LEAST
}

pub(crate) async fn version(db: &DatabaseConnection) -> Result<String, DbErr> {
    match db.get_database_backend() {
        DbBackend::Sqlite => {
            let version: String = one(db, "SELECT sqlite_version() AS v").await?.try_get("", "v")?;
            Ok(format!("SQLite {version}"))
        }
        _ => {
            let version: String = one(db, "SHOW server_version").await?.try_get("", "server_version")?;
            Ok(format!("PostgreSQL {version}"))
        }
    }
}

pub(crate) async fn integrity_errors(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(Vec::new());
    }
    let mut errors = Vec::new();
    for row in all(db, "PRAGMA integrity_check").await? {
        let line: String = row.try_get_by_index(0)?;
        if line != "ok" {
            errors.push(line);
        }
    }
    for row in all(db, "PRAGMA foreign_key_check").await? {
        let table: String = row.try_get_by_index(0)?;
        errors.push(format!("a row of {table} points at nothing"));
    }
    Ok(errors)
}

pub(crate) async fn copy_to_file(db: &DatabaseConnection, to: &str) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Err(DbErr::Custom(
            "only SQLite is copied to a file; use pg_dump for PostgreSQL".to_owned(),
        ));
    }
    let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [to.into()]);
    db.execute_raw(copy).await?;
    Ok(())
}

/// Column names of a table and whether each may be empty, as the database itself knows them.
///
/// # Errors
/// The database does not answer.
pub async fn columns_of(db: &DatabaseConnection, table: &str) -> Result<Vec<(String, bool)>, DbErr> {
    let (sql, sqlite) = match db.get_database_backend() {
        DbBackend::Sqlite => ("SELECT name, \"notnull\", pk FROM pragma_table_info(?)", true),
        _ => (
            "SELECT column_name::text AS name, is_nullable::text AS nullable FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1",
            false,
        ),
    };
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [table.into()]);
    let mut columns = Vec::new();
    for row in db.query_all_raw(statement).await? {
        let name: String = row.try_get("", "name")?;
        let nullable = if sqlite {
            let not_null: i32 = row.try_get("", "notnull")?;
            let pk: i32 = row.try_get("", "pk")?;
            not_null == 0 && pk == 0
        } else {
            row.try_get::<String>("", "nullable")? == "YES"
        };
        columns.push((name, nullable));
    }
    columns.sort();
    Ok(columns)
}

async fn one(db: &impl ConnectionTrait, sql: &str) -> Result<sea_orm::QueryResult, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(statement)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))
}

async fn all(db: &impl ConnectionTrait, sql: &str) -> Result<Vec<sea_orm::QueryResult>, DbErr> {
    db.query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn versions_compare_as_numbers() {
        for (version, enough) in [
            ("3.51.3", true),
            ("3.51.2", false),
            ("3.9.9", false),
            ("3.60.0", true),
            ("4.0.0", true),
            ("", false),
        ] {
            assert_eq!(is_new_enough(version), enough, "{version}");
        }
    }
}
