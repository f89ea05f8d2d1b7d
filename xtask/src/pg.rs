//! A PostgreSQL of our own for one test run: made in a folder under /tmp, reached through a socket in it, gone after.
//! Nothing outlives this process: a small shell waits for our end of a pipe to close, however we end
//! (also by Ctrl-C or a kill, where no destructor runs), then stops the server and removes the folder.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{answer, command, line};

/// Where Debian's postgresql-15 keeps the programs of the server.
pub const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

/// $1 the folder of the programs, $2 our folder. Ctrl-C reaches the server itself, which then stops at once.
const KEEPER: &str = r#"
trap '' INT TERM HUP
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=200 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$2/log" 2>&1 &
read -r _
kill -INT $!
wait $!
rm -rf "$2"
"#;

/// A running server; it stops when this is dropped.
pub struct Server {
    folder: PathBuf,
    keeper: Child,
}

impl Server {
    /// Makes and starts a server, which takes about two seconds.
    pub fn start() -> Result<Server> {
        let folder = new_folder()?;
        match Self::start_in(&folder) {
            Ok(server) => Ok(server),
            Err(error) => {
                fs::remove_dir_all(&folder).ok();
                Err(error)
            }
        }
    }

    /// The address, in the form that sqlx reads; the socket makes the host's name meaningless.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.display())
    }

    fn start_in(folder: &Path) -> Result<Server> {
        let user = server_user()?;
        if let Some(user) = user {
            chown(folder, Some(user.id), Some(user.group)).context("cannot give the folder to the server's user")?;
        }
        let as_user = |mut command: Command| {
            if let Some(user) = user {
                command.uid(user.id).gid(user.group);
            }
            command
        };
        let data = folder.join("data");
        let how = [
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--pgdata",
        ];
        let mut initdb = as_user(command(folder, &format!("{PROGRAMS}/initdb"), &how));
        let made = initdb
            .arg(&data)
            .output()
            .with_context(|| format!("cannot start: {}", line(&initdb)))?;
        if !made.status.success() {
            bail!(
                "PostgreSQL could not be set up: {}",
                String::from_utf8_lossy(&made.stderr).trim()
            );
        }
        let mut keeper = as_user(command(folder, "sh", &["-c", KEEPER, "sh", PROGRAMS]));
        let keeper = keeper
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .context("cannot start sh")?;
        let server = Server {
            folder: folder.to_owned(),
            keeper,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    fn wait_until_ready(&self) -> Result<()> {
        let started = Instant::now();
        let socket = self.folder.display().to_string();
        let ready = || {
            answer(&mut command(
                &self.folder,
                &format!("{PROGRAMS}/pg_isready"),
                &["-q", "-h", &socket],
            ))
        };
        while ready().is_none() {
            if started.elapsed() > Duration::from_secs(30) {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start within 30 seconds; its log says:\n{log}");
            }
            sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().ok();
    }
}

#[derive(Clone, Copy)]
struct User {
    id: u32,
    group: u32,
}

/// PostgreSQL refuses to run as root; then it runs as the user that its package made.
fn server_user() -> Result<Option<User>> {
    let id = |arguments: &[&str]| answer(&mut command(Path::new("/"), "id", arguments))?.parse().ok();
    if id(&["-u"]) != Some(0) {
        return Ok(None);
    }
    match (id(&["-u", "postgres"]), id(&["-g", "postgres"])) {
        (Some(id), Some(group)) => Ok(Some(User { id, group })),
        _ => bail!("there is no user `postgres`; install the package postgresql-15, which makes it"),
    }
}

/// A new folder with a short name, because the path of a socket may have 107 bytes at most.
fn new_folder() -> Result<PathBuf> {
    let mut number = std::process::id();
    loop {
        let folder = PathBuf::from(format!("/tmp/cdpg-{number:04x}"));
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error).context("cannot make a folder in /tmp"),
        }
    }
}
