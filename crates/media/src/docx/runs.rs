//! What stands within a paragraph: runs and the wrappers around them.

use super::fields::Effect;
use super::left_out::Omission;
use super::line::Building;
use super::package::Target;
use super::styles::Run;
use super::symbols;
use super::walk::{Place, Walker, chosen, is_contents};
use super::xml::{El, Ns};

/// Longest address a story keeps, in bytes.
const MAX_LINK: usize = domain::document::MAX_LINK;

impl Walker<'_, '_> {
    pub(super) fn inline(&mut self, element: El<'_, '_>, place: &Place<'_>, building: &mut Building) {
        match (element.ns(), element.name()) {
            (Ns::Word, "r") => self.run(element, place, building),
            (Ns::Word, "hyperlink") => {
                let address = self.address(element);
                let link = address.as_deref().or(place.link);
                self.inlines(element, &Place { link, ..*place }, building);
            }
            (Ns::Word, "fldSimple") => self.simple_field(element, place, building),
            (Ns::Word, "del") => self.deleted(element),
            // What was moved away stands where it was moved to.
            (Ns::Word, "moveFrom" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr") => {}
            (Ns::Word, "sdt") if is_contents(element) => self.omissions.add(Omission::TableOfContents, ""),
            (Ns::Word, "subDoc") => self.omissions.add(Omission::EmbeddedDocument, ""),
            (Ns::Word, "p" | "tbl") => {
                // A paragraph cannot hold blocks; a program that wrote it so meant them to follow.
                let items = self.one(element);
                building.after.extend(items);
            }
            (Ns::Math, "oMath" | "oMathPara") => self.formula(element, building, place),
            (Ns::Compat, "AlternateContent") => {
                if let Some(chosen) = chosen(element) {
                    self.inlines(chosen, place, building);
                }
            }
            _ => self.inlines(element, place, building),
        }
    }

    fn inlines(&mut self, parent: El<'_, '_>, place: &Place<'_>, building: &mut Building) {
        for child in parent.children() {
            self.inline(child, place, building);
        }
    }

    /// Struck text. Only text that somebody could read is counted.
    pub(super) fn deleted(&mut self, element: El<'_, '_>) {
        let text = element.all_text(60);
        if !text.trim().is_empty() {
            self.omissions.add(Omission::TrackedDeletion, &text);
        }
    }

    fn run(&mut self, element: El<'_, '_>, place: &Place<'_>, building: &mut Building) {
        let properties = element.child("rPr");
        let id = properties.and_then(|all| all.child("rStyle")).and_then(El::val);
        let styles = self.styles;
        let character = id.and_then(|id| styles.named(&id));
        let run = styles.run(Run::read(properties), character, place.paragraph);
        if properties.is_some_and(|all| all.children().any(|mark| matches!(mark.word(), "del" | "moveFrom"))) {
            return;
        }
        for child in element.children() {
            self.run_child(child, &run, place, building);
        }
    }

    fn run_child(&mut self, child: El<'_, '_>, run: &Run, place: &Place<'_>, building: &mut Building) {
        match child.word() {
            "fldChar" => return self.field_mark(child, run, place, building),
            "instrText" => return self.fields.instruction(&child.text()),
            "rPr" | "delText" | "delInstrText" | "lastRenderedPageBreak" | "annotationRef" => return,
            "footnoteRef" | "endnoteRef" | "separator" | "continuationSeparator" | "softHyphen" => return,
            _ => {}
        }
        if self.fields.hide() {
            return;
        }
        if run.hidden == Some(true) {
            let text = child.all_text(60);
            if !text.trim().is_empty() {
                self.omissions.add(Omission::HiddenText, &text);
            }
            return;
        }
        match (child.ns(), child.name()) {
            (Ns::Word, "t") => {
                let text = child.text();
                let keeps_space = child.attr("space").is_some_and(|space| space == "preserve");
                let text = if keeps_space {
                    &text
                } else {
                    text.trim_matches([' ', '\t', '\r', '\n'])
                };
                self.text(text, run, place, building);
            }
            (Ns::Word, "tab" | "ptab") => self.text(" ", run, place, building),
            (Ns::Word, "cr") => building.line_break(),
            // A page or a column that ends is the paper's affair.
            (Ns::Word, "br") if matches!(child.attr("type").as_deref(), Some("page" | "column")) => {}
            (Ns::Word, "br") => building.line_break(),
            (Ns::Word, "noBreakHyphen") => self.text("\u{2011}", run, place, building),
            (Ns::Word, "sym") => {
                let font = child.attr("font").unwrap_or_default();
                let code = child
                    .attr("char")
                    .and_then(|hex| u32::from_str_radix(hex.trim(), 16).ok());
                self.symbol(&font, code, run, place, building);
            }
            // Characters that Word 2016 sets from a picture font stand in an alternative of their own.
            (_, "symEx") => {
                let code = child
                    .attr("char")
                    .and_then(|hex| u32::from_str_radix(hex.trim(), 16).ok());
                self.symbol(&child.attr("font").unwrap_or_default(), code, run, place, building);
            }
            (Ns::Word, "footnoteReference") => self.note(child, false, building),
            (Ns::Word, "endnoteReference") => self.note(child, true, building),
            (Ns::Word, "commentReference") => self.comments_met += 1,
            (Ns::Word, "ruby") => self.ruby(child, place, building),
            (Ns::Word, "drawing" | "pict") => {
                self.drawing(child, building);
            }
            (Ns::Word, "object") => self.object(child, building),
            (Ns::Word, "contentPart") => self.omissions.add(Omission::Ink, ""),
            (Ns::Compat, "AlternateContent") => {
                for inner in chosen(child).into_iter().flat_map(El::children) {
                    self.run_child(inner, run, place, building);
                }
            }
            (Ns::Math, "oMath" | "oMathPara") => self.formula(child, building, place),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, run: &Run, place: &Place<'_>, building: &mut Building) {
        if run.strike == Some(true) && !text.trim().is_empty() {
            self.omissions.add(Omission::Strikethrough, text);
        }
        let link = self.fields.link().or(place.link);
        if !text.contains(|c| matches!(c, '\u{e000}'..='\u{f8ff}')) {
            return building.text(text, run, link);
        }
        let font = run.symbols.as_deref().unwrap_or_default();
        let mut written = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\u{e000}'..='\u{f8ff}' => match symbols::equal(font, c as u32) {
                    Some(equal) => written.push(equal),
                    None => self.omissions.add(Omission::Symbol, font),
                },
                c => written.push(c),
            }
        }
        building.text(&written, run, link);
    }

    fn symbol(&mut self, font: &str, code: Option<u32>, run: &Run, place: &Place<'_>, building: &mut Building) {
        match code.and_then(|code| symbols::equal(font, code)) {
            Some(c) => {
                let link = self.fields.link().or(place.link);
                building.text(c.encode_utf8(&mut [0; 4]), run, link);
            }
            None => self.omissions.add(Omission::Symbol, font),
        }
    }

    /// The characters below the reading.
    fn ruby(&mut self, element: El<'_, '_>, place: &Place<'_>, building: &mut Building) {
        if let Some(base) = element.child("rubyBase") {
            self.inlines(base, place, building);
        }
        if let Some(reading) = element.child("rt") {
            self.omissions.add(Omission::PhoneticGuide, &reading.all_text(20));
        }
    }

    fn field_mark(&mut self, mark: El<'_, '_>, run: &Run, place: &Place<'_>, building: &mut Building) {
        let effect = match mark.attr("fldCharType").as_deref() {
            Some("begin") if !self.endless.contains(&mark.number()) => {
                self.fields.begin();
                None
            }
            Some("separate") => self.fields.separate(),
            Some("end") => self.fields.end(),
            _ => None,
        };
        if let Some(effect) = effect
            && run.hidden != Some(true)
        {
            self.apply(effect, run, place, building);
        }
    }

    /// What a field says besides its result.
    fn apply(&mut self, effect: Effect, run: &Run, place: &Place<'_>, building: &mut Building) {
        match effect {
            Effect::TableOfContents => self.omissions.add(Omission::TableOfContents, ""),
            Effect::PageNumber => self.omissions.add(Omission::PageNumber, ""),
            Effect::Instead(text) => {
                self.omissions.add(Omission::Formula, &text);
                building.text(&text, run, place.link);
            }
            Effect::Symbol(code, font) => self.symbol(&font, Some(code), run, place, building),
            Effect::OutsidePicture(address) => {
                if self.pictures.is_outside(&address) {
                    self.omissions.add(Omission::ExternalPicture, &address);
                }
            }
            Effect::Link(address) if allowed(&address).is_none() => self.omissions.add(Omission::Link, &address),
            Effect::Link(_) | Effect::Result => {}
        }
    }

    fn simple_field(&mut self, element: El<'_, '_>, place: &Place<'_>, building: &mut Building) {
        if self.fields.hide() {
            return;
        }
        let effect = super::fields::effect(&element.attr("instr").unwrap_or_default());
        self.apply(effect.clone(), &Run::default(), place, building);
        match effect {
            Effect::Link(address) => {
                let address = allowed(&address);
                let link = address.as_deref().or(place.link);
                self.inlines(element, &Place { link, ..*place }, building);
            }
            Effect::Result | Effect::OutsidePicture(_) => self.inlines(element, place, building),
            _ => {}
        }
    }

    /// Where a hyperlink leads outside the file; a place inside is only a place on paper.
    fn address(&mut self, element: El<'_, '_>) -> Option<String> {
        let id = element.attr("id")?;
        let Target::Outside(address) = &self.relations.get(&id)?.target else {
            return None;
        };
        let address = match element.attr("anchor") {
            Some(anchor) if !address.contains('#') => format!("{address}#{anchor}"),
            _ => address.clone(),
        };
        let kept = allowed(&address);
        if kept.is_none() && !address.starts_with('#') {
            self.omissions.add(Omission::Link, &address);
        }
        kept
    }
}

/// The address as a story may keep it.
pub(super) fn allowed(address: &str) -> Option<String> {
    let address = address.trim();
    if address.len() > MAX_LINK {
        return None;
    }
    let address = address.replace(' ', "%20");
    let unfit = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    if address.len() > MAX_LINK || address.contains(unfit) {
        return None;
    }
    let (scheme, rest) = address.split_once(':')?;
    let fits = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#'])),
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    fits.then_some(address)
}
