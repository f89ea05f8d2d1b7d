import assert from "node:assert/strict";
import { test } from "node:test";

import { sixDigits, valuesOf } from "./theme";

test("a colour field gets what it understands", () => {
  for (const [typed, expected] of [
    ["#A2171F", "#a2171f"],
    [" a2171f ", "#a2171f"],
    ["#a27", "#aa2277"],
    ["", null],
    ["red", null],
    ["#a2171", null],
  ] as const) {
    assert.equal(sixDigits(typed), expected, typed);
  }
});

test("the address holds what changes the look and nothing else", () => {
  const data = new FormData();
  for (const [name, value] of [["key", "k"], ["base", "judicial"], ["accent", "#6b2fa0"], ["radius", "8"], ["alt_zh", "图"]] as const) {
    data.set(name, value);
  }
  assert.equal(valuesOf(data), "base=judicial&accent=%236b2fa0&size=&radius=8&face=");
});
