//! From a story of the data files to what an officer would type.

use super::data;
use anyhow::{Context, Result, bail};
use domain::{
    AssetId,
    document::{
        Align, Block, Cell, Document, Flow, Heading, Inline, List, ListItem, ListStyle, Paragraph, Quote, QuoteBlock,
        Row, Table, Text,
    },
};
use serde_json::Value;
use std::collections::HashMap;

/// The form of the write page, filled in. `photos` are the uploaded pictures by the key of their image.
pub fn fields(story: &data::Story, contact: &str, photos: &HashMap<String, AssetId>) -> Result<web::Fields> {
    let body = document(story, photos)?.to_json();
    let tags = domain::tags::line(&story.tags);
    let event_time = hour_of(&story.event_date, &(story.summary.clone() + &story.body));
    let order = story.photos.iter().filter_map(|photo| photos.get(&photo.image));
    let order = order.map(ToString::to_string).collect::<Vec<_>>().join(",");
    let mut pairs: Vec<(String, String)> = [
        ("kicker", story.kicker.as_str()),
        ("headline", &story.headline),
        ("deck", &story.deck),
        ("summary", &story.summary),
        ("kind", &story.kind),
        ("byline", &story.byline),
        ("contact", contact),
        ("event_time", &event_time),
        ("event_place", &story.event_place),
        ("source", &story.source),
        ("body_json", &body),
        ("photo_order", &order),
        ("tags", &tags),
        ("sections", &story.section),
        ("channels", "site"),
        ("confidential_checked", "on"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    for photo in &story.photos {
        let asset = photos.get(&photo.image).context("an uploaded picture")?;
        pairs.push((format!("caption-{asset}"), photo.caption.clone()));
        pairs.push((format!("alt-{asset}"), photo.alt.clone()));
        pairs.push((format!("photographer-{asset}"), photo.photographer.clone()));
    }
    Ok(web::Fields::new(pairs))
}

/// The day with an hour that the text allows: what it says of the time of day, or the middle of the morning.
fn hour_of(day: &str, text: &str) -> String {
    const TIMES: [(&str, &str); 8] = [
        ("凌晨", "05:00"),
        ("清晨", "06:30"),
        ("早上", "07:30"),
        ("中午", "12:00"),
        ("下午", "14:30"),
        ("傍晚", "18:00"),
        ("晚上", "19:30"),
        ("夜里", "22:00"),
    ];
    if day.is_empty() || day.contains('T') {
        return day.to_owned();
    }
    let first = TIMES
        .iter()
        .filter_map(|(word, hour)| Some((text.find(word)?, hour)))
        .min();
    format!("{day}T{}", first.map_or("09:30", |(_, hour)| hour))
}

fn document(story: &data::Story, photos: &HashMap<String, AssetId>) -> Result<Document> {
    if story.blocks.is_empty() {
        return Ok(Document::from_plain_text(&story.body)?);
    }
    let mut blocks = Vec::new();
    for block in &story.blocks {
        let (kind, value) = (block[0].as_str().unwrap_or_default(), &block[1]);
        blocks.push(match kind {
            "p" => Block::Paragraph(paragraph(text(value)?)),
            "h" => Block::Heading(Heading {
                level: 2,
                content: inline(text(value)?),
            }),
            "q" => Block::Quote(Quote {
                blocks: vec![QuoteBlock::Paragraph(paragraph(text(value)?))],
            }),
            "ul" => Block::List(List {
                style: ListStyle::Bullet,
                start: 1,
                items: texts(value)?
                    .into_iter()
                    .map(|item| ListItem {
                        blocks: vec![flow(item)],
                    })
                    .collect(),
            }),
            "table" => Block::Table(table(value)?),
            "fig" => Block::Figure {
                asset: *photos.get(text(value)?).context("a figure is an uploaded picture")?,
            },
            other => bail!("{}: no block is called {other}", story.headline),
        });
    }
    Ok(Document::new(blocks)?)
}

fn table(value: &Value) -> Result<Table> {
    let rows = value.as_array().context("a table is a list of rows")?;
    let cell = |text: &str| Cell {
        col_span: 1,
        row_span: 1,
        align: Align::Start,
        blocks: vec![flow(text)],
    };
    let rows = rows
        .iter()
        .map(|row| {
            Ok(Row {
                cells: texts(row)?.into_iter().map(cell).collect(),
            })
        })
        .collect::<Result<Vec<Row>>>()?;
    Ok(Table { header_rows: 1, rows })
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph { content: inline(text) }
}

fn flow(text: &str) -> Flow {
    Flow::Paragraph(paragraph(text))
}

fn inline(text: &str) -> Vec<Inline> {
    vec![Inline::Text(Text {
        text: text.to_owned(),
        marks: Vec::new(),
        link: None,
    })]
}

fn text(value: &Value) -> Result<&str> {
    value.as_str().context("a block holds a text")
}

fn texts(value: &Value) -> Result<Vec<&str>> {
    value.as_array().context("a list of texts")?.iter().map(text).collect()
}
