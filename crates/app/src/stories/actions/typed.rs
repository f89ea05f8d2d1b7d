//! What a person typed on the write page, and how it is laid over the stored text.

use domain::{
    AssetId, Time, byline,
    content::{ContentHash, Photo, StoryContent, Video},
    document::Document,
    story::ChannelWish,
    tags,
};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use web::{FieldErrors, Fields, Sentence};

/// One filled-in form. Texts that are too long are kept as typed, so that the page can show them again; the mistakes
/// stand beside it and keep it from being saved.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Everything that comes from the form as it is; body, photos, videos and attachments are empty here.
    content: StoryContent,
    body: Body,
    photos: Photos,
    /// Caption, description and who filmed it, of each video that the page showed.
    videos: HashMap<AssetId, [String; 3]>,
}

/// The body as it was sent: by the editor as a tree, or by the plain text area.
#[derive(Clone, Debug)]
enum Body {
    Tree(Document),
    Plain(String),
}

impl Default for Body {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

#[derive(Clone, Debug, Default)]
struct Photos {
    /// In the order they are to have.
    order: Vec<AssetId>,
    /// Those the page showed: one of them that is not in the order was taken out.
    known: Vec<AssetId>,
    words: HashMap<AssetId, [String; 3]>,
    /// Whether a model made it, and why not.
    made: HashMap<AssetId, (bool, String)>,
}

/// A step a photo takes in the order of the page's buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    Up,
    Down,
    Out,
}

/// Longest line of a story, in characters; the same for whoever writes, reviews or corrects it.
pub const LINE: usize = 200;
/// Longest summary, caption or alternative text.
pub const CAPTION: usize = 1_000;
const NOTE: usize = 2_000;
/// Sections and channels beyond this many are no choice any more.
const MOST_CHOICES: usize = 20;

impl Typed {
    /// Reads the write page's form. `sections` are the slugs that can be chosen.
    pub fn read(fields: &Fields, zone: &TimeZone, sections: &[String]) -> (Self, FieldErrors) {
        let mut errors = FieldErrors::new();
        let mut line = |name: &'static str, max: usize| {
            if let Err(sentence) = fields.text(name, max) {
                errors.add(name, sentence);
            }
            fields.get(name).trim().to_owned()
        };
        let mut content = StoryContent {
            kicker: one_line(&line("kicker", LINE)),
            headline: one_line(&line("headline", LINE)),
            deck: one_line(&line("deck", LINE)),
            summary: line("summary", CAPTION),
            kind: line("kind", LINE),
            byline: one_line(&line("byline", LINE)),
            contact: one_line(&line("contact", LINE)),
            event_place: one_line(&line("event_place", LINE)),
            source: one_line(&line("source", LINE)),
            first_published: one_line(&line("first_published", LINE)),
            tags: tags::parse(&line("tags", LINE)),
            remark: line("remark", NOTE),
            confidential_checked: fields.has("confidential_checked"),
            ..StoryContent::default()
        };
        content.credits = byline::parse(&content.byline);
        content.event_time = match fields.get("event_time").trim() {
            "" => None,
            typed => Time::parse_local(typed, zone).or_else(|| {
                errors.add("event_time", "stories.field-error.event-time");
                None
            }),
        };
        let chosen = fields.all("sections").take(MOST_CHOICES);
        content.sections = chosen
            .filter(|slug| sections.iter().any(|known| known == slug))
            .map(str::to_owned)
            .collect();
        let channels = fields.all("channels").take(MOST_CHOICES);
        content.channels = channels.filter_map(|word| word.parse::<ChannelWish>().ok()).collect();
        let body = read_body(fields).unwrap_or_else(|sentence| {
            errors.add("body", sentence);
            Body::Plain(fields.get("body").to_owned())
        });
        let photos = read_photos(fields, &mut errors);
        let videos = read_videos(fields, &mut errors);
        let typed = Self {
            content,
            body,
            photos,
            videos,
        };
        (typed, errors)
    }

    /// The stored text as it is, with these words for a video: caption, description, who filmed it.
    pub fn of_videos(stored: &StoryContent, asset: AssetId, words: [&str; 3]) -> Self {
        Self {
            content: stored.clone(),
            body: Body::Tree(stored.body.clone()),
            photos: Photos::default(),
            videos: HashMap::from([(asset, words.map(str::to_owned))]),
        }
    }

    /// Moves a photo or takes it out, as a button beside it asks.
    pub fn shift(&mut self, asset: AssetId, shift: Shift) {
        shift_in(&mut self.photos.order, asset, shift);
    }

    fn video(&self, stored: &Video) -> Video {
        let Some([caption, alt, credit]) = self.videos.get(&stored.asset).cloned() else {
            return stored.clone();
        };
        Video {
            caption,
            alt,
            credit,
            ..stored.clone()
        }
    }

    /// The text as it will be stored. `files` are the photos uploaded to this story; others are nobody's to show.
    pub fn over(&self, stored: &StoryContent, files: &[(AssetId, ContentHash)]) -> StoryContent {
        StoryContent {
            body: self.body.over(&stored.body),
            photos: self.photos.over(&stored.photos, files),
            videos: stored.videos.iter().map(|video| self.video(video)).collect(),
            attachments: stored.attachments.clone(),
            // A kind that the institution has dropped stays with the stories that have it.
            kind: if self.content.kind.is_empty() {
                stored.kind.clone()
            } else {
                self.content.kind.clone()
            },
            ..self.content.clone()
        }
    }
}

