//! Two programs on one PostgreSQL database and one bucket, with a proxy before them.

use crate::{proxy::Proxy, s3};
use anyhow::{Context, Result};
use crash_bench::{
    server::Server,
    world::{self, Cast, Place},
};
use media::{Media, storage::Bucket};
use sea_orm::{ConnectionTrait, Database};
use std::path::PathBuf;

pub struct Cluster {
    pub nodes: [Server; 2],
    pub proxy: Proxy,
    pub place: Place,
    pub cast: Cast,
    _bucket: s3::Server,
    _folder: tempfile::TempDir,
}

impl Cluster {
    /// A new institution in a database of its own on the server `postgres`, both programs started.
    ///
    /// # Errors
    /// PostgreSQL or the program cannot be used.
    pub async fn start(postgres: &str, binary: PathBuf) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let server = s3::Server::start().await;
        let bucket = Bucket {
            endpoint: server.endpoint.clone(),
            name: s3::BUCKET.to_owned(),
            region: "us-east-1".to_owned(),
            access_key: s3::ACCESS_KEY.to_owned(),
            secret_key: s3::SECRET_KEY.to_owned(),
            prefix: String::new(),
            in_host: false,
        };
        let place = Place {
            database: new_database(postgres).await?,
            media: Media::bucket(&bucket)?,
            search: folder.path().join("search"),
        };
        let cast = world::build(&place).await.context("the institution cannot be made")?;
        let node = |name: &str| Server::new(binary.clone(), folder.path().join(name), environment(&place, &bucket));
        let mut nodes = [node("one")?, node("two")?];
        for node in &mut nodes {
            node.start().await?;
        }
        let proxy = Proxy::start(nodes.iter().map(|node| node.address.clone()).collect()).await?;
        Ok(Self {
            nodes,
            proxy,
            place,
            cast,
            _bucket: server,
            _folder: folder,
        })
    }
}

/// What the configuration file of both would say.
fn environment(place: &Place, bucket: &Bucket) -> Vec<(String, String)> {
    [
        ("COPYDESK_DATABASE__URL", place.database.as_str()),
        ("COPYDESK_MEDIA__S3__ENDPOINT", &bucket.endpoint),
        ("COPYDESK_MEDIA__S3__NAME", &bucket.name),
        ("COPYDESK_MEDIA__S3__ACCESS_KEY", &bucket.access_key),
        ("COPYDESK_MEDIA__S3__SECRET_KEY", &bucket.secret_key),
        // The readers of the counting come from addresses of their own.
        ("COPYDESK_HTTP__TRUSTED_PROXIES", "[\"127.0.0.1/32\"]"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// `postgres://…/postgres?host=…` is a server; the answer names a new database there.
async fn new_database(server: &str) -> Result<String> {
    let name = format!("copydesk_nodes_{}", std::process::id());
    let connection = Database::connect(server).await.context("PostgreSQL does not answer")?;
    connection
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await?;
    connection.close().await?;
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let (base, _) = address
        .rsplit_once('/')
        .context("the address of PostgreSQL names no database")?;
    let end = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    Ok(format!("{base}/{name}{end}"))
}
