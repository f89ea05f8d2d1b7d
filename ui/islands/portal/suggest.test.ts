import assert from "node:assert/strict";
import { test } from "node:test";

import { headlines } from "./suggest";

test("headlines are read from OpenSearch suggestions, and nothing from anything else", () => {
  assert.deepEqual(headlines(["渠水", ["渠水清了", 7, "柳湾的渠水"], [], []]), ["渠水清了", "柳湾的渠水"]);
  for (const other of [undefined, null, {}, [], ["x"], ["x", "y"], "xy"]) assert.deepEqual(headlines(other), []);
});
