import assert from "node:assert/strict";
import { test } from "node:test";

import { bandList, stepOf } from "./bands";
import { openPage } from "./testkit";

test("a move is told as the server reads it", () => {
  assert.equal(stepOf("3", 0), "move-3-0");
  assert.equal(stepOf(undefined, 1), "move--1");
});

test("grips are there where there is something to put in order", () => {
  for (const [bands, isHidden] of [[1, true], [3, false]] as const) {
    const band = (at: number): string => `<li data-band="${at}"><span data-grip hidden></span></li>`;
    const items = Array.from({ length: bands }, (_, at) => band(at)).join("");
    const page = openPage(`<form><ol data-bands>${items}</ol></form>`);
    const list = page.querySelector<HTMLElement>("[data-bands]");
    assert.ok(list);
    bandList(list);
    for (const grip of page.querySelectorAll("[data-grip]")) assert.equal(grip.hasAttribute("hidden"), isHidden);
  }
});
