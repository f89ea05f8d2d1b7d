//! A bucket of an S3 server: what the media folder is where several machines serve.

use std::fmt;
use std::time::Duration;

use object_store::ClientOptions;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::prefix::PrefixStore;
use serde::Deserialize;

/// A server that does not take the connection in this time is asked again.
const CONNECT: Duration = Duration::from_secs(5);
/// As long as a large photo takes over a slow line, and no longer: a request waits for it.
const WHOLE: Duration = Duration::from_secs(120);

/// Where the bucket is, and with what it opens.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bucket {
    /// `https://s3.example.cn`, without the name of the bucket.
    pub endpoint: String,
    /// The name of the bucket; it must exist.
    pub name: String,
    /// Servers of one's own take any.
    #[serde(default = "usual_region")]
    pub region: String,
    /// The name of the key.
    pub access_key: String,
    /// Signs requests and is never sent.
    pub secret_key: String,
    /// A folder in the bucket, where it holds other things too; may be empty.
    #[serde(default)]
    pub prefix: String,
    /// Whether the bucket is part of the host, `https://bucket.s3.example.cn`, in place of the path.
    #[serde(default)]
    pub in_host: bool,
}

/// The bucket cannot be used as it is configured; the sentence says which line to change.
#[derive(Debug, thiserror::Error)]
pub enum BucketError {
    /// The value is in it: it is the operator's own.
    #[error("endpoint {0:?} does not begin with https:// or http://")]
    Endpoint(String),
    /// Such as an address that cannot be read.
    #[error("the bucket cannot be used: {0}")]
    Refused(#[source] object_store::Error),
}

/// Without the secret: configurations are printed.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket")
            .field("endpoint", &self.endpoint)
            .field("name", &self.name)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl Bucket {
    pub(super) fn open(&self) -> Result<PrefixStore<AmazonS3>, BucketError> {
        let is_plain = self.endpoint.starts_with("http://");
        if !is_plain && !self.endpoint.starts_with("https://") {
            return Err(BucketError::Endpoint(self.endpoint.clone()));
        }
        // The client takes the process's provider of TLS; the program installs the same one at its start, a test does not.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let options = ClientOptions::new()
            .with_connect_timeout(CONNECT)
            .with_timeout(WHOLE)
            .with_allow_http(is_plain);
        let store = AmazonS3Builder::new()
            .with_endpoint(self.endpoint.trim_end_matches('/'))
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key)
            .with_secret_access_key(&self.secret_key)
            .with_virtual_hosted_style_request(self.in_host)
            .with_client_options(options)
            .build()
            .map_err(BucketError::Refused)?;
        Ok(PrefixStore::new(store, self.prefix.trim_matches('/')))
    }
}

fn usual_region() -> String {
    "us-east-1".to_owned()
}
