//! What the checks mark in one paragraph, and what they say about doubled words and about marks.

use domain::Time;
use domain::checks::{Arg, Facts, Finding, Place, check};
use domain::content::StoryContent;
use domain::document::{Block, Document};
use domain::kinds::default_kinds;
use proptest::prelude::*;

fn findings(text: &str) -> Vec<Finding> {
    // A kind that asks for nothing in the first paragraph.
    let kind = default_kinds()
        .into_iter()
        .find(|kind| kind.key == "commentary")
        .unwrap();
    let content = StoryContent {
        body: Document::from_plain_text(text).unwrap(),
        ..StoryContent::default()
    };
    let facts = Facts {
        videos: Vec::new(),
        now: Time(1_795_000_000_000_000),
        zone: jiff::tz::TimeZone::UTC,
        photos: Vec::new(),
        units: Vec::new(),
    };
    let found = check(&content, &kind, &facts).into_iter();
    found.filter(|finding| finding.span.is_some()).collect()
}

/// `rule: text` for each marked stretch of a paragraph.
pub fn found(text: &str) -> Vec<String> {
    let said = |finding: &Finding| format!("{}: {}", finding.key(), finding.span.unwrap().of(text));
    findings(text).iter().map(said).collect()
}

/// The paragraph after every suggestion was taken, from the end so that the places stay right.
fn mended(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for finding in findings(text).iter().rev() {
        if let (Some(span), Some(right)) = (finding.span, &finding.suggestion) {
            chars.splice(span.start..span.end, right.chars());
        }
    }
    chars.into_iter().collect()
}

#[test]
fn each_mistake_is_marked_and_mended() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("村里的的路修好了。", &["doubled-word: 的的"], "村里的路修好了。"),
        ("他们在在村口等。", &["doubled-word: 在在"], "他们在村口等。"),
        ("人们们都来了。", &["doubled-word: 们们"], "人们都来了。"),
        ("This is the the end.", &["doubled-word: the the"], "This is the end."),
        ("The the end, so so.", &["doubled-word: The the"], "The end, so so."),
        ("Ping Ping had had tea.", &[], "Ping Ping had had tea."),
        ("of\u{3000}of", &[], "of\u{3000}of"),
        (
            "推动农业发展推动农业发展迈上台阶",
            &["repeated-phrase: 推动农业发展推动农业发展"],
            "推动农业发展迈上台阶",
        ),
        ("加油，加油，加油！", &[], "加油，加油，加油！"),
        (
            "完成了。。大家回家，，休息、，明天",
            &[
                "doubled-punctuation: 。。",
                "doubled-punctuation: ，，",
                "doubled-punctuation: 、，",
            ],
            "完成了。大家回家，休息，明天",
        ),
        ("真好！！！是吗？！", &[], "真好！！！是吗？！"),
        ("他说。。。还没完", &["dots-for-ellipsis: 。。。"], "他说……还没完"),
        (
            "他说...还没完…",
            &["dots-for-ellipsis: ...", "dots-for-ellipsis: …"],
            "他说……还没完……",
        ),
        ("wait... ok", &[], "wait... ok"),
        ("目标--全面完成", &["dash-of-hyphens: --"], "目标——全面完成"),
        ("run --help", &[], "run --help"),
        (
            "共１０个ＡＢ",
            &["full-width-letters: １０", "full-width-letters: ＡＢ"],
            "共10个AB",
        ),
        ("《河》、《山》都好", &["comma-between-pairs: 、"], "《河》《山》都好"),
        ("“红”、“绿”", &["comma-between-pairs: 、"], "“红”“绿”"),
        ("《河》和“绿”、《山》", &[], "《河》和“绿”、《山》"),
        (
            "大家 都来了，很 好。",
            &["space-in-chinese:  ", "space-in-chinese:  "],
            "大家都来了，很好。",
        ),
        ("文/图 张三 李四", &[], "文/图 张三 李四"),
        ("用 Word 写，共 3 份。", &[], "用 Word 写，共 3 份。"),
        (
            "他说\"好的\"，河长(村级)到岗",
            &[
                "half-width-punctuation: \"",
                "half-width-punctuation: \"",
                "half-width-punctuation: (",
                "half-width-punctuation: )",
            ],
            "他说“好的”，河长（村级）到岗",
        ),
        ("函数f(x)与(1)项", &[], "函数f(x)与(1)项"),
        ("55\"的屏", &[], "55\"的屏"),
        ("他说：“走吧。", &["unpaired-mark: “"], "他说：“走吧。"),
        ("“第一段话没有说完", &[], "“第一段话没有说完"),
        ("走吧）大家", &["unpaired-mark: ）"], "走吧）大家"),
        ("（见《河》大家", &["unpaired-mark: （"], "（见《河》大家"),
        ("（见《河）大家", &["unpaired-mark: 《"], "（见《河）大家"),
        ("It’s the students’ room", &[], "It’s the students’ room"),
        (
            "他说：“这是“银龄课堂”。”",
            &["nested-quotes: “", "nested-quotes: ”"],
            "他说：“这是‘银龄课堂’。”",
        ),
        (
            "这是‘银龄课堂’",
            &["nested-quotes: ‘", "nested-quotes: ’"],
            "这是“银龄课堂”",
        ),
        ("他说：“这是‘银龄课堂’。”", &[], "他说：“这是‘银龄课堂’。”"),
    ];
    for (text, expected, right) in cases {
        assert_eq!(found(text), *expected, "{text}");
        assert_eq!(mended(text), *right, "{text}");
    }
}

