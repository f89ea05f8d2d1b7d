//! The states of a story and the words for them. Which state follows is decided in [`crate::review`] and
//! [`crate::publishing`].

use crate::actor::words;

words! {
    /// Where a story is. One story keeps its number through all of them.
    StoryState {
        /// Being written; nobody but its writers sees it.
        Draft = "draft",
        /// With a stage of review; which one stands beside it.
        InReview = "in_review",
        /// Sent back with reasons; the officer mends and submits again.
        Returned = "returned",
        /// Kept for later use.
        Held = "held",
        /// Not used, with a reason.
        Declined = "declined",
        /// Taken back by the officer before anybody claimed it.
        Withdrawn = "withdrawn",
        /// All stages passed; the signed revision waits for release.
        Signed = "signed",
        /// To be released at a set time.
        Scheduled = "scheduled",
        /// On the public site.
        Published = "published",
        /// Taken down; the address answers 410 with a note.
        Retracted = "retracted",
    }
}

impl StoryState {
    /// Whether its officer may change the text now.
    pub const fn is_open_to_writer(self) -> bool {
        matches!(self, StoryState::Draft | StoryState::Returned | StoryState::Withdrawn)
    }

    /// Whether readers have seen it.
    pub const fn is_public(self) -> bool {
        matches!(self, StoryState::Published | StoryState::Retracted)
    }
}

words! {
    /// 拟用渠道: where the writer would like to see it.
    ChannelWish {
        Site = "site",
        Wechat = "wechat",
        Weibo = "weibo",
        Newspaper = "newspaper",
        Periodical = "periodical",
        Outside = "outside",
    }
}

words! {
    /// Part a credited person played.
    CreditRole {
        /// 文: wrote it (neither reporter nor correspondent is said).
        Author = "author",
        /// 记者
        Reporter = "reporter",
        /// 通讯员
        Correspondent = "correspondent",
        /// 图/摄影
        Photographer = "photographer",
        /// 编辑 who put it together.
        Editor = "editor",
    }
}
