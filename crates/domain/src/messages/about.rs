//! Which story of the site a reader means.

/// The public path of the story that is named in a text: its address, with or without scheme and host, or its number
/// as readers see it in the address (`2026/1103`, `2026-0103`). Whether there is such a story is not known here.
pub fn story_path(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = match text.split_once("/stories/") {
        Some((_, rest)) => rest,
        None if text.starts_with(|first: char| first.is_ascii_digit()) => text,
        None => return None,
    };
    let (year, rest) = rest.split_once(['/', '-'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (no, after) = rest.split_at(digits);
    let plain = year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && !after.starts_with(|next: char| next.is_alphanumeric());
    // The number as officers write it has zeros in front, the address has none.
    let no: u32 = no.parse().ok().filter(|_| plain)?;
    Some(format!("/stories/{year}/{no}"))
}
