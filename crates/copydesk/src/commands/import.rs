//! `copydesk import FILE`: reads a Word document as the desk would, and shows what it found. Nothing is stored, no
//! database is asked, and pictures are written only where a folder is named for them.

use anyhow::{Context, Result, anyhow, bail};
use domain::document::VERSION;
use media::docx::{self, Guess, Imported, Limits, Part, Picture};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, BufReader, Cursor, ErrorKind, Read, Seek, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

pub fn run(file: &Path, as_json: bool, pictures: Option<&Path>) -> Result<()> {
    let cannot = || format!("{} cannot be read", file.display());
    let (imported, files) = if file.metadata().with_context(cannot)?.is_file() {
        read(|| File::open(file).map(BufReader::new), file, pictures)?
    } else {
        // Of a pipe nothing can be read twice.
        let bytes: Arc<[u8]> = std::fs::read(file).with_context(cannot)?.into();
        read(|| Ok(Cursor::new(bytes.clone())), file, pictures)?
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if as_json {
        serde_json::to_writer(&mut out, &json(&imported, &files)?)?;
        writeln!(out)?;
    } else {
        summary(&mut out, &imported, &files)?;
    }
    Ok(out.flush()?)
}

/// What the document holds, and the files its pictures were written to, if they were.
fn read<S: Read + Seek + 'static>(
    open: impl Fn() -> io::Result<S> + Sync,
    file: &Path,
    pictures: Option<&Path>,
) -> Result<(Imported, Vec<PathBuf>)> {
    let mut files = Ok(Vec::new());
    let imported = docx::overview(open, &Limits::default(), |picture, bytes| {
        if let (Some(folder), Ok(written)) = (pictures, &mut files)
            && let Err(error) = write(folder, written, picture, bytes)
        {
            files = Err(error);
        }
    })
    .map_err(|problem| anyhow!("{} cannot be imported: {problem}", file.display()))?;
    if let Some(folder) = pictures {
        make(folder)?;
    }
    Ok((imported, files?))
}

/// Under a name of our own (`01.jpg`), in the order of the document: a name that stands in a file is no path.
fn write(folder: &Path, written: &mut Vec<PathBuf>, picture: &Picture, bytes: &[u8]) -> Result<()> {
    if written.is_empty() {
        make(folder)?;
    }
    let ending = picture.kind.extensions().first().copied().unwrap_or_default();
    let path = folder.join(format!("{:02}.{ending}", written.len() + 1));
    let cannot = || format!("{} cannot be written", path.display());
    match File::create_new(&path) {
        Ok(mut file) => file.write_all(bytes).with_context(cannot)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already; name another folder", path.display())
        }
        Err(error) => return Err(error).with_context(cannot),
    }
    written.push(path);
    Ok(())
}

fn make(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))
}

fn json(imported: &Imported, files: &[PathBuf]) -> Result<Value> {
    let blocks: Vec<Value> = imported
        .body
        .iter()
        .map(|part| match part {
            Part::Block(block) => serde_json::to_value(block),
            // Nothing is stored, so instead of an id a picture has its path in the file.
            Part::Picture(index) => Ok(json!({ "type": "figure", "asset": path(imported, *index) })),
        })
        .collect::<Result<_, _>>()?;
    let left_out: Vec<Value> = imported
        .left_out
        .iter()
        .map(|left_out| json!({ "what": left_out.what.word(), "count": left_out.count, "samples": left_out.samples }))
        .collect();
    let mut pictures: Vec<Value> = imported.pictures.iter().map(picture).collect();
    for (picture, file) in pictures.iter_mut().zip(files) {
        picture["file"] = file.display().to_string().into();
    }
    Ok(json!({
        "headline": guess(imported.headline.as_ref()),
        "kicker": guess(imported.kicker.as_ref()),
        "deck": guess(imported.deck.as_ref()),
        "byline": guess(imported.byline.as_ref()),
        "unit": guess(imported.unit.as_ref()),
        "source": guess(imported.source.as_ref()),
        "date": guess(imported.date.as_ref()),
        "body": { "version": VERSION, "blocks": blocks },
        "pictures": pictures,
        "left_out": left_out,
    }))
}

fn guess<T: Serialize>(guess: Option<&Guess<T>>) -> Value {
    guess.map_or(Value::Null, |guess| {
        json!({
            "value": guess.value,
            "line": guess.line,
            "paragraph": guess.paragraph,
            "why": guess.why.word(),
            "stays_in_body": guess.stays,
        })
    })
}

