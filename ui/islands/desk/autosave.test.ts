import assert from "node:assert/strict";
import { test } from "node:test";
import { readAnswer } from "./answer";
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
  assert.deepEqual(await readAnswer(
    json(200, { version: 7, saved_at: "09:26:07", checks: "<h2>…</h2>", must: "2", findings: [1] }),
  ), {
    kind: "saved",
    version: "7",
    savedAt: "09:26:07",
    checks: "<h2>…</h2>",
    must: "2",
    findings: [1],
  });
  assert.deepEqual(await readAnswer(json(409, { conflict_url: "/desk/stories/1/conflict" })), {
    kind: "conflict",
    url: "/desk/stories/1/conflict",
  });
  assert.deepEqual(await readAnswer(json(401, {})), { kind: "signed-out" });
  assert.deepEqual(await readAnswer(json(422, { error: "标题太长" })), { kind: "refused", error: "标题太长" });
  assert.deepEqual(await readAnswer(json(503, {})), { kind: "failed" });
});

test("only an answer that shows the way to both texts is a conflict", async () => {
  const said = { error: "稿件已经报送，不能再改" };
  assert.deepEqual(await readAnswer(json(409, said)), { kind: "refused", error: "稿件已经报送，不能再改" });
});

test("a page instead of an answer is not taken for a save", async () => {
  assert.deepEqual(await readAnswer(new Response("<!doctype html>", { status: 200 })), { kind: "unreachable" });
});
