//! The words for what `domain::photos` names.

use crate::View;
use domain::{
    photos::{ConsentState, Ground, Permission, RightsState, Shown},
    story::ChannelWish,
};

pub const fn ground_key(ground: Ground) -> &'static str {
    match ground {
        Ground::Own => "photos.ground.own",
        Ground::Commissioned => "photos.ground.commissioned",
        Ground::Permitted => "photos.ground.permitted",
        Ground::Licence => "photos.ground.licence",
        Ground::Unknown => "photos.ground.unknown",
    }
}

pub const fn shown_key(shown: Shown) -> &'static str {
    match shown {
        Shown::Unasked => "photos.shown.unasked",
        Shown::Nobody => "photos.shown.nobody",
        Shown::People => "photos.shown.people",
        Shown::Minors => "photos.shown.minors",
    }
}

pub const fn channel_key(channel: ChannelWish) -> &'static str {
    match channel {
        ChannelWish::Site => "photos.channel.site",
        ChannelWish::Wechat => "photos.channel.wechat",
        ChannelWish::Weibo => "photos.channel.weibo",
        ChannelWish::Newspaper => "photos.channel.newspaper",
        ChannelWish::Periodical => "photos.channel.periodical",
        ChannelWish::Outside => "photos.channel.outside",
    }
}

/// A word with the mark of a state before it.
#[derive(Clone, Debug)]
pub struct Mark {
    pub mark: &'static str,
    pub words: String,
}

pub fn rights(view: &View, state: RightsState) -> Mark {
    let (mark, key) = match state {
        RightsState::Known => ("ok", "photos.rights.known"),
        RightsState::Missing => ("ask", "photos.rights.missing"),
        RightsState::RunOut => ("overdue", "photos.rights.run-out"),
    };
    Mark {
        mark,
        words: view.t(key),
    }
}

/// None where nothing is known to be missing.
pub fn consents(view: &View, state: ConsentState) -> Option<Mark> {
    let (mark, key) = match state {
        ConsentState::Fine => return None,
        ConsentState::Missing => ("ask", "photos.consents.missing"),
        ConsentState::MinorsUncovered => ("due", "photos.consents.minors"),
        ConsentState::Lapsed => ("overdue", "photos.consents.lapsed"),
    };
    Some(Mark {
        mark,
        words: view.t(key),
    })
}

/// What a tile says of it: the rights only where they have run out or are missing, the consents where they are.
pub fn marks(view: &View, permission: Permission) -> Vec<Mark> {
    let rights = Some(rights(view, permission.rights)).filter(|_| permission.rights != RightsState::Known);
    consents(view, permission.consents).into_iter().chain(rights).collect()
}

/// Longest heading, in half-widths: 24 Chinese characters.
const HEADING: usize = 48;
/// A clause shorter than this, in half-widths, says too little to stand alone.
const CLAUSE: usize = 10;

/// What a photo is called where there is room for a line: its caption, if it is longer up to the end of a clause, else up
/// to the end of a word.
pub fn heading(caption: &str) -> String {
    let caption = caption.trim();
    let (mut used, mut clause, mut word) = (0, None, None);
    for (at, c) in caption.char_indices() {
        let wide = if c.is_ascii() { 1 } else { 2 };
        if used + wide > HEADING {
            return match (clause, word) {
                (Some(end), _) => caption[..end].to_owned(),
                (None, end) => format!("{}…", &caption[..end.unwrap_or(at)]),
            };
        }
        if used >= CLAUSE && ends_clause(c, &caption[at + c.len_utf8()..]) {
            clause = Some(at);
        }
        if c.is_whitespace() {
            word = Some(at);
        }
        used += wide;
    }
    caption.to_owned()
}

/// The Latin ones also stand in numbers and times.
fn ends_clause(c: char, rest: &str) -> bool {
    match c {
        '，' | '。' | '；' | '：' | '！' | '？' => true,
        ',' | '.' | ';' | ':' | '!' | '?' => rest.starts_with(char::is_whitespace),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn a_long_caption_is_called_by_its_first_clauses() {
        for (caption, expected) in [
            ("", ""),
            (" 11月18日，志愿者在教老人。 ", "11月18日，志愿者在教老人。"),
            (
                "11月18日下午，望湖区柳岸社区活动室里，志愿者田禾陪老人练习手机挂号。",
                "11月18日下午，望湖区柳岸社区活动室里",
            ),
            (
                "志愿者田禾在望湖区柳岸社区活动室里一遍一遍地陪老人练习手机挂号。",
                "志愿者田禾在望湖区柳岸社区活动室里一遍一遍地陪老…",
            ),
            (
                "图：望湖区柳岸社区活动室里志愿者田禾一遍一遍地陪老人练习",
                "图：望湖区柳岸社区活动室里志愿者田禾一遍一遍地陪…",
            ),
            (
                "Volunteers at 10:30, in the hall of the library, show how to book a doctor",
                "Volunteers at 10:30, in the hall of the library",
            ),
            (
                "Volunteers in the hall of the library show how to book a doctor",
                "Volunteers in the hall of the library show how…",
            ),
        ] {
            assert_eq!(heading(caption), expected);
        }
    }
}
