//! Whole documents as the three programs write them: the same story, each with its own habits.

use crate::build::{Docx, png};

const STORY: &str = "headline: 青屏县：一张网格图，管好三百里河道 (style)
    byline: correspondent 周晓岚, photographer 田禾 (names)
    p: 清晨六点二十分，青溪柳湾段还浮着一层雾，护河员已经把船撑离岸边，开始一天的巡查。
    h2: 一、切成网格
    p: 全县共 312 里河道[^按 2025 年普查。]，切成 {bold:1,126} 格。
    chinese-parenthesis 1: 每格不超过一公里；
    chinese-parenthesis 2: 每格一名护河员。
    [picture 0]
    h2: 二、落到人头
    table, header rows 1:
    | 乡镇 | 格数
    | 柳湾镇 | 41
    p: 详见<县水务局网站 https://water.example.cn/>。
    picture 0: word/media/image1.png PNG 40x30 alt=\"\" caption=\"图一：护河员在青溪巡河。（田禾 摄）\"";

fn cells(row: &[&str]) -> String {
    row.iter().map(|text| format!("<w:tc><w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")).collect()
}

fn note(kind: &str) -> String {
    format!(
        r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
           <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
           <w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="{kind}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="r"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 按 2025 年普查。</w:t></w:r></w:p></w:footnote>"#
    )
}

fn levels(suffix: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="0" w:tplc="AB12"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>{suffix}<w:lvlText w:val="（%1）"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl>"#
    )
}

/// Word: revisions' numbers, proofing marks, bookmarks, page breaks of the last print, latent ids, comments' ranges.
#[test]
fn as_word_writes_it() {
    let styles = concat!(
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#,
        r#"<w:latentStyles w:count="376"><w:lsdException w:name="heading 1" w:qFormat="1"/></w:latentStyles>"#,
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"#,
        r#"<w:style w:type="character" w:styleId="a5"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>"#,
    );
    let item = |text: &str| {
        format!(
            r#"<w:p w:rsidR="00A1" w14:paraId="1"><w:pPr><w:pStyle w:val="ad"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:firstLineChars="0"/></w:pPr><w:r w:rsidRPr="00B2"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = [
        r#"<w:p w:rsidR="00A1"><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellStart"/><w:r><w:t>青屏县：</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>一张网格图，管好三百里河道</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>通讯员 周晓岚　摄影 田禾</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr><w:r><w:lastRenderedPageBreak/><w:t>清晨六点二十分，</w:t></w:r><w:ins w:id="3" w:author="x"><w:r><w:t>青溪柳湾段还浮着一层雾，</w:t></w:r></w:ins><w:r><w:t>护河员已经把船撑离岸边，开始一天的巡查。</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>一、切成网格</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:t xml:space="preserve">全县共 312 里河道</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r><w:r><w:t xml:space="preserve">，切成 </w:t></w:r><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>1,126</w:t></w:r><w:r><w:t xml:space="preserve"> 格。</w:t></w:r></w:p>"#.to_owned(),
        item("每格不超过一公里；"),
        item("每格一名护河员。"),
        format!(r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p>"#, crate::build::image("p1", "")),
        r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>图一：护河员在青溪巡河。（田禾 摄）</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>二、落到人头</w:t></w:r></w:p>"#.to_owned(),
        format!("<w:tbl><w:tblPr><w:tblStyle w:val=\"ae\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>", cells(&["乡镇", "格数"]), cells(&["柳湾镇", "41"])),
        r#"<w:p><w:r><w:t>详见</w:t></w:r><w:hyperlink r:id="h" w:history="1"><w:r><w:rPr><w:rStyle w:val="a5"/></w:rPr><w:t>县水务局网站</w:t></w:r></w:hyperlink><w:r><w:t>。</w:t></w:r></w:p><w:p/><w:sectPr w:rsidR="0"><w:pgSz w:w="11906"/></w:sectPr>"#.to_owned(),
    ];
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0" w15:restartNumberingAfterBreak="0"><w:nsid w:val="1"/><w:multiLevelType w:val="hybridMultilevel"/>{}</w:abstractNum><w:num w:numId="1" w16cid:durableId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        levels("")
    );
    Docx::new(body.concat())
        .styles(styles)
        .numbering(&numbering)
        .notes("footnotes", &note("a7"))
        .picture("p1", "image1.png", png(40, 30))
        .relation("h", "hyperlink", "https://water.example.cn/", true)
        .reads_as(STORY);
}

/// WPS Office: styles by number, remembered formats, private elements, blanks as indents, hidden fields for links.
#[test]
fn as_wps_writes_it() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:rPr><w:kern w:val="2"/><w:sz w:val="32"/></w:rPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:next w:val="1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="4"><w:name w:val="Title"/><w:basedOn w:val="1"/></w:style>"#,
    );
    let changed = r#"<w:rPrChange w:id="9" w:author="WPS"><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>"#;
    let font = format!(
        r#"<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>{changed}</w:rPr>"#
    );
    let run = |text: &str| format!("<w:r>{font}<w:t>{text}</w:t></w:r>");
    let item = |text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="0" w:firstLine="640" w:firstLineChars="200"/><w:pPrChange w:id="8" w:author="WPS"><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let field = |kind: &str| format!(r#"<w:r>{font}<w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = [
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="4"/></w:pPr>{}</w:p>"#,
            run("青屏县：一张网格图，管好三百里河道")
        ),
        format!("<w:p>{}</w:p>", run("（通讯员 周晓岚 摄影 田禾）")),
        format!(
            "<w:p>{}</w:p>",
            run("　　清晨六点二十分，青溪柳湾段还浮着一层雾，护河员已经把船撑离岸边，开始一天的巡查。\u{a0}")
        ),
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>{}</w:p>"#,
            run("　　一、切成网格")
        ),
        format!(
            "<w:p>{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>{}<w:r><w:rPr><w:b/></w:rPr><w:t>1,126</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 格。</w:t></w:r></w:p>",
            run("　　全县共 312 里河道"),
            "<w:r><w:t xml:space=\"preserve\">，切成 </w:t></w:r>"
        ),
        item("每格不超过一公里；"),
        item("每格一名护河员。"),
        format!(
            r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpsCustomData"><wpsCustomData:x/></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
            crate::build::drawing("", &crate::build::blip("p1"))
        ),
        format!("<w:p>{}</w:p>", run("图一：护河员在青溪巡河。（田禾 摄）")),
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>{}</w:p>"#,
            run("二、落到人头")
        ),
        format!(
            "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tblPrEx/><w:trPr><w:tblHeader/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            cells(&["乡镇", "格数"]),
            cells(&["柳湾镇", "41"])
        ),
        format!(
            r#"<w:p>{}{}<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://water.example.cn/" </w:instrText></w:r>{}{}{}{}</w:p><w:p><w:pPr><w:rPr><w:rFonts w:hint="default"/></w:rPr></w:pPr></w:p>"#,
            run("详见"),
            field("begin"),
            field("separate"),
            run("县水务局网站"),
            field("end"),
            run("。")
        ),
    ];
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:nsid w:val="B1"/><w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="B1"/>{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        levels(r#"<w:suff w:val="nothing"/>"#)
    );
    Docx::new(body.concat())
        .styles(styles)
        .numbering(&numbering)
        .notes("footnotes", &note("5"))
        .picture("p1", "image1.png", png(40, 30))
        .reads_as(STORY);
}

