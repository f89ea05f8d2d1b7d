//! XMP: the record of today's picture programs, RDF in XML.
//!
//! A scan for six properties under their customary prefixes, not an XML parser: no entities, no external anything,
//! one pass a property over a bounded packet. What it misses, the photographer types.

use super::{Metadata, cleaned, local_time};

/// A packet with edit history can be long; what we read stands in its beginning.
const MAX_PACKET: usize = 1 << 20;

/// Reads an XMP packet.
pub(super) fn read(packet: &[u8]) -> Metadata {
    let packet = String::from_utf8_lossy(&packet[..packet.len().min(MAX_PACKET)]);
    let taken_at = ["photoshop:DateCreated", "exif:DateTimeOriginal", "xmp:CreateDate"];
    Metadata {
        caption: property(&packet, "dc:description"),
        photographer: property(&packet, "dc:creator"),
        credit_line: property(&packet, "photoshop:Credit"),
        copyright: property(&packet, "dc:rights"),
        taken_at: taken_at
            .iter()
            .find_map(|name| property(&packet, name).and_then(|time| local_time(&time))),
        has_gps: packet.contains("GPSLatitude") || packet.contains("GPSLongitude"),
    }
}

/// The value of a property, written as an element (with or without a list in it) or as an attribute.
fn property(packet: &str, name: &str) -> Option<String> {
    element(packet, name).or_else(|| attribute(packet, name))
}

fn element(packet: &str, name: &str) -> Option<String> {
    let (_, after) = packet.split_once(&format!("<{name}"))?;
    // Otherwise another property whose name only begins the same way.
    let after = after.strip_prefix([' ', '>', '\n', '\r', '\t'])?;
    let (inside, _) = after.split_once(&format!("</{name}>"))?;
    let inside = inside.split_once("<rdf:li").map_or(inside, |(_, list)| list);
    let inside = inside
        .split_once('>')
        .map_or(inside, |(tag, text)| if tag.contains('<') { inside } else { text });
    let text = inside.split_once('<').map_or(inside, |(text, _)| text);
    cleaned(&unescaped(text))
}

fn attribute(packet: &str, name: &str) -> Option<String> {
    let (_, after) = packet.split_once(&format!(" {name}="))?;
    let quote = after.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let (value, _) = after[1..].split_once(quote)?;
    cleaned(&unescaped(value))
}

/// The five named entities and nothing else; a numeric one stays as it is written.
fn unescaped(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#xA;", "\n"),
        ("&#10;", "\n"),
    ];
    let text = named
        .iter()
        .fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain));
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_elements_lists_and_attributes() {
        let packet = "<rdf:Description xmlns:dc='x' photoshop:Credit=\"云川&amp;融媒\">\
            <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">晨 &lt;雾&gt;</rdf:li></rdf:Alt></dc:description>\
            <dc:creator>\n<rdf:Seq>\n<rdf:li>林安</rdf:li><rdf:li>又一人</rdf:li></rdf:Seq></dc:creator>\
            <dc:rights>© 云川</dc:rights><xmp:CreateDate>2026-11-20T09:30:00</xmp:CreateDate>\
            <exif:GPSLatitude>1</exif:GPSLatitude></rdf:Description>";
        let found = read(packet.as_bytes());
        assert_eq!(found.caption.as_deref(), Some("晨 <雾>"));
        assert_eq!(found.photographer.as_deref(), Some("林安"));
        assert_eq!(found.credit_line.as_deref(), Some("云川&融媒"));
        assert_eq!(found.copyright.as_deref(), Some("© 云川"));
        assert_eq!(found.taken_at.as_deref(), Some("2026-11-20T09:30:00"));
        assert!(found.has_gps);
    }

    #[test]
    fn half_a_packet_is_no_packet() {
        for packet in [
            "<dc:creator>",
            "<dc:creatorX>a</dc:creatorX>",
            " photoshop:Credit=",
            " photoshop:Credit=\"a",
            "<",
        ] {
            assert_eq!(read(packet.as_bytes()), Metadata::default(), "{packet}");
        }
    }
}
