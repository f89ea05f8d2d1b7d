//! Reads foreign Word files and compares each with what is expected of it: `cargo xtask corpus DIR`.
//!
//! Expectations are keyed by the SHA-256 of the file, so that the files themselves need not be ours to keep. With
//! `--write` what was read becomes the expectation, after somebody has compared it with another program by eye; with
//! `--show` it is printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::document::{Block, Flow, Inline, List, NoteInline, QuoteBlock};
use media::docx::{self, Guess, Imported, Limits, Part};
use sha2::{Digest, Sha256};

const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docx-expected");

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let before = arguments.len();
        arguments.retain(|argument| argument != name);
        arguments.len() < before
    };
    let (write, show) = (flag("--write"), flag("--show"));
    let mut files = Vec::new();
    for place in &arguments {
        gather(Path::new(place), &mut files);
    }
    files.sort();
    match compare(&files, write, show) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

fn gather(place: &Path, files: &mut Vec<PathBuf>) {
    if let Ok(entries) = std::fs::read_dir(place) {
        entries.filter_map(Result::ok).for_each(|entry| gather(&entry.path(), files));
    } else if place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx")) {
        files.push(place.to_owned());
    }
}

/// Whether nothing differs.
fn compare(files: &[PathBuf], write: bool, show: bool) -> std::io::Result<bool> {
    let mut out = std::io::stdout().lock();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for file in files {
        let bytes = std::fs::read(file)?;
        let found = outline(&bytes);
        let key: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let expectation = Path::new(EXPECTED).join(format!("{key}.txt"));
        if show {
            writeln!(out, "== {}\n{found}", file.display())?;
        }
        if write {
            std::fs::create_dir_all(EXPECTED)?;
            std::fs::write(&expectation, &found)?;
        }
        let word = match std::fs::read_to_string(&expectation) {
            Err(_) => "unknown",
            Ok(expected) if expected == found => "equal",
            Ok(expected) => {
                writeln!(out, "{} differs:\n{}", file.display(), difference(&expected, &found))?;
                "different"
            }
        };
        *counts.entry(word).or_default() += 1;
        if word == "unknown" && !show {
            writeln!(out, "{} has no expectation ({key})", file.display())?;
        }
    }
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    let (equal, different, unknown) = (count("equal"), count("different"), count("unknown"));
    writeln!(out, "{} files: {equal} equal, {different} different, {unknown} unknown", files.len())?;
    Ok(different == 0)
}

/// The lines that only one of the two has.
fn difference(expected: &str, found: &str) -> String {
    let expected: Vec<&str> = expected.lines().collect();
    let found: Vec<&str> = found.lines().collect();
    let same = expected.iter().zip(&found).take_while(|(left, right)| left == right).count();
    let rest = expected.len().min(found.len()) - same;
    let same_end = expected.iter().rev().zip(found.iter().rev()).take(rest).take_while(|(left, right)| left == right).count();
    let mut lines = Vec::new();
    for (sign, side) in [('-', &expected), ('+', &found)] {
        let changed = &side[same..side.len() - same_end];
        lines.extend(changed.iter().take(12).map(|line| format!("  {sign} {line}")));
        if changed.len() > 12 {
            lines.push(format!("  {sign} and {} lines more", changed.len() - 12));
        }
    }
    lines.join("\n")
}

/// What is expected of a file, in lines that people can compare by eye.
fn outline(bytes: &[u8]) -> String {
    match docx::read(bytes, &Limits::default()) {
        Ok(imported) => lines(imported).unwrap_or_else(|error| format!("cannot be written out: {error}\n")),
        Err(problem) => format!("refused: {} ({problem})\n", problem.code()),
    }
}

