//! Drawings in both vocabularies: pictures, text boxes, groups, and what can only be named.
//!
//! A drawing stands beside a paragraph; its text is read where its paragraph ends, once.

use super::DocxProblem;
use super::left_out::Omission;
use super::line::{Building, Item, Line, plain_text};
use super::package::Target;
use super::walk::{Walker, chosen};
use super::xml::{El, Ns};

impl Walker<'_, '_> {
    /// A drawing of either vocabulary; answers whether anything of it was used or named.
    pub(super) fn drawing(&mut self, element: El<'_, '_>, building: &mut Building) -> bool {
        self.shapes(element, "", false, building)
    }

    /// A file of another program; its preview stays if it is a picture browsers show.
    pub(super) fn object(&mut self, element: El<'_, '_>, building: &mut Building) {
        self.shapes(element, "", true, building);
    }

    fn shapes(&mut self, parent: El<'_, '_>, alt: &str, preview: bool, building: &mut Building) -> bool {
        let mut used = false;
        for child in parent.children() {
            used |= self.shape(child, alt, preview, building);
        }
        used
    }

    fn shape(&mut self, element: El<'_, '_>, alt: &str, preview: bool, building: &mut Building) -> bool {
        match (element.ns(), element.name()) {
            (Ns::Drawing, "inline" | "anchor") => {
                let named = element.children().find(|child| child.name() == "docPr");
                let described = named.and_then(|named| named.attr("descr")).unwrap_or_default();
                self.picture_link(named);
                if named.is_some_and(|named| matches!(named.attr("hidden").as_deref(), Some("1" | "true"))) {
                    self.omissions.add(Omission::HiddenText, &described);
                    return true;
                }
                self.shapes(element, &described, preview, building)
            }
            (Ns::Drawing, "pic") => self.picture(element, alt, building),
            (Ns::Drawing, "videoFile" | "audioFile" | "wavAudioFile") => {
                self.omissions.add(Omission::Media, "");
                true
            }
            (Ns::Chart, "chart") => {
                self.omissions.add(Omission::Chart, alt);
                true
            }
            (Ns::Diagram, "relIds") => {
                self.omissions.add(Omission::Diagram, alt);
                true
            }
            (Ns::Shape, "wsp") => {
                let filled = element.children().filter(|child| child.name() == "spPr");
                let blip = filled.into_iter().find_map(|properties| properties.find(&is_blip));
                let mut used = blip.is_some_and(|blip| self.blip(blip, None, alt, building));
                used |= self.shapes(element, alt, preview, building);
                if !used {
                    self.omissions.add(Omission::Shape, alt);
                }
                true
            }
            (Ns::Word, "txbxContent") => {
                let items = self.apart(element);
                let used = !items.is_empty();
                building.after.extend(items);
                used
            }
            (Ns::Vml, "shapetype" | "formulas" | "path" | "handles") => false,
            (Ns::Vml, "shape" | "rect" | "roundrect" | "oval" | "line" | "polyline" | "arc" | "curve" | "image") => {
                if element
                    .attr("hr")
                    .is_some_and(|hr| matches!(hr.as_ref(), "t" | "true" | "1"))
                {
                    building.after.push(Item::Rule);
                    return true;
                }
                let described = element.attr("alt").unwrap_or_default();
                let used = self.shapes(
                    element,
                    if described.is_empty() { alt } else { &described },
                    preview,
                    building,
                );
                if !used && !preview {
                    self.omissions.add(Omission::Shape, &described);
                }
                true
            }
            (Ns::Vml, "imagedata") => self.vml_picture(element, alt, preview, building),
            (Ns::Vml, "textpath") => {
                let text = element.attr("string").unwrap_or_default();
                let written = text.trim();
                if !written.is_empty() {
                    building.after.push(Item::Line(Line {
                        content: vec![domain::document::Inline::Text(plain_text(written))],
                        ..Line::default()
                    }));
                }
                !written.is_empty()
            }
            (Ns::Office, "OLEObject") => {
                let program = element.attr("ProgID").unwrap_or_default();
                let what = if program.starts_with("Equation") || program.starts_with("MathType") {
                    Omission::Formula
                } else {
                    Omission::EmbeddedObject
                };
                self.omissions.add(what, &program);
                true
            }
            (Ns::Word, "control") => {
                self.omissions
                    .add(Omission::EmbeddedObject, &element.attr("name").unwrap_or_default());
                true
            }
            (_, "contentPart") => {
                self.omissions.add(Omission::Ink, "");
                true
            }
            (Ns::Compat, "AlternateContent") => {
                chosen(element).is_some_and(|chosen| self.shapes(chosen, alt, preview, building))
            }
            (Ns::Drawing, "docPr" | "extLst" | "hlinkClick") => false,
            _ => self.shapes(element, alt, preview, building),
        }
    }

