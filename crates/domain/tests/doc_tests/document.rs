//! The body of a story: the wire form against the shared fixtures, its limits, plain text and HTML.

use domain::AssetId;
use domain::document::{
    Block, Document, Inline, MAX_CHARS, Paragraph, Picture, PictureSource, ProblemCode, Text, to_html,
};
use proptest::prelude::*;
use std::{fs, path::Path};

fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            (
                path.file_stem().unwrap().to_str().unwrap().to_owned(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect()
}

fn fixture(name: &str) -> Document {
    let (_, json) = fixtures("document").into_iter().find(|(stem, _)| stem == name).unwrap();
    Document::from_json(&json).unwrap()
}

fn text(text: &str) -> Inline {
    Inline::Text(Text {
        text: text.to_owned(),
        ..Text::default()
    })
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(Paragraph {
        content: vec![text(words)],
    })
}

fn html(document: &Document) -> String {
    to_html(document, &|_| None)
}

#[test]
fn fixtures_come_back_byte_for_byte() {
    let files = fixtures("document");
    assert!(files.len() >= 14, "the shared fixtures are missing");
    for (name, json) in files {
        let document = Document::from_json(&json).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert_eq!(serde_json::to_string_pretty(&document).unwrap() + "\n", json, "{name}");
        assert_eq!(Document::from_json(&document.to_json()).unwrap(), document, "{name}");
    }
}

#[test]
fn bad_fixtures_are_refused_for_their_reason() {
    #[derive(serde::Deserialize)]
    struct Bad {
        problem: ProblemCode,
        document: serde_json::Value,
    }
    let files = fixtures("document-bad");
    assert!(files.len() >= 40, "the fixtures are missing");
    for (name, json) in files {
        let bad: Bad = serde_json::from_str(&json).unwrap();
        let problem = Document::from_json(&bad.document.to_string()).expect_err(&name);
        assert_eq!(problem.code, bad.problem, "{name}: {problem}");
        assert!(problem.text_key().starts_with("stories.document."), "{name}");
    }
}

#[test]
fn a_problem_names_its_block() {
    let blocks = vec![paragraph("好"), paragraph("坏\u{7}")];
    assert_eq!(Document::new(blocks).unwrap_err().block, Some(1));
}

#[test]
fn a_document_inside_other_json_is_checked_too() {
    let json = r#"{"body":{"version":1,"blocks":[{"type":"heading","level":1,"content":[]}]}}"#;
    assert!(serde_json::from_str::<domain::content::StoryContent>(json).is_err());
}

#[test]
fn limits_hold_at_their_edges() {
    assert!(Document::new(vec![paragraph("字"); 2_000]).is_ok());
    assert_eq!(
        Document::new(vec![paragraph("字"); 2_001]).unwrap_err().code,
        ProblemCode::TooManyBlocks
    );
    assert!(Document::new(vec![paragraph(&"字".repeat(MAX_CHARS))]).is_ok());
    assert_eq!(
        Document::new(vec![paragraph(&"字".repeat(MAX_CHARS + 1))])
            .unwrap_err()
            .code,
        ProblemCode::TooLong
    );
    let breaks = Block::Paragraph(Paragraph {
        content: vec![Inline::Break {}; MAX_CHARS + 1],
    });
    assert_eq!(Document::new(vec![breaks]).unwrap_err().code, ProblemCode::TooLong);
    let huge = " ".repeat(domain::document::MAX_BYTES + 1);
    assert_eq!(Document::from_json(&huge).unwrap_err().code, ProblemCode::TooLong);
    let deep = "[".repeat(100_000);
    assert_eq!(Document::from_json(&deep).unwrap_err().code, ProblemCode::Unreadable);
}

#[test]
fn the_greatest_table_is_accepted() {
    let cell = r#"{"blocks":[{"type":"paragraph","content":[]}]}"#;
    let row = format!(r#"{{"cells":[{}]}}"#, vec![cell; 30].join(","));
    let table = format!(r#"{{"type":"table","rows":[{}]}}"#, vec![row.as_str(); 100].join(","));
    let json = |tables: usize| {
        format!(
            r#"{{"version":1,"blocks":[{}]}}"#,
            vec![table.as_str(); tables].join(",")
        )
    };
    assert!(Document::from_json(&json(2)).is_ok());
    assert_eq!(
        Document::from_json(&json(3)).unwrap_err().code,
        ProblemCode::TooManyBlocks
    );
}

#[test]
fn plain_text_keeps_the_words_of_every_block() {
    let expected = "三张表，每月对一次\n每月 5 日是“对表日”，共三步\n逐条核对：\n见附表。\n网格员报的问题；\n监测点测的数据；\n\
        群众打的电话。\n对得上的销号，对不上的下午就到现场。\n表\t来源\n一\t网格员 A & B <日志> \"原件\"\n\
        English words, 数字 3.14 和中文混排；emoji 🌊 也在。";
    assert_eq!(fixture("mixed").plain_text(), expected);
    assert_eq!(
        fixture("table-spans").plain_text().lines().nth(3),
        Some("13\t6\t全年 合计")
    );
}

#[test]
fn plain_text_becomes_paragraphs() {
    let document = Document::from_plain_text("　　第一段。\r\n\r\n\r\n第二段\t完。\u{0}\n  \n第三段。").unwrap();
    assert_eq!(document.plain_text(), "第一段。\n第二段 完。\n第三段。");
    assert_eq!(document.blocks().len(), 3);
    assert!(Document::from_plain_text(" \n\u{3000}\n").unwrap().blocks().is_empty());
    assert_eq!(
        Document::from_plain_text(&"字\n".repeat(2_001)).unwrap_err().code,
        ProblemCode::TooManyBlocks
    );
}

#[test]
fn empty_is_what_shows_nothing() {
    for (name, empty) in [
        ("empty", true),
        ("blank-paragraph", true),
        ("rule", false),
        ("figure", false),
        ("gallery", false),
    ] {
        assert_eq!(fixture(name).is_empty(), empty, "{name}");
    }
    assert_eq!(fixture("gallery").assets().len(), 3);
    assert_eq!(fixture("break").char_count(), 18);
}

#[test]
fn html_of_each_block() {
    let cases = [
        ("blank-paragraph", "<p></p>"),
        (
            "headings",
            "<h2>一格不超过一公里</h2><p>划格的办法并不复杂。</p><h3>（一）看<strong>水</strong></h3>\
            <p>支流入口、闸坝、取水点不拆开。</p>",
        ),
        ("break", "<p>地址：云川市望湖区柳岸路 7 号<br>电话：0800-5550-126</p>"),
        (
            "marks",
            "<p>普通<strong>加粗</strong><em>斜体</em><u>下划线</u>，CO<sub>2</sub>，30 m<sup>2</sup>，\
            <strong><em><sub><sup><u>全都有</u></sup></sub></em></strong>。</p>",
        ),
        (
            "links",
            "<p>见<a href=\"https://news.yunchuan.example/a/20261120-0386?from=a&amp;to=b\" \
            rel=\"external noopener\">云川机关新闻</a>、<a href=\"mailto:desk@news.yunchuan.example\" \
            rel=\"external noopener\"><strong>来信</strong></a>、<a href=\"/stories/2026/385\">上一篇</a>和\
            <a href=\"http://news.yunchuan.example/\" rel=\"external noopener\">明文地址</a>。</p>",
        ),
        (
            "quote",
            "<blockquote><p>以前不是没人管，是管的人不知道边界在哪儿。</p><p>——青屏县河道管理中心 黎声</p></blockquote>",
        ),
        (
            "list-chinese",
            "<p>“三项举措”如下：</p><ol class=\"list-chinese\"><li>划格定人。</li><li>每月对表。</li>\
            <li>公开办结。</li></ol><p>后文接着编号：</p><ol class=\"list-chinese\" start=\"4\"><li>建档。</li></ol>",
        ),
        (
            "list-bullet",
            "<ul class=\"list-bullet\"><li>挂号</li><li>缴费</li><li>看公交到站时间</li></ul>",
        ),
        (
            "list-nested",
            "<ol class=\"list-chinese\"><li>组织<ol class=\"list-chinese-parenthesis\"><li>人员\
            <ol class=\"list-decimal\"><li>网格员<ol class=\"list-decimal-parenthesis\"><li>本村人优先。</li></ol></li></ol>\
            </li><li>经费</li></ol></li><li>考核</li></ol>",
        ),
        (
            "table",
            "<div class=\"table-scroll\" tabindex=\"0\"><table class=\"data\"><thead><tr><th scope=\"col\">事项</th>\
            <th scope=\"col\" class=\"r\">数量</th><th scope=\"col\" class=\"c\">说明</th></tr></thead><tbody><tr>\
            <td>漂浮物清理</td><td class=\"r\">9,412 次</td><td class=\"c\">当日</td></tr></tbody></table></div>",
        ),
        ("rule", "<p>上半场。</p><hr><p>下半场。</p>"),
        (
            "footnotes",
            "<p>全县共 312 里河道<sup class=\"note\"><a href=\"#note-1\" id=\"note-ref-1\" role=\"doc-noteref\">1</a>\
            </sup>，切成 1,126 格<sup class=\"note\"><a href=\"#note-2\" id=\"note-ref-2\" role=\"doc-noteref\">2</a></sup>。</p>\
            <ol class=\"notes\"><li id=\"note-1\"><a class=\"n\" href=\"#note-ref-1\" role=\"doc-backlink\">1</a> \
            按青屏县 2025 年普查，<em>含支流</em><a href=\"/stories/2026/12\">。</a></li><li id=\"note-2\">\
            <a class=\"n\" href=\"#note-ref-2\" role=\"doc-backlink\">2</a> 每格不超过一公里。</li></ol>",
        ),
        (
            "figure",
            "<p>清晨六点二十分，青溪柳湾段还浮着一层雾。</p><p>陶建河把船撑离岸边。</p>",
        ),
        ("video", ""),
    ];
    for (name, expected) in cases {
        assert_eq!(html(&fixture(name)), expected, "{name}");
    }
}

#[test]
fn html_of_a_table_keeps_spans_and_headings() {
    let spans = html(&fixture("table-spans"));
    assert!(spans.contains(
        "<thead><tr><th scope=\"col\" rowspan=\"2\">单位</th><th scope=\"colgroup\" colspan=\"2\" class=\"c\">"
    ));
    assert!(spans.contains("<td><ul class=\"list-bullet\"><li>含专报 1 件</li></ul></td>"));
    assert!(spans.contains("<td><p>全年</p><p>合计</p></td>"));
    // A heading that reaches into the body would be cut off by the end of thead.
    let json = r#"{"version":1,"blocks":[{"type":"table","header_rows":1,"rows":[
        {"cells":[{"row_span":2,"blocks":[{"type":"paragraph","content":[{"type":"text","text":"甲"}]}]},
                  {"blocks":[{"type":"paragraph","content":[]}]}]},
        {"cells":[{"blocks":[{"type":"paragraph","content":[{"type":"text","text":"乙"}]}]}]}]}]}"#;
    let reaching = html(&Document::from_json(json).unwrap());
    assert!(!reaching.contains("<thead>"));
    assert!(reaching.contains("<th scope=\"col\" rowspan=\"2\">甲</th><td></td></tr><tr><td>乙</td>"));
}