fn lines(imported: Imported) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let plain = |guess: &Option<Guess<String>>| guess.as_ref().map(|guess| format!("{} ({})", guess.value, guess.why.word()));
    let byline = imported.byline.as_ref().map(|guess| {
        let credits: Vec<String> = guess.value.iter().map(|credit| format!("{} {}", credit.role, credit.name)).collect();
        format!("{} ({})", credits.join(", "), guess.why.word())
    });
    let fields = [
        ("headline", plain(&imported.headline)),
        ("kicker", plain(&imported.kicker)),
        ("deck", plain(&imported.deck)),
        ("byline", byline),
        ("unit", plain(&imported.unit)),
        ("source", plain(&imported.source)),
        ("date", plain(&imported.date)),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(text, "{name}: {value}")?;
        }
    }
    for part in &imported.body {
        match part {
            Part::Picture(index) => writeln!(text, "[picture {index}]")?,
            Part::Block(block) => write_block(&mut text, block)?,
        }
    }
    for (index, picture) in imported.pictures.iter().enumerate() {
        let (width, height) = picture.size.unwrap_or((0, 0));
        write!(text, "picture {index}: {} {} {width}x{height}", picture.part, picture.kind.name())?;
        write!(text, " alt={:?}", picture.alt)?;
        match &picture.caption {
            Some(caption) => writeln!(text, " caption={caption:?}")?,
            None => writeln!(text)?,
        }
    }
    for left_out in &imported.left_out {
        writeln!(text, "left out: {} {} {:?}", left_out.what.word(), left_out.count, left_out.samples)?;
    }
    let document = imported.into_document(|_| None);
    if let Err(problem) = document {
        writeln!(text, "refused by the document's rules: {problem}")?;
    }
    Ok(text)
}

fn write_block(text: &mut String, block: &Block) -> std::fmt::Result {
    match block {
        Block::Paragraph(paragraph) => writeln!(text, "p: {}", inlines(&paragraph.content)),
        Block::Heading(heading) => writeln!(text, "h{}: {}", heading.level, inlines(&heading.content)),
        Block::Quote(quote) => quote
            .blocks
            .iter()
            .try_for_each(|QuoteBlock::Paragraph(paragraph)| writeln!(text, "quote: {}", inlines(&paragraph.content))),
        Block::List(list) => write_list(text, list, 0),
        Block::Table(table) => {
            writeln!(text, "table, header rows {}:", table.header_rows)?;
            for row in &table.rows {
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| {
                        let blocks: Vec<String> = cell.blocks.iter().map(flow).collect();
                        let align = match cell.align {
                            domain::document::Align::Start => "",
                            domain::document::Align::Center => "=",
                            domain::document::Align::End => ">",
                        };
                        let spans = match (cell.col_span, cell.row_span) {
                            (1, 1) => String::new(),
                            (columns, rows) => format!("[{columns}x{rows}]"),
                        };
                        format!("{spans}{align}{}", blocks.join(" / "))
                    })
                    .collect();
                writeln!(text, "  | {}", cells.join(" | "))?;
            }
            Ok(())
        }
        Block::Rule {} => writeln!(text, "----"),
        Block::Figure { .. } | Block::Gallery { .. } | Block::Video { .. } => Ok(()),
    }
}

fn write_list(text: &mut String, list: &List, depth: usize) -> std::fmt::Result {
    for (index, item) in list.items.iter().enumerate() {
        for flow in &item.blocks {
            match flow {
                Flow::Paragraph(paragraph) => {
                    let number = list.start as usize + index;
                    let content = inlines(&paragraph.content);
                    writeln!(text, "{}{} {number}: {content}", "  ".repeat(depth), list.style)?;
                }
                Flow::List(inner) => write_list(text, inner, depth + 1)?,
            }
        }
    }
    Ok(())
}

fn flow(flow: &Flow) -> String {
    match flow {
        Flow::Paragraph(paragraph) => inlines(&paragraph.content),
        Flow::List(list) => {
            let mut text = String::new();
            match write_list(&mut text, list, 0) {
                Ok(()) => text.trim_end().replace('\n', " / "),
                Err(error) => error.to_string(),
            }
        }
    }
}

fn inlines(content: &[Inline]) -> String {
    let piece = |text: &domain::document::Text| {
        let marks: Vec<&str> = text.marks.iter().map(|mark| mark.word()).collect();
        let marked = if marks.is_empty() { text.text.clone() } else { format!("{{{}:{}}}", marks.join("+"), text.text) };
        match &text.link {
            Some(link) => format!("<{marked} {link}>"),
            None => marked,
        }
    };
    let parts = content.iter().map(|inline| match inline {
        Inline::Text(text) => piece(text),
        Inline::Break {} => "⏎".to_owned(),
        Inline::Footnote { content } => {
            let note: String = content.iter().map(|NoteInline::Text(text)| piece(text)).collect();
            format!("[^{note}]")
        }
    });
    parts.collect()
}
