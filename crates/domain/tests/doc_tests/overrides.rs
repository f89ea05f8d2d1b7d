//! Findings that somebody has let stand, and when they are open again.

use domain::checks::{Answered, FINDINGS_PER_RULE, Facts, Finding, Override, Place, Refusal, Severity, check, open};
use domain::content::StoryContent;
use domain::document::Document;
use domain::kinds::default_kinds;
use domain::{Time, content};
use jiff::tz::TimeZone;

fn story(headline: &str, body: &str) -> StoryContent {
    StoryContent {
        headline: headline.to_owned(),
        body: Document::from_plain_text(body).unwrap(),
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

fn of<'a>(findings: &'a [Finding], key: &str) -> &'a Finding {
    findings.iter().find(|finding| finding.key() == key).unwrap()
}

fn is_open(content: &StoryContent, key: &str, answers: &[Override]) -> bool {
    open(content, findings(content), answers)
        .open
        .iter()
        .any(|finding| finding.key() == key)
}

#[test]
fn an_override_holds_while_the_text_is_the_same() {
    let first = story("桥通车了", "他把“按装”写在黑板上。");
    let answer = Override::new(&first, of(&findings(&first), "wrong-word"), " 课上的例子 ").unwrap();
    assert_eq!(answer.reason, "课上的例子");
    let cases = [
        ("桥通车了", "他把“按装”写在黑板上。", false),
        ("桥又通车了", "他来了。\n他把“按装”写在黑板上。", false),
        ("桥通车了", "他把“按装”写在大黑板上。", true),
        ("桥通车了", "他把“布署”写在黑板上。", true),
        ("按装桥梁", "他来了。", true),
    ];
    for (headline, body, expected) in cases {
        let later = story(headline, body);
        assert_eq!(
            is_open(&later, "wrong-word", std::slice::from_ref(&answer)),
            expected,
            "{body}"
        );
    }
    let newer = Override {
        version: answer.version + 1,
        ..answer.clone()
    };
    assert!(is_open(&first, "wrong-word", &[newer]), "another version of the rule");
    let other = Override {
        rule: "doubled-word".to_owned(),
        ..answer
    };
    assert!(is_open(&first, "wrong-word", &[other]), "another rule");
}

#[test]
fn one_reason_answers_one_mistake() {
    let first = story("桥通车了", "见图（左。");
    let answer = Override::new(&first, of(&findings(&first), "unpaired-mark"), "引文如此").unwrap();
    let answers = std::slice::from_ref(&answer);
    assert!(!is_open(&first, "unpaired-mark", answers));
    let later = story("桥通车了", "见图（左。\n他说（大声。");
    assert!(
        is_open(&later, "unpaired-mark", answers),
        "the same mark around other words"
    );
    let twice = story("桥通车了", "见图（左，又见图（左。");
    let answer = Override::new(&twice, of(&findings(&twice), "unpaired-mark"), "引文如此").unwrap();
    let left = open(&twice, findings(&twice), &[answer]);
    assert_eq!(
        left.overridden.len(),
        1,
        "the second one of a paragraph has a reason of its own"
    );
    assert_eq!(
        left.open.iter().filter(|found| found.key() == "unpaired-mark").count(),
        1
    );
}

#[test]
fn what_comes_up_behind_those_let_stand_is_seen() {
    let content = story("桥通车了", &"字,".repeat(30));
    let found = findings(&content);
    let marks = |found: &[Finding]| {
        found
            .iter()
            .filter(|found| found.key() == "half-width-punctuation")
            .count()
    };
    let all = marks(&found);
    let answered = open(&content, found.clone(), &[]);
    assert_eq!((all, marks(&answered.open)), (29, FINDINGS_PER_RULE));
    let answers: Vec<Override> = answered
        .open
        .iter()
        .filter_map(|found| Override::new(&content, found, "算式").ok())
        .collect();
    let answered = open(&content, found, &answers);
    assert_eq!(marks(&answered.open), all - FINDINGS_PER_RULE);
}

#[test]
fn an_override_of_a_whole_field_lapses_with_the_field() {
    let long = "字".repeat(31);
    let first = story(&long, "他来了。");
    let answer = Override::new(&first, of(&findings(&first), "headline-long"), "引用文件名").unwrap();
    assert!(!is_open(&first, "headline-long", std::slice::from_ref(&answer)));
    assert!(is_open(
        &story(&format!("{long}词"), "他来了。"),
        "headline-long",
        &[answer]
    ));
}

#[test]
fn nobody_overrides_what_stops_a_story() {
    let content = story("", "他来了。");
    let found = findings(&content);
    let missing = of(&found, "headline-missing");
    assert_eq!(missing.severity(), Severity::Must);
    assert_eq!(Override::new(&content, missing, "不要标题"), Err(Refusal::Must));
    // One that was written by hand is worth nothing either.
    let forged = Override {
        rule: missing.key().to_owned(),
        version: missing.rule.version,
        place: missing.place,
        fingerprint: content::hash(b""),
        reason: "不要标题".to_owned(),
    };
    assert!(is_open(&content, "headline-missing", &[forged]));
    let short = of(&found, "body-short");
    assert_eq!(Override::new(&content, short, "　"), Err(Refusal::ReasonMissing));
    for refusal in [Refusal::Must, Refusal::ReasonMissing] {
        assert!(refusal.text_key().starts_with("stories.override."));
    }
}

#[test]
fn every_finding_lands_in_one_list() {
    let content = story("按装桥梁", "他把“按装”写在黑板上，帐号也写了。。");
    let found = findings(&content);
    let answers: Vec<Override> = found
        .iter()
        .filter_map(|found| Override::new(&content, found, "保留").ok())
        .collect();
    let Answered { open: left, overridden } = open(&content, found.clone(), &answers);
    assert!(left.iter().all(|finding| finding.severity() == Severity::Must));
    assert_eq!(left.len() + overridden.len(), found.len());
    assert_eq!(open(&content, found.clone(), &[]).open, found);
}

#[test]
fn the_wire_form_stays() {
    let content = story("桥通车了", "他把“按装”写在黑板上。");
    let answer = Override::new(&content, of(&findings(&content), "wrong-word"), "例子").unwrap();
    assert_eq!(answer.place, Place::Block { index: 0 });
    let json = serde_json::to_string(&answer).unwrap();
    let text = content::hash("他把“按装”写在黑板上。".as_bytes());
    let hash = content::hash(format!("{text} 3-5").as_bytes());
    assert_eq!(
        json,
        format!(
            r#"{{"rule":"wrong-word","version":1,"place":{{"at":"block","index":0}},"fingerprint":"{hash}","reason":"例子"}}"#
        )
    );
    assert_eq!(serde_json::from_str::<Override>(&json).unwrap(), answer);
}
