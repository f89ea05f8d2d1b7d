//! Suggestions: made from a difference, applied one by one, in any order, and to texts that have changed since.

use domain::AssetId;
use domain::byline;
use domain::content::{Photo, StoryContent, hash};
use domain::diff::Op;
use domain::document::{
    Block, Document, Flow, Heading, Inline, List, ListItem, ListStyle, Mark, NoteInline, Paragraph, Text,
};
use domain::kinds::Field;
use domain::suggestions::{Change, Gone, Kind, MOST, Place, Problem, Suggestion, apply, suggestions};
use proptest::prelude::*;

fn body(text: &str) -> StoryContent {
    StoryContent {
        body: Document::from_plain_text(text).unwrap(),
        ..StoryContent::default()
    }
}

fn run(text: &str, marks: &[Mark]) -> Inline {
    Inline::Text(Text {
        text: text.to_owned(),
        marks: marks.to_vec(),
        link: None,
    })
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { content })
}

fn of_blocks(blocks: Vec<Block>) -> StoryContent {
    StoryContent {
        body: Document::new(blocks).unwrap(),
        ..StoryContent::default()
    }
}

fn photo(n: u128, caption: &str) -> Photo {
    Photo {
        caption: caption.to_owned(),
        ..Photo::new(AssetId(uuid::Uuid::from_u128(n)), hash(b"photo"))
    }
}

/// `before[-old-]{+new+}after`
fn read(one: &Suggestion) -> String {
    let shown = one.shown();
    let changes = shown.changes.iter().map(|change| match change.op {
        Op::Same => change.text.clone(),
        Op::Delete => format!("[-{}-]", change.text),
        Op::Insert => format!("{{+{}+}}", change.text),
    });
    format!("{}{}{}", shown.before, changes.collect::<String>(), shown.after)
}

fn all(content: &StoryContent, made: &[Suggestion]) -> StoryContent {
    made.iter()
        .fold(content.clone(), |content, one| apply(&content, one).unwrap())
}

#[test]
fn a_person_can_judge_each_piece() {
    let cases: [(&str, &str, &[&str]); 8] = [
        (
            "来了许多老人。",
            "来了三十六位老人。",
            &["来了[-许多-]{+三十六位+}老人。"],
        ),
        // Two slips in one clause are one piece, in two sentences two.
        (
            "志原者来到社区，交老人用手机。",
            "志愿者来到社区，教老人用手机。",
            &["志[-原-]{+愿+}者来到社区，", "者来到社区，[-交-]{+教+}老人用手机。"],
        ),
        (
            "志原者交老人用手机",
            "志愿者教老人用手机",
            &["志[-原者交-]{+愿者教+}老人用手机"],
        ),
        (
            "今天看见水面上的雾",
            "今天看见“水”面上的雾",
            &["今天看见{+“+}水{+”+}面上的雾"],
        ),
        ("word by word", "words by word", &["[-word-]{+words+} by word"]),
        ("一段。\n二段。", "一段。\n插一段。\n二段。", &["{+插一段。+}"]),
        ("一段。\n多余的一段。\n二段。", "一段。\n二段。", &["[-多余的一段。-]"]),
        ("", "新写的一段。", &["{+新写的一段。+}"]),
    ];
    for (old, new, expected) in cases {
        let made = suggestions(&body(old), &body(new)).unwrap();
        let said: Vec<String> = made.iter().map(read).collect();
        assert_eq!(said, expected, "{old} -> {new}");
        assert_eq!(all(&body(old), &made), body(new));
    }
}

#[test]
fn each_field_that_a_reviewer_may_change_is_a_place_of_its_own() {
    let base = StoryContent {
        headline: "图书馆教老人用手机".to_owned(),
        byline: "文/何静".to_owned(),
        photos: vec![photo(1, "教老人"), photo(2, "教老人")],
        ..body("正文不变。")
    };
    let mut proposed = base.clone();
    proposed.kicker = "冬日里的一课".to_owned();
    proposed.headline = "市图书馆教老人用手机".to_owned();
    proposed.deck = "四十个社区".to_owned();
    proposed.summary = "摘要。".to_owned();
    proposed.source = "市图书馆".to_owned();
    proposed.byline = "文/何静 图/江岚".to_owned();
    proposed.credits = byline::parse(&proposed.byline);
    proposed.photos[1].caption = "志愿者教老人".to_owned();
    proposed.photos[1].alt = "两个人看手机".to_owned();
    proposed.photos[0].photographer = "江岚".to_owned();
    let made = suggestions(&base, &proposed).unwrap();
    let fields: Vec<Field> = made.iter().map(Suggestion::field).collect();
    assert_eq!(
        fields,
        [
            Field::Kicker,
            Field::Headline,
            Field::Deck,
            Field::Byline,
            Field::Source,
            Field::Summary,
            Field::Photographer,
            Field::Caption,
            Field::Alt
        ]
    );
    assert!(
        matches!(made[7].place, Place::Photo { asset, field: Field::Caption } if asset == proposed.photos[1].asset)
    );
    assert_eq!(all(&base, &made), proposed);
    let json = serde_json::to_string(&made).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Suggestion>>(&json).unwrap(), made);
}

