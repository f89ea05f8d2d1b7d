//! The class of the page before.

use crate::reads::BROWSER;
use domain::reads::{Channel, Referrer};
use proptest::prelude::*;

const OWN: &[&str] = &["news.example.cn", "192.0.2.7"];
const WECHAT: &str = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.49.2600(0x28003133)";

#[test]
fn hosts_and_apps_have_their_class() {
    let weibo = "Mozilla/5.0 (iPhone) Mobile/15E148 Weibo (iPhone15,2__weibo__14.6.0__iphone__os17.5)";
    let qq = "Mozilla/5.0 (Linux; Android 13) MQQBrowser/6.2 Mobile Safari/537.36 QQ/9.0.60.17095 NetType/WIFI";
    let cases = [
        ("", BROWSER, Referrer::Direct),
        ("", WECHAT, Referrer::Wechat),
        ("", weibo, Referrer::Weibo),
        ("", qq, Referrer::Social),
        ("about:blank", BROWSER, Referrer::Direct),
        ("not an address", BROWSER, Referrer::Direct),
        ("https://", BROWSER, Referrer::Direct),
        ("https://news.example.cn/2026/11/22/1", BROWSER, Referrer::Own),
        ("https://NEWS.example.CN.:8443/?q=1", BROWSER, Referrer::Own),
        ("https://m.news.example.cn/", WECHAT, Referrer::Own),
        ("http://192.0.2.7:8080/desk", BROWSER, Referrer::Own),
        ("https://my-news.example.cn/", BROWSER, Referrer::Other),
        ("https://fakenews.example.cn/", BROWSER, Referrer::Other),
        ("https://news.example.cn@evil.example/", BROWSER, Referrer::Other),
        (
            "https://evil.example/?https://news.example.cn/",
            BROWSER,
            Referrer::Other,
        ),
        ("https://[2001:db8::1]:8443/", BROWSER, Referrer::Other),
        ("https://www.baidu.com/link?url=x", BROWSER, Referrer::Search),
        ("https://m.baidu.com/s?word=x", WECHAT, Referrer::Search),
        ("https://notbaidu.com/", BROWSER, Referrer::Other),
        ("https://baidu.com.evil.example/", BROWSER, Referrer::Other),
        ("https://baijiahao.baidu.com/s?id=1", BROWSER, Referrer::Other),
        ("https://tieba.baidu.com/p/1", BROWSER, Referrer::Social),
        ("https://www.so.com/s?q=x", BROWSER, Referrer::Search),
        ("https://so.toutiao.com/search?keyword=x", BROWSER, Referrer::Search),
        ("https://www.toutiao.com/article/1/", BROWSER, Referrer::Other),
        ("https://www.sogou.com/web?query=x", BROWSER, Referrer::Search),
        ("https://weixin.sogou.com/weixin?query=x", BROWSER, Referrer::Search),
        ("https://cn.bing.com/search?q=x", BROWSER, Referrer::Search),
        ("https://www.google.com/", BROWSER, Referrer::Search),
        ("https://www.google.com.hk/", BROWSER, Referrer::Search),
        ("https://google.de/", BROWSER, Referrer::Search),
        ("https://search.yahoo.co.jp/", BROWSER, Referrer::Search),
        ("https://google.evil.example/", BROWSER, Referrer::Other),
        ("https://mail.google.com/", BROWSER, Referrer::Other),
        (
            "android-app://com.google.android.googlequicksearchbox/",
            BROWSER,
            Referrer::Search,
        ),
        ("android-app://com.tencent.mm/", BROWSER, Referrer::Wechat),
        ("https://mp.weixin.qq.com/s/x", BROWSER, Referrer::Wechat),
        (
            "https://servicewechat.com/wx0/1/page-frame.html",
            WECHAT,
            Referrer::Wechat,
        ),
        ("https://mail.qq.com/", BROWSER, Referrer::Other),
        ("https://weibo.com/", BROWSER, Referrer::Weibo),
        ("https://m.weibo.cn/status/1", BROWSER, Referrer::Weibo),
        ("https://t.cn/A6", BROWSER, Referrer::Weibo),
        ("https://t.co/abc", BROWSER, Referrer::Social),
        ("https://www.zhihu.com/question/1", BROWSER, Referrer::Social),
        ("https://www.bilibili.com/", BROWSER, Referrer::Social),
        ("https://example.org/links", BROWSER, Referrer::Other),
        ("https://example.org/links", WECHAT, Referrer::Other),
    ];
    for (referer, user_agent, expected) in cases {
        assert_eq!(
            Referrer::of(referer, user_agent, OWN),
            expected,
            "{referer} {user_agent}"
        );
    }
}

#[test]
fn marks_of_links_are_channels() {
    for &channel in Channel::ALL {
        assert_eq!(Channel::of_mark(channel.word()), channel);
    }
    for unknown in ["", "tv", "Newspaper", " feed"] {
        assert_eq!(Channel::of_mark(unknown), Channel::Site, "{unknown}");
    }
}

proptest! {
    #[test]
    fn any_header_is_answered(referer in "\\PC{0,60}", user_agent in "\\PC{0,60}") {
        Referrer::of(&referer, &user_agent, OWN);
    }

    /// What stands behind the host changes nothing.
    #[test]
    fn only_the_host_decides(path in "[a-z/?#@.:=]{0,40}") {
        let class = Referrer::of(&format!("https://www.baidu.com/{path}"), BROWSER, OWN);
        prop_assert_eq!(class, Referrer::Search);
    }
}
