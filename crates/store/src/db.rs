//! The handle on the database: [`Db::read`] and [`Db::write`], nothing else.
//!
//! A write is one transaction that either happens whole or not at all. On SQLite there is one writer and it begins
//! IMMEDIATE; on PostgreSQL it runs SERIALIZABLE and is run again when the database asks for it, so the closure must be
//! safe to run twice: inside it await nothing but the database.

use crate::{dialect, migrations::Migrations, tx::Tx};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, TransactionTrait};
use sea_orm_migration::MigratorTrait;
use std::{sync::Arc, time::Duration};
use tokio::sync::RwLock;

/// How often a PostgreSQL write is run before its caller hears of the conflict.
const ATTEMPTS: u32 = 32;
/// From this attempt on a write runs without any other of this program beside it: one that reads much would else find
/// no turn among others that write all the time.
const ALONE_FROM: u32 = 6;

#[derive(Clone, Debug)]
pub struct Db {
    read: DatabaseConnection,
    write: DatabaseConnection,
    /// Shared by writes that run beside each other, held alone by one that failed often. First come, first served.
    turns: Arc<RwLock<()>>,
}

/// Why the database could not be opened; printed to the operator as a sentence.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("unknown database address `{0}`: it must begin with sqlite: or postgres:")]
    UnknownUrl(String),
    #[error("this program holds SQLite {0}; it needs 3.51.3 or newer, because older ones can lose committed rows")]
    OldSqlite(String),
    #[error("the database does not answer: {0}")]
    Database(#[from] DbErr),
}

/// Errors that may carry a database error; [`Db::write`] looks inside to see whether to run the closure again.
pub trait Fault: From<DbErr> {
    fn database(&self) -> Option<&DbErr>;
}

impl Fault for DbErr {
    fn database(&self) -> Option<&DbErr> {
        Some(self)
    }
}

impl Db {
    fn of(read: DatabaseConnection, write: DatabaseConnection) -> Self {
        let turns = Arc::default();
        Self { read, write, turns }
    }

    /// Opens `sqlite:<path>` or `postgres://…` without touching the schema.
    ///
    /// # Errors
    /// Unknown address, unreachable server, SQLite too old.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let db = if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.trim_start_matches("//");
            let write = Database::connect(sqlite_options(path, false)).await?;
            // Before anybody reads: a connection learns what is known of sizes when it first reads the schema.
            dialect::look_at_sizes(&write).await?;
            let read = Database::connect(sqlite_options(path, true)).await?;
            Self::of(read, write)
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let mut options = ConnectOptions::new(url);
            options
                .max_connections(16)
                .acquire_timeout(Duration::from_secs(30))
                .sqlx_logging(false);
            let pool = Database::connect(options).await?;
            Self::of(pool.clone(), pool)
        } else {
            return Err(StoreError::UnknownUrl(
                url.split_once(':').map_or(url, |(scheme, _)| scheme).to_owned(),
            ));
        };
        dialect::assert_version(&db.write).await?;
        Ok(db)
    }

    /// Brings the schema up to date. Several programs may start at once: only one migrates, the others wait.
    ///
    /// # Errors
    /// A migration failed; the schema is as it was before it.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let lock = dialect::lock_for_migration(&self.write).await?;
        let result = Migrations::up(&self.write, None).await;
        if let Some(lock) = lock {
            lock.commit().await?;
        }
        result?;
        self.look_at_sizes().await
    }

    /// Brings what the database knows of the sizes of its tables up to date, from which it decides how to look things up.
    /// Connections learn of it as they are replaced, within half an hour. Cheap where little has changed.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn look_at_sizes(&self) -> Result<(), StoreError> {
        Ok(dialect::look_at_sizes(&self.write).await?)
    }

    /// How many migrations this database has not seen yet.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn pending_migrations(&self) -> Result<usize, StoreError> {
        Ok(Migrations::get_pending_migrations(&self.write).await?.len())
    }

    /// The migrations this database has seen and this program does not know: a newer program made it.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn unknown_migrations(&self) -> Result<Vec<String>, StoreError> {
        let known: Vec<String> = Migrations::migrations()
            .iter()
            .map(|one| one.name().to_owned())
            .collect();
        let mut seen: Vec<String> = Migrations::get_migration_models(&self.write)
            .await?
            .into_iter()
            .map(|row| row.version)
            .collect();
        seen.retain(|version| !known.contains(version));
        Ok(seen)
    }

    /// For reading. On SQLite these connections cannot write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Runs `work` in one transaction and commits it, or leaves everything as it was.
    ///
    /// Call it as `db.write(|tx| async move { … })`; what the work uses from outside must be a reference or `Copy`,
    /// because it may run more than once. One write never waits for another inside it. (Async closures would read better,
    /// but their futures are not known to be `Send` inside a spawned task.)
    ///
    /// # Errors
    /// Whatever `work` answers, or the database's own error on commit.
    pub async fn write<T, E, F, W>(&self, work: F) -> Result<T, E>
    where
        F: Fn(Tx) -> W,
        W: Future<Output = Result<T, E>>,
        E: Fault,
    {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let result = if attempt < ALONE_FROM {
                let _beside_others = self.turns.read().await;
                self.attempt(&work).await
            } else {
                let _alone = self.turns.write().await;
                self.attempt(&work).await
            };
            match result {
                Err(error) if attempt < ATTEMPTS && error.database().is_some_and(dialect::asks_to_run_again) => {
                    // Anywhere in a span that grows: writers who collided must not meet again in step.
                    let mut random = [0; 2];
                    getrandom::fill(&mut random).ok();
                    let span = 1_u64 << attempt.min(8);
                    let millis = u64::from(u16::from_le_bytes(random)) % span;
                    tokio::time::sleep(Duration::from_millis(millis)).await;
                }
                result => return result,
            }
        }
    }

    async fn attempt<T, E, F, W>(&self, work: &F) -> Result<T, E>
    where
        F: Fn(Tx) -> W,
        W: Future<Output = Result<T, E>>,
        E: Fault,
    {
        let tx = Tx::new(
            self.write
                .begin_with_options(dialect::write_options(&self.write))
                .await?,
        );
        let result = work(tx.clone()).await;
        let tx = tx.into_inner()?;
        match result {
            Ok(value) => {
                tx.commit().await?;
                Ok(value)
            }
            Err(error) => {
                // A failed roll-back leaves nothing behind: the connection is dropped and the transaction with it.
                if let Err(rollback) = tx.rollback().await {
                    tracing::warn!(%rollback, "roll-back failed");
                }
                Err(error)
            }
        }
    }

    /// Copies the whole SQLite database into one file at `to`, consistent at one moment, while others go on writing.
    ///
    /// # Errors
    /// Not SQLite (use `pg_dump` there), the file exists, or the disk is full.
    pub async fn copy_to_file(&self, to: &str) -> Result<(), DbErr> {
        dialect::copy_to_file(&self.write, to).await
    }

    /// The database's own check of its files; empty means sound.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn integrity_errors(&self) -> Result<Vec<String>, DbErr> {
        dialect::integrity_errors(&self.write).await
    }

    /// Name and version, for the operator.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn version(&self) -> Result<String, DbErr> {
        dialect::version(&self.write).await
    }

    /// Closes both pools; SQLite folds its log into the file.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

fn sqlite_options(path: &str, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
    options
        .max_connections(if read_only { 8 } else { 1 })
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| dialect::sqlite_pragmas(sqlite, read_only));
    options
}
