//! A body as semantic HTML for the site and the desk.
//!
//! No inline style and no scripts (the pages forbid both): list numbers and cell alignment are class names. All text and
//! every attribute value passes [`escape`]; nothing else in this file may write what a person typed.

use super::{
    Align, Block, Cell, Document, Flow, Inline, List, ListStyle, Mark, NoteInline, QuoteBlock, Row, Table, Text,
};
use crate::ids::AssetId;

/// What a page knows about a picture of the body. All values are plain text; they are escaped here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Address of the picture for browsers that know nothing better.
    pub src: String,
    /// `srcset` of the plain `<img>`; left out when empty.
    pub srcset: String,
    /// `sizes` for all candidates; left out when empty.
    pub sizes: String,
    /// Better formats, best first.
    pub sources: Vec<PictureSource>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    pub alt: String,
    pub caption: String,
    /// Ready to print, e.g. `沈知远 摄`.
    pub credit: String,
    /// Address of the largest there is, to which the picture leads; no link when empty, or when neither description nor
    /// caption could be its name.
    pub full: String,
    /// Its place among the pictures of the story, e.g. `3 / 8`; left out when empty.
    pub number: String,
    /// What plays in its place, with `src` as the poster.
    pub player: Option<Player>,
}

/// What a page knows about a video of the body. All values are plain text; they are escaped here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Player {
    /// Best first; none while it is being prepared.
    pub sources: Vec<PlayerSource>,
    pub subtitles: Option<Subtitles>,
    /// Said below it, e.g. how long it is or why it does not play yet.
    pub said: String,
    /// What a browser that plays none of it shows: the words of a link to the first of the sources.
    pub instead: String,
    /// Full address of the first source, for paper; left out when empty.
    pub address: String,
}

/// One `<source>` of a video.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlayerSource {
    /// e.g. `video/mp4`.
    pub media_type: String,
    pub src: String,
}

/// The `<track>` of a video.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subtitles {
    pub src: String,
    /// A language tag.
    pub language: String,
    pub label: String,
}

/// One `<source>` of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureSource {
    /// e.g. `image/webp`.
    pub media_type: String,
    pub srcset: String,
}

/// Finds the picture of an asset; pictures that are not found are left out of the page.
pub type Figures<'a> = dyn Fn(AssetId) -> Option<Picture> + 'a;

/// The body inside `.prose`. Footnotes are numbered through and stand at the end.
pub fn to_html(document: &Document, figures: &Figures<'_>) -> String {
    let mut page = Page {
        html: String::new(),
        notes: Vec::new(),
        figures,
    };
    for block in document.blocks() {
        page.block(block);
    }
    page.footnotes();
    page.html
}

struct Page<'a> {
    html: String,
    notes: Vec<&'a [NoteInline]>,
    figures: &'a Figures<'a>,
}

