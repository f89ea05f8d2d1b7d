//! Every rule of the checks, firing and not firing.

use domain::checks::{
    FINDINGS_PER_RULE, Facts, Finding, Look, PhotoFacts, Place, RULES, Severity, Span, blocks_submission, check, open,
};
use domain::content::{Crop, Photo, StoryContent, hash};
use domain::document::{Block, Document};
use domain::kinds::{Field, Kind, default_kinds};
use domain::time::DAY;
use domain::{AssetId, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

const NOW: Time = Time(1_795_000_000_000_000);

fn asset() -> AssetId {
    "0193a5b0-7c00-7000-8000-000000000001".parse().unwrap()
}

fn news() -> Kind {
    default_kinds().into_iter().find(|kind| kind.key == "news").unwrap()
}

fn body(text: &str) -> Document {
    Document::from_plain_text(text).unwrap()
}

/// A first paragraph that says when, where and who, in 13 characters, and then `text` so many times.
fn told(text: &str, times: usize) -> Document {
    body(&format!("近日，柳岸社区的老人来了。{}", text.repeat(times)))
}

/// Nothing to find.
fn good() -> StoryContent {
    StoryContent {
        headline: "市图书馆志愿者走进社区教老人用手机".to_owned(),
        summary: "“银龄课堂”走进柳岸社区。".to_owned(),
        body: told("志愿者轻轻鼓起掌来，老人们笑了。", 30),
        kind: "news".to_owned(),
        byline: "文/周晓岚".to_owned(),
        contact: "0800-5550-126".to_owned(),
        event_time: Some(NOW.plus(-DAY)),
        event_place: "柳岸社区".to_owned(),
        source: "市图书馆".to_owned(),
        confidential_checked: true,
        photos: vec![Photo {
            caption: "11月18日，志愿者田禾陪老人练习手机挂号。".to_owned(),
            alt: "阅览室里两个人看手机".to_owned(),
            photographer: "周晓岚".to_owned(),
            ..Photo::new(asset(), hash(b"photo"))
        }],
        ..StoryContent::default()
    }
}

fn facts() -> Facts {
    let photo = PhotoFacts {
        asset: asset(),
        file_name: "志愿者.JPG".to_owned(),
        width: 4_000,
        height: 3_000,
        taken_at: None,
        look: Some(Look {
            mean: 120.0,
            sharpness: 400.0,
            dark: 0.1,
            bright: 0.1,
            hash: 0x0f0f_00ff,
        }),
        generated: false,
        permission: domain::photos::Permission::default(),
    };
    Facts {
        videos: Vec::new(),
        now: NOW,
        zone: TimeZone::UTC,
        photos: vec![photo],
        units: vec![],
    }
}

fn keys(content: &StoryContent, kind: &Kind, facts: &Facts) -> Vec<&'static str> {
    check(content, kind, facts).iter().map(Finding::key).collect()
}

#[test]
fn a_good_story_has_no_findings() {
    assert_eq!(keys(&good(), &news(), &facts()), [""; 0]);
}

type Edit = fn(&mut StoryContent);

