//! What the program stands on: the data folder and its disk, the type for card pictures, the clock.

use super::{Finding, Verdict};
use crate::config::Config;
use domain::Time;
use std::{
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use typeset::{Fonts, NoFonts};

/// Below this much free space uploads are in danger.
const LOW_DISK: u64 = 1024 * 1024 * 1024;

/// No machine that runs this program is older: 2026-01-01.
const EARLIEST: Time = Time(1_767_225_600_000_000);

pub fn look(config: &Config, now: Time) -> Vec<Finding> {
    let dir = &config.data.dir;
    let mut findings = folder(dir);
    findings.push(disk(nearest(dir).and_then(free_space)));
    findings.push(fonts(Fonts::find(config.typeset.fonts.as_deref())));
    findings.push(office(
        crate::start::office().map(|office| office.program.display().to_string()),
    ));
    findings.push(ffmpeg(
        crate::start::ffmpeg().map(|ffmpeg| ffmpeg.tools.ffmpeg.display().to_string()),
    ));
    findings.push(clock(now, newest(&[config.database_file(), dir.clone()])));
    findings
}

fn folder(dir: &Path) -> Vec<Finding> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(facts) = std::fs::metadata(dir) else {
        if let Some(above) = nearest(dir)
            && let Err(error) = try_writing(&above)
        {
            let sentence = format!(
                "The data folder {} cannot be made in {} ({error}): make it and give it to the user that runs Copydesk.",
                dir.display(),
                above.display()
            );
            return vec![Finding(Verdict::Bad, sentence)];
        }
        let sentence = format!(
            "There is no data folder {} yet; the first `copydesk serve` makes it.",
            dir.display()
        );
        return vec![Finding(Verdict::Note, sentence)];
    };
    let mut findings = vec![writable(dir, try_writing(dir))];
    if facts.permissions().mode() & 0o077 != 0 {
        let sentence = format!("Others on this machine can look into {0}: chmod 700 {0}", dir.display());
        findings.push(Finding(Verdict::Note, sentence));
    }
    findings
}

fn try_writing(dir: &Path) -> io::Result<()> {
    let probe = dir.join(".copydesk-doctor");
    std::fs::write(&probe, b"x").and_then(|()| std::fs::remove_file(&probe))
}

fn writable(dir: &Path, tried: io::Result<()>) -> Finding {
    let dir = dir.display();
    match tried {
        Ok(()) => Finding(Verdict::Good, format!("The data folder {dir} can be written.")),
        Err(error) => Finding(
            Verdict::Bad,
            format!("The data folder {dir} cannot be written ({error}): give it to the user that runs Copydesk."),
        ),
    }
}

/// The folder itself, or the one above it that exists: it will lie on the same disk.
fn nearest(dir: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(dir).ok()?;
    whole.ancestors().find(|above| above.exists()).map(Path::to_owned)
}

/// Free bytes where `dir` is, from `df`, which every Debian has; the standard library cannot ask.
fn free_space(dir: PathBuf) -> Option<u64> {
    let output = std::process::Command::new("df")
        .args(["--output=avail", "-B1"])
        .arg(dir)
        .output()
        .ok()?;
    String::from_utf8(output.stdout)
        .ok()?
        .lines()
        .nth(1)?
        .trim()
        .parse()
        .ok()
}

fn disk(free: Option<u64>) -> Finding {
    match free {
        Some(free) if free < LOW_DISK => Finding(
            Verdict::Bad,
            format!(
                "Only {} MB are free where the data is: make room before photos are refused.",
                free / 1024 / 1024
            ),
        ),
        Some(free) => Finding(
            Verdict::Good,
            format!("{} GB are free where the data is.", free / 1024 / 1024 / 1024),
        ),
        None => Finding(
            Verdict::Note,
            "The free space is unknown (`df` does not answer).".to_owned(),
        ),
    }
}

fn office(program: Option<String>) -> Finding {
    match program {
        Some(program) => Finding(Verdict::Good, format!("Old Word files (.doc, .wps, .rtf) are read with {program}.")),
        None => Finding(
            Verdict::Note,
            "LibreOffice was not found: .docx files are read, older ones (.doc, .wps, .rtf) are answered with how to save \
             them. To read them too: apt-get install --no-install-recommends libreoffice-writer-nogui"
                .to_owned(),
        ),
    }
}

fn ffmpeg(program: Option<String>) -> Finding {
    match program {
        Some(program) => Finding(Verdict::Good, format!("Videos are prepared with {program}.")),
        None => Finding(
            Verdict::Note,
            "ffmpeg was not found: videos are refused, with a sentence to the person who sends one. To take them: \
             apt-get install --no-install-recommends ffmpeg"
                .to_owned(),
        ),
    }
}

fn fonts(found: Result<Fonts, NoFonts>) -> Finding {
    match found {
        Ok(fonts) => {
            let [headlines, rest] = fonts.files();
            let files = if headlines == rest {
                headlines.display().to_string()
            } else {
                format!("{} and {}", headlines.display(), rest.display())
            };
            Finding(Verdict::Good, format!("Card pictures are set in {files}."))
        }
        Err(NoFonts(folders)) => Finding(
            Verdict::Note,
            format!(
                "No Chinese type was found in {}: stories without a photo have no card picture where their address is \
                 shared. For one: apt-get install fonts-noto-cjk, or set [typeset] fonts to a folder with Noto Serif CJK \
                 and Noto Sans CJK, and start Copydesk again.",
                folders.join(", ")
            ),
        ),
    }
}

/// When one of these was last written.
fn newest(paths: &[PathBuf]) -> Option<Time> {
    paths
        .iter()
        .filter_map(|path| std::fs::metadata(path).ok()?.modified().ok())
        .filter_map(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok())
        .map(|at: Duration| Time(i64::try_from(at.as_micros()).unwrap_or(i64::MAX)))
        .max()
}

