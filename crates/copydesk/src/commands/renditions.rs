//! `copydesk renditions FILE --out DIR`: writes the public copies a story would get of a photo, and says how large they
//! are. The desk's own reader and sizes; no database is asked.

use anyhow::{Context, Result, anyhow, bail};
use media::{
    Credit, PhotoProblem, Rendition,
    kind::Refusal,
    photo::{Limits, read},
    renditions::make_last,
};
use serde_json::{Value, json};
use std::{io::Write, path::Path};

pub fn run(file: &Path, out: &Path, as_json: bool) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let photo =
        read(&bytes, &Limits::default()).map_err(|problem| anyhow!("{}: {}", file.display(), words(&problem)))?;
    drop(bytes);
    let credit = Credit::from(photo.metadata());
    let made = make_last(photo, &credit)?;
    std::fs::create_dir_all(out).with_context(|| format!("the folder {} cannot be made", out.display()))?;
    let Some(stem) = file.file_stem().and_then(|stem| stem.to_str()) else {
        bail!(
            "{}: the name of the file is no readable text; rename it first",
            file.display()
        );
    };
    for one in &made {
        let path = out.join(name(stem, one));
        std::fs::write(&path, &one.bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    if as_json {
        let list: Vec<Value> = made.iter().map(|one| facts(stem, one)).collect();
        writeln!(stdout, "{}", Value::from(list))?;
    } else {
        for one in &made {
            writeln!(stdout, "{}", line(stem, one))?;
        }
    }
    Ok(stdout.flush()?)
}

/// What is wrong with the file, and what the person at the keyboard can do about it.
fn words(problem: &PhotoProblem) -> String {
    let advice = match problem {
        PhotoProblem::NotAPhoto { refusal, .. } => match refusal {
            Refusal::ConvertToJpeg => "save the picture as JPEG first",
            _ => "give a JPEG, PNG, WebP or GIF picture",
        },
        PhotoProblem::FileTooBig { .. } | PhotoProblem::TooManyPixels { .. } => "save a smaller copy first",
        PhotoProblem::CutOff => "copy or download it again",
        PhotoProblem::Damaged(_) => "open it in a picture program and save it anew",
    };
    format!("{problem}; {advice}")
}

fn name(stem: &str, one: &Rendition) -> String {
    format!("{stem}-{}.{}", one.width, one.format.extension())
}

fn facts(stem: &str, one: &Rendition) -> Value {
    json!({
        "file": name(stem, one),
        "type": one.format.mime(),
        "width": one.width,
        "height": one.height,
        "bytes": one.bytes.len(),
    })
}

fn line(stem: &str, one: &Rendition) -> String {
    format!(
        "{}  {} x {}  {} bytes",
        name(stem, one),
        one.width,
        one.height,
        one.bytes.len()
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use media::renditions::Format;

    /// One grey pixel, the smallest GIF there is.
    const DOT: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\x80\x80\x80\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

    #[test]
    fn every_copy_is_written_under_its_width() {
        let folder = tempfile::tempdir().unwrap();
        let (file, out) = (folder.path().join("dot.gif"), folder.path().join("a/b"));
        std::fs::write(&file, DOT).unwrap();
        run(&file, &out, true).unwrap();
        let mut names: Vec<_> = std::fs::read_dir(out)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["dot-1.jpg", "dot-1.webp"]);
    }

    #[test]
    fn a_bad_file_is_told_in_a_sentence_and_leaves_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        for (name, content, expected) in [
            (
                "a.pdf",
                b"%PDF-1.7\n".as_slice(),
                "give a JPEG, PNG, WebP or GIF picture",
            ),
            (
                "b.bmp",
                b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
                "save the picture as JPEG first",
            ),
            ("c.jpg", b"\xFF\xD8\xFF\xDB", "copy or download it again"),
        ] {
            let file = folder.path().join(name);
            std::fs::write(&file, content).unwrap();
            let said = format!("{:#}", run(&file, &out, false).unwrap_err());
            assert!(said.contains(name) && said.ends_with(expected), "{said}");
        }
        let said = format!("{:#}", run(&folder.path().join("none.jpg"), &out, false).unwrap_err());
        assert!(said.contains("none.jpg cannot be read"), "{said}");
        assert!(!out.exists());
    }

    #[test]
    fn a_copy_is_one_line_or_one_object() {
        let one = Rendition {
            format: Format::WebP,
            width: 640,
            height: 427,
            bytes: vec![0; 12].into(),
        };
        assert_eq!(line("harvest", &one), "harvest-640.webp  640 x 427  12 bytes");
        let expected = json!({
            "file": "harvest-640.webp", "type": "image/webp", "width": 640, "height": 427, "bytes": 12,
        });
        assert_eq!(facts("harvest", &one), expected);
    }
}