#[test]
fn each_rule_fires_alone() {
    let cases: &[(&str, Edit)] = &[
        ("headline-missing", |c| c.headline = "　 ".to_owned()),
        ("headline-long", |c| c.headline = "字".repeat(31)),
        ("headline-long", |c| c.headline = "字".repeat(60)),
        ("headline-too-long", |c| c.headline = "字".repeat(61)),
        ("summary-long", |c| c.summary = "字".repeat(121)),
        ("body-missing", |c| c.body = Document::default()),
        ("body-short", |c| c.body = told("字", 286)),
        ("body-long", |c| c.body = told("字", 788)),
        ("body-too-long", |c| c.body = told("字", 1988)),
        ("picture-unknown", |c| {
            let mut blocks = c.body.blocks().to_vec();
            blocks.push(Block::Figure {
                asset: AssetId(Default::default()),
            });
            c.body = Document::new(blocks).unwrap();
        }),
        ("byline-missing", |c| c.byline.clear()),
        ("contact-missing", |c| c.contact.clear()),
        ("confidential-unchecked", |c| c.confidential_checked = false),
        ("field-missing", |c| c.event_time = None),
        ("source-missing", |c| c.source.clear()),
        ("event-in-future", |c| c.event_time = Some(NOW.plus(1))),
        ("event-old", |c| c.event_time = Some(NOW.plus(-3 * DAY - 1))),
        ("caption-missing", |c| c.photos[0].caption = " ".to_owned()),
        ("caption-is-file-name", |c| c.photos[0].caption = "IMG_2031".to_owned()),
        ("photographer-missing", |c| c.photos[0].photographer.clear()),
        ("alt-missing", |c| c.photos[0].alt.clear()),
        ("photo-small", |c| {
            c.photos[0].crop = Some(Crop {
                x: 0,
                y: 0,
                width: 1_199,
                height: 800,
            })
        }),
        ("phone-number", |c| c.summary = "请拨打13800138000。".to_owned()),
        ("identity-number", |c| {
            c.photos[0].caption = "证号11010519491231002X的村民在填表。".to_owned()
        }),
        ("bank-card", |c| c.deck = "善款请汇 6222 0200 0000 0000 000".to_owned()),
        ("half-width-punctuation", |c| {
            c.headline = "青屏县:一张图管好河道".to_owned()
        }),
        ("doubled-word", |c| c.headline = "青屏县的的河长们".to_owned()),
        ("repeated-phrase", |c| c.deck = "护好一河水护好一河水".to_owned()),
        ("paragraph-twice", |c| {
            c.body = body(&format!("{}\n{1}\n{1}", c.body.plain_text(), "字".repeat(50)));
        }),
        ("doubled-punctuation", |c| c.summary = "老人们笑了。。".to_owned()),
        ("unpaired-mark", |c| c.summary = "走进“银龄课堂。".to_owned()),
        ("nested-quotes", |c| {
            c.summary = "他说：“这是“银龄课堂”的第三课。”".to_owned()
        }),
        ("full-width-letters", |c| c.deck = "第１０期".to_owned()),
        ("comma-between-pairs", |c| c.summary = "读《河》、《山》".to_owned()),
        ("space-in-chinese", |c| c.summary = "老人们 笑了。".to_owned()),
        ("dots-for-ellipsis", |c| c.summary = "老人们笑了...".to_owned()),
        ("dash-of-hyphens", |c| c.summary = "老人们--笑了".to_owned()),
        ("date-impossible", |c| c.deck = "2月30日开课".to_owned()),
        ("weekday-differs", |c| {
            c.deck = "2026年11月18日（星期五）开课".to_owned()
        }),
        ("event-day-differs", |c| {
            c.body = body(&c.body.plain_text().replace("近日", "10月3日"))
        }),
        ("relative-day-differs", |c| c.deck = "昨日（11月10日）开课".to_owned()),
        ("date-not-yet", |c| c.summary = "2026年12月3日，社区开了课。".to_owned()),
        ("lead-without-time", |c| {
            c.body = body(&c.body.plain_text().replace("近日，", ""))
        }),
        ("lead-without-place", |c| {
            c.event_place.clear();
            c.body = body(&format!("11月17日，老人来了。\n{}", c.body.plain_text()));
        }),
        ("lead-without-actor", |c| {
            c.body = body(&format!("11月17日，柳岸热闹。\n{}", c.body.plain_text()));
        }),
        ("photos-alike", |c| {
            let mut again = c.photos[0].clone();
            again.caption = "11月18日，老人们在柳岸社区笑了。".to_owned();
            c.photos.push(again);
        }),
        ("caption-is-label", |c| c.photos[0].caption = "图为活动现场".to_owned()),
        ("caption-is-headline", |c| {
            c.photos[0].caption = format!("{}。", c.headline)
        }),
        ("caption-short", |c| c.photos[0].caption = "老人们笑".to_owned()),
        ("caption-without-stop", |c| {
            c.photos[0].caption = "志愿者田禾陪老人练习手机挂号".to_owned()
        }),
        ("tags-too-many", |c| {
            c.tags = domain::tags::parse("一号 二号 三号 四号 五号 六号")
        }),
        ("tag-length", |c| c.tags = domain::tags::parse("夜读、书")),
        ("tag-sign", |c| c.tags = domain::tags::parse("夜读、C/S")),
        ("wrong-word", |c| c.headline = "青屏县部暑防汛工作".to_owned()),
        ("preferred-form", |c| c.deck = "截止目前已有三百人报名".to_owned()),
    ];
    for (key, edit) in cases {
        let mut content = good();
        edit(&mut content);
        let mut found = keys(&content, &news(), &facts());
        found.dedup();
        assert_eq!(found, [*key]);
    }
    // Those that need other facts have tests of their own.
    let others = [
        "photos-missing",
        "year-missing",
        "unit-former-name",
        "unit-name-differs",
        "photo-blurry",
        "photo-dark",
        "photo-bright",
        "photo-of-another-day",
        "rights-ran-out",
        "consent-lapsed",
        "minors-uncovered",
        "generated-unexplained",
        "caption-twice",
        // Tested in `videos`.
        "video-not-ready",
        "video-unusable",
        "video-unknown",
        "video-caption-missing",
        "video-credit-missing",
        "video-alt-missing",
        "video-without-subtitles",
    ];
    let fired: BTreeSet<&str> = cases.iter().map(|(key, _)| *key).chain(others).collect();
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.key()).collect();
    assert_eq!(fired, all, "a rule without a case");
}

