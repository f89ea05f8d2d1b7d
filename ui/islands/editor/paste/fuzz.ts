// Pages from the clipboard that are almost those of real programs, from a seed: the same on every machine.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import type { Document as Body } from "../document";
import { cleanPastedText } from "./html";
import { assertValid, read, throughEditor } from "./testkit";

/** What the tests and the program that runs them for hours begin with; both start in ui/. */
const FOLDER = "islands/editor/paste/fixtures";
const LONGEST = 16_384;

const WORDS = (
  "<p> </p> <div> </div> <span> </span> <b> </b> <ul><li> </li></ul> <ol~start=4294967296><li> <table><tr><td> </td></tr></table> " +
  "</td><td~colspan=9999> </td></tr><tr><td~rowspan=0> <td~rowspan=99> <br> <hr> <img~src=x> <a~href=javascript:x> " +
  "<a~href=https://yunchuan.example/> <a~href=#n> <a~name=n> </a> <style>p.x{font-weight:bold}</style> <script> </script> " +
  "<!-- --> <![if~!supportLists]> <![endif]> <o:p> </o:p> <pre> </pre> <sup> </sup> <ruby><rt> </rt></ruby> <math> <svg> " +
  "~style='mso-list:l0~level9~lfo1' ~style='mso-list:Ignore' ~style='display:none' ~style=\"mso-element:footnote\" " +
  "~class=MsoNormal ~align=center ~hidden &nbsp; &#0; &#x10FFFF; &lt;script&gt; &amp &zwnj; \u0000 \u200b \u2028 \ud800 \ufeff " +
  "一、 （二） ④ 1. i. 第一条 　　 ( \" ' > <"
)
  .split(" ")
  .map((word) => word.replaceAll("~", " "));

export function seeds(): string[] {
  const pages = readdirSync(FOLDER).filter((file) => file.endsWith(".html"));
  return pages.sort().map((file) => readFileSync(`${FOLDER}/${file}`, "utf8"));
}

/** Numbers that look random, by mulberry32. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

/** A piece of one of the pages, with one to six changes. */
export function mutated(roll: (sides: number) => number, pages: readonly string[]): string {
  const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T;
  const range = (text: string, most: number): [number, number] => {
    const start = roll(text.length + 1);
    return [start, Math.min(text.length, start + roll(most))];
  };
  const whole = pick(pages);
  let page = roll(3) === 0 ? whole.slice(0, LONGEST) : whole.slice(...range(whole, 2_048));
  for (let changes = roll(6); changes >= 0; changes -= 1) {
    const [start, end] = range(page, 120);
    const other = pick(pages);
    const said = [
      "",
      page.slice(start, end).repeat(2),
      other.slice(...range(other, 400)),
      pick(WORDS),
      page.slice(start, end) + pick(WORDS),
      pick(WORDS).repeat(1 + roll(40)),
      String.fromCharCode(roll(0x10000)),
    ];
    page = (page.slice(0, start) + pick(said) + page.slice(end)).slice(0, LONGEST);
  }
  return page;
}

/** What must hold of every page: it becomes a document that is not refused, and comes through the editor as it is. */
export function tryPage(html: string): Body {
  const { body, pictures } = read(html);
  assert.ok(Number.isInteger(pictures) && pictures >= 0);
  assertValid(body);
  const links = JSON.stringify(body).match(/"link":"[^"]*"/g) ?? [];
  for (const link of links) assert.match(link, /^"link":"(https?:|mailto:|\/)/i);
  assert.deepEqual(throughEditor(body), body);
  const text = cleanPastedText(html);
  assert.equal(cleanPastedText(text), text);
  return body;
}

/** Tries pages until `isOver` says so; answers how many, how many held words, and the slowest, in milliseconds. */
export function run(seed: number, isOver: (tried: number) => boolean): { tried: number; filled: number; slowest: number } {
  const roll = dice(seed);
  const pages = seeds();
  let [tried, filled, slowest] = [0, 0, 0];
  for (; !isOver(tried); tried += 1) {
    const html = mutated(roll, pages);
    const begin = performance.now();
    try {
      if (tryPage(html).blocks.length > 0) filled += 1;
    } catch (error) {
      throw new Error(`page ${tried} of seed ${seed}: ${JSON.stringify(html)}`, { cause: error });
    }
    slowest = Math.max(slowest, performance.now() - begin);
  }
  return { tried, filled, slowest };
}
