//! Numbers that belong to a person and rarely to a story: mobile telephones, identity cards, bank cards.
//!
//! Digits are looked at in whole groups with their neighbours, so that a part of a longer number is never taken for
//! one. Identity and bank card numbers must also pass their own arithmetic, which keeps file numbers out.

use super::finding::Hit;
use super::rule::{BANK_CARD, IDENTITY_NUMBER, PHONE_NUMBER, Rule};
use crate::text::to_half_width;

/// No number is written in more groups: `6222 0200 0000 0000 000`.
const MOST_GROUPS: usize = 5;

/// The numbers found, in order, with their middle hidden: `138****5678`. What may stand there instead is for the writer
/// to say.
pub(super) fn numbers(chars: &[char]) -> Vec<Hit> {
    let chars: Vec<char> = chars.iter().copied().map(to_half_width).collect();
    let mut found = Vec::new();
    for groups in runs(&chars) {
        let mut first = 0;
        while first < groups.len() {
            let last = groups.len().min(first + MOST_GROUPS);
            let taken = (first + 1..=last).rev().find_map(|end| {
                let digits: Vec<&str> = groups[first..end].iter().map(|group| group.digits.as_str()).collect();
                let number = digits.concat();
                let rule = rule_of(&number, &digits)?;
                Some((end, rule, number))
            });
            match taken {
                Some((end, rule, number)) => {
                    let hit = Hit::new(rule, groups[first].start, groups[end - 1].end);
                    found.push(hit.saying("number", mask(&number)));
                    first = end;
                }
                None => first += 1,
            }
        }
    }
    found
}

/// Digits that stand together, at `start..end`.
struct Group {
    digits: String,
    start: usize,
    end: usize,
}

/// Groups of digits that single spaces or hyphens hold together. A group that touches a letter or a decimal point is
/// empty: it stands for something else. A final `X` of an identity number belongs to its group.
fn runs(chars: &[char]) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let mut last_end = None;
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && chars[at].is_ascii_digit() {
            at += 1;
        }
        let is_letter = |index: Option<usize>| {
            index
                .and_then(|i| chars.get(i))
                .is_some_and(char::is_ascii_alphanumeric)
        };
        if at - start == 17 && matches!(chars.get(at), Some('x' | 'X')) && !is_letter(Some(at + 1)) {
            at += 1;
        }
        let before = start.checked_sub(1);
        let after_point = before.is_some_and(|i| chars[i] == '.' && is_letter(i.checked_sub(1)));
        let before_point = chars.get(at) == Some(&'.') && is_letter(Some(at + 1));
        let apart = !(is_letter(before) || is_letter(Some(at)) || after_point || before_point);
        let digits = if apart {
            chars[start..at].iter().collect()
        } else {
            String::new()
        };
        let group = Group { digits, start, end: at };
        let joined = last_end.is_some_and(|end: usize| end + 1 == start && matches!(chars[end], ' ' | '-'));
        match runs.last_mut() {
            Some(run) if joined => run.push(group),
            _ => runs.push(vec![group]),
        }
        last_end = Some(at);
    }
    runs
}

fn rule_of(number: &str, groups: &[&str]) -> Option<Rule> {
    let lengths: Vec<usize> = groups.iter().map(|digits| digits.len()).collect();
    match lengths.as_slice() {
        [11] | [3, 4, 4] if is_mobile(number) => Some(PHONE_NUMBER),
        [13] | [2, 11] | [2, 3, 4, 4] if number.strip_prefix("86").is_some_and(is_mobile) => Some(PHONE_NUMBER),
        [18] | [6, 8, 4] if is_identity(number) => Some(IDENTITY_NUMBER),
        [16..=19] | [4, 4, 4, 4] | [4, 4, 4, 4, 1..=3] if is_bank_card(number) => Some(BANK_CARD),
        _ => None,
    }
}

fn is_mobile(number: &str) -> bool {
    number.len() == 11 && number.starts_with('1') && matches!(number.as_bytes()[1], b'3'..=b'9')
}

/// GB 11643: area, day of birth, sequence, and a check digit modulo 11.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = number.as_bytes();
    let sum: u32 = bytes
        .iter()
        .zip(WEIGHTS)
        .map(|(byte, weight)| u32::from(byte.wrapping_sub(b'0')) * weight)
        .sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    let (year, month, day) = (&number[6..10], &number[10..12], &number[12..14]);
    ("1900".."2100").contains(&year)
        && ("01"..="12").contains(&month)
        && ("01"..="31").contains(&day)
        && bytes[17].to_ascii_uppercase() == check
}

/// Luhn's sum, and the first digits of cards in use.
fn is_bank_card(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            if index % 2 == 0 {
                digit
            } else {
                digit * 2 / 10 + digit * 2 % 10
            }
        })
        .sum();
    number.bytes().all(|byte| byte.is_ascii_digit())
        && ["3", "4", "5", "62", "9"].iter().any(|lead| number.starts_with(lead))
        && sum.is_multiple_of(10)
}

fn mask(number: &str) -> String {
    let keep = if number.len() == 11 { 3 } else { 4 };
    let hidden = "*".repeat(number.len() - keep - 4);
    format!("{}{hidden}{}", &number[..keep], &number[number.len() - 4..])
}
