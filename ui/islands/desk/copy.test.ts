import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type Copy, type Fields, find, formKey, keep, sameText } from "./copy";
import { addKept, dropKept, forgetOldForms, kept, putAside } from "./kept";
import { emptyStorage } from "./testkit";

const KEY = "copydesk:draft:1";
const copy = (headline: string, at = 0, more: Partial<Copy> = {}): Copy => ({
  version: "3",
  at,
  sent: false,
  fields: [["headline", headline], ["version", "3"], ["key", "a"]],
  ...more,
});
const headlines = (key = KEY) => kept(key).map((copy) => copy.fields[0]?.[1]);

beforeEach(() => emptyStorage());

test("a text is the same whatever its key, version and line ends, and whatever says nothing", () => {
  const page: Fields = [["headline", "旧题"], ["version", "4"], ["key", "b"], ["photo_known", "x"], ["deck", ""]];
  assert.equal(sameText(copy("旧题").fields, page), true);
  assert.equal(sameText(copy("旧题 ").fields, page), true);
  assert.equal(sameText([["body", "一\r\n二"]], [["body", "一\n二"]]), true);
  assert.equal(sameText(copy("新题").fields, page), false);
});

test("a copy that was sent is another text as long as the page says something else", () => {
  // Version 6 may be an autosave of something older, or a co-writer's: it does not say that this text arrived.
  const sent = copy("路上丢了的新题", 0, { sent: true });
  assert.equal(sameText(sent.fields, [["headline", "旧题"], ["version", "6"]]), false);
});

test("a copy without the editor's tree is compared by its words, a copy with one is not", () => {
  const tree: Fields = [["body", "一"], ["body_json", "{}"]];
  assert.equal(sameText([["body", "一"], ["body_json", ""]], tree), true);
  assert.equal(sameText([["body", "二"], ["body_json", ""]], tree), false);
  assert.equal(sameText(tree, [["body", "一"], ["body_json", ""]]), false);
});

test("the first keystroke does not touch the copy that was found", () => {
  keep(KEY, copy("救回来的"));
  putAside(KEY);
  keep(KEY, copy("刚打的一个字", 5));
  assert.deepEqual(headlines(), ["救回来的"]);
  assert.equal(find(KEY)?.fields[0]?.[1], "刚打的一个字");
});

test("the newest three are kept, each text once", () => {
  for (const [at, headline] of ["一", "二", "三", "四", "三"].entries()) addKept(KEY, copy(headline, at));
  assert.deepEqual(headlines(), ["三", "四", "二"]);
  dropKept(KEY, [["headline", "四"]]);
  assert.deepEqual(headlines(), ["三", "二"]);
});

test("where there is no room for two, the copy is moved and not lost", () => {
  const found = copy("很长".repeat(100));
  emptyStorage(JSON.stringify(found).length + 40);
  assert.equal(keep(KEY, found), true);
  putAside(KEY);
  assert.equal([find(KEY), ...kept(KEY)].filter((copy) => copy !== null).length, 1);
});

test("storage that refuses says so", () => {
  emptyStorage(10);
  assert.equal(keep(KEY, copy("题")), false);
});

test("forms are forgotten after seven days, stories are not", () => {
  const day = 86_400_000;
  const form = formKey("correction-1", "p");
  keep(form, copy("旧", 0));
  addKept(form, copy("旧", 0));
  addKept(form, copy("新", 5 * day));
  keep(KEY, copy("稿", 0));
  forgetOldForms(8 * day);
  assert.equal(find(form), null);
  assert.deepEqual(headlines(form), ["新"]);
  assert.notEqual(find(KEY), null);
});
