//! Subtitles that somebody sent as SubRip (`.srt`) or WebVTT (`.vtt`), written anew as WebVTT of plain words.
//!
//! Nothing of the file is passed on but times and words: no styles, no places on the screen, no markup.

/// Largest file, in bytes.
pub const FILE_BYTES: usize = 1 << 20;
/// Most subtitles of one video.
const MOST: usize = 5_000;
/// Characters of one.
const LONGEST: usize = 500;
/// Latest moment, in milliseconds: no video is as long as a day.
const LATEST: u64 = 24 * 60 * 60 * 1_000;

/// Why a file is not taken. `line` counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubtitleProblem {
    #[error("the file is larger than {FILE_BYTES} bytes")]
    TooBig,
    /// Neither UTF-8 nor the encoding of Chinese Windows.
    #[error("the file is no text")]
    NoText,
    #[error("there is no subtitle in it")]
    Empty,
    #[error("there are more than {MOST} subtitles in it")]
    TooMany,
    #[error("line {line} is no time as 00:00:01,000 --> 00:00:04,000")]
    BadTime { line: usize },
    #[error("the subtitle at line {line} ends before it begins, or begins before the one above")]
    BadOrder { line: usize },
    #[error("the subtitle at line {line} is too long")]
    TooLong { line: usize },
}

impl SubtitleProblem {
    /// Part of a text key: stable, lower-case, hyphenated.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooBig => "too-big",
            Self::NoText => "no-text",
            Self::Empty => "empty",
            Self::TooMany => "too-many",
            Self::BadTime { .. } => "bad-time",
            Self::BadOrder { .. } => "bad-order",
            Self::TooLong { .. } => "too-long",
        }
    }

    /// The line it is about, where it is about one.
    pub const fn line(&self) -> Option<usize> {
        match self {
            Self::BadTime { line } | Self::BadOrder { line } | Self::TooLong { line } => Some(*line),
            Self::TooBig | Self::NoText | Self::Empty | Self::TooMany => None,
        }
    }
}

struct Cue {
    begins: u64,
    ends: u64,
    words: String,
}

/// The same as WebVTT.
///
/// # Errors
/// See [`SubtitleProblem`].
pub fn to_webvtt(bytes: &[u8]) -> Result<String, SubtitleProblem> {
    if bytes.len() > FILE_BYTES {
        return Err(SubtitleProblem::TooBig);
    }
    let text = decoded(bytes)?;
    let cues = cues(&text)?;
    if cues.is_empty() {
        return Err(SubtitleProblem::Empty);
    }
    let mut written = String::from("WEBVTT\n");
    for cue in cues {
        let (begins, ends) = (clock(cue.begins), clock(cue.ends));
        written.push_str(&format!("\n{begins} --> {ends}\n{}\n", cue.words));
    }
    Ok(written)
}

