//! One newtype per table, all UUIDv7 made by the program (never by the database), so that rows can be copied between
//! databases unchanged.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// An absence of a person, during which a deputy acts.
    AbsenceId,
    /// An uploaded photo or file.
    AssetId,
    /// A special topic or a series.
    CollectionId,
    /// A sub-section of a special topic.
    CollectionSectionId,
    /// A permission given by a person for a purpose, with dates.
    ConsentId,
    /// A correction or retraction note on a published story.
    CorrectionId,
    /// One credited name on a revision.
    CreditId,
    /// An edition of a newspaper or periodical.
    EditionId,
    /// A remark of the rules on a revision.
    FindingId,
    /// A thing to be mended on the site.
    HealthFindingId,
    /// A look at the whole site.
    HealthLookId,
    /// An address that the site links to.
    HealthLinkId,
    /// A piece of background work.
    JobId,
    /// A one-time link: set-up, invitation, forgotten password.
    LinkId,
    /// What a reader wrote to the newsroom.
    MessageId,
    /// A notice to one person.
    NoticeId,
    /// A media outlet or account, the own site included.
    OutletId,
    /// A consent of somebody shown in a photo.
    PhotoConsentId,
    /// What was written down of the rights to a photo.
    PhotoRightId,
    /// A person who signs in.
    PersonId,
    /// A place in an edition.
    PlacementId,
    /// A stored size of a picture.
    RenditionId,
    /// One turn of one stage of review on one story.
    ReviewId,
    /// What an editor said of two stories that are alike.
    LikenessId,
    /// A note of a reviewer beside the text.
    ReviewNoteId,
    /// An answer to a note.
    NoteAnswerId,
    /// An immutable version of a story.
    RevisionId,
    /// A role that a person holds in a unit, with dates.
    GrantId,
    /// An item of the foot of the site.
    FooterItemId,
    /// A version of a rule set.
    RuleSetId,
    /// A section of the site.
    SectionId,
    /// A signed-in device.
    SessionId,
    /// A story.
    StoryId,
    /// A change that a reviewer offers.
    SuggestionId,
    /// A unit: department, county office, association.
    UnitId,
    /// A dated fact about a unit: a name, a parent, a ranking group.
    UnitFactId,
    /// A file that comes in pieces.
    UploadId,
    /// An appearance of a story in an outlet.
    UsageId,
    /// A rendering of a revision for one outlet.
    VariantId,
}
