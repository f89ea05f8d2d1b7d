//! Back from the encodings of mail to what people read. Lenient: a test will notice what is wrong.

/// Base64 in lines; characters outside the alphabet are passed over.
pub(super) fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text
        .bytes()
        .filter_map(|byte| ALPHABET.iter().position(|letter| *letter == byte));
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0usize, 0);
    for digit in digits {
        held = held << 6 | digit;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

pub(super) fn quoted_printable(text: &str) -> Vec<u8> {
    let text = text.replace("=\r\n", "");
    let mut rest = text.as_bytes();
    let mut bytes = Vec::new();
    while let [first, after @ ..] = rest {
        let escaped = std::str::from_utf8(after.get(..2).unwrap_or_default()).ok();
        match escaped
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .filter(|_| *first == b'=')
        {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

/// A header with encoded words, `=?utf-8?b?…?=`, of which neighbours belong together.
pub(super) fn words(header: &str) -> String {
    let mut text = String::new();
    let mut after_word = false;
    for word in header.split(' ') {
        let inside = word.strip_prefix("=?").and_then(|word| word.strip_suffix("?="));
        let parts: Option<[&str; 3]> =
            inside.and_then(|inside| inside.splitn(3, '?').collect::<Vec<_>>().try_into().ok());
        if !(text.is_empty() || after_word && parts.is_some()) {
            text.push(' ');
        }
        match parts {
            Some([_, "b" | "B", encoded]) => text.push_str(&String::from_utf8_lossy(&base64(encoded))),
            Some([_, _, encoded]) => {
                text.push_str(&String::from_utf8_lossy(&quoted_printable(&encoded.replace('_', " "))));
            }
            None => text.push_str(word),
        }
        after_word = parts.is_some();
    }
    text
}