#[test]
fn html_of_a_figure_shows_caption_credit_and_sizes() {
    let picture = |_: AssetId| {
        Some(Picture {
            player: None,
            src: "/media/a-960.jpg".to_owned(),
            srcset: "/media/a-480.jpg 480w, /media/a-960.jpg 960w".to_owned(),
            sizes: "100vw".to_owned(),
            sources: vec![PictureSource {
                media_type: "image/webp".to_owned(),
                srcset: "/media/a.webp 960w".to_owned(),
            }],
            width: 960,
            height: 640,
            alt: "晨雾中的\"河面\"".to_owned(),
            caption: "网格员 <陶建河> 打捞漂浮物。".to_owned(),
            credit: "沈知远 摄".to_owned(),
            full: String::new(),
            number: String::new(),
        })
    };
    let figure = "<figure><picture><source type=\"image/webp\" srcset=\"/media/a.webp 960w\" sizes=\"100vw\">\
        <img src=\"/media/a-960.jpg\" srcset=\"/media/a-480.jpg 480w, /media/a-960.jpg 960w\" sizes=\"100vw\" width=\"960\" \
        height=\"640\" alt=\"晨雾中的&quot;河面&quot;\" loading=\"lazy\" decoding=\"async\"></picture>\
        <figcaption>网格员 &lt;陶建河&gt; 打捞漂浮物。<small>沈知远 摄</small></figcaption></figure>";
    assert!(to_html(&fixture("figure"), &picture).contains(figure));
    assert_eq!(
        to_html(&fixture("gallery"), &picture),
        format!("<div class=\"gallery\">{}</div>", figure.repeat(3))
    );
    let bare = |_: AssetId| {
        Some(Picture {
            src: "/media/a.jpg".to_owned(),
            ..Picture::default()
        })
    };
    assert!(!to_html(&fixture("figure"), &bare).contains("figcaption"));
    let numbered = |asset: AssetId| {
        Some(Picture {
            number: "3 / 8".to_owned(),
            ..bare(asset)?
        })
    };
    let caption = "<figcaption><b class=\"nth\">3 / 8</b></figcaption>";
    assert!(to_html(&fixture("figure"), &numbered).contains(caption));
}

