//! Inputs that are almost right, from a seed: the same on every machine.

/// Numbers that look random, by SplitMix64.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Below `sides`, which must not be 0.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        // The remainder favours small numbers by less than one in a billion at the sizes used here.
        (mixed ^ mixed >> 31) as usize % sides
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.roll(length + 1);
        start..start + self.roll((length - start).min(64) + 1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// One of the seeds with one to four changes. At most `most` bytes. There must be a seed; there need be no words.
pub fn mutated(dice: &mut Dice, seeds: &[Vec<u8>], words: &[Vec<u8>], most: usize) -> Vec<u8> {
    let mut input = dice.pick(seeds).clone();
    for _ in 0..=dice.roll(4) {
        change(dice, &mut input, seeds, words);
        input.truncate(most);
    }
    input
}

fn change(dice: &mut Dice, input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[Vec<u8>]) {
    let range = dice.range(input.len());
    match dice.roll(10) {
        0 | 1 if !input.is_empty() => {
            let at = dice.roll(input.len());
            input[at] = match dice.roll(3) {
                0 => input[at] ^ 1 << dice.roll(8),
                1 => *dice.pick(&[0, 1, 0x7F, 0x80, 0xFF]),
                _ => dice.roll(256) as u8,
            };
        }
        2 => drop(input.drain(range)),
        3 => {
            let twice = input[range.clone()].to_vec();
            input.splice(range.end..range.end, twice);
        }
        4 => {
            let other = dice.pick(seeds);
            let part = other[dice.range(other.len())].to_vec();
            input.splice(range, part);
        }
        5 => input.truncate(range.end),
        6 | 7 => {
            let other = dice.pick(seeds);
            let (here, there) = (group(dice, input), group(dice, other));
            input.splice(here, other[there].iter().copied());
        }
        _ if words.is_empty() => input.insert(range.start, dice.roll(256) as u8),
        8 => drop(input.splice(range, dice.pick(words).iter().copied())),
        _ => {
            let word = dice.pick(words);
            input.splice(range.start..range.start, word.iter().copied());
        }
    }
}

/// What stands between a bracket and the one that closes it, both included; nothing where there is none.
fn group(dice: &mut Dice, text: &[u8]) -> std::ops::Range<usize> {
    let start = dice.roll(text.len() + 1);
    let is_open = |byte: &u8| matches!(byte, b'{' | b'[' | b'<');
    let Some(start) = text[start..].iter().position(is_open).map(|at| start + at) else {
        return start..start;
    };
    let (open, close) = match text[start] {
        b'<' => (b'<', b'>'),
        // Of ASCII, the brackets that belong together are two apart.
        other => (other, other + 2),
    };
    let mut depth = 0;
    for (at, byte) in (start..).zip(&text[start..]) {
        depth += i32::from(*byte == open) - i32::from(*byte == close);
        if depth == 0 {
            return start..at + 1;
        }
    }
    start..start
}

/// The words of a dictionary of libFuzzer: lines of `"…"` in which `\\`, `\"` and `\xAB` stand for bytes.
pub fn words(dictionary: &str) -> Vec<Vec<u8>> {
    let quoted = dictionary
        .lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut word = Vec::new();
    while let Some(byte) = bytes.next() {
        let escaped = if byte == b'\\' { bytes.next() } else { None };
        match escaped {
            Some(b'x') => {
                let digits: String = bytes.by_ref().take(2).map(char::from).collect();
                word.extend(u8::from_str_radix(&digits, 16));
            }
            Some(other) => word.push(other),
            None => word.push(byte),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_inputs_and_another_makes_others() {
        let seeds = [b"<w:p>one</w:p>".to_vec(), b"two".to_vec()];
        let words = [b"<w:r>".to_vec()];
        let made = |seed| -> Vec<Vec<u8>> {
            let mut dice = Dice::new(seed);
            (0..200).map(|_| mutated(&mut dice, &seeds, &words, 40)).collect()
        };
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
        assert!(made(1).iter().all(|input| input.len() <= 40));
        let different = made(1).iter().filter(|input| !seeds.contains(input)).count();
        assert!(different > 150, "{different} of 200 differ from their seeds");
    }

    #[test]
    fn groups_end_at_the_bracket_that_belongs_to_the_first() {
        let text = br#"{"a":[1,[2]]}<b c="d">"#;
        let mut dice = Dice::new(1);
        let mut found: Vec<&[u8]> = (0..200).map(|_| &text[group(&mut dice, text)]).collect();
        found.sort();
        found.dedup();
        let expected: [&[u8]; 5] = [b"", br#"<b c="d">"#, b"[1,[2]]", b"[2]", br#"{"a":[1,[2]]}"#];
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_read_as_libfuzzer_reads_them() {
        let dictionary = "# a remark\n\"plain\"\n\n\"\\\"quoted\\\"\"\n\"\\\\\\xFF\\x00\"\n";
        assert_eq!(
            words(dictionary),
            [b"plain".to_vec(), b"\"quoted\"".to_vec(), b"\\\xFF\0".to_vec()]
        );
    }
}
