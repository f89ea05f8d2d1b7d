//! What of a story can be found, and what of it is quoted in an answer.

use crate::publishing::OnSite;
use ::search::{Entry, Query};
use domain::content::{Photo, StoryContent};

/// Characters of an excerpt.
const EXCERPT: usize = 120;

/// Everything that readers see of a story. Not its number, whose year would make every story of a year an answer to that
/// year; and only its own unit and section, because the tree of the units is asked when somebody searches.
pub(super) fn entry(shown: &OnSite) -> Entry {
    let (story, content) = (&shown.story, &shown.content);
    let captions = captions(content).map(str::to_owned);
    let files = content.attachments.iter().map(|file| file.name.clone());
    Entry {
        id: story.id,
        number: String::new(),
        headline: content.headline.clone(),
        kicker: content.kicker.clone(),
        deck: content.deck.clone(),
        summary: content.summary.clone(),
        body: content.body.plain_text(),
        captions: captions.chain(files).collect(),
        bylines: bylines(content),
        units: vec![story.unit_id],
        unit_names: vec![story.unit_name.clone(), content.source.clone()],
        sections: shown.usage.section_id.into_iter().collect(),
        kind: content.kind.clone(),
        tags: content.tags.clone(),
        released_at: shown.released_at(),
        language: "zh-CN".to_owned(),
    }
}

/// A piece of text as it is quoted: words, and whether they are what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub is_marked: bool,
}

/// The stretch that shows why a story was found: of the text if the words stand there, else of whatever has them, else
/// how the story is summed up.
pub fn excerpt_of(query: &Query, content: &StoryContent) -> Vec<Piece> {
    let captions: Vec<&str> = captions(content).collect();
    let body = content.body.plain_text();
    let summary = super::super::actions::summary(content);
    let (captions, people) = (captions.join("\n"), bylines(content).join("\n"));
    let places = [&body, &summary, &content.deck, &content.kicker, &captions, &people];
    let quoted = places.into_iter().find_map(|text| {
        let excerpt = query.excerpt(text, EXCERPT);
        (!excerpt.marks.is_empty()).then(|| pieces(text, excerpt.range, &excerpt.marks))
    });
    quoted.unwrap_or_else(|| pieces(&summary, 0..summary.len(), &[]))
}

/// A short text with its marks.
pub fn marked(query: &Query, text: &str) -> Vec<Piece> {
    pieces(text, 0..text.len(), &query.marks(text))
}

/// What stands below its photos and videos.
fn captions(content: &StoryContent) -> impl Iterator<Item = &str> {
    let photos = content.photos.iter().map(|photo| photo.caption.as_str());
    photos.chain(content.videos.iter().map(|video| video.caption.as_str()))
}

fn bylines(content: &StoryContent) -> Vec<String> {
    let credited = content.credits.iter().map(|credit| credit.name.clone());
    let photographers = content.photos.iter().map(|photo: &Photo| photo.photographer.clone());
    let mut names: Vec<String> = std::iter::once(content.byline.clone())
        .chain(credited)
        .chain(photographers)
        .collect();
    let whole = names[0].clone();
    // The byline as written has most of them.
    names.retain(|name| !name.is_empty() && (*name == whole || !whole.contains(name.as_str())));
    names.dedup();
    names
}

fn pieces(text: &str, range: std::ops::Range<usize>, marks: &[std::ops::Range<usize>]) -> Vec<Piece> {
    let piece = |range: std::ops::Range<usize>, is_marked| Piece {
        // Lines of the text run on in an excerpt.
        text: text[range].replace('\n', " "),
        is_marked,
    };
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = range.start;
    if range.start > 0 {
        pieces.push(Piece {
            text: "…".to_owned(),
            is_marked: false,
        });
    }
    for mark in marks {
        pieces.push(piece(at..mark.start, false));
        pieces.push(piece(mark.clone(), true));
        at = mark.end;
    }
    pieces.push(piece(at..range.end, false));
    if range.end < text.len() {
        pieces.push(Piece {
            text: "…".to_owned(),
            is_marked: false,
        });
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::document::Document;

    fn said(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| match piece.is_marked {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn an_excerpt_is_taken_from_where_the_words_stand() {
        let mut content = StoryContent {
            headline: "夜读".to_owned(),
            byline: "通讯员 何静".to_owned(),
            deck: "开馆第一晚".to_owned(),
            ..StoryContent::default()
        };
        let long = format!(
            "{}。\n渠水清了，<b>众人</b>称好。\n{}。",
            "前文".repeat(200),
            "后文".repeat(200)
        );
        content.body = Document::from_plain_text(&long).unwrap_or_default();
        for (typed, expected) in [
            ("渠水", "[渠水]清了，<b>众人</b>称好。"),
            ("第一晚", "开馆[第一晚]"),
            ("何静", "通讯员 [何静]"),
        ] {
            let excerpt = said(&excerpt_of(&Query::parse(typed), &content));
            assert!(excerpt.contains(expected), "{typed}: {excerpt}");
        }
        let elsewhere = excerpt_of(&Query::parse("无处可寻"), &content);
        assert!(elsewhere.iter().all(|piece| !piece.is_marked) && !elsewhere.is_empty());
        assert_eq!(said(&marked(&Query::parse("讀"), "夜读")), "夜[读]");
    }

    #[test]
    fn what_is_cut_off_is_shown_to_be() {
        let text = "一二三四五";
        let cut = pieces(text, 3..12, &[3..6, 9..12]);
        assert_eq!(said(&cut), "…[二]三[四]…");
        assert_eq!(said(&pieces(text, 0..text.len(), &[])), text);
        assert_eq!(said(&pieces("上\n下", 0..7, &[])), "上 下");
    }

    #[test]
    fn nobody_is_named_twice() {
        let content = StoryContent {
            byline: "何静 图/陆远".to_owned(),
            photos: vec![
                Photo {
                    photographer: "陆远".to_owned(),
                    ..Photo::new(
                        domain::AssetId(uuid::Uuid::nil()),
                        domain::content::ContentHash([0; 32]),
                    )
                },
                Photo {
                    photographer: "石磊".to_owned(),
                    ..Photo::new(
                        domain::AssetId(uuid::Uuid::nil()),
                        domain::content::ContentHash([0; 32]),
                    )
                },
            ],
            ..StoryContent::default()
        };
        assert_eq!(bylines(&content), ["何静 图/陆远", "石磊"]);
        assert!(bylines(&StoryContent::default()).is_empty());
    }
}
