//! The list of events. One entry holds a variant's name in the log, its sentence and what it is about.

use super::{Subject, SubjectKind};
use crate::accounts::links::LinkPurpose;
use crate::collections;
use crate::content::ContentHash;
use crate::duplicates::Verdict;
use crate::home;
use crate::messages;
use crate::photos::{self, Ground};
use crate::review::{DeclineReason, ReturnReason, SentNote};
use crate::suggestions;
use crate::theme;
use crate::units::UnitKind;
use crate::{
    AbsenceId, AssetId, CollectionId, CorrectionId, FooterItemId, GrantId, JobId, MessageId, PersonId, PhotoConsentId,
    PhotoRightId, ReviewNoteId, RevisionId, Role, RuleSetId, SectionId, SessionId, StoryId, SuggestionId, Time, UnitId,
    UsageId,
};
use serde::{Deserialize, Serialize};

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $text:literal, $kind:ident $(($id:ident))?
        { $($(#[$about:meta])* $field:ident: $type:ty),* $(,)? })+) => {
        /// Something that has happened.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "event", content = "data")]
        pub enum Event {
            $($(#[$doc])* #[serde(rename = $name)] $variant { $($(#[$about])* $field: $type),* },)+
        }

        impl Event {
            /// Every name there is, in order.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Its name in the log, in filters and in exports.
            pub const fn name(&self) -> &'static str {
                match self { $(Event::$variant { .. } => $name,)+ }
            }

            /// The key of its sentence in the log.
            pub const fn text_key(&self) -> &'static str {
                match self { $(Event::$variant { .. } => $text,)+ }
            }

            /// What it is about.
            pub fn subject(&self) -> Subject {
                match self {
                    $(Event::$variant { $($id,)? .. } =>
                        Subject { kind: SubjectKind::$kind, id: None $(.or(Some($id.0)))? },)+
                }
            }
        }
    };
}

events! {
    UnitCreated = "unit.created", "audit.event.unit-created", Unit(unit)
        { unit: UnitId, name: String, parent: Option<UnitId> }
    // `from` is the day from which a change holds, where that is not the moment of the event; older events have none.
    UnitRenamed = "unit.renamed", "audit.event.unit-renamed", Unit(unit)
        { unit: UnitId, before: String, after: String, from: Option<Time> }
    UnitMoved = "unit.moved", "audit.event.unit-moved", Unit(unit)
        { unit: UnitId, name: String, before: Option<UnitId>, after: UnitId, below: String, from: Option<Time> }
    UnitClosed = "unit.closed", "audit.event.unit-closed", Unit(unit)
        { unit: UnitId, name: String, successor: Option<UnitId>, from: Option<Time> }
    /// Put into a ranking group.
    UnitGrouped = "unit.grouped", "audit.event.unit-grouped", Unit(unit)
        { unit: UnitId, name: String, group: String, from: Option<Time> }
    /// Another kind or another order among its siblings.
    UnitChanged = "unit.changed", "audit.event.unit-changed", Unit(unit)
        { unit: UnitId, name: String, kind: UnitKind, sort: i32 }

    PersonInvited = "person.invited", "audit.event.person-invited", Person(person)
        { person: PersonId, name: String, unit: UnitId }
    /// Chose a password and signed in for the first time.
    PersonActivated = "person.activated", "audit.event.person-activated", Person(person)
        { person: PersonId, name: String, purpose: LinkPurpose }
    PersonTransferred = "person.transferred", "audit.event.person-transferred", Person(person)
        { person: PersonId, name: String, before: UnitId, after: UnitId, unit_name: String }
    PersonDisabled = "person.disabled", "audit.event.person-disabled", Person(person)
        { person: PersonId, name: String }
    PersonEnabled = "person.enabled", "audit.event.person-enabled", Person(person)
        { person: PersonId, name: String }
    RoleGranted = "person.role_granted", "audit.event.person-role-granted", Person(person)
        { person: PersonId, name: String, grant: GrantId, role: Role, unit: UnitId, unit_name: String, until: Option<Time>, from: Option<Time> }
    RoleEnded = "person.role_ended", "audit.event.person-role-ended", Person(person)
        { person: PersonId, name: String, grant: GrantId, role: Role, unit: UnitId, unit_name: String }
    AbsenceSet = "person.absence_set", "audit.event.person-absence-set", Person(person)
        { person: PersonId, name: String, absence: AbsenceId, deputy: PersonId, deputy_name: String, from: Time, to: Time }
    AbsenceEnded = "person.absence_ended", "audit.event.person-absence-ended", Person(person)
        { person: PersonId, name: String, absence: AbsenceId }
    /// Agreed that bylines lead to a page of their own on the site.
    AuthorPageAgreed = "person.author_page_agreed", "audit.event.person-author-page-agreed", Person(person)
        { person: PersonId, name: String }
    AuthorPageWithdrawn = "person.author_page_withdrawn", "audit.event.person-author-page-withdrawn", Person(person)
        { person: PersonId, name: String }
    PasswordChanged = "person.password_changed", "audit.event.person-password-changed", Person(person)
        { person: PersonId, name: String }
    /// By link, without the old password.
    PasswordReset = "person.password_reset", "audit.event.person-password-reset", Person(person)
        { person: PersonId, name: String }
    /// A one-time slip was made; the slip itself is never written down.
    SlipIssued = "person.slip_issued", "audit.event.person-slip-issued", Person(person)
        { person: PersonId, name: String, purpose: LinkPurpose }
    ProfileChanged = "person.profile_changed", "audit.event.person-profile-changed", Person(person)
        { person: PersonId, name: String, fields: Vec<String> }

    SessionOpened = "session.opened", "audit.event.session-opened", Session(session)
        { session: SessionId, person: PersonId, name: String, network: String }
    SessionClosed = "session.closed", "audit.event.session-closed", Session(session)
        { session: SessionId, person: PersonId, name: String }
    /// A sign-in failed. What was typed is not kept: people type passwords into the name field.
    SessionRefused = "session.refused", "audit.event.session-refused", Session
        { person: Option<PersonId>, network: String, reason: String }

    StoryCreated = "story.created", "audit.event.story-created", Story(story)
        { story: StoryId, unit: UnitId }
    /// A revision was kept on purpose, outside review.
    StoryRevised = "story.revised", "audit.event.story-revised", Story(story)
        { story: StoryId, revision: RevisionId, hash: ContentHash }
    StorySubmitted = "story.submitted", "audit.event.story-submitted", Story(story)
        { story: StoryId, number: u32, headline: String, unit: UnitId, revision: RevisionId, hash: ContentHash, round: u32, stage: String }
    StoryWithdrawn = "story.withdrawn", "audit.event.story-withdrawn", Story(story)
        { story: StoryId, number: u32, headline: String }
    /// A draft that was never submitted.
    StoryDeleted = "story.deleted", "audit.event.story-deleted", Story(story)
        { story: StoryId }
    /// A colleague may write it too.
    WriterAdded = "story.writer_added", "audit.event.story-writer-added", Story(story)
        { story: StoryId, writer: PersonId, name: String }
    WriterRemoved = "story.writer_removed", "audit.event.story-writer-removed", Story(story)
        { story: StoryId, writer: PersonId, name: String }
    PhotoAdded = "story.photo_added", "audit.event.story-photo-added", Story(story)
        { story: StoryId, asset: AssetId, file: String }
    /// A photo of the library was taken into the story; `from` is the photo it was taken from.
    PhotoReused = "story.photo_reused", "audit.event.story-photo-reused", Story(story)
        { story: StoryId, asset: AssetId, from: AssetId, file: String }
    /// Who holds the rights to a photo was written down, through the story that it was uploaded to.
    PhotoRightsRecorded = "story.photo_rights_recorded", "audit.event.story-photo-rights-recorded", Story(story)
        { story: StoryId, asset: AssetId, file: String, right: PhotoRightId, ground: Ground }
    /// Somebody shown in a photo has agreed. Who it is stands with the photo, not in the log, which is kept for ever.
    PhotoConsentRecorded = "story.photo_consent_recorded", "audit.event.story-photo-consent-recorded", Story(story)
        { story: StoryId, asset: AssetId, file: String, consent: PhotoConsentId }
    PhotoConsentWithdrawn = "story.photo_consent_withdrawn", "audit.event.story-photo-consent-withdrawn", Story(story)
        { story: StoryId, asset: AssetId, file: String, consent: PhotoConsentId }
    /// The public page of the story shows a photo for which a consent was withdrawn.
    PhotoShownUnpermitted = "story.photo_shown_unpermitted", "audit.event.story-photo-shown-unpermitted", Story(story)
        { story: StoryId, headline: String, asset: AssetId, consent: PhotoConsentId }
    AttachmentAdded = "story.attachment_added", "audit.event.story-attachment-added", Story(story)
        { story: StoryId, asset: AssetId, file: String }
    /// A video came; it is made into what browsers play in the background.
    VideoAdded = "story.video_added", "audit.event.story-video-added", Story(story)
        { story: StoryId, asset: AssetId, file: String }
    /// A Word file became the text of the working copy, or the end of it.
    StoryImported = "story.imported", "audit.event.story-imported", Story(story)
        { story: StoryId, asset: AssetId, file: String, photos: u32, left_out: u32 }

    /// A writer says why a finding of the checks stands. `quote` are the words it is about; none where it is about a place
    /// as a whole.
    FindingLetStand = "story.finding_let_stand", "audit.event.story-finding-let-stand", Story(story)
        { story: StoryId, rule: String, reason: String, #[serde(default, skip_serializing_if = "String::is_empty")] quote: String }
    /// The reason is taken back, and the finding is open again.
    FindingReopened = "story.finding_reopened", "audit.event.story-finding-reopened", Story(story)
        { story: StoryId, rule: String, #[serde(default, skip_serializing_if = "String::is_empty")] quote: String }
    /// An editor says what two stories that are alike are to each other.
    LikenessJudged = "story.likeness_judged", "audit.event.story-likeness-judged", Story(story)
        { story: StoryId, number: u32, headline: String, other: StoryId, other_headline: String, verdict: Verdict }

    ReviewClaimed = "review.claimed", "audit.event.review-claimed", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String }
    ReviewReleased = "review.released", "audit.event.review-released", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String }
    ReviewHandedOver = "review.handed_over", "audit.event.review-handed-over", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, to: PersonId, to_name: String }
    /// A stage signed the revision. `next` is the stage that follows, none after the last.
    ReviewPassed = "review.passed", "audit.event.review-passed", Story(story)
        { story: StoryId, number: u32, headline: String, round: u32, stage: String, revision: RevisionId, hash: ContentHash, next: Option<String> }
    /// `notes` are those beside the text that were still open: the writers read them here. `suggestions` counts the changes
    /// that were offered with it.
    ReviewReturned = "review.returned", "audit.event.review-returned", Story(story)
        { story: StoryId, number: u32, headline: String, round: u32, stage: String, revision: RevisionId, reasons: Vec<ReturnReason>, note: String,
          #[serde(default, skip_serializing_if = "Vec::is_empty")] notes: Vec<SentNote>,
          #[serde(default, skip_serializing_if = "is_none")] suggestions: u32 }
    ReviewDeclined = "review.declined", "audit.event.review-declined", Story(story)
        { story: StoryId, number: u32, headline: String, round: u32, stage: String, revision: RevisionId, reason: DeclineReason, note: String }
    ReviewHeld = "review.held", "audit.event.review-held", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, note: String }
    ReviewResumed = "review.resumed", "audit.event.review-resumed", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String }
    /// A reviewer changed the text.
    ReviewEdited = "review.edited", "audit.event.review-edited", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, revision: RevisionId, before: ContentHash, after: ContentHash }
    /// Changed after the final signature, which fell.
    ReviewReopened = "review.reopened", "audit.event.review-reopened", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, revision: RevisionId, before: ContentHash, after: ContentHash }

    /// A note beside the text. Its words are not here: until the decision they may be taken back.
    ReviewNoted = "review.noted", "audit.event.review-noted", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, note: ReviewNoteId, revision: RevisionId, quote: String }
    /// Its writer took it back.
    ReviewNoteRemoved = "review.note_removed", "audit.event.review-note-removed", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, note: ReviewNoteId, quote: String }
    /// The text answers it now.
    ReviewNoteSettled = "review.note_settled", "audit.event.review-note-settled", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, note: ReviewNoteId, revision: RevisionId, quote: String }

    /// A writer answers a note, or a reviewer the writer. `to` is the reviewer who wrote the note; none means the writers.
    NoteAnswered = "review.note_answered", "audit.event.review-note-answered", Story(story)
        { story: StoryId, number: u32, headline: String, noted: ReviewNoteId, quote: String, to: Option<PersonId>, done: bool, note: String }

    /// A reviewer offers changes instead of making them.
    ReviewSuggested = "review.suggested", "audit.event.review-suggested", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, revision: RevisionId, count: u32 }
    /// Its reviewer took one back before the writers read it.
    SuggestionTakenBack = "review.suggestion_taken_back", "audit.event.review-suggestion-taken-back", Story(story)
        { story: StoryId, number: u32, headline: String, stage: String, suggestion: SuggestionId }
    /// A writer accepted, refused or closed suggestions: one, or all that were open.
    SuggestionsAnswered = "story.suggestions_answered", "audit.event.story-suggestions-answered", Story(story)
        { story: StoryId, number: u32, headline: String, answer: suggestions::State, suggestions: Vec<SuggestionId>, count: u32, reason: String }

    StoryReleased = "publishing.released", "audit.event.publishing-released", Story(story)
        { story: StoryId, number: u32, headline: String, usage: UsageId, revision: RevisionId, hash: ContentHash, path: String }
    ReleaseScheduled = "publishing.scheduled", "audit.event.publishing-scheduled", Story(story)
        { story: StoryId, number: u32, headline: String, revision: RevisionId, hash: ContentHash, at: Time }
    ScheduleCancelled = "publishing.schedule_cancelled", "audit.event.publishing-schedule-cancelled", Story(story)
        { story: StoryId, number: u32, headline: String }
    /// The set time had come, and one of the photos may not be shown any more: the story waits for release again. `photo` is
    /// its number in the story, from 1.
    ReleaseStopped = "publishing.release_stopped", "audit.event.publishing-release-stopped", Story(story)
        { story: StoryId, number: u32, headline: String, asset: AssetId, photo: u32, reason: photos::Refusal }
    StoryCorrected = "publishing.corrected", "audit.event.publishing-corrected", Story(story)
        { story: StoryId, number: u32, headline: String, correction: CorrectionId, revision: RevisionId, before: ContentHash, after: ContentHash, note: String }
    StoryRetracted = "publishing.retracted", "audit.event.publishing-retracted", Story(story)
        { story: StoryId, number: u32, headline: String, correction: CorrectionId, note: String }

    /// What lists and pages show of a story became complete after its release: copies of its photos were made.
    SiteRefreshed = "publishing.site_refreshed", "audit.event.publishing-site-refreshed", Story(story)
        { story: StoryId }

    /// Somebody began to compose the home page anew. Saving what was begun is no event: a draft is not a decision.
    HomeDrafted = "publishing.home_drafted", "audit.event.publishing-home-drafted", Home
        { }
    HomeDraftDropped = "publishing.home_draft_dropped", "audit.event.publishing-home-draft-dropped", Home
        { }
    /// The draft is what readers see from now on. `bands` are the kinds of its bands in order, `lead` the story that was
    /// chosen to lead.
    HomeReleased = "publishing.home_released", "audit.event.publishing-home-released", Home
        { count: u32, bands: Vec<home::Kind>, lead: Option<StoryId> }

    // A special topic or a series, by its Chinese name at the time. What is placed in it is said with its headline.
    CollectionCreated = "collection.created", "audit.event.collection-created", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }
    /// Other names, another introduction.
    CollectionChanged = "collection.changed", "audit.event.collection-changed", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }
    /// Another banner photo, or none any more.
    CollectionBannerChanged = "collection.banner_changed", "audit.event.collection-banner-changed", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String, story: Option<StoryId>, asset: Option<AssetId> }
    CollectionStoryPlaced = "collection.story_placed", "audit.event.collection-story-placed", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String, story: StoryId, headline: String }
    CollectionStoryRemoved = "collection.story_removed", "audit.event.collection-story-removed", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String, story: StoryId, headline: String }
    /// Its stories stand in another order, or under other sub-sections.
    CollectionArranged = "collection.arranged", "audit.event.collection-arranged", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }
    /// A sub-section came, or has another name.
    CollectionSectionChanged = "collection.section_changed", "audit.event.collection-section-changed", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String, section: String }
    CollectionSectionRemoved = "collection.section_removed", "audit.event.collection-section-removed", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String, section: String }
    CollectionReleased = "collection.released", "audit.event.collection-released", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String, path: String }
    CollectionClosed = "collection.closed", "audit.event.collection-closed", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }
    CollectionReopened = "collection.reopened", "audit.event.collection-reopened", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }
    CollectionTakenDown = "collection.taken_down", "audit.event.collection-taken-down", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }
    /// Its place among the others.
    CollectionMoved = "collection.moved", "audit.event.collection-moved", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }
    /// A draft that was never public.
    CollectionDeleted = "collection.deleted", "audit.event.collection-deleted", Collection(collection)
        { collection: CollectionId, kind: collections::Kind, name: String }

    /// `value` is empty where the value is a secret.
    SettingsChanged = "settings.changed", "audit.event.settings-changed", Settings
        { key: String, value: String }
    WorkflowChanged = "settings.workflow_changed", "audit.event.settings-workflow-changed", RuleSet(rule_set)
        { rule_set: RuleSetId, version: u32 }
    SectionChanged = "settings.section_changed", "audit.event.settings-section-changed", Section(section)
        { section: SectionId, name: String }
    /// An item of the foot of the site came, was changed or moved.
    FooterChanged = "settings.footer_changed", "audit.event.settings-footer-changed", Settings
        { item: FooterItemId, label: String }
    FooterItemRemoved = "settings.footer_item_removed", "audit.event.settings-footer-item-removed", Settings
        { item: FooterItemId, label: String }
    /// A page of the institution's own (about, contacts, submissions, legal) got new words.
    PageChanged = "settings.page_changed", "audit.event.settings-page-changed", Settings
        { page: String, title: String }

    /// Somebody began to try out another face of the site. Saving what was begun is no event: a draft is not a decision.
    ThemeDrafted = "settings.theme_drafted", "audit.event.settings-theme-drafted", Settings
        { }
    ThemeDraftDropped = "settings.theme_draft_dropped", "audit.event.settings-theme-draft-dropped", Settings
        { }
    /// A logo or a picture of the masthead was brought in; `file` is the name that it had.
    ThemePictureAdded = "settings.theme_picture_added", "audit.event.settings-theme-picture-added", Settings
        { place: theme::Place, file: String }
    /// The draft is what readers see from now on. Without an accent that of the base counts.
    ThemeReleased = "settings.theme_released", "audit.event.settings-theme-released", Settings
        { base: theme::Base, accent: Option<theme::Rgb> }

    JobRetried = "job.retried", "audit.event.job-retried", Job(job)
        { job: JobId, kind: String }
    /// Settled by a person without being run again.
    JobClosed = "job.closed", "audit.event.job-closed", Job(job)
        { job: JobId, kind: String }

    /// Somebody had the site looked at now, ahead of the night.
    HealthAsked = "health.asked", "audit.event.health-asked", Health
        { }
    /// The site was looked at as a whole: `stories` and `links` that were read, and what is to be mended now and soon.
    HealthLooked = "health.looked", "audit.event.health-looked", Health
        { stories: u32, links: u32, red: u32, warn: u32 }

    // What a reader wrote, and who, is not here: the log is kept for ever, and a reader's name is not.
    MessageReceived = "message.received", "audit.event.message-received", Message(message)
        { message: MessageId, number: String, kind: messages::Kind, story: Option<StoryId>, headline: String }
    MessageTaken = "message.taken", "audit.event.message-taken", Message(message)
        { message: MessageId, number: String }
    /// Nobody has it in hand any more.
    MessagePutBack = "message.put_back", "audit.event.message-put-back", Message(message)
        { message: MessageId, number: String }
    MessageHandedOver = "message.handed_over", "audit.event.message-handed-over", Message(message)
        { message: MessageId, number: String, to: PersonId, to_name: String }
    /// `mailed`: the reader had left an address, and the answer goes there too.
    MessageAnswered = "message.answered", "audit.event.message-answered", Message(message)
        { message: MessageId, number: String, mailed: bool }
    MessageClosed = "message.closed", "audit.event.message-closed", Message(message)
        { message: MessageId, number: String, reason: messages::Reason }
    /// The day on which an answer was due has passed.
    MessageOverdue = "message.overdue", "audit.event.message-overdue", Message(message)
        { message: MessageId, number: String, kind: messages::Kind }
}

fn is_none(count: &u32) -> bool {
    *count == 0
}
