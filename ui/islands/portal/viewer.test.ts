import assert from "node:assert/strict";
import { test } from "node:test";

import { swiped } from "./viewer";

test("a touch leafs when it goes far enough, and rather across than down", () => {
  for (const [across, down, by] of [
    [-60, 0, 1],
    [60, 10, -1],
    [40, 0, 0],
    [-60, 40, 0],
    [0, 200, 0],
  ] as const) {
    assert.equal(swiped(across, down), by, `${across} ${down}`);
  }
});
