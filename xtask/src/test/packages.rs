//! What the tests need of the machine and cargo cannot fetch: Debian packages, known by a file they install.

use std::path::Path;

use anyhow::{Result, bail};

use crate::command::{answer, command, run};
use crate::pg;

/// A package that a step needs.
pub struct Package {
    name: &'static str,
    file: fn() -> String,
}

pub const POSTGRES: Package = Package {
    name: "postgresql-15",
    file: || format!("{}/initdb", pg::PROGRAMS),
};
pub const CHROMIUM: Package = Package {
    name: "chromium",
    file: || "/usr/bin/chromium".to_owned(),
};
/// Tests of videos make their own with it, and do not pass without.
pub const FFMPEG: Package = Package {
    name: "ffmpeg",
    file: || "/usr/bin/ffmpeg".to_owned(),
};
/// Without it every Chinese character on a screenshot is an empty box, widths are wrong, and no card can be set.
pub const CHINESE_FONTS: Package = Package {
    name: "fonts-noto-cjk",
    file: || "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc".to_owned(),
};

/// What feeds and maps of the site are held against.
pub const XMLLINT: Package = Package {
    name: "libxml2-utils",
    file: || "/usr/bin/xmllint".to_owned(),
};
pub const FEEDPARSER: Package = Package {
    name: "python3-feedparser",
    file: || "/usr/lib/python3/dist-packages/feedparser/__init__.py".to_owned(),
};

/// Installs what is missing where we may, else fails with the line to run.
pub fn require<'a>(root: &Path, packages: impl Iterator<Item = &'a Package>) -> Result<()> {
    let missing: Vec<&str> = packages
        .filter(|package| !Path::new(&(package.file)()).exists())
        .map(|package| package.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = format!(
        "apt-get update && apt-get install -y --no-install-recommends {}",
        missing.join(" ")
    );
    let is_root = answer(&mut command(root, "id", &["-u"])).as_deref() == Some("0");
    if !(is_root && Path::new("/etc/debian_version").exists()) {
        bail!(
            "these Debian packages are missing: {}; as root, run: {install}",
            missing.join(", ")
        );
    }
    println!("── installing {}", missing.join(", "));
    run(command(root, "sh", &["-c", &install]).env("DEBIAN_FRONTEND", "noninteractive"))
}
