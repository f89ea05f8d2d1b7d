//! What stands within a paragraph: marked text, links, breaks and footnotes.

use domain::document::{Inline, Mark, NoteInline, Text};

use super::body::Writer;
use super::markup;
use super::package::Relations;

impl Writer<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline]) -> String {
        let mut xml = String::new();
        for inline in content {
            match inline {
                Inline::Text(text) => xml.push_str(&linked(text, self.site(), &mut self.relations)),
                Inline::Break {} => xml.push_str("<w:r><w:br/></w:r>"),
                Inline::Footnote { content } => xml.push_str(&self.footnote(content)),
            }
        }
        xml
    }

    fn footnote(&mut self, content: &[NoteInline]) -> String {
        self.footnotes += 1;
        let id = self.footnotes;
        let mut text = r#"<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>"#.to_owned();
        text.push_str(&markup::run("", " "));
        for NoteInline::Text(piece) in content {
            text.push_str(&linked(piece, self.site(), &mut self.note_relations));
        }
        let paragraph = markup::paragraph("FootnoteText", "", &text);
        self.notes
            .push_str(&format!(r#"<w:footnote w:id="{id}">{paragraph}</w:footnote>"#));
        format!(r#"<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{id}"/></w:r>"#)
    }
}

/// A run, inside a hyperlink where it has an address that leads somewhere from paper and screen.
fn linked(text: &Text, site: &str, relations: &mut Relations) -> String {
    let address = match text.link.as_deref() {
        Some(link) if link.starts_with('/') && site.is_empty() => None,
        Some(link) if link.starts_with('/') => Some(format!("{site}{link}")),
        link => link.map(str::to_owned),
    };
    let marks = marks(&text.marks);
    match address {
        Some(address) => {
            let id = relations.link(&as_uri(&address));
            let run = markup::run(&format!(r#"<w:rStyle w:val="Hyperlink"/>{marks}"#), &text.text);
            format!(r#"<w:hyperlink r:id="{id}" w:history="1">{run}</w:hyperlink>"#)
        }
        None => markup::run(&marks, &text.text),
    }
}

/// In the order of the schema. Text cannot be raised and lowered at once; lowered is what a browser ends with.
fn marks(marks: &[Mark]) -> String {
    let has = |mark: Mark| marks.contains(&mark);
    let mut xml = String::new();
    if has(Mark::Bold) {
        xml.push_str("<w:b/><w:bCs/>");
    }
    if has(Mark::Italic) {
        xml.push_str("<w:i/><w:iCs/>");
    }
    if has(Mark::Underline) {
        xml.push_str(r#"<w:u w:val="single"/>"#);
    }
    if has(Mark::Sub) {
        xml.push_str(r#"<w:vertAlign w:val="subscript"/>"#);
    } else if has(Mark::Sup) {
        xml.push_str(r#"<w:vertAlign w:val="superscript"/>"#);
    }
    xml
}

/// Characters that no address may hold are written by their bytes: readers of the package refuse a broken one.
fn as_uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}' => uri.push_str(&format!("%{:02X}", u32::from(c))),
            c => uri.push(c),
        }
    }
    uri
}
