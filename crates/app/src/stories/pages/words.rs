//! The words for what the domain names: states, fields, channels, findings. A key is a literal wherever it stands, so
//! that the text files can be checked against the code.

use crate::{View, stories::queries::Row};
use domain::{
    AssetId, Locale,
    checks::{Arg, Finding, Place, Severity},
    content::{Attachment, Credit, StoryContent},
    duplicates::Verdict,
    kinds::Field,
    review::{Stage, Workflow},
    story::{ChannelWish, CreditRole, StoryState},
};
use store::tables::section;
use web::{FieldErrors, Sentence};

/// A state as pages show it: a mark and a word.
#[derive(Clone, Debug)]
pub struct Mark {
    pub mark: &'static str,
    pub words: String,
}

/// The state of a story; in review it is named after its stage.
pub fn state(view: &View, row: &Row, workflow: &Workflow) -> Mark {
    let state = row.state.parse::<StoryState>().unwrap_or(StoryState::Draft);
    let at = row.stage.as_deref().and_then(|key| workflow.position(key));
    match (state, at) {
        (StoryState::InReview, Some(at)) => Mark {
            mark: stage_mark(at, workflow.stages.len()),
            words: view.t1(
                "stories.state.at-stage",
                "stage",
                stage_name(&workflow.stages[at], view.locale),
            ),
        },
        _ => Mark {
            mark: state_mark(state),
            words: view.t(state_key(state)),
        },
    }
}

pub fn stage_name(stage: &Stage, locale: Locale) -> &str {
    if locale == Locale::En && !stage.name_en.is_empty() {
        &stage.name_en
    } else {
        &stage.name_zh
    }
}

/// A quarter, a half, three quarters of the way.
pub const fn stage_mark(at: usize, stages: usize) -> &'static str {
    match at {
        _ if at + 1 == stages => "final",
        0 => "first",
        _ => "second",
    }
}

const fn state_mark(state: StoryState) -> &'static str {
    match state {
        StoryState::Draft => "draft",
        StoryState::InReview => "first",
        StoryState::Returned => "returned",
        StoryState::Held => "held",
        StoryState::Declined => "declined",
        StoryState::Withdrawn => "withdrawn",
        StoryState::Signed => "approved",
        StoryState::Scheduled => "due",
        StoryState::Published => "published",
        StoryState::Retracted => "retracted",
    }
}

pub const fn state_key(state: StoryState) -> &'static str {
    match state {
        StoryState::Draft => "stories.state.draft",
        StoryState::InReview => "stories.state.in-review",
        StoryState::Returned => "stories.state.returned",
        StoryState::Held => "stories.state.held",
        StoryState::Declined => "stories.state.declined",
        StoryState::Withdrawn => "stories.state.withdrawn",
        StoryState::Signed => "stories.state.signed",
        StoryState::Scheduled => "stories.state.scheduled",
        StoryState::Published => "stories.state.published",
        StoryState::Retracted => "stories.state.retracted",
    }
}

pub const fn field_key(field: Field) -> &'static str {
    match field {
        Field::Kicker => "stories.field.kicker",
        Field::Headline => "stories.field.headline",
        Field::Deck => "stories.field.deck",
        Field::Summary => "stories.field.summary",
        Field::Body => "stories.field.body",
        Field::Kind => "stories.field.kind",
        Field::Byline => "stories.field.byline",
        Field::Contact => "stories.field.contact",
        Field::EventTime => "stories.field.event-time",
        Field::EventPlace => "stories.field.event-place",
        Field::Sections => "stories.field.sections",
        Field::Channels => "stories.field.channels",
        Field::Source => "stories.field.source",
        Field::FirstPublished => "stories.field.first-published",
        Field::Tags => "stories.field.tags",
        Field::Confidential => "stories.field.confidential",
        Field::Remark => "stories.field.remark",
        Field::Photos => "stories.field.photos",
        Field::Caption => "stories.field.caption",
        Field::Alt => "stories.field.alt",
        Field::Photographer => "stories.field.photographer",
        Field::Attachments => "stories.field.attachments",
    }
}

pub const fn channel_key(channel: ChannelWish) -> &'static str {
    match channel {
        ChannelWish::Site => "stories.channel.site",
        ChannelWish::Wechat => "stories.channel.wechat",
        ChannelWish::Weibo => "stories.channel.weibo",
        ChannelWish::Newspaper => "stories.channel.newspaper",
        ChannelWish::Periodical => "stories.channel.periodical",
        ChannelWish::Outside => "stories.channel.outside",
    }
}

const fn credit_key(role: CreditRole) -> &'static str {
    match role {
        CreditRole::Author => "stories.credit.author",
        CreditRole::Reporter => "stories.credit.reporter",
        CreditRole::Correspondent => "stories.credit.correspondent",
        CreditRole::Photographer => "stories.credit.photographer",
        CreditRole::Editor => "stories.credit.editor",
    }
}

/// An attachment as pages list it.
#[derive(Clone, Debug)]
pub struct File {
    pub asset: AssetId,
    pub name: String,
    pub size: String,
}

