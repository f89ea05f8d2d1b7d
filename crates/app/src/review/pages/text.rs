//! The text as a reviewer reads it: cut into parts, each with what stands beside it in the margin, and with the changes
//! since an earlier revision marked. All words that people typed pass [`escaped`] or `domain::document::to_html`.

use super::words::field_key;
use crate::{
    View,
    stories::{Pictures, finding_sentence, marked_text, player, reviewed_credit},
};
use askama::filters::{Html, escape};
use domain::{
    AssetId, StoryId,
    checks::{Finding, Place, Severity},
    content::{Photo, StoryContent},
    diff::{BlockChange, ContentDiff, FieldChange, Op, PhotoChange, State, diff_content},
    document::{Block, Document, Picture, to_html},
    kinds::Field,
    review::NotePlace,
};

/// A stretch of the text with its margin.
#[derive(Debug, Default)]
pub struct Part {
    /// Safe markup.
    pub html: String,
    pub remarks: Vec<Remark>,
    /// Where notes on it stand; none where it stands together with its neighbours.
    pub places: Vec<NotePlace>,
}

/// A line in the margin.
#[derive(Debug)]
pub struct Remark {
    /// `bad`, `warn`, `info` or `ok`, as the style sheet says it.
    pub tone: &'static str,
    /// Safe markup.
    pub html: String,
}

impl Remark {
    pub fn icon(&self) -> &'static str {
        match self.tone {
            "bad" => "warn",
            "ok" => "tick",
            _ => "info",
        }
    }
}

/// What a page of the text is made from.
pub struct Source<'a> {
    pub view: &'a View,
    pub content: &'a StoryContent,
    /// The revision that changes are marked from.
    pub before: Option<&'a StoryContent>,
    pub pictures: &'a Pictures,
    pub findings: &'a [Finding],
    /// Those that a writer lets stand, with the reason.
    pub answered: &'a [(Finding, String)],
    /// Each block stands by itself, so that notes can be put beside it.
    pub apart: bool,
}

/// The text and everything said beside it.
#[derive(Debug, Default)]
pub struct Marked {
    /// Safe markup of the lines above the text.
    pub kicker: String,
    pub headline: String,
    pub deck: String,
    pub parts: Vec<Part>,
    /// Changes and findings that belong to no place in the text.
    pub elsewhere: Vec<Remark>,
    pub inserted: usize,
    pub deleted: usize,
}

/// Puts the page together.
pub fn marked(source: &Source<'_>) -> Marked {
    let content = source.content;
    let diff = source.before.map(|before| diff_content(before, content));
    let line = |field, text: &str| {
        let changed = diff
            .as_ref()
            .and_then(|diff| diff.fields.iter().find(|change| change.field == field));
        changed.map_or_else(|| escaped(text), |change| marked_text(&change.changes))
    };
    let mut page = Marked {
        kicker: line(Field::Kicker, &content.kicker),
        headline: line(Field::Headline, &content.headline),
        deck: line(Field::Deck, &content.deck),
        ..Marked::default()
    };
    for photo in Pictures::unplaced(content) {
        page.parts.push(source.figure(photo.asset, diff.as_ref()));
    }
    for video in content.unplaced_videos() {
        page.parts.push(Part {
            html: source.html(vec![Block::Video { asset: video.asset }]),
            remarks: source.video_remarks(video.asset),
            places: vec![NotePlace::Photo { asset: video.asset }],
        });
    }
    match (&diff, source.before) {
        (Some(diff), Some(before)) => source.changed_body(before, diff, &mut page.parts),
        _ => source.body(&mut page.parts),
    }
    page.elsewhere
        .extend(source.said_of(|place| matches!(place, Place::Field { .. })));
    if let Some(diff) = &diff {
        page.elsewhere.extend(source.other_changes(diff));
        (page.inserted, page.deleted) = counted(diff);
    }
    page
}

