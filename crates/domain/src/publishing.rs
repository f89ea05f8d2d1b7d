//! What may go out, when, and what may be done to it afterwards. The one rule that must never bend: only the hash that
//! the final review signed is published.

use crate::Time;
use crate::actor::words;
use crate::content::ContentHash;
use crate::story::StoryState;
use crate::time::DAY;

words! {
    /// Where one appearance of a story stands.
    UsageState {
        /// Meant to appear.
        Planned = "planned",
        Live = "live",
        /// Live, with a correction.
        Corrected = "corrected",
        /// Taken down.
        Withdrawn = "withdrawn",
        /// Was meant to appear and did not.
        Cancelled = "cancelled",
    }
}

words! {
    /// How a story was used.
    UsageForm {
        /// 单条: on its own.
        Single = "single",
        /// 综合: together with others.
        RoundUp = "round_up",
        /// 专报: as a special report.
        Special = "special",
    }
}

words! {
    /// What sort of place a story appears in.
    OutletKind {
        Site = "site",
        Wechat = "wechat",
        Weibo = "weibo",
        Newspaper = "newspaper",
        Periodical = "periodical",
        /// 信息简报 sent upwards.
        Bulletin = "bulletin",
        Broadcast = "broadcast",
        Other = "other",
    }
}

words! {
    /// 媒体级别: what scores hang on.
    OutletLevel {
        /// The institution's own.
        Own = "own",
        County = "county",
        City = "city",
        Province = "province",
        National = "national",
    }
}

/// How far ahead a release can be set. A date further off is a slip of the hand.
pub const SCHEDULE_MAX: i64 = 366 * DAY;

/// Longest public note of a correction or retraction, in characters.
pub const NOTE_MAX: usize = 500;

/// What publishing asks about a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: StoryState,
    /// The hash under the final signature in force.
    pub signed: Option<ContentHash>,
    /// The hash of the revision that would go out.
    pub revision: ContentHash,
    /// While scheduled, the time set.
    pub scheduled: Option<Time>,
}

/// When a story is to go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Now,
    At(Time),
}

/// What a release leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// Published or scheduled.
    pub state: StoryState,
    pub at: Time,
}

/// Why publishing refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    NotSigned,
    /// The revision is not the one that was signed.
    OtherRevision,
    AlreadyPublished,
    Retracted,
    TimePast,
    TooFarAhead,
    NotScheduled,
    NotDue,
    NotPublished,
    NoteMissing,
    NoteTooLong,
}

impl Refusal {
    pub const ALL: &'static [Refusal] = &[
        Refusal::NotSigned,
        Refusal::OtherRevision,
        Refusal::AlreadyPublished,
        Refusal::Retracted,
        Refusal::TimePast,
        Refusal::TooFarAhead,
        Refusal::NotScheduled,
        Refusal::NotDue,
        Refusal::NotPublished,
        Refusal::NoteMissing,
        Refusal::NoteTooLong,
    ];

    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            Refusal::NotSigned => "publishing.refusal.not-signed",
            Refusal::OtherRevision => "publishing.refusal.other-revision",
            Refusal::AlreadyPublished => "publishing.refusal.already-published",
            Refusal::Retracted => "publishing.refusal.retracted",
            Refusal::TimePast => "publishing.refusal.time-past",
            Refusal::TooFarAhead => "publishing.refusal.too-far-ahead",
            Refusal::NotScheduled => "publishing.refusal.not-scheduled",
            Refusal::NotDue => "publishing.refusal.not-due",
            Refusal::NotPublished => "publishing.refusal.not-published",
            Refusal::NoteMissing => "publishing.refusal.note-missing",
            Refusal::NoteTooLong => "publishing.refusal.note-too-long",
        }
    }
}

/// A chief editor releases the signed revision, at once or at a set time. A scheduled story may be released earlier or
/// set to another time.
pub fn release(standing: Standing, when: When, now: Time) -> Result<Release, Refusal> {
    publishable(standing)?;
    match when {
        When::Now => Ok(Release {
            state: StoryState::Published,
            at: now,
        }),
        When::At(at) if at <= now => Err(Refusal::TimePast),
        When::At(at) if at.since(now) > SCHEDULE_MAX => Err(Refusal::TooFarAhead),
        When::At(at) => Ok(Release {
            state: StoryState::Scheduled,
            at,
        }),
    }
}

/// The set time has come. Asked again when the job runs: a story that was reopened meanwhile does not go out.
pub fn release_scheduled(standing: Standing, now: Time) -> Result<Release, Refusal> {
    publishable(standing)?;
    match standing.scheduled {
        Some(at) if standing.state == StoryState::Scheduled && at <= now => Ok(Release {
            state: StoryState::Published,
            at: now,
        }),
        Some(_) if standing.state == StoryState::Scheduled => Err(Refusal::NotDue),
        _ => Err(Refusal::NotScheduled),
    }
}

/// Back to signed, unreleased.
pub fn cancel_schedule(state: StoryState) -> Result<StoryState, Refusal> {
    match state {
        StoryState::Scheduled => Ok(StoryState::Signed),
        StoryState::Published => Err(Refusal::AlreadyPublished),
        _ => Err(Refusal::NotScheduled),
    }
}

/// A published story is corrected, with a public note that says what was wrong. `standing` holds the corrected revision
/// and the signature that [`crate::review::correct`] put on it. The story stays published at its address.
pub fn correct(standing: Standing, note: &str) -> Result<UsageState, Refusal> {
    on_the_site(standing.state)?;
    if standing.signed != Some(standing.revision) {
        return Err(Refusal::OtherRevision);
    }
    public_note(note)?;
    Ok(UsageState::Corrected)
}

/// A published story is taken down; the address keeps the note. What is retracted stays so: a new text is a new story.
pub fn retract(state: StoryState, note: &str) -> Result<(StoryState, UsageState), Refusal> {
    on_the_site(state)?;
    public_note(note)?;
    Ok((StoryState::Retracted, UsageState::Withdrawn))
}

/// The permanent address on the public site.
pub fn public_path(year: i16, number: u32) -> String {
    format!("/stories/{year}/{number}")
}

fn publishable(standing: Standing) -> Result<(), Refusal> {
    match standing.state {
        StoryState::Signed | StoryState::Scheduled => match standing.signed {
            None => Err(Refusal::NotSigned),
            Some(signed) if signed != standing.revision => Err(Refusal::OtherRevision),
            Some(_) => Ok(()),
        },
        StoryState::Published => Err(Refusal::AlreadyPublished),
        StoryState::Retracted => Err(Refusal::Retracted),
        _ => Err(Refusal::NotSigned),
    }
}

fn on_the_site(state: StoryState) -> Result<(), Refusal> {
    match state {
        StoryState::Published => Ok(()),
        StoryState::Retracted => Err(Refusal::Retracted),
        _ => Err(Refusal::NotPublished),
    }
}

fn public_note(note: &str) -> Result<(), Refusal> {
    let note = note.trim();
    if note.is_empty() {
        Err(Refusal::NoteMissing)
    } else if note.chars().count() > NOTE_MAX {
        Err(Refusal::NoteTooLong)
    } else {
        Ok(())
    }
}
