//! What a notice says: kind and facts as they are stored, and the sentence made of them in the reader's language.

use domain::{
    Locale, messages, photos,
    review::{DeclineReason, ReturnReason},
};
use serde::{Deserialize, Serialize};
use store::tables::notice;
use uuid::Uuid;
use web::Texts;

/// What happened, as seen by the person told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Submitted,
    Withdrawn,
    Claimed,
    /// Nobody has it in hand any more; it waits as before.
    PutBack,
    HandedOver,
    /// The person told is the one who has it now.
    HandedToYou,
    Passed,
    /// Passed the last stage.
    Signed,
    Returned,
    Declined,
    Held,
    Resumed,
    Edited,
    /// Somebody answered a note beside the text.
    NoteAnswered,
    Reopened,
    /// A time is set for it to go out.
    Scheduled,
    /// That time was called off.
    Unscheduled,
    /// It came, and one of the photos may not be shown any more; the person told may release it.
    ReleaseStopped,
    Released,
    Corrected,
    Retracted,
    /// Somebody shown in one of its photos, which is on the site, has withdrawn the consent.
    ConsentWithdrawn,
    /// A stage began that the person told may take.
    ToReview,
    /// Signed, and the person told may release it.
    ToRelease,
    /// A reader has written, and the person told may answer.
    MessageToAnswer,
    /// A colleague gave a reader's message to the person told.
    MessageHandedToYou,
    /// The answer to a reader is late.
    MessageOverdue,
}

impl Kind {
    /// The word in the database; part of what makes a notice unique.
    pub fn word(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|word| word.as_str().map(ToOwned::to_owned))
            .unwrap_or_default()
    }

    /// A word of a newer version of this program is none.
    fn of_word(word: &str) -> Option<Self> {
        serde_json::from_value(word.into()).ok()
    }

    const fn text_key(self) -> &'static str {
        match self {
            Kind::Submitted => "notices.said.submitted",
            Kind::Withdrawn => "notices.said.withdrawn",
            Kind::Claimed => "notices.said.claimed",
            Kind::PutBack => "notices.said.put-back",
            Kind::HandedOver => "notices.said.handed-over",
            Kind::HandedToYou => "notices.said.handed-to-you",
            Kind::Passed => "notices.said.passed",
            Kind::Signed => "notices.said.signed",
            Kind::Returned => "notices.said.returned",
            Kind::Declined => "notices.said.declined",
            Kind::Held => "notices.said.held",
            Kind::Resumed => "notices.said.resumed",
            Kind::Edited => "notices.said.edited",
            Kind::NoteAnswered => "notices.said.note-answered",
            Kind::Reopened => "notices.said.reopened",
            Kind::Scheduled => "notices.said.scheduled",
            Kind::Unscheduled => "notices.said.unscheduled",
            Kind::ReleaseStopped => "notices.said.release-stopped",
            Kind::Released => "notices.said.released",
            Kind::Corrected => "notices.said.corrected",
            Kind::Retracted => "notices.said.retracted",
            Kind::ConsentWithdrawn => "notices.said.consent-withdrawn",
            Kind::ToReview => "notices.said.to-review",
            Kind::ToRelease => "notices.said.to-release",
            Kind::MessageToAnswer => "notices.said.message-to-answer",
            Kind::MessageHandedToYou => "notices.said.message-handed-to-you",
            Kind::MessageOverdue => "notices.said.message-overdue",
        }
    }

    /// Where the person told goes on.
    fn href(self, story: Uuid) -> String {
        match self {
            Kind::ToReview | Kind::HandedToYou => format!("/desk/review/{story}"),
            Kind::ToRelease | Kind::ReleaseStopped => format!("/desk/publishing/{story}"),
            _ => format!("/desk/stories/{story}"),
        }
    }
}