#[test]
fn what_words_cannot_suggest_is_refused() {
    let base = StoryContent {
        photos: vec![photo(1, ""), photo(2, "")],
        ..body("正文。")
    };
    assert_eq!(suggestions(&base, &base), Err(Problem::Nothing));
    let mut turned = base.clone();
    turned.photos.reverse();
    assert_eq!(suggestions(&base, &turned), Err(Problem::Photos));
    let tagged = StoryContent {
        tags: vec!["夜读".to_owned()],
        ..base.clone()
    };
    assert_eq!(suggestions(&base, &tagged), Err(Problem::Tags));
    let mut fewer = base.clone();
    fewer.photos.pop();
    assert_eq!(suggestions(&base, &fewer), Err(Problem::Photos));
    let mut marked = base.clone();
    marked.headline = "另一个标题".to_owned();
    marked.photos[0].generated = true;
    assert_eq!(suggestions(&base, &marked), Err(Problem::Photos));
    let many = |word: &str| body(&(0..=MOST).map(|n| format!("第{n}行{word}。\n")).collect::<String>());
    assert_eq!(suggestions(&many("旧"), &many("新")), Err(Problem::TooMany));
    // The contact and the like are no reviewer's to change, so they are nothing to suggest.
    let other = StoryContent {
        contact: "0571".to_owned(),
        ..base.clone()
    };
    assert_eq!(suggestions(&base, &other), Err(Problem::Nothing));
}

