//! Visitors that say by their `User-Agent` that they are no person with a browser.
//!
//! Programs that lie about it are not recognised here; the limit for one address holds them down.

/// How the name of every browser begins that people read with; libraries, tools and most monitors begin otherwise.
const BROWSERS: &[&str] = &["mozilla/", "opera/", "ucweb/"];

/// Browsers stay far below.
const LONGEST: usize = 1_024;

/// Words anywhere in a word of the name.
const INSIDE: &[&str] = &["spider", "crawl"];

/// Ends of words, with the words that end so and are telephones.
const ENDS: &[&str] = &["bot", "bots"];
const TELEPHONES: &[&str] = &["cubot"];

/// Whole words of programs that otherwise call themselves browsers. Most crawlers are known by [`INSIDE`], [`ENDS`] or the
/// address that they leave for complaints; these are not always.
const WORDS: &[&str] = &[
    // search, copies for machines
    "barkrowler",
    "bingpreview",
    "chatgpt",
    "daumoa",
    "duplexweb",
    "feedfetcher",
    "googleother",
    "googleproducer",
    "heritrix",
    "inspectiontool",
    "mediapartners",
    "nutch",
    "perplexity",
    "qwantify",
    "seekport",
    "slurp",
    "teoma",
    "yeti",
    // cards of messengers
    "embedly",
    "facebookexternalhit",
    "skypeuripreview",
    "slack",
    "vkshare",
    "whatsapp",
    // browsers without a person
    "cypress",
    "headless",
    "headlesschrome",
    "htmlunit",
    "jsdom",
    "lighthouse",
    "phantomjs",
    "playwright",
    "prerender",
    "ptst",
    "puppeteer",
    "selenium",
    "slimerjs",
    // monitors, scanners, copiers
    "acunetix",
    "appinsights",
    "censysinspect",
    "dareboost",
    "gtmetrix",
    "httrack",
    "internetmeasurement",
    "masscan",
    "netcraft",
    "netsparker",
    "nikto",
    "nmap",
    "nuclei",
    "pingdom",
    "siteimprove",
    "sqlmap",
    "statuscake",
    "teleport",
    "validator",
    "webcopier",
    "webzip",
    "wpscan",
    "zgrab",
    // libraries that put a browser's name before their own
    "aiohttp",
    "curl",
    "httpclient",
    "httpx",
    "libwww",
    "python",
    "scrapy",
    "wget",
    "winhttp",
];

/// Whether a visitor with this `User-Agent` is left out as a program: it has no name, begins unlike any browser, says
/// nothing of its system, leaves an address for complaints, or is on the list.
pub fn is_program(user_agent: &str) -> bool {
    let name = user_agent.trim();
    let begins = |start: &&str| {
        name.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    name.len() > LONGEST
        || !BROWSERS.iter().any(begins)
        || !name.contains('(')
        || name.contains("://")
        || name.contains('@')
        || name.split(|c: char| !c.is_ascii_alphabetic()).any(names_program)
}

fn names_program(word: &str) -> bool {
    let is = |other: &&str| word.eq_ignore_ascii_case(other);
    WORDS.iter().any(is)
        || INSIDE.iter().any(|part| has(word, part))
        || ENDS.iter().any(|end| ends(word, end)) && !TELEPHONES.iter().any(is)
}

fn has(word: &str, part: &str) -> bool {
    let windows = word.as_bytes().windows(part.len());
    windows
        .into_iter()
        .any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

fn ends(word: &str, end: &str) -> bool {
    let at = word.len().checked_sub(end.len());
    at.and_then(|at| word.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}
