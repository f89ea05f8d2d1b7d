//! What browsers and programs call themselves. Which is which is said here by hand, not asked of the rule.

/// Browsers that people read with; `{}` is a version.
const BROWSERS: &[&str] = &[
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36 Edg/{}.0.0.0",
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36 QIHU 360SE",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{}.0) Gecko/20100101 Firefox/{}.0",
    "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36 UOS",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{}.0 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.{}(0x18003133) NetType/4G Language/zh_CN",
    "Mozilla/5.0 (Linux; Android 14; V2302A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/11601{} MMWEBSDK/20240404 MicroMessenger/8.0.49.2600(0x28003133) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN",
    "Mozilla/5.0 (Linux; Android 12; NOH-AN00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 HuaweiBrowser/14.0.3.301 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Mobile Safari/537.36",
];

/// Versions of each browser.
const VERSIONS: usize = 60;

/// Crawlers, libraries, monitors, and no name at all.
const PROGRAMS: &[&str] = &[
    "",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1) Chrome/126.0.0.0 Safari/537.36",
    "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider)",
    "Mozilla/5.0 (compatible;PetalBot;+https://webmaster.petalsearch.com/site/petalbot)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "Go-http-client/2.0",
    "okhttp/4.12.0",
    "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
];

/// All names of a run: browsers, then programs, then those that an attacker makes up.
#[derive(Clone)]
pub struct Agents {
    names: Vec<String>,
    browsers: usize,
}

impl Agents {
    pub fn new(made_up: usize) -> Self {
        let version = |number: usize| (60 + number).to_string();
        let browsers = BROWSERS
            .iter()
            .flat_map(|name| (0..VERSIONS).map(move |number| name.replace("{}", &version(number))));
        let made_up = (0..made_up).map(|number| BROWSERS[number % 4].replace("{}", &version(1_000 + number)));
        let programs = PROGRAMS.iter().map(|name| (*name).to_owned());
        Self {
            names: browsers.chain(programs).chain(made_up).collect(),
            browsers: BROWSERS.len() * VERSIONS,
        }
    }

    pub fn name(&self, number: usize) -> &str {
        &self.names[number]
    }

    /// The browser of a person, by any number.
    pub fn browser(&self, number: u64) -> usize {
        number as usize % self.browsers
    }

    pub fn program(&self, number: u64) -> usize {
        self.browsers + number as usize % PROGRAMS.len()
    }

    pub fn made_up(&self, number: u64) -> usize {
        let before = self.browsers + PROGRAMS.len();
        before + number as usize % (self.names.len() - before)
    }
}
