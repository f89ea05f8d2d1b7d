//! Cases that are told one by one: what the properties leave out on purpose, and texts that break careless writers.

use bytes::Bytes;
use domain::document::{
    Align, Block, Cell, Document, Flow, Heading, Inline, List, ListItem, ListStyle, MAX_CHARS, Quote, QuoteBlock, Row,
    Table,
};
use media::docx::{self, Limits, Omission, Part};
use media::manuscript::{Layout, Manuscript, Photo, write};

use crate::sample::{asset, back, list, p, paragraph, photo, plain, read, text};

fn table(rows: &[&[(&str, u32, u32)]]) -> Block {
    let rows = rows.iter().map(|row| Row {
        cells: row
            .iter()
            .map(|&(typed, col_span, row_span)| Cell {
                col_span,
                row_span,
                align: Align::Start,
                blocks: vec![Flow::Paragraph(paragraph(typed))],
            })
            .collect(),
    });
    Block::Table(Table {
        header_rows: 0,
        rows: rows.collect(),
    })
}

fn numbered(style: ListStyle, start: u32, items: &[&str]) -> Block {
    Block::List(list(style, start, items))
}

fn heading(level: u8, typed: &str) -> Block {
    Block::Heading(Heading {
        level,
        content: vec![text(typed)],
    })
}

#[test]
fn what_changes_on_the_way_is_known() {
    let long = "长".repeat(101);
    for (written, expected) in [
        // A number that stands alone reads better as text.
        (vec![numbered(ListStyle::Decimal, 7, &["甲"])], vec![p("7. 甲")]),
        (vec![numbered(ListStyle::Chinese, 2, &["甲"])], vec![p("二、甲")]),
        // Beyond the signs there are, numbers are text.
        (
            vec![numbered(ListStyle::Circled, 20, &["甲", "乙"])],
            vec![numbered(ListStyle::Circled, 20, &["甲"]), p("㉑ 乙")],
        ),
        // A table of one cell is a frame around its text.
        (vec![table(&[&[("甲", 1, 1)]]), p("乙")], vec![p("甲"), p("乙")]),
        // A heading longer than any is text with an outline level.
        (vec![heading(2, &long)], vec![p(&long)]),
        // Nothing below the headline is deeper than it needs to be.
        (vec![heading(3, "甲")], vec![heading(2, "甲")]),
        (vec![p("\u{ad}甲\u{feff}\u{fffe}乙\u{85}丙")], vec![p("甲乙丙")]),
    ] {
        assert_eq!(back(written.clone()), expected, "{written:?}");
    }
}

#[test]
fn what_stays_apart_comes_back_apart() {
    let item = |blocks| ListItem { blocks };
    let inner = |style, items: &[&str]| Flow::List(list(style, 1, items));
    let text = |typed| Flow::Paragraph(paragraph(typed));
    let mut nested = list(ListStyle::Chinese, 1, &[]);
    nested.items = vec![
        item(vec![text("甲"), inner(ListStyle::Decimal, &["一", "二"]), text("又甲")]),
        item(vec![text("乙"), text("又乙"), inner(ListStyle::Letter, &["三"])]),
        item(vec![text("丙"), inner(ListStyle::Decimal, &["四"])]),
    ];
    for blocks in [
        vec![
            numbered(ListStyle::Decimal, 1, &["甲", "乙"]),
            numbered(ListStyle::Decimal, 3, &["丙", "丁"]),
            numbered(ListStyle::Decimal, 1, &["甲", "乙"]),
        ],
        vec![
            numbered(ListStyle::Bullet, 1, &["甲"]),
            numbered(ListStyle::Bullet, 1, &["乙"]),
        ],
        vec![numbered(ListStyle::Chinese, 9_998, &["甲", "乙"])],
        vec![Block::List(nested.clone()), Block::List(nested)],
        vec![
            table(&[&[("甲", 1, 2), ("乙", 2, 1)], &[("丙", 1, 1), ("丁", 1, 1)]]),
            table(&[&[("戊", 1, 1)], &[("己", 1, 1)]]),
        ],
        vec![Block::List(List {
            items: vec![
                item(vec![
                    text("甲"),
                    inner(ListStyle::Decimal, &["一", "二"]),
                    inner(ListStyle::Letter, &["三"]),
                    text("又甲"),
                    inner(ListStyle::Decimal, &["四"]),
                ]),
                item(vec![text("乙"), inner(ListStyle::Decimal, &["五"])]),
            ],
            ..list(ListStyle::Circled, 4, &[])
        })],
        // Rows that cells from above fill.
        vec![table(&[
            &[("甲", 1, 2), ("乙", 1, 2)],
            &[],
            &[("丙", 1, 1), ("丁", 1, 1)],
        ])],
        vec![p("甲"), Block::Rule {}, Block::Rule {}, p("乙")],
        vec![Block::Quote(Quote {
            blocks: vec![
                QuoteBlock::Paragraph(paragraph("甲")),
                QuoteBlock::Paragraph(paragraph("乙")),
            ],
        })],
        vec![heading(2, "甲"), heading(3, "乙"), p("丙")],
    ] {
        assert_eq!(back(blocks.clone()), blocks);
    }
}

