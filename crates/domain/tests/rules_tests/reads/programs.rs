//! People and programs by what they call themselves.

use domain::reads::is_program;
use proptest::prelude::*;

const CHROME: &str = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0";

#[test]
fn crawlers_libraries_and_tools_are_programs() {
    let names = [
        "",
        "   ",
        "-",
        "Mozilla/5.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1) Chrome/126.0.0.0 Safari/537.36",
        "Googlebot-Image/1.0",
        "AdsBot-Google (+http://www.google.com/adsbot.html)",
        "Mediapartners-Google",
        "Mozilla/5.0 (Linux; Android 4.2.1; en-us; Nexus 5) (compatible; Mediapartners-Google/2.1)",
        "Mozilla/5.0 (compatible; Google-InspectionTool/1.0)",
        "Mozilla/5.0 (compatible; GoogleOther)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; Baiduspider-render/2.0)",
        "Mozilla/5.0 (Linux;u;Android 4.2.2;zh-cn;) AppleWebKit/534.46 (KHTML,like Gecko) Mobile Safari (compatible; Baiduspider)",
        "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
        "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/50.0 Safari/537.36; 360Spider",
        "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider)",
        "Mozilla/5.0 (compatible; YisouSpider/5.0)",
        "Mozilla/5.0 (compatible;PetalBot;+https://webmaster.petalsearch.com/site/petalbot)",
        "Mozilla/5.0 (compatible; YandexBot/3.0)",
        "Mozilla/5.0 (compatible; Yahoo! Slurp)",
        "Mozilla/5.0 (compatible; Yeti/1.1)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) (Applebot/0.1)",
        "DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; mail@example.com)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0)",
        "CCBot/2.0 (https://commoncrawl.org/faq/)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0)",
        "Mozilla/5.0 (compatible; SemrushBot/7~bl)",
        "Mozilla/5.0 (compatible; MJ12bot/v1.4.8)",
        "Mozilla/5.0 (compatible; DotBot/1.2)",
        "Mozilla/5.0 (compatible; newsbot2)",
        "Mozilla/5.0 (compatible; linkwatch/1.0; +https://watch.example/about)",
        "Mozilla/5.0 (compatible; linkwatch/1.0; office@watch.example)",
        "Mozilla/5.0 (compatible; archive.org_bot)",
        "ia_archiver (+http://www.alexa.com/site/help/webmasters)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Twitterbot/1.0",
        "Mozilla/5.0 (compatible; Discordbot/2.0)",
        "TelegramBot (like TwitterBot)",
        "Slackbot-LinkExpanding 1.0",
        "WhatsApp/2.23.20.0",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient)",
        "Feedly/1.0",
        "Tiny Tiny RSS/21.01",
        "curl/8.5.0",
        "Wget/1.21.4",
        "python-requests/2.32.3",
        "Python-urllib/3.12",
        "Python/3.12 aiohttp/3.9.5",
        "python-httpx/0.27.0",
        "Scrapy/2.11 (+https://scrapy.org)",
        "Go-http-client/2.0",
        "Java/17.0.2",
        "okhttp/4.12.0",
        "Apache-HttpClient/4.5.14 (Java/17)",
        "Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B)",
        "libwww-perl/6.72",
        "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
        "axios/1.7.2",
        "undici",
        "GuzzleHttp/7",
        "PostmanRuntime/7.39.0",
        "reqwest/0.12",
        "Ruby",
        "PHP/8.2",
        "Mozilla/4.0 (compatible; Win32; WinHttp.WinHttpRequest.5)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
        "Mozilla/5.0 (Linux; Android 11; moto g power) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 PTST/240101",
        "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
        "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "check_http/v2.3.3 (monitoring-plugins 2.3.3)",
        "Mozilla/5.00 (Nikto/2.5.0) (Evasions:None) (Test:000001)",
        "Mozilla/5.0 (compatible; Nmap Scripting Engine)",
        "sqlmap/1.8",
        "Mozilla/5.0 zgrab/0.x",
        "Mozilla/5.0 (compatible; CensysInspect/1.1)",
        "Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)",
        "W3C_Validator/1.3",
    ];
    for name in names {
        assert!(is_program(name), "{name}");
    }
}