#[test]
fn marks_links_and_footnotes_outside_of_the_words_stay() {
    let note = Inline::Footnote {
        content: vec![NoteInline::Text(Text {
            text: "见年鉴".to_owned(),
            ..Text::default()
        })],
    };
    let line = |word: &str| {
        of_blocks(vec![paragraph(vec![
            run("市图书馆", &[Mark::Bold]),
            note.clone(),
            run(word, &[]),
            run("来到社区", &[Mark::Italic]),
        ])])
    };
    let made = suggestions(&line("的志原者"), &line("的志愿者")).unwrap();
    assert_eq!(made.len(), 1);
    assert_eq!(read(&made[0]), "的志[-原-]{+愿+}者来到社区");
    assert_eq!(all(&line("的志原者"), &made), line("的志愿者"));
    // The writers have made it bold meanwhile, and added a footnote behind.
    let edited = of_blocks(vec![paragraph(vec![
        run("市图书馆", &[]),
        note.clone(),
        run("的志原者", &[Mark::Bold]),
        run("来到社区。", &[]),
        note.clone(),
    ])]);
    let after = apply(&edited, &made[0]).unwrap();
    assert!(
        after.body.to_json().contains(r#""text":"的志""#),
        "{}",
        after.body.to_json()
    );
    assert_eq!(after.body.plain_text(), "市图书馆的志愿者来到社区。\n见年鉴\n见年鉴");
    // Only the looks differ: the passage as it would look is suggested.
    let plain = of_blocks(vec![paragraph(vec![run("要闻", &[])])]);
    let bold = of_blocks(vec![paragraph(vec![run("要闻", &[Mark::Bold])])]);
    let made = suggestions(&plain, &bold).unwrap();
    assert_eq!((made.len(), made[0].shown().kind), (1, Kind::Passages));
    assert_eq!(all(&plain, &made), bold);
}

#[test]
fn a_suggestion_finds_its_words_where_they_stand_now() {
    let base = body("第一段讲来由。\n志愿者把步骤画成大字卡片，送给每个老人。\n第三段讲以后。");
    let proposed = body("第一段讲来由。\n志愿者把步骤画成大字卡片，送给每位老人。\n第三段讲以后。");
    let made = suggestions(&base, &proposed).unwrap();
    let cases = [
        // Elsewhere, in front, behind, and in the same sentence.
        (
            "新的开头。\n志愿者把步骤画成大字卡片，送给每个老人。",
            Some("新的开头。\n志愿者把步骤画成大字卡片，送给每位老人。"),
        ),
        (
            "志愿者把步骤写成小字，送给每个老人。\n第三段讲以后。",
            Some("志愿者把步骤写成小字，送给每位老人。\n第三段讲以后。"),
        ),
        ("大字卡片，送给每个老人和孩子。", Some("大字卡片，送给每位老人和孩子。")),
        // Mended by hand, taken out, or there twice.
        ("志愿者把步骤画成大字卡片，送给每位老人。", None),
        ("第一段讲来由。", None),
        ("", None),
        ("卡片，送给每个老人。\n卡片，送给每个老人。", None),
    ];
    for (now, expected) in cases {
        let after = apply(&body(now), &made[0]);
        assert_eq!(after, expected.map(body).ok_or(Gone), "{now}");
    }
}

#[test]
fn a_passage_put_in_by_hand_is_not_put_in_again() {
    let base = body("一段讲来由和经过。\n二段讲以后的打算。");
    let proposed = body("一段讲来由和经过。\n中间补上时间地点。\n二段讲以后的打算。");
    let made = suggestions(&base, &proposed).unwrap();
    assert_eq!(made[0].shown().kind, Kind::PutIn);
    assert_eq!(apply(&proposed, &made[0]), Err(Gone));
    let edited = body("一段讲来由和经过，已改。\n二段讲以后的打算。");
    let after = apply(&edited, &made[0]).unwrap();
    assert_eq!(
        after.body.plain_text(),
        "一段讲来由和经过，已改。\n中间补上时间地点。\n二段讲以后的打算。"
    );
}

#[test]
fn a_picture_that_is_out_of_the_story_does_not_come_back() {
    let asset = photo(1, "").asset;
    let with = |blocks: Vec<Block>| StoryContent {
        photos: vec![photo(1, "")],
        ..of_blocks(blocks)
    };
    let text = || paragraph(vec![run("图书馆里坐满了人。", &[])]);
    let made = suggestions(&with(vec![text()]), &with(vec![text(), Block::Figure { asset }])).unwrap();
    assert_eq!((made.len(), made[0].shown().pictures), (1, 1));
    assert!(apply(&with(vec![text()]), &made[0]).is_ok());
    assert_eq!(apply(&of_blocks(vec![text()]), &made[0]), Err(Gone));
}

#[test]
fn what_stands_in_the_row_is_not_trusted() {
    let odd = Suggestion {
        place: Place::Body {},
        change: Change::Blocks {
            old: Vec::new(),
            new: vec![Block::Heading(Heading {
                level: 7,
                content: Vec::new(),
            })],
        },
        before: "\u{6}".to_owned(),
        after: "\u{7}".to_owned(),
    };
    assert_eq!(apply(&StoryContent::default(), &odd), Err(Gone));
    for field in Field::ALL {
        let odd = Suggestion {
            place: Place::Line { field: *field },
            change: Change::Text {
                old: "\u{6}".to_owned(),
                new: "字".to_owned(),
            },
            before: String::new(),
            after: "\u{7}".to_owned(),
        };
        assert_eq!(apply(&StoryContent::default(), &odd), Err(Gone), "{field}");
    }
}

/// Few letters, so that the same words stand in many places.
fn letters() -> impl Strategy<Value = String> {
    "[甲乙，a 。]{1,8}"
}

fn inline() -> impl Strategy<Value = Inline> {
    let marks = prop::sample::select(vec![vec![], vec![], vec![], vec![Mark::Bold]]);
    prop_oneof![
        6 => (letters(), marks).prop_map(|(text, marks)| run(&text, &marks)),
        1 => Just(Inline::Break {}),
        1 => "[甲乙]{1,2}".prop_map(|text| Inline::Footnote {
            content: vec![NoteInline::Text(Text { text, ..Text::default() })],
        }),
    ]
}

/// Running text in which neighbours look different, as the editor writes it.
fn content() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(inline(), 0..4).prop_map(|parts| {
        let mut joined: Vec<Inline> = Vec::new();
        for part in parts {
            match (joined.last_mut(), &part) {
                (Some(Inline::Text(last)), Inline::Text(text)) if last.marks == text.marks => {
                    last.text.push_str(&text.text);
                }
                _ => joined.push(part),
            }
        }
        joined
    })
}

