//! Kinds of stories (体裁) as data: what each needs and how long it usually is. An institution edits them as a rule set;
//! [`default_kinds`] is the one it starts with.

use crate::actor::words;
use serde::{Deserialize, Serialize};

/// One kind of story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Lower-case word in data and addresses; never changes.
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    /// Usual length of the body in characters as editors count them; outside it the writer is warned.
    pub min_chars: u32,
    pub max_chars: u32,
    /// Above this the story cannot be submitted.
    pub hard_max: u32,
    /// What must be filled in.
    pub required: Vec<Field>,
    pub min_photos: u32,
}

words! {
    /// A part of a story, as a rule or a finding names it.
    Field {
        Kicker = "kicker",
        Headline = "headline",
        Deck = "deck",
        Summary = "summary",
        Body = "body",
        Kind = "kind",
        Byline = "byline",
        Contact = "contact",
        EventTime = "event_time",
        EventPlace = "event_place",
        Sections = "sections",
        Channels = "channels",
        Source = "source",
        FirstPublished = "first_published",
        Tags = "tags",
        Confidential = "confidential_checked",
        Remark = "remark",
        Photos = "photos",
        Caption = "caption",
        Alt = "alt",
        Photographer = "photographer",
        Attachments = "attachments",
    }
}

impl Kind {
    /// The name in a language of the interface.
    pub fn name(&self, locale: crate::Locale) -> &str {
        match locale {
            crate::Locale::ZhCn => &self.name_zh,
            crate::Locale::En => &self.name_en,
        }
    }

    /// Whether a story of this kind cannot be submitted without `field`.
    pub fn requires(&self, field: Field) -> bool {
        self.required.contains(&field)
    }
}

/// The kinds an institution starts with. Lengths follow the norms of public notices for contributors (news up to 1,000
/// characters, features up to 1,500, commentary up to 800, short items up to 600).
pub fn default_kinds() -> Vec<Kind> {
    use Field::{EventPlace, EventTime, Summary};
    vec![
        kind("brief", "简讯", "Brief", (80, 300, 600), &[EventTime], 0),
        kind("news", "消息", "News", (300, 800, 2_000), &[EventTime], 0),
        kind("feature", "通讯", "Feature", (800, 1_500, 6_000), &[], 0),
        kind(
            "practice",
            "经验交流",
            "Good practice",
            (800, 2_000, 6_000),
            &[Summary],
            0,
        ),
        kind("research", "调研", "Research", (1_500, 5_000, 20_000), &[Summary], 0),
        kind("profile", "典型人物", "Profile", (800, 2_000, 6_000), &[], 0),
        kind("commentary", "评论", "Commentary", (400, 800, 3_000), &[], 0),
        kind(
            "photo",
            "图片新闻",
            "Photo news",
            (30, 300, 1_000),
            &[EventTime, EventPlace],
            1,
        ),
        kind(
            "answers",
            "一线答问",
            "Questions and answers",
            (300, 1_200, 4_000),
            &[],
            0,
        ),
        kind("issue", "问题建议", "Issue and proposal", (300, 1_500, 5_000), &[], 0),
    ]
}

fn kind(key: &str, name_zh: &str, name_en: &str, chars: (u32, u32, u32), more: &[Field], min_photos: u32) -> Kind {
    let (min_chars, max_chars, hard_max) = chars;
    let mut required = vec![
        Field::Headline,
        Field::Body,
        Field::Byline,
        Field::Contact,
        Field::Confidential,
    ];
    required.extend(more);
    Kind {
        key: key.to_owned(),
        name_zh: name_zh.to_owned(),
        name_en: name_en.to_owned(),
        min_chars,
        max_chars,
        hard_max,
        required,
        min_photos,
    }
}
