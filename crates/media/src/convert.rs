//! Old Word files made into new ones by LibreOffice, where the machine has it.
//!
//! The files come from anywhere and the program is large, so it runs alone: in a folder and with a profile of its own
//! that vanish with it, without macros, without links that lead outside, bounded in time, memory and what it writes.
//! One run takes all of a small machine; the caller lets one run at a time.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;

use crate::child::{Folder, Group};
use crate::docx::DocxProblem;

/// What one run may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub seconds: u64,
    /// Of the file that comes, and of any file the program writes.
    pub bytes: u64,
    /// Address space of each process, in MiB. LibreOffice 7.4 gave up with 384 and worked with 512 on a small file.
    pub memory_mib: u64,
}

impl Default for Limits {
    /// A minute, 100 MiB, 2 GiB.
    fn default() -> Self {
        Self {
            seconds: 60,
            bytes: 100 << 20,
            memory_mib: 2_048,
        }
    }
}

/// Why there is no new file. Details are for the log.
#[derive(Debug, thiserror::Error)]
pub enum ConvertProblem {
    /// Nothing that is converted: neither an old Word file nor RTF.
    #[error("this is no file that is converted: {0}")]
    NotLegacy(DocxProblem),
    /// A `.docx`, or something packed like one.
    #[error("this is no older file")]
    Current,
    #[error("the file has {size} bytes; at most {limit} are converted")]
    TooBig { size: u64, limit: u64 },
    #[error("the program did not start: {0}")]
    NotStarted(std::io::Error),
    #[error("the program took longer than {seconds} s")]
    TimedOut { seconds: u64 },
    /// The program gave up, or wrote nothing: the file is damaged, locked, or too much for its memory.
    #[error("the program could not convert the file: {detail}")]
    Failed { detail: String },
    /// What was written is larger than allowed.
    #[error("the new file is larger than {limit} bytes")]
    OutputTooBig { limit: u64 },
    /// What was written is no Word document.
    #[error("the program wrote something else: {0}")]
    NotWord(DocxProblem),
    #[error("the temporary folder: {0}")]
    Disk(#[from] std::io::Error),
}

impl ConvertProblem {
    /// Part of a text key: stable, lower-case, hyphenated.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotLegacy(_) => "not-legacy",
            Self::Current => "current",
            Self::TooBig { .. } => "too-big",
            Self::NotStarted(_) => "not-started",
            Self::TimedOut { .. } => "timed-out",
            Self::Failed { .. } => "failed",
            Self::OutputTooBig { .. } => "output-too-big",
            Self::NotWord(_) => "not-word",
            Self::Disk(_) => "disk",
        }
    }
}

/// Finds LibreOffice: in the folders of `search` (written as `PATH` is), then where packages put it.
pub fn find(search: &OsStr) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::split_paths(search)
        .filter(|folder| folder.is_absolute())
        .collect();
    folders.extend(["/usr/bin", "/usr/local/bin", "/usr/lib/libreoffice/program"].map(PathBuf::from));
    let mut own: Vec<PathBuf> = std::fs::read_dir("/opt")
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("libreoffice"))
        .map(|entry| entry.path().join("program"))
        .collect();
    // The newest version first.
    own.sort_unstable_by(|left, right| right.cmp(left));
    folders.extend(own);
    let programs = folders.into_iter().map(|folder| folder.join("soffice"));
    programs.into_iter().find(|program| program.is_file())
}

/// Whether a file that the reader refused can be made into one that it reads.
pub const fn helps(problem: &DocxProblem) -> bool {
    matches!(
        problem,
        DocxProblem::LegacyWord | DocxProblem::LegacyWps | DocxProblem::Rtf
    )
}

