//! Tables with every kind of merged cell, as rectangles.

use crate::build::{Docx, blip, drawing, p, png, pp};

fn tr(cells: &str) -> String {
    format!("<w:tr>{cells}</w:tr>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

const DOWN: &str = r#"<w:vMerge w:val="restart"/>"#;
const ON: &str = "<w:vMerge/>";

#[test]
fn spans_fill_a_rectangle() {
    let rows = [
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>".to_owned()
            + &tc(r#"<w:gridSpan w:val="2"/>"#, "合计")
            + &tc("", "备注")
            + "</w:tr>",
        tr(&(tc(DOWN, "一季度") + &tc("", "12") + &tc(DOWN, "同比上升"))),
        tr(&(tc(ON, "") + &tc("", "15") + &tc(ON, ""))),
        tr(&(tc(r#"<w:hMerge w:val="restart"/>"#, "横") + &tc("<w:hMerge/>", "") + &tc("", "末"))),
    ];
    Docx::new(table(&rows)).reads_as(
        "table, header rows 1:
         | [2x1]合计 | 备注
         | [1x2]一季度 | 12 | [1x2]同比上升
         | 15
         | [2x1]横 | 末",
    );
}

#[test]
fn rows_that_begin_late_or_end_early_are_filled() {
    let rows = [
        tr(&(tc("", "a") + &tc("", "b") + &tc("", "c"))),
        format!(
            r#"<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>{}</w:tr>"#,
            tc("", "中")
        ),
        tr(&tc("", "短")),
        "<w:tr/>".to_owned(),
    ];
    Docx::new(table(&rows)).reads_as(
        "table, header rows 0:
         | a | b | c
         |  | 中 |
         | 短 | [2x1]",
    );
}

#[test]
fn a_row_covered_from_above_stays_and_a_broken_merge_stands_alone() {
    let rows = [
        tr(&(tc(DOWN, "左") + &tc(DOWN, "右"))),
        tr(&(tc(ON, "") + &tc(ON, "盖住的字"))),
        tr(&(tc(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, "宽度不同"))),
    ];
    Docx::new(table(&rows)).reads_as(
        r#"table, header rows 0:
           | [1x2]左 | [1x2]右
           |
           | [2x1]宽度不同
           left out: hidden_text 1 ["盖住的字"]"#,
    );
}

#[test]
fn columns_that_nobody_sees_vanish() {
    let wide = |text: &str, span: u32| tc(&format!(r#"<w:gridSpan w:val="{span}"/>"#), text);
    let rows = [
        tr(&(wide("a", 17) + &wide("b", 40))),
        tr(&(wide("c", 17) + &wide("d", 40))),
    ];
    Docx::new(table(&rows)).reads_as("table, header rows 0:\n| a | b\n| c | d");
}

#[test]
fn cells_hold_lists_lines_and_inner_tables() {
    let inner = table(&[tr(&(tc("", "内一") + &tc("", "内二")))]);
    let rows = [
        tr(&format!(
            r#"<w:tc>{}{}</w:tc><w:tc>{inner}<w:p/></w:tc>"#,
            pp(r#"<w:jc w:val="center"/>"#, "第一行"),
            pp(r#"<w:jc w:val="center"/>"#, "第二行")
        )),
        tr(&(tc("", "下") + "<w:sdt><w:sdtContent>" + &tc("", "控件里的格") + "</w:sdtContent></w:sdt>")),
    ];
    Docx::new(table(&rows)).reads_as(
        r#"table, header rows 0:
           | =第一行 / 第二行 | 内一　内二
           | 下 | 控件里的格
           left out: nested_table 1 ["内一 内二"]"#,
    );
}

#[test]
fn a_frame_of_one_cell_is_no_table() {
    let rows = [tr(&format!("<w:tc>{}{}</w:tc>", p("框里的第一段。"), p("第二段。")))];
    Docx::new(p("前文。") + &table(&rows)).reads_as("p: 前文。\np: 框里的第一段。\np: 第二段。");
}

#[test]
fn pictures_in_tables_move_and_picture_frames_dissolve() {
    let picture = |id: &str| format!("<w:tc><w:p><w:r>{}</w:r></w:p></w:tc>", drawing("", &blip(id)));
    let words = "这张表里有很多文字，所以它是一张真正的表格，而不是用来摆放照片的框架，照片只能放到表格的后面去，并且要告诉写稿的人，请他看一看。";
    let real = table(&[
        tr(&(tc("", words) + &picture("p1"))),
        tr(&(tc("", "甲") + &tc("", "乙"))),
    ]);
    let frame = table(&[
        tr(&(picture("p2") + &picture("p3"))),
        tr(&(tc("", "左图说明") + &tc("", "右边的人"))),
    ]);
    Docx::new(p("前文。") + &real + &p("中间。") + &frame)
        .picture("p1", "1.png", png(1, 1))
        .picture("p2", "2.png", png(2, 2))
        .picture("p3", "3.png", png(3, 3))
        .reads_as(&format!(
            r#"p: 前文。
               table, header rows 0:
               | {words} |
               | 甲 | 乙
               [picture 0]
               p: 中间。
               [picture 1]
               [picture 2]
               picture 0: word/media/1.png PNG 1x1 alt=""
               picture 1: word/media/2.png PNG 2x2 alt="" caption="左图说明"
               picture 2: word/media/3.png PNG 3x3 alt="" caption="右边的人"
               left out: picture_moved 1 ["word/media/1.png"]"#
        ));
}

#[test]
fn tables_too_long_or_too_wide_are_said() {
    let long: Vec<String> = (0..150)
        .map(|row| {
            tr(&(tc(if row == 0 { DOWN } else { ON }, if row == 0 { "跨行" } else { "" }) + &tc("", &row.to_string())))
        })
        .collect();
    let found = media::docx::read(&Docx::new(table(&long)).build(), &media::docx::Limits::default()).unwrap();
    assert_eq!(found.body.len(), 2);
    assert_eq!(found.left_out[0].what, media::docx::Omission::TableSplit);
    let document = found.into_document(|_| None).unwrap();
    assert!(document.plain_text().contains("跨行\t0\n1\n") && document.plain_text().ends_with("\n149"));

    let cells: String = (0..31).map(|cell| tc("", &format!("c{cell}"))).collect();
    Docx::new(table(&[tr(&cells)])).reads_as(&format!(
        "p: {}\nleft out: table_as_text 1 [\"c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 c10 c11 c…\"]",
        (0..31).map(|cell| format!("c{cell}")).collect::<Vec<_>>().join("　")
    ));
}

#[test]
fn struck_rows_and_cells_are_out() {
    let rows = [
        tr(&(tc("", "留") + &tc("", "下"))),
        format!(
            "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}{}</w:tr>",
            tc("", "删"),
            tc("", "掉")
        ),
        format!(
            "<w:tr><w:trPr><w:ins w:id=\"2\"/></w:trPr>{}{}</w:tr>",
            tc("", "新"),
            tc("<w:cellDel w:id=\"3\"/>", "格")
        ),
    ];
    Docx::new(table(&rows)).reads_as(
        r#"table, header rows 0:
           | 留 | 下
           | 新 |
           left out: tracked_deletion 2 ["删掉", "格"]"#,
    );
}
