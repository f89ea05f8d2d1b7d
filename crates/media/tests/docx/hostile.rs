//! Nothing that is sent in makes the reader panic or hang.

use std::time::{Duration, Instant};

use media::docx::{Limits, read};
use proptest::prelude::*;

use crate::build::{Docx, archive, image, level, list, n, p, png, r};

/// A document that touches every part of the reader.
fn rich() -> Docx {
    let table = format!(
        r#"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"#,
        p("头"),
        n(1, 0, "甲"),
        p("乙")
    );
    let field = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.cn"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>链接</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let math = "<w:p><m:oMath><m:nary><m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary></m:oMath></w:p>";
    let note = format!(r#"<w:p>{}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>"#, r("有注"));
    let body = [
        p("夜里也能读书"),
        p("作者：周晓岚　日期：2026-11-20"),
        n(1, 0, "一"),
        n(1, 1, "二"),
        format!(
            "<w:p>{}<w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>",
            image("p1", "图")
        ),
        p("图一：河边（田禾 摄）"),
        table,
        field.to_owned(),
        math.to_owned(),
        note,
        p("（市图书馆 周晓岚）"),
    ];
    Docx::new(body.concat())
        .styles(
            r#"<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>"#,
        )
        .numbering(&list(
            1,
            &(level(0, "chineseCounting", "（%1）", "") + &level(1, "decimal", "%1.%2", "")),
        ))
        .notes(
            "footnotes",
            &format!(r#"<w:footnote w:id="1">{}</w:footnote>"#, p("注")),
        )
        .picture("p1", "1.png", png(4, 3))
}

#[test]
fn every_cut_is_survived() {
    let whole = rich().build();
    for end in (0..whole.len()).step_by(5) {
        let _ = read(&whole[..end], &Limits::default());
    }
    assert!(read(&whole, &Limits::default()).is_ok());
}

#[test]
fn styles_and_lists_may_point_at_themselves() {
    let styles = concat!(
        r#"<w:style w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="b"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:styleId="b"><w:name w:val="y"/><w:basedOn w:val="a"/></w:style>"#,
    );
    let numbering = r#"<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#;
    let body = crate::build::pp(r#"<w:pStyle w:val="a"/>"#, "绕圈");
    let found = read(
        &Docx::new(body).styles(styles).numbering(numbering).build(),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(found.body.len(), 1);
}

#[test]
fn long_documents_take_time_in_proportion() {
    let time = |paragraphs: usize| {
        let body: String = (0..paragraphs)
            .map(|number| n(1, 0, &format!("第{number}项")))
            .collect();
        let bytes = Docx::new(body)
            .numbering(&list(1, &level(0, "decimal", "%1.", "")))
            .build();
        let begin = Instant::now();
        assert!(read(&bytes, &Limits::default()).is_ok());
        begin.elapsed()
    };
    time(500);
    let (small, large) = (time(5_000), time(50_000));
    assert!(large < small * 40 + Duration::from_secs(1), "{small:?} {large:?}");
}

#[test]
fn deep_text_boxes_and_formulas_are_walked() {
    let boxes = (0..12).fold(p("里"), |inner, _| format!("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"));
    let tables = (0..30).fold(p("里"), |inner, _| {
        format!(
            "<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("旁")
        )
    });
    let formula = (0..100).fold("<m:r><m:t>x</m:t></m:r>".to_owned(), |inner, _| {
        format!("<m:e>{inner}</m:e>")
    });
    let body = boxes + &tables + &format!("<w:p><m:oMath>{formula}</m:oMath></w:p>");
    assert!(read(&Docx::new(body).build(), &Limits::default()).is_ok());
}

/// Whatever is nested as deeply as the limits allow fits on the stack of a thread.
#[test]
fn the_deepest_nesting_is_walked() {
    for (open, close) in [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        (
            "<w:p><w:r><w:pict><v:textbox><w:txbxContent>",
            "</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        ),
        ("<w:ins>", "</w:ins>"),
        (
            "<mc:AlternateContent><mc:Fallback>",
            "</mc:Fallback></mc:AlternateContent>",
        ),
        ("<w:p>", "</w:p>"),
    ] {
        let levels = 150 / open.matches('<').count();
        let body = open.repeat(levels) + &p("里") + &close.repeat(levels);
        let found = read(&Docx::new(body).build(), &Limits::default()).unwrap();
        assert_eq!(found.body.len(), 1, "{open}");
    }
}

/// Small files that make a careless reader count each thing against each other thing.
#[test]
fn nothing_takes_time_by_the_square() {
    let begin = Instant::now();
    let many = 20_000;
    let sizes: String = (0..many)
        .map(|size| crate::build::rp(&format!(r#"<w:sz w:val="{size}"/>"#), "字"))
        .collect();
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let fields = mark("begin").repeat(many) + &r("字").repeat(many) + &mark("end").repeat(many);
    let notes = r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#.repeat(many);
    let note = format!(
        r#"<w:footnote w:id="1"><w:p>{}</w:p></w:footnote>"#,
        r("注").repeat(many)
    );
    let overrides: String = (0..many)
        .map(|_| r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>"#)
        .collect();
    let long = "长".repeat(100_000);
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/>{overrides}</w:num>"#,
        level(0, "decimal", &format!("%1{long}"), "")
    );
    let pictures = format!("<w:p>{}</w:p>", image("p1", "")).repeat(many) + &p("图一：河边").repeat(many);
    // One long address that many places name.
    let links = r#"<w:hyperlink r:id="far"><w:r><w:t>去</w:t></w:r></w:hyperlink>"#.repeat(many);
    let missing = image("gone", "").repeat(many);
    let boxed = format!(
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        mark("begin")
    );
    let hidden = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>接</w:t></w:r></w:p>"#;
    let named = "名".repeat(200_000);
    let body = format!(
        "<w:p>{sizes}</w:p><w:p>{fields}</w:p><w:p>{notes}</w:p>{}{pictures}<w:p>{links}</w:p><w:p>{missing}</w:p>{}{}",
        n(1, 0, "项").repeat(many),
        boxed.repeat(many),
        hidden.repeat(many),
    );
    let prefixes: String = (0..many).map(|number| format!(r#" xmlns:a{number}="x""#)).collect();
    let docx = Docx::new(body)
        .spaces("xmlns:w=", &format!("{prefixes} xmlns:w="))
        .numbering(&numbering)
        .notes("footnotes", &note)
        .picture("p1", "1.png", png(1, 1))
        .relation("far", "hyperlink", &format!("https://example.cn/{named}"), true)
        .relation("gone", "image", &named, false)
        .styles(&format!(
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="{named}"><w:name w:val="x"/></w:style>"#
        ));
    let limits = Limits {
        ratio: u64::MAX,
        elements: 4_000_000,
        ..Limits::default()
    };
    let _ = read(&docx.build(), &limits);
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}

fn word() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "numPr",
        "tcPr",
        "hyperlink",
        "fldChar",
        "sdt",
        "sdtContent",
        "drawing",
        "ins",
        "del",
    ];
    (proptest::sample::select(NAMES), proptest::option::of("[a-z0-9-]{0,6}")).prop_map(|(name, value)| match value {
        Some(value) => format!(r#"w:{name} w:val="{value}" w:fldCharType="begin""#),
        None => format!("w:{name}"),
    })
}

fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        word().prop_map(|word| format!("<{word}/>")),
        "[云川市a-z 0-9（）：。]{0,8}".prop_map(|text| r(&text))
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        (word(), proptest::collection::vec(inner, 0..6)).prop_map(|(word, inner)| {
            let name = word.split(' ').next().unwrap_or_default().to_owned();
            format!("<{word}>{}</{name}>", inner.concat())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn changed_bytes_are_survived(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = rich().build();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn changed_text_is_survived(places in proptest::collection::vec((any::<prop::sample::Index>(), 32_u8..127), 1..6), which in 0_usize..4) {
        let docx = rich();
        let mut parts = vec![("word/document.xml".to_owned(), docx.document().into_bytes())];
        parts.extend(docx.parts.iter().filter(|(name, _)| name.ends_with(".xml")).cloned());
        let (name, mut bytes) = parts[which % parts.len()].clone();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&docx.file(&name, bytes).build(), &Limits::default());
    }

    /// Whatever is read keeps the rules of the document.
    #[test]
    fn any_nesting_becomes_a_document(trees in proptest::collection::vec(tree(), 0..8)) {
        let found = read(&Docx::new(trees.concat()).build(), &Limits::default());
        if let Ok(found) = found {
            prop_assert!(found.into_document(|_| None).is_ok());
        }
    }

    #[test]
    fn any_table_becomes_a_rectangle(rows in proptest::collection::vec(proptest::collection::vec((0_u32..5, 0_u8..4), 0..6), 1..8)) {
        let cell = |(span, merge): &(u32, u8)| {
            let merge = ["", "<w:vMerge/>", r#"<w:vMerge w:val="restart"/>"#, "<w:hMerge/>"][usize::from(*merge)];
            format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{}</w:tc>"#, p("格"))
        };
        let rows: String = rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>())).collect();
        let found = read(&Docx::new(format!("<w:tbl>{rows}</w:tbl>")).build(), &Limits::default()).unwrap();
        prop_assert!(found.into_document(|_| None).is_ok());
    }

    /// The guesses cut lines apart; every cut must fall between characters.
    #[test]
    fn any_lines_are_guessed_at(lines in proptest::collection::vec(("[云川市局馆作者：:（）()0-9一十〇年月日、。 　/图文摄记通讯员供稿讯By第章条.—-]{0,14}", 0_u8..4), 0..7)) {
        let line = |(text, look): &(String, u8)| {
            let jc = ["start", "center", "right", "both"][usize::from(*look)];
            crate::build::pp(&format!(r#"<w:jc w:val="{jc}"/>"#), text)
        };
        let body: String = lines.iter().map(line).collect::<String>() + &format!("<w:p>{}</w:p>", image("p1", "")) + &lines.iter().rev().map(line).collect::<String>();
        let found = read(&Docx::new(body).picture("p1", "1.png", png(1, 1)).build(), &Limits::default()).unwrap();
        prop_assert!(found.into_document(|_| None).is_ok());
    }

    #[test]
    fn random_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read(&bytes, &Limits::default()).is_err());
        let _ = read(&[b"PK\x03\x04".to_vec(), bytes.clone()].concat(), &Limits::default());
        let _ = read(&archive(&[("word/document.xml".to_owned(), bytes)]), &Limits::default());
    }
}

/// An address costs its length wherever it is named, so that none is kept longer than a story could use.
#[test]
fn an_endless_address_is_cut() {
    let far = format!("https://example.cn/{}", "名".repeat(100_000));
    let link = r#"<w:hyperlink r:id="far"><w:r><w:t>去</w:t></w:r></w:hyperlink>"#;
    let body = format!("<w:p>{link}</w:p><w:p>{}</w:p>", image("out", ""));
    let docx = Docx::new(body)
        .relation("far", "hyperlink", &far, true)
        .relation("out", "image", &far, true);
    let found = read(&docx.build(), &Limits::default()).unwrap();
    let said: Vec<(&str, usize)> = found
        .left_out
        .iter()
        .map(|left_out| (left_out.what.word(), left_out.samples[0].chars().count()))
        .collect();
    assert_eq!(said, [("link", 40), ("external_picture", 40)]);
    let document = found.into_document(|_| None).unwrap();
    assert!(document.to_json().len() < 200, "{}", document.to_json());
}