#[test]
fn edges_do_not_fire() {
    let cases: &[Edit] = &[
        |c| c.headline = "字".repeat(30),
        |c| c.summary = "字".repeat(120),
        |c| c.body = told("字", 287),
        |c| c.body = told("字", 787),
        |c| c.event_time = Some(NOW),
        |c| c.event_time = Some(NOW.plus(-3 * DAY)),
        |c| c.photos.clear(),
        |c| {
            c.photos[0].crop = Some(Crop {
                x: 0,
                y: 0,
                width: 1_200,
                height: 800,
            })
        },
        |c| c.headline = "9:30开课, English, too".to_owned(),
        |c| c.headline = "上午9:30，第3.5期".to_owned(),
    ];
    for (index, edit) in cases.iter().enumerate() {
        let mut content = good();
        edit(&mut content);
        assert_eq!(keys(&content, &news(), &facts()), [""; 0], "case {index}");
    }
}

#[test]
fn captions_that_are_file_names() {
    let cases = [
        ("IMG_2031", "a.jpg", true),
        ("IMG_2031.JPG", "a.jpg", true),
        ("DSC0001", "a.jpg", true),
        ("dscn 0001 (2)", "a.jpg", true),
        ("微信图片_20231118093012", "a.jpg", true),
        ("mmexport1700000000000", "a.jpg", true),
        ("20261118_093012", "a.jpg", true),
        ("图片1", "a.jpg", true),
        ("活动照", "活动照.PNG", true),
        ("活动照.png", "活动照.PNG", true),
        ("图片1：志愿者在岸边。", "a.jpg", false),
        ("P图比赛现场", "a.jpg", false),
        ("image", "a.jpg", false),
        ("2026年11月18日，志愿者在河边", "a.jpg", false),
        (
            "志愿者田禾在柳岸社区教老人用手机",
            "志愿者田禾在柳岸社区教老人用手机.jpg",
            false,
        ),
    ];
    for (caption, file_name, expected) in cases {
        let (mut content, mut facts) = (good(), facts());
        content.photos[0].caption = caption.to_owned();
        facts.photos[0].file_name = file_name.to_owned();
        let found = keys(&content, &news(), &facts).contains(&"caption-is-file-name");
        assert_eq!(found, expected, "{caption}");
    }
    let mut content = good();
    content.photos[0].caption = "IMG_2031".to_owned();
    assert!(
        keys(
            &content,
            &news(),
            &Facts {
                photos: vec![],
                ..facts()
            }
        )
        .contains(&"caption-is-file-name")
    );
}