    /// A picture of a story leads nowhere.
    fn picture_link(&mut self, named: Option<El<'_, '_>>) {
        let link = named.and_then(|named| named.children().find(|child| child.name() == "hlinkClick"));
        if let Some(id) = link.and_then(|link| link.attr("id"))
            && let Some(relation) = self.relations.get(&id)
            && let Target::Outside(address) = &relation.target
        {
            self.omissions.add(Omission::Link, address);
        }
    }

    fn picture(&mut self, element: El<'_, '_>, alt: &str, building: &mut Building) -> bool {
        let own = element.find(&|child| child.ns() == Ns::Drawing && child.name() == "cNvPr");
        let described = own.and_then(|own| own.attr("descr")).unwrap_or_default();
        let alt = if alt.is_empty() { described.as_ref() } else { alt };
        if element
            .find(&|child| matches!(child.name(), "videoFile" | "audioFile"))
            .is_some()
        {
            self.omissions.add(Omission::Media, alt);
        }
        let Some(blip) = element.find(&is_blip) else {
            self.omissions.add(Omission::MissingPicture, alt);
            return true;
        };
        let crop = element.find(&|child| child.ns() == Ns::Drawing && child.name() == "srcRect");
        self.blip(blip, crop, alt, building)
    }

    fn blip(&mut self, blip: El<'_, '_>, crop: Option<El<'_, '_>>, alt: &str, building: &mut Building) -> bool {
        let id = blip.attr("embed").filter(|id| !id.is_empty());
        let outside = blip.attr("link").filter(|id| !id.is_empty());
        let Some(id) = id.or(outside) else {
            self.omissions.add(Omission::MissingPicture, alt);
            return true;
        };
        if let Some(index) = self.related(&id, alt, false) {
            let sides = crop
                .into_iter()
                .flat_map(|crop| ["l", "t", "r", "b"].map(|side| crop.number_attr::<i64>(side)));
            // Up to a hundredth is what programs cut off by rounding.
            if sides.flatten().any(|cut| cut > 1_000) {
                self.omissions
                    .add(Omission::Crop, &self.pictures.found[index].part.clone());
            }
            building.picture(index);
        }
        true
    }

    fn vml_picture(&mut self, element: El<'_, '_>, alt: &str, preview: bool, building: &mut Building) -> bool {
        if let Some(id) = element.attr("id").or_else(|| element.attr("relid")) {
            if let Some(index) = self.related(&id, alt, preview) {
                building.picture(index);
            }
        } else {
            let address = element.attr("href").or_else(|| element.attr("src")).unwrap_or_default();
            self.omissions.add(Omission::ExternalPicture, &address);
        }
        true
    }

    /// The picture a relationship leads to, if it lies in the file and browsers show its kind.
    fn related(&mut self, id: &str, alt: &str, preview: bool) -> Option<usize> {
        let Some(relation) = self.relations.get(id) else {
            self.omissions.add(Omission::MissingPicture, alt);
            return None;
        };
        let part = match &relation.target {
            Target::Outside(address) => {
                self.omissions.add(Omission::ExternalPicture, address);
                return None;
            }
            Target::Part(part) => part.clone(),
        };
        match self.pictures.known(&part) {
            Some(Some(index)) => return Some(index),
            Some(None) => {
                if !preview {
                    self.omissions.add(Omission::UnusablePicture, &part);
                }
                return None;
            }
            None => {}
        }
        match self.package.picture(&part, &mut self.pictures.buffer) {
            Ok(true) => {}
            Ok(false) | Err(DocxProblem::Damaged { .. }) => {
                self.omissions.add(Omission::MissingPicture, &part);
                return None;
            }
            Err(_) => {
                self.pictures.refuse(&part);
                self.omissions.add(Omission::UnusablePicture, &part);
                return None;
            }
        }
        match self.pictures.take(&part, alt) {
            Ok(index) => Some(index),
            Err(_) => {
                if !preview {
                    self.omissions.add(Omission::UnusablePicture, &part);
                }
                None
            }
        }
    }
}

fn is_blip(element: El<'_, '_>) -> bool {
    element.ns() == Ns::Drawing && element.name() == "blip"
}
