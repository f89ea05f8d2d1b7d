//! Automatic numbering, which no run holds.

use crate::build::{Docx, image, level, list, n, p, png, pp};

#[test]
fn chinese_numbers_become_lists() {
    let levels = [
        level(0, "chineseCounting", "%1、", ""),
        level(1, "chineseCounting", "（%2）", r#"<w:suff w:val="nothing"/>"#),
        level(2, "decimal", "%3.", ""),
        level(3, "decimal", "（%4）", ""),
        level(4, "decimalEnclosedCircleChinese", "%5", ""),
    ];
    let body = [
        n(1, 0, "总体"),
        n(1, 1, "目标"),
        n(1, 1, "任务"),
        n(1, 2, "甲"),
        n(1, 3, "乙"),
        n(1, 0, "措施"),
        n(1, 1, "重新数"),
    ];
    Docx::new(body.concat()).numbering(&list(1, &levels.concat())).reads_as(
        "chinese 1: 总体
         chinese-parenthesis 1: 目标
         chinese-parenthesis 2: 任务
         decimal 1: 甲
         decimal-parenthesis 1: 乙
         chinese 2: 措施
         chinese-parenthesis 1: 重新数",
    );
}

#[test]
fn what_a_list_cannot_say_is_written_out() {
    let levels = [
        level(0, "chineseCountingThousand", "第%1条", r#"<w:suff w:val="space"/>"#),
        level(1, "decimal", "%1.%2", r#"<w:isLgl/>"#),
        level(2, "upperRoman", "%3)", ""),
        level(3, "ideographTraditional", "%4、", ""),
        level(4, "decimalFullWidth", "%5）", ""),
        level(5, "chineseLegalSimplified", "%6、", ""),
    ];
    let body = [
        n(1, 0, "总则"),
        n(1, 1, "目的"),
        n(1, 1, "依据"),
        n(1, 2, "罗马"),
        n(1, 3, "天干"),
        n(1, 3, "天干"),
        n(1, 4, "全角"),
        n(1, 5, "大写"),
        n(1, 0, "分则"),
        n(1, 1, "又一"),
    ];
    Docx::new(body.concat()).numbering(&list(1, &levels.concat())).reads_as(
        "p: 第一条 总则
         p: 1.1 目的
         p: 1.2 依据
         p: I) 罗马
         p: 甲、天干
         p: 乙、天干
         p: １）全角
         p: 壹、大写
         p: 第二条 分则
         p: 2.1 又一",
    );
}

#[test]
fn a_list_goes_on_behind_a_picture_and_a_paragraph() {
    let body = [
        n(1, 0, "一"),
        n(1, 0, "二"),
        format!("<w:p>{}</w:p>", image("p1", "")),
        n(1, 0, "三"),
        p("夹着的一段话。"),
        n(1, 0, "四"),
        n(1, 0, "五"),
    ];
    Docx::new(body.concat())
        .numbering(&list(1, &level(0, "decimal", "%1.", "")))
        .picture("p1", "a.png", png(4, 3))
        .reads_as(
            r#"decimal 1: 一
           decimal 2: 二
           [picture 0]
           decimal 3: 三
           p: 夹着的一段话。
           decimal 4: 四
           decimal 5: 五
           picture 0: word/media/a.png PNG 4x3 alt="""#,
        );
}

#[test]
fn a_number_alone_between_paragraphs_is_text() {
    let levels = level(0, "chineseCounting", "%1、", "");
    let body = [n(1, 0, "概况"), p("一段。"), n(1, 0, "做法"), p("又一段。")];
    Docx::new(body.concat())
        .numbering(&list(1, &levels))
        .reads_as("p: 一、概况\np: 一段。\np: 二、做法\np: 又一段。");
}

#[test]
fn overrides_begin_anew_and_shared_definitions_go_on() {
    let shared = format!(
        r#"<w:abstractNum w:abstractNumId="7">{}{}</w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
           <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
           <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
           <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "%2.", r#"<w:lvlRestart w:val="0"/>"#),
        level(0, "upperLetter", "%1:", ""),
    );
    let body = [
        n(1, 0, "a"),
        n(1, 1, "内一"),
        n(2, 0, "b 接着数"),
        n(2, 1, "内二，从不重来"),
        n(3, 0, "c 从五开始"),
        n(3, 0, "d"),
        n(4, 0, "e 换了样式"),
    ];
    Docx::new(body.concat()).numbering(&shared).reads_as(
        "decimal 1: a
         letter 1: 内一
         decimal 2: b 接着数
         letter 2: 内二，从不重来
         decimal 5: c 从五开始
         decimal 6: d
         p: G: e 换了样式",
    );
}

#[test]
fn numbers_come_from_styles_and_from_linked_styles() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:styleId="item"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="Sub item"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="numbering" w:styleId="outline"><w:name w:val="公文编号"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#,
    );
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1">{}{}</w:abstractNum>
           <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="outline"/>{}</w:abstractNum>
           <w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="outline"/></w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
           <w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>"#,
        level(0, "decimal", "%1.", r#"<w:pStyle w:val="item"/>"#),
        level(1, "lowerLetter", "%2.", r#"<w:pStyle w:val="sub"/>"#),
        level(0, "chineseCounting", "第%1章", ""),
    );
    let body = [
        p("云川市图书馆今日起开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。"),
        pp(r#"<w:pStyle w:val="h"/>"#, "标题"),
        pp(r#"<w:pStyle w:val="item"/>"#, "甲"),
        pp(r#"<w:pStyle w:val="sub"/>"#, "子"),
        pp(r#"<w:pStyle w:val="item"/>"#, "乙"),
        // Switched off by hand.
        pp(
            r#"<w:pStyle w:val="item"/><w:numPr><w:numId w:val="0"/></w:numPr>"#,
            "无号",
        ),
        pp(r#"<w:pStyle w:val="h"/>"#, "标题"),
    ];
    Docx::new(body.concat()).styles(styles).numbering(&numbering).reads_as(
        "p: 云川市图书馆今日起开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。
         h2: 第一章 标题
         decimal 1: 甲
         letter 1: 子
         decimal 2: 乙
         p: 无号
         h2: 第二章 标题",
    );
}

#[test]
fn blank_items_count_and_are_said() {
    let levels = level(0, "decimal", "%1.", "");
    let article = level(0, "decimal", "第%1条", "");
    let body = [n(1, 0, "一"), n(1, 0, ""), n(1, 0, "三"), n(1, 0, "四"), n(2, 0, "")];
    let numbering = format!("{}{}", list(1, &levels), list(2, &article));
    Docx::new(body.concat()).numbering(&numbering).reads_as(
        r#"decimal 1: 一
           decimal 3: 三
           decimal 4: 四
           p: 第1条
           left out: empty_item 1 ["2."]"#,
    );
}

#[test]
fn rows_numbered_by_the_program_keep_their_numbers() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", n(1, 0, ""), p(text));
    let table = format!("<w:tbl>{}{}</w:tbl>", row("甲"), row("乙"));
    Docx::new(table)
        .numbering(&list(1, &level(0, "decimal", "%1.", "")))
        .reads_as(
            "table, header rows 0:
         | 1. | 甲
         | 2. | 乙",
        );
}

#[test]
fn bullets_and_depth() {
    let levels: String = (0..6).map(|index| level(index, "bullet", "●", "")).collect();
    let body: String = (0..6).map(|index| n(1, index, &format!("第{index}层"))).collect();
    Docx::new(body).numbering(&list(1, &levels)).reads_as(
        r#"bullet 1: 第0层
           bullet 1: 第1层
           bullet 1: 第2层
           bullet 1: 第3层
           bullet 2: 第4层
           bullet 3: 第5层
           left out: list_depth 2 []"#,
    );
}

#[test]
fn custom_formats_and_missing_definitions() {
    let custom = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="01, 02, 03"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>"#;
    let body = [n(1, 0, "甲"), n(9, 0, "没有定义"), n(1, 8, "没有这一级")];
    Docx::new(body.concat())
        .numbering(&list(1, custom))
        .reads_as("p: 01 甲\np: 没有定义\np: 没有这一级");
}

#[test]
fn a_paragraph_goes_on_with_its_item() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:styleId="c"><w:name w:val="List Continue"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="d"><w:name w:val="List Continue 2"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="e"><w:name w:val="mine"/><w:basedOn w:val="c"/></w:style>"#,
    );
    let on = |style: &str, text: &str| crate::build::pp(&format!(r#"<w:pStyle w:val="{style}"/>"#), text);
    let body = [
        on("c", "没有列表"),
        n(1, 0, "甲"),
        on("c", "又甲"),
        n(1, 1, "子"),
        on("d", "又子"),
        on("e", "再甲"),
        n(1, 0, "乙"),
        p("完"),
        on("c", "列表完了"),
    ];
    let levels = level(0, "decimal", "%1.", "") + &level(1, "lowerLetter", "%2.", "");
    Docx::new(body.concat())
        .styles(styles)
        .numbering(&list(1, &levels))
        .reads_as(
            "p: 没有列表
             decimal 1: 甲
             decimal 1: 又甲
             letter 1: 子
             letter 1: 又子
             decimal 1: 再甲
             decimal 2: 乙
             p: 完
             p: 列表完了",
        );
}
