//! The closed lists of reasons. An officer reads them on every returned story, and the circular counts them.

use crate::actor::words;

words! {
    /// Why a story goes back to its writers. Several may apply.
    ReturnReason {
        /// 要素不全
        Incomplete = "incomplete",
        /// 事实待核
        Facts = "facts",
        /// 标题不准
        Headline = "headline",
        /// 图片或图说
        Pictures = "pictures",
        /// 篇幅
        Length = "length",
        /// 文字
        Wording = "wording",
        /// 其他: the note says which.
        Other = "other",
    }
}

impl ReturnReason {
    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            ReturnReason::Incomplete => "review.return-reason.incomplete",
            ReturnReason::Facts => "review.return-reason.facts",
            ReturnReason::Headline => "review.return-reason.headline",
            ReturnReason::Pictures => "review.return-reason.pictures",
            ReturnReason::Length => "review.return-reason.length",
            ReturnReason::Wording => "review.return-reason.wording",
            ReturnReason::Other => "review.return-reason.other",
        }
    }
}

words! {
    /// Why a story is not used. Exactly one is named, because the circular counts them.
    DeclineReason {
        /// 时效已过
        Outdated = "outdated",
        /// 内容一般
        Ordinary = "ordinary",
        /// 重复
        Duplicate = "duplicate",
        /// 要素不全
        Incomplete = "incomplete",
        /// 已被他人报送
        ReportedElsewhere = "reported_elsewhere",
        /// 不宜公开
        NotPublic = "not_public",
        /// 其他: the note says which.
        Other = "other",
    }
}

impl DeclineReason {
    /// The key of its sentence.
    pub const fn text_key(self) -> &'static str {
        match self {
            DeclineReason::Outdated => "review.decline-reason.outdated",
            DeclineReason::Ordinary => "review.decline-reason.ordinary",
            DeclineReason::Duplicate => "review.decline-reason.duplicate",
            DeclineReason::Incomplete => "review.decline-reason.incomplete",
            DeclineReason::ReportedElsewhere => "review.decline-reason.reported-elsewhere",
            DeclineReason::NotPublic => "review.decline-reason.not-public",
            DeclineReason::Other => "review.decline-reason.other",
        }
    }
}
