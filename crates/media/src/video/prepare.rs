//! What browsers play, made of what came: H.264 with AAC for all of them, WebM for those who refuse it, one frame as the
//! poster.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use tokio::sync::watch;

use super::probe::{Probed, probe};
use super::run::{input, run, tell};
use super::{Limits, Tools, VideoProblem};
use crate::child::Folder;
use crate::kind::{Kind, sniff};

/// The longer and the shorter side of what is made.
const BOX: (u32, u32) = (1_280, 720);
const MOST_FRAMES: u32 = 30;

/// One video being worked on: a folder that only this user can open and that goes when this is dropped.
pub struct Work {
    folder: Folder,
}

/// What was made; the files go with the [`Work`].
#[derive(Clone, Debug)]
pub struct Made {
    pub mp4: PathBuf,
    pub webm: PathBuf,
    /// One frame, a PNG for `photo::read`.
    pub poster: Bytes,
    pub width: u32,
    pub height: u32,
    pub milliseconds: u64,
}

impl Work {
    /// # Errors
    /// The folder cannot be made.
    pub fn begin(temporary: &Path) -> Result<Self, VideoProblem> {
        let folder = Folder::create(temporary)?;
        Ok(Self { folder })
    }

    /// Where the file that came is to be written.
    pub fn original(&self) -> PathBuf {
        self.folder.path.join("original")
    }

    /// Makes everything of the file that was written to [`Work::original`]. `progress` goes from 0 to 100. Needs a Tokio
    /// runtime with time and I/O; ends with all its processes when the caller stops waiting.
    ///
    /// # Errors
    /// See [`VideoProblem`].
    pub async fn prepare(
        &self,
        tools: &Tools,
        limits: &Limits,
        progress: &watch::Sender<u8>,
    ) -> Result<Made, VideoProblem> {
        let folder = self.folder.path.as_path();
        let kind = self.kind(limits).await?;
        let found = probe(tools, folder, "original", kind, limits).await?;
        let mp4 = to_mp4(&found, kind, limits)?;
        let mut told = tell(progress, found.milliseconds, (0, 55));
        run(&tools.ffmpeg, folder, &mp4, limits, &mut told).await?;
        // What was made says the truth about itself, also where the original did not.
        let made = probe(tools, folder, "made.mp4", Kind::Mp4, limits).await?;
        // ffmpeg makes what it can of a file that was cut off, and calls it a success.
        if made.milliseconds + 1_000 < found.milliseconds / 10 * 9 {
            let detail = format!("{} ms of {} ms are there", made.milliseconds, found.milliseconds);
            return Err(VideoProblem::Unreadable { detail });
        }
        let webm = to_webm(&made)?;
        let mut told = tell(progress, made.milliseconds, (55, 98));
        run(&tools.ffmpeg, folder, &webm, limits, &mut told).await?;
        run(&tools.ffmpeg, folder, &to_poster(&made)?, limits, &mut |_| {}).await?;
        let poster = tokio::fs::read(folder.join("poster.png")).await;
        Ok(Made {
            mp4: folder.join("made.mp4"),
            webm: folder.join("made.webm"),
            poster: poster
                .map_err(|error| VideoProblem::NoPicture {
                    detail: error.to_string(),
                })?
                .into(),
            width: made.width,
            height: made.height,
            milliseconds: made.milliseconds,
        })
    }

    /// By its content, since names lie.
    async fn kind(&self, limits: &Limits) -> Result<Kind, VideoProblem> {
        use tokio::io::AsyncReadExt;
        let file = tokio::fs::File::open(self.original()).await?;
        let size = file.metadata().await?.len();
        if size > limits.file_bytes {
            let limit = limits.file_bytes;
            return Err(VideoProblem::TooBig { size, limit });
        }
        let mut head = Vec::new();
        file.take(4_096).read_to_end(&mut head).await?;
        let kind = sniff(&head);
        if kind.is_video() {
            Ok(kind)
        } else {
            Err(VideoProblem::NotAVideo)
        }
    }
}

/// Before everything else, and where it reports how far it is.
const FIRST: [&str; 9] = [
    "-hide_banner",
    "-nostdin",
    "-nostats",
    "-v",
    "error",
    "-y",
    "-progress",
    "pipe:1",
    "-threads",
];

