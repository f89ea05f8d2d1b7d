import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { getSchema } from "@tiptap/core";
import { fromDocument, toDocument } from "./convert";
import { plainText } from "./document";
import { readDocument } from "./read";
import { nodes } from "./schema";

// The runner starts in ui/; the fixtures belong to the Rust side and are read by both.
const FIXTURES = "../crates/domain/fixtures/document";
const BAD = "../crates/domain/fixtures/document-bad";
const schema = getSchema(nodes);

function read(folder: string): [string, unknown][] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  assert.ok(files.length > 0, `${folder} has no fixtures`);
  return files.map((file) => [file, JSON.parse(readFileSync(`${folder}/${file}`, "utf8"))]);
}

for (const [file, json] of read(FIXTURES)) {
  test(`${file} comes back as it went in`, () => {
    assert.deepEqual(toDocument(fromDocument(readDocument(json), schema)), json);
  });
}

// What the editor mends while it is open (spans, sizes) may be read; what it would lose must not.
const MENDED = ["table_size", "table_span", "list_start", "too_many_blocks", "too_long"];
for (const [file, json] of read(BAD)) {
  const { problem, document } = json as { problem: string; document: unknown };
  if (MENDED.includes(problem)) continue;
  test(`${file} is left to the text area: ${problem}`, () => {
    assert.throws(() => fromDocument(readDocument(document), schema));
  });
}

test("control characters of a paste do not reach the server", () => {
  const tree = schema.node("doc", null, [schema.node("paragraph", null, [schema.text("一\t二\u0007三\n四")])]);
  assert.deepEqual(toDocument(tree).blocks, [
    { type: "paragraph", content: [{ type: "text", text: "一 二三 四" }] },
  ]);
});

test("a refused address loses its link and keeps its words", () => {
  const text = schema.text("点这里", [schema.mark("link", { href: "javascript:alert(1)" })]);
  const tree = schema.node("doc", null, [schema.node("paragraph", null, [text])]);
  assert.deepEqual(toDocument(tree).blocks, [{ type: "paragraph", content: [{ type: "text", text: "点这里" }] }]);
});

test("plain text has one line a paragraph and its footnotes after it", () => {
  const body = readDocument(JSON.parse(readFileSync(`${FIXTURES}/footnotes.json`, "utf8")));
  assert.equal(
    plainText(body),
    "全县共 312 里河道，切成 1,126 格。\n按青屏县 2025 年普查，含支流。\n每格不超过一公里。",
  );
});
