//! Texts as values in the query of an address.

/// Every byte that could mean something there is percent-encoded; `/` and what RFC 3986 calls unreserved stay as they are.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn nothing_in_a_text_ends_the_value() {
        assert_eq!(encoded("/a-b_c.d~/9"), "/a-b_c.d~/9");
        assert_eq!(encoded("要&x=#1?+ %"), "%E8%A6%81%26x%3D%231%3F%2B%20%25");
    }
}
