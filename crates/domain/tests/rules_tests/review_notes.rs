//! Notes beside the text: places, quotes, and who may do what to one.

use crate::world::*;
use domain::content::{Photo, StoryContent};
use domain::document::{Block, Document};
use domain::review::*;
use domain::{AssetId, PersonId};
use uuid::Uuid;

const ASSET: AssetId = AssetId(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_00ab));
const OTHER: AssetId = AssetId(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0002));

fn block(index: usize) -> NotePlace {
    NotePlace::Block { index }
}

/// Paragraphs, with a picture at the end and a rule after it.
fn text(paragraphs: &[&str]) -> StoryContent {
    let mut blocks = Document::from_plain_text(&paragraphs.join("\n"))
        .unwrap()
        .blocks()
        .to_vec();
    blocks.push(Block::Figure { asset: ASSET });
    blocks.push(Block::Rule {});
    blocks.push(Block::Gallery {
        assets: vec![ASSET, OTHER],
    });
    StoryContent {
        headline: "新桥通车".to_owned(),
        body: Document::new(blocks).unwrap(),
        photos: vec![photo(ASSET)],
        ..StoryContent::default()
    }
}

fn photo(asset: AssetId) -> Photo {
    Photo {
        caption: "通车那一刻".to_owned(),
        ..Photo::new(asset, hash(1))
    }
}

#[test]
fn a_place_has_one_name() {
    let photo = format!("photo-{ASSET}");
    for (text, place) in [
        ("headline", Some(NotePlace::Headline)),
        ("block-0", Some(block(0))),
        ("block-17", Some(block(17))),
        (photo.as_str(), Some(NotePlace::Photo { asset: ASSET })),
        ("", None),
        ("deck", None),
        ("headline-", None),
        ("block", None),
        ("block-", None),
        ("block-07", None),
        ("block-+7", None),
        ("block--1", None),
        ("block-99999999999999999999999", None),
        ("photo-", None),
        ("photo-7", None),
        ("PHOTO-1", None),
        (
            &photo
                .to_uppercase()
                .replace("PHOTO", "photo")
                .replace("01999", "0199 9"),
            None,
        ),
        (" headline", None),
    ] {
        let read: Result<NotePlace, _> = text.parse();
        assert_eq!(read.ok(), place, "{text:?}");
        if let Some(place) = place {
            assert_eq!(place.to_string(), text);
            assert_eq!(serde_json::to_value(place).unwrap(), text);
        }
    }
}

#[test]
fn a_note_holds_one_to_five_hundred_characters() {
    let full = "字".repeat(NOTE_CHARS);
    let over = "字".repeat(NOTE_CHARS + 1);
    let spaced = format!("  {full}\r\n ");
    for (typed, words) in [
        ("请补日期", Ok("请补日期")),
        ("  请补日期\r\n", Ok("请补日期")),
        ("一\r\n二", Ok("一\n二")),
        (&full, Ok(full.as_str())),
        (&spaced, Ok(full.as_str())),
        (&over, Err(NoteProblem::TooLong { count: NOTE_CHARS + 1 })),
        ("", Err(NoteProblem::Empty)),
        (" \r\n\u{3000}", Err(NoteProblem::Empty)),
    ] {
        assert_eq!(note_words(typed), words.map(ToOwned::to_owned), "{typed:?}");
    }
}

#[test]
fn an_anchor_quotes_how_the_place_began() {
    let long = "长".repeat(60);
    let content = text(&["一座 桥，两岸人。", &long]);
    let figure = NotePlace::Photo { asset: ASSET };
    for (place, expected) in [
        (NotePlace::Headline, Some((NotePlace::Headline, "新桥通车".to_owned()))),
        (block(0), Some((block(0), "一座 桥，两岸人。".to_owned()))),
        (block(1), Some((block(1), "长".repeat(QUOTE_CHARS)))),
        // A picture in the text is its photo.
        (block(2), Some((figure, "通车那一刻".to_owned()))),
        (figure, Some((figure, "通车那一刻".to_owned()))),
        // A line that parts, a gallery that is no single photo, places that are not there.
        (block(3), None),
        (block(4), None),
        (block(5), None),
        (NotePlace::Photo { asset: OTHER }, None),
    ] {
        let anchor = Anchor::in_text(&content, place).map(|anchor| (anchor.place, anchor.quote));
        assert_eq!(anchor, expected, "{place}");
    }
    assert_eq!(quoted("新桥通车"), "新桥通车");
    assert_eq!(
        quoted(&"长".repeat(QUOTE_CHARS)),
        format!("{}…", "长".repeat(QUOTE_CHARS))
    );
    let places: Vec<Vec<NotePlace>> = (0..6).map(|index| NotePlace::of_block(&content, index)).collect();
    let gallery = vec![figure, NotePlace::Photo { asset: OTHER }];
    let none = Vec::new();
    assert_eq!(
        places,
        [
            vec![block(0)],
            vec![block(1)],
            vec![figure],
            none.clone(),
            gallery,
            none
        ]
    );
}

