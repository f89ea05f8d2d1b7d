//! The rules by name, with what each weighs.

use crate::actor::words;

words! {
    /// How much a finding weighs.
    Severity {
        /// Stops submission.
        Must = "must",
        /// To be mended unless there is a reason.
        Should = "should",
        /// Worth a look.
        Note = "note",
    }
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The key of its sentence, `stories.checks.` and the key of the rule.
    pub text_key: &'static str,
    /// Rises when the rule finds something else than before.
    pub version: u32,
    pub severity: Severity,
}

impl Rule {
    /// The key that is stored, e.g. `headline-missing`.
    pub fn key(&self) -> &'static str {
        self.text_key.rsplit('.').next().unwrap_or(self.text_key)
    }
}

macro_rules! rules {
    ($($name:ident = $text_key:literal, $severity:ident, $version:literal;)+) => {
        $(pub(super) const $name: Rule = Rule {
            text_key: $text_key,
            version: $version,
            severity: Severity::$severity,
        };)+

        /// Every rule.
        pub const RULES: &[Rule] = &[$($name),+];
    };
}

rules! {
    HEADLINE_MISSING = "stories.checks.headline-missing", Must, 1;
    HEADLINE_TOO_LONG = "stories.checks.headline-too-long", Must, 1;
    HEADLINE_LONG = "stories.checks.headline-long", Should, 1;
    SUMMARY_LONG = "stories.checks.summary-long", Should, 1;
    BODY_MISSING = "stories.checks.body-missing", Must, 1;
    BODY_TOO_LONG = "stories.checks.body-too-long", Must, 1;
    BODY_LONG = "stories.checks.body-long", Should, 1;
    BODY_SHORT = "stories.checks.body-short", Should, 1;
    PICTURE_UNKNOWN = "stories.checks.picture-unknown", Must, 1;
    BYLINE_MISSING = "stories.checks.byline-missing", Must, 1;
    CONTACT_MISSING = "stories.checks.contact-missing", Must, 1;
    CONFIDENTIAL_UNCHECKED = "stories.checks.confidential-unchecked", Must, 1;
    FIELD_MISSING = "stories.checks.field-missing", Must, 1;
    TAGS_TOO_MANY = "stories.checks.tags-too-many", Must, 1;
    TAG_LENGTH = "stories.checks.tag-length", Must, 1;
    TAG_SIGN = "stories.checks.tag-sign", Must, 1;
    SOURCE_MISSING = "stories.checks.source-missing", Should, 1;
    EVENT_IN_FUTURE = "stories.checks.event-in-future", Should, 1;
    EVENT_OLD = "stories.checks.event-old", Note, 1;
    PHOTOS_MISSING = "stories.checks.photos-missing", Must, 1;
    CAPTION_MISSING = "stories.checks.caption-missing", Must, 1;
    CAPTION_IS_FILE_NAME = "stories.checks.caption-is-file-name", Must, 1;
    PHOTOGRAPHER_MISSING = "stories.checks.photographer-missing", Must, 1;
    ALT_MISSING = "stories.checks.alt-missing", Should, 1;
    PHOTO_SMALL = "stories.checks.photo-small", Should, 1;
    PHONE_NUMBER = "stories.checks.phone-number", Should, 1;
    IDENTITY_NUMBER = "stories.checks.identity-number", Should, 1;
    BANK_CARD = "stories.checks.bank-card", Should, 1;
    HALF_WIDTH_PUNCTUATION = "stories.checks.half-width-punctuation", Note, 2;
    WRONG_WORD = "stories.checks.wrong-word", Should, 1;
    PREFERRED_FORM = "stories.checks.preferred-form", Note, 1;
    DOUBLED_WORD = "stories.checks.doubled-word", Should, 1;
    REPEATED_PHRASE = "stories.checks.repeated-phrase", Should, 1;
    PARAGRAPH_TWICE = "stories.checks.paragraph-twice", Should, 1;
    DOUBLED_PUNCTUATION = "stories.checks.doubled-punctuation", Should, 1;
    UNPAIRED_MARK = "stories.checks.unpaired-mark", Should, 1;
    NESTED_QUOTES = "stories.checks.nested-quotes", Note, 1;
    FULL_WIDTH_LETTERS = "stories.checks.full-width-letters", Note, 1;
    COMMA_BETWEEN_PAIRS = "stories.checks.comma-between-pairs", Note, 1;
    SPACE_IN_CHINESE = "stories.checks.space-in-chinese", Note, 1;
    DOTS_FOR_ELLIPSIS = "stories.checks.dots-for-ellipsis", Note, 1;
    DASH_OF_HYPHENS = "stories.checks.dash-of-hyphens", Note, 1;
    DATE_IMPOSSIBLE = "stories.checks.date-impossible", Should, 1;
    WEEKDAY_DIFFERS = "stories.checks.weekday-differs", Should, 1;
    EVENT_DAY_DIFFERS = "stories.checks.event-day-differs", Should, 1;
    RELATIVE_DAY_DIFFERS = "stories.checks.relative-day-differs", Note, 1;
    DATE_NOT_YET = "stories.checks.date-not-yet", Note, 1;
    YEAR_MISSING = "stories.checks.year-missing", Note, 1;
    UNIT_FORMER_NAME = "stories.checks.unit-former-name", Should, 1;
    UNIT_NAME_DIFFERS = "stories.checks.unit-name-differs", Should, 1;
    LEAD_WITHOUT_TIME = "stories.checks.lead-without-time", Note, 1;
    LEAD_WITHOUT_PLACE = "stories.checks.lead-without-place", Note, 1;
    LEAD_WITHOUT_ACTOR = "stories.checks.lead-without-actor", Note, 1;
    PHOTO_BLURRY = "stories.checks.photo-blurry", Note, 2;
    PHOTO_DARK = "stories.checks.photo-dark", Note, 1;
    PHOTO_BRIGHT = "stories.checks.photo-bright", Note, 1;
    PHOTOS_ALIKE = "stories.checks.photos-alike", Should, 1;
    PHOTO_OF_ANOTHER_DAY = "stories.checks.photo-of-another-day", Note, 1;
    RIGHTS_RAN_OUT = "stories.checks.rights-ran-out", Must, 1;
    CONSENT_LAPSED = "stories.checks.consent-lapsed", Must, 1;
    GENERATED_UNEXPLAINED = "stories.checks.generated-unexplained", Must, 1;
    MINORS_UNCOVERED = "stories.checks.minors-uncovered", Should, 1;
    CAPTION_IS_LABEL = "stories.checks.caption-is-label", Note, 1;
    CAPTION_IS_HEADLINE = "stories.checks.caption-is-headline", Should, 1;
    CAPTION_SHORT = "stories.checks.caption-short", Note, 1;
    CAPTION_TWICE = "stories.checks.caption-twice", Should, 1;
    VIDEO_NOT_READY = "stories.checks.video-not-ready", Must, 1;
    VIDEO_UNUSABLE = "stories.checks.video-unusable", Must, 1;
    VIDEO_UNKNOWN = "stories.checks.video-unknown", Must, 1;
    VIDEO_CAPTION_MISSING = "stories.checks.video-caption-missing", Must, 1;
    VIDEO_CREDIT_MISSING = "stories.checks.video-credit-missing", Must, 1;
    VIDEO_ALT_MISSING = "stories.checks.video-alt-missing", Should, 1;
    VIDEO_WITHOUT_SUBTITLES = "stories.checks.video-without-subtitles", Note, 1;
    CAPTION_WITHOUT_STOP = "stories.checks.caption-without-stop", Note, 1;
}
