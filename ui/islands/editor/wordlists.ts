// Word and WPS paste a list as paragraphs that carry their number as text; here they become lists again.

import { cssOf } from "./css";
import type { ListStyle } from "./document";

type Item = { paragraph: HTMLElement; level: number; style: ListStyle; start: number };

export function groupLists(body: HTMLElement): void {
  let run: Item[] = [];
  for (const paragraph of [...body.querySelectorAll<HTMLElement>("p")]) {
    const item = itemOf(paragraph);
    const follows = run.at(-1)?.paragraph.nextElementSibling === paragraph;
    if (run.length > 0 && !(item !== null && follows)) {
      nest(run);
      run = [];
    }
    if (item !== null) run.push(item);
  }
  if (run.length > 0) nest(run);
}

function itemOf(paragraph: HTMLElement): Item | null {
  const level = /mso-list:[^;"']*level(\d+)/.exec(cssOf(paragraph))?.[1];
  if (level === undefined) return null;
  const marker = [...paragraph.querySelectorAll("span")].find((span) =>
    /mso-list:\s*ignore/.test(cssOf(span)),
  );
  if (marker === undefined) return null;
  const text = (marker.textContent ?? "").replace(/[\s\u00a0]/g, "");
  marker.remove();
  return { paragraph, level: Number(level), ...styleOf(text) };
}

/** What a number looks like tells the style; anything unknown is a bullet. */
export function styleOf(marker: string): { style: ListStyle; start: number } {
  const number = Number(/\d+/.exec(marker)?.[0] ?? 1);
  if (/^[（(]\d+[)）]/.test(marker)) return { style: "decimal-parenthesis", start: number };
  if (/^\d+[.．、)）]?$/.test(marker)) return { style: "decimal", start: number };
  if (/^[①-⑳]/.test(marker)) return { style: "circled", start: marker.charCodeAt(0) - "①".charCodeAt(0) + 1 };
  const chinese = /^([（(]?)([一二三四五六七八九十]{1,3})/.exec(marker);
  if (chinese !== null) {
    return { style: chinese[1] === "" ? "chinese" : "chinese-parenthesis", start: chineseNumber(chinese[2] ?? "一") };
  }
  if (/^[a-zA-Z][.．)）]/.test(marker)) return { style: "letter", start: marker.toLowerCase().charCodeAt(0) - 96 };
  return { style: "bullet", start: 1 };
}

function chineseNumber(word: string): number {
  const digit = (char: string): number => (char === "" ? 0 : "一二三四五六七八九".indexOf(char) + 1);
  const ten = word.indexOf("十");
  if (ten === -1) return digit(word) || 1;
  return (ten === 0 ? 1 : digit(word.slice(0, ten))) * 10 + digit(word.slice(ten + 1));
}

function nest(items: Item[]): void {
  const [first] = items;
  if (first === undefined) return;
  const document = first.paragraph.ownerDocument;
  const place = document.createElement("div");
  first.paragraph.before(place);
  const open: { level: number; list: HTMLElement; style: ListStyle }[] = [];
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop();
    let top = open.at(-1);
    if (top !== undefined && top.level === item.level && top.style !== item.style) {
      open.pop();
      top = open.at(-1);
    }
    if (top === undefined || top.level < item.level) {
      const list = document.createElement(item.style === "bullet" ? "ul" : "ol");
      list.setAttribute("data-style", item.style);
      if (item.start !== 1) list.setAttribute("start", String(item.start));
      (top?.list.lastElementChild ?? place).append(list);
      top = { level: item.level, list, style: item.style };
      open.push(top);
    }
    const li = document.createElement("li");
    li.append(item.paragraph);
    top.list.append(li);
  }
  place.replaceWith(...place.childNodes);
}
