//! Videos that somebody sent: looked into, and made into what browsers play, by ffmpeg where the machine has it.
//!
//! The files come from anywhere and ffmpeg reads hundreds of formats, so it is told the one that the bytes show, may open
//! nothing but the file it is handed (a playlist inside could name files of this machine or addresses of its network),
//! knows a short list of codecs, and runs with bounds on time, memory and what it writes. What comes out carries neither
//! the words nor the places that a phone wrote into the file.

mod limits;
mod prepare;
mod probe;
mod run;

pub use limits::{Limits, VideoProblem};
pub use prepare::{Made, Work};
pub use probe::{Probed, probe};

use std::ffi::OsStr;
use std::path::PathBuf;

/// Where ffmpeg is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tools {
    pub ffmpeg: PathBuf,
    pub ffprobe: PathBuf,
}

/// Finds ffmpeg and ffprobe, both in one folder: in those of `search` (written as `PATH` is), then where packages put
/// them.
pub fn find(search: &OsStr) -> Option<Tools> {
    let mut folders: Vec<PathBuf> = std::env::split_paths(search)
        .filter(|folder| folder.is_absolute())
        .collect();
    folders.extend(["/usr/bin", "/usr/local/bin"].map(PathBuf::from));
    let tools = folders.into_iter().map(|folder| Tools {
        ffmpeg: folder.join("ffmpeg"),
        ffprobe: folder.join("ffprobe"),
    });
    tools
        .into_iter()
        .find(|tools| tools.ffmpeg.is_file() && tools.ffprobe.is_file())
}