#[test]
fn a_note_follows_the_words_it_was_written_beside() {
    let first = text(&["第一段说桥。", "第二段说人。", "第三段说路。"]);
    let anchor = Anchor::in_text(&first, block(1)).unwrap();
    for (now, expected) in [
        // Unchanged; more words after them; words before them; moved up and down.
        (vec!["第一段说桥。", "第二段说人。", "第三段说路。"], Some(1)),
        (vec!["第一段说桥。", "第二段说人。三十六位。"], Some(1)),
        (vec!["二十日，第二段说人。"], Some(0)),
        (vec!["甲。", "乙。", "丙。", "第二段说人。"], Some(3)),
        // The nearest of several, the earlier of two that are equally near.
        (vec!["第二段说人。", "乙。", "丙。", "第二段说人。"], Some(0)),
        (vec!["第二段说人。", "乙。", "第二段说人。"], Some(0)),
        // Written anew.
        (vec!["第一段说桥。", "第二段讲三十六位老人。"], None),
    ] {
        assert_eq!(anchor.stands(&text(&now)), expected.map(block), "{now:?}");
    }
    let headline = Anchor::in_text(&first, NotePlace::Headline).unwrap();
    let renamed = StoryContent {
        headline: "另一个标题".to_owned(),
        ..first.clone()
    };
    assert_eq!(headline.stands(&renamed), Some(NotePlace::Headline));
    let figure = Anchor::in_text(&first, NotePlace::Photo { asset: ASSET }).unwrap();
    assert_eq!(figure.stands(&renamed), Some(figure.place));
    let bare = StoryContent {
        photos: Vec::new(),
        ..first
    };
    assert_eq!(figure.stands(&bare), None);
}

#[test]
fn an_anchor_is_kept_as_its_place_and_quote() {
    let anchor = Anchor {
        place: block(3),
        quote: "第二段".to_owned(),
    };
    let json = serde_json::to_string(&anchor).unwrap();
    assert_eq!(json, r#"{"place":"block-3","quote":"第二段"}"#);
    assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
    assert!(serde_json::from_str::<Anchor>(r#"{"place":"block","quote":""}"#).is_err());
}

fn facts(by: PersonId) -> NoteFacts {
    NoteFacts {
        by,
        sent: false,
        settled: false,
    }
}

#[test]
fn a_note_is_taken_back_by_its_writer_until_it_is_sent() {
    let own = facts(person(11));
    let sent = NoteFacts { sent: true, ..own };
    let settled = NoteFacts { settled: true, ..own };
    for (note, by, answer) in [
        (own, 11, Ok(())),
        (own, 12, Err(Refusal::NoteOfOther)),
        (sent, 11, Err(Refusal::NoteSent)),
        (settled, 11, Err(Refusal::NoteSettled)),
        (sent, 12, Err(Refusal::NoteOfOther)),
    ] {
        assert_eq!(remove_note(&note, person(by)), answer, "{note:?} by {by}");
    }
}

#[test]
fn a_note_is_answered_once_it_is_sent_and_until_it_is_settled() {
    let unsent = facts(person(11));
    let sent = NoteFacts { sent: true, ..unsent };
    let settled = NoteFacts { settled: true, ..sent };
    for (note, answer) in [
        (unsent, Err(Refusal::NoteUnsent)),
        (sent, Ok(())),
        (settled, Err(Refusal::NoteSettled)),
    ] {
        assert_eq!(answer_note(&note), answer, "{note:?}");
    }
}

#[test]
fn whoever_has_claimed_the_story_notes_and_settles() {
    let workflow = default_workflow();
    let draft = Progress::draft(vec![person(1)], hash(1));
    let waiting = submit(&draft, hash(1)).unwrap().progress;
    let claimed = claim(&waiting, Hand::own(person(11))).unwrap().progress;
    let sitting = |by, stage, seen| Sitting {
        by: Hand::own(person(by)),
        stage,
        seen: hash(seen),
    };
    for (progress, sitting, answer) in [
        (&claimed, sitting(11, "first", 1), Ok(())),
        (&waiting, sitting(11, "first", 1), Err(Refusal::NotClaimed)),
        (&claimed, sitting(12, "first", 1), Err(Refusal::ClaimedByOther)),
        (&claimed, sitting(11, "first", 2), Err(Refusal::StaleRevision)),
        (&claimed, sitting(11, "second", 1), Err(Refusal::AlreadyDecided)),
        (&claimed, sitting(1, "first", 1), Err(Refusal::OwnStory)),
        (&draft, sitting(11, "first", 1), Err(Refusal::NotAtStage)),
    ] {
        assert_eq!(note(&workflow, progress, sitting), answer);
        // Settling asks the same, whoever wrote the note.
        let open = facts(person(12));
        assert_eq!(settle_note(&workflow, progress, sitting, &open), answer);
    }
    let settled = NoteFacts {
        settled: true,
        ..facts(person(12))
    };
    assert_eq!(
        settle_note(&workflow, &claimed, sitting(11, "first", 1), &settled),
        Err(Refusal::NoteSettled)
    );
}
