//! Converting with programs that stand in for LibreOffice: each does one thing that a large program may do.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use media::convert::{ConvertProblem, Limits, find, helps, to_docx};
use media::docx::{self, DocxProblem};

const RTF: &[u8] = br"{\rtf1 \'d4\'c6}";
const LIMITS: Limits = Limits {
    seconds: 20,
    bytes: 1 << 20,
    memory_mib: 2_048,
};

/// A folder with a program of this name and text, and a folder for its runs.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    /// `script` finds the folder of its output in `$out` and its input in `$in`.
    fn new(script: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("soffice");
        let arguments =
            r#"for word; do [ "$last" = --outdir ] && out="$word"; last="$word"; in="$word"; done; mkdir -p "$out""#;
        std::fs::write(&program, format!("#!/bin/sh\n{arguments}\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::create_dir(folder.path().join("runs")).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn convert(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, ConvertProblem> {
        let converted = to_docx(bytes, &self.path("soffice"), &self.path("runs"), limits).await;
        self.left_nothing();
        converted
    }

    #[track_caller]
    fn left_nothing(&self) {
        let left: Vec<_> = std::fs::read_dir(self.path("runs")).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[tokio::test]
async fn what_the_program_does_is_told() {
    for (script, expected) in [
        (r#"printf 'PK\003\004new' > "$out/in.docx""#, "PK\u{3}\u{4}new"),
        ("exit 0", "failed"),
        (r#"printf 'PK\003\004new' > "$out/in.docx"; exit 1"#, "failed"),
        (r#"echo '<html><body>' > "$out/in.docx""#, "not-word"),
        (r#": > "$out/in.docx""#, "not-word"),
        (r#"head -c 3000000 /dev/zero > "$out/in.docx""#, "output-too-big"),
        (r#"ln -s /etc/hostname "$out/in.docx""#, "failed"),
        (r#"kill -SEGV $$"#, "failed"),
        // What it is given: the file by its kind, a profile that forbids macros, and no word of ours.
        (
            r#"grep -q rtf1 "$in" && grep -q DisableMacrosExecution profile/user/registrymodifications.xcu && [ "${in##*.}" = rtf ] && [ -z "$CARGO_MANIFEST_DIR" ] && printf 'PK\003\004ok' > "$out/in.docx""#,
            "PK\u{3}\u{4}ok",
        ),
        // Nothing it says or asks keeps it waiting.
        (
            r#"head -c 500000 /dev/zero; cat; printf 'PK\003\004' > "$out/in.docx""#,
            "PK\u{3}\u{4}",
        ),
        // The bound of its memory holds.
        (
            r#"[ "$(ulimit -v)" = 2097152 ] && printf 'PK\003\004' > "$out/in.docx""#,
            "PK\u{3}\u{4}",
        ),
    ] {
        let found = match Machine::new(script).convert(RTF, &LIMITS).await {
            Ok(bytes) => String::from_utf8(bytes).unwrap(),
            Err(problem) => problem.code().to_owned(),
        };
        assert_eq!(found, expected, "{script}");
    }
}

#[tokio::test]
async fn a_program_that_hangs_ends_with_all_it_started() {
    let machine = Machine::new("");
    let pids = machine.path("pids");
    let script = format!(
        "#!/bin/sh\nsleep 900 &\necho $$ $! > {}\nwait\nsleep 900\n",
        pids.display()
    );
    std::fs::write(machine.path("soffice"), script).unwrap();
    let limits = Limits { seconds: 1, ..LIMITS };
    let problem = machine.convert(RTF, &limits).await.unwrap_err();
    assert!(matches!(problem, ConvertProblem::TimedOut { seconds: 1 }), "{problem}");
    ended(&pids).await;
}

#[tokio::test]
async fn who_stops_waiting_stops_the_program() {
    let machine = Machine::new("");
    let pids = machine.path("pids");
    let script = format!(
        "#!/bin/sh\nsleep 900 &\necho $$ $! > {0}.new\nmv {0}.new {0}\nwait\n",
        pids.display()
    );
    std::fs::write(machine.path("soffice"), script).unwrap();
    tokio::select! {
        _ = machine.convert(RTF, &LIMITS) => panic!("it waits for nothing"),
        () = async { while !pids.exists() { tokio::time::sleep(Duration::from_millis(5)).await } } => {}
    }
    ended(&pids).await;
    machine.left_nothing();
}

/// Waits until the processes named in the file are gone, or only wait to be counted by their parent.
async fn ended(pids: &Path) {
    let pids = std::fs::read_to_string(pids).unwrap();
    for pid in pids.split_whitespace() {
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
}

#[tokio::test]
async fn only_old_files_are_converted() {
    let machine = Machine::new(r#"printf 'PK\003\004' > "$out/in.docx""#);
    let long = [RTF, &vec![b' '; 2 << 20]].concat();
    for (bytes, expected) in [
        (&b"PK\x03\x04"[..], "current"),
        (b"", "not-legacy"),
        (b"<html>", "not-legacy"),
        (b"%PDF-1.7", "not-legacy"),
        (&long, "too-big"),
    ] {
        let problem = machine.convert(bytes, &LIMITS).await.unwrap_err();
        assert_eq!(problem.code(), expected);
    }
    for (problem, expected) in [
        (DocxProblem::LegacyWord, true),
        (DocxProblem::LegacyWps, true),
        (DocxProblem::Rtf, true),
        (DocxProblem::Encrypted, false),
        (DocxProblem::Html, false),
    ] {
        assert_eq!(helps(&problem), expected, "{problem}");
    }
}

/// An instruction may name any file of the machine.
#[tokio::test]
async fn fields_of_rtf_say_nothing() {
    let rtf = br#"{\rtf1 {\field{\*\fldinst INCLUDEPICTURE "file:///a.png"}{\fldrslt a}}{\field{\fldinst{PAGE}}{\fldrslt b}}}"#;
    let machine = Machine::new(r#"(printf 'PK\003\004'; cat "$in") > "$out/in.docx""#);
    let given = machine.convert(rtf, &LIMITS).await.unwrap();
    let given = String::from_utf8(given).unwrap();
    assert!(
        !given.contains("fldinst") && given.matches("fldinsx").count() == 2,
        "{given}"
    );
    assert!(
        given.contains(r"{\fldrslt a}") && given.contains(r"{\fldrslt b}"),
        "{given}"
    );
}

#[tokio::test]
async fn a_program_that_is_not_there_is_told() {
    let machine = Machine::new("");
    std::fs::remove_file(machine.path("soffice")).unwrap();
    let problem = machine.convert(RTF, &LIMITS).await.unwrap_err();
    assert_eq!(problem.code(), "failed");
    let nowhere = to_docx(RTF, Path::new("/bin/true"), &machine.path("none"), &LIMITS).await;
    assert_eq!(nowhere.unwrap_err().code(), "disk");
}

#[test]
fn the_program_is_found_on_the_path() {
    let machine = Machine::new("");
    let search = std::env::join_paths([Path::new("relative"), machine.folder.path()]).unwrap();
    assert_eq!(find(&search), Some(machine.path("soffice")));
    assert!(docx::read(RTF, &docx::Limits::default()).is_err_and(|problem| helps(&problem)));
}