pub fn files(view: &View, content: &StoryContent) -> Vec<File> {
    let size = |bytes: u64| view.size(&i64::try_from(bytes).unwrap_or(i64::MAX));
    let file = |file: &Attachment| File {
        asset: file.asset,
        name: file.name.clone(),
        size: size(file.size),
    };
    content.attachments.iter().map(file).collect()
}

/// Credited people with the parts they played, as one line.
pub fn credits(view: &View, credits: &[Credit]) -> String {
    let named = credits
        .iter()
        .map(|credit| view.t1(credit_key(credit.role), "name", &credit.name));
    named.collect::<Vec<_>>().join(&view.t("stories.write.list-mark"))
}

/// What a finding says.
pub fn finding(view: &View, found: &Finding) -> String {
    view.speak(&sentence(view, found))
}

/// The sentence of a finding; fields are called by their names.
pub fn sentence(view: &View, found: &Finding) -> Sentence {
    let mut sentence = Sentence::new(found.text_key());
    for (name, value) in &found.args {
        sentence = match value {
            Arg::Number(number) => sentence.with(*name, *number),
            Arg::Text(word) if *name == "field" => sentence.with(
                *name,
                word.parse::<Field>()
                    .map_or_else(|_| word.clone(), |field| view.t(field_key(field))),
            ),
            Arg::Text(text) => sentence.with(*name, text.clone()),
        };
    }
    sentence
}

/// How a finding is drawn: class of its line, and its icon.
pub const fn weight(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Must => ("bad", "warn"),
        Severity::Should => ("warn", "info"),
        Severity::Note => ("", "info"),
    }
}

/// The field of the form that a finding is about, as the form calls it.
pub fn field_of(found: &Finding) -> String {
    match found.place {
        Place::Field { field } => field.word().to_owned(),
        Place::Photo {
            asset,
            field: Field::Caption,
        } => format!("caption-{asset}"),
        Place::Photo {
            asset,
            field: Field::Alt,
        } => format!("alt-{asset}"),
        Place::Photo {
            asset,
            field: Field::Photographer,
        } => format!("photographer-{asset}"),
        Place::Photo { asset, .. } => format!("photo-{asset}"),
        Place::Block { .. } => Field::Body.word().to_owned(),
    }
}

/// The element of the write page to go to for it.
pub fn anchor(field: &str) -> String {
    match field {
        "photos" => "photos".to_owned(),
        "attachments" => "attachments".to_owned(),
        "body" => "text-body".to_owned(),
        _ if field.contains('-') => field.to_owned(),
        _ => format!("f-{field}"),
    }
}

/// What an editor said of two stories that are alike.
pub const fn verdict_key(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "stories.alike.said-same",
        Verdict::Update => "stories.alike.said-update",
        Verdict::Different => "stories.alike.said-different",
    }
}

/// What an editor may say of them.
pub const fn verdict_choice(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "stories.alike.same",
        Verdict::Update => "stories.alike.update",
        Verdict::Different => "stories.alike.different",
    }
}

/// Text made safe between tags and inside quotes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// `aria-invalid` and `aria-describedby` of a form's field; `hint` is the id of a line that explains it, or empty.
pub fn aria(errors: &FieldErrors, field: &str, hint: &str) -> String {
    let wrong = errors.has(field);
    let error = format!("err-{field}");
    let described: Vec<&str> = [Some(hint), wrong.then_some(error.as_str())]
        .into_iter()
        .flatten()
        .filter(|id| !id.is_empty())
        .collect();
    let mut attributes = String::new();
    if wrong {
        attributes.push_str(" aria-invalid=\"true\"");
    }
    if !described.is_empty() {
        attributes.push_str(&format!(" aria-describedby=\"{}\"", escape(&described.join(" "))));
    }
    attributes
}

/// The mistakes of a field as a line below it; nothing where there are none.
pub fn wrong(view: &View, errors: &FieldErrors, field: &str) -> String {
    if !errors.has(field) {
        return String::new();
    }
    let said: Vec<String> = errors.of(field).map(|sentence| view.speak(sentence)).collect();
    let (icon, field, said) = (view.icon("warn"), escape(field), escape(&said.join(" ")));
    format!("<p class=\"err\" id=\"err-{field}\">{icon}<span>{said}</span></p>")
}

/// The channels that the writer asks for, in words.
pub fn channel_names(view: &View, content: &StoryContent) -> String {
    let names = content.channels.iter().map(|channel| view.t(channel_key(*channel)));
    names.collect::<Vec<_>>().join(&view.t("stories.write.list-mark"))
}

/// The sections of the site that the writer asks for, by the names they have now.
pub fn section_names(view: &View, sections: &[section::Model], content: &StoryContent) -> String {
    let asked = content
        .sections
        .iter()
        .filter_map(|slug| sections.iter().find(|row| row.slug == *slug));
    let names = asked.map(|row| view.name(&row.name_zh, &row.name_en).to_owned());
    names.collect::<Vec<_>>().join(&view.t("stories.write.list-mark"))
}
