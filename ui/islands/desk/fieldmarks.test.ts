import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../shared/findings";
import { openPage } from "./testkit";

function finding(at: string, start: number, quote: string, now: string | null, weight: Finding["weight"] = "should"): Finding {
  const [id, end] = [`wrong-word@${at}:${start}`, start + [...quote].length];
  return { id, rule: "wrong-word", text: "", at, block: null, start, end, quote, now, weight, words: `says ${quote}` };
}

const LABELS = JSON.stringify({ replace: "replace with {now}", take_out: "take out", stand: "stand", should: "mend" });

async function open(findings: unknown[]): Promise<Document> {
  const { fieldMarks } = await import("./fieldmarks");
  const document = openPage(`<form><div data-marks data-url="/checks"></div>
    <input name="headline" value="工人按装路灯"><textarea name="caption-1">按装</textarea>
    <ul><li data-find="wrong-word@caption-1:0">twin</li><li data-find="gone">old</li><li data-find="size">large</li></ul></form>`);
  const { HTMLTextAreaElement } = document.defaultView ?? assert.fail("no window");
  Object.assign(globalThis, { HTMLTextAreaElement, CSS: { escape: (word: string) => word } });
  // The page of the tests has no list of a form's fields.
  const form = document.querySelector("form") ?? assert.fail("no form");
  Object.defineProperty(form, "elements", { value: form.querySelectorAll("input, textarea") });
  const place = document.querySelector<HTMLElement>("[data-marks]") ?? assert.fail("no place");
  place.setAttribute("data-labels", LABELS);
  place.setAttribute("data-marks", JSON.stringify(findings));
  fieldMarks(place);
  return document;
}

const lines = (document: Document): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>(".mk-line")].map((line) => line.dataset["mark"]);

test("a line stands under each field that has something to mend, and no list says it twice", async () => {
  const whole = { id: "size", at: "photo-1", start: null, end: null, quote: null };
  const document = await open([
    finding("headline", 2, "按装", "安装"),
    finding("headline", 0, "别的", "x"),
    finding("caption-1", 0, "按装", null, "must"),
    finding("nowhere", 0, "按装", "安装"),
    { ...finding("body", 0, "按装", "安装"), block: 0 },
    whole,
  ]);
  assert.deepEqual(lines(document), ["wrong-word@headline:2", "wrong-word@caption-1:0"]);
  const headline = document.querySelector("[name=headline]") ?? assert.fail();
  assert.equal(headline.getAttribute("aria-describedby"), "mk-headline");
  assert.match(headline.nextElementSibling?.textContent ?? "", /mend says 按装.*replace with 安装.*stand/);
  // What must be mended cannot stand, and nothing is suggested for it.
  assert.equal(document.querySelectorAll("#mk-caption-1 button").length, 0);
  const hidden = [...document.querySelectorAll<HTMLElement>("[data-find]")].map((line) => line.hidden);
  assert.deepEqual(hidden, [true, true, false]);
});

test("a line goes when its words are edited, and stays when others are", async () => {
  const document = await open([finding("headline", 2, "按装", "安装")]);
  const field = document.querySelector<HTMLInputElement>("[name=headline]") ?? assert.fail();
  const type = (value: string): void => {
    field.value = value;
    const Event = document.defaultView?.Event ?? assert.fail();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  type("几名工人按装路灯");
  assert.equal(lines(document).length, 1);
  type("几名工人安装路灯");
  assert.equal(lines(document).length, 0);
});

test("words are found in a field as the server counts them", async () => {
  const { where, shifted } = await import("./fieldmarks");
  assert.deepEqual(where("工人按装", finding("headline", 2, "按装", null)), { from: 2, to: 4 });
  assert.deepEqual(where("  工人按装", finding("headline", 2, "按装", null)), { from: 4, to: 6 });
  assert.deepEqual(where("𠮷按装", finding("headline", 1, "按装", null)), { from: 2, to: 4 });
  assert.equal(where("工人安装", finding("headline", 2, "按装", null)), null);
  const cases: [string, string, [number, number] | null][] = [
    ["工人按装灯", "几名工人按装灯", [4, 6]],
    ["工人按装灯", "工人按装路灯", [2, 4]],
    ["工人按装灯", "工人按装灯", [2, 4]],
    ["工人按装灯", "人按装灯", [1, 3]],
    ["工人按装灯", "工人安装灯", null],
    ["工人按装灯", "工人按新装灯", null],
    ["工人按装灯", "", null],
  ];
  for (const [old, now, expected] of cases) {
    const at = shifted(old, now, 2, 4);
    assert.deepEqual(at === null ? null : [at.from, at.to], expected, now);
  }
});
