//! The body of a story as the editor sends it: JSON of a stranger, which becomes a stored tree, pages and a Word file.

use domain::document::{Document, to_html};
use media::docx;
use media::manuscript::{Labels, Layout, Manuscript, write};

pub fn body(input: &[u8]) -> bool {
    let Ok(json) = std::str::from_utf8(input) else {
        return false;
    };
    plain(json);
    let Ok(document) = Document::from_json(json) else {
        return false;
    };
    let again = Document::from_json(&document.to_json());
    assert_eq!(again.as_ref(), Ok(&document), "the stored form is another document");
    let html = to_html(&document, &|_| None);
    assert_eq!(
        html.matches('<').count(),
        html.matches('>').count(),
        "an unescaped bracket: {html}"
    );
    assert!(!html.contains("<script") && !html.contains("javascript:"), "{html}");
    assert!(document.without(&document.assets()).assets().is_empty());
    let manuscript = Manuscript {
        institution: String::new(),
        layout: Layout::default(),
        kicker: String::new(),
        headline: String::new(),
        deck: String::new(),
        byline: Vec::new(),
        body: &document,
        site: String::new(),
        photos: Vec::new(),
        attachments: Vec::new(),
        about: Vec::new(),
        labels: Labels::default(),
    };
    let file = write(&manuscript).expect("a story reaches no limit of an archive");
    let back = docx::read(&file, &docx::Limits::default());
    assert!(back.is_ok(), "our own file is refused: {:?}", back.err());
    true
}

/// The same bytes as what somebody typed into the plain field.
fn plain(text: &str) {
    if let Ok(document) = Document::from_plain_text(text) {
        let again = Document::from_json(&document.to_json());
        assert_eq!(again.as_ref(), Ok(&document), "the stored form is another document");
    }
}
