import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest, next } from "./carousel";

test("the row goes round in both directions", () => {
  assert.equal(next(0, 1, 5), 1);
  assert.equal(next(4, 1, 5), 0);
  assert.equal(next(0, -1, 5), 4);
  assert.equal(next(0, 1, 0), 0);
});

test("the picture that stands first is told, and the last one at the end of the row", () => {
  const lefts = [0, 700, 1400, 2100];
  assert.equal(nearest(lefts, 0, 1600), 0);
  assert.equal(nearest(lefts, 340, 1600), 0);
  assert.equal(nearest(lefts, 360, 1600), 1);
  assert.equal(nearest(lefts, 1390, 1600), 2);
  assert.equal(nearest(lefts, 1599, 1600), 3);
  assert.equal(nearest(lefts, 0, 0), 0);
});
