// How long a text is, as Chinese editors count it: the twin of `domain::text::count_chars`; both read count.json.

/** Ideographs, kana, hangul, their punctuation, circled numbers and full-width forms; not the full-width space. */
const WIDE =
  /[\u1100-\u11ff\u2460-\u24ff\u2e80-\u2fdf\u3001-\u30ff\u3100-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffe6\u{20000}-\u{3ffff}]/u;

/** Marks that Chinese and Latin writing share: part of a word inside one, else a character of their own. */
const SHARED = /[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026]/u;

/** Zero-width spaces, joiners, marks of direction, the byte order mark. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

const LETTER = /[\p{Alphabetic}\p{Nd}\p{Nl}\p{No}]/u;

export function countChars(text: string): number {
  const chars = [...text.replace(UNSEEN, "")];
  let count = 0;
  let inRun = false;
  chars.forEach((char, at) => {
    if (/\s|\u0085/u.test(char)) {
      inRun = false;
    } else if (WIDE.test(char) || (SHARED.test(char) && !(isLatin(chars[at - 1]) && isLatin(chars[at + 1])))) {
      count += 1;
      inRun = false;
    } else {
      count += inRun ? 0 : 1;
      inRun = true;
    }
  });
  return count;
}

function isLatin(char: string | undefined): boolean {
  return char !== undefined && LETTER.test(char) && !WIDE.test(char);
}
