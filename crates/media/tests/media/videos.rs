//! Videos: made for the test by the same ffmpeg that prepares them. Without it these tests fail and say what to install.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use media::Media;
use media::hash::Hash;
use media::kind::{Kind, sniff};
use media::video::{Limits, Made, Tools, VideoProblem, Work, find};
use tokio::sync::watch;

const PLAIN: &[&str] = &[
    "-pix_fmt",
    "yuv420p",
    "-c:v",
    "libx264",
    "-preset",
    "ultrafast",
    "-c:a",
    "aac",
];

fn tools() -> Tools {
    find("".as_ref()).expect("these tests need ffmpeg: apt-get install -y --no-install-recommends ffmpeg")
}

struct Machine {
    folder: tempfile::TempDir,
    tools: Tools,
}

impl Machine {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            tools: tools(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A test picture of this size and length, with a tone.
    fn film(&self, name: &str, size: &str, seconds: &str, more: &[&str]) -> Vec<u8> {
        let picture = format!("testsrc=s={size}:r=25:d={seconds}");
        let tone = format!("sine=d={seconds}");
        let path = self.path(name);
        let mut ffmpeg = Command::new(&self.tools.ffmpeg);
        ffmpeg.args([
            "-v", "error", "-y", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &tone,
        ]);
        ffmpeg.args(["-metadata", "location=+30.2741+120.1551/", "-metadata", "title=在家"]);
        let status = ffmpeg.args(more).arg(&path).status().unwrap();
        assert!(status.success());
        std::fs::read(&path).unwrap()
    }

    async fn prepare(&self, bytes: &[u8], limits: &Limits) -> Result<(Work, Made), VideoProblem> {
        let runs = self.path("runs");
        std::fs::create_dir_all(&runs).unwrap();
        let work = Work::begin(&runs)?;
        std::fs::write(work.original(), bytes).unwrap();
        let (progress, _told) = watch::channel(0);
        let made = work.prepare(&self.tools, limits, &progress).await?;
        Ok((work, made))
    }

    async fn code(&self, bytes: &[u8], limits: &Limits) -> &'static str {
        match self.prepare(bytes, limits).await {
            Ok(_) => "none",
            Err(problem) => problem.code(),
        }
    }

    fn left_nothing(&self) {
        assert_eq!(std::fs::read_dir(self.path("runs")).unwrap().count(), 0);
    }
}

