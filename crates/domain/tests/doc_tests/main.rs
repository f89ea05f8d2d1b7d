//! Tests of what a story holds: body, texts, bylines, checks, comparison. One binary, so that they link once.

#![expect(clippy::unwrap_used, reason = "tests")]

mod byline;
mod checks;
mod compare;
mod content;
mod dates;
mod diff;
mod document;
mod duplicates;
mod frame;
mod heavy;
mod marks;
mod mend;
mod overrides;
mod photos;
mod plain_sentences;
mod suggestions;
mod tags;
mod units;
mod videos;