#[test]
fn odd_texts_come_back_as_they_are() {
    let long = "云川".repeat(MAX_CHARS / 2);
    for typed in [
        "]]>",
        "<w:p>&amp;&#x0;</w:p>",
        "a  b   c",
        "👩‍👩‍👧 🇨🇳 𠮷 é",
        "\"'`",
        "%1.",
        "مرحبا",
        &long,
    ] {
        assert_eq!(back(vec![p(typed)]), vec![p(typed)]);
    }
}

#[test]
fn the_lines_above_come_back_as_fields() {
    let body = Document::new(vec![p("连日来，云川市图书馆把闭馆时间推迟到十一点。")]).unwrap();
    let found = read(&Manuscript {
        kicker: "公共文化服务延时".to_owned(),
        deck: "——三层自习区座无虚席".to_owned(),
        byline: vec!["记者 周晓岚".to_owned(), "来源：市图书馆".to_owned()],
        ..plain(&body)
    });
    let value = |guess: &Option<docx::Guess<String>>| guess.as_ref().map(|guess| guess.value.clone()).unwrap();
    assert_eq!(value(&found.kicker), "公共文化服务延时");
    assert_eq!(value(&found.headline), "夜里也能读书");
    assert_eq!(value(&found.deck), "三层自习区座无虚席");
    assert_eq!(found.byline.unwrap().value[0].name, "周晓岚");
    assert_eq!(value(&found.source), "市图书馆");
    assert_eq!(found.body, [Part::Block(body.blocks()[0].clone())]);
}

#[test]
fn photos_bring_their_words_along() {
    let with = |number: u32, caption: &str, credit: &str, alt: &str| Photo {
        caption: caption.to_owned(),
        credit: credit.to_owned(),
        alt: alt.to_owned(),
        ..photo(number)
    };
    let body = Document::new(vec![
        Block::Figure { asset: asset(0) },
        p("甲"),
        Block::Gallery {
            assets: vec![asset(1), asset(2), asset(3)],
        },
        p("乙"),
        // Of this one the story knows nothing.
        Block::Figure { asset: asset(9) },
    ])
    .unwrap();
    let found = read(&Manuscript {
        photos: vec![
            with(0, "河边的灯", "沈知远 摄", "灯 <\"&>"),
            with(1, "甲图", "", "一"),
            with(2, "", "", ""),
            with(3, "", "沈知远 摄", ""),
            with(4, "没有用上的", "", "四"),
            Photo {
                bytes: Bytes::from_static(b"GIF89a"),
                ..with(5, "另一种文件", "", "")
            },
        ],
        ..plain(&body)
    });
    let told: Vec<(u32, Option<&str>, &str)> = found
        .pictures
        .iter()
        .map(|picture| {
            (
                picture.size.unwrap().0 - 1_600,
                picture.caption.as_deref(),
                picture.alt.as_str(),
            )
        })
        .collect();
    let expected = [
        (0, Some("河边的灯（沈知远 摄）"), "灯 <\"&>"),
        (1, Some("甲图"), "一"),
        (2, None, ""),
        (3, Some("（沈知远 摄）"), ""),
        (4, Some("没有用上的"), "四"),
    ];
    assert_eq!(told, expected);
    let shape: Vec<String> = found
        .body
        .iter()
        .map(|part| match part {
            Part::Picture(index) => format!("[{index}]"),
            Part::Block(block) => block.plain_text().unwrap(),
        })
        .collect();
    assert_eq!(
        shape,
        ["[0]", "甲", "[1]", "[2]", "[3]", "乙", "照片", "[4]", "另一种文件"]
    );
}