impl Source<'_> {
    /// Unchanged blocks stand together until one of them has something beside it. Footnotes are numbered within what is
    /// drawn at once, so a text that has them stays whole.
    fn body(&self, parts: &mut Vec<Part>) {
        let blocks = self.content.body.blocks();
        if has_footnotes(&self.content.body) {
            let remarks = (0..blocks.len()).flat_map(|index| self.beside(index)).collect();
            let places = (0..blocks.len()).flat_map(|index| self.places(index)).collect();
            parts.push(Part {
                html: self.html(blocks.to_vec()),
                remarks,
                places,
            });
            return;
        }
        let mut run: Vec<Block> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let remarks = self.beside(index);
            if remarks.is_empty() && !self.apart {
                run.push(block.clone());
            } else {
                self.end_run(&mut run, parts);
                parts.push(Part {
                    html: self.html(vec![block.clone()]),
                    remarks,
                    places: self.places(index),
                });
            }
        }
        self.end_run(&mut run, parts);
    }

    fn changed_body(&self, before: &StoryContent, diff: &ContentDiff, parts: &mut Vec<Part>) {
        let mut run: Vec<Block> = Vec::new();
        for change in &diff.body {
            let now = change.new.and_then(|index| self.content.body.blocks().get(index));
            let remarks = change
                .new
                .map(|index| self.beside_changed(index, diff))
                .unwrap_or_default();
            let places = change.new.map(|index| self.places(index)).unwrap_or_default();
            match (change.state, now) {
                (State::Same, Some(block)) if remarks.is_empty() && !self.apart => run.push(block.clone()),
                (State::Same, Some(block)) => {
                    self.end_run(&mut run, parts);
                    parts.push(Part {
                        html: self.html(vec![block.clone()]),
                        remarks,
                        places,
                    });
                }
                _ => {
                    self.end_run(&mut run, parts);
                    let then = change.old.and_then(|index| before.body.blocks().get(index));
                    let (html, remarks) = self.changed_block(change, then, now, remarks);
                    parts.push(Part { html, remarks, places });
                }
            }
        }
        self.end_run(&mut run, parts);
    }

    fn changed_block(
        &self,
        change: &BlockChange,
        then: Option<&Block>,
        now: Option<&Block>,
        mut remarks: Vec<Remark>,
    ) -> (String, Vec<Remark>) {
        let worded = change.changes.iter().any(|change| change.op != Op::Same);
        let html = match now.or(then) {
            Some(block) if worded => wrapped(block, &marked_text(&change.changes)),
            Some(_) if now.is_none() => String::new(),
            Some(block) => self.html(vec![block.clone()]),
            None => String::new(),
        };
        if !worded {
            let key = match change.state {
                State::Inserted => "review.text.block-inserted",
                State::Deleted => "review.text.block-deleted",
                State::Same | State::Changed => "review.text.block-reformed",
            };
            remarks.push(Remark {
                tone: "info",
                html: escaped(&self.view.t(key)),
            });
        }
        (html, remarks)
    }

    fn end_run(&self, run: &mut Vec<Block>, parts: &mut Vec<Part>) {
        if !run.is_empty() {
            parts.push(Part {
                html: self.html(std::mem::take(run)),
                ..Part::default()
            });
        }
    }

    /// A photo that the text does not place, with its margin.
    fn figure(&self, asset: AssetId, diff: Option<&ContentDiff>) -> Part {
        Part {
            html: self.html(vec![Block::Figure { asset }]),
            remarks: self.photo_remarks(asset, diff),
            places: vec![NotePlace::Photo { asset }],
        }
    }

    fn places(&self, index: usize) -> Vec<NotePlace> {
        if self.apart {
            NotePlace::of_block(self.content, index)
        } else {
            Vec::new()
        }
    }

    fn beside(&self, index: usize) -> Vec<Remark> {
        self.beside_pictures(index, None)
    }

    fn beside_changed(&self, index: usize, diff: &ContentDiff) -> Vec<Remark> {
        self.beside_pictures(index, Some(diff))
    }

    fn beside_pictures(&self, index: usize, diff: Option<&ContentDiff>) -> Vec<Remark> {
        let mut remarks = self.block_remarks(index);
        match self.content.body.blocks().get(index) {
            Some(Block::Figure { asset }) => remarks.extend(self.photo_remarks(*asset, diff)),
            Some(Block::Gallery { assets }) => {
                remarks.extend(assets.iter().flat_map(|asset| self.photo_remarks(*asset, diff)));
            }
            Some(Block::Video { asset }) => remarks.extend(self.video_remarks(*asset)),
            _ => {}
        }
        remarks
    }

    fn video_remarks(&self, asset: AssetId) -> Vec<Remark> {
        self.said_of(|place| matches!(place, Place::Photo { asset: at, .. } if at == asset))
    }

    fn block_remarks(&self, index: usize) -> Vec<Remark> {
        self.said_of(|place| matches!(place, Place::Block { index: at } if at == index))
    }

    /// What the checks found on a photo, or that they found nothing, and what changed in its words.
    fn photo_remarks(&self, asset: AssetId, diff: Option<&ContentDiff>) -> Vec<Remark> {
        let mut remarks = self.said_of(|place| matches!(place, Place::Photo { asset: at, .. } if at == asset));
        if remarks.is_empty() {
            remarks.push(Remark {
                tone: "ok",
                html: escaped(&self.view.t("review.text.photo-sound")),
            });
        }
        let size = self.pictures.asset(&asset).map(|file| (file.width, file.height));
        if let Some((width, height)) = size {
            let size = self.view.t2("review.text.photo-size", "width", width, "height", height);
            remarks.push(Remark {
                tone: "info",
                html: escaped(&size),
            });
        }
        let photo = self.content.photos.iter().find(|photo| photo.asset == asset);
        if photo.is_some_and(|photo| photo.crop.is_some())
            && let Some(file) = self.pictures.asset(&asset)
        {
            let words = escaped(&self.view.t("review.text.photo-cut"));
            let original = escaped(&self.view.t("stories.photo.original"));
            remarks.push(Remark {
                tone: "info",
                html: format!(
                    "{words} <a class=\"lnk\" href=\"/desk/stories/{}/photos/{asset}/original\">{original}</a>",
                    StoryId(file.story_id)
                ),
            });
        }
        if let Some(change) = diff.and_then(|diff| diff.photos.iter().find(|change| change.asset == asset)) {
            remarks.extend(self.photo_changes(change));
        }
        remarks
    }

    fn photo_changes(&self, change: &PhotoChange) -> Vec<Remark> {
        let mut remarks: Vec<Remark> = Vec::new();
        if change.state == State::Inserted {
            remarks.push(Remark {
                tone: "info",
                html: escaped(&self.view.t("review.text.photo-new")),
            });
        } else {
            remarks.extend(change.fields.iter().map(|field| self.field_remark(field)));
        }
        let changed = change.state == State::Changed;
        let said = [
            (change.file_changed && changed, "review.text.photo-other-file"),
            (change.crop_changed && changed, "review.text.photo-other-frame"),
        ];
        remarks.extend(said.into_iter().filter(|(is, _)| *is).map(|(_, key)| Remark {
            tone: "info",
            html: escaped(&self.view.t(key)),
        }));
        remarks
    }

    /// Fields that stand nowhere in the text, photos that were taken out, and the order of the rest.
    fn other_changes(&self, diff: &ContentDiff) -> Vec<Remark> {
        let shown = [Field::Kicker, Field::Headline, Field::Deck];
        let mut remarks: Vec<Remark> = diff
            .fields
            .iter()
            .filter(|change| !shown.contains(&change.field))
            .map(|change| self.field_remark(change))
            .collect();
        for change in diff.photos.iter().filter(|change| change.state == State::Deleted) {
            remarks.push(Remark {
                tone: "warn",
                html: escaped(&self.view.t("review.text.photo-gone")),
            });
            remarks.extend(change.fields.iter().map(|field| self.field_remark(field)));
        }
        for change in &diff.videos {
            remarks.push(Remark {
                tone: "warn",
                html: escaped(&self.view.t(match change.state {
                    State::Deleted => "review.text.video-gone",
                    State::Inserted => "review.text.video-new",
                    _ if change.subtitles_changed => "review.text.video-subtitles",
                    _ => "review.text.video-words",
                })),
            });
            remarks.extend(change.fields.iter().map(|field| self.field_remark(field)));
        }
        let facts = [
            (diff.photos_reordered, "review.text.photos-reordered"),
            (!diff.lists.is_empty(), "review.text.wishes-changed"),
            (diff.event_time.is_some(), "review.text.event-time-changed"),
            (
                !diff.attachments_inserted.is_empty() || !diff.attachments_deleted.is_empty(),
                "review.text.files-changed",
            ),
        ];
        let said = facts.into_iter().filter(|(so, _)| *so);
        remarks.extend(said.map(|(_, key)| Remark {
            tone: "info",
            html: escaped(&self.view.t(key)),
        }));
        remarks
    }

    fn field_remark(&self, change: &FieldChange) -> Remark {
        let name = escaped(&self.view.t(field_key(change.field)));
        Remark {
            tone: "info",
            html: format!("<b>{name}</b> {}", marked_text(&change.changes)),
        }
    }

    /// What the checks found there; last what a writer lets stand, with the reason.
    fn said_of(&self, here: impl Fn(Place) -> bool) -> Vec<Remark> {
        let open = self.findings.iter().filter(|finding| here(finding.place));
        let answered = self.answered.iter().filter(|(finding, _)| here(finding.place));
        let answered = answered.map(|(finding, reason)| {
            let found = self.view.speak(&finding_sentence(self.view, finding));
            let reason = self.view.t1("review.text.let-stand", "reason", reason);
            Remark {
                tone: "info",
                html: format!("{}<br><b>{}</b>", escaped(&found), escaped(&reason)),
            }
        });
        open.map(|finding| self.remark(finding)).chain(answered).collect()
    }

    fn remark(&self, finding: &Finding) -> Remark {
        let tone = match finding.severity() {
            Severity::Must => "bad",
            Severity::Should => "warn",
            Severity::Note => "info",
        };
        Remark {
            tone,
            html: escaped(&self.view.speak(&finding_sentence(self.view, finding))),
        }
    }

    fn html(&self, blocks: Vec<Block>) -> String {
        // The blocks come from a document that keeps the rules, and rules look at no block's neighbours.
        let Ok(document) = Document::new(blocks) else {
            return String::new();
        };
        to_html(&document, &|asset| self.picture(asset))
    }

    fn picture(&self, asset: AssetId) -> Option<Picture> {
        if let Some(video) = self.content.videos.iter().find(|video| video.asset == asset) {
            return Some(player(self.view, self.pictures, video));
        }
        let photo: &Photo = self.content.photos.iter().find(|photo| photo.asset == asset)?;
        let credit = if photo.photographer.trim().is_empty() {
            String::new()
        } else {
            self.view.t1("review.text.photo-by", "name", &photo.photographer)
        };
        let credit = reviewed_credit(self.view, photo, self.pictures, credit);
        self.pictures.picture(photo, credit, "(min-width: 60rem) 36rem, 100vw")
    }
}

fn escaped(text: &str) -> String {
    escape(text, Html).map_or_else(|never| match never {}, |safe| safe.0.to_string())
}

fn wrapped(block: &Block, html: &str) -> String {
    match block {
        Block::Heading(heading) if heading.level == 2 => format!("<h2>{html}</h2>"),
        Block::Heading(_) => format!("<h3>{html}</h3>"),
        Block::Quote(_) => format!("<blockquote><p>{html}</p></blockquote>"),
        _ => format!("<p>{html}</p>"),
    }
}

fn has_footnotes(body: &Document) -> bool {
    to_html(body, &|_| None).contains("class=\"notes\"")
}

fn counted(diff: &ContentDiff) -> (usize, usize) {
    let lines = diff
        .fields
        .iter()
        .chain(diff.photos.iter().flat_map(|photo| &photo.fields))
        .flat_map(|f| &f.changes);
    let changes = lines.chain(diff.body.iter().flat_map(|block| &block.changes));
    changes.fold((0, 0), |(inserted, deleted), change| match change.op {
        Op::Insert => (inserted + 1, deleted),
        Op::Delete => (inserted, deleted + 1),
        Op::Same => (inserted, deleted),
    })
}
