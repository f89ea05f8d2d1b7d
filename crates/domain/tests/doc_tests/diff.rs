//! Comparing revisions.

use domain::content::{Credit, Crop, Photo, StoryContent, hash};
use domain::diff::{Change, Op, State, diff_content, diff_documents, diff_text};
use domain::document::{Block, Document, Heading, Inline, Mark, Paragraph, Text};
use domain::kinds::Field;
use domain::story::{ChannelWish, CreditRole};
use domain::{AssetId, Time};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// `[-deleted-]{+inserted+}kept`
fn marked(changes: &[Change]) -> String {
    let stretches = changes.iter().map(|change| match change.op {
        Op::Same => change.text.clone(),
        Op::Delete => format!("[-{}-]", change.text),
        Op::Insert => format!("{{+{}+}}", change.text),
    });
    stretches.collect()
}

fn side(changes: &[Change], left_out: Op) -> String {
    changes
        .iter()
        .filter(|change| change.op != left_out)
        .map(|change| change.text.as_str())
        .collect()
}

#[test]
fn changes_read_like_a_marked_up_page() {
    let cases = [
        ("", "", ""),
        ("一样", "一样", "一样"),
        ("", "新", "{+新+}"),
        ("旧", "", "[-旧-]"),
        ("来了三十位老人", "来了三十六位老人", "来了三十{+六+}位老人"),
        ("来了三十六位老人", "来了四十七位老人", "来了[-三十六-]{+四十七+}位老人"),
        ("何茂林带着老伴", "何懋林带着老伴", "何[-茂-]{+懋+}林带着老伴"),
        (
            "今天看见水面上的雾",
            "今天看见“水”面上的雾",
            "今天看见{+“+}水{+”+}面上的雾",
        ),
        ("共1126格", "共1,126格", "共[-1126-]{+1,126+}格"),
        ("the old text", "the new text", "the [-old-]{+new+} text"),
        ("word", "words", "[-word-]{+words+}"),
        ("甲乙丙丁", "戊己庚辛", "[-甲乙丙丁-]{+戊己庚辛+}"),
        (
            "第一段。\n第二段。",
            "第一段。\n插一段。\n第二段。",
            "第一段。\n{+插一段。\n+}第二段。",
        ),
    ];
    for (old, new, expected) in cases {
        assert_eq!(marked(&diff_text(old, new)), expected, "{old} -> {new}");
    }
}

#[test]
fn long_texts_take_little_time() {
    let letter = |seed: usize| char::from_u32(0x4e00 + (seed * 7_919 % 9_973) as u32).unwrap();
    let one: String = (0..20_000).map(letter).collect();
    let other: String = (0..20_000).map(|seed| letter(seed + 31_337)).collect();
    let few: String = one
        .chars()
        .enumerate()
        .map(|(index, c)| if index % 100 == 7 { '改' } else { c })
        .collect();
    let lines = |text: &str| {
        text.chars()
            .collect::<Vec<_>>()
            .chunks(200)
            .map(|c| c.iter().collect::<String>() + "\n")
            .collect::<String>()
    };
    let mostly_rewritten = lines(&one).replace('一', "二") + &lines(&other);
    let cases = [
        (&one, &other),
        (&one, &few),
        (&lines(&one), &lines(&other)),
        (&lines(&one), &mostly_rewritten),
    ];
    for (old, new) in cases {
        let started = Instant::now();
        let changes = diff_text(old, new);
        // Generous, since tests run unoptimised on busy machines; without bounds this takes minutes.
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        assert_eq!((&side(&changes, Op::Insert), &side(&changes, Op::Delete)), (old, new));
    }
    // Every hundredth character, found exactly although the text is long.
    assert_eq!(
        diff_text(&one, &few)
            .iter()
            .filter(|change| change.op == Op::Insert)
            .count(),
        200
    );
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph {
        content: vec![Inline::Text(Text {
            text: text.to_owned(),
            ..Text::default()
        })],
    })
}

