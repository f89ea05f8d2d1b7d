//! English bylines: `By Zhou Xiaolan and Tian He; photos: Chen Yu`.

use crate::story::CreditRole::{self, Author, Correspondent, Editor, Photographer, Reporter};

/// Lower case, longest first. A role holds until the next one is named.
const LEADS: &[(&str, &[CreditRole])] = &[
    ("text and photographs by", &[Author, Photographer]),
    ("text and pictures by", &[Author, Photographer]),
    ("text and photos by", &[Author, Photographer]),
    ("text and pictures", &[Author, Photographer]),
    ("text and photos", &[Author, Photographer]),
    ("photographs by", &[Photographer]),
    ("photography by", &[Photographer]),
    ("correspondents", &[Correspondent]),
    ("correspondent", &[Correspondent]),
    ("photographers", &[Photographer]),
    ("photographer", &[Photographer]),
    ("photographs", &[Photographer]),
    ("photography", &[Photographer]),
    ("pictures by", &[Photographer]),
    ("written by", &[Author]),
    ("edited by", &[Editor]),
    ("photos by", &[Photographer]),
    ("photo by", &[Photographer]),
    ("reporters", &[Reporter]),
    ("words by", &[Author]),
    ("pictures", &[Photographer]),
    ("reporter", &[Reporter]),
    ("text by", &[Author]),
    ("authors", &[Author]),
    ("editor", &[Editor]),
    ("author", &[Author]),
    ("photos", &[Photographer]),
    ("photo", &[Photographer]),
    ("words", &[Author]),
    ("text", &[Author]),
    ("by", &[Author]),
];

/// Names with their roles, in the order of the line.
pub(super) fn read(line: &str) -> Vec<(String, CreditRole)> {
    let mut credits = Vec::new();
    let mut roles: &[CreditRole] = &[Author];
    for piece in line.split([';', ',', '\n', '|']) {
        let mut piece = collapse(piece);
        if let Some((lead, named)) = LEADS.iter().find(|(lead, _)| starts_with_words(&piece, lead)) {
            roles = named;
            piece = piece[lead.len()..].trim_start_matches([' ', ':', '/']).to_owned();
        }
        for name in piece.replace(" & ", " and ").split(" and ") {
            let name = name.trim_start_matches("and ").trim_matches([' ', '.']);
            if !name.is_empty() {
                credits.extend(roles.iter().map(|role| (name.to_owned(), *role)));
            }
        }
    }
    credits
}

/// The lead is ASCII, so its length in bytes is the same in both.
fn starts_with_words(piece: &str, lead: &str) -> bool {
    piece
        .get(..lead.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(lead))
        && piece[lead.len()..]
            .chars()
            .next()
            .is_none_or(|next| matches!(next, ' ' | ':' | '/'))
}

fn collapse(piece: &str) -> String {
    piece.split_whitespace().collect::<Vec<_>>().join(" ")
}
