//! Pictures, text boxes and what can only be named.

use crate::build::{Docx, blip, drawing, image, p, png, pp, r};

fn text_box(text: &str) -> String {
    format!(
        "<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>",
        p(text)
    )
}

fn vml_box(text: &str) -> String {
    format!(
        r#"<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"#,
        p(text)
    )
}

#[test]
fn only_embedded_pictures_are_taken_and_once_each() {
    let outside = r#"<pic:pic><pic:blipFill><a:blip r:link="far"/></pic:blipFill></pic:pic>"#;
    let cropped = r#"<pic:pic><pic:blipFill><a:blip r:embed="p1"/><a:srcRect l="20000"/></pic:blipFill></pic:pic>"#;
    let body = [
        format!(
            "<w:p>{}{}</w:p>",
            image("p1", "河边"),
            r("图片在前的一段正文，写得足够长，不会被当成图说，因为它说的是另外一件事情，与照片没有关系。")
        ),
        format!("<w:p>{}{}</w:p>", r("正文在前。"), image("p2", "")),
        format!(
            "<w:p><w:r>{}</w:r><w:r>{}</w:r></w:p>",
            drawing("", outside),
            drawing("", cropped)
        ),
        format!(
            "<w:p>{}{}{}{}</w:p>",
            image("emf", ""),
            image("svg", ""),
            image("none", "丢了"),
            image("gone", "")
        ),
    ];
    Docx::new(body.concat())
        .picture("p1", "image1.png", png(40, 30))
        .picture("p2", "image2.png", png(5, 6))
        .picture("emf", "image3.emf", b"\x01\0\0\0\x6c\0\0\0 EMF".to_vec())
        .picture("svg", "image4.svg", b"<svg xmlns='x'/>".to_vec())
        .relation("far", "image", "https://example.cn/a.png", true)
        .relation("gone", "image", "media/gone.png", false)
        .reads_as(
            r#"[picture 0]
               p: 图片在前的一段正文，写得足够长，不会被当成图说，因为它说的是另外一件事情，与照片没有关系。
               p: 正文在前。
               [picture 1]
               [picture 0]
               picture 0: word/media/image1.png PNG 40x30 alt="河边"
               picture 1: word/media/image2.png PNG 5x6 alt=""
               left out: external_picture 1 ["https://example.cn/a.png"]
               left out: crop 1 ["word/media/image1.png"]
               left out: unusable_picture 2 ["word/media/image3.emf", "word/media/image4.svg"]
               left out: missing_picture 2 ["丢了", "word/media/gone.png"]"#,
        );
}

#[test]
fn the_link_of_a_picture_is_said() {
    let linked =
        drawing("", &blip("p1")).replace("/><a:graphic>", "><a:hlinkClick r:id=\"far\"/></wp:docPr><a:graphic>");
    Docx::new(format!("<w:p><w:r>{linked}</w:r></w:p>"))
        .picture("p1", "1.png", png(1, 1))
        .relation("far", "hyperlink", "https://example.cn/", true)
        .reads_as(
            r#"[picture 0]
               picture 0: word/media/1.png PNG 1x1 alt=""
               left out: link 1 ["https://example.cn/"]"#,
        );
}

