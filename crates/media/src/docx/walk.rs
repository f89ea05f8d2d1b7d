//! The walk through a document: paragraphs, tables and what wraps them, in the order of the file.
//!
//! Recursion follows the tree, whose depth is bounded when it is read.

use std::collections::HashSet;

use super::fields::Fields;
use super::left_out::{Omission, Omissions};
use super::line::{Building, Item, Line};
use super::notes::Notes;
use super::numbering::{Counters, Numbering};
use super::package::{Package, Relations};
use super::pictures::Pictures;
use super::styles::{Para, Role, Style, Styles};
use super::xml::{El, Ns};

/// Everything the walk needs and gathers.
pub(super) struct Walker<'w, 'b> {
    pub(super) package: &'w mut Package<'b>,
    /// Of the part that is being walked.
    pub(super) relations: &'w Relations,
    pub(super) styles: &'w Styles,
    pub(super) numbering: &'w Numbering,
    pub(super) notes: &'w Notes<'w>,
    pub(super) counters: Counters,
    pub(super) omissions: Omissions,
    pub(super) pictures: Pictures<'w>,
    pub(super) fields: Fields,
    /// Fields that never end.
    pub(super) endless: HashSet<u32>,
    /// Comments are counted here where the file has no part of them.
    pub(super) comments_met: u32,
    pub(super) in_note: bool,
    pub(super) in_cell: bool,
    /// Endnote or footnote, and its id.
    pub(super) notes_read: HashSet<(bool, i64)>,
    /// Whether the last paragraph belonged to a table of contents, which is said once.
    in_contents: bool,
}

/// What a run inherits from where it stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Place<'p> {
    pub(super) paragraph: Option<&'p Style>,
    pub(super) link: Option<&'p str>,
}

impl<'w, 'b> Walker<'w, 'b> {
    pub(super) fn new(
        package: &'w mut Package<'b>,
        relations: &'w Relations,
        styles: &'w Styles,
        numbering: &'w Numbering,
        notes: &'w Notes<'w>,
        pictures: Pictures<'w>,
    ) -> Self {
        Self {
            package,
            relations,
            styles,
            numbering,
            notes,
            counters: Counters::default(),
            omissions: Omissions::default(),
            pictures,
            fields: Fields::default(),
            endless: HashSet::new(),
            comments_met: 0,
            in_note: false,
            in_cell: false,
            notes_read: HashSet::new(),
            in_contents: false,
        }
    }

    /// Everything below `parent` that stands on lines of its own.
    pub(super) fn blocks(&mut self, parent: El<'_, '_>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut carry = None;
        self.below(parent, &mut items, &mut carry);
        self.flush(&mut carry, &mut items);
        items
    }

    /// One block that stands where it should not.
    pub(super) fn one(&mut self, element: El<'_, '_>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut carry = None;
        self.block(element, &mut items, &mut carry);
        self.flush(&mut carry, &mut items);
        items
    }

    /// The blocks of a text box or a note: fields outside go on behind it, not through it.
    pub(super) fn apart(&mut self, parent: El<'_, '_>) -> Vec<Item> {
        let outside = std::mem::take(&mut self.fields);
        let items = self.blocks(parent);
        self.fields = outside;
        items
    }

    fn below(&mut self, parent: El<'_, '_>, items: &mut Vec<Item>, carry: &mut Option<Building>) {
        for child in parent.children() {
            self.block(child, items, carry);
        }
    }

    fn block(&mut self, element: El<'_, '_>, items: &mut Vec<Item>, carry: &mut Option<Building>) {
        match (element.ns(), element.name()) {
            (Ns::Word, "p") => self.paragraph(element, items, carry),
            (Ns::Word, "tbl") => {
                self.flush(carry, items);
                items.extend(self.table(element));
            }
            (Ns::Word, "sdt") => {
                if is_contents(element) {
                    self.omissions.add(Omission::TableOfContents, "");
                } else if let Some(content) = element.child("sdtContent") {
                    self.below(content, items, carry);
                }
            }
            (Ns::Word, "altChunk") => self.omissions.add(Omission::EmbeddedDocument, ""),
            (Ns::Word, "del") => self.deleted(element),
            (Ns::Word, "moveFrom" | "sectPr" | "pPr" | "tblPr" | "tcPr") => {}
            (Ns::Compat, "AlternateContent") => {
                if let Some(chosen) = chosen(element) {
                    self.below(chosen, items, carry);
                }
            }
            // Without the paragraph that careless programs forget.
            (Ns::Math, "oMath" | "oMathPara") | (Ns::Word, "r" | "hyperlink" | "fldSimple") => {
                self.inline(element, &Place::default(), carry.get_or_insert_default());
            }
            _ => self.below(element, items, carry),
        }
    }

    /// What is left of joined paragraphs when no other follows.
    fn flush(&mut self, carry: &mut Option<Building>, items: &mut Vec<Item>) {
        if let Some(building) = carry.take() {
            let (before, line, after) = building.finish();
            items.extend(before);
            items.extend(line.map(Item::Line));
            items.extend(after);
        }
    }

