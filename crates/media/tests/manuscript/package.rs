//! The archive from within: every part is XML that can be read, and every part and relationship leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use domain::document::{Block, Document};
use media::manuscript::{Manuscript, write};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::sample::{asset, list, p, photo, plain};

/// A story that uses every part.
fn everything(document: &Document) -> Manuscript<'_> {
    Manuscript {
        kicker: "公共<文化> & 服务".to_owned(),
        deck: "——\u{b}灯\u{0}亮着".to_owned(),
        byline: vec!["记者 周晓岚".to_owned()],
        photos: (0..3).map(photo).collect(),
        attachments: vec!["统计 \"表\".xlsx".to_owned()],
        about: vec![("备注".to_owned(), "一\n二]]>三\u{1f}".to_owned())],
        ..plain(document)
    }
}

fn document() -> Document {
    let linked = |link: &str| {
        format!(
            r#"{{"type":"text","text":"去","link":{}}}"#,
            serde_json::to_string(link).unwrap()
        )
    };
    let note = linked("https://example.cn/{注}\"<>|");
    let json = format!(
        r#"{{"version":1,"blocks":[{{"type":"paragraph","content":[{},{},{{"type":"footnote","content":[{note}]}}]}}]}}"#,
        linked("https://example.cn/?a=1&b=\"2\""),
        linked("/news"),
    );
    let mut blocks = Document::from_json(&json).unwrap().blocks().to_vec();
    blocks.extend([
        Block::List(list(domain::document::ListStyle::Circled, 3, &["甲", "乙"])),
        Block::Figure { asset: asset(0) },
        Block::Gallery {
            assets: vec![asset(0), asset(1)],
        },
        p("完"),
    ]);
    Document::new(blocks).unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        assert!(parts.insert(file.name().unwrap().into_owned(), content).is_none());
    }
    parts
}

/// All attributes of elements called `element`.
fn attributes(xml: &str, element: &str) -> Vec<BTreeMap<String, String>> {
    let mut found = Vec::new();
    each(xml, |name, attributes| {
        if name == element {
            found.push(attributes);
        }
    });
    found
}

/// Walks through a part as strictly as the reader of XML can: names match, no attribute twice, no character that XML
/// lacks.
fn each(xml: &str, mut visit: impl FnMut(String, BTreeMap<String, String>)) {
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') || c as u32 > 0xffff
    };
    assert!(xml.chars().all(allowed), "a character that XML lacks");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                visit(start.name().as_ref().to_owned(), all(&start));
            }
            Event::Empty(start) => visit(start.name().as_ref().to_owned(), all(&start)),
            Event::End(_) => depth -= 1,
            Event::Text(text) => assert!(!text.into_inner().contains("]]>")),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
}

fn all(start: &quick_xml::events::BytesStart<'_>) -> BTreeMap<String, String> {
    let mut strict = start.attributes();
    let attributes = strict.with_checks(true).map(|attribute| {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
        (attribute.key.into_inner().to_owned(), value)
    });
    attributes.collect()
}

#[test]
fn every_part_is_xml_and_known_by_its_type() {
    let body = document();
    let parts = parts(&write(&everything(&body)).unwrap());
    let types = String::from_utf8(parts["[Content_Types].xml"].clone()).unwrap();
    let named: BTreeSet<String> = attributes(&types, "Override")
        .into_iter()
        .map(|entry| entry["PartName"].clone())
        .collect();
    let endings: BTreeSet<String> = attributes(&types, "Default")
        .into_iter()
        .map(|entry| entry["Extension"].clone())
        .collect();
    for (name, content) in &parts {
        let ending = name.rsplit('.').next().unwrap();
        assert!(endings.contains(ending), "{name}");
        if matches!(ending, "xml" | "rels") {
            let mut elements = 0;
            each(&String::from_utf8(content.clone()).unwrap(), |_, _| elements += 1);
            assert!(elements > 0, "{name}");
        }
        let is_plain = name.ends_with(".rels") || name == "[Content_Types].xml";
        assert!(
            ending != "xml" || is_plain || named.contains(&format!("/{name}")),
            "{name}"
        );
    }
    for name in named {
        assert!(parts.contains_key(name.trim_start_matches('/')), "{name}");
    }
}

#[test]
fn every_relationship_is_used_and_leads_somewhere() {
    let body = document();
    let parts = parts(&write(&everything(&body)).unwrap());
    for part in ["document", "footnotes"] {
        let text = |name: String| String::from_utf8(parts[&name].clone()).unwrap();
        let entries = attributes(&text(format!("word/_rels/{part}.xml.rels")), "Relationship");
        let mut known = BTreeSet::new();
        for entry in &entries {
            assert!(known.insert(entry["Id"].clone()), "{} twice", entry["Id"]);
            if entry.get("TargetMode").is_some() {
                let unfit = |c: char| matches!(c, '"' | '<' | '>' | '{' | '}' | '|' | ' ');
                assert!(!entry["Target"].contains(unfit), "{}", entry["Target"]);
            } else {
                assert!(
                    parts.contains_key(&format!("word/{}", entry["Target"])),
                    "{}",
                    entry["Target"]
                );
            }
        }
        let mut used = BTreeSet::new();
        each(&text(format!("word/{part}.xml")), |_, attributes| {
            used.extend(
                attributes
                    .into_iter()
                    .filter(|(name, _)| name.starts_with("r:"))
                    .map(|(_, id)| id),
            );
        });
        assert!(used.is_subset(&known), "{used:?}");
        assert!(!used.is_empty());
    }
}

#[test]
fn ids_of_drawings_and_styles_are_their_own() {
    let body = document();
    let parts = parts(&write(&everything(&body)).unwrap());
    let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    for (part, element, id) in [
        ("word/document.xml", "wp:docPr", "id"),
        ("word/styles.xml", "w:style", "w:styleId"),
        ("word/styles.xml", "w:name", "w:val"),
        ("word/numbering.xml", "w:num", "w:numId"),
        ("word/footnotes.xml", "w:footnote", "w:id"),
    ] {
        let all: Vec<String> = attributes(&text(part), element)
            .into_iter()
            .map(|entry| entry[id].clone())
            .collect();
        let once: BTreeSet<&String> = all.iter().collect();
        assert!(!all.is_empty() && once.len() == all.len(), "{element}: {all:?}");
    }
    let styles: BTreeSet<String> = attributes(&text("word/styles.xml"), "w:style")
        .into_iter()
        .map(|entry| entry["w:styleId"].clone())
        .collect();
    for part in ["document", "footnotes", "header", "footer"] {
        for element in ["w:pStyle", "w:rStyle"] {
            for used in attributes(&text(&format!("word/{part}.xml")), element) {
                assert!(styles.contains(&used["w:val"]), "{}", used["w:val"]);
            }
        }
    }
    // A picture that is shown three times lies in the file once.
    let pictures: Vec<&String> = parts.keys().filter(|name| name.starts_with("word/media/")).collect();
    assert_eq!(pictures.len(), 3);
}

#[test]
fn properties_name_the_story_and_no_machine() {
    let body = document();
    let parts = parts(&write(&everything(&body)).unwrap());
    let core = String::from_utf8(parts["docProps/core.xml"].clone()).unwrap();
    let mut elements = Vec::new();
    each(&core, |name, _| elements.push(name));
    assert_eq!(elements, ["cp:coreProperties", "dc:title", "dc:creator"]);
    assert!(core.contains("夜里也能读书") && core.contains("云川市融媒体中心"));
    assert!(!parts.contains_key("docProps/app.xml"));
}