fn picture(picture: &Picture) -> Value {
    json!({
        "path": picture.part,
        "type": picture.kind.mime(),
        "bytes": picture.length,
        "width": picture.size.map(|(width, _)| width),
        "height": picture.size.map(|(_, height)| height),
        "alt": picture.alt,
        "caption": picture.caption,
    })
}

fn path(imported: &Imported, index: usize) -> &str {
    imported.pictures.get(index).map_or("", |picture| picture.part.as_str())
}

fn summary(out: &mut impl Write, imported: &Imported, files: &[PathBuf]) -> Result<()> {
    let byline = imported.byline.as_ref().map(|guess| guess.line.replace('\n', " / "));
    let value = |guess: &Option<Guess<String>>| guess.as_ref().map(|guess| guess.value.clone());
    let fields = [
        ("Headline", value(&imported.headline)),
        ("Kicker", value(&imported.kicker)),
        ("Deck", value(&imported.deck)),
        ("Byline", byline),
        ("Unit", value(&imported.unit)),
        ("Source", value(&imported.source)),
        ("Date", value(&imported.date)),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}")?;
        }
    }
    writeln!(out)?;
    for part in &imported.body {
        match part {
            Part::Block(block) => writeln!(out, "{}", block.plain_text().unwrap_or_else(|| "* * *".to_owned()))?,
            Part::Picture(index) => writeln!(out, "[{}]", path(imported, *index))?,
        }
    }
    for (index, picture) in imported.pictures.iter().enumerate() {
        let caption = picture.caption.as_deref().unwrap_or("no caption");
        writeln!(out, "\nPicture {}: {caption}", picture.part)?;
        if let Some(file) = files.get(index) {
            writeln!(out, "Written to {}", file.display())?;
        }
    }
    if imported.left_out.is_empty() {
        writeln!(out, "\nNothing was left out.")?;
    }
    for left_out in &imported.left_out {
        let samples = left_out.samples.join("; ");
        writeln!(
            out,
            "\nLeft out: {} ({}) {samples}",
            left_out.what.word().replace('_', " "),
            left_out.count
        )?;
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use domain::document::Document;
    use media::docx::{LeftOut, Omission, Why};

    fn imported() -> Imported {
        let text = Document::from_plain_text("清晨六点二十分。").unwrap();
        Imported {
            headline: Some(Guess {
                value: "夜里也能读书".to_owned(),
                line: "标题：夜里也能读书".to_owned(),
                paragraph: 1,
                why: Why::FirstLine,
                stays: false,
            }),
            kicker: None,
            deck: None,
            byline: None,
            unit: None,
            source: None,
            date: None,
            body: vec![Part::Block(text.blocks()[0].clone()), Part::Picture(0)],
            pictures: vec![Picture {
                part: "word/media/image1.png".to_owned(),
                kind: media::Kind::Png,
                length: 3,
                bytes: Vec::new(),
                size: Some((4, 3)),
                alt: String::new(),
                caption: None,
            }],
            left_out: vec![LeftOut {
                what: Omission::TrackedDeletion,
                count: 2,
                samples: vec!["删去".to_owned()],
            }],
        }
    }

    #[test]
    fn pictures_are_told_by_their_path() {
        let json = json(&imported(), &[]).unwrap();
        assert_eq!(json["headline"]["value"], "夜里也能读书");
        assert_eq!(json["body"]["blocks"][0]["content"][0]["text"], "清晨六点二十分。");
        assert_eq!(
            json["body"]["blocks"][1],
            json!({ "type": "figure", "asset": "word/media/image1.png" })
        );
        assert_eq!(json["pictures"][0]["width"], 4);
        assert_eq!(json["pictures"][0].get("file"), None);
        assert_eq!(
            json["left_out"][0],
            json!({ "what": "tracked_deletion", "count": 2, "samples": ["删去"] })
        );
    }

    #[test]
    fn the_summary_names_what_was_left_out() {
        let mut out = Vec::new();
        summary(&mut out, &imported(), &[]).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.starts_with("Headline: 夜里也能读书\n\n清晨六点二十分。\n[word/media/image1.png]\n"),
            "{text}"
        );
        assert!(text.ends_with("Left out: tracked deletion (2) 删去\n"), "{text}");
    }
}
