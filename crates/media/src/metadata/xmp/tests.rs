use super::*;

fn texts(found: &Metadata) -> [Option<&str>; 8] {
    [
        &found.caption,
        &found.alt,
        &found.headline,
        &found.photographer,
        &found.credit_line,
        &found.copyright,
        &found.place,
        &found.digital_source_type,
    ]
    .map(Option::as_deref)
}

#[test]
fn reads_elements_lists_and_attributes() {
    let packet = "<rdf:Description xmlns:dc='x' photoshop:Credit=\"云川&amp;融媒\">\
        <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">晨 &lt;雾&gt;&#x21;</rdf:li></rdf:Alt></dc:description>\
        <dc:creator>\n<rdf:Seq>\n<rdf:li>林安</rdf:li><rdf:li>又一人</rdf:li></rdf:Seq></dc:creator>\
        <dc:rights><![CDATA[© <云川>]]></dc:rights><xmp:CreateDate>2026-11-20T09:30:00+08:00</xmp:CreateDate>\
        <dc:subject><rdf:Bag><rdf:li>春耕</rdf:li><rdf:li> </rdf:li><rdf:li>水利</rdf:li><rdf:li>春耕</rdf:li></rdf:Bag>\
        </dc:subject><exif:GPSLatitude>1</exif:GPSLatitude></rdf:Description>";
    let found = read(packet.as_bytes());
    assert_eq!(found.caption.as_deref(), Some("晨 <雾>!"));
    assert_eq!(found.photographer.as_deref(), Some("林安"));
    assert_eq!(found.credit_line.as_deref(), Some("云川&融媒"));
    assert_eq!(found.copyright.as_deref(), Some("© <云川>"));
    assert_eq!(found.taken_at.as_deref(), Some("2026-11-20T09:30:00"));
    assert_eq!(found.utc_offset.as_deref(), Some("+08:00"));
    assert_eq!(found.keywords, ["春耕", "水利"]);
    assert!(found.has_gps);
}

#[test]
fn the_same_facts_are_read_however_rdf_writes_them() {
    let source = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture";
    let as_elements = format!(
        "<x:xmpmeta><rdf:RDF><rdf:Description><photoshop:Headline>开渠</photoshop:Headline>\
         <Iptc4xmpExt:DigitalSourceType rdf:resource='{source}'/>\
         <Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'>\
         <Iptc4xmpExt:Sublocation>东风渠</Iptc4xmpExt:Sublocation><Iptc4xmpExt:City>云川市</Iptc4xmpExt:City>\
         </rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    let as_attributes = format!(
        "<?xpacket begin='\u{FEFF}'?><rdf:RDF><rdf:Description photoshop:Headline='开渠' \
         Iptc4xmpExt:DigitalSourceType='{source}'><Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li>\
         <rdf:Description Iptc4xmpExt:Sublocation='东风渠' Iptc4xmpExt:City='云川市'/>\
         </rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated></rdf:Description></rdf:RDF>"
    );
    let older = format!(
        "<rdf:RDF><rdf:Description photoshop:City='云川市' Iptc4xmpCore:Location='东风渠'><dc:title><rdf:Alt><rdf:li \
         xml:lang='x-default'>开渠</rdf:li></rdf:Alt></dc:title><Iptc4xmpExt:DigitalSourceType>{source}\
         </Iptc4xmpExt:DigitalSourceType></rdf:Description></rdf:RDF>"
    );
    let expected = [
        None,
        None,
        Some("开渠"),
        None,
        None,
        None,
        Some("云川市 东风渠"),
        Some(source),
    ];
    for packet in [as_elements, as_attributes, older] {
        assert_eq!(texts(&read(packet.as_bytes())), expected, "{packet}");
    }
}

#[test]
fn of_several_languages_chinese_comes_first_then_the_default() {
    for (list, expected) in [
        ([("en", "fog"), ("x-default", "mist"), ("zh-CN", "晨雾")], "晨雾"),
        ([("en", "fog"), ("x-default", "mist"), ("de", "Nebel")], "mist"),
        ([("en", "fog"), ("de", "Nebel"), ("fr", "brume")], "fog"),
    ] {
        let items: String = list
            .iter()
            .map(|(language, text)| format!("<rdf:li xml:lang='{language}'>{text}</rdf:li>"))
            .collect();
        for property in ["dc:description", "Iptc4xmpCore:AltTextAccessibility"] {
            let packet = format!("<rdf:RDF><{property}><rdf:Alt>{items}</rdf:Alt></{property}></rdf:RDF>");
            let found = read(packet.as_bytes());
            assert_eq!(found.caption.or(found.alt).as_deref(), Some(expected), "{packet}");
        }
    }
}

#[test]
fn a_picture_inside_the_picture_says_nothing_about_it() {
    let packet = "<rdf:RDF><xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description dc:creator='another' dc:rights='theirs'/>\
        </rdf:li></rdf:Bag></xmpMM:Pantry></rdf:RDF>";
    assert_eq!(read(packet.as_bytes()), Metadata::default());
}

#[test]
fn half_a_packet_is_no_packet() {
    for packet in [
        "<dc:creator>",
        "<dc:creator>a",
        "<dc:creatorX>a</dc:creatorX>",
        "<rdf:Description photoshop:Credit=",
        "<rdf:Description photoshop:Credit=\"a",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><dc:creator>&a;</dc:creator>",
        "<dc:creator>&a;</dc:creator>",
        "<",
    ] {
        assert_eq!(read(packet.as_bytes()), Metadata::default(), "{packet}");
    }
    let cut = "<rdf:RDF><dc:creator>林安</dc:creator><dc:rights>© ";
    assert_eq!(read(cut.as_bytes()).photographer.as_deref(), Some("林安"));
}

#[test]
fn a_packet_made_to_be_large_stays_small() {
    let deep = "<dc:creator>".repeat(100_000);
    assert_eq!(read(deep.as_bytes()), Metadata::default());
    let wide = format!(
        "<rdf:RDF><rdf:Description {}/></rdf:RDF>",
        "dc:subject='a' ".repeat(60_000)
    );
    assert_eq!(values(&wide).len(), 4000);
    let named = format!("<rdf:RDF><{0}>a</{0}></rdf:RDF>", format!("dc:{}", "x".repeat(10_000)));
    assert_eq!(values(&named), []);
}
