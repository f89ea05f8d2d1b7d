//! Paragraphs, runs, headings, notes.

use crate::build::{Docx, p, pp, r, rp};

const HEADINGS: &str = concat!(
    r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>"#,
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 2"/><w:basedOn w:val="1"/><w:rPr><w:b/></w:rPr></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="own"><w:name w:val="单位小标题"/><w:basedOn w:val="3"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Intense Quote"/></w:style>"#,
    r#"<w:style w:type="paragraph" w:styleId="boldp"><w:name w:val="Strong text"/><w:rPr><w:b/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="boldc"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="gone"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>"#,
    r#"<w:style w:type="character" w:styleId="link"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>"#,
);

#[test]
fn marks_come_from_runs_and_from_styles() {
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            rp("<w:b/>", "粗"),
            rp(r#"<w:b w:val="0"/>"#, "平"),
            rp("<w:i/><w:u w:val=\"single\"/>", "斜")
        ),
        format!(
            "<w:p>{}{}{}{}</w:p>",
            rp(r#"<w:vertAlign w:val="superscript"/>"#, "2"),
            rp(r#"<w:u w:val="none"/>"#, "无线"),
            rp(r#"<w:position w:val="-5"/><w:sz w:val="14"/>"#, "3"),
            rp(r#"<w:position w:val="5"/><w:sz w:val="30"/>"#, "大字")
        ),
        // Bold twice, in the style of the paragraph and in that of the run, is not bold.
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="boldp"/></w:pPr>{}{}</w:p>"#,
            r("段落"),
            rp(r#"<w:rStyle w:val="boldc"/>"#, "又粗")
        ),
        format!("<w:p>{}</w:p>", rp(r#"<w:rStyle w:val="boldc"/>"#, "字符")),
        // What WPS remembers of an older format does not count.
        format!(
            "<w:p>{}</w:p>",
            rp(
                r#"<w:rPrChange w:id="1" w:author="x"><w:rPr><w:b/></w:rPr></w:rPrChange>"#,
                "现在"
            )
        ),
    ];
    Docx::new(body.concat()).styles(HEADINGS).reads_as(
        "p: {bold:粗}平{italic+underline:斜}
         p: {sup:2}无线{sub:3}大字
         p: {bold:段落}又粗
         p: {bold:字符}
         p: 现在",
    );
}

#[test]
fn space_around_paragraphs_goes_and_blank_ones_too() {
    let body = [
        pp(r#"<w:ind w:firstLineChars="200" w:firstLine="420"/>"#, "　　两格缩进。　"),
        p("　　"),
        p("\u{a0}\u{a0}空格\u{a0}之后"),
        "<w:p/>".to_owned(),
        r#"<w:p><w:r><w:br/><w:tab/><w:t>前</w:t><w:tab/><w:t>后</w:t><w:br/><w:t>新行</w:t><w:br w:type="page"/></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C&amp;D&#x4E91;</w:t></w:r></w:p>"#.to_owned(),
        "<w:p><w:r><w:t>\n  排版过的 XML  \n</w:t></w:r></w:p>".to_owned(),
    ];
    Docx::new(body.concat()).reads_as(
        "p: 两格缩进。
         p: 空格\u{a0}之后
         p: 前 后⏎新行
         p: A\u{2011}BC&D云
         p: 排版过的 XML",
    );
}

#[test]
fn headings_come_from_outline_levels_and_names() {
    let body = [
        p("云川市图书馆今日起开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。"),
        pp(r#"<w:pStyle w:val="2"/>"#, "一级标题"),
        p("正文。"),
        pp(r#"<w:pStyle w:val="3"/>"#, "二级标题"),
        pp(r#"<w:pStyle w:val="own"/>"#, "跟着二级"),
        pp(r#"<w:outlineLvl w:val="2"/>"#, "大纲三级"),
        // Switched off by hand, and far too long to be one.
        pp(r#"<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>"#, "已改回正文"),
        pp(r#"<w:outlineLvl w:val="0"/>"#, &"长".repeat(101)),
        // The type of headings does not make one.
        format!("<w:p>{}</w:p>", rp(r#"<w:rFonts w:eastAsia="黑体"/>"#, "一、总体情况")),
        pp(r#"<w:pStyle w:val="q"/>"#, "引文一"),
        pp(r#"<w:pStyle w:val="q"/>"#, "引文二"),
    ];
    let long = "长".repeat(101);
    Docx::new(body.concat()).styles(HEADINGS).reads_as(&format!(
        "p: 云川市图书馆今日起开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。
         h2: 一级标题
         p: 正文。
         h3: 二级标题
         h3: 跟着二级
         h3: 大纲三级
         p: {{bold:已改回正文}}
         p: {long}
         p: 一、总体情况
         quote: 引文一
         quote: 引文二"
    ));
}

#[test]
fn wrappers_are_taken_off() {
    let body = [
        format!(
            "<w:p><w:smartTag>{}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            r("甲"),
            r("乙")
        ),
        format!(
            "<w:sdt><w:sdtContent><w:customXml>{}</w:customXml></w:sdtContent></w:sdt>",
            p("丙")
        ),
        format!(
            r#"<w:p><w:bdo w:val="rtl">{}</w:bdo><w:dir w:val="ltr">{}</w:dir></w:p>"#,
            r("丁"),
            r("戊")
        ),
        format!("<wpsCustomData:box>{}</wpsCustomData:box>", p("己")),
        // A big first letter.
        format!(
            "<w:p><w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/></w:pPr>{}</w:p>{}",
            r("清"),
            p("晨六点")
        ),
        // What careless programs write.
        r("没有段落的字"),
        format!("<w:p>{}{}</w:p>", r("段中"), p("有段")),
    ];
    Docx::new(body.concat()).reads_as("p: 甲乙\np: 丙\np: 丁戊\np: 己\np: 清晨六点\np: 没有段落的字段中\np: 有段");
}

#[test]
fn symbols_and_readings() {
    let body = [
        r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>办结</w:t><w:sym w:font="Nowhere" w:char="E123"/></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>&#xF061;</w:t></w:r></w:p>"#.to_owned(),
        format!("<w:p><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>", r("qīng"), r("青溪")),
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F431"/></mc:Choice><mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"#.to_owned(),
    ];
    Docx::new(body.concat()).reads_as(
        r#"p: ✓办结
           p: α
           p: 青溪
           p: 🐱
           left out: symbol 1 ["Nowhere"]
           left out: phonetic_guide 1 ["qīng"]"#,
    );
}

#[test]
fn formulas_stand_in_one_line() {
    let m = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let body = format!(
        "<w:p>{}<m:oMath><m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>{}<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup><m:rad><m:radPr/><m:deg/><m:e>{}</m:e></m:rad></m:oMath></w:p>",
        r("面积为 "),
        m("a+b"),
        m("2"),
        m("="),
        m("x"),
        m("2"),
        m("y"),
    );
    Docx::new(body).reads_as(
        r#"p: 面积为 (a+b)/2=x^2√(y)
           left out: formula 1 ["(a+b)/2=x^2√(y)"]"#,
    );
}

#[test]
fn notes_stand_where_they_are_called() {
    let body = format!(
        r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r>{}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>"#,
        r("全县共 312 里河道"),
        r("，切成 1,126 格"),
    );
    let separator = r#"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"#;
    let foot = format!(
        r#"{separator}<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p><w:p><w:hyperlink r:id="n1">{}</w:hyperlink></w:p></w:footnote>"#,
        r(" 按 2025 年普查，"),
        r("见此"),
    );
    let end = format!(
        r#"<w:endnote w:id="1"><w:p>{}</w:p></w:endnote>"#,
        rp("<w:b/>", "每格不超过一公里。")
    );
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n1" Type="x/hyperlink" Target="https://example.cn/a b" TargetMode="External"/></Relationships>"#;
    Docx::new(body)
        .notes("footnotes", &foot)
        .notes("endnotes", &end)
        .file("word/_rels/footnotes.xml.rels", relations)
        .reads_as("p: 全县共 312 里河道[^按 2025 年普查， <见此 https://example.cn/a%20b>]，切成 1,126 格[^{bold:每格不超过一公里。}]");
}

#[test]
fn hidden_text_is_out_and_counted() {
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            r("看得见"),
            rp("<w:vanish/>", "看不见"),
            rp(r#"<w:rStyle w:val="gone"/>"#, "也看不见")
        ),
        format!("<w:p>{}</w:p>", rp(r#"<w:vanish w:val="false"/>"#, "仍看得见")),
    ];
    Docx::new(body.concat()).styles(HEADINGS).reads_as(
        r#"p: 看得见
           p: 仍看得见
           left out: hidden_text 2 ["看不见", "也看不见"]"#,
    );
}

#[test]
fn lines_set_through_and_rules() {
    let ruled = r#"<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>"#;
    let body = [
        p("上"),
        ruled.to_owned(),
        format!("<w:p>{}</w:p>", rp("<w:strike/>", "划去")),
        ruled.to_owned(),
    ];
    Docx::new(body.concat()).reads_as(
        r#"p: 上
           ----
           p: 划去
           left out: strikethrough 1 ["划去"]"#,
    );
}
