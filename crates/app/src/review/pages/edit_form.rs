//! The reduced write form of a reviewer: what may be changed in review, read from a form onto the revision it began
//! from. Everything else of the story (kind, photos and videos with their files, attachments, contact) stays as it was.

use crate::stories::{CAPTION, LINE, one_line, typed_mark};
use domain::{
    AssetId, byline,
    content::{Photo, StoryContent, Video},
    document::Document,
    tags,
};
use web::{FieldErrors, Fields, Sentence};

/// The form as it was filled in; drawn from the text itself the first time.
#[derive(Clone, Debug, Default)]
pub struct EditForm {
    pub kicker: String,
    pub headline: String,
    pub deck: String,
    pub summary: String,
    pub byline: String,
    pub source: String,
    /// In one line.
    pub tags: String,
    /// Said of the changes, where they are only offered.
    pub reason: String,
    /// Plain text, for those without scripts.
    pub body: String,
    /// The tree, as the editor sends it; the page hands it back to the editor.
    pub body_json: String,
    pub photos: Vec<PhotoForm>,
    pub videos: Vec<VideoForm>,
}

/// What may be changed on a photo.
#[derive(Clone, Debug)]
pub struct PhotoForm {
    pub photo: Photo,
    pub thumb: String,
    /// Its file says that a model made it.
    pub file_says_generated: bool,
    /// Place among the photos, from 1, as typed.
    pub place: String,
    /// Is taken out of the story.
    pub out: bool,
}

/// What may be changed on a video.
#[derive(Clone, Debug)]
pub struct VideoForm {
    pub video: Video,
    /// Address of the poster.
    pub poster: String,
    /// Where it plays.
    pub play: String,
    /// Is taken out of the story.
    pub out: bool,
}

impl EditForm {
    /// The text as it stands.
    pub fn from(content: &StoryContent) -> Self {
        let photos = (1..).zip(&content.photos);
        Self {
            kicker: content.kicker.clone(),
            headline: content.headline.clone(),
            deck: content.deck.clone(),
            summary: content.summary.clone(),
            byline: content.byline.clone(),
            source: content.source.clone(),
            tags: tags::line(&content.tags),
            reason: String::new(),
            body: content.body.plain_text(),
            body_json: content.body.to_json(),
            photos: photos
                .map(|(place, photo): (usize, &Photo)| PhotoForm {
                    photo: photo.clone(),
                    thumb: String::new(),
                    file_says_generated: false,
                    place: place.to_string(),
                    out: false,
                })
                .collect(),
            videos: content.videos.iter().cloned().map(VideoForm::new).collect(),
        }
    }

    /// What was sent, over the photos that the story has.
    pub fn of(fields: &Fields, base: &StoryContent) -> Self {
        let line = |name| one_line(fields.get(name));
        let photos = (1..).zip(&base.photos).map(|(at, photo): (usize, &Photo)| {
            let asset = photo.asset;
            let words = |name: &str, old: &str| {
                let field = format!("{name}-{asset}");
                if fields.has(&field) {
                    fields.get(&field).trim().to_owned()
                } else {
                    old.to_owned()
                }
            };
            let place = fields.get(&format!("place-{asset}")).trim();
            let (generated, not_generated) = typed_mark(fields, photo);
            PhotoForm {
                place: if place.is_empty() {
                    at.to_string()
                } else {
                    place.to_owned()
                },
                out: fields.has(&format!("out-{asset}")),
                thumb: String::new(),
                file_says_generated: false,
                photo: Photo {
                    generated,
                    not_generated,
                    caption: words("caption", &photo.caption),
                    alt: words("alt", &photo.alt),
                    photographer: one_line(&words("photographer", &photo.photographer)),
                    ..photo.clone()
                },
            }
        });
        Self {
            kicker: line("kicker"),
            headline: line("headline"),
            deck: line("deck"),
            summary: fields.get("summary").trim().to_owned(),
            byline: line("byline"),
            source: line("source"),
            tags: if fields.has("tags") {
                line("tags")
            } else {
                tags::line(&base.tags)
            },
            reason: line("reason"),
            body: fields.get("body").to_owned(),
            body_json: fields.get("body_json").trim().to_owned(),
            photos: photos.collect(),
            videos: base.videos.iter().map(|video| VideoForm::of(fields, video)).collect(),
        }
    }