#[test]
fn browsers_are_people() {
    let phone = "Mozilla/5.0 (Linux; Android 14; V2302A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0";
    let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    let desktop = format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME}");
    let names = [
        format!("{desktop} Safari/537.36"),
        format!("{desktop} Safari/537.36 Edg/126.0.0.0"),
        format!("{desktop} Safari/537.36 OPR/111.0.0.0"),
        format!("{desktop} Safari/537.36 QIHU 360SE"),
        format!("{desktop} Safari/537.36 QIHU 360EE"),
        format!("{desktop} Safari/537.36 SE 2.X MetaSr 1.0"),
        format!("{desktop} Safari/537.36 SLBrowser/9.0.3.5211"),
        format!("{desktop} Safari/537.36 Core/1.94.225.400 QQBrowser/12.2.5544.400"),
        format!("{desktop} Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI MiniProgramEnv/Windows WindowsWechat"),
        format!("{desktop} Safari/537.36 wxwork/4.1.22 MicroMessenger/7.0.1"),
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0".to_owned(),
        "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0".to_owned(),
        "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36 UOS".to_owned(),
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15".to_owned(),
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko".to_owned(),
        "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)".to_owned(),
        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0; .NET CLR 2.0.50727)".to_owned(),
        "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16".to_owned(),
        "UCWEB/2.0 (MIDP-2.0; U; zh-CN; vivo) U2/1.0.0 UCBrowser/11.1.5.890 U2/1.0.0 Mobile".to_owned(),
        format!("{iphone} Version/17.5 Mobile/15E148 Safari/604.1"),
        format!("{iphone} Mobile/15E148 MicroMessenger/8.0.49(0x18003133) NetType/4G Language/zh_CN"),
        format!("{iphone} Mobile/15E148 Weibo (iPhone15,2__weibo__14.6.0__iphone__os17.5)"),
        format!("{iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/467.0.0;FBCR/AT&T]"),
        format!("{phone} Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 MicroMessenger/8.0.49.2600 WeChat/arm64 Weixin"),
        format!("{phone} Chrome/87.0 Mobile Safari/537.36 T7/13.53 SP-engine/2.91 baiduboxapp/13.53.0.10 (Baidu; P1 14)"),
        format!("{phone} Chrome/100.0 Mobile Safari/537.36 NewsArticle/9.6.9 JsSdk/2 ByteLocale/zh-CN BytedanceWebview/d8a21c6"),
        format!("{phone} Chrome/109.0 MQQBrowser/6.2 TBS/046403 Mobile Safari/537.36 V1_AND_SQ_9.0.60 QQ/9.0.60.17095 NetType/WIFI"),
        format!("{phone} Chrome/89.0 Mobile Safari/537.36 AliApp(DingTalk/7.5.10) com.alibaba.android.rimet/0"),
        format!("{phone} Chrome/114.0 Mobile Safari/537.36 Quark/6.12.5.556"),
        format!("{phone} Chrome/92.0 HuaweiBrowser/14.0.3.301 Mobile Safari/537.36"),
        format!("{phone} Chrome/112.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/18.5.40"),
        "Mozilla/5.0 (Linux; Android 11; SAMSUNG SM-G973U) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/14.2 Chrome/87.0 Mobile Safari/537.36".to_owned(),
        "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36".to_owned(),
        "Mozilla/5.0 (Linux; Android 9; CUBOT_NOVA) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0 Mobile Safari/537.36".to_owned(),
        "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile".to_owned(),
    ];
    for name in names {
        assert!(!is_program(&name), "{name}");
    }
}

#[test]
fn a_name_that_no_browser_would_fill_a_page_with_is_a_program() {
    let long = |length: usize| format!("Mozilla/5.0 ({})", "x".repeat(length));
    assert!(!is_program(&long(1_000)));
    assert!(is_program(&long(1_024)));
}

proptest! {
    /// Whoever adds a crawler's word, in any case and place, is one, and nothing makes the reading panic.
    #[test]
    fn a_crawlers_word_is_found_anywhere(before in "[ -~]{0,40}", after in "[^a-zA-Z]{0,40}", loud in any::<bool>()) {
        let word = if loud { "SPIDER" } else { "newsBot" };
        let name = format!("Mozilla/5.0 ({before} {word}{after})");
        prop_assert!(is_program(&name));
    }

    #[test]
    fn any_text_is_answered(name in "\\PC{0,80}") {
        is_program(&name);
    }
}