fn document(blocks: &[Block]) -> Document {
    Document::new(blocks.to_vec()).unwrap()
}

fn states(old: &[Block], new: &[Block]) -> Vec<(State, Option<usize>, Option<usize>, String)> {
    let changes = diff_documents(&document(old), &document(new));
    changes
        .iter()
        .map(|change| (change.state, change.old, change.new, marked(&change.changes)))
        .collect()
}

#[test]
fn blocks_are_aligned() {
    let figure = Block::Figure {
        asset: AssetId(Default::default()),
    };
    let old = [
        paragraph("清晨六点二十分，柳湾段还浮着一层雾。"),
        paragraph("划格的办法并不复杂。"),
        figure.clone(),
        paragraph("这一段会被整段删去，谁也不会想念它。"),
    ];
    let new = [
        paragraph("一个全新的开头，与旧稿毫无关系！"),
        paragraph("清晨六点半，柳湾段还浮着一层雾。"),
        paragraph("划格的办法并不复杂。"),
        figure,
        Block::Rule {},
    ];
    use State::{Changed, Deleted, Inserted, Same};
    let expected = vec![
        (
            Inserted,
            None,
            Some(0),
            "{+一个全新的开头，与旧稿毫无关系！+}".to_owned(),
        ),
        (
            Changed,
            Some(0),
            Some(1),
            "清晨六点[-二十分-]{+半+}，柳湾段还浮着一层雾。".to_owned(),
        ),
        (Same, Some(1), Some(2), "划格的办法并不复杂。".to_owned()),
        (Same, Some(2), Some(3), String::new()),
        (
            Deleted,
            Some(3),
            None,
            "[-这一段会被整段删去，谁也不会想念它。-]".to_owned(),
        ),
        (Inserted, None, Some(4), String::new()),
    ];
    assert_eq!(states(&old, &new), expected);
    assert_eq!(states(&[], &[]), vec![]);
}

#[test]
fn a_change_of_form_alone_is_a_change() {
    let text = |marks| {
        vec![Inline::Text(Text {
            text: "边界".to_owned(),
            marks,
            link: None,
        })]
    };
    let plain = Block::Paragraph(Paragraph { content: text(vec![]) });
    let bold = Block::Paragraph(Paragraph {
        content: text(vec![Mark::Bold]),
    });
    assert_eq!(
        states(std::slice::from_ref(&plain), &[bold]),
        vec![(State::Changed, Some(0), Some(0), "边界".to_owned())]
    );
    // A paragraph that became a heading is another block.
    let heading = Block::Heading(Heading {
        level: 2,
        content: text(vec![]),
    });
    let kinds: Vec<State> = states(&[plain], &[heading])
        .into_iter()
        .map(|(state, ..)| state)
        .collect();
    assert_eq!(kinds, [State::Deleted, State::Inserted]);
}

fn photo(number: u8, caption: &str) -> Photo {
    let asset = format!("0193a5b0-7c00-7000-8000-0000000000{number:02}");
    Photo {
        caption: caption.to_owned(),
        photographer: "周晓岚".to_owned(),
        ..Photo::new(asset.parse().unwrap(), hash(&[number]))
    }
}

