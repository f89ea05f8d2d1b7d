//! Who makes the same copies, and how they are asked: the widths, JPEG at quality 82 and WebP at quality 80, upright,
//! each program in the way its own manual shows.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::measure::Line;

pub const WIDTHS: [u32; 4] = [320, 640, 1280, 2048];

/// One program that can make the copies here.
pub struct Maker {
    pub name: &'static str,
    /// As the program says it.
    pub version: String,
    /// What to run for a photo and a folder.
    pub lines: fn(program: &str, photo: &str, out: &str) -> Vec<Line>,
    /// The program itself, as it is called here.
    pub program: String,
}

/// One program that is not here, and what would bring it.
pub struct Missing {
    pub name: &'static str,
    pub install: &'static str,
}

pub fn copydesk(program: &Path) -> Result<Maker, Missing> {
    let program = program.to_string_lossy().into_owned();
    found(
        "copydesk",
        "cargo xtask bench images builds it",
        &program,
        &["--version"],
        |program, photo, out| vec![line(&[program, "renditions", photo, "--out", out])],
    )
}

/// `modules` is the folder that holds the `node_modules` with sharp in it.
pub fn sharp(modules: &Path) -> Result<Maker, Missing> {
    // The folder is an argument of the script, and the script is an argument of node.
    let folder = modules.join("node_modules/sharp").to_string_lossy().into_owned();
    let mut maker = found(
        "sharp",
        "npm install sharp, then --sharp FOLDER",
        "node",
        &[
            "-e",
            "console.log(require(process.argv[1] + '/package.json').version)",
            &folder,
        ],
        |folder, photo, out| vec![line(&["node", "-e", SHARP, folder, photo, out])],
    )?;
    maker.program = folder;
    Ok(maker)
}

pub fn vips() -> Result<Maker, Missing> {
    found(
        "vipsthumbnail",
        "apt install libvips-tools",
        "vipsthumbnail",
        &["--vips-version"],
        |program, photo, out| {
            let widths = WIDTHS.iter().flat_map(|width| {
                [("jpg", "[Q=82,strip]"), ("webp", "[Q=80,strip]")].map(|(ending, options)| {
                    let target = format!("{out}/{width}.{ending}{options}");
                    line(&[program, photo, "-s", &format!("{width}x"), "-o", &target])
                })
            });
            widths.collect()
        },
    )
}

/// `python` is the interpreter that has the library.
pub fn pillow(python: &str) -> Result<Maker, Missing> {
    let version = "import PIL; from PIL import features; assert features.check('webp'); print(PIL.__version__)";
    found(
        "Pillow",
        "apt install python3-pil, then --python PATH if another python3 comes first",
        python,
        &["-c", version],
        |python, photo, out| vec![line(&[python, "-c", PILLOW, photo, out])],
    )
}

/// All eight from one reading of the file, as its documentation advises for several sizes.
const SHARP: &str = "
const [folder, photo, out] = process.argv.slice(1);
const sharp = require(folder);
const all = [320, 640, 1280, 2048].flatMap((width) => {
  const copy = sharp(photo).rotate().resize(width);
  return [
    copy.clone().jpeg({ quality: 82 }).toFile(`${out}/${width}.jpg`),
    copy.clone().webp({ quality: 80 }).toFile(`${out}/${width}.webp`),
  ];
});
Promise.all(all).catch((error) => { console.error(error); process.exit(1); });
";

const PILLOW: &str = "
import sys
from PIL import Image, ImageOps
photo, out = sys.argv[1:]
picture = ImageOps.exif_transpose(Image.open(photo)).convert('RGB')
for width in (320, 640, 1280, 2048):
    copy = picture.resize((width, round(picture.height * width / picture.width)), Image.LANCZOS)
    copy.save(f'{out}/{width}.jpg', quality=82)
    copy.save(f'{out}/{width}.webp', quality=80)
";

fn found(
    name: &'static str,
    install: &'static str,
    program: &str,
    version: &[&str],
    lines: fn(&str, &str, &str) -> Vec<Line>,
) -> Result<Maker, Missing> {
    let missing = Missing { name, install };
    let output = Command::new(program).args(version).stderr(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(Maker {
            name,
            version: String::from_utf8_lossy(&output.stdout).trim().to_owned(),
            lines,
            program: program.to_owned(),
        }),
        _ => Err(missing),
    }
}

fn line(parts: &[&str]) -> Line {
    parts.iter().map(|part| (*part).to_owned()).collect()
}
