import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { countChars } from "./count";

const shared: { text: string; count: number }[] = JSON.parse(
  readFileSync("../crates/domain/fixtures/count.json", "utf8"),
);

test("the shared table of counts has cases", () => assert.ok(shared.length > 10));

for (const { text, count } of shared) {
  test(`${JSON.stringify(text)} counts ${count}`, () => assert.equal(countChars(text), count));
}
