//! Pictures in the text: each file once, scaled to the page, with what it shows in words.

use std::collections::HashMap;

use bytes::Bytes;
use domain::AssetId;

use super::body::Writer;
use super::markup::{paragraph, plain, value};
use super::{Layout, Photo};
use crate::kind::{Kind, sniff};

/// Longest caption that stands under a picture beside another, in characters.
const SHORT: usize = 60;
/// English metric units in a twentieth of a point.
const EMU: u64 = 635;
/// English metric units in a pixel of a screen, beyond which nothing is enlarged.
const EMU_OF_PIXEL: u64 = 9_525;

#[derive(Default)]
pub(super) struct Pictures {
    /// Name below `word/` and content, in the order of first use.
    pub(super) files: Vec<(String, Bytes)>,
    relation_of: HashMap<AssetId, String>,
    drawn: u32,
}

impl<'m> Writer<'m> {
    /// A picture with its caption; nothing where the story does not know it.
    pub(super) fn figure(&mut self, asset: AssetId) {
        let manuscript = self.manuscript;
        if let Some(photo) = manuscript.photos.iter().find(|photo| photo.asset == asset) {
            let xml = self.captioned(photo, self.manuscript.layout.text_width());
            self.xml.push_str(&xml);
        }
    }

    /// Pictures two by two; below each other where their captions are long.
    pub(super) fn gallery(&mut self, assets: &[AssetId]) {
        let manuscript = self.manuscript;
        let known = |asset: &AssetId| manuscript.photos.iter().find(|photo| photo.asset == *asset);
        let photos: Vec<&'m Photo> = assets.iter().filter_map(known).collect();
        let fits = |photo: &&Photo| kind(photo).is_some() && caption(photo).chars().count() <= SHORT;
        if photos.len() < 2 || !photos.iter().all(fits) {
            return assets.iter().for_each(|asset| self.figure(*asset));
        }
        let column = manuscript.layout.text_width() / 2;
        let blank = || paragraph("Figure", "", "");
        let mut rows = Vec::new();
        for pair in photos.chunks(2) {
            let cell = |at: usize, writer: &mut Self| match pair.get(at) {
                Some(photo) => writer.captioned(photo, column.saturating_sub(200)),
                None => blank(),
            };
            rows.push(vec![cell(0, self), cell(1, self)]);
        }
        self.grid(&rows, &[column, column], "none");
    }

    /// What of the photos the body has not shown.
    pub(super) fn photos(&mut self) {
        let manuscript = self.manuscript;
        let rest: Vec<&Photo> = manuscript
            .photos
            .iter()
            .filter(|photo| !self.shown.contains(&photo.asset))
            .collect();
        if rest.is_empty() {
            return;
        }
        self.line("BackHeading", &manuscript.labels.photos);
        for photo in rest {
            let xml = self.captioned(photo, manuscript.layout.text_width());
            self.xml.push_str(&xml);
        }
    }

    fn captioned(&mut self, photo: &Photo, width: u32) -> String {
        self.shown.insert(photo.asset);
        let caption = caption(photo);
        let keep = if caption.is_empty() { "" } else { "<w:keepNext/>" };
        let mut xml = match self.drawing(photo, width) {
            Some(drawing) => paragraph("Figure", keep, &format!("<w:r>{drawing}</w:r>")),
            None => String::new(),
        };
        if !caption.is_empty() {
            xml.push_str(&paragraph("Caption", "", &plain(&caption)));
        } else if xml.is_empty() {
            xml = paragraph("Figure", "", "");
        }
        xml
    }

    fn drawing(&mut self, photo: &Photo, width: u32) -> Option<String> {
        let id = self.stored(photo)?;
        self.pictures.drawn += 1;
        let number = self.pictures.drawn;
        let (cx, cy) = fitted(photo, width, &self.manuscript.layout);
        let alt = value(photo.alt.trim());
        Some(format!(
            r#"<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="{number}" descr="{alt}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"#
        ))
    }

    /// The relationship that leads to the file; nothing where Word does not show its kind.
    fn stored(&mut self, photo: &Photo) -> Option<String> {
        let end = kind(photo)?;
        if let Some(id) = self.pictures.relation_of.get(&photo.asset) {
            return Some(id.clone());
        }
        let name = format!("media/image{}.{end}", self.pictures.files.len() + 1);
        let id = self.relations.add("image", &name);
        self.pictures.files.push((name, photo.bytes.clone()));
        self.pictures.relation_of.insert(photo.asset, id.clone());
        Some(id)
    }
}

fn kind(photo: &Photo) -> Option<&'static str> {
    match sniff(&photo.bytes) {
        Kind::Jpeg => Some("jpeg"),
        Kind::Png => Some("png"),
        _ => None,
    }
}

/// 图说（沈知远 摄）
fn caption(photo: &Photo) -> String {
    let (caption, credit) = (photo.caption.trim(), photo.credit.trim());
    match (caption.is_empty(), credit.is_empty()) {
        (_, true) => caption.to_owned(),
        (true, false) => format!("（{credit}）"),
        (false, false) => format!("{caption}（{credit}）"),
    }
}

/// Width and height in English metric units: within the column and two thirds of the page, never enlarged.
fn fitted(photo: &Photo, column: u32, layout: &Layout) -> (u64, u64) {
    let (width, height) = (u64::from(photo.width.max(1)), u64::from(photo.height.max(1)));
    let most_wide = (u64::from(column) * EMU).min(width * EMU_OF_PIXEL);
    let most_high = u64::from(layout.text_height()) * EMU * 2 / 3;
    let (cx, cy) = (most_wide, most_wide * height / width);
    if cy <= most_high {
        (cx.max(1), cy.max(1))
    } else {
        ((most_high * width / height).max(1), most_high.max(1))
    }
}
