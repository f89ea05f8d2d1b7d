//! What stands behind the story: the names of its attachments, and what the newsroom knows of it.

use super::body::Writer;
use super::markup::{paragraph, plain};

impl Writer<'_> {
    pub(super) fn attachments(&mut self) {
        let manuscript = self.manuscript;
        let names = || manuscript.attachments.iter().filter(|name| !name.trim().is_empty());
        if names().next().is_none() {
            return;
        }
        self.line("BackHeading", &manuscript.labels.attachments);
        for (name, number) in names().zip(1..) {
            self.line("BackText", &format!("{number}. {}", name.trim()));
        }
    }

    pub(super) fn about(&mut self) {
        let manuscript = self.manuscript;
        let told = manuscript.about.iter().filter(|(_, value)| !value.trim().is_empty());
        let rows: Vec<Vec<String>> = told
            .map(|(label, value)| {
                let cell = |typed: &str| paragraph("TableText", "", &plain(typed.trim()));
                vec![cell(label), cell(value)]
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        self.line("BackHeading", &manuscript.labels.about);
        let whole = manuscript.layout.text_width();
        let label = whole / 4;
        self.grid(&rows, &[label, whole - label], "single");
    }
}