    fn paragraph(&mut self, element: El<'_, '_>, items: &mut Vec<Item>, carry: &mut Option<Building>) {
        let properties = element.child("pPr");
        let id = properties.and_then(|all| all.child("pStyle")).and_then(El::val);
        let styles = self.styles;
        let style = styles.paragraph(id.as_deref());
        let para = styles.para(Para::read(properties), style);
        let role = style.map_or(Role::Body, |style| style.role);

        let runs_on = carry.is_some();
        let mut building = carry.take().unwrap_or_default();
        let place = Place {
            paragraph: style,
            link: None,
        };
        for child in element.children().filter(|child| child.word() != "pPr") {
            self.inline(child, &place, &mut building);
        }
        match properties.and_then(|all| all.child("rPr")).map_or(Mark::Stands, mark) {
            // Without its mark a paragraph runs on into the next.
            Mark::Struck => {
                *carry = Some(building);
                return;
            }
            // A hidden mark runs on too, but the number shows before the first of the paragraphs that it joins.
            Mark::Hidden => {
                if building.has_text()
                    && let Some(label) = self.label(&para, style)
                    && !runs_on
                {
                    building.number(&label.text);
                }
                *carry = Some(building);
                return;
            }
            Mark::Stands => {}
        }
        // A big first letter is a paragraph of its own, and yet the beginning of the next.
        let frame = properties
            .and_then(|all| all.child("framePr"))
            .and_then(|frame| frame.attr("dropCap"));
        if frame.is_some_and(|kind| kind != "none") {
            *carry = Some(building);
            return;
        }
        let has_section = properties.is_some_and(|all| all.child("sectPr").is_some());
        // A paragraph that is only there to end a section has no number.
        let mut label = if has_section && !building.has_text() {
            None
        } else {
            self.label(&para, style)
        };
        let (before, mut line, after) = building.finish();
        items.extend(before);
        if line.is_none()
            && let Some(label) = &mut label
            && !self.fields.hide()
        {
            // 第一条 alone on its line is text, and so is the number of a row; a lone 3. is an item that nobody wrote.
            if (label.style.is_none() || self.in_cell) && !label.text.is_empty() {
                label.style = None;
                line = Some(Line::default());
            } else {
                self.omissions.add(Omission::EmptyItem, &label.text);
            }
        }
        if let Some(mut line) = line {
            if role == Role::TableOfContents {
                if !self.in_contents {
                    self.omissions.add(Omission::TableOfContents, &line.text());
                }
                self.in_contents = true;
                return;
            }
            line.label = label;
            line.jc = para.jc;
            line.role = Some(match (role, para.outline) {
                (Role::Body | Role::Heading(_), Some(outline @ 0..=8)) => Role::Heading(outline),
                (Role::Heading(_), Some(_)) => Role::Body,
                (role, _) => role,
            });
            items.push(Item::Line(line));
        } else if para.ruled == Some(true) && label.is_none() && after.is_empty() && !self.fields.hide() {
            items.push(Item::Rule);
        }
        self.in_contents = false;
        items.extend(after);
    }

    fn label(&mut self, para: &Para, style: Option<&Style>) -> Option<super::numbering::Label> {
        let num = para.num_id.filter(|id| *id != 0)?;
        let by_style = style.and_then(|style| style.numbered_by.as_deref());
        let level = match para.level {
            Some(level) => level,
            None => by_style
                .and_then(|style| self.numbering.level_of_style(num, style, self.styles))
                .unwrap_or(0),
        };
        let (numbering, styles) = (self.numbering, self.styles);
        numbering.next(&mut self.counters, num, level, styles)
    }
}

/// The end of a paragraph.
enum Mark {
    Stands,
    Struck,
    Hidden,
}

fn mark(properties: El<'_, '_>) -> Mark {
    let has = |name: &str| properties.child(name);
    if has("del").is_some() || has("moveFrom").is_some() {
        Mark::Struck
    } else if has("vanish").is_some_and(El::is_on) {
        Mark::Hidden
    } else {
        Mark::Stands
    }
}

/// The branch of an alternative that is read: the first that is understood, else the fallback.
pub(super) fn chosen<'t, 'x>(element: El<'t, 'x>) -> Option<El<'t, 'x>> {
    let is = |name: &'static str| move |child: &El<'t, 'x>| child.ns() == Ns::Compat && child.name() == name;
    let understood = element
        .children()
        .filter(is("Choice"))
        .find(|choice| choice.is_understood());
    understood.or_else(|| element.children().find(is("Fallback")))
}

/// A content control that holds a table of contents.
pub(super) fn is_contents(element: El<'_, '_>) -> bool {
    let gallery = element
        .child("sdtPr")
        .and_then(|properties| properties.child("docPartObj"))
        .and_then(|object| object.child("docPartGallery"))
        .and_then(El::val);
    gallery.is_some_and(|gallery| gallery == "Table of Contents")
}
