//! Writes the seeds that are no text: `cargo run -p fuzz-bodies --example seeds`. Made by the generators of the tests.

#![expect(clippy::unwrap_used, reason = "a tool of the tests")]
#![expect(dead_code, reason = "the generators make more than is needed here")]

#[path = "../../../crates/media/tests/docx/build.rs"]
mod build;
#[path = "../../../crates/media/tests/docx/outline.rs"]
mod outline;
#[path = "../../../crates/media/tests/media/pictures.rs"]
mod pictures;

use std::path::Path;

use ::image::{ImageFormat, Luma, Rgba, RgbaImage};
use build::{Docx, image, level, list, n, p, png};
use media::sheet::{Column, Form, xlsx_form};

fn main() -> std::io::Result<()> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds"));
    for (name, bytes) in seeds() {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let photo = pictures::quarters(12, 8);
    let clear = RgbaImage::from_fn(9, 7, |x, y| Rgba([x as u8 * 20, y as u8 * 30, 90, 200]));
    let grey = ::image::ImageBuffer::from_fn(8, 8, |x, y| Luma([(x * 4_000 + y * 3_000) as u16]));
    let camera = [pictures::gps(), vec![pictures::orientation(6)]].concat();
    vec![
        ("docx/file.docx", document()),
        (
            "sheet/form.xlsx",
            xlsx_form(&[form()]).expect("a form of three columns"),
        ),
        ("image/photo.jpg", pictures::jpeg(&photo).to_vec()),
        (
            "image/camera.jpg",
            pictures::with_exif(pictures::jpeg(&photo), &camera).to_vec(),
        ),
        ("image/print.jpg", pictures::cmyk_jpeg([0, 64, 200, 255])),
        ("image/photo.png", pictures::encoded(photo.clone(), ImageFormat::Png)),
        ("image/clear.png", pictures::encoded(clear.clone(), ImageFormat::Png)),
        (
            "image/grey.png",
            pictures::encoded(::image::DynamicImage::ImageLuma16(grey), ImageFormat::Png),
        ),
        ("image/claims.png", pictures::png_claiming(60_000, 60_000)),
        ("image/photo.gif", pictures::encoded(photo, ImageFormat::Gif)),
        ("image/clear.webp", pictures::encoded(clear, ImageFormat::WebP)),
    ]
}

fn document() -> Vec<u8> {
    let body = [
        p("夜里也能读书"),
        n(1, 0, "一"),
        n(1, 1, "二"),
        format!("<w:p>{}</w:p>", image("p1", "图")),
        p("图一：河边（田禾 摄）"),
    ];
    Docx::new(body.concat())
        .numbering(&list(
            1,
            &(level(0, "chineseCounting", "（%1）", "") + &level(1, "decimal", "%1.%2", "")),
        ))
        .picture("p1", "1.png", png(4, 3))
        .build()
}

fn form() -> Form {
    let column = |heading: &str| Column {
        heading: heading.to_owned(),
        note: String::new(),
        width: 16.0,
        choices: vec!["信息员".to_owned()],
    };
    Form {
        name: "人员".to_owned(),
        columns: ["姓名", "登录名", "角色"].map(column).to_vec(),
        rows: vec![vec!["何静".to_owned(), "hejing".to_owned(), "信息员".to_owned()]],
    }
}
