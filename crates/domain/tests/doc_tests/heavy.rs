//! Texts as long as a story may be, made to be read again and again. Whatever is read once for each of its characters
//! does not come to an end here.

use domain::Time;
use domain::checks::{FINDINGS_PER_RULE, Facts, Finding, Override, check, open};
use domain::content::StoryContent;
use domain::document::{Document, MAX_CHARS};
use domain::duplicates::shared_passages;
use domain::kinds::default_kinds;
use jiff::tz::TimeZone;

fn story(text: &str) -> StoryContent {
    StoryContent {
        body: Document::from_plain_text(text).unwrap(),
        ..StoryContent::default()
    }
}

fn findings(content: &StoryContent) -> Vec<Finding> {
    let facts = Facts {
        videos: Vec::new(),
        now: Time(1_795_000_000_000_000),
        zone: TimeZone::UTC,
        photos: Vec::new(),
        units: Vec::new(),
    };
    check(content, &default_kinds()[6], &facts)
}

/// As often as a story holds it.
fn filled(part: &str) -> String {
    part.repeat(MAX_CHARS / part.chars().count())
}

#[test]
fn no_text_is_read_again_for_each_of_its_characters() {
    let half = |part: &str| part.repeat(MAX_CHARS / 2);
    let cases = [
        (filled("1 "), "phone-number", 0),
        (filled("1-"), "bank-card", 0),
        (filled("1"), "date-impossible", 0),
        // An opening one at the beginning may be closed in a later paragraph.
        (filled("“"), "unpaired-mark", MAX_CHARS - 1),
        (filled("（"), "unpaired-mark", MAX_CHARS),
        (half("（") + &half("》"), "unpaired-mark", MAX_CHARS),
        (half("（") + &"‘’".repeat(MAX_CHARS / 4), "unpaired-mark", MAX_CHARS / 2),
        (filled("“2036年1月1日"), "date-not-yet", 0),
        (filled("1月"), "date-impossible", 0),
        (filled("第1"), "wrong-word", 0),
        (filled("—"), "dash-of-hyphens", 0),
        (filled("("), "half-width-punctuation", 0),
        (filled("字 "), "space-in-chinese", 0),
        (filled("字,"), "half-width-punctuation", MAX_CHARS / 2 - 1),
        (filled("xy"), "repeated-phrase", 0),
    ];
    for (text, key, expected) in cases {
        let content = story(&text);
        let found = findings(&content);
        let count = found.iter().filter(|found| found.key() == key).count();
        let begins: String = text.chars().take(9).collect();
        assert_eq!(count, expected, "{begins} {key}");
    }
}

#[test]
fn a_text_of_nothing_but_mistakes_is_compared_once() {
    let content = story(&filled("字,"));
    let found = findings(&content);
    let last = found
        .iter()
        .rfind(|found| found.key() == "half-width-punctuation")
        .unwrap();
    let answer = Override::new(&content, last, "算式").unwrap();
    let all = found.len();
    let answered = open(&content, found, &[answer]);
    assert_eq!(answered.overridden.len(), 1, "of {all}");
    let left = |key: &str| answered.open.iter().filter(|found| found.key() == key).count();
    assert_eq!(left("half-width-punctuation"), FINDINGS_PER_RULE);
}

#[test]
fn passages_of_one_character_and_of_all_characters_are_found() {
    let lengths = |a: &str, b: &str| -> Vec<usize> {
        let passages = shared_passages(a, b);
        passages.iter().map(|passage| passage.a.len()).collect()
    };
    let half = MAX_CHARS / 2;
    assert_eq!(lengths(&filled("字"), &"字".repeat(half)), [half, half]);
    let many: String = ('\u{4E00}'..='\u{9FFF}')
        .chain('\u{20000}'..='\u{2A6DF}')
        .rev()
        .collect();
    assert_eq!(lengths(&many, &many), [many.chars().count()]);
}
