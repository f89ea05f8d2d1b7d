import assert from "node:assert/strict";
import { test } from "node:test";
import { type Copy, find, keep } from "./copy";
import { addKept, kept, putAside } from "./kept";
import { Offers } from "./offers";
import { SaveState } from "./savestate";
import { noteSent, readSent, saysDone } from "./sent";
import { openPage } from "./testkit";

const KEY = "copydesk:draft:1";
const copy = (headline: string, at = 1, sent = false): Copy => ({ version: "3", at, sent, fields: [["headline", headline]] });

function open(options: { room?: number; flash?: string } = {}) {
  const document = openPage(
    `${options.flash ?? ""}<div data-save-notice></div><p data-kept-hint>safe</p><form data-labels='{}'><p data-save-state="saved"><span data-save-words>Saved</span></p></form>`,
    options.room,
  );
  const form = document.querySelector("form");
  assert.ok(form);
  const shown = new SaveState(form, (key) => key);
  const restored: string[] = [];
  const offers = new Offers(KEY, shown, (found) => restored.push(found.fields[0]?.[1] ?? ""));
  const buttons = () => [...document.querySelectorAll("button")];
  const press = (word: string) => buttons().find((button) => button.textContent === word)?.click();
  const words = () => document.querySelector("[data-save-words]")?.textContent;
  return { document, shown, offers, restored, buttons, press, words };
}

test("an offer stays through saves and faults until the person decides", () => {
  const page = open();
  keep(KEY, copy("救回来的"));
  putAside(KEY);
  page.offers.open([["headline", "旧题"]]);
  page.shown.saved("09:26");
  page.shown.refused("标题太长");
  page.shown.saved("09:27");
  assert.equal(page.buttons().length, 2);
  assert.equal(kept(KEY).length, 1);
  page.press("restore");
  assert.deepEqual(page.restored, ["救回来的"]);
  assert.equal(page.buttons().length, 0);
  assert.deepEqual(kept(KEY), []);
});

test("several copies are offered one after the other", () => {
  const page = open();
  addKept(KEY, copy("早的", 1));
  addKept(KEY, copy("晚的", 2));
  page.offers.open([["headline", "旧题"]]);
  page.press("discard");
  assert.deepEqual(page.restored, []);
  page.press("restore");
  assert.deepEqual(page.restored, ["早的"]);
  assert.equal(page.buttons().length, 0);
});

test("what the page says is not offered, nor what the server has meanwhile", () => {
  const page = open();
  addKept(KEY, copy("页面上的", 1));
  addKept(KEY, copy("另一份", 2));
  page.offers.open([["headline", "页面上的"]]);
  assert.equal(kept(KEY).length, 1);
  page.offers.drop([["headline", "另一份"]]);
  assert.equal(page.buttons().length, 0);
});

test("a sent copy is forgotten where the next page says it was done, and only there", () => {
  const done = '<div class="flash" data-tone="ok">Saved</div>';
  for (const [flash, isKept] of [[done, false], ['<div class="flash" data-tone="bad">No</div>', true], ["", true]] as const) {
    open({ flash });
    keep(KEY, copy("送出的", 1, true));
    noteSent(KEY);
    readSent(saysDone());
    assert.equal(find(KEY) !== null, isKept, flash);
  }
});

test("what was typed after the form was sent is not forgotten with it", () => {
  open({ flash: '<div class="flash" data-tone="ok">Saved</div>' });
  noteSent(KEY);
  keep(KEY, copy("另一个窗口里打的", 2, false));
  readSent(saysDone());
  assert.notEqual(find(KEY), null);
});

test("a message on a later page says nothing about the form: the mark is read once", () => {
  open();
  keep(KEY, copy("送出的", 1, true));
  noteSent(KEY);
  readSent(false);
  readSent(true);
  assert.notEqual(find(KEY), null);
});

test("a form that comes back with a mistake keeps its copy, and does not offer what it shows", () => {
  const page = open();
  keep(KEY, copy("有错的", 1, true));
  noteSent(KEY);
  readSent(saysDone());
  putAside(KEY);
  page.offers.open([["headline", "有错的"]]);
  assert.equal(page.buttons().length, 0);
  assert.equal(find(KEY)?.sent, false);
});

test("no sentence says kept where storage refused", () => {
  const page = open();
  const hint = page.document.querySelector("[data-kept-hint]");
  page.shown.offline();
  assert.equal(page.words(), "offline");
  page.shown.kept(false);
  assert.equal(page.words(), "offline_unkept");
  assert.equal(hint?.hasAttribute("hidden"), true);
  page.shown.signedOut();
  assert.match(page.document.querySelector("[data-save-notice]")?.textContent ?? "", /signed_out_unkept/);
  page.shown.kept(true);
  assert.match(page.document.querySelector("[data-save-notice]")?.textContent ?? "", /signed_out_more/);
  assert.equal(hint?.hasAttribute("hidden"), false);
});