/// LibreOffice: outline levels without numbers on every heading, anchored pictures in a fallback, runs for each mark.
#[test]
fn as_libreoffice_writes_it() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/><w:basedOn w:val="Normal"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/><w:basedOn w:val="Heading"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Heading"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="TextBody"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/></w:style>"#,
    );
    let p = |style: &str, inner: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/><w:bidi w:val="0"/><w:rPr></w:rPr></w:pPr>{inner}</w:p>"#)
    };
    let run = |text: &str| format!("<w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let item = |text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="TextBody"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let anchored = crate::build::drawing("", &crate::build::blip("p1")).replace("wp:inline", "wp:anchor");
    let body = [
        p("Title", &run("青屏县：一张网格图，管好三百里河道")),
        p("TextBody", &run("通讯员 周晓岚 摄影 田禾")),
        p(
            "TextBody",
            &run("清晨六点二十分，青溪柳湾段还浮着一层雾，护河员已经把船撑离岸边，开始一天的巡查。"),
        ),
        p("Heading1", &run("一、切成网格")),
        p(
            "TextBody",
            &(run("全县共 312 里河道")
                + r#"<w:r><w:rPr><w:rStyle w:val="FootnoteAnchor"/></w:rPr><w:footnoteReference w:id="1"/></w:r>"#
                + &run("，切成 ")
                + r#"<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>1,126</w:t></w:r>"#
                + &run(" 格。")),
        ),
        item("每格不超过一公里；"),
        item("每格一名护河员。"),
        p("TextBody", &format!("<w:r><w:rPr></w:rPr>{anchored}</w:r>")),
        p("TextBody", &run("图一：护河员在青溪巡河。（田禾 摄）")),
        p("Heading1", &run("二、落到人头")),
        format!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:trPr><w:tblHeader w:val=\"true\"/></w:trPr>{}</w:tr><w:tr><w:trPr></w:trPr>{}</w:tr></w:tbl>",
            cells(&["乡镇", "格数"]),
            cells(&["柳湾镇", "41"])
        ),
        p(
            "TextBody",
            &(run("详见")
                + r#"<w:hyperlink r:id="h"><w:r><w:rPr><w:rStyle w:val="InternetLink"/></w:rPr><w:t>县水务局网站</w:t></w:r></w:hyperlink>"#
                + &run("。")),
        ),
    ];
    let none = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:pStyle w:val="Heading1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/></w:lvl>"#;
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1">{none}</w:abstractNum><w:abstractNum w:abstractNumId="2">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"#,
        levels("")
    );
    Docx::new(body.concat())
        .styles(styles)
        .numbering(&numbering)
        .notes("footnotes", &note("Footnote"))
        .picture("p1", "image1.png", png(40, 30))
        .relation("h", "hyperlink", "https://water.example.cn/", true)
        .reads_as(STORY);
}
