//! What was read from a document, in lines that people can compare by eye: one a block, then pictures and omissions.

use std::fmt::Write as _;

use domain::document::{Align, Block, Flow, Inline, List, NoteInline, QuoteBlock, Text};
use media::docx::{self, Guess, Imported, Limits, Part};

/// The lines of a file, or why it is refused.
pub fn outline(bytes: &[u8]) -> String {
    let said = |read: Result<Imported, docx::DocxProblem>| match read {
        Ok(imported) => lines(imported).unwrap_or_else(|error| format!("cannot be written out: {error}\n")),
        Err(problem) => format!("refused: {} ({problem})\n", problem.code()),
    };
    let limits = Limits::default();
    let read = docx::read(bytes, &limits);
    let mut shown = Vec::new();
    let overview = docx::overview(
        || Ok(std::io::Cursor::new(bytes.to_vec())),
        &limits,
        |picture, bytes| {
            shown.push((picture.part.clone(), bytes.to_vec()));
        },
    );
    if let Ok(imported) = &read {
        let kept = imported
            .pictures
            .iter()
            .map(|kept| (kept.part.clone(), kept.bytes.clone()));
        assert!(
            kept.eq(shown),
            "an overview shows the pictures that are read, in their order"
        );
    }
    let whole = said(read);
    assert_eq!(said(overview), whole, "an overview says the same");
    whole
}

fn lines(imported: Imported) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let plain = |guess: &Option<Guess<String>>| {
        guess
            .as_ref()
            .map(|guess| format!("{} ({})", guess.value, guess.why.word()))
    };
    let byline = imported.byline.as_ref().map(|guess| {
        let credits: Vec<String> = guess
            .value
            .iter()
            .map(|credit| format!("{} {}", credit.role, credit.name))
            .collect();
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
        write!(
            text,
            "picture {index}: {} {} {width}x{height}",
            picture.part,
            picture.kind.name()
        )?;
        write!(text, " alt={:?}", picture.alt)?;
        match &picture.caption {
            Some(caption) => writeln!(text, " caption={caption:?}")?,
            None => writeln!(text)?,
        }
    }
    for left_out in &imported.left_out {
        writeln!(
            text,
            "left out: {} {} {:?}",
            left_out.what.word(),
            left_out.count,
            left_out.samples
        )?;
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
                            Align::Start => "",
                            Align::Center => "=",
                            Align::End => ">",
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
    let piece = |text: &Text| {
        let marks: Vec<&str> = text.marks.iter().map(|mark| mark.word()).collect();
        let marked = if marks.is_empty() {
            text.text.clone()
        } else {
            format!("{{{}:{}}}", marks.join("+"), text.text)
        };
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
