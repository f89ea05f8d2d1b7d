//! What a browser says of itself, in two names that its owner knows it by.

use crate::Locale;

/// A browser or a system, by the name it is sold under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    zh: &'static str,
    en: &'static str,
}

impl Name {
    pub const fn of(self, locale: Locale) -> &'static str {
        match locale {
            Locale::ZhCn => self.zh,
            Locale::En => self.en,
        }
    }
}

/// The sign of each browser, those first that carry the signs of others.
const BROWSERS: &[(&str, Name)] = &[
    ("MicroMessenger/", name("微信", "WeChat")),
    ("DingTalk", name("钉钉", "DingTalk")),
    ("wxwork/", name("企业微信", "WeCom")),
    ("QQBrowser/", name("QQ 浏览器", "QQ Browser")),
    ("UCBrowser/", name("UC 浏览器", "UC Browser")),
    ("QihooBrowser", name("360 浏览器", "360 Browser")),
    ("360SE", name("360 浏览器", "360 Browser")),
    ("HuaweiBrowser/", name("华为浏览器", "Huawei Browser")),
    ("MiuiBrowser/", name("小米浏览器", "Xiaomi Browser")),
    ("HeyTapBrowser/", name("OPPO 浏览器", "OPPO Browser")),
    ("VivoBrowser/", name("vivo 浏览器", "vivo Browser")),
    ("SamsungBrowser/", name("三星浏览器", "Samsung Internet")),
    ("SE 2.X MetaSr", name("搜狗浏览器", "Sogou Browser")),
    ("OPR/", name("Opera", "Opera")),
    ("Edg", name("Edge", "Edge")),
    ("FxiOS/", name("Firefox", "Firefox")),
    ("Firefox/", name("Firefox", "Firefox")),
    ("CriOS/", name("Chrome", "Chrome")),
    ("Chrome/", name("Chrome", "Chrome")),
    ("Trident/", name("Internet Explorer", "Internet Explorer")),
    ("MSIE ", name("Internet Explorer", "Internet Explorer")),
    ("Safari/", name("Safari", "Safari")),
];

const SYSTEMS: &[(&str, Name)] = &[
    ("OpenHarmony", name("鸿蒙", "HarmonyOS")),
    ("HarmonyOS", name("鸿蒙", "HarmonyOS")),
    ("Windows Phone", name("Windows 手机", "a Windows phone")),
    ("Windows", name("Windows", "Windows")),
    ("iPhone", name("iPhone", "iPhone")),
    ("iPad", name("iPad", "iPad")),
    ("Android", name("安卓", "Android")),
    ("Macintosh", name("Mac", "Mac")),
    ("CrOS", name("Chromebook", "Chromebook")),
    ("Linux", name("Linux", "Linux")),
];

const fn name(zh: &'static str, en: &'static str) -> Name {
    Name { zh, en }
}

/// The browser and the system that a `User-Agent` names; none for what is not known. What it says proves nothing.
pub fn browser_and_system(user_agent: &str) -> (Option<Name>, Option<Name>) {
    let find = |names: &[(&str, Name)]| {
        let found = names.iter().find(|(sign, _)| user_agent.contains(sign));
        found.map(|(_, name)| *name)
    };
    (find(BROWSERS), find(SYSTEMS))
}
