//! A fresh, migrated database for one test: a SQLite file of its own, or a PostgreSQL database of its own when
//! `COPYDESK_TEST_DB` names a server (`postgres://…`). The schema is made once a process and then copied.

use crate::Db;
use sea_orm::{ConnectionTrait, Database};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Holds the database for as long as the test runs.
pub struct Scratch {
    pub db: Db,
    /// What `Db::open` was given; a second node or a reopening uses it.
    pub url: String,
    /// A folder that goes away with the test.
    pub dir: TempDir,
}

static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();
static POSTGRES: OnceCell<String> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The PostgreSQL server to test on, if one is named.
#[expect(clippy::disallowed_methods, reason = "the one switch of the tests")]
pub fn postgres_server() -> Option<String> {
    std::env::var("COPYDESK_TEST_DB").ok().filter(|url| !url.is_empty())
}

impl Scratch {
    /// # Panics
    /// When the database cannot be made; a test cannot go on then.
    pub async fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder can be made");
        let url = match postgres_server() {
            Some(server) => postgres(&server).await,
            None => sqlite(&dir).await,
        };
        let db = Db::open(&url).await.expect("the fresh database opens");
        Self { db, url, dir }
    }
}

async fn sqlite(dir: &TempDir) -> String {
    let template = SQLITE
        .get_or_init(|| async {
            let dir = tempfile::tempdir().expect("a temporary folder can be made");
            let path = dir.path().join("template.db");
            let db = Db::open(&format!("sqlite:{}", path.display()))
                .await
                .expect("SQLite opens");
            db.migrate().await.expect("the migrations run");
            db.close().await.expect("SQLite closes");
            std::fs::read(&path).expect("the template can be read")
        })
        .await;
    let path = dir.path().join("test.db");
    std::fs::write(&path, template).expect("the template can be copied");
    format!("sqlite:{}", path.display())
}

async fn postgres(server: &str) -> String {
    let template = POSTGRES
        .get_or_init(|| async {
            let name = format!("copydesk_template_{}", std::process::id());
            execute(server, &format!("CREATE DATABASE {name}")).await;
            let db = Db::open(&with_database(server, &name)).await.expect("PostgreSQL opens");
            db.migrate().await.expect("the migrations run");
            db.close().await.expect("PostgreSQL closes");
            name
        })
        .await;
    let name = format!(
        "copydesk_test_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::SeqCst)
    );
    execute(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    with_database(server, &name)
}

async fn execute(server: &str, sql: &str) {
    let connection = Database::connect(server).await.expect("the PostgreSQL server answers");
    // Two tests may copy the template at the same moment; PostgreSQL refuses the second, which then waits its turn.
    for attempt in 0.. {
        match connection.execute_unprepared(sql).await {
            Ok(_) => break,
            Err(error) if attempt < 200 && error.to_string().contains("being accessed") => {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            Err(error) => panic!("{sql}: {error}"),
        }
    }
    connection.close().await.expect("the connection closes");
}

/// `postgres://user@host/any?host=/socket` with another database name.
fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server
        .split_once('?')
        .map_or((server, None), |(address, query)| (address, Some(query)));
    let base = match address.splitn(4, '/').collect::<Vec<_>>()[..] {
        [scheme, empty, host, _] | [scheme, empty, host] => format!("{scheme}/{empty}/{host}"),
        _ => address.to_owned(),
    };
    query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"))
}
