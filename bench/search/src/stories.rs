//! Stories and queries that nobody wrote: words of jieba's dictionary, drawn by Zipf's law, the same at every run.

use jieba_rs::Jieba;

/// Words of a story; with two characters each and the marks between them some 590 characters.
const LENGTH: usize = 290;
/// Words of the headline, the first of these.
const HEADLINE: usize = 8;
/// As many words stand between two commas.
const CLAUSE: usize = 14;
/// Of the dictionary, the commonest first.
const SINGLE: usize = 60;
const WORDS: usize = 60_000;

/// Words by rank, and how likely it is that one of this rank or a lower one is drawn.
pub struct Vocabulary {
    words: Vec<String>,
    upto: Vec<f64>,
}

/// One story: its words joined as they are printed, and with spaces between them, as an index without a dictionary of
/// its own needs them.
pub struct Story {
    pub headline: String,
    pub body: String,
    pub segmented: String,
}

/// A query and how common its words are.
pub struct Typed {
    pub band: &'static str,
    pub words: Vec<String>,
}

/// Bands of ranks, so that a third of the queries is of common, of middling and of rare words.
const BANDS: [(&str, usize, usize); 3] = [("common", 20, 300), ("middle", 300, 5_000), ("rare", 5_000, 60_000)];

impl Vocabulary {
    /// Takes its words from the dictionary that is in the program. It cannot be listed, so it is asked for every pair of
    /// common characters, for what begins with a common pair, and for pairs of common pairs.
    pub fn new() -> Vocabulary {
        let jieba = Jieba::new();
        let by_frequency = |mut words: Vec<String>, most: usize| {
            words.sort_by_cached_key(|word| (std::cmp::Reverse(jieba.suggest_freq(word)), word.clone()));
            words.truncate(most);
            words
        };
        let chars = ('\u{4E00}'..='\u{9FA5}')
            .map(String::from)
            .filter(|c| jieba.has_word(c))
            .collect();
        let chars = by_frequency(chars, 2_500);
        let joined = |first: &[String], second: &[String]| -> Vec<String> {
            let mut words = Vec::new();
            let mut word = String::new();
            for (a, b) in first.iter().flat_map(|a| second.iter().map(move |b| (a, b))) {
                word.clear();
                word.push_str(a);
                word.push_str(b);
                if jieba.has_word(&word) {
                    words.push(word.clone());
                }
            }
            words
        };
        let pairs = by_frequency(joined(&chars, &chars), WORDS);
        let mut words = pairs.clone();
        words.extend(joined(&pairs[..8_000], &chars[..600]));
        words.extend(joined(&pairs[..2_000], &pairs[..2_000]));
        let mut words = by_frequency(words, WORDS).into_iter();
        let mut singles = chars.into_iter().take(SINGLE);
        // One single character after every three words, until they are used up.
        let mut ranked = Vec::new();
        loop {
            let next = if ranked.len() % 4 == 3 { singles.next() } else { None };
            match next.or_else(|| words.next()) {
                Some(word) => ranked.push(word),
                None => break,
            }
        }
        let mut sum = 0.0;
        let upto = (1..=ranked.len())
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Vocabulary { words: ranked, upto }
    }

    /// The story of this number.
    pub fn story(&self, number: u64) -> Story {
        let mut random = Random(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 11);
        let total = self.upto.last().copied().unwrap_or_default();
        let words: Vec<&str> = (0..LENGTH)
            .map(|_| {
                let at = random.fraction() * total;
                let rank = self.upto.partition_point(|upto| *upto <= at);
                self.words[rank.min(self.words.len() - 1)].as_str()
            })
            .collect();
        let clauses: Vec<String> = words[HEADLINE..].chunks(CLAUSE).map(|clause| clause.concat()).collect();
        Story {
            headline: words[..HEADLINE].concat(),
            body: clauses.join("，") + "。",
            segmented: words.join(" "),
        }
    }

    /// So many queries of one to three words, a third of each band.
    pub fn queries(&self, count: usize) -> Vec<Typed> {
        let mut random = Random(12);
        (0..count)
            .map(|number| {
                let (band, low, high) = BANDS[number % BANDS.len()];
                let high = high.min(self.words.len());
                let mut words = Vec::new();
                while words.len() < 1 + number / BANDS.len() % 3 {
                    let rank = low + (random.fraction() * (high - low) as f64) as usize;
                    let word = &self.words[rank];
                    if word.chars().count() > 1 && !words.contains(word) {
                        words.push(word.clone());
                    }
                }
                Typed { band, words }
            })
            .collect()
    }
}

/// SplitMix64: enough for drawing words, and the same everywhere.
struct Random(u64);

impl Random {
    /// At least 0 and less than 1.
    fn fraction(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
