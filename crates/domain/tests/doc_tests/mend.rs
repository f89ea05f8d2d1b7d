//! Taking a suggestion: the marked words give way, and nothing else changes.

use domain::checks::{Facts, Finding, Gone, Place, Span, check, mend, mend_all, moved, text_at};
use domain::content::{Photo, StoryContent, hash};
use domain::document::{
    Align, Block, Cell, Document, Flow, Heading, Inline, List, ListItem, ListStyle, Mark, NoteInline, Paragraph, Quote,
    QuoteBlock, Row, Table, Text,
};
use domain::kinds::{Field, default_kinds};
use domain::{AssetId, Time};
use proptest::prelude::*;

fn findings(content: &StoryContent) -> Vec<Finding> {
    let facts = Facts {
        videos: Vec::new(),
        now: Time(1_795_000_000_000_000),
        zone: jiff::tz::TimeZone::UTC,
        photos: Vec::new(),
        units: Vec::new(),
    };
    let kind = default_kinds()
        .into_iter()
        .find(|kind| kind.key == "commentary")
        .unwrap();
    check(content, &kind, &facts)
}

fn text(words: &str) -> Text {
    Text {
        text: words.to_owned(),
        ..Text::default()
    }
}

fn bold(words: &str) -> Inline {
    Inline::Text(Text {
        marks: vec![Mark::Bold],
        ..text(words)
    })
}

fn linked(words: &str) -> Inline {
    Inline::Text(Text {
        link: Some("https://example.cn/".to_owned()),
        ..text(words)
    })
}

fn plain(words: &str) -> Inline {
    Inline::Text(text(words))
}

fn note(words: &str) -> Inline {
    Inline::Footnote {
        content: vec![NoteInline::Text(text(words))],
    }
}

fn paragraph(content: Vec<Inline>) -> Paragraph {
    Paragraph { content }
}

fn flow(words: &str) -> Flow {
    Flow::Paragraph(paragraph(vec![plain(words)]))
}

fn cell(blocks: Vec<Flow>) -> Cell {
    Cell {
        col_span: 1,
        row_span: 1,
        align: Align::Start,
        blocks,
    }
}

fn list(words: &[&str]) -> List {
    List {
        style: ListStyle::Bullet,
        start: 1,
        items: words
            .iter()
            .map(|words| ListItem {
                blocks: vec![flow(words)],
            })
            .collect(),
    }
}

/// `<b>…</b>`, `<a>…</a>`, `{note}`, `|` for a break: a line with its form.
fn said(content: &[Inline]) -> String {
    let inlines = content.iter().map(|inline| match inline {
        Inline::Text(text) if !text.marks.is_empty() => format!("<b>{}</b>", text.text),
        Inline::Text(text) if text.link.is_some() => format!("<a>{}</a>", text.text),
        Inline::Text(text) => text.text.clone(),
        Inline::Break {} => "|".to_owned(),
        Inline::Footnote { content } => {
            let words: String = content
                .iter()
                .map(|NoteInline::Text(text)| text.text.as_str())
                .collect();
            format!("{{{words}}}")
        }
    });
    inlines.collect()
}