fn says(path: &Path, words: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn a_film_becomes_what_browsers_play_and_says_nothing_of_the_phone() {
    let machine = Machine::new();
    for (name, more, kind) in [
        ("a.mp4", PLAIN, Kind::Mp4),
        ("a.mov", PLAIN, Kind::QuickTime),
        ("a.mkv", PLAIN, Kind::Matroska),
        ("a.webm", &["-c:v", "libvpx", "-c:a", "libopus"][..], Kind::Matroska),
    ] {
        let bytes = machine.film(name, "1600x900", "1.2", more);
        assert_eq!(sniff(&bytes), kind, "{name}");
        let (work, made) = machine.prepare(&bytes, &Limits::default()).await.unwrap();
        assert_eq!((made.width, made.height), (1_280, 720), "{name}");
        assert!(
            (1_000..1_500).contains(&made.milliseconds),
            "{name}: {}",
            made.milliseconds
        );
        assert_eq!(sniff(&std::fs::read(&made.mp4).unwrap()), Kind::Mp4);
        assert_eq!(sniff(&std::fs::read(&made.webm).unwrap()), Kind::Matroska);
        assert_eq!(sniff(&made.poster), Kind::Png);
        for file in [&made.mp4, &made.webm] {
            assert!(!says(file, "120.1551") && !says(file, "在家"), "{name}");
        }
        // A player can begin before the whole is there.
        let head = &std::fs::read(&made.mp4).unwrap()[..64];
        assert!(head.windows(4).any(|word| word == b"moov"), "{name}");
        drop(work);
    }
    machine.left_nothing();
}

#[tokio::test]
async fn what_is_too_much_is_refused_before_it_costs_anything() {
    let machine = Machine::new();
    let bytes = machine.film("a.mp4", "640x360", "3", PLAIN);
    let limits = Limits::default();
    for (limits, code) in [
        (Limits { seconds: 1, ..limits }, "too-long"),
        (
            Limits {
                frame: (320, 320),
                ..limits
            },
            "too-large",
        ),
        (
            Limits {
                file_bytes: 1_000,
                ..limits
            },
            "too-big",
        ),
    ] {
        assert_eq!(machine.code(&bytes, &limits).await, code);
    }
    machine.left_nothing();
}

#[tokio::test]
async fn files_that_lie_are_no_videos() {
    let machine = Machine::new();
    let secret = machine.path("secret.mp4");
    std::fs::write(&secret, machine.film("b.mp4", "64x64", "1", PLAIN)).unwrap();
    let playlist = format!("#EXTM3U\n#EXTINF:1,\nfile://{}\n#EXT-X-ENDLIST\n", secret.display());
    let concat = format!("ffconcat version 1.0\nfile '{}'\n", secret.display());
    let sound = machine.film("c.mp4", "64x64", "1", &["-vn", "-c:a", "aac"]);
    let whole = machine.film("d.mp4", "640x360", "8", &[PLAIN, &["-movflags", "+faststart"]].concat());
    let mut broken = whole.clone();
    for byte in broken.iter_mut().skip(200) {
        *byte = byte.wrapping_mul(31).wrapping_add(7);
    }
    // The head of a film before a playlist: the demuxer is that of films, whatever stands behind.
    let mut disguised = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2".to_vec();
    disguised.extend(playlist.as_bytes());
    // What is broken may be found broken before or after a track of pictures was looked for.
    for (bytes, codes) in [
        (playlist.as_bytes(), "not-a-video"),
        (concat.as_bytes(), "not-a-video"),
        (&disguised[..], "unreadable no-picture"),
        (&broken[..], "unreadable no-picture"),
        (&whole[..whole.len() / 3], "unreadable no-picture"),
        (&b"\0\0\0\x18ftypisom"[..], "unreadable no-picture"),
        (&sound[..], "no-picture"),
        (&b""[..], "not-a-video"),
    ] {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        let code = machine.code(bytes, &Limits::default()).await;
        assert!(codes.split(' ').any(|one| one == code), "{code}, not {codes}: {head:?}");
    }
    machine.left_nothing();
}

#[tokio::test]
async fn a_run_that_takes_too_long_ends_with_all_it_started() {
    let machine = Machine::new();
    let pids = machine.path("pids");
    let program = machine.path("ffmpeg");
    let script = format!(
        "#!/bin/sh\nsleep 900 &\necho $$ $! > {}\nwait\nsleep 900\n",
        pids.display()
    );
    std::fs::write(&program, script).unwrap();
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let bytes = machine.film("a.mp4", "64x64", "1", PLAIN);
    let machine = Machine {
        tools: Tools {
            ffmpeg: program,
            ..machine.tools.clone()
        },
        ..machine
    };
    let limits = Limits {
        run_seconds: 3,
        ..Limits::default()
    };
    assert_eq!(machine.code(&bytes, &limits).await, "timed-out");
    for pid in std::fs::read_to_string(&pids).unwrap().split_whitespace() {
        let is_running = || {
            let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            stat.rsplit_once(") ").is_some_and(|(_, state)| !state.starts_with('Z'))
        };
        let mut rounds = 0;
        while is_running() {
            rounds += 1;
            assert!(rounds < 1_000, "{pid} goes on");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    machine.left_nothing();
    // And a program that is not there is no fault of the film.
    let gone = Machine {
        tools: Tools {
            ffmpeg: machine.path("nowhere"),
            ffprobe: machine.path("nowhere"),
        },
        ..machine
    };
    let problem = gone.prepare(&bytes, &limits).await.err().unwrap();
    assert!(problem.is_passing() && problem.code() == "not-started", "{problem}");
}

#[tokio::test]
async fn large_files_go_through_the_store_in_pieces_and_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let media = Media::directory(folder.path().join("media")).unwrap();
    let bytes: Vec<u8> = (0..20_000_000_u32).map(|at| (at / 3 % 251) as u8).collect();
    let file = folder.path().join("film");
    std::fs::write(&file, &bytes).unwrap();
    let stored = media.put_file(&file).await.unwrap();
    assert_eq!((stored.hash, stored.size), (Hash::of(&bytes), 20_000_000));
    // The same, put together of its pieces.
    let mut parts = Vec::new();
    for piece in bytes.chunks(7_000_000) {
        parts.push(media.put(piece.to_vec().into()).await.unwrap().hash);
    }
    assert_eq!(media.join(&parts).await.unwrap(), stored);
    let copy = folder.path().join("copy");
    media.write_to(stored.hash, &copy).await.unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), bytes);
    assert_eq!(media.head(stored.hash, 10).await.unwrap(), bytes[..10]);
    use futures_util::TryStreamExt;
    let part: Vec<_> = media
        .part(stored.hash, 5..8)
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(part.concat(), bytes[5..8]);
    // A damaged one is neither written out nor copied.
    let hex = stored.hash.to_string();
    let path = folder.path().join(format!("media/{}/{}/{hex}", &hex[..2], &hex[2..4]));
    let mut damaged = bytes.clone();
    damaged[9_999_999] ^= 1;
    std::fs::write(&path, damaged).unwrap();
    assert!(media.write_to(stored.hash, &copy).await.is_err());
    let other = Media::directory(folder.path().join("other")).unwrap();
    let copied = other_copy(&media, &other).await;
    assert_eq!(copied.faults, vec![stored.hash]);
    assert!(!other.exists(stored.hash).await.unwrap());
}

async fn other_copy(from: &Media, to: &Media) -> media::storage::Copied {
    from.copy_all(to, media::storage::Present::BySize).await.unwrap()
}
