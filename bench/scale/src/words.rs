//! Words that nobody wrote, the same at every run: pairs of common characters, drawn by Zipf's law, so that a few stand in
//! most stories and most in few, as in real texts.

/// Characters whose pairs are the words: so many words as a large dictionary has.
const CHARS: &str = "云川青屏柳湾市县镇村街桥河渠山林田园春夏秋冬晨夜灯光书馆展会场路站车船港塔楼院校班组队员工农商学医法警消防安全\
                     生产服务发展改革创新科技文化教育健康环保水电气网数据平台项目工程建设管理监督检查宣传培训活动志愿群众居民老人儿童\
                     家庭社区党建廉洁信访调解普查统计审计财政税收金融投资企业市场价格质量标准品牌旅游体育民族乡村振兴粮食种子果蔬";
/// After so many words of a clause stands a comma.
const CLAUSE: usize = 7;
/// Characters of a paragraph, about.
const PARAGRAPH: usize = 160;

/// The words by rank, and how likely one of this rank or a lower one is drawn.
pub struct Words {
    words: Vec<String>,
    upto: Vec<f64>,
}

impl Words {
    pub fn new() -> Self {
        let mut chars: Vec<char> = CHARS.chars().filter(|c| c.is_alphanumeric()).collect();
        chars.sort_unstable();
        chars.dedup();
        // A walk through all pairs that does not put those with the same first character beside each other.
        let count = chars.len() * chars.len();
        let stride = (count / 2..count).find(|step| coprime(*step, count)).unwrap_or(1);
        let words: Vec<String> = (0..count)
            .map(|rank| rank * stride % count)
            .map(|at| String::from_iter([chars[at / chars.len()], chars[at % chars.len()]]))
            .collect();
        let mut sum = 0.0;
        let upto = (1..=count)
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Self { words, upto }
    }

    pub fn draw(&self, random: &mut Random) -> &str {
        let at = random.fraction() * self.upto.last().copied().unwrap_or_default();
        let rank = self.upto.partition_point(|upto| *upto <= at);
        &self.words[rank.min(self.words.len() - 1)]
    }

    pub fn headline(&self, random: &mut Random) -> String {
        (0..8).map(|_| self.draw(random)).collect()
    }

    /// Paragraphs of about so many characters together, one a line.
    pub fn text(&self, random: &mut Random, chars: usize) -> String {
        let mut text = String::with_capacity(chars * 4);
        let (mut written, mut in_paragraph, mut in_clause) = (0, 0, 0);
        while written < chars {
            text.push_str(self.draw(random));
            written += 2;
            in_paragraph += 2;
            in_clause += 1;
            if in_paragraph >= PARAGRAPH {
                text.push_str("。\n");
                (in_paragraph, in_clause) = (0, 0);
            } else if in_clause == CLAUSE {
                text.push('，');
                in_clause = 0;
            }
        }
        text.push('。');
        text
    }
}

/// SplitMix64: enough for drawing words, and the same everywhere.
pub struct Random(u64);

impl Random {
    /// The same numbers for the same story.
    pub fn of(number: u64) -> Self {
        Self(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5CA1E)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// At least 0 and less than 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of so many, at least one.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }
}

fn coprime(a: usize, b: usize) -> bool {
    if b == 0 { a == 1 } else { coprime(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_word_is_there_once_and_a_text_is_as_long_as_wanted() {
        let words = Words::new();
        let different: HashSet<&String> = words.words.iter().collect();
        assert_eq!(different.len(), words.words.len());
        assert!(words.words.len() > 20_000, "{}", words.words.len());
        let text = words.text(&mut Random::of(7), 600);
        let chars = text.chars().filter(|c| c.is_alphanumeric()).count();
        assert_eq!(chars, 600);
        assert_eq!(text, words.text(&mut Random::of(7), 600), "the same at every run");
    }
}
