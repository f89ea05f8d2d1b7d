//! Lengths, what must be filled in, and how old the event is.

use super::{FRESH_DAYS, Facts, Finding, HEADLINE_LONG_CHARS, HEADLINE_MAX_CHARS, SUMMARY_CHARS, rule};
use crate::content::StoryContent;
use crate::kinds::{Field, Kind};
use crate::tags;
use crate::text::count_chars;
use crate::time::DAY;

pub(super) fn check(content: &StoryContent, kind: &Kind, facts: &Facts, findings: &mut Vec<Finding>) {
    check_lengths(content, kind, findings);
    check_required(content, kind, findings);
    check_event(content, facts, findings);
    check_tags(content, findings);
}

fn check_tags(content: &StoryContent, findings: &mut Vec<Finding>) {
    let count = content.tags.len();
    if count > tags::MOST {
        let finding = Finding::field(rule::TAGS_TOO_MANY, Field::Tags);
        findings.push(finding.with("count", count).with("max", tags::MOST));
    }
    for tag in &content.tags {
        let about = |rule| Finding::field(rule, Field::Tags).saying("tag", tag);
        findings.extend(tags::problem(tag).map(|problem| {
            match problem {
                tags::Problem::Length => about(rule::TAG_LENGTH)
                    .with("min", tags::MIN_CHARS)
                    .with("max", tags::MAX_CHARS),
                tags::Problem::Sign => about(rule::TAG_SIGN),
            }
        }));
    }
}

fn check_lengths(content: &StoryContent, kind: &Kind, findings: &mut Vec<Finding>) {
    let headline = count_chars(&content.headline);
    if headline > HEADLINE_MAX_CHARS {
        let finding = Finding::field(rule::HEADLINE_TOO_LONG, Field::Headline);
        findings.push(finding.with("count", headline).with("max", HEADLINE_MAX_CHARS));
    } else if headline > HEADLINE_LONG_CHARS {
        let finding = Finding::field(rule::HEADLINE_LONG, Field::Headline);
        findings.push(finding.with("count", headline).with("max", HEADLINE_LONG_CHARS));
    }
    let summary = count_chars(&content.summary);
    if summary > SUMMARY_CHARS {
        let finding = Finding::field(rule::SUMMARY_LONG, Field::Summary);
        findings.push(finding.with("count", summary).with("max", SUMMARY_CHARS));
    }
    let body = content.body.char_count();
    let [min, max, hard_max] = [kind.min_chars, kind.max_chars, kind.hard_max].map(|limit| limit as usize);
    let length = |rule| Finding::field(rule, Field::Body).with("count", body).with("min", min);
    if body > hard_max {
        findings.push(length(rule::BODY_TOO_LONG).with("max", hard_max));
    } else if body > max {
        findings.push(length(rule::BODY_LONG).with("max", max));
    } else if body > 0 && body < min {
        findings.push(length(rule::BODY_SHORT).with("max", max));
    }
}

fn check_required(content: &StoryContent, kind: &Kind, findings: &mut Vec<Finding>) {
    // No rule set can waive these.
    let always = [
        Field::Headline,
        Field::Body,
        Field::Byline,
        Field::Contact,
        Field::Confidential,
    ];
    let more = kind.required.iter().copied().filter(|field| !always.contains(field));
    for field in always
        .into_iter()
        .chain(more)
        .filter(|field| is_missing(*field, content))
    {
        findings.push(match field {
            Field::Headline => Finding::field(rule::HEADLINE_MISSING, field),
            Field::Body => Finding::field(rule::BODY_MISSING, field),
            Field::Byline => Finding::field(rule::BYLINE_MISSING, field),
            Field::Contact => Finding::field(rule::CONTACT_MISSING, field),
            Field::Confidential => Finding::field(rule::CONFIDENTIAL_UNCHECKED, field),
            _ => Finding::field(rule::FIELD_MISSING, field).saying("field", field.word()),
        });
    }
    if is_missing(Field::Source, content) && !kind.requires(Field::Source) {
        findings.push(Finding::field(rule::SOURCE_MISSING, Field::Source));
    }
}

fn is_missing(field: Field, content: &StoryContent) -> bool {
    let is_blank = |text: &str| text.trim().is_empty();
    match field {
        Field::Kicker => is_blank(&content.kicker),
        Field::Headline => is_blank(&content.headline),
        Field::Deck => is_blank(&content.deck),
        Field::Summary => is_blank(&content.summary),
        Field::Body => is_blank(&content.body.plain_text()),
        Field::Kind => is_blank(&content.kind),
        Field::Byline => is_blank(&content.byline),
        Field::Contact => is_blank(&content.contact),
        Field::EventTime => content.event_time.is_none(),
        Field::EventPlace => is_blank(&content.event_place),
        Field::Sections => content.sections.is_empty(),
        Field::Channels => content.channels.is_empty(),
        Field::Source => is_blank(&content.source),
        Field::FirstPublished => is_blank(&content.first_published),
        Field::Tags => content.tags.is_empty(),
        Field::Confidential => !content.confidential_checked,
        Field::Remark => is_blank(&content.remark),
        Field::Photos => content.photos.is_empty(),
        Field::Attachments => content.attachments.is_empty(),
        // Asked of every picture by rules of their own.
        Field::Caption | Field::Alt | Field::Photographer => false,
    }
}

fn check_event(content: &StoryContent, facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(event) = content.event_time else { return };
    let age = facts.now.since(event);
    if age < 0 {
        findings.push(Finding::field(rule::EVENT_IN_FUTURE, Field::EventTime));
    } else if age > FRESH_DAYS * DAY {
        let days = usize::try_from(age / DAY).unwrap_or(usize::MAX);
        findings.push(Finding::field(rule::EVENT_OLD, Field::EventTime).with("days", days));
    }
}