/// The facts of the sentence, as they were when it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub headline: String,
    pub number: String,
    pub unit: String,
    /// Who did it.
    pub who: String,
    /// To whom it was handed over.
    pub to: String,
    /// The stage it happened at, or that began.
    pub stage: Name,
    /// The stage that follows.
    pub next: Name,
    pub returned: Vec<ReturnReason>,
    pub declined: Option<DeclineReason>,
    /// The number of the photo that may not be shown, and why; 0 where it is about none.
    pub photo: u32,
    pub barred: Option<photos::Refusal>,
    /// Beginning of what was written with it.
    pub note: String,
    /// The reader's message it is about, where it is about one, and what the reader wrote for.
    pub message: Option<Uuid>,
    pub wrote_for: Option<messages::Kind>,
}

/// A stage's name in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    pub zh: String,
    pub en: String,
}

impl Name {
    fn of(&self, locale: Locale) -> &str {
        if locale == Locale::En && !self.en.is_empty() {
            &self.en
        } else {
            &self.zh
        }
    }
}

/// A notice in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: Uuid,
    /// When it happened, UTC microseconds.
    pub at: i64,
    pub unread: bool,
    pub sentence: String,
    pub number: String,
    pub note: String,
    /// Opens what it is about, and marks it as read.
    pub href: String,
    /// What it is about: a path of this site.
    pub about: String,
}

/// Says a notice. Nothing for one that this version does not understand: it was written by a newer one.
pub fn say(texts: &Texts, locale: Locale, row: &notice::Model) -> Option<Said> {
    let kind = Kind::of_word(&row.kind)?;
    let facts: Facts = serde_json::from_str(&row.data).ok()?;
    let comma = texts.say(locale, "notices.said.comma", &[]);
    let reasons: Vec<String> = facts
        .returned
        .iter()
        .map(|reason| reason.text_key())
        .chain(facts.declined.map(DeclineReason::text_key))
        .map(|key| texts.say(locale, key, &[]))
        .collect();
    let reasons = reasons.join(&comma);
    let sentence = texts.say(
        locale,
        kind.text_key(),
        &[
            ("headline", facts.headline.as_str().into()),
            ("unit", facts.unit.as_str().into()),
            ("who", facts.who.as_str().into()),
            ("to", facts.to.as_str().into()),
            ("stage", facts.stage.of(locale).into()),
            ("next", facts.next.of(locale).into()),
            ("reasons", reasons.into()),
            ("number", facts.number.as_str().into()),
            ("kind", facts.wrote_for.map_or("", messages::Kind::word).into()),
            ("photo", i64::from(facts.photo).into()),
            ("barred", facts.barred.map_or("", photos::Refusal::word).into()),
        ],
    );
    Some(Said {
        id: row.id,
        at: row.created_at,
        unread: row.read_at.is_none(),
        sentence,
        number: facts.number,
        note: facts.note,
        href: format!("/desk/notices/{}", row.id),
        about: match (row.story_id, facts.message) {
            (Some(story), _) => kind.href(story),
            (None, Some(message)) => format!("/desk/messages/{message}"),
            (None, None) => "/desk/notices".to_owned(),
        },
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const KINDS: [(Kind, &str); 3] = [
        (Kind::HandedToYou, "handed_to_you"),
        (Kind::ToReview, "to_review"),
        (Kind::Returned, "returned"),
    ];

    #[test]
    fn kinds_are_kept_as_words() {
        for (kind, word) in KINDS {
            assert_eq!((kind.word().as_str(), Kind::of_word(word)), (word, Some(kind)));
        }
        assert_eq!(Kind::of_word("of_a_newer_version"), None);
    }

    #[test]
    fn older_facts_are_still_read() {
        let facts: Facts = serde_json::from_str(r#"{"headline":"冬日暖读"}"#).unwrap();
        assert_eq!(
            facts,
            Facts {
                headline: "冬日暖读".to_owned(),
                ..Facts::default()
            }
        );
    }
}
