//! What of a photo is shown: its edges, the point that matters, and the shapes that other places need.

use crate::{
    App, By, Error, View, accounts,
    stories::{
        actions,
        queries::{draft, load, pictures, size_of},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    AssetId, StoryId,
    content::{Crop, FrameShares, Photo, Shape, StoryContent},
    policy::story::Act,
};
use std::collections::BTreeMap;
use web::{FieldErrors, Fields, Flash, Sentence};

/// What a page about one photo is drawn from, wherever its form leads.
#[derive(Template)]
#[template(path = "stories/frame.html")]
pub struct FramePage {
    view: View,
    /// Where the form is sent, and where its back link leads.
    action: String,
    back: String,
    /// Hidden fields that the form carries besides.
    carried: Vec<(&'static str, String)>,
    headline: String,
    n: usize,
    src: String,
    alt: String,
    width: u32,
    height: u32,
    form: FrameForm,
    shown: Crop,
    /// In pixels of the picture.
    focal: (u32, u32),
    shapes: Vec<ShapeView>,
    errors: FieldErrors,
}

/// Numbers as typed, in hundredths of the picture with one decimal.
#[derive(Clone, Debug, Default)]
pub struct FrameForm {
    edges: [String; 4],
    focal: [String; 2],
}

struct ShapeView {
    word: &'static str,
    name: String,
    part: Crop,
    /// Chosen by hand.
    own: bool,
    numbers: [String; 3],
}

const EDGES: [&str; 4] = ["cut-left", "cut-top", "cut-right", "cut-bottom"];
const FOCAL: [&str; 2] = ["focal-x", "focal-y"];
const OWN: [&str; 3] = ["x", "y", "size"];

/// Where a page about a photo belongs.
pub struct Place {
    pub action: String,
    pub back: String,
    pub carried: Vec<(&'static str, String)>,
}

pub(super) async fn page(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
) -> Result<Response, Error> {
    let content = editable(&app, &by, &view, id).await?;
    draw(&app, view, &content, asset, place(id, asset), None).await
}

pub(super) async fn save(
    State(app): State<App>,
    by: By,
    view: View,
    Path((id, asset)): Path<(StoryId, AssetId)>,
    fields: Fields,
) -> Result<Response, Error> {
    let content = editable(&app, &by, &view, id).await?;
    let refused = match read(&fields) {
        Err(errors) => errors,
        Ok(typed) => match actions::frame_photo(&app, &by, id, asset, &typed).await {
            Ok(()) => {
                let back = Redirect::to(&place(id, asset).back);
                return Ok((Flash::done("stories.flash.framed"), back).into_response());
            }
            Err(Error::Refused(sentence)) if is_about_the_frame(&sentence) => general(sentence),
            Err(error) => return Err(error),
        },
    };
    draw(&app, view, &content, asset, place(id, asset), Some((&fields, refused))).await
}

/// Whether the form can mend what is said; other refusals have pages of their own.
pub fn is_about_the_frame(sentence: &Sentence) -> bool {
    sentence.key.starts_with("stories.frame.")
}

pub fn general(sentence: Sentence) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.add_general(sentence);
    errors
}

fn place(id: StoryId, asset: AssetId) -> Place {
    Place {
        action: format!("/desk/stories/{id}/photos/{asset}/frame"),
        back: format!("/desk/stories/{id}/edit#photo-{asset}"),
        carried: Vec::new(),
    }
}

async fn editable(app: &App, by: &By, view: &View, id: StoryId) -> Result<StoryContent, Error> {
    let db = app.db.read();
    let story = load(db, by, &accounts::units(db, view.now).await?, id).await?;
    story.may(by, Act::Edit)?;
    Ok(draft(db, id).await?.0)
}

/// The shares that a form says.
///
/// # Errors
/// What is no number from 0 to 100, field by field.
pub fn read(fields: &Fields) -> Result<FrameShares, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut number = |name: String| {
        let typed = fields.get(&name).trim();
        match thousandths(typed) {
            Some(share) => share,
            None => {
                errors.add(name, "stories.frame.number");
                0
            }
        }
    };
    let edges = EDGES.map(|name| number(name.to_owned()));
    let has_focal = FOCAL.iter().any(|name| !fields.get(name).trim().is_empty());
    let focal = has_focal.then(|| FOCAL.map(|name| number(name.to_owned())));
    let mut shapes = BTreeMap::new();
    for &shape in Shape::ALL {
        if fields.has(&own(shape, "own")) {
            shapes.insert(shape, OWN.map(|name| number(own(shape, name))));
        }
    }
    errors.into_result(FrameShares { edges, focal, shapes })
}

/// The page, with what was typed and what is wrong with it, or as the photo is framed now.
///
/// # Errors
/// The text has no such photo, or the database does not answer.
pub async fn draw(
    app: &App,
    view: View,
    content: &StoryContent,
    asset: AssetId,
    place: Place,
    typed: Option<(&Fields, FieldErrors)>,
) -> Result<Response, Error> {
    let at = content.photos.iter().position(|photo| photo.asset == asset);
    let at = at.ok_or(Error::NotFound)?;
    let files = pictures(app.db.read(), [asset]).await?;
    let size = size_of(files.asset(&asset).ok_or(Error::NotFound)?);
    let photo = &content.photos[at];
    let said = photo.framing().shares(size);
    let sent = typed.as_ref().and_then(|(fields, _)| read(fields).ok());
    let shares = sent.unwrap_or(said);
    let form = match &typed {
        Some((fields, _)) => FrameForm {
            edges: EDGES.map(|name| fields.get(name).to_owned()),
            focal: FOCAL.map(|name| fields.get(name).to_owned()),
        },
        None => FrameForm {
            edges: shares.edges.map(hundredths),
            focal: shares
                .focal
                .map_or_else(Default::default, |focal| focal.map(hundredths)),
        },
    };
    let framing = shares.framing(&photo.framing(), size);
    let drawn = Photo {
        crop: framing.crop,
        focal: framing.focal,
        crops: framing.crops,
        ..photo.clone()
    };
    let shown = drawn.shown(size);
    let middle = drawn
        .focal
        .map_or((shown.x + shown.width / 2, shown.y + shown.height / 2), |focal| {
            let at = |share: u16, length: u32| u32::try_from(u64::from(share) * u64::from(length) / 1_000);
            (at(focal.x, size.0).unwrap_or(0), at(focal.y, size.1).unwrap_or(0))
        });
    let shape = |&shape: &Shape| ShapeView {
        word: shape.word(),
        name: view.t(shape_key(shape)),
        part: drawn.part(shape, size),
        own: shares.shapes.contains_key(&shape),
        numbers: match (shares.shapes.get(&shape), &typed) {
            (_, Some((fields, _))) if fields.has(&own(shape, "own")) => {
                OWN.map(|name| fields.get(&own(shape, name)).to_owned())
            }
            (Some(numbers), _) => numbers.map(hundredths),
            (None, _) => [500, 500, 1_000].map(hundredths),
        },
    };
    let status = if typed.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = FramePage {
        shapes: Shape::ALL.iter().map(shape).collect(),
        action: place.action,
        back: place.back,
        carried: place.carried,
        headline: content.headline.clone(),
        n: at + 1,
        src: files.thumb(&asset, 1280),
        alt: photo.alt.clone(),
        width: size.0,
        height: size.1,
        form,
        shown,
        focal: middle,
        errors: typed.map(|(_, errors)| errors).unwrap_or_default(),
        view,
    };
    View::page_with(status, &page)
}

impl FramePage {
    fn edges(&self) -> [(&'static str, &'static str, &str); 4] {
        let [left, top, right, bottom] = &self.form.edges;
        [
            (EDGES[0], "stories.frame.left", left),
            (EDGES[1], "stories.frame.top", top),
            (EDGES[2], "stories.frame.right", right),
            (EDGES[3], "stories.frame.bottom", bottom),
        ]
    }

    fn focal_fields(&self) -> [(&'static str, &'static str, &str); 2] {
        let [x, y] = &self.form.focal;
        [
            (FOCAL[0], "stories.frame.from-left", x),
            (FOCAL[1], "stories.frame.from-top", y),
        ]
    }

    fn own_fields<'a>(&self, shape: &'a ShapeView) -> [(&'static str, &'static str, &'a str); 3] {
        let [x, y, size] = &shape.numbers;
        [
            (OWN[0], "stories.frame.from-left", x),
            (OWN[1], "stories.frame.from-top", y),
            (OWN[2], "stories.frame.size", size),
        ]
    }

    /// The whole picture without what is shown, as a path that leaves a hole.
    fn shade(&self) -> String {
        let Crop { x, y, width, height } = self.shown;
        format!(
            "M0 0H{}V{}H0ZM{x} {y}V{}H{}V{y}Z",
            self.width,
            self.height,
            y + height,
            x + width
        )
    }

    /// A length that looks the same however large the picture is.
    fn unit(&self) -> u32 {
        (self.width.max(self.height) / 100).max(1)
    }
}

const fn shape_key(shape: Shape) -> &'static str {
    match shape {
        Shape::Wide => "stories.frame.shape-wide",
        Shape::Classic => "stories.frame.shape-classic",
        Shape::Square => "stories.frame.shape-square",
        Shape::Cover => "stories.frame.shape-cover",
    }
}

