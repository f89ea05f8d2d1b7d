import assert from "node:assert/strict";
import { test } from "node:test";
import { readAnswer } from "./answer";
import { type Copy, judge } from "./copy";
import { retryWait, wait } from "./pace";

test("a save comes two seconds after the last change and at most ten after the first", () => {
  assert.equal(wait(1_000, 1_000), 2_000);
  assert.equal(wait(9_500, 1_000), 1_500);
  assert.equal(wait(30_000, 1_000), 0);
});

test("retries slow down and end at one a minute", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 9].map(retryWait), [4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });

test("every answer of the server is told apart", async () => {
  assert.deepEqual(await readAnswer(json(200, { version: 7, saved_at: "09:26:07" })), {
    kind: "saved",
    version: "7",
    savedAt: "09:26:07",
  });
  assert.deepEqual(await readAnswer(json(409, { conflict_url: "/desk/stories/1/conflict" })), {
    kind: "conflict",
    url: "/desk/stories/1/conflict",
  });
  assert.deepEqual(await readAnswer(json(401, {})), { kind: "signed-out" });
  assert.deepEqual(await readAnswer(json(422, { error: "标题太长" })), { kind: "refused", error: "标题太长" });
  assert.deepEqual(await readAnswer(json(503, {})), { kind: "unreachable" });
});

test("a page instead of an answer is not taken for a save", async () => {
  assert.deepEqual(await readAnswer(new Response("<!doctype html>", { status: 200 })), { kind: "unreachable" });
});

const copy = (more: Partial<Copy>): Copy => ({
  version: "3",
  at: 0,
  sent: false,
  fields: [["headline", "旧题"], ["version", "3"], ["key", "a"]],
  ...more,
});

test("a copy that says what the page says is not offered, whatever its key and line ends", () => {
  const page: [string, string][] = [["headline", "旧题"], ["version", "4"], ["key", "b"]];
  assert.equal(judge(copy({}), page, "4"), "same");
  assert.equal(judge(copy({ fields: [["body", "一\r\n二"]] }), [["body", "一\n二"]], "3"), "same");
});

test("a different copy is offered; only one that was sent and arrived is not", () => {
  const page: [string, string][] = [["headline", "新题"]];
  assert.equal(judge(copy({}), page, "3"), "offer");
  assert.equal(judge(copy({}), page, "4"), "offer");
  assert.equal(judge(copy({ sent: true }), page, "3"), "offer");
  assert.equal(judge(copy({ sent: true }), page, "4"), "arrived");
});