#[test]
fn fields_pictures_and_lists_are_compared() {
    let credit = |name: &str| Credit {
        name: name.to_owned(),
        role: CreditRole::Author,
        order: 1,
    };
    let old = StoryContent {
        headline: "志愿者走进社区".to_owned(),
        source: "市图书馆".to_owned(),
        body: document(&[paragraph("一样的正文。")]),
        credits: vec![credit("周晓岚")],
        channels: vec![ChannelWish::Site, ChannelWish::Wechat],
        photos: vec![photo(1, "雾"), photo(2, "船"), photo(3, "去掉")],
        ..StoryContent::default()
    };
    let unchanged = diff_content(&old, &old);
    assert!(unchanged.is_empty() && !unchanged.body_changed());
    assert_eq!(unchanged.body.len(), 1);

    let mut cropped = photo(1, "雾中");
    cropped.crop = Some(Crop {
        x: 0,
        y: 0,
        width: 10,
        height: 10,
    });
    let new = StoryContent {
        headline: "志愿者走进学校".to_owned(),
        credits: vec![credit("田禾")],
        channels: vec![ChannelWish::Wechat, ChannelWish::Weibo],
        event_time: Some(Time(5)),
        confidential_checked: true,
        photos: vec![photo(2, "船"), cropped, photo(4, "添上")],
        ..old.clone()
    };
    let diff = diff_content(&old, &new);
    assert!(!diff.is_empty() && !diff.body_changed());
    let fields: Vec<_> = diff
        .fields
        .iter()
        .map(|change| (change.field, marked(&change.changes)))
        .collect();
    assert_eq!(fields, [(Field::Headline, "志愿者走进[-社区-]{+学校+}".to_owned())]);
    assert_eq!(
        (&*diff.lists[0].deleted, &*diff.lists[0].inserted),
        (&["site".to_owned()][..], &["weibo".to_owned()][..])
    );
    assert_eq!(diff.event_time, Some((None, Some(Time(5)))));
    assert_eq!(diff.confidential_checked, Some(true));
    assert_eq!(
        (
            diff.credits_deleted[0].name.as_str(),
            diff.credits_inserted[0].name.as_str()
        ),
        ("周晓岚", "田禾")
    );
    assert!(diff.photos_reordered);
    let photos: Vec<_> = diff
        .photos
        .iter()
        .map(|photo| {
            let words: Vec<String> = photo.fields.iter().map(|field| marked(&field.changes)).collect();
            (photo.state, photo.crop_changed, words.join(" "))
        })
        .collect();
    assert_eq!(
        photos,
        [
            (State::Deleted, false, "[-去掉-] [-周晓岚-]".to_owned()),
            (State::Changed, true, "雾{+中+}".to_owned()),
            (State::Inserted, false, "{+添上+} {+周晓岚+}".to_owned()),
        ]
    );
}

proptest! {
    #[test]
    fn both_texts_can_be_read_off(old in "[甲乙丙ab1，。 \n]{0,60}", new in "[甲乙丙ab1，。 \n]{0,60}") {
        let changes = diff_text(&old, &new);
        prop_assert_eq!(side(&changes, Op::Insert), old);
        prop_assert_eq!(side(&changes, Op::Delete), new);
        prop_assert!(changes.iter().all(|change| !change.text.is_empty()));
        for pair in changes.windows(2) {
            prop_assert!(pair[0].op != pair[1].op, "one stretch given as two");
            prop_assert!((pair[0].op, pair[1].op) != (Op::Insert, Op::Delete), "inserted before deleted");
        }
    }

    #[test]
    fn every_block_appears_once_and_in_order(
        old in proptest::collection::vec("[甲乙丙丁]{1,6}", 0..8),
        new in proptest::collection::vec("[甲乙丙丁]{1,6}", 0..8),
    ) {
        let blocks = |texts: &[String]| document(&texts.iter().map(|text| paragraph(text)).collect::<Vec<_>>());
        let changes = diff_documents(&blocks(&old), &blocks(&new));
        prop_assert_eq!(changes.iter().filter_map(|change| change.old).collect::<Vec<_>>(), (0..old.len()).collect::<Vec<_>>());
        prop_assert_eq!(changes.iter().filter_map(|change| change.new).collect::<Vec<_>>(), (0..new.len()).collect::<Vec<_>>());
        for change in &changes {
            let (old, new) = (change.old.map_or("", |at| &old[at]), change.new.map_or("", |at| &new[at]));
            prop_assert_eq!(side(&change.changes, Op::Insert), old);
            prop_assert_eq!(side(&change.changes, Op::Delete), new);
            prop_assert_eq!(change.state == State::Same, old == new);
        }
    }
}
