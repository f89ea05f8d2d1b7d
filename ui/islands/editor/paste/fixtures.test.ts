import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { cleanPastedText } from "./html";
import { assertValid, read, throughEditor } from "./testkit";

// The runner starts in ui/. Each page stands beside the document that it must become.
const FOLDER = "islands/editor/paste/fixtures";
const pages = readdirSync(FOLDER).filter((file) => file.endsWith(".html"));

test("there are pages of every program", () => assert.ok(pages.length >= 20));

for (const file of pages) {
  const page = readFileSync(`${FOLDER}/${file}`, "utf8");
  const expected = JSON.parse(readFileSync(`${FOLDER}/${file.replace(".html", ".json")}`, "utf8"));
  test(`${file} becomes its document`, () => {
    assert.deepEqual({ pictures: read(page).pictures, document: read(page).body }, expected);
    assertValid(read(page).body);
  });
  test(`${file} comes through the editor as it was read`, () => {
    assert.deepEqual(throughEditor(expected.document), expected.document);
  });
}

test("plain text loses its indents, fixed spaces and what nobody sees", () => {
  assert.equal(
    cleanPastedText(readFileSync(`${FOLDER}/plain-text.txt`, "utf8")),
    "望湖区柳岸社区开课。\n\n课程从挂号讲起，田禾 teaches two people。\n落款：周晓岚\n2026年\n",
  );
});
