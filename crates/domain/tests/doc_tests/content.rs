//! Counting, the signed bytes of a revision, hashes, and the kinds of stories.

use domain::content::{Attachment, ContentHash, Credit, Crop, Focal, Photo, Shape, StoryContent, canonical, hash};
use domain::document::Document;
use domain::kinds::{Field, Kind, default_kinds};
use domain::story::{ChannelWish, CreditRole};
use domain::text::{count_chars, fold_title};
use domain::{AssetId, Time};

fn asset(number: u8) -> AssetId {
    format!("0193a5b0-7c00-7000-8000-0000000000{number:02}")
        .parse()
        .unwrap()
}

fn sample() -> StoryContent {
    StoryContent {
        videos: Vec::new(),
        kicker: "一部手机，两代人的下午".to_owned(),
        headline: "市图书馆志愿者走进社区教老人用手机".to_owned(),
        deck: "“银龄课堂”已开到望湖区十二个社区".to_owned(),
        summary: "又教会了三户邻居。".to_owned(),
        body: Document::from_plain_text("“先点绿色的‘付款码’。”\n这是本月的第四次课。").unwrap(),
        kind: "news".to_owned(),
        byline: "文/周晓岚 田禾 图/周晓岚".to_owned(),
        credits: vec![Credit {
            name: "周晓岚".to_owned(),
            role: CreditRole::Author,
            order: 1,
        }],
        contact: "0800-5550-126".to_owned(),
        event_time: Some(Time(1_763_450_000_000_000)),
        event_place: "望湖区柳岸社区".to_owned(),
        sections: vec!["news".to_owned()],
        channels: vec![ChannelWish::Site],
        source: "市图书馆".to_owned(),
        first_published: String::new(),
        confidential_checked: true,
        remark: "请尽快".to_owned(),
        photos: vec![Photo {
            caption: "11月18日，志愿者田禾（右）陪老人练习。".to_owned(),
            alt: "阅览室里两个人看手机".to_owned(),
            photographer: "周晓岚".to_owned(),
            crop: Some(Crop {
                x: 10,
                y: 20,
                width: 1_600,
                height: 900,
            }),
            ..Photo::new(asset(1), hash(b"photo"))
        }],
        attachments: vec![Attachment {
            asset: asset(2),
            hash: hash(b"file"),
            name: "课程表.pdf".to_owned(),
            size: 4,
        }],
        tags: Vec::new(),
    }
}

#[test]
fn counting_follows_the_shared_table() {
    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        count: usize,
    }
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../fixtures/count.json")).unwrap();
    assert!(cases.len() > 30);
    for case in cases {
        assert_eq!(count_chars(&case.text), case.count, "{:?}", case.text);
    }
}

#[test]
fn headlines_are_the_same_when_only_their_dress_differs() {
    assert_eq!(
        fold_title("市图书馆：“银龄课堂” 开课"),
        fold_title("市图书馆银龄课堂开课！")
    );
    assert_eq!(fold_title("ＡＢ１ 通气"), "ab1通气");
    assert_ne!(fold_title("望湖区开课"), fold_title("石桥区开课"));
}

/// These bytes are what reviews have signed in every installation. If this test fails, the change that made it fail
/// needs a new schema number.
#[test]
fn signed_bytes_are_pinned() {
    let bytes = canonical(&sample());
    let expected = concat!(
        r#"{"schema":1,"kind":"news","kicker":"一部手机，两代人的下午","headline":"市图书馆志愿者走进社区教老人用手机","#,
        r#""deck":"“银龄课堂”已开到望湖区十二个社区","summary":"又教会了三户邻居。","byline":"文/周晓岚 田禾 图/周晓岚","#,
        r#""credits":[{"name":"周晓岚","role":"author","order":1}],"source":"市图书馆","#,
        r#""body":{"version":1,"blocks":[{"type":"paragraph","content":[{"type":"text","text":"“先点绿色的‘付款码’。”"}]},"#,
        r#"{"type":"paragraph","content":[{"type":"text","text":"这是本月的第四次课。"}]}]},"#,
        r#""photos":[{"asset":"0193a5b0-7c00-7000-8000-000000000001","#,
        r#""hash":"55c64d0fcd6f9d5f7c828093857e3fdfda68478bb4e9bd24d481ef391c7804e8","caption":"11月18日，志愿者田禾（右）陪老人练习。","#,
        r#""alt":"阅览室里两个人看手机","photographer":"周晓岚","crop":[10,20,1600,900]}],"#,
        r#""attachments":[{"asset":"0193a5b0-7c00-7000-8000-000000000002","#,
        r#""hash":"3b9c358f36f0a31b6ad3e14f309c7cf198ac9246e8316f9ce543d5b19ac02b80","name":"课程表.pdf","size":4}]}"#,
    );
    assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
    assert_eq!(
        hash(&bytes).to_string(),
        "5e9fc88259d4eaa514a1652f946040bd1396210bf0b2937124f19ff727d4b8f7"
    );
}

