//! The credit in XMP: all of it, uncut.

use super::Credit;

/// The whole packet.
pub(super) fn packet(credit: &Credit) -> String {
    let moment = format!("{}{}", credit.taken_at, credit.utc_offset);
    let properties = [
        list("dc:creator", "Seq", &credit.photographer),
        list("dc:rights", "Alt", &credit.copyright),
        list("dc:description", "Alt", &credit.caption),
        list("Iptc4xmpCore:AltTextAccessibility", "Alt", &credit.alt),
        plain("photoshop:Credit", &credit.credit_line),
        plain("photoshop:Headline", &credit.headline),
        plain("photoshop:DateCreated", &moment),
        plain("Iptc4xmpCore:Location", &credit.place),
        plain("Iptc4xmpExt:DigitalSourceType", &credit.digital_source_type),
        plain("TC260:AIGC", &credit.aigc),
    ]
    .concat();
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" \
         xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\" \
         xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" \
         xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\">{properties}</rdf:Description></rdf:RDF>\
         </x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

fn plain(property: &str, text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("<{property}>{}</{property}>", escaped(text)),
    }
}

fn list(property: &str, kind: &str, text: &str) -> String {
    let language = if kind == "Alt" { " xml:lang=\"x-default\"" } else { "" };
    match text {
        "" => String::new(),
        text => {
            let text = escaped(text);
            format!("<{property}><rdf:{kind}><rdf:li{language}>{text}</rdf:li></rdf:{kind}></{property}>")
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
