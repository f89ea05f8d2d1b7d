//! Footnotes and endnotes: read into the place where they are called.

use std::collections::HashMap;

use domain::document::NoteInline;

use super::left_out::Omission;
use super::line::{Building, plain_text};
use super::package::Relations;
use super::walk::{Place, Walker};
use super::xml::{El, Tree};

/// A part of notes.
pub(super) struct NotePart<'n> {
    by_id: HashMap<i64, El<'n, 'n>>,
    relations: &'n Relations,
}

#[derive(Default)]
pub(super) struct Notes<'n> {
    pub(super) foot: Option<NotePart<'n>>,
    pub(super) end: Option<NotePart<'n>>,
}

impl<'n> NotePart<'n> {
    pub(super) fn new(tree: &'n Tree<'n>, relations: &'n Relations) -> Self {
        let notes = tree.root().children().filter(|note| {
            // Lines that part notes from text are notes of their own kind.
            matches!(note.word(), "footnote" | "endnote")
                && matches!(note.attr("type").as_deref(), None | Some("normal"))
        });
        let by_id = notes.filter_map(|note| Some((note.number_attr("id")?, note))).collect();
        Self { by_id, relations }
    }
}

impl<'w> Walker<'w, '_> {
    pub(super) fn note(&mut self, reference: El<'_, '_>, is_end: bool, building: &mut Building) {
        let notes = self.notes;
        let part = if is_end { &notes.end } else { &notes.foot };
        let found = part.as_ref().and_then(|part| {
            let id = reference.number_attr("id")?;
            let note = part.by_id.get(&id)?;
            // A note stands where it is called first; reading it again for each call would have no end.
            (!self.in_note && self.notes_read.insert((is_end, id))).then_some((part, *note))
        });
        let Some((part, note)) = found else { return };
        let relations: &'w Relations = part.relations;
        let outer = std::mem::replace(&mut self.relations, relations);
        let fields = std::mem::take(&mut self.fields);
        // Elements of another part have numbers of their own.
        let endless = std::mem::replace(&mut self.endless, super::fields::endless(note));
        self.in_note = true;
        let content = self.note_content(note);
        self.in_note = false;
        self.endless = endless;
        self.fields = fields;
        self.relations = outer;
        building.note(content);
    }

    fn note_content(&mut self, note: El<'_, '_>) -> Vec<NoteInline> {
        let mut content: Vec<NoteInline> = Vec::new();
        for element in note.children() {
            let mut building = Building::default();
            if element.word() == "p" {
                let id = element
                    .child("pPr")
                    .and_then(|all| all.child("pStyle"))
                    .and_then(El::val);
                let styles = self.styles;
                let place = Place {
                    paragraph: styles.paragraph(id.as_deref()),
                    link: None,
                };
                for child in element.children().filter(|child| child.word() != "pPr") {
                    self.inline(child, &place, &mut building);
                }
            } else {
                let text = element.all_text(2_000);
                if element.word() == "tbl" && !text.trim().is_empty() {
                    self.omissions.add(Omission::NoteContent, &text);
                }
                building.text(&text, &super::styles::Run::default(), None);
            }
            let beside = u32::try_from(building.before.len() + building.after.len()).unwrap_or(u32::MAX);
            self.omissions.add_many(Omission::NoteContent, beside, "");
            let paragraph = building.into_note();
            if !content.is_empty() && !paragraph.is_empty() {
                content.push(NoteInline::Text(plain_text(" ")));
            }
            content.extend(paragraph);
        }
        content
    }
}
