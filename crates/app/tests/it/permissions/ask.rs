//! One request of the table: where it goes, what it carries, how its answer is read.
//!
//! What is sent must reach the question of rights and change nothing: a version that nobody has, a hash that nobody
//! signed, a story that a bystander has claimed. Where a form acts all the same (discarding a draft, taking up what was
//! held, whatever is done to an account), it is done to a thing of its own, and to the next one afterwards.

use super::{
    table::Route,
    world::{Sample, Target, World},
};
use axum::{
    body::Body,
    http::{Method, header},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::Role;
use testkit::{Page, Visitor};
use uuid::Uuid;

/// What an address points to.
#[derive(Clone, Debug)]
pub enum Thing {
    Nothing,
    Story(Sample),
    Unit(Uuid),
    Person(Target),
    /// A role to be given to somebody.
    Role(Role, Target),
}

/// Nobody and nothing has this id.
const UNKNOWN: &str = "01999999-9999-7999-8999-999999999999";
const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What the word in the brackets of a row means for these routes.
pub async fn thing(world: &World, route: &Route, word: &str) -> Thing {
    let path = route.path.as_str();
    if word.is_empty() {
        return Thing::Nothing;
    }
    if let Some(sample) = world.stories.get(word) {
        let own = acts_on_story(route, word);
        return Thing::Story(if own { world.story(word).await } else { sample.clone() });
    }
    let town = &world.town;
    match word {
        "town" => return Thing::Unit(town.town.0),
        "village" => return Thing::Unit(world.village.0),
        "centre" => return Thing::Unit(town.centre.0),
        _ => {}
    }
    let role: Role = word
        .parse()
        .unwrap_or_else(|_| panic!("{route}: nothing is called {word:?}"));
    if path.ends_with("/roles") {
        Thing::Role(role, world.target(Role::Officer).await)
    } else {
        Thing::Person(world.target(role).await)
    }
}

/// The next one, when a request has done what it asked for.
pub async fn renewed(world: &World, route: &Route, word: &str, page: &Page, old: Thing) -> Thing {
    let acted = page.status.is_success() || page.status.as_u16() == 303;
    let for_good = matches!(old, Thing::Person(_) | Thing::Role(..)) || acts_on_story(route, word);
    if route.method == "POST" && acted && for_good {
        thing(world, route, word).await
    } else {
        old
    }
}

fn acts_on_story(route: &Route, state: &str) -> bool {
    (route.path.ends_with("/deletion") && state == "draft") || (route.path.ends_with("/resumption") && state == "held")
}

pub async fn send(world: &World, who: char, route: &Route, thing: &Thing) -> Page {
    let (person, shared) = &world.people[&who];
    let own;
    let visitor = match person {
        // Ends the session it is sent with.
        Some(person) if route.path == "/sign-out" && who != 'd' => {
            own = world.kit.sign_in(*person).await;
            &own
        }
        _ => shared,
    };
    let to = address(world, route, thing);
    if route.method == "GET" {
        return visitor.get(&to).await;
    }
    if route.path.contains("/uploads") {
        return in_pieces(world, visitor, route, &to).await;
    }
    if [
        "/photos",
        "/attachments",
        "/imports",
        "/people/import",
        "/pictures/{place}",
        "/videos",
        "/subtitles",
    ]
    .iter()
    .any(|end| route.path.ends_with(end))
    {
        return upload(visitor, &to).await;
    }
    visitor.post(&to, &form(world, route, thing)).await
}

/// A file that no story takes.
async fn upload(visitor: &Visitor, to: &str) -> Page {
    visitor
        .upload(
            to,
            "file.bin",
            b"\x00\x01\x02\x03 neither a picture nor a document",
            &[("key", "matrix")],
        )
        .await
}

/// An announcement that is sound; a piece that does not begin where the upload ends; an upload that is not whole.
async fn in_pieces(world: &World, visitor: &Visitor, route: &Route, to: &str) -> Page {
    let method = Method::from_bytes(route.method.as_bytes()).unwrap();
    let said = format!(
        "filename YS5wZGY=,purpose ZmlsZQ==,key {}",
        STANDARD.encode(format!("m{}", world.fresh()))
    );
    let request = visitor
        .request(method, to)
        .header("upload-length", "100")
        .header("upload-metadata", said)
        .header("upload-offset", "1")
        .header(header::CONTENT_TYPE, "application/offset+octet-stream")
        .header(header::ORIGIN, "http://localhost");
    visitor.send(request, Body::from("x")).await
}

fn address(world: &World, route: &Route, thing: &Thing) -> String {
    let path = route.path.as_str();
    let mut filled: Vec<(&str, String)> = vec![("{code}", "no-such-code".to_owned()), ("{slug}", "news".to_owned())];
    filled.push(("{section}", UNKNOWN.to_owned()));
    filled.push(("{key}", "news".to_owned()));
    filled.push(("{*name}", "no-such-file.css".to_owned()));
    filled.push(("{page}", "about".to_owned()));
    filled.push(("{file}", "copydesk.xlsx".to_owned()));
    filled.push(("{name}", "play.mp4".to_owned()));
    filled.push(("{month}", "1999-01".to_owned()));
    filled.push(("{sheet}", "00000000.css".to_owned()));
    filled.push(("{picture}", UNKNOWN.to_owned()));
    filled.push(("{card}", "000000000000000000000000.png".to_owned()));
    filled.push(("{width}", "640.webp".to_owned()));
    filled.push(("{place}", "logo".to_owned()));
    match thing {
        Thing::Story(sample) => {
            let id = sample.story.to_string();
            filled.extend([
                ("{id}", id.clone()),
                ("{story}", id),
                ("{a}", "1".to_owned()),
                ("{b}", "1".to_owned()),
            ]);
            filled.push((
                "{note}",
                sample.note.map_or(UNKNOWN.to_owned(), |note| note.to_string()),
            ));
            // One is given up, and must not be missed by the others.
            let upload = if route.method == "DELETE" { 1 } else { 0 };
            filled.push(("{upload}", sample.uploads[upload].to_string()));
            filled.push(("{suggestion}", UNKNOWN.to_owned()));
            let (year, no) = sample.number;
            filled.extend([
                ("{year}", year.to_string()),
                ("{no}", no.to_string()),
                ("{size}", sample.size.clone()),
            ]);
            let is_file = path.contains("/attachment") || path.contains("/files/");
            filled.push(("{asset}", if is_file { sample.file } else { sample.photo }.to_string()));
        }
        Thing::Unit(unit) => filled.push(("{id}", unit.to_string())),
        Thing::Person(target) | Thing::Role(_, target) => {
            filled.push(("{id}", target.person.to_string()));
            filled.push(("{grant}", target.grant.to_string()));
            filled.push(("{absence}", UNKNOWN.to_owned()));
        }
        Thing::Nothing if path.starts_with("/desk/settings/sections/") => {
            filled.push(("{id}", world.section.to_string()));
        }
        Thing::Nothing => filled.push(("{id}", UNKNOWN.to_owned())),
    }
    let mut to = path.to_owned();
    for (name, value) in filled {
        to = to.replace(name, &value);
    }
    assert!(!to.contains('{'), "{route}: nothing fills {to}");
    if path.ends_with("/comparison") {
        to.push_str("?a=1&b=1");
    }
    to
}

fn form(world: &World, route: &Route, thing: &Thing) -> Vec<(&'static str, String)> {
    let path = route.path.as_str();
    let mut fields = vec![
        ("key", format!("matrix-{}", world.fresh())),
        ("version", "0".to_owned()),
    ];
    match thing {
        Thing::Story(sample) => {
            let text = [
                ("headline", "另一个标题"),
                ("body", "另一个正文。"),
                ("seen", NO_HASH),
                ("note", "说明"),
            ];
            fields.extend(text.map(|(name, value)| (name, value.to_owned())));
            fields.extend([
                ("decision", "pass".to_owned()),
                ("to", UNKNOWN.to_owned()),
                ("when", "now".to_owned()),
            ]);
            fields.extend([("place", "headline".to_owned()), ("story", sample.story.to_string())]);
            fields.extend([
                ("stage", sample.stage.to_owned()),
                ("section", world.section.to_string()),
            ]);
        }
        Thing::Unit(unit) if path.ends_with("/parents") => fields.push(("parent", unit.to_string())),
        Thing::Unit(_) if path.ends_with("/kind") => {
            fields.extend([("kind", "town".to_owned()), ("sort", "5".to_owned())]);
        }
        Thing::Unit(_) => fields.push(("name", "新名称".to_owned())),
        Thing::Role(role, _) => {
            let unit = match role {
                Role::Officer | Role::UnitReviewer | Role::UnitAdmin => world.village.to_string(),
                _ => world.town.centre.to_string(),
            };
            // What somebody has already in one unit can be given in the next; the village lies below the town.
            let unit = if *role == Role::UnitAdmin {
                world.town.town.to_string()
            } else {
                unit
            };
            fields.extend([("role", role.word().to_owned()), ("unit", unit)]);
        }
        Thing::Person(target) => {
            let day = |day: &str| day.to_owned();
            fields.extend([
                ("name", day("卜仁")),
                ("login", format!("renamed-{}", world.fresh())),
                ("state", day("disabled")),
            ]);
            fields.extend([
                ("unit", target.unit.to_string()),
                ("deputy", world.town.officer.to_string()),
            ]);
            fields.extend([("from", day("2026-11-21")), ("to", day("2026-11-22"))]);
        }
        Thing::Nothing if path == "/desk/stories" => {
            fields.extend([("unit", world.town.town.to_string()), ("kind", "brief".to_owned())]);
        }
        Thing::Nothing if path == "/desk/units" => {
            fields.extend([
                ("parent", world.town.town.to_string()),
                ("name", format!("新村{}", world.fresh())),
            ]);
            fields.push(("kind", "other".to_owned()));
        }
        Thing::Nothing if path == "/desk/people" => {
            fields.extend([
                ("unit", world.town.town.to_string()),
                ("name", "新人".to_owned()),
                ("roles", "officer".to_owned()),
            ]);
            fields.push(("login", format!("new-{}", world.fresh())));
        }
        Thing::Nothing => {}
    }
    fields
}

/// The sign of the table for an answer; an exclamation mark for what must never come, whoever asks.
pub fn sign(route: &Route, page: &Page) -> char {
    let status = page.status.as_u16();
    let to = page.header("location");
    let public = !route.path.starts_with("/desk") && !route.path.starts_with("/media");
    match status {
        401 => 's',
        303 | 307 if to.starts_with("/sign-in?next=") => 's',
        403 => '-',
        404 => '.',
        410 => 'g',
        // Twenty wrong passwords from one place: too many attempts.
        200..=299 | 303 | 307 | 409 | 422 | 429 if public => 'p',
        200..=299 if page.header("cache-control").contains("public") => 'p',
        303 | 307 if route.method == "GET" => '>',
        200..=299 | 303 | 409 | 422 => '+',
        _ => '!',
    }
}