impl<'a> Page<'a> {
    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(paragraph) => self.wrapped("p", &paragraph.content),
            Block::Heading(heading) => self.wrapped(if heading.level == 2 { "h2" } else { "h3" }, &heading.content),
            Block::Quote(quote) => {
                self.html.push_str("<blockquote>");
                for QuoteBlock::Paragraph(paragraph) in &quote.blocks {
                    self.wrapped("p", &paragraph.content);
                }
                self.html.push_str("</blockquote>");
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Figure { asset } => self.figure(*asset),
            Block::Gallery { assets } => {
                self.html.push_str("<div class=\"gallery\">");
                for asset in assets {
                    self.figure(*asset);
                }
                self.html.push_str("</div>");
            }
            Block::Video { asset } => self.video(*asset),
            Block::Rule {} => self.html.push_str("<hr>"),
        }
    }

    fn wrapped(&mut self, tag: &str, content: &'a [Inline]) {
        self.open(tag);
        self.inlines(content);
        self.close(tag);
    }

    fn flow(&mut self, flow: &'a Flow) {
        match flow {
            Flow::Paragraph(paragraph) => self.wrapped("p", &paragraph.content),
            Flow::List(list) => self.list(list),
        }
    }

    /// A first paragraph stands bare, so that items and cells of one line stay one line.
    fn flows(&mut self, flows: &'a [Flow]) {
        let mut rest = flows;
        if let [Flow::Paragraph(paragraph), after @ ..] = flows
            && !after.iter().any(|flow| matches!(flow, Flow::Paragraph(_)))
        {
            self.inlines(&paragraph.content);
            rest = after;
        }
        for flow in rest {
            self.flow(flow);
        }
    }

    fn list(&mut self, list: &'a List) {
        let tag = if list.style == ListStyle::Bullet { "ul" } else { "ol" };
        self.html.push_str(&format!("<{tag} class=\"list-{}\"", list.style));
        if list.start != 1 {
            self.html.push_str(&format!(" start=\"{}\"", list.start));
        }
        self.html.push('>');
        for item in &list.items {
            self.open("li");
            self.flows(&item.blocks);
            self.close("li");
        }
        self.close(tag);
    }

    /// The wrapper scrolls sideways on a phone and can be reached by keyboard for it.
    fn table(&mut self, table: &'a Table) {
        self.html
            .push_str("<div class=\"table-scroll\" tabindex=\"0\"><table class=\"data\">");
        let headers = table.header_rows as usize;
        // A span from a heading row into the body would be cut off at the end of `thead`.
        let parted = table.rows[..headers]
            .iter()
            .enumerate()
            .all(|(y, row)| row.cells.iter().all(|cell| y + cell.row_span as usize <= headers));
        let head = if parted { headers } else { 0 };
        if head > 0 {
            self.open("thead");
            self.rows(&table.rows[..head], "th");
            self.close("thead");
        }
        if head < table.rows.len() {
            self.open("tbody");
            self.rows(&table.rows[head..headers.max(head)], "th");
            self.rows(&table.rows[headers..], "td");
            self.close("tbody");
        }
        self.html.push_str("</table></div>");
    }

    fn rows(&mut self, rows: &'a [Row], tag: &str) {
        for row in rows {
            self.open("tr");
            for cell in &row.cells {
                self.cell(cell, tag);
            }
            self.close("tr");
        }
    }

    fn cell(&mut self, cell: &'a Cell, tag: &str) {
        // A heading without words would be read out as nothing.
        let blank = cell
            .blocks
            .iter()
            .all(|flow| matches!(flow, Flow::Paragraph(p) if p.content.is_empty()));
        let tag = if blank { "td" } else { tag };
        self.html.push_str(&format!("<{tag}"));
        if tag == "th" {
            self.html.push_str(if cell.col_span > 1 {
                " scope=\"colgroup\""
            } else {
                " scope=\"col\""
            });
        }
        if cell.col_span > 1 {
            self.html.push_str(&format!(" colspan=\"{}\"", cell.col_span));
        }
        if cell.row_span > 1 {
            self.html.push_str(&format!(" rowspan=\"{}\"", cell.row_span));
        }
        match cell.align {
            Align::Start => {}
            Align::Center => self.html.push_str(" class=\"c\""),
            Align::End => self.html.push_str(" class=\"r\""),
        }
        self.html.push('>');
        self.flows(&cell.blocks);
        self.close(tag);
    }

    fn video(&mut self, asset: AssetId) {
        let Some(picture) = (self.figures)(asset) else { return };
        let Some(video) = &picture.player else { return };
        self.html.push_str("<figure class=\"player\">");
        match video.sources.first() {
            None => {
                self.html.push_str("<p class=\"player-waits\" role=\"status\">");
                escape(&video.said, &mut self.html);
                self.html.push_str("</p>");
            }
            Some(first) => {
                self.player(&picture, video, first);
                if !video.address.is_empty() {
                    self.html.push_str("<p class=\"player-address\">");
                    escape(&video.address, &mut self.html);
                    self.html.push_str("</p>");
                }
            }
        }
        let said = if video.sources.is_empty() { "" } else { &video.said };
        let small: Vec<&str> = [picture.credit.as_str(), said]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        if !(picture.caption.is_empty() && small.is_empty()) {
            self.open("figcaption");
            escape(&picture.caption, &mut self.html);
            if !small.is_empty() {
                self.open("small");
                escape(&small.join("　"), &mut self.html);
                self.close("small");
            }
            self.close("figcaption");
        }
        self.close("figure");
    }

    /// Nothing is fetched but the poster before somebody wants to see it.
    fn player(&mut self, picture: &Picture, video: &Player, first: &PlayerSource) {
        self.html.push_str("<video controls playsinline preload=\"none\"");
        self.attribute_unless_empty("poster", &picture.src);
        self.attribute("width", &picture.width.to_string());
        self.attribute("height", &picture.height.to_string());
        let name = if picture.alt.is_empty() {
            &picture.caption
        } else {
            &picture.alt
        };
        self.attribute_unless_empty("aria-label", name);
        self.html.push('>');
        for source in &video.sources {
            self.html.push_str("<source");
            self.attribute("src", &source.src);
            self.attribute("type", &source.media_type);
            self.html.push('>');
        }
        if let Some(track) = &video.subtitles {
            self.html.push_str("<track kind=\"captions\" default");
            self.attribute("src", &track.src);
            self.attribute("srclang", &track.language);
            self.attribute("label", &track.label);
            self.html.push('>');
        }
        self.html.push_str("<a");
        self.attribute("href", &first.src);
        self.html.push('>');
        escape(&video.instead, &mut self.html);
        self.html.push_str("</a></video>");
    }

    fn figure(&mut self, asset: AssetId) {
        let Some(picture) = (self.figures)(asset) else { return };
        self.open("figure");
        let has_name = !picture.alt.is_empty() || !picture.caption.is_empty();
        let is_link = has_name && !picture.full.is_empty();
        if is_link {
            self.html.push_str("<a class=\"enlarge\"");
            self.attribute("href", &picture.full);
            if picture.alt.is_empty() {
                self.attribute("aria-label", &picture.caption);
            }
            self.html.push('>');
        }
        self.open("picture");
        for source in &picture.sources {
            self.html.push_str("<source");
            self.attribute("type", &source.media_type);
            self.attribute("srcset", &source.srcset);
            self.attribute_unless_empty("sizes", &picture.sizes);
            self.html.push('>');
        }
        self.html.push_str("<img");
        self.attribute("src", &picture.src);
        self.attribute_unless_empty("srcset", &picture.srcset);
        self.attribute_unless_empty("sizes", &picture.sizes);
        self.attribute("width", &picture.width.to_string());
        self.attribute("height", &picture.height.to_string());
        self.attribute("alt", &picture.alt);
        self.html.push_str(" loading=\"lazy\" decoding=\"async\"></picture>");
        if is_link {
            self.close("a");
        }
        if !(picture.caption.is_empty() && picture.credit.is_empty() && picture.number.is_empty()) {
            self.open("figcaption");
            if !picture.number.is_empty() {
                self.html.push_str("<b class=\"nth\">");
                escape(&picture.number, &mut self.html);
                self.html.push_str("</b>");
            }
            escape(&picture.caption, &mut self.html);
            if !picture.credit.is_empty() {
                self.open("small");
                escape(&picture.credit, &mut self.html);
                self.close("small");
            }
            self.close("figcaption");
        }
        self.close("figure");
    }

    fn inlines(&mut self, content: &'a [Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Break {} => self.html.push_str("<br>"),
                Inline::Footnote { content } => {
                    self.notes.push(content);
                    let n = self.notes.len();
                    self.html.push_str(&format!(
                        "<sup class=\"note\"><a href=\"#note-{n}\" id=\"note-ref-{n}\" role=\"doc-noteref\">{n}</a></sup>"
                    ));
                }
            }
        }
    }

    /// The number is the way back, so that no words are needed for it.
    fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.html.push_str("<ol class=\"notes\">");
        for (index, note) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            let n = index + 1;
            self.html.push_str(&format!(
                "<li id=\"note-{n}\"><a class=\"n\" href=\"#note-ref-{n}\" role=\"doc-backlink\">{n}</a> "
            ));
            for NoteInline::Text(text) in note {
                self.text(text);
            }
            self.close("li");
        }
        self.close("ol");
    }

    fn text(&mut self, text: &Text) {
        if let Some(link) = &text.link {
            self.html.push_str("<a");
            self.attribute("href", link);
            if !link.starts_with('/') {
                self.html.push_str(" rel=\"external noopener\"");
            }
            self.html.push('>');
        }
        for mark in &text.marks {
            self.open(mark_tag(*mark));
        }
        escape(&text.text, &mut self.html);
        for mark in text.marks.iter().rev() {
            self.close(mark_tag(*mark));
        }
        if text.link.is_some() {
            self.close("a");
        }
    }

    fn open(&mut self, tag: &str) {
        self.html.push('<');
        self.html.push_str(tag);
        self.html.push('>');
    }

    fn close(&mut self, tag: &str) {
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(value, &mut self.html);
        self.html.push('"');
    }

    fn attribute_unless_empty(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.attribute(name, value);
        }
    }
}

fn mark_tag(mark: Mark) -> &'static str {
    match mark {
        Mark::Bold => "strong",
        Mark::Italic => "em",
        Mark::Sub => "sub",
        Mark::Sup => "sup",
        Mark::Underline => "u",
    }
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}