fn block() -> impl Strategy<Value = Block> {
    let list = prop::collection::vec(content(), 1..3).prop_map(|items| {
        let items = items.into_iter().map(|content| ListItem {
            blocks: vec![Flow::Paragraph(Paragraph { content })],
        });
        Block::List(List {
            style: ListStyle::Bullet,
            start: 1,
            items: items.collect(),
        })
    });
    prop_oneof![
        8 => content().prop_map(paragraph),
        1 => content().prop_map(|content| Block::Heading(Heading { level: 2, content })),
        1 => list,
        1 => Just(Block::Rule {}),
        1 => Just(Block::Figure { asset: photo(1, "").asset }),
    ]
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(block(), 0..5)
}

fn story(blocks: Vec<Block>, headline: String, caption: String) -> StoryContent {
    StoryContent {
        headline,
        photos: vec![photo(1, &caption)],
        ..of_blocks(blocks)
    }
}

/// A story and what a reviewer makes of it: some blocks changed, put in or taken out.
fn pair() -> impl Strategy<Value = (StoryContent, StoryContent)> {
    let edits = prop::collection::vec((0..8_usize, 0..4_u8, block()), 0..5);
    let lines = prop::collection::vec(letters(), 4);
    (blocks(), edits, lines).prop_map(|(old, edits, lines)| {
        let mut new = old.clone();
        for (at, what, block) in edits {
            let at = at % (new.len() + 1);
            match (what, new.get_mut(at)) {
                (0, Some(Block::Paragraph(paragraph))) => paragraph.content.push(Inline::Break {}),
                (1, Some(_)) => {
                    new.remove(at);
                }
                (2, Some(there)) => *there = block,
                _ => new.insert(at, block),
            }
        }
        (
            story(old, lines[0].clone(), lines[1].clone()),
            story(new, lines[2].clone(), lines[3].clone()),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn all_accepted_in_any_order_is_what_was_proposed((base, proposed) in pair(), seed in any::<u64>()) {
        let Ok(mut made) = suggestions(&base, &proposed) else {
            prop_assert_eq!(base, proposed);
            return Ok(());
        };
        let mut order = seed;
        for last in (1..made.len()).rev() {
            order = order.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            made.swap(last, (order >> 33) as usize % (last + 1));
        }
        let mut content = base.clone();
        for one in &made {
            let next = apply(&content, one);
            prop_assert!(next.is_ok(), "{:?}\n{:?}", one, made);
            content = next.unwrap();
        }
        prop_assert_eq!(content, proposed);
    }

    /// Two texts with nothing to do with each other.
    #[test]
    fn any_text_is_made_from_any_other(old in blocks(), new in blocks()) {
        let (base, proposed) = (story(old, String::new(), String::new()), story(new, String::new(), String::new()));
        if let Ok(made) = suggestions(&base, &proposed) {
            prop_assert_eq!(all(&base, &made), proposed);
        } else {
            prop_assert_eq!(base, proposed);
        }
    }

    /// Others write elsewhere meanwhile: what they wrote stays, and nothing else is touched.
    #[test]
    fn what_others_changed_elsewhere_stays((base, proposed) in pair(), other in content(), headline in letters()) {
        let Ok(made) = suggestions(&base, &proposed) else { return Ok(()) };
        let mut there = vec![paragraph(vec![run("别处新写的一段", &[])]), paragraph(other)];
        there.extend(base.body.blocks().iter().cloned());
        let now = StoryContent { body: Document::new(there).unwrap(), kicker: headline, ..base.clone() };
        for one in &made {
            let Ok(after) = apply(&now, one) else { continue };
            prop_assert_eq!(&after.kicker, &now.kicker);
            match one.place {
                Place::Body {} => {
                    prop_assert_eq!(&after.headline, &now.headline);
                    prop_assert_eq!(&after.photos, &now.photos);
                    prop_assert!(after.body.blocks().contains(&now.body.blocks()[0]));
                }
                _ => prop_assert_eq!(&after.body, &now.body),
            }
        }
    }

    /// Whatever the text has become, the answer is a text or that the words are gone.
    #[test]
    fn nothing_panics((base, proposed) in pair(), now in blocks(), words in letters()) {
        let Ok(made) = suggestions(&base, &proposed) else { return Ok(()) };
        let now = story(now, words.clone(), words);
        for one in &made {
            let _ = apply(&now, one);
            prop_assert!(!one.shown().changes.iter().any(|change| change.text.contains(|c: char| c.is_control() && c != '\n')));
        }
    }
}