/// A focal point and parts for other shapes are signed in a schema of their own; without them the bytes stay as above.
#[test]
fn signed_bytes_of_framed_photos_are_pinned() {
    let mut content = sample();
    let photo = &mut content.photos[0];
    photo.focal = Some(Focal { x: 620, y: 410 });
    let part = |x, width| Crop {
        x,
        y: 20,
        width,
        height: 600,
    };
    photo.crops = [(Shape::Square, part(40, 600)), (Shape::Classic, part(10, 800))].into();
    let said = String::from_utf8(canonical(&content)).unwrap();
    assert!(said.starts_with(r#"{"schema":2,"kind":"news""#), "{said}");
    assert!(
        said.contains(concat!(
            r#""crop":[10,20,1600,900],"focal":[620,410],"#,
            r#""crops":{"classic":[10,20,800,600],"square":[40,20,600,600]}}]"#
        )),
        "{said}"
    );
    let stored = serde_json::to_string(&content).unwrap();
    assert_eq!(serde_json::from_str::<StoryContent>(&stored).unwrap(), content);
}

/// That a model made a picture is signed in a schema of its own, written only where it is so.
#[test]
fn signed_bytes_of_generated_pictures_are_pinned() {
    let mut content = sample();
    let plain = (canonical(&content), content.photos[0].said());
    content.photos[0].not_generated = "相机直出".to_owned();
    assert_eq!((canonical(&content), content.photos[0].said()), plain);
    content.photos[0].generated = true;
    let said = String::from_utf8(canonical(&content)).unwrap();
    assert!(said.starts_with(r#"{"schema":3,"kind":"news""#), "{said}");
    assert!(said.contains(r#""crop":[10,20,1600,900],"generated":true}]"#), "{said}");
    assert_ne!(content.photos[0].said(), plain.1);
    content.photos[0].focal = Some(Focal { x: 620, y: 410 });
    let said = String::from_utf8(canonical(&content)).unwrap();
    assert!(said.starts_with(r#"{"schema":3,"#), "{said}");
    assert!(said.contains(r#""focal":[620,410],"generated":true}]"#), "{said}");
    let stored = serde_json::to_string(&content).unwrap();
    assert_eq!(serde_json::from_str::<StoryContent>(&stored).unwrap(), content);
}

/// Tags are signed in a schema of their own, written only where there are some, behind everything else.
#[test]
fn signed_bytes_of_tagged_texts_are_pinned() {
    let mut content = sample();
    content.tags = vec!["银龄课堂".to_owned(), "志愿服务".to_owned()];
    let said = String::from_utf8(canonical(&content)).unwrap();
    assert!(said.starts_with(r#"{"schema":4,"kind":"news""#), "{said}");
    assert!(
        said.ends_with(r#","name":"课程表.pdf","size":4}],"tags":["银龄课堂","志愿服务"]}"#),
        "{said}"
    );
    content.photos[0].generated = true;
    let said = String::from_utf8(canonical(&content)).unwrap();
    assert!(said.starts_with(r#"{"schema":4,"#), "{said}");
    assert!(said.contains(r#""crop":[10,20,1600,900],"generated":true}]"#), "{said}");
    let stored = serde_json::to_string(&content).unwrap();
    assert_eq!(serde_json::from_str::<StoryContent>(&stored).unwrap(), content);
    content.tags.swap(0, 1);
    assert_ne!(String::from_utf8(canonical(&content)).unwrap(), said);
}

/// Copies that were made before the words said more are found again.
#[test]
fn the_key_of_the_words_of_a_photo_is_pinned() {
    assert_eq!(sample().photos[0].said(), "63739ccb80c8a3d2");
}

#[test]
fn what_readers_see_is_signed_and_nothing_else() {
    let signed = canonical(&sample());
    type Edit = fn(&mut StoryContent);
    let unsigned: [Edit; 9] = [
        |c| c.contact.push('1'),
        |c| c.remark.clear(),
        |c| c.channels.clear(),
        |c| c.sections.clear(),
        |c| c.event_time = None,
        |c| c.event_place.clear(),
        |c| c.first_published.push('x'),
        |c| c.confidential_checked = false,
        |_| (),
    ];
    for (index, edit) in unsigned.iter().enumerate() {
        let mut content = sample();
        edit(&mut content);
        assert_eq!(canonical(&content), signed, "unsigned part {index}");
    }
    let edits: [Edit; 22] = [
        |c| c.kicker.push('！'),
        |c| c.headline.push('！'),
        |c| c.deck.clear(),
        |c| c.summary.clear(),
        |c| c.body = Document::default(),
        |c| c.kind.clear(),
        |c| c.byline.clear(),
        |c| c.credits[0].name.push('x'),
        |c| c.credits[0].role = CreditRole::Reporter,
        |c| c.credits[0].order = 2,
        |c| c.source.clear(),
        |c| c.photos.clear(),
        |c| c.photos[0].hash = hash(b"other"),
        |c| c.photos[0].caption.clear(),
        |c| c.photos[0].alt.clear(),
        |c| c.photos[0].photographer.clear(),
        |c| c.photos[0].crop = None,
        |c| c.photos[0].focal = Some(Focal { x: 1, y: 2 }),
        |c| c.photos[0].crops = [(Shape::Cover, Crop::whole((9, 9)))].into(),
        |c| c.attachments[0].name.clear(),
        |c| c.attachments[0].hash = hash(b"other"),
        |c| c.tags = vec!["课堂".to_owned()],
    ];
    for (index, edit) in edits.iter().enumerate() {
        let mut content = sample();
        edit(&mut content);
        assert_ne!(canonical(&content), signed, "signed part {index}");
    }
}

#[test]
fn content_survives_json_and_older_json() {
    let json = serde_json::to_string(&sample()).unwrap();
    assert_eq!(serde_json::from_str::<StoryContent>(&json).unwrap(), sample());
    assert_eq!(
        serde_json::from_str::<StoryContent>("{}").unwrap(),
        StoryContent::default()
    );
}

#[test]
fn hashes_are_shown_and_read() {
    let empty = hash(b"");
    assert_eq!(
        empty.to_string(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(empty.short(), "e3b0 c442 98fc 1c14");
    assert_eq!(empty.to_string().parse(), Ok(empty));
    for bad in ["", "e3b0", "zz", &"g".repeat(64), &"a".repeat(63), &"中".repeat(64)] {
        assert!(bad.parse::<ContentHash>().is_err(), "{bad}");
    }
    assert!(serde_json::from_str::<ContentHash>("\"short\"").is_err());
}

#[test]
fn default_kinds_make_sense() {
    let kinds = default_kinds();
    assert_eq!(kinds.len(), 10);
    for kind in &kinds {
        assert!(
            kind.min_chars < kind.max_chars && kind.max_chars < kind.hard_max,
            "{}",
            kind.key
        );
        assert!(
            kind.requires(Field::Headline) && !kind.name_zh.is_empty() && !kind.name_en.is_empty(),
            "{}",
            kind.key
        );
        assert_eq!(
            kinds.iter().filter(|other| other.key == kind.key).count(),
            1,
            "{}",
            kind.key
        );
    }
    let json = serde_json::to_string(&kinds).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Kind>>(&json).unwrap(), kinds);
    let photo = kinds.iter().find(|kind| kind.key == "photo").unwrap();
    assert_eq!((photo.min_photos, photo.name(domain::Locale::ZhCn)), (1, "图片新闻"));
}

#[test]
fn the_language_of_a_text_is_that_of_most_of_its_words() {
    use domain::{Locale, text::language_of};
    for (text, language) in [
        ("市图书馆十二间书房延长开放", Some(Locale::ZhCn)),
        ("City library keeps twelve reading rooms open longer", Some(Locale::En)),
        ("A visit to 柳岸, where the first bus now stops", Some(Locale::En)),
        ("市图书馆的 App 和 WiFi 都能用了", Some(Locale::ZhCn)),
        ("2026-11-20 07:30", None),
        ("", None),
    ] {
        assert_eq!(language_of(text), language, "{text}");
    }
}