/// Moves one of the assets; out of the list's ends it does not go.
pub(super) fn shift_in(order: &mut Vec<AssetId>, asset: AssetId, shift: Shift) {
    let Some(at) = order.iter().position(|other| *other == asset) else {
        return;
    };
    match shift {
        Shift::Out => drop(order.remove(at)),
        Shift::Up if at > 0 => order.swap(at, at - 1),
        Shift::Down if at + 1 < order.len() => order.swap(at, at + 1),
        Shift::Up | Shift::Down => {}
    }
}

impl Body {
    /// Plain text that says what the stored text says leaves it as it is, with all that plain text cannot say.
    fn over(&self, stored: &Document) -> Document {
        match self {
            Body::Tree(tree) => tree.clone(),
            Body::Plain(text) => match Document::from_plain_text(text) {
                Ok(plain) if plain.plain_text() != said(stored) => plain,
                _ => stored.clone(),
            },
        }
    }
}

/// The stored text as a plain text area would send it back.
fn said(document: &Document) -> String {
    Document::from_plain_text(&document.plain_text())
        .map(|plain| plain.plain_text())
        .unwrap_or_default()
}

/// Whether saving it from a plain text area, with a word changed, would lose headings, lists, tables or marks.
pub(in crate::stories) fn is_more_than_plain(document: &Document) -> bool {
    Document::from_plain_text(&document.plain_text()).is_ok_and(|plain| plain != *document)
}

fn read_body(fields: &Fields) -> Result<Body, Sentence> {
    let problem = |problem: domain::document::DocumentProblem| {
        tracing::info!(%problem, "a text was refused");
        Sentence::new(problem.text_key())
    };
    match fields.get("body_json") {
        "" => {
            let text = fields.get("body");
            Document::from_plain_text(text).map_err(problem)?;
            Ok(Body::Plain(text.to_owned()))
        }
        json => Document::from_json(json).map(Body::Tree).map_err(problem),
    }
}

fn read_photos(fields: &Fields, errors: &mut FieldErrors) -> Photos {
    let mut photos = Photos::default();
    for asset in fields
        .get("photo_order")
        .split(',')
        .filter_map(|id| id.trim().parse::<AssetId>().ok())
    {
        if photos.order.contains(&asset) {
            continue;
        }
        let mut text = |name: &str, max: usize| {
            let field = format!("{name}-{asset}");
            let typed = fields.get(&field).trim().to_owned();
            if let Err(sentence) = fields.text(&field, max) {
                errors.add(field, sentence);
            }
            typed
        };
        let words = [
            text("caption", CAPTION),
            text("alt", CAPTION),
            one_line(&text("photographer", LINE)),
        ];
        let reason = one_line(&text("not_generated", LINE));
        if fields.has(&format!("caption-{asset}")) {
            photos.words.insert(asset, words);
            let generated = fields.has(&format!("generated-{asset}"));
            photos.made.insert(asset, (generated, reason));
        }
        photos.order.push(asset);
    }
    photos.known = fields.all("photo_known").filter_map(|id| id.parse().ok()).collect();
    photos
}

/// The words of the videos; which there are is not for the form to say.
fn read_videos(fields: &Fields, errors: &mut FieldErrors) -> HashMap<AssetId, [String; 3]> {
    let shown = fields.all("video_known").filter_map(|id| id.parse::<AssetId>().ok());
    let mut words = HashMap::new();
    for asset in shown.take(MOST_CHOICES) {
        let mut text = |name: &str, max: usize| {
            let field = format!("{name}-{asset}");
            let typed = fields.get(&field).trim().to_owned();
            if let Err(sentence) = fields.text(&field, max) {
                errors.add(field, sentence);
            }
            typed
        };
        let said = [
            text("caption", CAPTION),
            text("alt", CAPTION),
            one_line(&text("photographer", LINE)),
        ];
        words.insert(asset, said);
    }
    words
}

impl Photos {
    fn over(&self, stored: &[Photo], files: &[(AssetId, ContentHash)]) -> Vec<Photo> {
        let before = |asset: AssetId| stored.iter().find(|photo| photo.asset == asset);
        let placed = self.order.iter().filter_map(|asset| {
            let (_, hash) = files.iter().find(|(file, _)| file == asset)?;
            let mut photo = before(*asset).cloned().unwrap_or(Photo::new(*asset, *hash));
            if let Some([caption, alt, photographer]) = self.words.get(asset).cloned() {
                photo = Photo {
                    caption,
                    alt,
                    photographer,
                    ..photo
                };
            }
            if let Some((generated, reason)) = self.made.get(asset).cloned() {
                photo.generated = generated;
                photo.not_generated = if generated { String::new() } else { reason };
            }
            Some(photo)
        });
        // Uploaded while the page was open, perhaps by a co-writer: it has not been seen, so it was not taken out.
        let unseen = stored
            .iter()
            .filter(|photo| !self.order.contains(&photo.asset) && !self.known.contains(&photo.asset));
        placed.chain(unseen.cloned()).collect()
    }
}

/// A headline is one line, however it was typed.
pub fn one_line(text: &str) -> String {
    let text = text.trim();
    if text.contains('\n') {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