#[test]
fn a_picture_leads_to_the_largest_there_is_by_a_link_with_a_name() {
    let drawn = |alt: &str, caption: &str| {
        let picture = Picture {
            full: "/media/a-2048.jpg".to_owned(),
            alt: alt.to_owned(),
            caption: caption.to_owned(),
            ..Picture::default()
        };
        to_html(&fixture("figure"), &|_: AssetId| Some(picture.clone()))
    };
    let described = drawn("河面", "图说");
    assert!(described.contains("<figure><a class=\"enlarge\" href=\"/media/a-2048.jpg\"><picture><img"));
    assert!(described.contains("</picture></a><figcaption>"));
    assert!(drawn("", "\"图说\"").contains("href=\"/media/a-2048.jpg\" aria-label=\"&quot;图说&quot;\">"));
    assert!(!drawn("", "").contains("<a"));
}

fn nasty() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop::sample::select(vec!["<", ">", "&", "\"", "'", "script", "=", "/", "字", " ", "&lt;"]),
        1..12,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    /// Whatever is typed, the tags on the page are those of the tree.
    #[test]
    fn typed_text_never_becomes_a_tag(words in nasty(), link in nasty(), caption in nasty(), alt in nasty()) {
        let link = format!("/{}", link.replace(['/', ' '], ""));
        let linked = Inline::Text(Text { text: words.clone(), link: Some(link), ..Text::default() });
        let asset = AssetId(Default::default());
        let content = vec![linked, text(&words)];
        let blocks = vec![Block::Paragraph(Paragraph { content }), Block::Figure { asset }];
        let document = Document::new(blocks).unwrap();
        let picture = |_| Some(Picture { src: caption.clone(), alt: alt.clone(), caption: caption.clone(), ..Picture::default() });
        let page = to_html(&document, &picture);
        let tags: Vec<&str> = page.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap()).collect();
        prop_assert_eq!(tags, ["p", "a", "/a", "/p", "figure", "picture", "img", "/picture", "figcaption", "/figcaption", "/figure"]);
        // Two for each attribute of ours, none of theirs.
        prop_assert_eq!(page.matches('"').count(), 14);
        prop_assert!(!page.contains('\''));
    }

    #[test]
    fn plain_text_of_paragraphs_is_stable(text in "[ -~字段。　\n\t]{0,200}") {
        let once = Document::from_plain_text(&text).unwrap();
        let again = Document::from_plain_text(&once.plain_text()).unwrap();
        prop_assert_eq!(once, again);
    }
}

#[test]
fn a_picture_taken_out_leaves_figures_and_galleries_that_keep_the_rules() {
    let [a, b, c] = [1, 2, 3].map(|n| AssetId(uuid::Uuid::from_u128(n)));
    let body = Document::new(vec![
        Block::Figure { asset: a },
        Block::Gallery { assets: vec![a, b, c] },
        Block::Gallery { assets: vec![a, b] },
        Block::Rule {},
    ])
    .unwrap();
    let table = [
        (vec![], vec![a, a, b, c, a, b]),
        (vec![a], vec![b, c, b]),
        (vec![a, b], vec![c]),
        (vec![a, b, c], vec![]),
    ];
    for (gone, left) in table {
        let without = body.without(&gone);
        assert_eq!(without.assets(), left, "{gone:?}");
        assert_eq!(Document::new(without.blocks().to_vec()).unwrap(), without);
        assert_eq!(without.blocks().last(), Some(&Block::Rule {}));
    }
}
