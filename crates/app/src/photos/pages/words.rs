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
