//! The configuration of the machine: one TOML file and the environment. Unknown keys are mistakes and are refused.
//! What the institution decides (names, workflow, sections) is set in the browser, not here.

use anyhow::{Context, Result};
use channels::mail::SmtpConfig;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use media::{Media, storage::Bucket};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use web::{Cidr, PublicUrl};

/// Everything that can be configured. Environment: `COPYDESK_HTTP__PUBLIC_URL` sets `[http] public_url`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub data: Data,
    pub database: Database,
    pub media: Photos,
    pub http: Http,
    /// Without it no mail is sent; one-time links are handed out on printed slips.
    pub mail: Option<SmtpConfig>,
    pub search: Search,
    pub links: Links,
    pub typeset: Typeset,
    pub log: Log,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Data {
    /// Folder of the database, the photos and everything else that must be kept.
    pub dir: PathBuf,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `postgres://…`; without it SQLite in the data folder.
    pub url: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Photos {
    /// A bucket that several nodes share; without it the folder `media` in the data folder.
    pub s3: Option<Bucket>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// Address and port to listen on.
    pub listen: String,
    /// Where people find it, `https://news.example.cn`; links in letters begin with it.
    pub public_url: Option<PublicUrl>,
    /// Networks whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<Cidr>,
    pub tls: Option<Tls>,
    /// What public pages kept in memory may take, in MiB; with 0 each is drawn for each reader.
    pub page_memory_mib: u64,
}

/// Certificate files in PEM; read again when they change.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// Folder of the index, of this program alone; without it `search` in the data folder.
    pub dir: Option<PathBuf>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Links {
    /// Whether the links of public pages to other sites are opened, once a day each. No, on a closed network.
    pub check: bool,
}

impl Default for Links {
    fn default() -> Self {
        Self { check: true }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Typeset {
    /// Folder with Chinese type, looked into before those of the system.
    pub fonts: Option<PathBuf>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// As `tracing` reads it: `info`, `app=debug,info`.
    pub filter: String,
}

impl Default for Data {
    fn default() -> Self {
        Self {
            dir: PathBuf::from("data"),
        }
    }
}

impl Default for Http {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            public_url: None,
            trusted_proxies: Vec::new(),
            tls: None,
            page_memory_mib: 64,
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self {
            // What each migration says of itself is of use to those who write them.
            filter: "info,sea_orm_migration=warn".to_owned(),
        }
    }
}

impl Config {
    /// Reads `file` (it must exist if it was named; otherwise `copydesk.toml` here, if there is one), then the
    /// environment, then what the command line says.
    ///
    /// # Errors
    /// A key is unknown or a value does not fit; the sentence names it and where it came from.
    pub fn read(file: Option<&Path>, data: Option<&Path>, listen: Option<&str>) -> Result<Self> {
        let toml = match file {
            Some(path) => Toml::file_exact(path),
            None => Toml::file("copydesk.toml"),
        };
        let mut figment = Figment::new()
            .merge(toml)
            .merge(Env::prefixed("COPYDESK_").ignore(&["test_db", "bin"]).split("__"));
        if let Some(dir) = data {
            figment = figment.merge(Serialized::default("data.dir", dir));
        }
        if let Some(listen) = listen {
            figment = figment.merge(Serialized::default("http.listen", listen));
        }
        figment.extract().context("the configuration cannot be used")
    }

    /// Where the database is.
    pub fn database_url(&self) -> String {
        self.database
            .url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.database_file().display()))
    }

    /// The SQLite file, where there is one.
    pub fn database_file(&self) -> PathBuf {
        self.data.dir.join("copydesk.db")
    }

    /// Where photos and attachments lie.
    ///
    /// # Errors
    /// The folder cannot be made, or the bucket is configured wrongly.
    pub fn media(&self) -> Result<Media> {
        match &self.media.s3 {
            Some(bucket) => Media::bucket(bucket).context("[media.s3]"),
            None => Media::directory(self.media_dir()).context("the folder of the photos cannot be used"),
        }
    }

    /// The folder of photos and attachments, where they are in no bucket.
    pub fn media_dir(&self) -> PathBuf {
        self.data.dir.join("media")
    }

    /// Where the search index of this program is; it can be made again at any time.
    pub fn search_dir(&self) -> PathBuf {
        self.search.dir.clone().unwrap_or_else(|| self.data.dir.join("search"))
    }

    /// The address people type; a guess from `listen` where none is set.
    pub fn address(&self) -> String {
        let scheme = if self.http.tls.is_some() { "https" } else { "http" };
        self.http.public_url.as_ref().map_or_else(
            || format!("{scheme}://{}", self.http.listen),
            |url| url.origin().to_owned(),
        )
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Config> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("copydesk.toml");
        std::fs::write(&file, toml).unwrap();
        Config::read(Some(&file), None, None)
    }

    #[test]
    fn unknown_keys_are_refused_by_name() {
        let error = format!("{:#}", read("[http]\nlissten = \"127.0.0.1:1\"\n").unwrap_err());
        assert!(error.contains("lissten"), "{error}");
        assert!(read("[htp]\n").is_err());
    }

    #[test]
    fn values_are_checked() {
        assert!(read("[http]\npublic_url = \"news.example.cn\"\n").is_err());
        assert!(read("[http]\ntrusted_proxies = [\"10.0.0.0/33\"]\n").is_err());
        let config = read(
            "[http]\nlisten = \"0.0.0.0:443\"\npublic_url = \"https://news.example.cn\"\n\
             trusted_proxies = [\"10.0.0.0/8\"]\n[database]\nurl = \"postgres://a@b/c\"\n",
        )
        .unwrap();
        assert_eq!(config.address(), "https://news.example.cn");
        assert_eq!(config.database_url(), "postgres://a@b/c");
        assert_eq!(config.search_dir(), Path::new("data/search"));
        let bucket = read(
            "[media.s3]\nendpoint = \"http://10.0.0.9:9000\"\nname = \"photos\"\naccess_key = \"a\"\nsecret_key = \"b\"\n",
        )
        .unwrap();
        assert!(bucket.media().is_ok() && !format!("{bucket:?}").contains("secret"));
        let wrong = read(
            "[media.s3]\nendpoint = \"s3.example.cn\"\nname = \"photos\"\naccess_key = \"a\"\nsecret_key = \"b\"\n",
        );
        assert!(format!("{:#}", wrong.unwrap().media().unwrap_err()).contains("[media.s3]: endpoint"));
        let elsewhere = read("[search]\ndir = \"/var/cache/copydesk\"\n").unwrap();
        assert_eq!(elsewhere.search_dir(), Path::new("/var/cache/copydesk"));
    }

    #[test]
    fn the_command_line_wins() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("copydesk.toml");
        std::fs::write(&file, "[data]\ndir = \"/elsewhere\"\n").unwrap();
        let config = Config::read(Some(&file), Some(Path::new("/here")), Some("127.0.0.1:9")).unwrap();
        assert_eq!(config.data.dir, Path::new("/here"));
        assert_eq!(config.http.listen, "127.0.0.1:9");
        assert!(
            Config::read(Some(Path::new("/no/such/file.toml")), None, None).is_err(),
            "a named file must exist"
        );
    }
}
