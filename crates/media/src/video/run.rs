//! One run of ffmpeg or ffprobe: bounded, alone, ended with everything it started.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use tokio::sync::watch;

use super::{Limits, VideoProblem};
use crate::child::Group;
use crate::kind::Kind;

/// Sets the bounds that only a process can set for itself, then becomes the program, behind everybody else in the queue
/// for the processor. What it complains of goes into a file, which is bounded like all that it writes.
const BOUNDED: &str =
    r#"ulimit -c 0; ulimit -v "$1"; ulimit -f "$2"; ulimit -t "$3"; shift 3; exec nice -n 15 "$@" 2>complaints"#;

/// Codecs of cameras, phones and screen recorders. Each one more is one more parser of strangers' bytes.
const CODECS: &str = "h264,hevc,mpeg4,h263,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mjpeg,prores,dvvideo,\
                      aac,mp3,mp3float,opus,libopus,vorbis,libvorbis,flac,alac,ac3,amrnb,amrwb,pcm_s16le,pcm_s16be,\
                      pcm_s24le,pcm_s24be,pcm_f32le,adpcm_ima_wav,png";

/// Characters of a complaint that are kept.
const LONGEST: usize = 300;

/// What stands before an input. The demuxer is the one that the bytes show; only this file is opened, whatever it says.
pub(super) fn input(kind: Kind, name: &str) -> Result<Vec<String>, VideoProblem> {
    let demuxer = match kind {
        Kind::Mp4 | Kind::QuickTime => "mov",
        Kind::Matroska => "matroska",
        _ => return Err(VideoProblem::NotAVideo),
    };
    let words = [
        "-protocol_whitelist",
        "file",
        "-codec_whitelist",
        CODECS,
        "-f",
        demuxer,
        "-i",
    ];
    let mut words: Vec<String> = words.map(str::to_owned).to_vec();
    words.push(format!("file:{name}"));
    Ok(words)
}

/// Runs a program in a folder of its own and answers what it wrote to its output, line by line through `line`.
///
/// # Errors
/// It did not start, took too long, or gave up; then the last thing it complained of.
pub(super) async fn run(
    program: &Path,
    folder: &Path,
    arguments: &[impl AsRef<OsStr>],
    limits: &Limits,
    line: &mut (dyn FnMut(&str) + Send),
) -> Result<(), VideoProblem> {
    let mut command = command(program, folder, limits);
    let mut child = command.args(arguments).spawn().map_err(VideoProblem::NotStarted)?;
    let group = Group::of(&child);
    let output = child.stdout.take();
    let seconds = limits.run_seconds;
    let working = async {
        if let Some(output) = output {
            let mut lines = BufReader::new(output).lines();
            while let Some(said) = lines.next_line().await? {
                line(&said);
            }
        }
        child.wait().await
    };
    let waited = tokio::time::timeout(Duration::from_secs(seconds), working).await;
    // Whatever it started goes with it.
    drop(group);
    let Ok(status) = waited else {
        child.wait().await?;
        return Err(VideoProblem::TimedOut { seconds });
    };
    let status = status?;
    if status.success() {
        return Ok(());
    }
    let said = complaint(folder).await;
    let detail = if said.is_empty() { status.to_string() } else { said };
    // The shell's word for a program that is not there or cannot be run.
    if matches!(status.code(), Some(126 | 127)) {
        return Err(VideoProblem::NotStarted(std::io::Error::other(detail)));
    }
    Err(VideoProblem::Unreadable { detail })
}

fn command(program: &Path, folder: &Path, limits: &Limits) -> Command {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", BOUNDED, "sh"])
        .arg(limits.memory_mib.saturating_mul(1_024).to_string())
        // Blocks of 512 bytes.
        .arg((limits.output_bytes / 512 + 1).to_string())
        // Seconds of the processor: with two threads these pass twice as fast as those of the clock.
        .arg(limits.run_seconds.saturating_mul(4).saturating_add(1).to_string())
        .arg(program)
        .current_dir(folder)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("HOME", folder)
        .env("TMPDIR", folder)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .kill_on_drop(true);
    command
}

/// The last line it complained of.
async fn complaint(folder: &Path) -> String {
    let said = tokio::fs::read(folder.join("complaints")).await.unwrap_or_default();
    let end = &said[said.len().saturating_sub(4_096)..];
    let text = String::from_utf8_lossy(end);
    let last = text
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    last.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

/// Tells how far a run is, from what `-progress` writes; `from` and `to` are percent of the whole work.
pub(super) fn tell(
    progress: &watch::Sender<u8>,
    total_ms: u64,
    (from, to): (u8, u8),
) -> impl FnMut(&str) + Send + use<'_> {
    move |line| {
        let Some(at) = line
            .strip_prefix("out_time_us=")
            .and_then(|at| at.trim().parse::<u64>().ok())
        else {
            return;
        };
        let share = (at / 1_000).min(total_ms) * u64::from(to - from) / total_ms.max(1);
        let percent = from.saturating_add(u8::try_from(share).unwrap_or(0));
        progress.send_if_modified(|before| std::mem::replace(before, percent) != percent);
    }
}