/// Neither words nor places of the original, no chapters, no other tracks, no name of the program.
const PLAIN: [&str; 8] = [
    "-map_metadata",
    "-1",
    "-map_chapters",
    "-1",
    "-sn",
    "-dn",
    "-fflags",
    "+bitexact",
];

fn to_mp4(found: &Probed, kind: Kind, limits: &Limits) -> Result<Vec<String>, VideoProblem> {
    let (width, height) = fitted(found.width, found.height);
    let frames = if found.rate > MOST_FRAMES || found.rate == 0 {
        format!("fps={MOST_FRAMES},")
    } else {
        String::new()
    };
    let filter = format!("{frames}scale={width}:{height}:flags=bicubic,setsar=1,format=yuv420p");
    let seconds = limits.seconds.saturating_add(1).to_string();
    let picture = format!("0:{}", found.track);
    let mut words = said(&FIRST);
    words.push("2".to_owned());
    words.extend(input(kind, "original")?);
    words.extend(said(&[
        "-map", &picture, "-map", "0:a:0?", "-t", &seconds, "-vf", &filter,
    ]));
    words.extend(said(&PLAIN));
    words.extend(said(&[
        "-c:v",
        "libx264",
        "-threads",
        "2",
        "-preset",
        "veryfast",
        "-crf",
        "23",
        "-maxrate",
        "3M",
        "-bufsize",
        "6M",
        "-profile:v",
        "high",
        "-flags:v",
        "+bitexact",
        "-c:a",
        "aac",
        "-b:a",
        "128k",
        "-ac",
        "2",
        "-ar",
        "48000",
        "-flags:a",
        "+bitexact",
        "-movflags",
        "+faststart",
        "-f",
        "mp4",
        "file:made.mp4",
    ]));
    Ok(words)
}

/// Of what was made already: smaller, and known to be sound.
fn to_webm(made: &Probed) -> Result<Vec<String>, VideoProblem> {
    let mut words = said(&FIRST);
    words.push("2".to_owned());
    words.extend(input(Kind::Mp4, "made.mp4")?);
    words.extend(said(&["-map", &format!("0:{}", made.track), "-map", "0:a:0?"]));
    words.extend(said(&PLAIN));
    words.extend(said(&[
        "-c:v",
        "libvpx-vp9",
        "-threads",
        "2",
        "-row-mt",
        "1",
        "-deadline",
        "realtime",
        "-cpu-used",
        "7",
        "-crf",
        "34",
        "-b:v",
        "1800k",
        "-flags:v",
        "+bitexact",
        "-c:a",
        "libopus",
        "-b:a",
        "96k",
        "-flags:a",
        "+bitexact",
        "-f",
        "webm",
        "file:made.webm",
    ]));
    Ok(words)
}

/// Not the very first frame, which is often black.
fn to_poster(made: &Probed) -> Result<Vec<String>, VideoProblem> {
    let at = (made.milliseconds / 3).min(3_000);
    let mut words = said(&FIRST);
    words.push("2".to_owned());
    words.extend(said(&["-ss", &format!("{}.{:03}", at / 1_000, at % 1_000)]));
    words.extend(input(Kind::Mp4, "made.mp4")?);
    words.extend(said(&[
        "-frames:v",
        "1",
        "-c:v",
        "png",
        "-f",
        "image2",
        "-update",
        "1",
        "file:poster.png",
    ]));
    Ok(words)
}

fn said(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The size of what is made: inside the box, nothing enlarged, both sides even, as the codec wants them.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let (long, short) = (u64::from(width.max(height)), u64::from(width.min(height)));
    // In thousandths of the original.
    let scale = (u64::from(BOX.0) * 1_000_000 / long.max(1))
        .min(u64::from(BOX.1) * 1_000_000 / short.max(1))
        .min(1_000_000);
    let even = |side: u32| {
        let scaled = (u64::from(side) * scale + 500_000) / 1_000_000;
        u32::try_from(scaled / 2 * 2).unwrap_or(BOX.0).max(2)
    };
    (even(width), even(height))
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn films_fit_the_box_and_are_never_enlarged() {
        for (came, made) in [
            ((1920, 1080), (1280, 720)),
            ((1080, 1920), (720, 1280)),
            ((640, 481), (640, 480)),
            ((4096, 1716), (1280, 536)),
            ((1000, 1000), (720, 720)),
            ((4096, 3), (1280, 2)),
        ] {
            assert_eq!(fitted(came.0, came.1), made, "{came:?}");
        }
    }
}
