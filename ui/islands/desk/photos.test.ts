import assert from "node:assert/strict";
import { test } from "node:test";
import { photoList } from "./photos";
import { moveTo } from "./sorting";
import { openPage } from "./testkit";

test("an upload and a removal change the counts of the page and the word that there are none", async () => {
  const document = openPage(`<a>Photos <span id="tab" data-photo-count="{n}">0</span></a>
    <h2>Photos</h2><span id="head" data-photo-count="{n} photos" data-one="1 photo">0 photos</span>
    <div data-photo-list data-labels="{}"></div><p data-no-photos>No photos yet</p>`);
  const list = document.querySelector<HTMLElement>("[data-photo-list]");
  const hint = document.querySelector("[data-no-photos]");
  assert.ok(list);
  const said = () => ["tab", "head"].map((id) => document.querySelector(`#${id}`)?.textContent);
  photoList(list);
  assert.deepEqual(said(), ["0", "0 photos"]);
  assert.equal(hint?.hasAttribute("hidden"), false);
  const card = '<article data-photo="a"><span class="no"></span></article>';
  for (const [count, words] of [[1, "1 photo"], [2, "2 photos"]] as const) {
    list.insertAdjacentHTML("beforeend", card);
    await new Promise((done) => setTimeout(done));
    assert.deepEqual(said(), [String(count), words]);
    assert.equal(hint?.hasAttribute("hidden"), true);
  }
  list.replaceChildren();
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(said(), ["0", "0 photos"]);
  assert.equal(hint?.hasAttribute("hidden"), false);
});

const CARD = (name: string): string => `<article data-photo="${name}"><span class="no"></span><textarea></textarea>
  <button data-grip hidden><span data-number></span></button><button data-move="up"></button><button data-move="down"></button></article>`;

function listOf(names: string): { document: Document; order: () => string; said: () => string | null | undefined } {
  const document = openPage(`<input type="hidden" name="photo_order"><p data-photo-said></p>
    <div data-photo-list data-labels='{"number":"Photo {n}"}' data-moved="{n} of {of}">${[...names].map(CARD).join("")}</div>`);
  const { Element, CustomEvent } = document.defaultView ?? assert.fail("no window");
  Object.assign(globalThis, { Element, CustomEvent });
  Object.assign(Element.prototype, { scrollIntoView: () => {} });
  photoList(document.querySelector<HTMLElement>("[data-photo-list]") ?? assert.fail("no list"));
  return {
    document,
    order: () => (document.querySelector<HTMLInputElement>("[name=photo_order]")?.value ?? "").replaceAll(",", ""),
    said: () => document.querySelector("[data-photo-said]")?.textContent,
  };
}

function press(document: Document, at: string, key: string, altKey = false): boolean {
  const Event = document.defaultView?.Event ?? assert.fail("no window");
  const event = new Event("keydown", { bubbles: true, cancelable: true });
  Object.assign(event, { key, altKey, ctrlKey: false, metaKey: false });
  document.querySelector(at)?.dispatchEvent(event);
  return event.defaultPrevented;
}

test("a card goes wherever it is sent, past any number of others", () => {
  const names = "abcde";
  const { document } = listOf(names);
  const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-photo]")];
  for (let from = 0; from < names.length; from += 1) {
    for (let to = 0; to < names.length; to += 1) {
      const before = cards().map((card) => card.dataset["photo"]);
      const expected = before.toSpliced(from, 1).toSpliced(to, 0, before[from]);
      assert.equal(moveTo(cards(), cards()[from] ?? assert.fail("no card"), to), from !== to);
      assert.deepEqual(cards().map((card) => card.dataset["photo"]), expected, `${from} to ${to}`);
    }
  }
});

test("keys move a photo from its grip, Alt and an arrow from beside the text, and each move is said", () => {
  const { document, order, said } = listOf("abcd");
  const steps: [string, string, boolean, string, string][] = [
    ["[data-photo=a] [data-grip]", "ArrowDown", false, "bacd", "2 of 4"],
    ["[data-photo=a] [data-grip]", "End", false, "bcda", "4 of 4"],
    ["[data-photo=a] [data-grip]", "ArrowDown", false, "bcda", "4 of 4"],
    ["[data-photo=a] [data-grip]", "Home", false, "abcd", "1 of 4"],
    ["[data-photo=c] [data-move=up]", "ArrowUp", true, "acbd", "2 of 4"],
    ["[data-photo=c] [data-move=up]", "ArrowUp", false, "acbd", "2 of 4"],
    ["[data-photo=c] textarea", "ArrowUp", true, "acbd", "2 of 4"],
  ];
  for (const [at, key, alt, expected, words] of steps) {
    press(document, at, key, alt);
    assert.deepEqual([order(), said()], [expected, words], `${alt ? "Alt " : ""}${key} at ${at}`);
  }
  assert.equal(press(document, "[data-photo=c] textarea", "ArrowUp"), false);
  assert.equal(document.querySelector("[data-photo=b] [data-number]")?.textContent, "Photo 3");
});

test("one photo alone has nowhere to go", () => {
  const { document } = listOf("a");
  assert.equal(document.querySelector("[data-grip]")?.hasAttribute("hidden"), true);
});
