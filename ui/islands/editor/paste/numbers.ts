// What an automatic number of Word or WPS looks like, and which list of ours writes the same.

import type { ListStyle } from "../document";

export type Numbered = { style: ListStyle; start: number };

/** The list that writes this number; null where none does, and the number has to stand as text. */
export function styleOf(marker: string): Numbered | null {
  const number = Number(/\d+/.exec(marker)?.[0] ?? 1);
  if (number >= 1 && number <= 9999) {
    if (/^[（(]\d+[)）]$/.test(marker)) return { style: "decimal-parenthesis", start: number };
    if (/^\d+[.．、)）]?$/.test(marker)) return { style: "decimal", start: number };
  }
  if (/^[①-⑳]$/.test(marker)) return { style: "circled", start: marker.charCodeAt(0) - "①".charCodeAt(0) + 1 };
  const chinese = /^(?:([一二三四五六七八九十]{1,3})、?|[（(]([一二三四五六七八九十]{1,3})[)）])$/.exec(marker);
  if (chinese !== null) {
    const [, bare, framed] = chinese;
    return { style: bare === undefined ? "chinese-parenthesis" : "chinese", start: chineseNumber(bare ?? framed ?? "") };
  }
  if (/^[a-z][.．)）]$/.test(marker)) return { style: "letter", start: marker.charCodeAt(0) - 96 };
  // One sign that is no number of any kind, often a letter of Wingdings.
  return [...marker].length === 1 && !/\p{N}/u.test(marker) ? { style: "bullet", start: 1 } : null;
}

/** Whether a letter is a Roman number as well: `i.` begins a list of those, and none of ours writes them. */
export function mayBeRoman({ style, start }: Numbered): boolean {
  return style === "letter" && "ivx".includes(String.fromCharCode(96 + start));
}

/** A number as text before the words it belongs to. */
export function numberText(marker: string): string {
  return /[\u2e80-\u9fff\uff00-\uffef]$/u.test(marker) && !/^第/.test(marker) ? marker : `${marker} `;
}

function chineseNumber(word: string): number {
  const digit = (char: string): number => (char === "" ? 0 : "一二三四五六七八九".indexOf(char) + 1);
  const ten = word.indexOf("十");
  if (ten === -1) return digit(word) || 1;
  return (ten === 0 ? 1 : digit(word.slice(0, ten))) * 10 + digit(word.slice(ten + 1));
}
