//! Who reads the same file, and how each is asked: in the way its manual shows, with the same things to write.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::measure::Line;

/// What is to be written. Only readers of one task are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// The text, and every picture as a file beside it.
    Pictures,
    /// The text alone; pictures are named in it.
    Text,
}

impl Task {
    pub const ALL: [Self; 2] = [Self::Pictures, Self::Text];

    pub const fn words(self) -> &'static str {
        match self {
            Self::Pictures => "text and pictures",
            Self::Text => "text only",
        }
    }
}

/// One program that can read Word files here.
pub struct Reader {
    pub name: &'static str,
    /// As the program says it.
    pub version: String,
    /// The program itself, as it is called here.
    pub program: String,
    pub ways: &'static [Way],
}

/// How a reader is asked for a task.
pub struct Way {
    pub task: Task,
    pub line: fn(&Place<'_>) -> Line,
    /// What stands once for each picture in the text that it writes.
    pub picture: &'static str,
}

/// Where a reader finds everything.
pub struct Place<'p> {
    pub program: &'p str,
    pub file: &'p str,
    /// A folder of this run alone, empty at its beginning.
    pub out: &'p str,
    /// A folder of the reader alone that stays from run to run.
    pub home: &'p str,
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
    let program = program.to_string_lossy();
    found(
        &program,
        &["--version"],
        missing,
        &[
            Way {
                task: Task::Pictures,
                line: |at| {
                    let pictures = format!("{}/pictures", at.out);
                    line(&[at.program, "import", at.file, "--json", "--pictures", &pictures])
                },
                picture: r#""type":"figure""#,
            },
            Way {
                task: Task::Text,
                line: |at| line(&[at.program, "import", at.file, "--json"]),
                picture: r#""type":"figure""#,
            },
        ],
    )
}

pub fn pandoc(program: &str) -> Result<Reader, Missing> {
    let missing = Missing {
        name: "pandoc",
        install: "apt install pandoc, or pip install pypandoc_binary, then --pandoc PATH",
    };
    let reader = found(
        program,
        &["--version"],
        missing,
        &[
            Way {
                task: Task::Pictures,
                line: |at| {
                    let (media, target) = (format!("--extract-media={}", at.out), format!("{}/story.html", at.out));
                    line(&[
                        at.program, "--from", "docx", "--to", "html", &media, at.file, "--output", &target,
                    ])
                },
                picture: "<img",
            },
            Way {
                task: Task::Text,
                line: |at| {
                    let target = format!("{}/story.json", at.out);
                    line(&[
                        at.program, "--from", "docx", "--to", "json", at.file, "--output", &target,
                    ])
                },
                picture: r#""t":"Image""#,
            },
        ],
    )?;
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
    let reader = found(
        "node",
        &["-e", version, &folder],
        missing,
        &[Way {
            task: Task::Pictures,
            line: |at| line(&["node", "-e", MAMMOTH, at.program, at.file, at.out]),
            picture: "<img",
        }],
    )?;
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
    let reader = found(
        program,
        &["--version"],
        missing,
        &[Way {
            task: Task::Pictures,
            line: |at| {
                // A profile of its own, so that an open window is not asked to do it; made once, as on a desk.
                let profile = format!("-env:UserInstallation=file://{}/profile", at.home);
                let convert = ["--headless", "--convert-to", "html", "--outdir", at.out, at.file];
                line(&[&[at.program, &profile], &convert[..]].concat())
            },
            picture: "<img",
        }],
    )?;
    Ok(Reader {
        version: reader.version.trim_start_matches("LibreOffice ").to_owned(),
        ..reader
    })
}

const MAMMOTH: &str = "
const [folder, path, out] = process.argv.slice(1);
const mammoth = require(folder), { writeFileSync } = require('fs');
let count = 0;
const convertImage = mammoth.images.imgElement(async (image) => {
  const src = `${++count}.${image.contentType.split('/')[1]}`;
  writeFileSync(`${out}/${src}`, await image.readAsBuffer());
  return { src };
});
mammoth.convertToHtml({ path }, { convertImage }).then(({ value }) => writeFileSync(`${out}/story.html`, value));
";

/// The reader with its version, if the program is there.
fn found(program: &str, version: &[&str], missing: Missing, ways: &'static [Way]) -> Result<Reader, Missing> {
    let output = Command::new(program).args(version).stderr(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(Reader {
            name: missing.name,
            version: String::from_utf8_lossy(&output.stdout).trim().to_owned(),
            program: program.to_owned(),
            ways,
        }),
        _ => Err(missing),
    }
}

fn line(parts: &[&str]) -> Line {
    parts.iter().map(|part| (*part).to_owned()).collect()
}