fn with_words(content: &[Inline], from: usize, to: usize, words: &str) -> Option<String> {
    let block = Block::Paragraph(paragraph(content.to_vec()));
    match block.with_words(from..to, words)? {
        Block::Paragraph(paragraph) => Some(said(&paragraph.content)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn marks_and_links_stay_where_they_were() {
    let two = [plain("我们再接"), bold("再励向前")];
    type Case<'a> = (&'a [Inline], usize, usize, &'a str, Option<&'a str>);
    let cases: &[Case<'_>] = &[
        (&two, 2, 6, "再接再厉", Some("我们再接<b>再厉向前</b>")),
        (&two, 2, 6, "加油", Some("我们加油<b>向前</b>")),
        (&two, 2, 6, "再接再厉吧", Some("我们再接<b>再厉吧向前</b>")),
        (&two, 4, 8, "", Some("我们再接")),
        (&two, 0, 8, "", Some("")),
        (
            &[plain("到"), linked("这里"), plain("看")],
            1,
            3,
            "那里",
            Some("到<a>那里</a>看"),
        ),
        (
            &[plain("到"), linked("这里"), plain("看")],
            0,
            4,
            "到这看",
            Some("到<a>这</a>看"),
        ),
        // An insertion goes with the character before it.
        (&[plain("好"), bold("吗")], 0, 1, "好的", Some("好的<b>吗</b>")),
        (&[plain("好"), bold("吗")], 0, 2, "真好吗", Some("真好<b>吗</b>")),
        (&[plain("好"), bold("吗")], 1, 2, "吗？", Some("好<b>吗？</b>")),
        (
            &[plain("甲"), note("注按装"), plain("乙")],
            4,
            6,
            "安装",
            Some("甲{注安装}乙"),
        ),
        (&[plain("甲"), note("注"), plain("乙")], 3, 4, "", Some("甲乙")),
        // A break is no word, and neither is what lies outside.
        (&[plain("甲"), Inline::Break {}, plain("乙")], 0, 3, "丙", None),
        (&[plain("甲乙")], 1, 3, "丙", None),
        (&[plain("甲乙")], 1, 1, "丙", None),
    ];
    for (content, from, to, words, expected) in cases {
        let found = with_words(content, *from, *to, words);
        assert_eq!(found.as_deref(), *expected, "{} {from}..{to} {words}", said(content));
    }
}

#[test]
fn every_part_of_a_body_can_be_mended() {
    let head = || plain("头");
    let blocks = [
        Block::Paragraph(paragraph(vec![head(), note("脚注里按装"), bold("按装"), head()])),
        Block::Heading(Heading {
            level: 2,
            content: vec![head(), plain("按装")],
        }),
        Block::Quote(Quote {
            blocks: vec![
                QuoteBlock::Paragraph(paragraph(vec![head()])),
                QuoteBlock::Paragraph(paragraph(vec![plain("按装")])),
            ],
        }),
        Block::List(List {
            items: vec![
                ListItem {
                    blocks: vec![flow("一"), Flow::List(list(&["二", "按装三"]))],
                },
                ListItem {
                    blocks: vec![flow("四按装")],
                },
            ],
            ..list(&[])
        }),
        Block::Table(Table {
            header_rows: 1,
            rows: vec![
                Row {
                    cells: vec![cell(vec![flow("甲")]), cell(vec![flow("乙"), flow("按装")])],
                },
                Row {
                    cells: vec![
                        cell(vec![Flow::Paragraph(paragraph(vec![
                            plain("丙"),
                            Inline::Break {},
                            plain("按装"),
                        ]))]),
                        cell(vec![flow("丁按装")]),
                    ],
                },
            ],
        }),
    ];
    let story = StoryContent {
        headline: "按装新桥".to_owned(),
        body: Document::new(blocks.to_vec()).unwrap(),
        photos: vec![Photo {
            caption: "工人按装路灯。".to_owned(),
            ..Photo::new(AssetId(Default::default()), hash(b"1"))
        }],
        ..StoryContent::default()
    };
    let wrong = |story: &StoryContent| -> Vec<Finding> {
        let all = findings(story).into_iter();
        all.filter(|finding| finding.key() == "wrong-word").collect()
    };
    let found = wrong(&story);
    assert_eq!(found.len(), 11);
    let spots: std::collections::HashSet<String> = found.iter().map(Finding::spot).collect();
    assert_eq!(spots.len(), 11, "{spots:?}");
    assert!(
        spots.contains("headline:0-2") && spots.contains("block-1:1-3"),
        "{spots:?}"
    );
    for finding in &found {
        let mended = mend(&story, finding).unwrap();
        assert_eq!(wrong(&mended).len(), 10, "{finding:?}");
        let (old, new) = (text_at(&story, finding.place), text_at(&mended, finding.place));
        assert_eq!(new, spliced(&old, finding.span.unwrap(), "安装"));
    }
    let all: Vec<&Finding> = found.iter().collect();
    let (mended, taken) = mend_all(&story, &all);
    assert_eq!((taken.len(), wrong(&mended)), (11, vec![]));
    assert_eq!(
        mended.body.plain_text(),
        story.body.plain_text().replace("按装", "安装")
    );
}

#[test]
fn what_cannot_be_replaced_is_left_alone() {
    let story = StoryContent {
        headline: "按装新桥".to_owned(),
        ..StoryContent::default()
    };
    let found = findings(&story);
    let wrong = found.iter().find(|finding| finding.key() == "wrong-word").unwrap();
    let of = |place, span, suggestion: Option<&str>| Finding {
        place,
        span,
        suggestion: suggestion.map(str::to_owned),
        ..wrong.clone()
    };
    let headline = Place::Field { field: Field::Headline };
    let span = |start, end| Some(Span { start, end });
    let cases = [
        of(headline, span(0, 2), None),
        of(headline, None, Some("安装")),
        of(headline, span(3, 5), Some("安装")),
        of(headline, span(2, 2), Some("安装")),
        of(Place::Field { field: Field::Byline }, span(0, 2), Some("安装")),
        of(Place::Block { index: 0 }, span(0, 2), Some("安装")),
        of(
            Place::Photo {
                asset: AssetId(Default::default()),
                field: Field::Caption,
            },
            span(0, 2),
            Some("安装"),
        ),
    ];
    for finding in &cases {
        assert_eq!(mend(&story, finding), Err(Gone), "{finding:?}");
    }
    assert_eq!(
        mend_all(&story, &cases.iter().collect::<Vec<_>>()),
        (story.clone(), vec![])
    );
    // One that stands over another waits for the next look.
    let over = of(headline, span(1, 3), Some("装"));
    let (mended, taken) = mend_all(&story, &[wrong, &over]);
    assert_eq!((mended.headline.as_str(), taken), ("按装桥", vec![&over]));
}

#[test]
fn a_finding_is_found_again_after_others_were_mended() {
    let story = StoryContent {
        headline: "按装新桥".to_owned(),
        ..StoryContent::default()
    };
    let found = findings(&story);
    let wrong = found.iter().find(|finding| finding.key() == "wrong-word").unwrap();
    let of = |field, span: Option<(usize, usize)>, words: &str| Finding {
        place: Place::Field { field },
        span: span.map(|(start, end)| Span { start, end }),
        suggestion: Some(words.to_owned()),
        ..wrong.clone()
    };
    let here = |start, end, words| of(Field::Headline, Some((start, end)), words);
    let one = here(10, 12, "");
    type Case = (Vec<Finding>, Option<(usize, usize)>);
    let cases: [Case; 8] = [
        (vec![], Some((10, 12))),
        (vec![here(0, 2, "安装")], Some((10, 12))),
        (vec![here(8, 10, "一")], Some((9, 11))),
        (vec![here(0, 2, "四个字了"), here(4, 6, "")], Some((10, 12))),
        (vec![here(12, 14, "长一些的字")], Some((10, 12))),
        (vec![here(9, 11, "字")], None),
        (vec![here(10, 12, "")], None),
        (vec![of(Field::Deck, Some((10, 12)), "字")], Some((10, 12))),
    ];
    for (taken, expected) in cases {
        let taken: Vec<&Finding> = taken.iter().collect();
        let span = moved(&one, &taken).map(|new| new.span.unwrap());
        assert_eq!(span.map(|span| (span.start, span.end)), expected, "{taken:?}");
    }
    // What is about the whole text is about another one now.
    assert_eq!(moved(&of(Field::Headline, None, ""), &[]), None);
}

fn spliced(old: &str, span: Span, words: &str) -> String {
    let head: String = old.chars().take(span.start).collect();
    let tail: String = old.chars().skip(span.end).collect();
    format!("{head}{words}{tail}")
}

/// Each character of a paragraph with its form; notes stand by themselves.
fn formed(block: &Block) -> Vec<(char, Vec<Mark>, Option<String>)> {
    let Block::Paragraph(paragraph) = block else {
        return Vec::new();
    };
    let texts = paragraph.content.iter().filter_map(|inline| match inline {
        Inline::Text(text) => Some(text),
        _ => None,
    });
    texts
        .flat_map(|text| text.text.chars().map(|c| (c, text.marks.clone(), text.link.clone())))
        .collect()
}

proptest! {
    #[test]
    fn nothing_outside_of_the_marked_words_changes(
        runs in proptest::collection::vec(("[按装布署再接励的的，,。\\.…1１年 老人来了]{1,9}", 0..4_u8), 1..8),
        caption in "[按装的的，,。老人来了]{0,12}",
    ) {
        let inline = |(words, form): &(String, u8)| match form {
            0 => plain(words),
            1 => bold(words),
            2 => linked(words),
            _ => note(words),
        };
        let content: Vec<Inline> = runs.iter().map(inline).collect();
        let story = StoryContent {
            headline: caption.clone(),
            body: Document::new(vec![Block::Paragraph(paragraph(content)), Block::Rule {}]).unwrap(),
            ..StoryContent::default()
        };
        let all = findings(&story);
        for finding in &all {
            let Ok(mended) = mend(&story, finding) else { continue };
            let (span, words) = (finding.span.unwrap(), finding.suggestion.as_deref().unwrap());
            let old = text_at(&story, finding.place);
            prop_assert_eq!(text_at(&mended, finding.place), spliced(&old, span, words));
            if !matches!(finding.place, Place::Block { .. }) {
                prop_assert_eq!(&mended.body, &story.body);
                continue;
            }
            prop_assert_eq!(&mended.headline, &story.headline);
            prop_assert_eq!(&mended.body.blocks()[1..], &story.body.blocks()[1..]);
            let (before, after) = (formed(&story.body.blocks()[0]), formed(&mended.body.blocks()[0]));
            let grown = words.chars().count();
            if span.end <= before.len() {
                prop_assert_eq!(&before[..span.start], &after[..span.start]);
                prop_assert_eq!(&before[span.end..], &after[span.start + grown..]);
            } else {
                // In a note: the line itself is as it was.
                prop_assert_eq!(&before, &after);
            }
        }
        let (mended, taken) = mend_all(&story, &all.iter().collect::<Vec<_>>());
        prop_assert!(taken.len() <= all.len());
        prop_assert_eq!(taken.is_empty(), mended == story);
        for finding in &all {
            let Some(new) = moved(finding, &taken) else { continue };
            let words = |content, finding: &Finding| finding.span.unwrap().of(&text_at(content, finding.place));
            prop_assert_eq!(words(&mended, &new), words(&story, finding));
            prop_assert!(!taken.contains(&finding));
        }
    }
}
