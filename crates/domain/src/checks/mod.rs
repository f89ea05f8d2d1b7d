//! What is wrong or doubtful about a story before it is sent in.
//!
//! Each rule has a key, a version and a severity; a finding says which rule, where, and with which values. Findings are
//! stored with the revision, so a key never changes its meaning: a changed rule gets a new version. The sentence for
//! people is the text of [`Rule::text_key`] with the values as arguments.

mod captions;
mod dates;
mod facts;
mod finding;
mod lead;
mod mend;
mod overrides;
mod personal;
mod photos;
mod punctuation;
mod repeats;
mod required;
mod rule;
mod texts;
mod trie;
mod units;
mod videos;
mod words;

pub use captions::CAPTION_MIN_CHARS;
pub use facts::{Facts, Look, PhotoFacts, UnitNameFacts};
pub use finding::{Arg, Finding, Place, Span};
pub use mend::{Gone, mend, mend_all, moved};
pub use overrides::{Answered, Override, Refusal, fingerprint, open, text_at};
pub use rule::{RULES, Rule, Severity};

use crate::content::StoryContent;
use crate::kinds::Kind;

/// Headlines above this are hard to set.
pub const HEADLINE_LONG_CHARS: usize = 30;
/// Headlines above this are refused.
pub const HEADLINE_MAX_CHARS: usize = 60;
/// What a public account shows of a summary.
pub const SUMMARY_CHARS: usize = 120;
/// Below this a picture looks coarse on the site.
pub const PHOTO_MIN_WIDTH: u32 = 1_200;
/// Below this a picture is probably blurred; see [`Look::sharpness`]. Fourteen photographs in focus, among them close
/// views of flowers with nothing sharp behind them, had 27 to 1,574; blurred by a five-hundredth part of their longer side
/// they had 4 to 27, half of them below 8, and by twice as much at most 4.
pub const SHARPNESS_MIN: f32 = 15.0;
/// Above this share of black pixels a picture is probably too dark.
pub const DARK_MAX: f32 = 0.4;
/// Above this share of white pixels a picture is probably overexposed.
pub const BRIGHT_MAX: f32 = 0.4;
/// Below this mean brightness, of 255, a picture looks dark, and too little is seen in it to say that it is blurred.
pub const DIM_MAX: f32 = 50.0;
/// Pictures that differ in so many bits of their [`Look::hash`] or fewer look the same.
pub const ALIKE_BITS: u32 = 12;
/// A picture taken more than so many days before or after the event is asked about.
pub const TAKEN_DAYS: i64 = 2;
/// After this news is old.
pub const FRESH_DAYS: i64 = 3;
/// So many open findings of one rule are shown; when they are mended or let stand, the rest come up.
pub const FINDINGS_PER_RULE: usize = 20;

/// Everything the rules have to say about a story of this kind, in reading order. The same story and facts always give
/// the same findings. What people are shown of them, [`open`] answers.
pub fn check(content: &StoryContent, kind: &Kind, facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    required::check(content, kind, facts, &mut findings);
    photos::check(content, kind, facts, &mut findings);
    videos::check(content, facts, &mut findings);
    texts::check(content, kind, facts, &mut findings);
    findings
}

/// Whether any finding stops submission.
pub fn blocks_submission(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Must)
}