fn own(shape: Shape, name: &str) -> String {
    format!("{}-{name}", shape.word())
}

/// `12.5` for 125 thousandths.
fn hundredths(share: u16) -> String {
    match share % 10 {
        0 => (share / 10).to_string(),
        tenth => format!("{}.{tenth}", share / 10),
    }
}

/// Thousandths of a number from 0 to 100 as people type it; nothing typed is none of it.
fn thousandths(typed: &str) -> Option<u16> {
    let plain: String = typed
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' | ',' | '，' => '.',
            c => c,
        })
        .filter(|c| !matches!(c, '%' | '％' | ' '))
        .collect();
    if plain.is_empty() {
        return Some(0);
    }
    let (whole, tenths) = plain.split_once('.').unwrap_or((&plain, "0"));
    let is_number = |digits: &str| digits.len() <= 9 && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(whole) || !is_number(tenths) || (whole.is_empty() && tenths.is_empty()) {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let tenth = u32::from(tenths.bytes().next().map_or(0, |digit| digit - b'0'));
    u16::try_from(whole.checked_mul(10)?.checked_add(tenth)?)
        .ok()
        .filter(|share| *share <= 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_people_type_them() {
        for (typed, share) in [
            ("", Some(0)),
            ("0", Some(0)),
            ("12", Some(120)),
            ("12.5", Some(125)),
            ("12.58", Some(125)),
            ("１２．５％", Some(125)),
            ("33,3", Some(333)),
            (".5", Some(5)),
            ("100", Some(1_000)),
            ("100.1", None),
            ("-1", None),
            ("1e2", None),
            ("abc", None),
            (".", None),
            ("9999999999999999999", None),
        ] {
            assert_eq!(thousandths(typed), share, "{typed:?}");
        }
        for share in 0..=1_000 {
            assert_eq!(thousandths(&hundredths(share)), Some(share));
        }
    }
}
