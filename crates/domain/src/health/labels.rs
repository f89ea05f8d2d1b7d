//! What must stand in the head of each page and at its foot.

use crate::actor::words;

words! {
    /// A label in the head of a page (appendix of 国办发〔2017〕47号). Its value must not be empty.
    Label {
        SiteName = "SiteName",
        SiteDomain = "SiteDomain",
        SiteIdCode = "SiteIDCode",
        ColumnName = "ColumnName",
        ColumnDescription = "ColumnDescription",
        ColumnKeywords = "ColumnKeywords",
        ColumnType = "ColumnType",
        ArticleTitle = "ArticleTitle",
        PubDate = "PubDate",
        ContentSource = "ContentSource",
    }
}

impl Label {
    /// The labels of every page.
    pub const SITE: [Label; 3] = [Label::SiteName, Label::SiteDomain, Label::SiteIdCode];
    /// Besides, those of a section.
    pub const SECTION: [Label; 4] = [
        Label::ColumnName,
        Label::ColumnDescription,
        Label::ColumnKeywords,
        Label::ColumnType,
    ];
    /// Besides, those of a story.
    pub const STORY: [Label; 4] = [
        Label::ColumnName,
        Label::ArticleTitle,
        Label::PubDate,
        Label::ContentSource,
    ];
}

/// Those of `wanted` that a page does not have, or has without a value.
pub fn missing_labels(html: &str, wanted: &[Label]) -> Vec<Label> {
    let head = html.split_once("</head>").map_or(html, |(head, _)| head);
    let has = |label: &Label| {
        let start = format!("<meta name=\"{}\" content=\"", label.word());
        let value = head.split_once(&start).and_then(|(_, rest)| rest.split_once('"'));
        value.is_some_and(|(value, _)| !value.trim().is_empty())
    };
    wanted.iter().copied().filter(|label| !has(label)).collect()
}

words! {
    /// What readers and inspections look for at the foot. The entry for reporting errors and the map of the site are
    /// always there.
    FooterItem {
        /// 主办单位
        Organiser = "organiser",
        /// 联系方式
        Contact = "contact",
        /// ICP备案号
        Icp = "icp",
        /// 公安备案号
        Police = "police",
        /// 网站标识码
        SiteCode = "site_code",
    }
}

impl FooterItem {
    /// Words of which one tells it.
    const fn signs(self) -> &'static [&'static str] {
        match self {
            FooterItem::Organiser => &["主办", "承办", "organiser", "run by", "published by"],
            FooterItem::Contact => &["电话", "邮箱", "联系", "热线", "phone", "mail", "contact"],
            FooterItem::Icp => &["icp"],
            FooterItem::Police => &["公网安备", "公安备案", "公安机关备案"],
            FooterItem::SiteCode => &["标识码", "site id"],
        }
    }
}

/// What the foot lacks; `lines` are its labels, each with what stands behind it.
pub fn missing_in_footer(lines: &[String]) -> Vec<FooterItem> {
    let lines: Vec<String> = lines.iter().map(|line| line.to_lowercase()).collect();
    let there = |item: &FooterItem| {
        lines
            .iter()
            .any(|line| item.signs().iter().any(|sign| line.contains(sign)))
    };
    FooterItem::ALL.iter().copied().filter(|item| !there(item)).collect()
}
