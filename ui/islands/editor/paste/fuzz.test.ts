// A moment of `cargo xtask fuzz paste` on every run: always the same pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./fuzz";

test("pages that are almost those of real programs become documents that hold", () => {
  const { tried, filled } = run(20_261_122, (tried) => tried === 1_000);
  assert.equal(tried, 1_000);
  assert.ok(filled > 600, `only ${filled} of ${tried} hold any words`);
});