#[test]
fn what_stands_behind_the_story_is_written() {
    let body = Document::new(vec![p("甲")]).unwrap();
    let about = [("稿号", "2026-0123"), ("备注", "一\n二"), ("联系电话", "  ")];
    let found = read(&Manuscript {
        attachments: vec!["统计.xlsx".to_owned(), String::new(), "公告.pdf".to_owned()],
        about: about
            .map(|(label, value)| (label.to_owned(), value.to_owned()))
            .to_vec(),
        ..plain(&body)
    });
    let lines: Vec<String> = found
        .body
        .iter()
        .filter_map(|part| match part {
            Part::Block(block) => block.plain_text(),
            Part::Picture(_) => None,
        })
        .collect();
    let expected = [
        "甲",
        "附件",
        "1. 统计.xlsx",
        "2. 公告.pdf",
        "稿件信息",
        "稿号\t2026-0123\n备注\t一 二",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_story_of_nothing_is_a_document() {
    let body = Document::default();
    let bytes = write(&Manuscript {
        institution: String::new(),
        headline: "  ".to_owned(),
        site: String::new(),
        ..plain(&body)
    })
    .unwrap();
    let found = docx::read(&bytes, &Limits::default()).unwrap();
    assert!(found.body.is_empty() && found.headline.is_none());
    assert_eq!(
        found.left_out.iter().map(|left| left.what).collect::<Vec<_>>(),
        [Omission::PageNumber]
    );
}

/// Pictures of any shape stay on the page, and a layout of any size is written.
#[test]
fn pictures_fit_the_page() {
    let body = Document::new(vec![Block::Figure { asset: asset(0) }]).unwrap();
    for (width, height) in [
        (1, 1),
        (10_000, 10),
        (10, 10_000),
        (0, 0),
        (u32::MAX, u32::MAX),
        (1_600, 900),
    ] {
        let bytes = write(&Manuscript {
            photos: vec![Photo {
                width,
                height,
                ..photo(0)
            }],
            ..plain(&body)
        })
        .unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
        let number = |name: &str| -> u64 {
            let (_, rest) = xml
                .split_once(&format!(r#"<wp:extent {name}"#))
                .or_else(|| xml.split_once(name))
                .unwrap();
            rest.trim_start_matches("=\"")
                .split('"')
                .next()
                .unwrap()
                .parse()
                .unwrap()
        };
        let (cx, cy) = (number(" cx=\""), number(" cy=\""));
        // 156 by 225 millimetres of 36 000 units.
        assert!((1..=156 * 36_000).contains(&cx), "{width} {height}: {cx}");
        assert!((1..=225 * 36_000).contains(&cy), "{width} {height}: {cy}");
    }
    let narrow = Layout {
        width: 10,
        height: 10,
        indent: 0,
        pitch: 0,
        ..Layout::default()
    };
    assert!(
        write(&Manuscript {
            layout: narrow,
            ..plain(&body)
        })
        .is_ok()
    );
}

#[test]
fn links_within_the_site_need_its_address() {
    let json =
        r#"{"version":1,"blocks":[{"type":"paragraph","content":[{"type":"text","text":"去","link":"/news/1"}]}]}"#;
    let body = Document::from_json(json).unwrap();
    let link = |site: &str| {
        let found = read(&Manuscript {
            site: site.to_owned(),
            ..plain(&body)
        });
        let Part::Block(Block::Paragraph(paragraph)) = found.body[0].clone() else {
            panic!("{:?}", found.body)
        };
        let Inline::Text(text) = paragraph.content[0].clone() else {
            panic!("{paragraph:?}")
        };
        text.link
    };
    assert_eq!(link(""), None);
    assert_eq!(link("https://example.cn").as_deref(), Some("https://example.cn/news/1"));
}

#[test]
fn a_picture_shown_twice_keeps_its_caption() {
    let with = |number: u32, caption: &str| Photo {
        caption: caption.to_owned(),
        ..photo(number)
    };
    let body = Document::new(vec![
        Block::Figure { asset: asset(0) },
        p("甲"),
        Block::Gallery {
            assets: vec![asset(0), asset(1)],
        },
        Block::Figure { asset: asset(0) },
        Block::Figure { asset: asset(2) },
        p("乙"),
    ])
    .unwrap();
    let found = read(&Manuscript {
        photos: vec![with(0, "一号图说"), with(1, "二号图说"), with(2, "三号图说")],
        ..plain(&body)
    });
    let captions: Vec<&str> = found
        .pictures
        .iter()
        .filter_map(|picture| picture.caption.as_deref())
        .collect();
    assert_eq!(captions, ["一号图说", "二号图说", "三号图说"]);
    let shown = [0, 0, 1, 0, 2].map(Part::Picture);
    let pictures: Vec<Part> = found
        .body
        .into_iter()
        .filter(|part| matches!(part, Part::Picture(_)))
        .collect();
    assert_eq!(pictures, shown);
}