fn decoded(bytes: &[u8]) -> Result<String, SubtitleProblem> {
    let (text, _, wrong) = encoding_rs::UTF_8.decode(bytes);
    let (text, wrong) = if wrong {
        let (text, _, wrong) = encoding_rs::GB18030.decode(bytes);
        (text, wrong)
    } else {
        (text, wrong)
    };
    let is_binary = text.contains('\0');
    if wrong || is_binary {
        return Err(SubtitleProblem::NoText);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn cues(text: &str) -> Result<Vec<Cue>, SubtitleProblem> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
    while let Some((line, at)) = lines.next() {
        if !line.contains("-->") {
            // Numbers, names of subtitles, notes, styles and the title of the file.
            continue;
        }
        let (begins, ends) = times(line).ok_or(SubtitleProblem::BadTime { line: at })?;
        let latest = cues.last().map_or(0, |cue| cue.begins);
        if ends <= begins || begins < latest {
            return Err(SubtitleProblem::BadOrder { line: at });
        }
        let mut words: Vec<String> = Vec::new();
        for (line, _) in lines.by_ref().take_while(|(line, _)| !line.trim().is_empty()) {
            let said = plain(line);
            if !said.is_empty() {
                words.push(said);
            }
        }
        let words = words.join("\n");
        if words.chars().count() > LONGEST {
            return Err(SubtitleProblem::TooLong { line: at });
        }
        if !words.is_empty() {
            cues.push(Cue { begins, ends, words });
        }
        if cues.len() > MOST {
            return Err(SubtitleProblem::TooMany);
        }
    }
    Ok(cues)
}

/// `00:00:01,000 --> 00:00:04,000`, and what WebVTT may say behind it.
fn times(line: &str) -> Option<(u64, u64)> {
    let (begins, rest) = line.split_once("-->")?;
    let ends = rest.split_whitespace().next()?;
    Some((moment(begins.trim())?, moment(ends)?))
}

/// `01:02:03,400`, `02:03.400`; in milliseconds.
fn moment(text: &str) -> Option<u64> {
    let (clock, part) = text.split_once([',', '.'])?;
    let digits = |text: &str, most: usize| -> Option<u64> {
        let is_number = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    if part.len() != 3 {
        return None;
    }
    let mut seconds = 0;
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for (place, part) in parts.iter().rev().enumerate() {
        let number = digits(part, 3)?;
        if place < 2 && number > 59 {
            return None;
        }
        seconds += number * 60_u64.pow(u32::try_from(place).ok()?);
    }
    let at = seconds * 1_000 + digits(part, 3)?;
    (at <= LATEST).then_some(at)
}

/// Words without markup, safe between the lines of WebVTT.
fn plain(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some(open) = rest.find(['<', '{']) {
        let close = if rest[open..].starts_with('<') { '>' } else { '}' };
        let is_markup =
            rest[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '\\' | '.'));
        match rest[open..].find(close).filter(|_| is_markup) {
            Some(end) => {
                words.push_str(&rest[..open]);
                rest = &rest[open + end + 1..];
            }
            None => {
                words.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    words.push_str(rest);
    let words: String = words.trim().chars().filter(|c| !c.is_control()).collect();
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn clock(at: u64) -> String {
    let (seconds, part) = (at / 1_000, at % 1_000);
    format!(
        "{:02}:{:02}:{:02}.{part:03}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subrip_becomes_webvtt_of_plain_words() {
        let srt = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>柳湾镇</i>的{\\an8}早市\r\n第二行 & <3\r\n\r\n2\r\n00:01:00,000 --> 01:00:00,004 X1:40\r\nEnd\r\n";
        let written = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n柳湾镇的早市\n第二行 &amp; &lt;3\n\n00:01:00.000 --> 01:00:00.004\nEnd\n";
        assert_eq!(to_webvtt(srt.as_bytes()).as_deref(), Ok(written));
        // What was written is read again, and comes to the same.
        assert_eq!(to_webvtt(written.as_bytes()).as_deref(), Ok(written));
        // Words about marks stay words about marks.
        let said = to_webvtt(b"00:01.000 --> 00:02.000\n&amp;lt; --> &lt;b>\n");
        assert!(said.is_ok_and(|text| text.ends_with("\n&amp;lt; --&gt; &lt;b&gt;\n")));
        let (chinese, _, _) = encoding_rs::GB18030.encode(srt);
        assert!(to_webvtt(&chinese[4..]).is_ok_and(|text| text.contains("早市")));
    }

    #[test]
    fn what_is_no_subtitles_is_refused_with_its_line() {
        let one = |time: &str| format!("WEBVTT\n\n{time}\nWords\n");
        for (text, problem) in [
            (String::new(), SubtitleProblem::Empty),
            ("WEBVTT\n\nNOTE nothing\n".to_owned(), SubtitleProblem::Empty),
            (one("00:01 --> 00:02"), SubtitleProblem::BadTime { line: 3 }),
            (
                one("00:61:00.000 --> 02:00:00.000"),
                SubtitleProblem::BadTime { line: 3 },
            ),
            (
                one("99:00:00.000 --> 99:00:01.000"),
                SubtitleProblem::BadTime { line: 3 },
            ),
            (one("00:02.000 --> 00:01.000"), SubtitleProblem::BadOrder { line: 3 }),
            (
                format!("00:01.000 --> 00:02.000\n{}\n", "长".repeat(501)),
                SubtitleProblem::TooLong { line: 1 },
            ),
            ("MZ\0\0-->".to_owned(), SubtitleProblem::NoText),
        ] {
            assert_eq!(to_webvtt(text.as_bytes()), Err(problem), "{text}");
        }
        assert_eq!(to_webvtt(&vec![b'a'; FILE_BYTES + 1]), Err(SubtitleProblem::TooBig));
    }
}