fn clock(now: Time, newest: Option<Time>) -> Finding {
    if now < EARLIEST || newest.is_some_and(|newest| newest.since(now) > domain::time::MINUTE) {
        Finding(
            Verdict::Bad,
            "The machine's clock is behind the newest data: set it (timedatectl set-ntp true).".to_owned(),
        )
    } else {
        Finding(Verdict::Good, format!("The clock says {}.", now.timestamp()))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use domain::time::MINUTE;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_data_folder_is_missing_open_to_others_or_good() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        let found = folder(&dir.join("nowhere"));
        assert!(
            matches!(&found[..], [Finding(Verdict::Note, none)] if none.contains("no data folder")),
            "{found:?}"
        );
        assert!(!dir.join("nowhere").exists());
        for (mode, notes) in [(0o700, 0), (0o750, 1), (0o701, 1)] {
            std::fs::set_permissions(dir, std::fs::Permissions::from_mode(mode)).unwrap();
            let found = folder(dir);
            assert!(
                matches!(&found[0], Finding(Verdict::Good, good) if good.contains("can be written")),
                "{found:?}"
            );
            assert_eq!(
                found.iter().filter(|finding| finding.0 == Verdict::Note).count(),
                notes,
                "{mode:o}"
            );
        }
        assert_eq!(
            std::fs::read_dir(dir).unwrap().count(),
            0,
            "nothing is left of the trial"
        );
        let Finding(verdict, sentence) = writable(dir, Err(io::ErrorKind::PermissionDenied.into()));
        assert!(
            verdict == Verdict::Bad && sentence.contains("cannot be written (permission denied)"),
            "{sentence}"
        );
    }

    #[test]
    fn the_disk_of_a_missing_folder_is_the_one_above_it() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(nearest(&dir.path().join("not/yet")).unwrap(), dir.path());
        assert_eq!(nearest(dir.path()).unwrap(), dir.path());
        assert!(free_space(nearest(&dir.path().join("not/yet")).unwrap()).is_some());
        assert!(free_space(dir.path().join("not")).is_none());
        for (free, verdict, words) in [
            (Some(0), Verdict::Bad, "Only 0 MB"),
            (Some(LOW_DISK - 1), Verdict::Bad, "Only 1023 MB"),
            (Some(LOW_DISK), Verdict::Good, "1 GB are free"),
            (None, Verdict::Note, "unknown"),
        ] {
            let said = disk(free);
            assert!(said.0 == verdict && said.1.contains(words), "{said:?}");
        }
    }

    #[test]
    fn old_word_files_are_read_or_it_is_said_how() {
        let found = office(Some("/usr/bin/soffice".to_owned()));
        assert!(
            found.0 == Verdict::Good && found.1.contains("/usr/bin/soffice"),
            "{found:?}"
        );
        let missing = office(None);
        assert!(
            missing.0 == Verdict::Note && missing.1.contains("apt-get install"),
            "{missing:?}"
        );
    }

    #[test]
    fn videos_are_prepared_or_it_is_said_how() {
        let found = ffmpeg(Some("/usr/bin/ffmpeg".to_owned()));
        assert!(
            found.0 == Verdict::Good && found.1.contains("/usr/bin/ffmpeg"),
            "{found:?}"
        );
        let missing = ffmpeg(None);
        assert!(
            missing.0 == Verdict::Note && missing.1.contains("apt-get install"),
            "{missing:?}"
        );
    }

    #[test]
    fn chinese_type_is_named_or_it_is_said_what_is_missing_without_it() {
        let dir = tempfile::tempdir().unwrap();
        let nowhere = dir.path().join("nowhere");
        let look = || fonts(Fonts::find_in([nowhere.as_path(), dir.path()]));
        std::fs::write(dir.path().join("DejaVuSans.ttf"), b"").unwrap();
        let Finding(verdict, sentence) = look();
        assert!(
            verdict == Verdict::Note && sentence.contains("apt-get install fonts-noto-cjk"),
            "{sentence}"
        );
        assert!(sentence.contains(&nowhere.display().to_string()), "{sentence}");
        std::fs::create_dir(dir.path().join("noto")).unwrap();
        std::fs::write(dir.path().join("noto/NotoSansCJK-Regular.ttc"), b"").unwrap();
        let one = look();
        assert!(
            one.0 == Verdict::Good && one.1.ends_with("noto/NotoSansCJK-Regular.ttc."),
            "{one:?}"
        );
        std::fs::write(dir.path().join("noto/NotoSerifCJK-Bold.ttc"), b"").unwrap();
        let both = look();
        assert!(
            both.1.contains("NotoSerifCJK-Bold.ttc and ") && both.1.contains("NotoSansCJK-Regular.ttc"),
            "{both:?}"
        );
    }

    #[test]
    fn a_clock_behind_the_data_is_bad() {
        let now = EARLIEST.plus(domain::time::DAY);
        for (now, newest, verdict) in [
            (now, None, Verdict::Good),
            (now, Some(now.plus(MINUTE)), Verdict::Good),
            (now, Some(now.plus(MINUTE + 1)), Verdict::Bad),
            (EARLIEST.plus(-1), None, Verdict::Bad),
        ] {
            assert_eq!(clock(now, newest).0, verdict, "{now:?} {newest:?}");
        }
        let dir = tempfile::tempdir().unwrap();
        assert!(newest(&[dir.path().join("nowhere"), dir.path().to_owned()]).unwrap() > EARLIEST);
        assert!(newest(&[dir.path().join("nowhere")]).is_none());
    }
}
