//! XMP: the record of today's picture programs, RDF in XML.

mod packet;

use packet::{Value, values};

use super::place::Place;
use super::{MAX_CHARACTERS, Metadata, add_keyword, cleaned, local_time, offset};

/// A packet with edit history can be long; what we read stands in its beginning.
const MAX_PACKET: usize = 1 << 20;

/// Reads an XMP packet.
pub(super) fn read(packet: &[u8]) -> Metadata {
    let packet = String::from_utf8_lossy(&packet[..packet.len().min(MAX_PACKET)]);
    let values = values(&packet);
    let text = |property: &str| plain(&values, property, "");
    let moment = ["photoshop:DateCreated", "exif:DateTimeOriginal", "xmp:CreateDate"]
        .iter()
        .find_map(|name| text(name).filter(|moment| local_time(moment).is_some()));
    let mut keywords = Vec::new();
    for value in values.iter().filter(|value| value.property == "dc:subject") {
        add_keyword(&mut keywords, cleaned(&value.text));
    }
    Metadata {
        caption: text("dc:description"),
        alt: text("Iptc4xmpCore:AltTextAccessibility"),
        headline: text("photoshop:Headline").or_else(|| text("dc:title")),
        photographer: text("dc:creator"),
        credit_line: text("photoshop:Credit"),
        copyright: text("dc:rights"),
        place: place(&values),
        keywords,
        taken_at: moment.as_deref().and_then(local_time),
        utc_offset: moment.as_deref().and_then(offset),
        digital_source_type: text("Iptc4xmpExt:DigitalSourceType"),
        // A label that was cut would be no label.
        aigc: text("TC260:AIGC").filter(|label| label.chars().count() < MAX_CHARACTERS),
        has_gps: packet.contains("GPSLatitude") || packet.contains("GPSLongitude"),
    }
}

/// Of the same text in several languages the Chinese one, else the default, else the first; of a list the first.
fn plain(values: &[Value], property: &str, field: &str) -> Option<String> {
    let of_it = || {
        values
            .iter()
            .filter(|value| value.property == property && value.field == field)
    };
    let in_language = |wanted: fn(&str) -> bool| of_it().find(|value| wanted(&value.language));
    let chosen = in_language(|language| language.get(..2).is_some_and(|begin| begin.eq_ignore_ascii_case("zh")))
        .or_else(|| in_language(|language| language.eq_ignore_ascii_case("x-default")))
        .or_else(|| of_it().next());
    cleaned(&chosen?.text)
}

/// The four plain fields of the older schema, else the structure of the newer one.
fn place(values: &[Value]) -> Option<String> {
    let text = |property: &str| plain(values, property, "");
    let older = Place {
        location: text("Iptc4xmpCore:Location"),
        city: text("photoshop:City"),
        state: text("photoshop:State"),
        country: text("photoshop:Country"),
    };
    let part = |field: &str| plain(values, "Iptc4xmpExt:LocationCreated", field);
    older.text().or_else(|| {
        let newer = Place {
            location: part("Iptc4xmpExt:Sublocation").or_else(|| part("Iptc4xmpExt:LocationName")),
            city: part("Iptc4xmpExt:City"),
            state: part("Iptc4xmpExt:ProvinceState"),
            country: part("Iptc4xmpExt:CountryName"),
        };
        newer.text()
    })
}

#[cfg(test)]
mod tests;