    /// The content that this form makes of `base`.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn onto(&self, base: &StoryContent) -> Result<StoryContent, FieldErrors> {
        let mut errors = FieldErrors::new();
        if self.headline.is_empty() {
            errors.add("headline", "web.field.required");
        }
        let lines = [
            ("kicker", &self.kicker, LINE),
            ("headline", &self.headline, LINE),
            ("deck", &self.deck, LINE),
            ("byline", &self.byline, LINE),
            ("source", &self.source, LINE),
            ("tags", &self.tags, LINE),
            ("summary", &self.summary, CAPTION),
        ];
        for (field, text, max) in lines {
            too_long(field, text, max, &mut errors);
        }
        for form in &self.photos {
            let Photo {
                caption,
                alt,
                photographer,
                not_generated,
                ..
            } = &form.photo;
            too_long("photos", caption, CAPTION, &mut errors);
            too_long("photos", alt, CAPTION, &mut errors);
            too_long("photos", photographer, LINE, &mut errors);
            too_long("photos", not_generated, LINE, &mut errors);
        }
        for VideoForm { video, .. } in &self.videos {
            too_long("videos", &video.caption, CAPTION, &mut errors);
            too_long("videos", &video.alt, CAPTION, &mut errors);
            too_long("videos", &video.credit, LINE, &mut errors);
        }
        let body = errors.take("body", self.document(base));
        let credits = if self.byline == base.byline {
            base.credits.clone()
        } else {
            byline::parse(&self.byline)
        };
        errors.into_result(StoryContent {
            kicker: self.kicker.clone(),
            headline: self.headline.clone(),
            deck: self.deck.clone(),
            summary: self.summary.clone(),
            byline: self.byline.clone(),
            credits,
            source: self.source.clone(),
            tags: tags::parse(&self.tags),
            body,
            photos: self.in_order(),
            videos: self.kept_videos().cloned().collect(),
            ..base.clone()
        })
    }

    /// The tree where the editor ran; otherwise the plain text, which takes the place of the tree only where somebody
    /// changed it, because plain text cannot hold tables and headings.
    fn document(&self, base: &StoryContent) -> Result<Document, Sentence> {
        let document = if !self.body_json.is_empty() && self.body_json != base.body.to_json() {
            Document::from_json(&self.body_json)
        } else if same_words(&self.body, &base.body.plain_text()) {
            Ok(base.body.clone())
        } else {
            Document::from_plain_text(&self.body)
        };
        let document = document.map_err(|problem| Sentence::new(problem.text_key()))?;
        let photos = self.photos.iter().filter(|form| form.out).map(|form| form.photo.asset);
        let videos = self.videos.iter().filter(|form| form.out).map(|form| form.video.asset);
        let gone: Vec<AssetId> = photos.chain(videos).collect();
        let document = document.without(&gone);
        let known = |asset| base.assets().any(|other| other == asset);
        if document.assets().into_iter().all(known) {
            Ok(document)
        } else {
            Err(Sentence::new("review.edit.unknown-photo"))
        }
    }

    fn kept_videos(&self) -> impl Iterator<Item = &Video> {
        let kept = self.videos.iter().filter(|form| !form.out);
        kept.map(|form| &form.video)
    }

    /// Photos by the places typed, without those taken out; those with the same place keep their order.
    fn in_order(&self) -> Vec<Photo> {
        let mut photos: Vec<&PhotoForm> = self.photos.iter().filter(|form| !form.out).collect();
        photos.sort_by_key(|form| form.place.parse::<u32>().unwrap_or(u32::MAX));
        photos.into_iter().map(|form| form.photo.clone()).collect()
    }
}

impl VideoForm {
    const fn new(video: Video) -> Self {
        Self {
            video,
            poster: String::new(),
            play: String::new(),
            out: false,
        }
    }

    /// What was sent of one video.
    fn of(fields: &Fields, video: &Video) -> Self {
        let words = |name: &str, old: &str| {
            let field = format!("{name}-{}", video.asset);
            if fields.has(&field) {
                fields.get(&field).trim().to_owned()
            } else {
                old.to_owned()
            }
        };
        Self {
            out: fields.has(&format!("out-{}", video.asset)),
            ..Self::new(Video {
                caption: words("caption", &video.caption),
                alt: words("alt", &video.alt),
                credit: one_line(&words("photographer", &video.credit)),
                ..video.clone()
            })
        }
    }
}

fn too_long(field: &'static str, text: &str, max: usize, errors: &mut FieldErrors) {
    let count = text.chars().count();
    if count > max {
        errors.add(
            field,
            Sentence::new("web.field.too-long")
                .with("max", max)
                .with("count", count),
        );
    }
}

/// A browser may change blanks at the ends of lines; that is no change of the text.
fn same_words(typed: &str, stored: &str) -> bool {
    typed.lines().map(str::trim_end).eq(stored.lines().map(str::trim_end))
}