#[test]
fn a_paragraph_pasted_twice_is_found_whatever_its_marks() {
    let first = "志愿者在柳岸社区教老人用手机挂号，一上午来了四十多位老人。";
    let again = first.replace('，', ",");
    let keys = |text: &str| {
        let kind = default_kinds().remove(6);
        let content = StoryContent {
            body: Document::from_plain_text(text).unwrap(),
            ..StoryContent::default()
        };
        let facts = Facts {
            videos: Vec::new(),
            now: Time(0),
            zone: jiff::tz::TimeZone::UTC,
            photos: Vec::new(),
            units: Vec::new(),
        };
        let found = check(&content, &kind, &facts);
        found
            .iter()
            .filter(|finding| finding.key() == "paragraph-twice")
            .count()
    };
    assert_eq!(keys(&format!("{first}\n小标题\n{again}\n{first}")), 2);
    assert_eq!(keys(&format!("{first}\n小标题\n{}", first.replace("四十", "五十"))), 0);
    assert_eq!(keys("小标题\n小标题"), 0);
}

#[test]
fn paragraphs_are_counted_as_people_count_them() {
    let text = "志愿者在柳岸社区教老人用手机挂号，一上午来了四十多位老人。";
    let paragraphs = Document::from_plain_text(&format!("他来了。\n{text}\n{text}")).unwrap();
    let picture = Block::Figure {
        asset: "0193a5b0-7c00-7000-8000-000000000001".parse().unwrap(),
    };
    let content = StoryContent {
        body: Document::new(
            [picture]
                .into_iter()
                .chain(paragraphs.blocks().iter().cloned())
                .collect(),
        )
        .unwrap(),
        ..StoryContent::default()
    };
    let facts = Facts {
        videos: Vec::new(),
        now: Time(0),
        zone: jiff::tz::TimeZone::UTC,
        photos: Vec::new(),
        units: Vec::new(),
    };
    let found = check(&content, &default_kinds()[6], &facts);
    let twice = found.iter().find(|finding| finding.key() == "paragraph-twice").unwrap();
    assert_eq!(twice.place, Place::Block { index: 3 });
    assert!(twice.args.contains(&("first", Arg::Number(2))), "{:?}", twice.args);
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_lie_inside_it(text in "[ -~的了在“”‘’（）《》。，、…—１Ａ帐号其它\u{3000}按装]{0,60}") {
        let text = text.trim();
        for finding in findings(text) {
            let span = finding.span.unwrap();
            prop_assert!(span.start < span.end && span.end <= text.chars().count(), "{finding:?}");
        }
    }
}
