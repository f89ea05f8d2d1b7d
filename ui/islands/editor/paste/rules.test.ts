// What must hold of any page, tried on random ones, very deep ones and very long ones.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Document as Body } from "../document";
import { readPaste } from "./html";
import { assertValid, pageOf, read, throughEditor } from "./testkit";

const SEEN = (
  "p div section article span b i u sup sub strong em font h1 h2 h3 h5 ul ol li table thead tr td th blockquote center a " +
  "pre label o:p st1:place dl dt dd details summary figure figcaption button form main ruby ins s custom-element " +
  "td~colspan=2 td~rowspan=3 th~colspan=200 td~rowspan=9999 ol~start=4 li~value=7 li~aria-level=3 p~align=center " +
  "ul~data-css=list-style:none span~data-css=font-weight:700 p~data-css=mso-outline-level:2 div~data-css=display:inline " +
  "a~href=https://yunchuan.example/ a~href=javascript:x a~href=#n a~name=n span~data-css=white-space:pre"
).split(" ");
const UNSEEN = (
  "style script del title select svg noscript iframe template span~data-css=mso-hide:all p~data-css=display:none " +
  "td~data-css=display:none div~data-css=mso-element:comment p~hidden span~class=MsoCommentReference"
).split(" ");
const EMPTY = ["<br>", "<br><br>", "<hr>", "<img src=a.png>", "　　", "&nbsp;", "\n  ", "<!-- c -->", "<input value=x>"];
const MARKERS = ["一、", "（二）", "1.", "2、", "(3)", "④", "a.", "i.", "·", "第一条", "1.1"];

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function randomPage(seed: number): { html: string; seen: string[] } {
  const roll = dice(seed);
  const pick = <T>(from: T[]): T => from[roll(from.length)] as T;
  const seen: string[] = [];
  let count = 0;
  const node = (depth: number, isSeen: boolean): string => {
    const kind = roll(10);
    if (depth === 0 || kind < 3) {
      count += 1;
      if (isSeen) seen.push(`t${count}x`);
      return isSeen ? `t${count}x` : `hidden${count}`;
    }
    if (kind === 3) return pick(EMPTY);
    if (kind === 4 && isSeen) {
      const css = `mso-list:l${roll(2)} level${1 + roll(6)} lfo1`;
      return `<p data-css="${css}"><span data-css="mso-list:Ignore">${pick(MARKERS)}&nbsp;</span>${node(0, true)}</p>`;
    }
    const shows = isSeen && roll(8) > 0;
    const [tag = "p", attribute = ""] = pick(shows ? SEEN : UNSEEN).split("~");
    const [name, ...value] = attribute.split("=");
    const said = attribute === "" ? "" : ` ${name}="${value.join("=")}"`;
    // Markup within what is not shown would end it.
    const inside = shows ? Array.from({ length: 1 + roll(4) }, () => node(depth - 1, true)).join("") : node(0, false);
    return `<${tag}${said}>${inside}</${tag}>`;
  };
  const html = Array.from({ length: 1 + roll(5) }, () => node(7, true)).join("");
  return { html, seen };
}

function wordsOf(body: Body): string[] {
  const found: string[] = [];
  JSON.stringify(body, (key, value) => {
    if (key === "text" && typeof value === "string") found.push(...(value.match(/t\d+x|hidden/g) ?? []));
    return value;
  });
  return found;
}

test("no page makes a document that is refused, and no word that was seen is lost or doubled", () => {
  for (let seed = 1; seed <= 600; seed += 1) {
    const { html, seen } = randomPage(seed);
    const { body } = read(html);
    assert.deepEqual(wordsOf(body).sort(), seen.sort(), `seed ${seed}: ${html}`);
    assertValid(body);
    assert.deepEqual(wordsOf(throughEditor(body)).sort(), seen.sort(), `seed ${seed} in the editor: ${html}`);
  }
});

for (const [open, close] of [
  ["<section>", "</section>"],
  ["<span style='font-weight:bold'>", "</span>"],
  ["<blockquote>", "</blockquote>"],
  ["<ul><li>", "</li></ul>"],
  ["<table><tr><td>", "</td></tr></table>"],
] as const) {
  test(`ten thousand ${open} inside each other are read`, () => {
    const { body } = read(`${open.repeat(10_000)}<p>t1x</p>${close.repeat(10_000)}<p>t2x</p>`);
    assert.deepEqual(wordsOf(body), ["t1x", "t2x"]);
    assertValid(body);
  });
}

/** How often a page is asked about its elements while it is read. */
function workOf(html: string): number {
  const page = pageOf(html);
  const { prototype } = page.defaultView?.Element ?? assert.fail("no window");
  const { getAttribute, hasAttribute } = prototype;
  let asked = 0;
  Object.assign(prototype, {
    getAttribute(this: Element, name: string) {
      asked += 1;
      return getAttribute.call(this, name);
    },
    hasAttribute(this: Element, name: string) {
      asked += 1;
      return hasAttribute.call(this, name);
    },
  });
  try {
    readPaste(page);
  } finally {
    Object.assign(prototype, { getAttribute, hasAttribute });
  }
  return asked;
}

test("twice as long a page is twice the work, up to two megabytes", () => {
  const paragraph = `<p class=MsoNormal style='text-indent:32pt'><span style='font-family:仿宋'>课堂<b>开课</b>${"了".repeat(180)}</span></p>`;
  const item = `<p class=MsoNormal style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>挂号</p>`;
  const row = "<tr><td rowspan=2 style='text-align:center'><p>一</p></td><td>二</td></tr><tr><td>三</td></tr>";
  const note = (at: number): string =>
    `<p>甲<a href="#n${at}" name="r${at}">[1]</a></p><p><a href="#r${at}" name="n${at}">[1]</a>乙</p>`;
  const kinds: ((count: number) => string)[] = [
    (count) => paragraph.repeat(count),
    (count) => item.repeat(count),
    (count) => `<table>${row.repeat(count)}</table>`,
    (count) => Array.from({ length: count }, (_, at) => note(at)).join(""),
    (count) => "<section>".repeat(count) + "t1x" + "</section>".repeat(count),
  ];
  assert.ok(paragraph.repeat(3_000).length * 3 > 2_000_000);
  for (const page of kinds) {
    const [half, whole] = [workOf(page(1_500)), workOf(page(3_000))];
    assert.ok(half > 1_000 && whole <= 2.05 * half, `${half} and ${whole} for ${page(1)}`);
  }
});
