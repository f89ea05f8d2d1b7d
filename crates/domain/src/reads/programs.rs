//! Visitors that say by their `User-Agent` that they are no person with a browser.
//!
//! Programs that lie about it are not recognised here; the limit for one address holds them down.

/// How the name of every browser begins that people read with; libraries, tools and most monitors begin otherwise.
const BROWSERS: &[&str] = &["mozilla/", "opera/", "ucweb/"];

/// Browsers stay far below.
const LONGEST: usize = 1_024;

/// Parts of words.
const INSIDE: &[&str] = &["spider", "crawl"];

/// Ends of words, with the words that end so and are telephones.
const ENDS: &[&str] = &["bot", "bots"];
const TELEPHONES: &[&str] = &["cubot"];

/// Whether a visitor with this `User-Agent` is left out as a program: it has no name, begins unlike any browser, says
/// nothing of its system, leaves an address for complaints, or is on the list.
pub fn is_program(user_agent: &str) -> bool {
    if user_agent.len() > LONGEST {
        return true;
    }
    let name = user_agent.trim().to_ascii_lowercase();
    !BROWSERS.iter().any(|start| name.starts_with(start))
        || !name.contains('(')
        || name.contains("://")
        || name.contains('@')
        || INSIDE.iter().any(|part| name.contains(part))
        // Bytes, because this is asked of every visit: no letter of another script has a byte of ASCII in it.
        || name.as_bytes().split(|byte| !byte.is_ascii_lowercase()).any(names_program)
}

fn names_program(word: &[u8]) -> bool {
    // Between two digits and the like there is no word.
    let Some(&first) = word.first() else {
        return false;
    };
    let is = |other: &&str| other.as_bytes() == word;
    let ends = ENDS.iter().any(|end| word.ends_with(end.as_bytes()));
    ends && !TELEPHONES.iter().any(is) || words(first).iter().any(is)
}

/// Whole words with this first letter of programs that otherwise call themselves browsers: fetchers of search engines and
/// messengers, browsers without a person, monitors, scanners, copiers, and libraries behind a browser's name. Most
/// crawlers are known by [`INSIDE`], [`ENDS`] or the address that they leave for complaints; these are not always.
const fn words(first: u8) -> &'static [&'static str] {
    match first {
        b'a' => &["acunetix", "aiohttp", "appinsights"],
        b'b' => &["barkrowler", "bingpreview"],
        b'c' => &["censysinspect", "chatgpt", "curl", "cypress"],
        b'd' => &["dareboost", "daumoa", "duplexweb"],
        b'e' => &["embedly"],
        b'f' => &["facebookexternalhit", "feedfetcher"],
        b'g' => &["googleother", "googleproducer", "gtmetrix"],
        b'h' => &[
            "headless",
            "headlesschrome",
            "heritrix",
            "htmlunit",
            "httpclient",
            "httpx",
            "httrack",
        ],
        b'i' => &["inspectiontool", "internetmeasurement"],
        b'j' => &["jsdom"],
        b'l' => &["libwww", "lighthouse"],
        b'm' => &["masscan", "mediapartners"],
        b'n' => &["netcraft", "netsparker", "nikto", "nmap", "nuclei", "nutch"],
        b'p' => &[
            "perplexity",
            "phantomjs",
            "pingdom",
            "playwright",
            "prerender",
            "ptst",
            "puppeteer",
            "python",
        ],
        b'q' => &["qwantify"],
        b's' => &[
            "scrapy",
            "seekport",
            "selenium",
            "siteimprove",
            "skypeuripreview",
            "slack",
            "slimerjs",
            "slurp",
            "sqlmap",
            "statuscake",
        ],
        b't' => &["teleport", "teoma"],
        b'v' => &["validator", "vkshare"],
        b'w' => &["webcopier", "webzip", "wget", "whatsapp", "winhttp", "wpscan"],
        b'y' => &["yeti"],
        b'z' => &["zgrab"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_of_the_list_is_found() {
        for first in 0..=u8::MAX {
            for word in words(first) {
                assert!(
                    is_program(&format!("Mozilla/5.0 (X11) {}/1", word.to_uppercase())),
                    "{word}"
                );
            }
        }
        assert!((b'a'..=b'z').map(|first| words(first).len()).sum::<usize>() > 50);
    }
}
