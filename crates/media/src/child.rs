//! Other programs that work on files of strangers: a folder of their own, and an end for all of their processes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use tokio::process::Child;

/// All processes of a run; they end when this is dropped.
pub(crate) struct Group(Option<Pid>);

impl Group {
    pub(crate) fn of(child: &Child) -> Self {
        let id = child.id().and_then(|id| i32::try_from(id).ok());
        Self(id.map(Pid::from_raw))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(id) = self.0 {
            // A group that has ended already is what was wanted.
            let _ = killpg(id, Signal::SIGKILL);
        }
    }
}

/// A folder that only this user can open, gone when it is dropped.
pub(crate) struct Folder {
    pub path: PathBuf,
}

impl Folder {
    pub(crate) fn create(parent: &Path) -> std::io::Result<Self> {
        use std::os::unix::fs::DirBuilderExt;
        static NEXT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = parent.join(format!("convert-{}-{number}", std::process::id()));
            match std::fs::DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self { path }),
                // Left behind by a process that had this id before.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A process that is just ending may still put a file into it.
        for _ in 0..5 {
            if std::fs::remove_dir_all(&self.path).is_ok() {
                return;
            }
        }
        tracing::warn!("a folder of a conversion could not be removed");
    }
}
