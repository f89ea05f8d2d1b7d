//! An XMP packet as a flat list of values: RDF may write one property as an attribute, an element, a list in an element
//! or a structure, and all of them say the same.
//!
//! Properties are known by their customary prefixes. No entities but the five of XML and numbers, nothing external, and
//! bounds on everything that could grow; whatever is damaged ends the reading, and what stood before it counts.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// RDF and its lists need about six.
const MAX_DEPTH: usize = 24;
/// A packet with an edit history has some hundreds.
const MAX_VALUES: usize = 4000;
/// Longer names of elements and languages mean nothing to us.
const MAX_NAME: usize = 64;

/// One text, and what it is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Value {
    /// With its prefix, `dc:description`.
    pub property: String,
    /// The member of a structure, with its prefix; empty for a plain property.
    pub field: String,
    /// `xml:lang` as it is written; empty where there is none.
    pub language: String,
    /// Not empty.
    pub text: String,
}

/// An element that has begun and not ended.
struct Open {
    name: String,
    language: String,
    text: String,
}

/// All values in the order of the packet.
pub(super) fn values(packet: &str) -> Vec<Value> {
    let mut reader = Reader::from_str(packet);
    let mut open: Vec<Open> = Vec::new();
    let mut values = Vec::new();
    while values.len() < MAX_VALUES && open.len() < MAX_DEPTH {
        match reader.read_event() {
            Ok(Event::Start(element)) => open.push(begun(&element, &open, &mut values)),
            Ok(Event::Empty(element)) => {
                begun(&element, &open, &mut values);
            }
            Ok(Event::End(_)) => {
                let text = open.last_mut().map(|element| std::mem::take(&mut element.text));
                values.extend(value(&open, None, text.unwrap_or_default()));
                open.pop();
            }
            Ok(Event::Text(piece)) => add(&mut open, &piece.into_inner()),
            Ok(Event::CData(piece)) => add(&mut open, &piece.into_inner()),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(character)) => add(&mut open, character.encode_utf8(&mut [0; 4])),
                _ => add(&mut open, resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Ok(Event::DocType(_) | Event::Eof) | Err(_) => break,
        }
    }
    values
}

fn add(open: &mut [Open], piece: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(piece);
    }
}

/// Takes the attributes of an element that begins.
fn begun(element: &BytesStart<'_>, open: &[Open], values: &mut Vec<Value>) -> Open {
    let short = |text: &str| {
        if text.len() <= MAX_NAME {
            text.to_owned()
        } else {
            String::new()
        }
    };
    let mut begun = Open {
        name: short(element.name().as_ref()),
        language: String::new(),
        text: String::new(),
    };
    let mut attributes = element.attributes();
    // Looking for doubles would cost a comparison of each with each.
    attributes.with_checks(false);
    let mut found = Vec::new();
    for attribute in attributes.filter_map(Result::ok).take(MAX_VALUES) {
        let Ok(text) = unescape(&attribute.value) else { continue };
        match attribute.key.as_ref() {
            "xml:lang" => begun.language = short(&text),
            // The value itself, where it is an address.
            "rdf:resource" => found.push((None, text.into_owned())),
            name if is_wrapper(name) => {}
            name => found.push((Some(short(name)), text.into_owned())),
        }
    }
    let path = || open.iter().chain(std::iter::once(&begun));
    values.extend(
        found
            .into_iter()
            .filter_map(|(name, text)| value(path(), name.as_deref(), text)),
    );
    begun
}

/// The text with the names that lead to it; `last` is the name of an attribute.
fn value<'o>(open: impl IntoIterator<Item = &'o Open>, last: Option<&str>, text: String) -> Option<Value> {
    let mut value = Value::default();
    let mut names = |name: &str| {
        if is_wrapper(name) {
        } else if value.property.is_empty() {
            value.property = name.to_owned();
        } else {
            value.field = name.to_owned();
        }
    };
    for element in open {
        names(&element.name);
        if !element.language.is_empty() {
            value.language.clone_from(&element.language);
        }
    }
    last.into_iter().for_each(names);
    value.text = text;
    (!value.property.is_empty() && !value.text.trim().is_empty()).then_some(value)
}

/// What carries values and is none: the frame of the packet, lists, and the declarations of RDF and XML.
fn is_wrapper(name: &str) -> bool {
    let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
    matches!(prefix, "" | "rdf" | "x" | "xml" | "xmlns")
}