#[test]
fn targets_may_be_absolute_or_climb() {
    let body = format!("<w:p>{}{}{}</w:p>", image("a", ""), image("b", ""), image("c", ""));
    Docx::new(body)
        .relation("a", "image", "/word/media/a.png", false)
        .relation("b", "image", "../media/b.png", false)
        .relation("c", "image", "media/%E5%9B%BE%201.png", false)
        .file("word/media/a.png", png(1, 1))
        .file("media/b.png", png(2, 2))
        .file("word/media/图 1.png", png(3, 3))
        .reads_as(
            r#"[picture 0]
               [picture 1]
               [picture 2]
               picture 0: word/media/a.png PNG 1x1 alt=""
               picture 1: media/b.png PNG 2x2 alt=""
               picture 2: word/media/图 1.png PNG 3x3 alt="""#,
        );
}

#[test]
fn a_text_box_stands_once_behind_its_paragraph() {
    let both = format!(
        r#"<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"#,
        drawing("", &text_box("框里的话")),
        vml_box("框里的话")
    );
    let unknown = format!(
        r#"<mc:AlternateContent><mc:Choice Requires="wpi">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"#,
        drawing("", &text_box("墨迹")),
        vml_box("退路")
    );
    let body = format!(
        "<w:p>{}<w:r>{both}</w:r>{}</w:p><w:p><w:r>{unknown}</w:r></w:p>",
        r("锚点之前，"),
        r("锚点之后。")
    );
    Docx::new(body).reads_as("p: 锚点之前，锚点之后。\np: 框里的话\np: 退路");
}

#[test]
fn groups_hold_boxes_and_pictures() {
    let group = format!(
        "<wpg:wgp><wpg:grpSpPr/>{}<wpg:grpSp>{}</wpg:grpSp><wps:wsp><wps:spPr/></wps:wsp></wpg:wgp>",
        text_box("组内文字"),
        blip("p1")
    );
    Docx::new(p("前。") + &format!("<w:p><w:r>{}</w:r></w:p>", drawing("组合图", &group)))
        .picture("p1", "1.png", png(1, 1))
        .reads_as(
            r#"p: 前。
           p: 组内文字
           [picture 0]
           picture 0: word/media/1.png PNG 1x1 alt="组合图"
           left out: shape 1 ["组合图"]"#,
        );
}

#[test]
fn old_drawings_objects_and_charts() {
    let body = [
        r#"<w:p><w:r><w:pict><v:shape alt="旧图"><v:imagedata r:id="p1" o:title=""/></v:shape></w:pict></w:r></w:p>"#.to_owned(),
        p("中间。"),
        r#"<w:p><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:object><v:shape><v:imagedata r:id="emf"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="x"/></w:object></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r></w:p>"#.to_owned(),
        format!("<w:p><w:r>{}</w:r></w:p>", drawing("产量图", r#"<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c"/>"#)),
        format!("<w:p><w:r>{}</w:r></w:p>", drawing("流程", r#"<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>"#)),
        r#"<w:altChunk r:id="z"/>"#.to_owned(),
    ];
    Docx::new(body.concat())
        .picture("p1", "1.png", png(1, 1))
        .picture("emf", "2.emf", b"\x01\0\0\0 EMF".to_vec())
        .relation("m", "vbaProject", "vbaProject.bin", false)
        .reads_as(
            r#"[picture 0]
               p: 中间。
               ----
               p: 艺术字
               picture 0: word/media/1.png PNG 1x1 alt="旧图"
               left out: embedded_object 1 ["Excel.Sheet.12"]
               left out: formula 1 ["Equation.3"]
               left out: chart 1 ["产量图"]
               left out: diagram 1 ["流程"]
               left out: embedded_document 1 []
               left out: macro 1 []"#,
        );
}

#[test]
fn captions_go_to_their_pictures() {
    let picture = |id: &str| format!("<w:p>{}</w:p>", image(id, ""));
    let body = [
        p("云川市图书馆今日起开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。"),
        picture("p1"),
        p("图一：夜间阅览室。（周晓岚 摄）"),
        p("读者很多。"),
        picture("p2"),
        picture("p3"),
        pp(r#"<w:jc w:val="center"/>"#, "读者在借书"),
        pp(r#"<w:jc w:val="center"/>"#, "志愿者在整理"),
        picture("p4"),
        p("这是接着讲的正文，不是图说。"),
    ];
    let mut docx = Docx::new(body.concat());
    for number in 1..=4 {
        docx = docx.picture(&format!("p{number}"), &format!("{number}.png"), png(number, number));
    }
    docx.reads_as(
        r#"p: 云川市图书馆今日起开放夜间阅览室，读者可以凭借书证入馆，开放到二十二点，周末照常。
           [picture 0]
           p: 读者很多。
           [picture 1]
           [picture 2]
           [picture 3]
           p: 这是接着讲的正文，不是图说。
           picture 0: word/media/1.png PNG 1x1 alt="" caption="图一：夜间阅览室。（周晓岚 摄）"
           picture 1: word/media/2.png PNG 2x2 alt="" caption="读者在借书"
           picture 2: word/media/3.png PNG 3x3 alt="" caption="志愿者在整理"
           picture 3: word/media/4.png PNG 4x4 alt="""#,
    );
}