/// Makes a `.docx` of an old file. `temporary` is a folder for a folder of this run, which is gone afterwards whatever
/// happens, also when the caller stops waiting. Needs a Tokio runtime with time and I/O.
pub async fn to_docx(
    bytes: &[u8],
    program: &Path,
    temporary: &Path,
    limits: &Limits,
) -> Result<Vec<u8>, ConvertProblem> {
    let ending = ending(bytes)?;
    let size = bytes.len() as u64;
    if size > limits.bytes {
        let limit = limits.bytes;
        return Err(ConvertProblem::TooBig { size, limit });
    }
    let folder = Folder::create(temporary)?;
    let input = folder.path.join(format!("in.{ending}"));
    tokio::fs::create_dir_all(folder.path.join("profile/user")).await?;
    tokio::fs::write(folder.path.join("profile/user/registrymodifications.xcu"), PROFILE).await?;
    let bytes = match ending {
        "rtf" => without_instructions(bytes),
        _ => Cow::Borrowed(bytes),
    };
    tokio::fs::write(&input, bytes).await?;

    let mut child = command(program, &folder.path, &input, limits)
        .spawn()
        .map_err(ConvertProblem::NotStarted)?;
    let group = Group::of(&child);
    let waited = tokio::time::timeout(Duration::from_secs(limits.seconds), child.wait()).await;
    // Whatever it started goes with it.
    drop(group);
    let Ok(status) = waited else {
        child.wait().await?;
        let seconds = limits.seconds;
        return Err(ConvertProblem::TimedOut { seconds });
    };
    let status = status?;

    let output = folder.path.join("out/in.docx");
    let written = match tokio::fs::symlink_metadata(&output).await {
        Ok(written) if written.is_file() => written.len(),
        _ => {
            let detail = format!("nothing was written, {status}");
            return Err(ConvertProblem::Failed { detail });
        }
    };
    if written > limits.bytes {
        let limit = limits.bytes;
        return Err(ConvertProblem::OutputTooBig { limit });
    }
    if !status.success() {
        let detail = status.to_string();
        return Err(ConvertProblem::Failed { detail });
    }
    let docx = tokio::fs::read(&output).await?;
    crate::docx::check_archive(&docx).map_err(ConvertProblem::NotWord)?;
    Ok(docx)
}

/// By content, since names lie; the program is told the kind by the name it gets.
fn ending(bytes: &[u8]) -> Result<&'static str, ConvertProblem> {
    match crate::docx::check_archive(bytes) {
        Err(DocxProblem::LegacyWord) => Ok("doc"),
        Err(DocxProblem::LegacyWps) => Ok("wps"),
        Err(DocxProblem::Rtf) => Ok("rtf"),
        Err(problem) => Err(ConvertProblem::NotLegacy(problem)),
        Ok(()) => Err(ConvertProblem::Current),
    }
}

/// RTF whose fields say nothing any more; their results stay. LibreOffice reads pictures that an instruction names from
/// the disk of this machine, whatever its profile says. A control word has one spelling only, so none slips through;
/// addresses of links go too, their texts stay.
fn without_instructions(rtf: &[u8]) -> Cow<'_, [u8]> {
    const INSTRUCTION: &[u8] = br"\fldinst";
    let mut mended = Cow::Borrowed(rtf);
    let mut from = 0;
    while let Some(at) = rtf[from..]
        .windows(INSTRUCTION.len())
        .position(|window| window == INSTRUCTION)
    {
        from += at + INSTRUCTION.len();
        // A word that nobody knows: what stands behind it is passed over.
        mended.to_mut()[from - 1] = b'x';
    }
    mended
}

/// Sets the bounds that only a process can set for itself, then becomes the program. A bound that is lower already
/// stays.
const BOUNDED: &str =
    r#"ulimit -c 0; ulimit -v "$1"; ulimit -f "$2"; ulimit -t "$3"; shift 3; exec "$@" >/dev/null 2>&1"#;

fn command(program: &Path, folder: &Path, input: &Path, limits: &Limits) -> Command {
    let mut profile = "-env:UserInstallation=file://".to_owned();
    for byte in folder.join("profile").to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' => profile.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => profile.push(char::from(byte)),
            byte => profile.push_str(&format!("%{byte:02X}")),
        }
    }
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", BOUNDED, "sh"])
        .arg(limits.memory_mib.saturating_mul(1_024).to_string())
        // Blocks of 512 bytes; one more than allowed, so that too much can be told from enough.
        .arg((limits.bytes / 512 + 1).to_string())
        .arg(limits.seconds.saturating_add(1).to_string())
        .arg(program)
        .arg(profile)
        .args(["--headless", "--invisible", "--norestore", "--nologo", "--nodefault"])
        .args(["--nolockcheck", "--convert-to", "docx", "--outdir"])
        .arg(folder.join("out"))
        .arg(input)
        .current_dir(folder)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("HOME", folder)
        .env("TMPDIR", folder)
        .env("LC_ALL", "C.UTF-8")
        .env("SAL_USE_VCLPLUGIN", "svp")
        // Nothing listens there: whatever would fetch over the web finds no way out.
        .env("http_proxy", NOWHERE)
        .env("https_proxy", NOWHERE)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .kill_on_drop(true);
    command
}

const NOWHERE: &str = "http://127.0.0.1:9";

/// Settings of the program: no macros, no events of documents, links never followed, a way to the web that ends here.
const PROFILE: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
    r#"<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="CheckDocumentEvents" oor:op="fuse"><value>true</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>"#,
    r#"<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>"#,
    r#"</oor:items>"#,
);
