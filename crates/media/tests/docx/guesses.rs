//! What the lines around the text look like. Each guess is out of the body.

use media::docx::{Limits, Why, read};

use crate::build::{Docx, image, p, png, pp, r, rp};

const TEXT: &str = "本报讯 11月20日，云川市图书馆开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。";

fn centred(size: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p>"#,
        rp(&format!(r#"<w:b/><w:sz w:val="{size}"/>"#), text)
    )
}

#[test]
fn a_title_style_is_a_headline() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="a5"><w:name w:val="Subtitle"/></w:style>"#;
    let body = [
        pp(r#"<w:pStyle w:val="a3"/>"#, "夜里也能读书"),
        pp(r#"<w:pStyle w:val="a5"/>"#, "市图书馆延长开放时间"),
        p("作者：周晓岚　来源：市图书馆"),
        p(TEXT),
    ];
    Docx::new(body.concat()).styles(styles).reads_as(&format!(
        "headline: 夜里也能读书 (style)
         deck: 市图书馆延长开放时间 (style)
         byline: author 周晓岚 (label)
         source: 市图书馆 (label)
         p: {TEXT}"
    ));
}

#[test]
fn a_big_centred_first_line_is_a_headline_in_two_lines_with_its_neighbours() {
    let body = [centred(28, "——一张网格图的故事——"), p(TEXT)];
    // Only dashes: a deck without a headline is still the first line that looks like one.
    assert!(
        read(&Docx::new(body.concat()).build(), &Limits::default())
            .unwrap()
            .headline
            .is_some()
    );

    let body = [
        centred(44, "青屏县："),
        centred(44, "管好三百里河道"),
        centred(32, "——一张网格图的故事"),
        p("（通讯员 周晓岚 摄影 田禾）"),
        p(TEXT),
        p(TEXT),
    ];
    let found = read(&Docx::new(body.concat()).build(), &Limits::default()).unwrap();
    let headline = found.headline.unwrap();
    assert_eq!(
        (headline.value.as_str(), headline.line.as_str()),
        ("青屏县：管好三百里河道", "青屏县：\n管好三百里河道")
    );
    assert_eq!(
        (headline.paragraph, headline.why, headline.stays),
        (1, Why::Look, false)
    );
    assert_eq!(found.deck.unwrap().value, "一张网格图的故事");
    let byline = found.byline.unwrap();
    assert_eq!(
        (byline.line.as_str(), byline.paragraph),
        ("（通讯员 周晓岚 摄影 田禾）", 4)
    );
    assert_eq!(found.body.len(), 2);
}

#[test]
fn breaks_in_a_headline_only_fit_it_to_the_paper() {
    let broken = centred(44, "夜里</w:t><w:br/><w:t>也能读书");
    Docx::new(broken + &p(TEXT)).reads_as(&format!("headline: 夜里也能读书 (look)\np: {TEXT}"));
    let english = centred(44, "A Library</w:t><w:br/><w:t>for the Night");
    Docx::new(english + &p(TEXT)).reads_as(&format!("headline: A Library for the Night (look)\np: {TEXT}"));
}

#[test]
fn a_kicker_stands_above() {
    let body = [centred(24, "书香云川"), centred(44, "夜里也能读书"), p(TEXT)];
    Docx::new(body.concat()).reads_as(&format!(
        "headline: 夜里也能读书 (look)\nkicker: 书香云川 (look)\np: {TEXT}"
    ));
}

#[test]
fn a_short_first_line_above_text_is_a_headline() {
    Docx::new(p("　　市图书馆开放夜间阅览室") + &p(TEXT))
        .reads_as(&format!("headline: 市图书馆开放夜间阅览室 (first_line)\np: {TEXT}"));
    Docx::new(p("标题：夜里也能读书") + &p("周晓岚 文/图") + &p(TEXT)).reads_as(&format!(
        "headline: 夜里也能读书 (first_line)
         byline: author 周晓岚, photographer 周晓岚 (names)
         p: {TEXT}"
    ));
}

#[test]
fn no_headline_where_nothing_looks_like_one() {
    for first in [
        "一、总体情况",
        "第一章 总则",
        "1. 目标",
        "今天天气很好。",
        "尊敬的各位领导：",
    ] {
        let found = read(&Docx::new(p(first) + &p(TEXT)).build(), &Limits::default()).unwrap();
        assert_eq!(found.headline, None, "{first}");
    }
    Docx::new(p("只有一行")).reads_as("p: 只有一行");
    Docx::new(centred(44, "甲") + &centred(44, "乙")).reads_as("p: {bold:甲}\np: {bold:乙}");
    Docx::new(p(TEXT) + &p(TEXT)).reads_as(&format!("p: {TEXT}\np: {TEXT}"));
}

#[test]
fn bylines_stand_above_below_and_within() {
    let text = "　　今年以来，云川市图书馆开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。";
    let kept = text.trim();
    Docx::new(p("夜里也能读书") + &p(text) + &p("（记者 周晓岚 摄影报道）")).reads_as(
        &format!(
            "headline: 夜里也能读书 (first_line)
         byline: reporter 周晓岚, photographer 周晓岚 (names)
         p: {kept}"
        )
        .replace("(names)", "(signature)"),
    );
    Docx::new(p("夜里也能读书") + &p(&format!("{text}（市图书馆 周晓岚 田　禾）"))).reads_as(&format!(
        "headline: 夜里也能读书 (first_line)
         byline: author 周晓岚, author 田禾 (signature)
         unit: 市图书馆 (signature)
         p: {kept}"
    ));
    let dated =
        "本报讯（记者 周晓岚 通讯员 田禾）今年以来，云川市图书馆开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点。";
    let found = read(&Docx::new(p("夜里也能读书") + &p(dated)).build(), &Limits::default()).unwrap();
    let byline = found.byline.unwrap();
    assert!(byline.stays);
    assert_eq!(byline.value.len(), 2);
    assert!(found.body.len() == 1);
}

#[test]
fn a_letter_is_signed_to_the_right() {
    let right = |text: &str| pp(r#"<w:jc w:val="right"/>"#, text);
    let body = [
        p("关于开放夜间阅览室的情况"),
        p(TEXT),
        right("云川市图书馆"),
        right("二〇二六年十一月二十日"),
    ];
    Docx::new(body.concat()).reads_as(&format!(
        "headline: 关于开放夜间阅览室的情况 (first_line)
         unit: 云川市图书馆 (signature)
         date: 2026-11-20 (signature)
         p: {TEXT}"
    ));
}

#[test]
fn fields_may_stand_above_the_headline_and_a_second_date_stays() {
    let body = [
        p("报送单位：市图书馆　日期：2026年11月20日"),
        centred(44, "夜里也能读书"),
        p(TEXT),
        p("2026年11月21日"),
    ];
    Docx::new(body.concat()).reads_as(&format!(
        "headline: 夜里也能读书 (look)
         unit: 市图书馆 (label)
         date: 2026-11-20 (label)
         p: {TEXT}
         p: 2026年11月21日"
    ));
    let found = read(&Docx::new(body.concat()).build(), &Limits::default()).unwrap();
    assert_eq!(found.headline.unwrap().paragraph, 2);
}

#[test]
fn who_supplied_the_text_is_a_unit_or_a_person() {
    for (line, expected) in [
        ("供稿：市图书馆", "unit: 市图书馆 (label)"),
        ("供稿：周晓岚", "byline: author 周晓岚 (label)"),
        (
            "作者：周晓岚 市图书馆",
            "byline: author 周晓岚 (label)\nunit: 市图书馆 (label)",
        ),
        ("责任编辑：田　禾", "byline: editor 田禾 (label)"),
        ("图文/周晓岚", "byline: author 周晓岚, photographer 周晓岚 (label)"),
        (
            "通讯员 周晓岚 本报记者 田禾",
            "byline: correspondent 周晓岚, reporter 田禾 (signature)",
        ),
    ] {
        Docx::new(p("夜里也能读书") + &p(TEXT) + &p(line))
            .reads_as(&format!("headline: 夜里也能读书 (first_line)\n{expected}\np: {TEXT}"));
    }
}

#[test]
fn reviewers_on_paper_are_no_authors() {
    let body = [
        p("夜里也能读书"),
        p("撰稿：周晓岚　审核：田禾　校对：何川"),
        p(TEXT),
        p("一审：何川　终审：田禾"),
    ];
    Docx::new(body.concat()).reads_as(&format!(
        r#"headline: 夜里也能读书 (first_line)
           byline: author 周晓岚 (label)
           p: {TEXT}
           left out: other_field 4 ["审核：田禾", "校对：何川", "一审：何川"]"#
    ));
}

#[test]
fn text_that_only_resembles_a_field_stays() {
    let body = [
        p("夜里也能读书"),
        p(TEXT),
        p("记者从市图书馆获悉，志愿者将每晚到馆服务。"),
        p("摄影展同日开幕，展出作品一百二十幅。"),
    ];
    Docx::new(body.concat()).reads_as(&format!(
        "headline: 夜里也能读书 (first_line)
         p: {TEXT}
         p: 记者从市图书馆获悉，志愿者将每晚到馆服务。
         p: 摄影展同日开幕，展出作品一百二十幅。"
    ));
}

#[test]
fn english_stories_too() {
    let text = "On 20 November the City Library of Yunchuan opened a reading room that stays open until ten at night.";
    let body = [
        centred(40, "A Library for the Night"),
        p("By Zhou Xiaolan and Tian He"),
        p(text),
    ];
    Docx::new(body.concat()).reads_as(&format!(
        "headline: A Library for the Night (look)
         byline: author Zhou Xiaolan, author Tian He (names)
         p: {text}"
    ));
}

#[test]
fn pictures_may_stand_before_the_headline() {
    let body = [
        format!("<w:p>{}</w:p>", image("p1", "")),
        centred(44, "夜里也能读书"),
        p(TEXT),
    ];
    Docx::new(body.concat())
        .picture("p1", "1.png", png(1, 1))
        .reads_as(&format!(
            "headline: 夜里也能读书 (look)
         [picture 0]
         p: {TEXT}
         picture 0: word/media/1.png PNG 1x1 alt=\"\""
        ));
}

#[test]
fn the_note_of_a_headline_is_said() {
    let noted = format!(
        r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>"#,
        rp(r#"<w:sz w:val="44"/>"#, "夜里也能读书")
    );
    let note = format!(r#"<w:footnote w:id="1"><w:p>{}</w:p></w:footnote>"#, r("试行。"));
    Docx::new(noted + &p(TEXT)).notes("footnotes", &note).reads_as(&format!(
        "headline: 夜里也能读书 (look)\np: {TEXT}\nleft out: note_content 1 [\"夜里也能读书\"]"
    ));
}
