//! Where a reader came from, as one of a few classes. The address of the page before is looked at and not kept.

use crate::actor::words;

words! {
    /// The class of the page that a reader comes from.
    Referrer {
        /// Typed, from a bookmark, a code on paper, a mail, or not told.
        Direct = "direct",
        /// Another page of the site itself.
        Own = "own",
        Search = "search",
        Wechat = "wechat",
        Weibo = "weibo",
        /// Any other social site.
        Social = "social",
        /// Any other site.
        Other = "other",
    }
}

/// Hosts with everything below them; the longest that fits decides.
const HOSTS: &[(&str, Referrer)] = &[
    ("servicewechat.com", Referrer::Wechat),
    ("wechat.com", Referrer::Wechat),
    ("weixin.qq.com", Referrer::Wechat),
    ("weixin110.qq.com", Referrer::Wechat),
    ("com.tencent.mm", Referrer::Wechat),
    ("weibo.cn", Referrer::Weibo),
    ("weibo.com", Referrer::Weibo),
    ("t.cn", Referrer::Weibo),
    ("com.sina.weibo", Referrer::Weibo),
    ("baidu.com", Referrer::Search),
    ("bing.com", Referrer::Search),
    ("chinaso.com", Referrer::Search),
    ("duckduckgo.com", Referrer::Search),
    ("ecosia.org", Referrer::Search),
    ("haosou.com", Referrer::Search),
    ("naver.com", Referrer::Search),
    ("quark.sm.cn", Referrer::Search),
    ("sm.cn", Referrer::Search),
    ("so.com", Referrer::Search),
    ("so.toutiao.com", Referrer::Search),
    ("sogou.com", Referrer::Search),
    ("soso.com", Referrer::Search),
    ("startpage.com", Referrer::Search),
    ("com.google.android.googlequicksearchbox", Referrer::Search),
    ("baijiahao.baidu.com", Referrer::Other),
    ("pan.baidu.com", Referrer::Other),
    ("mail.google.com", Referrer::Other),
    ("docs.google.com", Referrer::Other),
    ("translate.google.com", Referrer::Other),
    ("mail.yahoo.com", Referrer::Other),
    ("tieba.baidu.com", Referrer::Social),
    ("bilibili.com", Referrer::Social),
    ("bsky.app", Referrer::Social),
    ("douban.com", Referrer::Social),
    ("douyin.com", Referrer::Social),
    ("facebook.com", Referrer::Social),
    ("instagram.com", Referrer::Social),
    ("iesdouyin.com", Referrer::Social),
    ("kuaishou.com", Referrer::Social),
    ("linkedin.com", Referrer::Social),
    ("qzone.qq.com", Referrer::Social),
    ("reddit.com", Referrer::Social),
    ("t.co", Referrer::Social),
    ("t.me", Referrer::Social),
    ("twitter.com", Referrer::Social),
    ("x.com", Referrer::Social),
    ("xhslink.com", Referrer::Social),
    ("xiaohongshu.com", Referrer::Social),
    ("youtube.com", Referrer::Social),
    ("zhihu.com", Referrer::Social),
];

/// Search engines with an address in every country.
const EVERYWHERE: &[&str] = &["google", "yahoo", "yandex"];

/// Words of the `User-Agent` of an app in which pages open without telling where they were found.
const APPS: &[(&str, Referrer)] = &[
    ("MicroMessenger/", Referrer::Wechat),
    ("__weibo__", Referrer::Weibo),
    ("Weibo (", Referrer::Weibo),
    (" QQ/", Referrer::Social),
    ("aweme", Referrer::Social),
    ("xhsapp", Referrer::Social),
    ("ZhihuHybrid", Referrer::Social),
];

impl Referrer {
    /// The class of the header `Referer`, empty where there is none. `own` are the site's hosts, in lower case; what
    /// stands below them belongs to the site too. An app that shows the page decides where the header is silent.
    pub fn of(referer: &str, user_agent: &str, own: &[&str]) -> Self {
        let Some(host) = host(referer) else {
            return app(user_agent);
        };
        if own.iter().any(|own| below(&host, own)) {
            return Self::Own;
        }
        let known = HOSTS.iter().filter(|(known, _)| below(&host, known));
        match known.max_by_key(|(known, _)| known.len()) {
            Some((_, class)) => *class,
            None if is_everywhere(&host) => Self::Search,
            None => Self::Other,
        }
    }
}

fn app(user_agent: &str) -> Referrer {
    let mut apps = APPS.iter();
    apps.find(|(word, _)| user_agent.contains(word))
        .map_or(Referrer::Direct, |(_, class)| *class)
}

/// The host of an address with a scheme, in lower case, without user, port and final point. `None` if there is none.
fn host(address: &str) -> Option<String> {
    let (_, rest) = address.trim().split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next()?,
        None => host.split(':').next()?,
    };
    let host = host.trim_end_matches('.');
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// `www.example.cn` is below `example.cn`, and so is `example.cn`; `my-example.cn` is not.
fn below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// `google.de`, `www.google.com.hk`, `search.yahoo.co.jp`: the name, then a country or what stands before one.
fn is_everywhere(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let name = match labels.as_slice() {
        [.., name, "com" | "co", country] if country.len() == 2 => name,
        [.., name, "com"] => name,
        [.., name, country] if country.len() == 2 => name,
        _ => return false,
    };
    EVERYWHERE.contains(name)
}
