use crate::world::*;
use domain::event::{Envelope, Event, Subject, SubjectKind, canonical, leaf_hash};
use domain::review::{NotePlace, ReturnReason, SentNote};
use domain::{Actor, RevisionId, StoryId, Time};
use std::collections::HashSet;
use uuid::Uuid;

fn returned() -> Event {
    Event::ReviewReturned {
        story: StoryId(Uuid::from_u128(7)),
        number: 318,
        headline: "市图书馆志愿者走进社区".into(),
        round: 1,
        stage: "second".into(),
        revision: RevisionId(Uuid::from_u128(8)),
        reasons: vec![ReturnReason::Facts, ReturnReason::Headline],
        note: "请核对人名".into(),
        notes: Vec::new(),
        suggestions: 0,
    }
}

#[test]
fn an_event_names_itself_its_subject_and_its_sentence() {
    let event = returned();
    assert_eq!(event.name(), "review.returned");
    assert_eq!(event.text_key(), "audit.event.review-returned");
    assert_eq!(
        event.subject(),
        Subject {
            kind: SubjectKind::Story,
            id: Some(Uuid::from_u128(7))
        }
    );
    let args = event.args();
    assert!(args.contains(&("number".into(), "318".into())));
    assert!(args.contains(&("note".into(), "请核对人名".into())));
    let settings = Event::SettingsChanged {
        key: "site.name".into(),
        value: "云川采编".into(),
    };
    assert_eq!(
        settings.subject(),
        Subject {
            kind: SubjectKind::Settings,
            id: None
        }
    );
}

#[test]
fn names_are_unique_and_every_text_key_follows_its_name() {
    let names: HashSet<_> = Event::NAMES.iter().collect();
    assert_eq!(names.len(), Event::NAMES.len());
    let source = include_str!("../../src/event/list.rs");
    for name in Event::NAMES {
        let key = format!("\"{name}\", \"audit.event.{}\"", name.replace(['.', '_'], "-"));
        assert!(source.contains(&key), "{name}");
    }
}

/// Bytes already written and hashed must never come out otherwise.
#[test]
fn the_canonical_bytes_are_pinned() {
    let actor = Actor::person(person(12), Vec::new());
    let envelope = Envelope {
        id: Uuid::from_u128(9),
        at: Time(1_795_000_000_000_000),
        realm: 0,
        actor: &actor,
        acting_for: Some(person(13)),
    };
    let bytes = canonical(&returned(), &envelope);
    let expected = concat!(
        r#"{"schema":1,"id":"00000000-0000-0000-0000-000000000009","at":1795000000000000,"realm":0,"#,
        r#""actor":"00000000-0000-0000-0000-000000000070","acting_for":"00000000-0000-0000-0000-000000000071","#,
        r#""event":"review.returned","data":{"story":"00000000-0000-0000-0000-000000000007","number":318,"#,
        r#""headline":"市图书馆志愿者走进社区","round":1,"stage":"second","#,
        r#""revision":"00000000-0000-0000-0000-000000000008","reasons":["facts","headline"],"note":"请核对人名"}}"#,
    );
    assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
    let back: Event = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(back, returned(), "the stored bytes can be read again");
}

#[test]
fn leaves_are_those_of_rfc_6962() {
    // SHA-256 of the single byte 00: the leaf of an empty entry.
    let hex: String = leaf_hash(b"").iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assert_ne!(leaf_hash(b"a"), leaf_hash(b"b"));
}

/// A return of an earlier version of the program had no notes, and one without notes is written as it was then.
#[test]
fn a_return_carries_the_open_notes() {
    let sent = SentNote {
        place: NotePlace::Block { index: 2 },
        quote: "志愿者把步骤画成卡片".into(),
        note: "请写明由谁统计".into(),
        who: "沈一鸣".into(),
        id: Some(Uuid::from_u128(9).into()),
    };
    let Event::ReviewReturned {
        story,
        number,
        headline,
        round,
        stage,
        revision,
        reasons,
        note,
        ..
    } = returned()
    else {
        panic!("it was a return");
    };
    let event = Event::ReviewReturned {
        story,
        number,
        headline,
        round,
        stage,
        revision,
        reasons,
        note,
        notes: vec![sent],
        suggestions: 2,
    };
    let json = serde_json::to_string(&event).unwrap();
    let notes = concat!(
        r#","notes":[{"place":"block-2","quote":"志愿者把步骤画成卡片","note":"请写明由谁统计","who":"沈一鸣","#,
        r#""id":"00000000-0000-0000-0000-000000000009"}],"suggestions":2}}"#
    );
    assert!(json.ends_with(notes), "{json}");
    assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
    assert!(
        event.args().iter().all(|(field, _)| field != "notes"),
        "no sentence of the log names them"
    );
}

#[test]
fn what_was_written_before_a_field_was_added_is_still_read() {
    let data =
        r#"{"event":"unit.grouped","data":{"unit":"00000000-0000-0000-0000-000000000001","name":"a","group":"B"}}"#;
    let event: Event = serde_json::from_str(data).unwrap();
    assert!(matches!(event, Event::UnitGrouped { from: None, .. }), "{event:?}");
}
