import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { around, cutOff, ofShare, RATIOS, share, shownShare, typedShare } from "./framing";

type Case = {
  size: [number, number];
  crop: [number, number, number, number] | null;
  focal: [number, number] | null;
  shape: string;
  part: [number, number, number, number];
};

test("parts are those of the server", () => {
  const cases: Case[] = JSON.parse(readFileSync("../crates/domain/fixtures/frame.json", "utf8"));
  assert.ok(cases.length >= 40);
  for (const { size, crop, focal, shape, part } of cases) {
    const whole = { width: size[0], height: size[1] };
    const [x, y, width, height] = crop ?? [0, 0, ...size];
    const ratio = RATIOS[shape];
    assert.ok(ratio);
    const point = focal === null ? null : { x: focal[0], y: focal[1] };
    const found = around(whole, { x, y, width, height }, point, ratio);
    assert.deepEqual([found.x, found.y, found.width, found.height], part, JSON.stringify({ size, crop, focal, shape }));
  }
});

test("edges are cut off in thousandths", () => {
  assert.deepEqual(cutOff({ width: 4000, height: 3000 }, [100, 0, 250, 500]), { x: 400, y: 0, width: 2600, height: 1500 });
  assert.deepEqual(cutOff({ width: 10, height: 10 }, [600, 0, 600, 0]).width, 0);
});

test("a smaller part stays around its point", () => {
  const size = { width: 4000, height: 3000 };
  const shown = { x: 400, y: 0, width: 2600, height: 1500 };
  const part = around(size, shown, { x: 500, y: 250 }, [1, 1], 500);
  assert.deepEqual(part, { x: 1625, y: 375, width: 750, height: 750 });
});

test("numbers are read as they are typed and shown as they were meant", () => {
  const table: [string, number | null][] = [
    ["12.5", 125], ["12.58", 125], ["33,3", 333], ["100", 1000], ["100.1", null], ["", null], [".", null], ["-1", null], ["x", null], ["12.5 %", 125],
  ];
  for (const [typed, expected] of table) assert.equal(typedShare(typed), expected, typed);
  for (let value = 0; value <= 1000; value += 1) assert.equal(typedShare(shownShare(value)), value);
  assert.equal(share(ofShare(333, 4000), 4000), 333);
});
