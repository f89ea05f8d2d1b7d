//! A real S3 server on loopback that keeps its objects in a folder and checks signatures; gone with the test.

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// What its only bucket is called.
pub const BUCKET: &str = "photos";
pub const ACCESS_KEY: &str = "linxi";
pub const SECRET_KEY: &str = "river-lantern";

/// Answers until it is dropped.
pub struct Server {
    pub endpoint: String,
    folder: tempfile::TempDir,
    _connections: JoinSet<()>,
}

impl Server {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let service = {
            let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder.path()).unwrap());
            builder.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
            builder.build()
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let mut connections = JoinSet::new();
        connections.spawn(async move {
            let mut each = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                each.spawn(async move {
                    let http = Builder::new(TokioExecutor::new());
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self {
            endpoint,
            folder,
            _connections: connections,
        }
    }

    /// Where the objects of the bucket lie.
    pub fn bucket(&self) -> PathBuf {
        Path::join(self.folder.path(), BUCKET)
    }
}
