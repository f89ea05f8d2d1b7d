import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./testkit";
import { isSameFile, offerLine, readUnfinished } from "./unfinished";

const UPLOAD = { url: "/u/1", purpose: "photo", key: "k", name: "a.jpg", modified: 7, size: 200, arrived: 99 };

test("what the server lists is read line by line, and a strange line is passed over", () => {
  const { key, ...without } = UPLOAD;
  assert.deepEqual(readUnfinished({ uploads: [UPLOAD, without, null, 3, { ...UPLOAD, size: "200" }] }), [UPLOAD]);
  for (const strange of [null, {}, { uploads: {} }, "uploads", []]) assert.deepEqual(readUnfinished(strange), []);
  assert.equal(key, "k");
});

test("a file is the same by its name, size and time", () => {
  const file = (name: string, size: number, lastModified: number): File =>
    new File([new Uint8Array(size)], name, { lastModified });
  assert.equal(isSameFile(UPLOAD, file("a.jpg", 200, 7)), true);
  for (const other of [file("b.jpg", 200, 7), file("a.jpg", 199, 7), file("a.jpg", 200, 8)]) {
    assert.equal(isSameFile(UPLOAD, other), false);
  }
});

test("an offer says how far it came, and each of its buttons does one thing", () => {
  openPage("");
  const labels = (word: string, values: Record<string, string | number> = {}): string => `${word} ${values["percent"] ?? ""}`.trim();
  const done: string[] = [];
  const line = offerLine(UPLOAD, labels, { word: "choose_again", does: () => done.push("choose") }, () => done.push("leave"));
  document.body.append(line);
  assert.match(line.textContent ?? "", /a\.jpg.*unfinished 49/);
  const [choose, leave] = [...line.querySelectorAll("button")];
  choose?.click();
  assert.ok(line.isConnected);
  leave?.click();
  assert.deepEqual(done, ["choose", "leave"]);
  assert.ok(!line.isConnected);
  const ours = offerLine(UPLOAD, labels, { word: "go_on", does: () => undefined }, () => undefined);
  assert.match(ours.textContent ?? "", /left 49/);
});