#[test]
fn personal_numbers_have_boundaries() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("电话13800138000。", &[("phone-number", "138****8000")]),
        ("138-0013-8000", &[("phone-number", "138****8000")]),
        (
            "138 0013 8000、139 0013 9000",
            &[("phone-number", "138****8000"), ("phone-number", "139****9000")],
        ),
        ("+8613800138000", &[("phone-number", "8613*****8000")]),
        ("+86 138 0013 8000", &[("phone-number", "8613*****8000")]),
        ("１３８００１３８０００", &[("phone-number", "138****8000")]),
        ("0800-5550-126", &[]),
        ("12800138000", &[]),
        ("138001380001", &[]),
        ("x13800138000", &[]),
        ("0.13800138000", &[]),
        ("QP-0417 号，长 840 米", &[]),
        ("2026-11-18 09:30:00", &[]),
        ("110105194912310021", &[]),
        ("11010519491231002x", &[("identity-number", "1101**********002x")]),
        ("110105 19491231 002X", &[]),
        ("11010519491331002X", &[]),
        ("A11010519491231002X", &[]),
        ("4111 1111 1111 1111", &[("bank-card", "4111********1111")]),
        ("4111111111111111", &[("bank-card", "4111********1111")]),
        ("4111111111111112", &[]),
        ("文号2026111800000001", &[]),
        (
            "卡号4111-1111-1111-1111，电话13800138000",
            &[("bank-card", "4111********1111"), ("phone-number", "138****8000")],
        ),
    ];
    for (text, expected) in cases {
        let content = StoryContent {
            summary: (*text).to_owned(),
            ..good()
        };
        let findings = check(&content, &news(), &facts());
        let personal = ["phone-number", "identity-number", "bank-card"];
        let found: Vec<(String, String)> = findings
            .iter()
            .filter(|finding| personal.contains(&finding.key()))
            .map(|finding| {
                (
                    finding.key().to_owned(),
                    serde_json::to_value(&finding.args[0].1)
                        .unwrap()
                        .as_str()
                        .unwrap()
                        .to_owned(),
                )
            })
            .collect();
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(k, n)| ((*k).to_owned(), (*n).to_owned()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn kinds_ask_for_more() {
    let photo = default_kinds().into_iter().find(|kind| kind.key == "photo").unwrap();
    let mut content = good();
    content.body = told("字", 50);
    assert_eq!(keys(&content, &photo, &facts()), [""; 0]);
    content.photos.clear();
    content.event_place.clear();
    assert_eq!(keys(&content, &photo, &facts()), ["field-missing", "photos-missing"]);
    // No rule set can do without a headline.
    let lax = Kind {
        required: vec![Field::Source],
        ..news()
    };
    assert_eq!(
        keys(
            &StoryContent {
                headline: String::new(),
                ..good()
            },
            &lax,
            &facts()
        ),
        ["headline-missing"]
    );
    assert_eq!(
        keys(
            &StoryContent {
                source: String::new(),
                ..good()
            },
            &lax,
            &facts()
        ),
        ["field-missing"]
    );
}

#[test]
fn findings_say_where_and_how_much() {
    let mut content = good();
    content.headline = "字".repeat(31);
    content.body = body(&format!("{}\n电话13800138000。", content.body.plain_text()));
    let findings = check(&content, &news(), &facts());
    assert_eq!(findings[0].place, Place::Field { field: Field::Headline });
    assert_eq!(
        serde_json::to_string(&findings[0].args).unwrap(),
        r#"[["count",31],["max",30]]"#
    );
    assert_eq!(
        (findings[1].place, findings[1].severity()),
        (Place::Block { index: 1 }, Severity::Should)
    );
    assert!(!blocks_submission(&findings));
    assert!(blocks_submission(&check(&StoryContent::default(), &news(), &facts())));
    let place = serde_json::to_string(&Place::Photo {
        asset: asset(),
        field: Field::Alt,
    })
    .unwrap();
    assert_eq!(
        place,
        r#"{"at":"photo","asset":"0193a5b0-7c00-7000-8000-000000000001","field":"alt"}"#
    );
}

#[test]
fn findings_mark_what_they_found() {
    let content = StoryContent {
        headline: "青屏县:一张图，管好,河道".to_owned(),
        summary: "电话138-0013-8000，或者139 0013 9000。".to_owned(),
        ..good()
    };
    let marked = |finding: &Finding| {
        let text = if finding.place == (Place::Field { field: Field::Headline }) {
            &content.headline
        } else {
            &content.summary
        };
        (finding.span.unwrap().of(text), finding.suggestion.clone())
    };
    let found: Vec<_> = check(&content, &news(), &facts()).iter().map(marked).collect();
    let said = |text: &str, right: Option<&str>| (text.to_owned(), right.map(str::to_owned));
    assert_eq!(
        found,
        [
            said(":", Some("：")),
            said(",", Some("，")),
            said("138-0013-8000", None),
            said("139 0013 9000", None)
        ]
    );
    let none = Span { start: 3, end: 9 };
    assert_eq!(none.of("只有四字"), "字");
    assert_eq!(Span { start: 3, end: 1 }.of("只有四字"), "");
}

#[test]
fn a_rule_does_not_flood_the_page() {
    let mut content = good();
    content.summary = "字,".repeat(60);
    content.photos = vec![content.photos[0].clone(); 30];
    for photo in &mut content.photos {
        photo.caption.clear();
    }
    let found = check(&content, &news(), &facts());
    let found = open(&content, found, &[]).open;
    let count = |key| found.iter().filter(|found| found.key() == key).count();
    assert_eq!(count("half-width-punctuation"), FINDINGS_PER_RULE);
    assert_eq!(count("caption-missing"), 30, "what stops a story is said in full");
}
