//! Who reads the same file, and how each is asked: into its own tree or into HTML, in the way its manual shows.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::measure::Line;

/// One program that can read Word files here.
pub struct Reader {
    pub name: &'static str,
    /// As the program says it.
    pub version: String,
    /// What to run for a file and a folder that is its own.
    pub line: fn(program: &str, file: &str, out: &str) -> Line,
    /// What stands once for each picture in what it writes.
    pub picture: &'static str,
    /// The program itself, as it is called here.
    pub program: String,
}

/// One program that is not here, and what would bring it.
pub struct Missing {
    pub name: &'static str,
    pub install: &'static str,
}

pub fn copydesk(program: &Path) -> Result<Reader, Missing> {
    let missing = Missing {
        name: "copydesk",
        install: "cargo xtask bench docx builds it",
    };
    let reader = Reader {
        name: "copydesk",
        version: String::new(),
        line: |program, file, _| line(&[program, "import", file, "--json"]),
        picture: r#""type":"figure""#,
        program: program.to_string_lossy().into_owned(),
    };
    found(reader, &["--version"], missing)
}

pub fn pandoc(program: &str) -> Result<Reader, Missing> {
    let missing = Missing {
        name: "pandoc",
        install: "apt install pandoc, or pip install pypandoc_binary, then --pandoc PATH",
    };
    let reader = Reader {
        name: "pandoc",
        version: String::new(),
        line: |program, file, out| {
            let target = format!("{out}/story.json");
            line(&[program, "--from", "docx", "--to", "json", "--output", &target, file])
        },
        picture: r#""t":"Image""#,
        program: program.to_owned(),
    };
    let reader = found(reader, &["--version"], missing)?;
    // Its features follow on further lines.
    let version = reader.version.lines().next().unwrap_or_default();
    Ok(Reader {
        version: version.trim_start_matches("pandoc ").to_owned(),
        ..reader
    })
}

/// `modules` is the folder that holds the `node_modules` with mammoth in it.
pub fn mammoth(modules: &Path) -> Result<Reader, Missing> {
    let missing = Missing {
        name: "mammoth",
        install: "npm install mammoth, then --mammoth FOLDER",
    };
    // The folder is an argument of the script, and the script is an argument of node.
    let folder = modules.join("node_modules/mammoth").to_string_lossy().into_owned();
    let version = "console.log(require(process.argv[1] + '/package.json').version)";
    let reader = Reader {
        name: "mammoth",
        version: String::new(),
        line: |folder, file, out| line(&["node", "-e", MAMMOTH, folder, file, out]),
        picture: "<img",
        program: "node".to_owned(),
    };
    let reader = found(reader, &["-e", version, &folder], missing)?;
    Ok(Reader {
        program: folder,
        ..reader
    })
}

pub fn libreoffice(program: &str) -> Result<Reader, Missing> {
    let missing = Missing {
        name: "LibreOffice",
        install: "apt install libreoffice-writer-nogui",
    };
    let reader = Reader {
        name: "LibreOffice",
        version: String::new(),
        line: |program, file, out| {
            // A profile of its own, so that an open window is not asked to do it.
            let profile = format!("-env:UserInstallation=file://{out}/profile");
            let convert = ["--headless", "--convert-to", "html", "--outdir", out, file];
            line(&[&[program, &profile], &convert[..]].concat())
        },
        picture: "<img",
        program: program.to_owned(),
    };
    let reader = found(reader, &["--version"], missing)?;
    Ok(Reader {
        version: reader.version.trim_start_matches("LibreOffice ").to_owned(),
        ..reader
    })
}

const MAMMOTH: &str = "
const [folder, path, out] = process.argv.slice(1);
require(folder).convertToHtml({ path }).then(({ value }) => require('fs').writeFileSync(`${out}/story.html`, value));
";

/// The reader with its version, if the program is there.
fn found(reader: Reader, version: &[&str], missing: Missing) -> Result<Reader, Missing> {
    let output = Command::new(&reader.program)
        .args(version)
        .stderr(Stdio::null())
        .output();
    match output {
        Ok(output) if output.status.success() => Ok(Reader {
            version: String::from_utf8_lossy(&output.stdout).trim().to_owned(),
            ..reader
        }),
        _ => Err(missing),
    }
}

fn line(parts: &[&str]) -> Line {
    parts.iter().map(|part| (*part).to_owned()).collect()
}
