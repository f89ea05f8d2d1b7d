//! Three that find stories: ours, and two that are given the words already cut. Each answers the first twenty and is asked
//! in its usual way; only ours also counts how many there are.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use search::{Entry, Index, Query, Reader, Request};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, PgConnection, Row};
use uuid::Uuid;

use crate::stories::{Story, Vocabulary};

/// How many stories are made at a time; making them is not counted.
const BATCH: u64 = 1_000;
/// Ours commits after so many, as a rebuild would.
const COMMIT: u64 = 20_000;
/// In bytes, what ours may keep in memory while it writes.
const MEMORY: usize = 50_000_000;
/// Stories on the first page.
const PAGE: usize = 20;

/// What building cost.
pub struct Built {
    pub seconds: f64,
    pub bytes: u64,
}

/// A query's answer: how many were counted, or how many came.
pub type Count = usize;

pub struct Ours(Reader);

impl Ours {
    pub fn build(vocabulary: &Vocabulary, count: u64, folder: &Path) -> Result<(Ours, Built)> {
        let index = Index::create(folder)?;
        let mut writer = index.writer(MEMORY)?;
        let mut seconds = 0.0;
        for (first, batch) in batches(vocabulary, count) {
            let entries: Vec<Entry> = batch
                .into_iter()
                .zip(first..)
                .map(|(story, number)| entry(story, number))
                .collect();
            let begin = Instant::now();
            for entry in &entries {
                writer.put(entry)?;
            }
            let written = first + entries.len() as u64;
            if written.is_multiple_of(COMMIT) || written == count {
                writer.commit(&written.to_string())?;
            }
            seconds += begin.elapsed().as_secs_f64();
        }
        let begin = Instant::now();
        writer.finish()?;
        seconds += begin.elapsed().as_secs_f64();
        let reader = index.reader()?;
        let mut bytes = 0;
        for file in std::fs::read_dir(folder)? {
            bytes += file?.metadata()?.len();
        }
        Ok((Ours(reader), Built { seconds, bytes }))
    }

    pub fn ask(&self, words: &[String]) -> Result<Count> {
        let request = Request {
            query: Query::parse(&words.join(" ")),
            limit: PAGE,
            ..Request::default()
        };
        Ok(self.0.search(&request)?.total)
    }
}

fn entry(story: Story, number: u64) -> Entry {
    Entry {
        id: Uuid::from_u128(number.into()),
        headline: story.headline,
        body: story.body,
        released_at: number as i64 * 60_000_000,
        ..Entry::default()
    }
}

pub struct Sqlite {
    connection: SqliteConnection,
    pub version: String,
}

impl Sqlite {
    pub async fn build(vocabulary: &Vocabulary, count: u64, file: &Path) -> Result<(Sqlite, Built)> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .pragma("cache_size", "-1000000")
            .pragma("mmap_size", "4000000000");
        let mut connection = SqliteConnection::connect_with(&options).await?;
        let version: String = sqlx::query_scalar("select sqlite_version()")
            .fetch_one(&mut connection)
            .await?;
        sqlx::query("create virtual table story using fts5(words, content='', tokenize='unicode61')")
            .execute(&mut connection)
            .await?;
        let mut seconds = 0.0;
        for (first, batch) in batches(vocabulary, count) {
            let begin = Instant::now();
            let mut transaction = connection.begin().await?;
            for (story, number) in batch.iter().zip(first..) {
                sqlx::query("insert into story (rowid, words) values (?, ?)")
                    .bind(number as i64 + 1)
                    .bind(&story.segmented)
                    .execute(&mut *transaction)
                    .await?;
            }
            transaction.commit().await?;
            seconds += begin.elapsed().as_secs_f64();
        }
        let begin = Instant::now();
        for statement in [
            "insert into story(story) values ('optimize')",
            "pragma wal_checkpoint(truncate)",
        ] {
            sqlx::query(statement).execute(&mut connection).await?;
        }
        seconds += begin.elapsed().as_secs_f64();
        let bytes = std::fs::metadata(file)?.len();
        Ok((Sqlite { connection, version }, Built { seconds, bytes }))
    }

    pub async fn ask(&mut self, words: &[String]) -> Result<Count> {
        let all: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let rows = sqlx::query("select rowid from story where story match ? order by rank limit 20")
            .bind(all.join(" "))
            .fetch_all(&mut self.connection)
            .await?;
        Ok(rows.len())
    }
}

pub struct Postgres {
    connection: PgConnection,
    pub version: String,
}

impl Postgres {
    /// Makes a table of its own and leaves it there.
    pub async fn build(vocabulary: &Vocabulary, count: u64, url: &str) -> Result<(Postgres, Built)> {
        let mut connection = PgConnection::connect(url)
            .await
            .context("PostgreSQL cannot be reached")?;
        let version: String = sqlx::query_scalar("show server_version")
            .fetch_one(&mut connection)
            .await?;
        let create =
            "create unlogged table search_bench (id int primary key, headline text, body text, words tsvector)";
        for statement in ["drop table if exists search_bench", create] {
            sqlx::query(statement).execute(&mut connection).await?;
        }
        let mut seconds = 0.0;
        for (first, batch) in batches(vocabulary, count) {
            let ids: Vec<i32> = (first..).take(batch.len()).map(|number| number as i32).collect();
            let column = |of: fn(&Story) -> &String| batch.iter().map(of).cloned().collect::<Vec<_>>();
            let insert = "insert into search_bench select id, headline, body, to_tsvector('simple', words)
                from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as new (id, headline, body, words)";
            let columns = [
                column(|story| &story.headline),
                column(|story| &story.body),
                column(|story| &story.segmented),
            ];
            let begin = Instant::now();
            let mut query = sqlx::query(insert).bind(ids);
            for column in columns {
                query = query.bind(column);
            }
            query.execute(&mut connection).await?;
            seconds += begin.elapsed().as_secs_f64();
        }
        let begin = Instant::now();
        for statement in [
            "create index search_bench_words on search_bench using gin (words)",
            "vacuum analyze search_bench",
        ] {
            sqlx::query(statement).execute(&mut connection).await?;
        }
        seconds += begin.elapsed().as_secs_f64();
        let size = sqlx::query("select pg_relation_size('search_bench_words')")
            .fetch_one(&mut connection)
            .await?;
        let bytes = u64::try_from(size.try_get::<i64, _>(0)?)?;
        Ok((Postgres { connection, version }, Built { seconds, bytes }))
    }

    pub async fn ask(&mut self, words: &[String]) -> Result<Count> {
        let ask = "select id from search_bench, plainto_tsquery('simple', $1) query
            where words @@ query order by ts_rank(words, query) desc limit 20";
        let rows = sqlx::query(ask)
            .bind(words.join(" "))
            .fetch_all(&mut self.connection)
            .await?;
        Ok(rows.len())
    }
}

/// The stories in order, some at a time, with the number of the first.
fn batches(vocabulary: &Vocabulary, count: u64) -> impl Iterator<Item = (u64, Vec<Story>)> + '_ {
    (0..count).step_by(BATCH as usize).map(move |first| {
        let numbers = first..count.min(first + BATCH);
        (first, numbers.map(|number| vocabulary.story(number)).collect())
    })
}
